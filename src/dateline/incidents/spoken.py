"""What of a report may ask or answer across reports: kept beside it, so that its text is not needed later."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.incidents.offices import offices
from dateline.incidents.stories import rarity
from dateline.incidents.wording import LEAST, sentence
from dateline.lexicon.actor_words import of_kind
from dateline.lexicon.matters import country_of_word, general_stems, interrogatives, matter_stem
from dateline.lexicon.stems import words
from dateline.record.bundle import Bundle
from dateline.record.holders import AUTHOR, POSTER
from dateline.record.index import Said, Spoken
from dateline.record.types import Attribution, Event, Span, Spans, Stance, Status

LONGEST = 60
"""Characters of the words for an unnamed source that may stand for a name of it."""
MOST = 24
"""Stems of a passage that are kept, those in its order."""
SILENT: frozenset[Stance] = frozenset({"declines", "doubts", "asks"})
_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
_WHETHER = frozenset({"whether", "if"})
_BY_STANCE: dict[Stance, Status] = {"denies": "negated", "promises": "planned", "demands": "hypothetical"}


def spoken(bundle: Bundle) -> Spoken:
    """What the report leaves open, what is said in it and for whom; nothing where its text is not at hand."""
    text = bundle.report.text
    if not text:
        return Spoken()
    asked = {one.id: (*asking(text, one.words), *stems(text, one.words)) for one in bundle.questions}
    return Spoken(asked, (*_by_attribution(bundle), *_by_event(bundle)), offices(bundle), _called(bundle))


def _called(bundle: Bundle) -> dict[str, str]:
    """What unnamed sources that have no description of their own are called, without the article: "Two officials"."""
    text = bundle.report.text
    nameless = (said for said in bundle.attributions if said.naming != "none" and not said.speaker and said.source)
    found = {said.id: _ARTICLE.sub("", " ".join(text[slice(*said.source[0])].split())) for said in nameless}
    pronouns = frozenset[str]().union(*map(of_kind, ("he", "she", "they", "it", "relative")))
    return {said: name for said, name in found.items() if 0 < len(name) <= LONGEST and name.lower() not in pronouns}


def stems(text: str, spans: Spans) -> tuple[str, ...]:
    """The uncommon stems of some passages, words taken for one another made one, countries by their code."""
    found: dict[str, None] = {}
    for start, end in spans:
        for word in words(text[start:end]):
            code = country_of_word(word) if word[:1].isupper() else None
            one = code or matter_stem(word)
            if code is not None or (word[:1].isalpha() and len(word) > 1 and _tells(one)):
                found[one] = None
    return tuple(found)[:MOST]


def asking(text: str, spans: Spans) -> tuple[str, ...]:
    """The word that asks in some passages, ``?many`` for "how many"; none where all that is asked is whether."""
    told = [word.casefold() for start, end in spans for word in words(text[start:end])]
    at = next((i for i, word in enumerate(told) if word in interrogatives()), None)
    if at is None or told[at] in _WHETHER:
        return ()
    return ("?many",) if told[at : at + 2] == ["how", "many"] else (f"?{told[at]}",)


def _tells(one: str) -> bool:
    return one not in general_stems() and rarity(one) >= LEAST


def _by_attribution(bundle: Bundle) -> Iterator[Said]:
    held: defaultdict[str, list[tuple[Event, Status]]] = defaultdict(list)
    for event in bundle.events:
        for view in event.views:
            held[view.holder].append((event, view.status))
    for said in bundle.attributions:
        if said.stance not in SILENT and said.content and not _asks(bundle.report.text, said.content[0]):
            on, status = _view(said, held[said.id])
            yield Said(said.id, on, status, said.content, stems(bundle.report.text, (*said.content, *said.cue)))


def _asks(text: str, content: Span) -> bool:
    """Whether a content begins as a question does: "said whether …" asserts nothing."""
    return any(word.casefold() in _WHETHER for word in words(text[slice(*content)])[:1])


def _view(said: Attribution, held: Sequence[tuple[Event, Status]]) -> tuple[str | None, Status]:
    for event, status in held:
        if status != "unknown" and any(s <= event.trigger[0][0] < e for s, e in said.content):
            return event.id, status
    return None, _BY_STANCE.get(said.stance, "actual")


def _by_event(bundle: Bundle) -> Iterator[Said]:
    """What the author or the poster says happened, in the sentence of its first mention."""
    text = bundle.report.text
    for event in bundle.events:
        for view in event.views:
            if view.holder in (AUTHOR, POSTER) and view.status != "unknown":
                around = _around(text, event.trigger[0])
                yield Said(view.holder, event.id, view.status, (around,), stems(text, (around,)))


def _around(text: str, span: Span) -> Span:
    """The span of the sentence that a span begins in, without white space at its ends."""
    told = sentence(text, span)
    start = text.find(told, max(0, span[0] - len(told)))
    bare = told.strip()
    start += told.find(bare)
    return start, start + len(bare)
