"""Why an event is what it is: its values, each with the words, the pattern or head and the score behind it.

``Event.evidence`` is the main part where the coder kept any, with the candidates that were not taken; what it does not
tell is taken from ``made_by``, ``why`` and the values' own mentions.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from dateline.export import labels, quotes
from dateline.export.clean import fold, one_line
from dateline.export.open_matters import questions_by_event
from dateline.export.phrases import figure
from dateline.export.sentences import sentence
from dateline.export.style import PLAIN, Style
from dateline.export.text import event_lines, view_words
from dateline.record.bundle import Bundle
from dateline.record.holders import by_id
from dateline.record.types import Actor, Event, Evidence, EvidenceField, Report, Span, Spans, Status, Why

COLUMN = 12
FIELDS: tuple[EvidenceField, ...] = ("trigger", "type", "actor", "recipient", "place", "time")
PROVISIONAL = "provisional: no row of the lexicon names it"
NOT_KNOWN = "not known"
Part = Literal["value", "ground", "not kept", "not taken"]


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """A ``value`` of a field, a ``ground`` of the value before it, or a candidate.

    Candidates are ``not taken``, or ``not kept``: taken at first, and no value of the event in the end.
    ``codes`` are those of a type or an actor; ``words`` those under ``spans``; ``sentence``, for a mention, the words
    around it; ``by`` the pattern or head.
    """

    part: Part
    value: str
    codes: str = ""
    words: tuple[str, ...] = ()
    spans: Spans = ()
    sentence: str = ""
    by: str = ""
    score: float | None = None
    reason: str = ""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """The grounds of one field; ``missing`` the reason where it has no value."""

    field: EvidenceField
    grounds: tuple[Ground, ...]
    missing: str = ""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """One view: who holds which status, by which cue, in which words."""

    status: Status
    holder: str
    holder_id: str
    cue: tuple[str, ...]
    words: str
    score: float


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """An event with all that stands behind it; ``merge`` says why its mentions are one, ``why`` the other reasons."""

    event: str
    report: str
    uri: str
    title: str | None
    sentence: str
    type: str
    subtype: str | None
    fields: tuple[Field, ...]
    counts: tuple[str, ...]
    views: tuple[Held, ...]
    merge: str | None
    why: Why
    made_by: str
    score: float


def explanation(event: Event, bundle: Bundle) -> Explanation:
    """What stands behind an event of the bundle's report."""
    report, said = bundle.report, by_id(bundle.attributions)
    asked = questions_by_event(bundle.events, bundle.questions).get(event.id, ())
    views = (
        Held(
            status=view.status,
            holder=labels.holder(view.holder, said, report.text),
            holder_id=view.holder,
            cue=_words(view.cue, report.text),
            words=view_words(view, event, report, said, PLAIN),
            score=view.score,
        )
        for view in event.views
    )
    counts = (
        f"{one_line(figure(c))}{_quoted(c.mention, report.text)}   {labels.holder(c.holder, said, report.text)}"
        for c in event.counts
    )
    return Explanation(
        event=event.id,
        report=report.id,
        uri=report.uri,
        title=report.title,
        sentence=sentence(event, report.text, said, asked),
        type=event.type,
        subtype=event.subtype,
        fields=tuple(_field(name, event, report) for name in FIELDS),
        counts=tuple(counts),
        views=tuple(views),
        merge=event.why.get("merge"),
        why={name: reason for name, reason in event.why.items() if name not in (*FIELDS, "merge")},
        made_by=event.made_by,
        score=event.score,
    )


def _field(name: EvidenceField, event: Event, report: Report) -> Field:
    """Each value with the evidence that it was taken by, then the candidates that were not, the likeliest first."""
    left = [one for one in event.evidence if one.field == name]
    grounds: list[Ground] = []
    for value in _values(name, event, report):
        own = [one for one in left if one.chosen and _supports(one, value)]
        left = [one for one in left if one not in own]
        grounds += _grounded(value, own, report)
    missing = "" if grounds else event.why.get(name, NOT_KNOWN)
    left.sort(key=lambda one: (not one.chosen, -(one.score or 0.0)))
    grounds += (_ground(one, "not kept" if one.chosen else "not taken", report) for one in left)
    return Field(field=name, grounds=tuple(grounds), missing=missing)


def _supports(one: Evidence, value: Ground) -> bool:
    """Whether evidence is for a value: a mention by its words, a party by its name, else by either."""
    touching = any(s < end and start < e for s, e in one.words for start, end in value.spans)
    named = one.value in (value.value, value.value.partition(" (")[0])
    if one.field == "trigger" or (one.field in ("actor", "recipient") and value.value.startswith("“")):
        return touching
    return named or (touching and one.field in ("place", "time"))


def _grounded(value: Ground, own: list[Evidence], report: Report) -> list[Ground]:
    """A value and its grounds; one that says of itself not what found it is told by the first of them."""
    if own and not value.by:
        first, *own = own
        value = replace(value, by=first.by, score=first.score, reason=first.reason or value.reason)
    return [value, *(_ground(one, "ground", report) for one in own if (one.by, one.score) != (value.by, value.score))]


