"""Open questions as a sentence tells them, and the events of a report on which each stays open."""

import re
from collections.abc import Iterable, Mapping, Sequence

from dateline.export import labels
from dateline.export.clean import one_line, shorten
from dateline.export.phrases import many, named, some, third_person
from dateline.export.style import Style
from dateline.lexicon.matters import interrogatives, unclear
from dateline.lexicon.phrasing import is_one, worded
from dateline.record.holders import words
from dateline.record.types import Attribution, Event, Question

LONGEST = 160
BY_HOLDER = ("declines", "doubts", "asks")
_WORD = re.compile(r"[A-Za-z']+")
_END = " .,;:?!-–—"
_QUOTES = '“”"'


def questions_by_event(events: Sequence[Event], questions: Iterable[Question]) -> dict[str, list[Question]]:
    """The questions that are told with each event, by its id: its own, and those of an event that nobody affirms.

    An event whose views are all ``unknown`` ("unclear whether Iranian planes took part") is a side of the event of the
    same type and place that somebody affirms and that is mentioned most, where there is one.
    """
    known = {event.id: event for event in events}
    found: dict[str, list[Question]] = {}
    for question in questions:
        event = known.get(question.event or "")
        if event is None:
            continue
        found.setdefault(event.id, []).append(question)
        if (main := _main(event, events)) is not None:
            found.setdefault(main.id, []).append(question)
    return found


def _main(side: Event, events: Sequence[Event]) -> Event | None:
    """The event that an unknown one is a side of."""
    if side.place is None or any(view.status != "unknown" for view in side.views):
        return None
    same = [
        event
        for event in events
        if (event.type, event.place and event.place.name) == (side.type, side.place.name)
        and any(view.status in ("actual", "probable") for view in event.views)
    ]
    return max(same, key=lambda event: len(event.trigger), default=None)


def told_question(question: Question, text: str, said: Mapping[str, Attribution], style: Style) -> str:
    """An open question: what is not known, who leaves it open where that is not the report, and who answers it."""
    who = named(labels.holder(question.holder, said, text))
    what = matter(one_line(words(text, question.words)))
    kind = "question" if what else "question_quoted"
    quoted = shorten(one_line(words(text, question.words)).strip(_QUOTES), LONGEST)
    pattern = worded(kind, question.why)
    told = (_by(who, pattern) if question.why in BY_HOLDER else pattern).format(
        what=what or f"“{quoted}”", who=style.paint("holder", who)
    )
    if question.why not in BY_HOLDER and question.holder in said:
        told += f", says {style.paint('holder', who)}"
    return _opened(told, style) + _answered(question, text, said)


def _by(who: str, verb: str) -> str:
    """The verb after whoever leaves it open."""
    return f"{{who}} {verb if many(who) else third_person(verb)}"


def _opened(told: str, style: Style) -> str:
    """The words that say that something is not known, painted."""
    first, space, rest = told.partition(" ")
    return f"{style.paint('open', first)}{space}{rest}" if first.isalpha() and first.islower() else told


def _answered(question: Question, text: str, said: Mapping[str, Attribution]) -> str:
    if question.answers:
        here = [named(labels.holder(a.holder, said, text)) for a in question.answers if a.report == question.report]
        return f", answered by {some(here)}" if here else ", answered in another report"
    return ", nobody answers" if question.why in ("asks", "declines") else ""


def matter(asked: str) -> str:
    """What is asked as an indirect question ("it was unclear if drones flew" is "whether drones flew"), else empty."""
    for found in _WORD.finditer(asked):
        word = found[0].casefold()
        if word not in interrogatives() or not (found.start() == 0 or is_one("links", found[0])):
            continue
        rest = asked[found.end() :]
        ended = unclear().search(rest.casefold()) if found.start() == 0 else None
        rest = rest[: ended.start()] if ended else rest
        bare = shorten(rest.strip(_END + _QUOTES), LONGEST)
        return f"{'whether' if word == 'if' else word} {bare}".rstrip() if bare else ""
    return ""
