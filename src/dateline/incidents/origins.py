"""Independent origins of an incident: first speakers after relays are followed and copies merged (coding guide, 5).

A named speaker is its own origin wherever it is quoted, and a body's spokesman is the body. The author's own words have
the agency as origin that the report credits, else the outlet, else the report. An unnamed speaker belongs to the report
that quotes it; two are one only where one report copies or cites the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dateline.incidents.facts import Fact
from dateline.incidents.parties import key as words_of_name
from dateline.lexicon.actors import country_name
from dateline.lexicon.outlets import agency_by_name, outlet_by_name
from dateline.lexicon.spokesmen import body_of
from dateline.record.types import Actor, Attribution, Origin, Report, Sector

_NAMED = "named"
_PERSONS = frozenset({"person", "persons", "title"})
_BODIES = frozenset({"lexicon", "organ", "named-noun"})
_STATE: frozenset[Sector] = frozenset({"GOV", "MIL"})


class Voice(msgspec.Struct, frozen=True):
    """One view's holder, followed to its start: ``speaker`` to show, ``key`` equal for one origin.

    ``kin`` are the copies that its words stand in; empty for a named speaker, who is one origin anyway.
    """

    key: tuple[str, ...]
    speaker: str
    report: str
    reason: str
    side: str | None = None
    actor: Actor | None = None
    kin: tuple[str, ...] = ()
    rank: tuple[bool, str, str] = (False, "", "")


class Kin(msgspec.Struct, frozen=True):
    """Which reports are whole copies, and which events stand in one copied passage: each with its first."""

    reports: Mapping[str, str]
    events: Mapping[str, str]

    def of(self, fact: Fact) -> tuple[str, ...]:
        """The families of copies that an event belongs to."""
        found = (self.reports.get(fact.report.id), self.events.get(fact.id))
        return tuple(family for family in found if family is not None)


def voice(holder: str, fact: Fact, said: Mapping[str, Attribution], kin: Kin) -> Voice:
    """The origin of one holder of a view on an event."""
    report = fact.report
    attribution = said.get(holder)
    if attribution is None:
        return _author(fact, holder, kin)
    name, actor = attribution.speaker, attribution.speaker_actor
    side = _side(actor)
    if name and attribution.naming == _NAMED:
        media = agency_by_name(name) or outlet_by_name(name)
        if media is not None:
            return Voice(("medium", media.name), media.name, report.id, "speaks for itself", side, actor)
        relays = f", relayed by {', '.join(attribution.via)}" if attribution.via else ""
        return Voice((_NAMED, *sorted(words_of_name(name))), name, report.id, f"first speaker{relays}", side, actor)
    shown = name or ("unnamed source" if attribution.naming != "none" else "source not named")
    _, source, _ = _medium(report, attribution.via)
    key = ("unnamed", report.id, *sorted(words_of_name(name)))
    reason = f"unnamed, so an origin of {source}"
    return Voice(key, f"{shown}, via {source}", report.id, reason, side, actor, kin.of(fact), _rank(report))


def _author(fact: Fact, holder: str, kin: Kin) -> Voice:
    report = fact.report
    if holder == "poster":
        return Voice(("poster", report.id), "poster", report.id, "words of the person who posted the report")
    kind, name, reason = _medium(report, ())
    key = (kind, report.id if kind == "report" else name)
    return Voice(key, name, report.id, reason, kin=kin.of(fact), rank=_rank(report))


def _rank(report: Report) -> tuple[bool, str, str]:
    """Whose words a copied passage is taken for: an agency's, else the earliest report's."""
    return not report.credit, report.published or "9", report.id


def _medium(report: Report, via: Sequence[str]) -> tuple[str, str, str]:
    """(kind, name, reason) of who vouches for a report's words: agency, else outlet, else the report."""
    credited = next((name for name in via if agency_by_name(name) is not None), None) or next(iter(report.credit), None)
    if credited is not None:
        agency = agency_by_name(credited) or outlet_by_name(credited)
        name = agency.name if agency is not None else credited
        return "medium", name, f"{name} is credited"
    if report.outlet:
        found = outlet_by_name(report.outlet)
        return "medium", found.name if found is not None else report.outlet, "own words of the outlet"
    return "report", report.title or report.uri, "own words of a report with no outlet known"


