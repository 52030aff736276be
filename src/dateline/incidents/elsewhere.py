"""Open questions of one report that other reports of the incident answer: by whom, when, and why it is an answer.

A question on an event of the incident is answered by another holder's view of the same happening; any question by what
another holder says on the same matter. Who asks or refuses answers nothing, nor does the holder himself elsewhere. It
follows from the incident's members alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.incidents.bodies import Key
from dateline.incidents.facts import Fact
from dateline.incidents.kin import Kin
from dateline.incidents.known import Known
from dateline.incidents.spoken import SILENT
from dateline.incidents.stories import rarity
from dateline.incidents.voices import Voice, voice
from dateline.record.index import Said
from dateline.record.types import IncidentAnswer, Question, Spans

MOST = 6
"""Answers kept for one question: those on the same happening first, then those that share most, then the earliest."""
HEARD = 400
"""Statements of an incident's reports that are held against its questions: those of the earliest reports."""
SPEAKS, SPEAKS_ELSEWHERE = 0.4, 0.6
"""Weighed share of the question's words that an answer has at least: on the incident's own events, and otherwise."""
WORDS, WORDS_ELSEWHERE = 2, 3
"""Words, countries aside, that it shares with the question at least."""

ASKS = "?"
"""What the word that asks begins with among a question's stems."""


class Asked(NamedTuple):
    """An open question, the event of the incident that its report tells of, and the key of who leaves it open."""

    question: Question
    fact: Fact
    key: Key


class Claim(NamedTuple):
    """What may answer: who says it, in which words, on which event; ``fact`` where it is a view of the happening."""

    voice: Voice
    words: Spans
    event: str | None
    stems: frozenset[str]
    fact: Fact | None = None


def answers(views: Sequence[tuple[Fact, Voice]], known: Known, kin: Kin) -> tuple[IncidentAnswer, ...]:
    """Answers to the open questions of an incident's reports by other reports of it, by question and rank."""
    facts = {fact.report.id: fact for fact, _ in views}
    if len(facts) < 2:
        return ()
    asked = list(_asked(views, facts, known, kin))
    if not asked:
        return ()
    same = list(_same_happening(views, known))
    said = _statements(views, facts, known, kin) if any(known.spoken.values()) else []
    out: list[IncidentAnswer] = []
    for one in sorted(asked, key=lambda asked: asked.question.id):
        stems = _stems(one, known)
        out += _answered(one, same, _on_matter(one, said, stems), stems)
    return tuple(out)


def _asked(views: Sequence[tuple[Fact, Voice]], facts: dict[str, Fact], known: Known, kin: Kin) -> Iterator[Asked]:
    keys = {(fact.id, heard.holder): heard.key for fact, heard in views}
    members = {fact.id: fact for fact, _ in views}
    for report, own in facts.items():
        for question in known.asked(report):
            fact = members.get(question.event or "")
            if fact is None and question.event is not None:
                continue  # of another incident
            at = fact or own
            key = keys.get((at.id, question.holder)) or voice(question.holder, "unknown", at, known, kin).key
            yield Asked(question, at, key)


def _same_happening(views: Sequence[tuple[Fact, Voice]], known: Known) -> Iterator[Claim]:
    """Of each origin and status the earliest view that answers."""
    first: dict[tuple[Key, str], tuple[Fact, Voice]] = {}
    for fact, heard in sorted(views, key=lambda pair: _when(pair[1])):
        said = known.said.get(heard.holder)
        if heard.status != "unknown" and (said is None or said.stance not in SILENT):
            first.setdefault((heard.key, heard.status), (fact, heard))
    for fact, heard in first.values():
        said, kept = known.said.get(heard.holder), _kept(fact, heard, known)
        own = said.content if said is not None else ()
        words = own or (kept.words if kept is not None else fact.event.trigger[:1])
        yield Claim(heard, words, fact.id, frozenset(kept.stems if kept is not None else ()), fact)


def _kept(fact: Fact, heard: Voice, known: Known) -> Said | None:
    """What was kept of the words of a view: those on the event, else those of the attribution."""
    spoken = known.spoken.get(fact.report.id)
    given = [said for said in spoken.said if said.holder == heard.holder] if spoken is not None else []
    on_it = (said for said in given if said.event == fact.id)
    return next(on_it, given[0] if given and heard.holder in known.said else None)


def _statements(views: Sequence[tuple[Fact, Voice]], facts: dict[str, Fact], known: Known, kin: Kin) -> list[Claim]:
    """What is said in the incident's reports, the same words once, the earliest reports first."""
    keys = {(fact.id, heard.holder): heard for fact, heard in views}
    members = {fact.id: fact for fact, _ in views}
    met: set[tuple[str, ...]] = set()
    out: list[Claim] = []
    for report in sorted(facts, key=lambda one: (facts[one].report.published or "9", one)):
        spoken = known.spoken.get(report)
        for said in spoken.said if spoken is not None else ():
            if len(out) >= HEARD:
                return out
            if said.stems in met or _leaves_open(said.words, known.asked(report)):
                continue
            met.add(said.stems)
            heard = keys.get((said.event or "", said.holder)) or voice(
                said.holder, said.status, facts[report], known, kin
            )
            out.append(Claim(heard, said.words, said.event, frozenset(said.stems), members.get(said.event or "")))
    return out


