"""An event as a sentence that a person would say: who does what to whom, where, when, and who says so.

"Iraq (military) attacks Islamic State at Tikrit: actual, says the report; unknown whether Iranian aircraft took part".
The clause is in the present tense whatever the status; the statuses after the colon say what is held of it.
"""

from collections.abc import Iterable, Mapping

from dateline.export import labels, quotes
from dateline.export.clean import one_line
from dateline.export.moments import at_place, at_time
from dateline.export.open_matters import told_question
from dateline.export.phrases import figure, listed, many, named, party, some, third_person
from dateline.export.style import PLAIN, Role, Style
from dateline.lexicon.ontology import types
from dateline.lexicon.phrasing import Frame, frame, view_phrase
from dateline.record.holders import AUTHOR
from dateline.record.types import Attribution, Event, Incident, Question, Stance, Status

WORDS = 4
Said = Mapping[str, Attribution]


def sentence(event: Event, text: str, said: Said, questions: Iterable[Question] = (), style: Style = PLAIN) -> str:
    """The event in one sentence; ``questions`` are those that stay open on it, ``said`` the report's attributions."""
    asked = list(questions)
    held = [*views(event, text, said, asked, style), *(told_question(q, text, said, style) for q in asked)]
    told = f"{happening(event, text, said)}{': ' if held else ''}{'; '.join(dict.fromkeys(held))}"
    counted = mentions(event, text, style)
    return f"{told[:1].upper()}{told[1:]}{f' ({counted})' if counted else ''}"


def happening(event: Event, text: str, said: Said) -> str:
    """Who does what to whom, where, when, and how many it concerns."""
    row = frame(event.type, event.mode)
    kind = f" ({one_line(event.subtype).replace('_', ' ')})" if event.subtype else ""
    where = at_place(event.place, row.town)
    when = at_time(event.time, text)
    comma = "," if when and ", " in where else ""
    told = " ".join(part for part in (clause(event, row, text) + kind, where + comma, when) if part)
    return ", ".join((told, *_counts(event, text, said)))


def clause(event: Event | Incident, row: Frame, text: str) -> str:
    """Who does what to whom, by the type's frame; without who a passive or a noun."""
    doers = [party(actor, text) for actor in event.actor]
    targets = [party(actor, text) for actor in event.recipient]
    both = set(doers) == set(targets)
    if len(set(doers)) > 1 and (both or (types()[event.type].shared and not targets)):
        return f"{listed(doers)} {row.mutual or _joined(row.verb, row.object, 'each other', row.after)}"
    if doers:
        verb = _joined(row.verb, row.object, listed(targets), row.after) if targets else row.alone
        return f"{listed(doers)} {verb if _several(doers) else third_person(verb)}"
    if not targets:
        return row.noun
    if row.passive:
        return f"{listed(targets)} {'are' if _several(targets) else 'is'} {row.passive}"
    return _joined(row.noun, row.noun_object, listed(targets))


def views(event: Event, text: str, said: Said, questions: Iterable[Question], style: Style) -> list[str]:
    """Each status with who holds it; what a holder does not know is told by their question where there is one."""
    told_elsewhere = {q.holder for q in questions if q.event == event.id}
    held: dict[tuple[Status, Stance | None], list[str]] = {}
    for view in event.views:
        if view.status == "unknown" and view.holder in told_elsewhere:
            continue
        stance = said[view.holder].stance if view.holder in said else None
        phrase = view_phrase(view.status, stance)
        held.setdefault((view.status, phrase.stance), []).append(labels.holder(view.holder, said, text))
    return [_held(status, stance, who, style) for (status, stance), who in held.items()]


def _held(status: Status, stance: Stance | None, holders: list[str], style: Style) -> str:
    names = list(dict.fromkeys(named(one) for one in holders))
    phrase = view_phrase(status, stance)
    shown = some(style.paint("holder", name) for name in names)
    before, _, after = (phrase.several if _several(names) else phrase.one).partition("{who}")
    role = labels.STATUS_ROLE[status]
    first, comma, rest = before.partition(",")
    opening = f"{style.paint(role, first)}{comma}{rest}" if comma else _paint(role, before, style)
    return f"{opening}{shown}{_paint(role, after, style)}"


def _paint(role: Role, words: str, style: Style) -> str:
    """Words in their colours, the spaces around them left out of it."""
    bare = words.strip()
    return words.replace(bare, style.paint(role, bare)) if bare else words


def mentions(event: Event, text: str, style: Style = PLAIN) -> str:
    """How often the event is mentioned, and by which words."""
    first: dict[str, str] = {}
    for span in event.trigger:
        first.setdefault(one_line(text[slice(*span)]).casefold(), quotes.content(text, (span,), style))
    shown = ", ".join(list(first.values())[:WORDS]) + (", …" if len(first) > WORDS else "")
    return shown if len(event.trigger) < 2 else f"{len(event.trigger)} mentions: {shown}"


def _counts(event: Event, text: str, said: Said) -> list[str]:
    """Figures, with who gives one where that is not whoever holds all the rest."""
    holders = {view.holder for view in event.views}
    known = {AUTHOR, *holders} if len(holders) == 1 else {AUTHOR}
    told: dict[str, None] = {}
    for count in event.counts:
        who = labels.holder(count.holder, said, text)
        by = "" if count.holder in known else f" ({'say' if many(who) else 'says'} {named(who)})"
        told[figure(count) + by] = None
    return list(told)


def _several(names: list[str]) -> bool:
    return len(set(names)) > 1 or any(map(many, names))


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)