def _values(name: EvidenceField, event: Event, report: Report) -> Iterator[Ground]:
    text, reason = report.text, event.why.get(name, "")
    if name == "trigger":
        yield from (_mention(span, text) for span in event.trigger)
    elif name == "type":
        codes = _joined(event.subtype, event.mode, f"CAMEO {event.cameo}" if event.cameo else None)
        kind = _value(event.type, event.trigger[:1], text, by=event.made_by, score=event.score, reason=reason)
        yield replace(kind, codes=codes)
    elif name in ("actor", "recipient"):
        yield from (_party(actor, text, reason) for actor in (event.actor if name == "actor" else event.recipient))
    elif name == "place" and event.place:
        yield _value(labels.where(event.place), event.place.mention, text, by=event.place.made_by, reason=reason)
    elif name == "time" and event.time:
        yield _value(labels.when(event.time, text), event.time.mention, text, by=event.time.made_by, reason=reason)


def _party(actor: Actor, text: str, reason: str) -> Ground:
    reasons = (
        [PROVISIONAL] * (actor.provisional and "provisional" not in actor.why)
        + [f"{field}: {why}" for field, why in actor.why.items()]
        + [reason]
    )
    told = "; ".join(one for one in reasons if one)
    value = _value(labels.actor(actor, text), actor.mention, text, by=actor.made_by, score=actor.score, reason=told)
    return replace(value, codes=_joined(actor.sector, actor.country, actor.code))


def _joined(*codes: str | None) -> str:
    return " ".join(one_line(code) for code in codes if code)


def _value(value: str, spans: Spans, text: str, *, by: str, score: float | None = None, reason: str = "") -> Ground:
    return Ground(part="value", value=value, words=_words(spans, text), spans=spans, by=by, score=score, reason=reason)


def _mention(span: Span, text: str) -> Ground:
    around = quotes.around(text, span, PLAIN)
    return Ground(part="value", value="mention", words=_words((span,), text), spans=(span,), sentence=around)


def _ground(one: Evidence, part: Part, report: Report) -> Ground:
    words = _words(one.words, report.text)
    return Ground(
        part=part, value=one.value, words=words, spans=one.words, by=one.by, score=one.score, reason=one.reason
    )


def _words(spans: Spans, text: str) -> tuple[str, ...]:
    return tuple(one_line(text[start:end]) for start, end in spans)


def _quoted(spans: Spans, text: str) -> str:
    return f"   “{' … '.join(_words(spans, text))}”" if spans else ""


def explain(event: Event, bundle: Bundle, form: str, style: Style = PLAIN) -> str:
    """The explanation as text for people, or as one JSON object."""
    told = explanation(event, bundle)
    if form == "json":
        return msgspec.json.encode(told).decode("utf-8") + "\n"
    head = event_lines(event, bundle, by_id(bundle.attributions), style)[:1]
    rows = [fold(line, style.width, COLUMN + 2) for line in _rows(told, style)]
    named = one_line(told.title or told.uri)
    return "\n".join([*head, "", *rows, f"{style.paint('quiet', told.event)} in {named}", ""])


def _rows(told: Explanation, style: Style) -> Iterator[str]:
    for field in told.fields:
        lines = list(_ground_lines(field.grounds, style))
        if field.missing:
            lines.insert(0, NOT_KNOWN if field.missing == NOT_KNOWN else f"{NOT_KNOWN}: {one_line(field.missing)}")
        yield from _under("mentions" if field.field == "trigger" else field.field, lines, style)
    yield from _under("counts", told.counts, style)
    yield from _under("views", [_held_line(held, style) for held in told.views], style)
    yield from _under("merged", [one_line(told.merge)] if told.merge else [], style)
    for name, reason in told.why.items():
        yield from _under(f"why {name}", [one_line(reason)], style)
    yield from _under("made by", [f"{one_line(told.made_by)}, score {told.score:.2f}"] if told.made_by else [], style)


def _under(label: str, lines: Iterable[str], style: Style) -> Iterator[str]:
    """Lines under one label, which stands before the first of them."""
    for n, line in enumerate(lines):
        yield f"{'' if n else style.paint('label', label)}{' ' * (COLUMN if n else max(COLUMN - len(label), 1))}{line}"


def _ground_lines(grounds: Iterable[Ground], style: Style) -> Iterator[str]:
    """Each ground; words that are those of the value above it are not told again."""
    spans: Spans = ()
    for ground in grounds:
        again = ground.part == "ground" and ground.spans == spans
        yield _ground_line(replace(ground, words=(), spans=()) if again else ground, style)
        spans = ground.spans if ground.part == "value" else spans


def _ground_line(ground: Ground, style: Style) -> str:
    """One ground: what it says, in which words and where, how likely, found by what, and why."""
    by = style.paint("weak", one_line(ground.by))
    value = "" if ground.sentence else one_line(ground.value)
    opening = {"value": value, "ground": f"  by {by}"}.get(ground.part, f"  {ground.part}: {value}")
    parts = (
        opening,
        ground.codes,
        " … ".join(f"“{word}”" for word in ground.words),
        style.paint("quiet", ", ".join(f"{start}-{end}" for start, end in ground.spans)),
        f"in {ground.sentence}" if ground.sentence else "",
        f"score {ground.score:.2f}" if ground.score is not None else "",
        f"by {by}" if ground.by and ground.part != "ground" else "",
        one_line(ground.reason),
    )
    return "   ".join(part for part in parts if part)


def _held_line(held: Held, style: Style) -> str:
    status = style.paint(labels.STATUS_ROLE[held.status], held.status)
    cue = f"cue {' … '.join(f'“{word}”' for word in held.cue)}" if held.cue else "plain assertion"
    who = style.paint("holder", one_line(held.holder))
    return "   ".join((status, who, cue, f"score {held.score:.2f}", held.words))
