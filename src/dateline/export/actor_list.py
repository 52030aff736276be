"""Who acts in reports: every actor with its counts and where the lexicon has it from; new groups with their contexts.

A new group is a provisional actor: one that no row of the lexicon names. Each is told with sentences that name it, and
with the command that adds it.
"""

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from dateline.export import csv_, labels
from dateline.export.clean import one_line
from dateline.export.quotes import around
from dateline.export.style import PLAIN, Role, Style
from dateline.lexicon.actors import actor_by_name, country_by_name, phoenix
from dateline.lexicon.outlets import outlet_by_name
from dateline.lexicon.persons import known_person
from dateline.record.bundle import Bundle
from dateline.record.types import Actor, Sector, Span

CONTEXTS = 3
INDENT = "    "


class Context(msgspec.Struct, frozen=True):
    """A sentence that names a new group; ``mention`` is the offsets of the name in the report's text."""

    report: str
    uri: str
    mention: Span
    words: str


class ActorUse(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="actor"):
    """An actor of some reports: in how many events it acts and is acted on, how often it speaks, in how many reports.

    ``source`` names the table that has it with the source of its row, null where the name is the report's own.
    ``country`` of a new group is one that a report states. ``contexts`` and ``command``, which adds it to a lexicon,
    are told where new groups are asked for.
    """

    name: str | None
    sector: Sector
    country: str | None
    provisional: bool
    acts: int
    receives: int
    speaks: int
    reports: int
    source: str | None
    contexts: tuple[Context, ...] = ()
    command: str | None = None


COLUMNS = ActorUse.__struct_fields__


@dataclass(slots=True)
class _Tally:
    """What is counted of one actor on the way."""

    roles: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)
    sectors: Counter[Sector] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    contexts: list[Context] = field(default_factory=list)
    name: str | None = None
    provisional: bool = False


def uses(bundles: Iterable[Bundle], *, new: bool, folder: str | None = None) -> list[ActorUse]:
    """The actors of the reports, those met most often first; with ``new`` the provisional ones alone, one a name.

    ``folder`` is the lexicon that their commands add to.
    """
    found: dict[tuple[object, ...], _Tally] = {}
    for bundle in bundles:
        for role, actor in _met(bundle):
            if new and not actor.provisional:
                continue
            name = (actor.name or "").casefold()
            tally = found.setdefault((name,) if new else (actor.name, actor.sector, actor.country), _Tally())
            _count(tally, bundle, role, actor)
            if new:
                _keep_contexts(tally, bundle, actor)
    told = (_use(tally, folder, new=new) for tally in found.values())
    return sorted(told, key=lambda u: (-u.reports, -(u.acts + u.receives + u.speaks), u.name or "", u.sector))


def _met(bundle: Bundle) -> Iterator[tuple[str, Actor]]:
    for event in bundle.events:
        yield from (("acts", actor) for actor in event.actor)
        yield from (("receives", actor) for actor in event.recipient)
    yield from (("speaks", said.speaker_actor) for said in bundle.attributions if said.speaker_actor is not None)


def _count(tally: _Tally, bundle: Bundle, role: str, actor: Actor) -> None:
    tally.roles[role] += 1
    tally.reports.add(bundle.report.id)
    tally.sectors[actor.sector] += 1
    tally.name = tally.name or actor.name
    tally.provisional = tally.provisional or actor.provisional
    if actor.country is not None and not (actor.provisional and "country" in actor.why):
        tally.countries[actor.country] += 1


def _keep_contexts(tally: _Tally, bundle: Bundle, actor: Actor) -> None:
    """The sentences around an actor's mention, until there are enough."""
    text = bundle.report.text
    for start, end in actor.mention if len(tally.contexts) < CONTEXTS else ():
        at = text.find(actor.name or "", start, end)
        span = (at, at + len(actor.name or "")) if at >= 0 else (start, end)
        words = around(text, span, MARKED)
        if words not in {context.words for context in tally.contexts}:
            tally.contexts.append(Context(bundle.report.id, one_line(bundle.report.uri), span, words))


class _Marked(Style, frozen=True):
    """Plain words with the name in brackets."""

    def paint(self, role: Role, text: str) -> str:
        return f"[{text}]" if role == "trigger" else text


MARKED = _Marked()


def _use(tally: _Tally, folder: str | None, *, new: bool) -> ActorUse:
    known = [(n, sector) for sector, n in tally.sectors.most_common() if sector != "UNK"]
    sector: Sector = known[0][1] if known else "UNK"
    country = tally.countries.most_common(1)[0][0] if tally.countries else None
    return ActorUse(
        name=tally.name,
        sector=sector,
        country=country,
        provisional=tally.provisional,
        acts=tally.roles["acts"],
        receives=tally.roles["receives"],
        speaks=tally.roles["speaks"],
        reports=len(tally.reports),
        source=None if tally.provisional else row_source(tally.name),
        contexts=tuple(tally.contexts),
        command=_command(tally.name, sector, country, folder) if new and tally.name else None,
    )


def row_source(name: str | None) -> str | None:
    """The table that has a name and the source of its row (``actors: editor``); null for a report's own words."""
    if name is None:
        return None
    actor, person, outlet, entry = actor_by_name(name), known_person(name), outlet_by_name(name), phoenix(name)
    if actor is not None:
        return f"actors: {actor.source}"
    if country_by_name(name) is not None:
        return "countries"
    if person is not None:
        return f"persons: {person.source}"
    if outlet is not None:
        return f"outlets: {outlet.source}"
    return f"actors_phoenix: {entry.source}" if entry is not None else None


def _command(name: str, sector: str, country: str | None, folder: str | None) -> str:
    of = f" --country {country}" if country else ""
    into = f" --dir {shlex.quote(folder)}" if folder else ""
    return f"dateline lexicon add actor {shlex.quote(one_line(name))} --sector {sector}{of}{into}"


def as_text(found: Iterable[ActorUse], style: Style = PLAIN) -> Iterator[str]:
    """A line an actor; below a new group its contexts and the command that adds it."""
    for use in found:
        name = style.paint("title", one_line(use.name or "(no name)"))
        kind = f"{use.sector}{f', {use.country}' if use.country else ''}"
        counts = (
            f"acts {use.acts}, acted on {use.receives}, speaks {use.speaks}, {labels.numbered(use.reports, 'report')}"
        )
        yield f"{name}  {kind}  {counts}  {'new' if use.provisional else use.source or 'its own words'}\n"
        for context in use.contexts:
            yield f"{INDENT}{context.uri}: {context.words}\n"
        if use.command:
            yield f"{INDENT}{use.command}\n"


def as_jsonl(found: Iterable[ActorUse]) -> Iterator[str]:
    """One object a line."""
    return (msgspec.json.encode(use).decode("utf-8") + "\n" for use in found)


def as_csv(found: Iterable[ActorUse]) -> Iterator[str]:
    """A header, then a row an actor; contexts parted by a bar."""
    return csv_.table(COLUMNS, ([_cell(use, name) for name in COLUMNS] for use in found))


def _cell(use: ActorUse, name: str) -> csv_.Cell:
    if name == "contexts":
        return " | ".join(context.words for context in use.contexts) or None
    value: csv_.Cell = getattr(use, name)
    return value


FORMATS = {"text": as_text, "jsonl": as_jsonl, "csv": as_csv}
