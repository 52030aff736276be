"""Speakers whose name stands elsewhere in the report: the one monitor, a short name, the lead's unnamed speaker."""

from itertools import pairwise

from dateline.claims.draft import Draft
from dateline.claims.voice import Speaker, Voices
from dateline.lexicon.actor_words import watches
from dateline.lexicon.actors import actor_by_name, words
from dateline.lexicon.cues import cue_words
from dateline.record.tokens import Tokens

_LEAD = 4
"""Sentences, headline and dateline among them, in which a lead stands."""
_NEXT = 2


def monitors(tokens: Tokens, drafts: list[Draft], found: dict[int, Speaker]) -> None:
    """As in "A monitor said": where the report names one single aid group or monitor as a speaker, that one.

    Only a body whose name says that it watches ("Observatory"): doctors without borders are no "war monitor".
    """
    named = {
        s.name: s for s in found.values() if s.naming == "named" and s.actor is not None and s.actor.sector == "NGO"
    }
    bodies = {name: s for name, s in named.items() if name and s.actor is not None and s.actor.name == name}
    if len(bodies) != 1:
        return
    body = next(iter(bodies.values()))
    if not watches(words(body.name or "")):
        return
    for n, draft in enumerate(drafts):
        if draft.head is None or found[n].naming != "role":
            continue
        told = {tokens.lemma[i] for i in draft.source} | {tokens.lower[i] for i in draft.source}
        if tokens.lemma[draft.head] in cue_words("monitor") or told >= {"monitoring", "group"}:
            found[n] = body


def shortened(tokens: Tokens, drafts: list[Draft], found: dict[int, Speaker]) -> None:
    """As in "the Observatory" behind "the Valley Observatory": the body named before in more words.

    Not another one that the tables know by the short name and that the report has not heard so far.
    """
    before: list[Speaker] = []
    for n in sorted(found, key=lambda n: drafts[n].anchor):
        who = found[n]
        if who.naming != "named" or who.name is None:
            continue
        told, own = set(words(" ".join(tokens.word(i) for i in drafts[n].source))), set(words(who.name))
        if told < own and actor_by_name(who.name) is not None and all(one.name != who.name for one in before):
            longer = (one for one in reversed(before) if _fuller(set(words(one.name or "")), told, own))
            found[n] = next(longer, who)
        before.append(found[n])


def _fuller(other: set[str], told: set[str], own: set[str]) -> bool:
    """Whether the words of a name tell more than a short name does and are of another body than that of the tables."""
    return told < other and not (own <= other or other <= own)


def introduced(report: Voices, drafts: list[Draft], found: dict[int, Speaker]) -> None:
    """As in "…, a doctor said. Ali Hasan told AFP …": a lead's unnamed speaker is the bare name that speaks next.

    Only where the name is new there, nothing says what its bearer is, and both stand in two sentences.
    """
    tokens = report.tokens
    order = sorted((n for n in found if drafts[n].head is not None), key=lambda n: drafts[n].anchor)
    for a, b in pairwise(order):
        first, then = drafts[a].head, drafts[b].head
        if first is None or then is None or found[a].naming not in ("role", "anonymous") or tokens.sent[first] > _LEAD:
            continue
        mention = report.actors.at(first)
        single = mention is not None and tokens.tag[first] == "NN" and tokens.lower[mention.first] in ("a", "an")
        if single and 0 < tokens.sent[then] - tokens.sent[first] <= _NEXT and _bare_name(report, then):
            found[a] = found[b]


def _bare_name(report: Voices, head: int) -> bool:
    """Whether a full name stands there for the first time and the report gives its bearer no office."""
    mention = report.actors.at(head)
    if mention is None or mention.actor is None or not mention.person or mention.first == mention.last:
        return False
    name = mention.actor.name
    unknown = "sector" in mention.actor.why
    return (
        unknown
        and next(m.head for m in report.actors.mentions if m.person and m.actor and m.actor.name == name) == head
    )