def _leaves_open(words: Spans, asked: Sequence[Question]) -> bool:
    """Whether the words are those of an open question themselves."""
    return any(max(s, t) < min(e, f) for one in asked for t, f in one.words for s, e in words)


def _answered(
    one: Asked, same: Sequence[Claim], said: Sequence[tuple[Claim, str]], stems: frozenset[str]
) -> Iterator[IncidentAnswer]:
    """The answers to one question, those on the same happening first; each origin answers once."""
    taken: set[Key] = {one.key}
    given: list[tuple[Claim, str]] = []
    if one.question.event is not None:
        taken |= {claim.voice.key for claim in same if claim.voice.report.id == one.question.report}
        given += [(claim, "another holder's view of the same happening") for claim in _fitting(same, stems)]
    given += said
    kept = 0
    for claim, reason in given:
        if claim.voice.report.id != one.question.report and claim.voice.key not in taken and kept < MOST:
            taken.add(claim.voice.key)
            kept += 1
            yield _answer(one.question, claim, reason)


def _fitting(same: Sequence[Claim], stems: frozenset[str]) -> list[Claim]:
    """The views of the happening that give what is asked, those that share most with the question first.

    Where the question's words are known a view must share one, and tell what "who" or "how many" ask.
    """
    asking = _asking(stems)
    about = {word for word in stems if word != asking}
    weighed: list[tuple[float, Claim]] = []
    for claim in same:
        shared = about & claim.stems
        if (shared or not about) and _gives(asking, claim):
            weighed.append((sum(rarity(word) for word in sorted(shared)), claim))
    return [claim for _, claim in sorted(weighed, key=lambda pair: -pair[0])]


def _asking(stems: frozenset[str]) -> str:
    """The word that asks; empty where all that is asked is whether."""
    return next((word for word in stems if word.startswith(ASKS)), "")


def _gives(asking: str, claim: Claim) -> bool | None:
    """Whether a claim on the happening gives what the word asks: "who" an actor, "how many" a figure.

    None where no field of an event can tell, as for "why", or the claim is on another event.
    """
    if claim.fact is None or not asking:
        return None if asking else claim.fact is not None
    event = claim.fact.event
    counted = [count for count in event.counts if count.holder == claim.voice.holder]
    parties = {"?who": event.actor, "?whose": event.actor, "?whom": event.recipient}
    fields: dict[str, object] = {**parties, "?many": counted, "?where": event.place, "?when": event.time}
    return bool(fields[asking]) if asking in fields else None


def _stems(one: Asked, known: Known) -> frozenset[str]:
    """What is asked, with the word that asks."""
    spoken = known.spoken.get(one.question.report)
    return frozenset(spoken.asked.get(one.question.id, ()) if spoken is not None else ())


def _on_matter(one: Asked, said: Sequence[Claim], stems: frozenset[str]) -> list[tuple[Claim, str]]:
    """Statements that speak of what is asked, those that share most first.

    A question without an event is asked of the incident's own events alone, so that it is answered in one incident.
    """
    asked = frozenset(word for word in stems if not word.startswith(ASKS))
    field = _asking(stems)
    found: defaultdict[float, list[tuple[Claim, str]]] = defaultdict(list)
    for claim in said:
        share, shared = _share(asked, claim.stems)
        here = claim.fact is not None
        enough = share >= (SPEAKS if here else SPEAKS_ELSEWHERE) and len(shared) >= (WORDS if here else WORDS_ELSEWHERE)
        if enough and (here or one.question.event is not None) and _gives(field, claim) is not False:
            found[share].append((claim, f"speaks of the same matter: {', '.join(shared)}"))
    return [pair for share in sorted(found, reverse=True) for pair in found[share]]


def _share(asked: frozenset[str], given: frozenset[str]) -> tuple[float, list[str]]:
    """The weighed share of what is asked that is spoken of, and the words; 0 where only other countries are named."""
    here, there = ({word for word in side if word.isupper()} for side in (asked, given))
    shared = sorted(asked & given - here)
    if not shared or (here and there and not here & there):
        return 0.0, []
    total = sum(rarity(word) for word in sorted(asked - here))
    return sum(rarity(word) for word in shared) / total, shared


def _answer(question: Question, claim: Claim, reason: str) -> IncidentAnswer:
    heard = claim.voice
    return IncidentAnswer(
        question=question.id,
        asked_in=question.report,
        holder=heard.speaker,
        report=heard.report.id,
        published=heard.report.published,
        status=heard.status,
        event=claim.event,
        words=claim.words,
        reason=reason,
    )


def _when(heard: Voice) -> tuple[str, str, str]:
    return heard.report.published or "9", heard.report.id, heard.holder