def _side(actor: Actor | None) -> str | None:
    """The government that a speaker belongs to."""
    if actor is None or actor.country is None or actor.sector not in _STATE:
        return None
    return country_name(actor.country)


def origins(voices: Iterable[Voice]) -> tuple[Origin, ...]:
    """Distinct origins in the order of their names, each with its reports and why they are one."""
    merged: dict[tuple[str, ...], list[Voice]] = {}
    for heard in _copies_merged(list(voices)):
        merged.setdefault(heard.key, []).append(heard)
    _join_spokesmen(merged)
    out = [_origin(heard) for heard in merged.values()]
    return tuple(sorted(out, key=lambda origin: (origin.speaker, origin.reports)))


def _copies_merged(voices: Sequence[Voice]) -> Iterator[Voice]:
    """Unnamed and author's voices in copied words become the voice of the agency, else of the earliest report."""
    leads: dict[tuple[str, ...], Voice] = {}
    for heard in sorted(voices, key=lambda v: v.rank):
        for family in heard.kin:
            leads.setdefault((family, *_unnamed_as(heard)), heard)
    for heard in voices:
        found = (leads[family, *_unnamed_as(heard)] for family in heard.kin)
        lead = min(found, key=lambda v: v.rank, default=heard)
        if lead.key == heard.key:
            yield heard
        else:
            reason = f"{lead.reason}; copied words"
            yield msgspec.structs.replace(heard, key=lead.key, speaker=lead.speaker, reason=reason)


def _unnamed_as(voice: Voice) -> tuple[str, ...]:
    """What an unnamed source is called, so that two sources of one report stay two; nothing for an author."""
    return voice.key[2:] if voice.key[0] == "unnamed" else ("author",)


def _join_spokesmen(merged: dict[tuple[str, ...], list[Voice]]) -> None:
    """Add a person who speaks for a body to it where it speaks too: by the lexicon, else the only body that fits."""
    bodies = [k for k, heard in merged.items() if k[0] == _NAMED and _made(heard[0].actor) in _BODIES]
    for person in [k for k, heard in merged.items() if k[0] == _NAMED and k not in bodies]:
        heard = merged[person]
        known = body_of(heard[0].speaker)
        if known is not None:
            fitting = [k for k in bodies if k[1:] == tuple(sorted(words_of_name(known)))]
        elif _made(heard[0].actor) in _PERSONS:
            fitting = [k for k in bodies if _speaks_for(heard[0].actor, merged[k][0].actor)]
        else:
            continue
        if len(fitting) == 1:
            joined = [msgspec.structs.replace(v, reason=f"{v.speaker} speaks for it") for v in merged.pop(person)]
            merged[fitting[0]] += joined


def _made(actor: Actor | None) -> str:
    """The actor room's step that made an actor: ``persons`` of ``entities.actors/persons@1``."""
    return "" if actor is None else actor.made_by.rpartition("/")[2].partition("@")[0]


def _speaks_for(person: Actor | None, body: Actor | None) -> bool:
    if person is None or body is None or person.country is None or person.sector == "GOV":
        return False
    return (person.sector, person.country) == (body.sector, body.country) and person.name != body.name


def _origin(heard: Sequence[Voice]) -> Origin:
    reports = tuple(sorted({v.report for v in heard}))
    reasons = list(dict.fromkeys(v.reason for v in heard))
    if len(reports) > 1:
        reasons.append(f"the same in {len(reports)} reports")
    side = next((v.side for v in heard if v.side), None)
    return Origin(speaker=heard[0].speaker, side=side, reports=reports, reason="; ".join(reasons))
