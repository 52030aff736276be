"""Independent origins of an incident: first speakers after relays are followed and copies merged (coding guide, 5).

Voices of one body are one origin by whatever name the reports give it. The author's and unnamed speakers' voices in
copied words are the voice of the agency credited, else of the earliest report. A medium that is only cited, by a report
whose own source stands in the incident, is followed to that source; media that only cite one another are one origin.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from dateline.incidents.bodies import Body, Key, body, one_name, stands_for
from dateline.incidents.branches import branches, reasons_of
from dateline.incidents.kin import Kin
from dateline.incidents.voices import Voice, beside
from dateline.lexicon.spokesmen import is_ministry
from dateline.record.types import Actor, Origin

_PERSONS = frozenset({"person", "persons", "title"})
_BODIES = frozenset({"lexicon", "organ", "named-noun"})


def settled(voices: Sequence[Voice]) -> list[Voice]:
    """The same voices in their order, those of one origin with one key and speaker."""
    return _together(_followed(_lent(_copies_merged(_same_words(voices)))))


def origins(voices: Iterable[Voice], kin: Kin) -> tuple[Origin, ...]:
    """Distinct origins of settled voices in the order of their names, each with its reports and why they are one."""
    merged: defaultdict[Key, list[Voice]] = defaultdict(list)
    for heard in voices:
        merged[heard.key].append(heard)
    found = [_origin(heard, kin) for heard in merged.values()]
    return tuple(sorted(found, key=lambda origin: (origin.speaker, origin.reports)))


def sides(found: Sequence[Origin]) -> int:
    """How many sides the origins stand on: those of one government or armed body are one, every other is its own."""
    taken = {origin.side for origin in found if origin.side is not None}
    return len(taken) + sum(origin.side is None for origin in found)


def _same_words(voices: Sequence[Voice]) -> list[Voice]:
    """Voices of attributions that are one in copied words as one: the named one's, else the first report's."""
    leads: dict[str, Voice] = {}
    for heard in sorted(voices, key=lambda v: (v.kind == "unnamed", v.rank)):
        if heard.words is not None:
            leads.setdefault(heard.words, heard)
    return [_led(heard, leads.get(heard.words or "", heard), "the same words in a copy") for heard in voices]


def _led(heard: Voice, lead: Voice, why: str) -> Voice:
    """The voice as that of another one, where it is not already."""
    if lead.key == heard.key:
        return heard
    own = _as(heard, lead, f"{lead.reason}; {why}")
    cites = None if heard.cites == heard.key else heard.cites
    return replace(own, name=lead.name, through=beside(heard, lead.key), cites=cites)


def _copies_merged(voices: Sequence[Voice]) -> list[Voice]:
    """Unnamed and author's voices in copied words become the voice of the agency, else of the earliest report."""
    leads: dict[Key, Voice] = {}
    for heard in sorted(voices, key=lambda v: v.rank):
        for family in heard.kin:
            leads.setdefault((family, *_unnamed_as(heard)), heard)
    out = []
    for heard in voices:
        found = (leads[family, *_unnamed_as(heard)] for family in heard.kin)
        out.append(_led(heard, min(found, key=lambda v: v.rank, default=heard), "copied words"))
    return out


def _lent(voices: Sequence[Voice]) -> list[Voice]:
    """The author's voices in copied words that the first report of them gives to one speaker, as that speaker's."""
    first: dict[str, Voice] = {}
    for heard in sorted(voices, key=lambda v: v.rank):
        for family in heard.copies:
            first.setdefault(family, heard)
    sources: defaultdict[str, dict[Key, Voice]] = defaultdict(dict)
    for heard in voices:
        for family in heard.copies:
            if heard.report.id == first[family].report.id:
                sources[family].setdefault(heard.key, heard)
    out = []
    for heard in voices:
        given = [next(iter(sources[family].values())) for family in heard.kin if len(sources[family]) == 1]
        lead = given[0] if given and _unnamed_as(heard) == ("author",) else heard
        out.append(_led(heard, lead, "copied words"))
    return out


def _as(heard: Voice, other: Voice, reason: str) -> Voice:
    """A voice that is another's in truth."""
    return replace(heard, key=other.key, kind=other.kind, speaker=other.speaker, side=other.side, reason=reason)


def _unnamed_as(voice: Voice) -> Key:
    """What an unnamed source is called, so that two sources of one report stay two; nothing for an author."""
    return ("unnamed", *voice.key[voice.key.index("") :]) if voice.kind == "unnamed" else ("author",)


def _followed(voices: Sequence[Voice]) -> list[Voice]:
    """Voices of media that are only cited, as the one source's that their own reports of the incident name.

    Of a medium with no report here it is the one source that another report gives by way of it.
    """
    told = _told_by(voices)
    ahead = {key: next(iter(keys)) for key in sorted(told) if len(keys := {v.key for v in told[key]} - {key}) == 1}
    ends = {key: _end(key, ahead) for key in ahead}
    first = {heard.key: heard for heard in reversed(voices)}
    out = []
    for heard in voices:
        end, circle = ends.get(heard.key, (heard.key, False))
        why = "the media cite one another, no first speaker is known" if circle else f"{heard.speaker} cites it"
        out.append(heard if end == heard.key and not circle else _as(heard, first.get(end, heard), why))
    return out


def _told_by(voices: Sequence[Voice]) -> dict[Key, list[Voice]]:
    """By medium that is only cited the voices of its own reports, else those that others give by way of it."""
    own: defaultdict[Key, list[Voice]] = defaultdict(list)
    by_way: defaultdict[Key, list[Voice]] = defaultdict(list)
    agencies = {heard.key for heard in voices if heard.kind == "agency"}
    for heard in voices:
        if heard.report.outlet:
            own[body(heard.report.outlet).key].append(heard)
        if heard.cites in agencies:
            by_way[heard.cites].append(heard)
    vouching = {heard.key for heard in voices if _vouches(heard)}
    out = {key: heard for key, heard in by_way.items() if key not in vouching and key not in own}
    out.update((key, heard) for key, heard in own.items() if all(v.key != key for v in heard))
    return out


def _vouches(heard: Voice) -> bool:
    """Whether a voice of a medium is its own word: told without being cited, in a report of its own, or as unknown."""
    cited = heard.named and body(heard.name).key == heard.key and heard.status != "unknown"
    return not cited or any(body(name).key == heard.key for name in heard.report.credit)


def _end(start: Key, ahead: Mapping[Key, Key]) -> tuple[Key, bool]:
    """Where a key leads by what each is ahead of; of a circle its least key, and that it is one."""
    path = [start]
    while path[-1] in ahead:
        following = ahead[path[-1]]
        if following in path:
            return min(path[path.index(following) :]), True
        path.append(following)
    return path[-1], False


def _together(voices: Sequence[Voice]) -> list[Voice]:
    """Voices of one body under several names: a person with its body, a surname, initials."""
    by_key: dict[Key, list[Voice]] = {}
    for heard in voices:
        by_key.setdefault(heard.key, []).append(heard)
    same = {
        **_described(by_key),
        **_ministries(by_key),
        **_persons(by_key),
        **_joint(by_key),
        **_short_names(by_key),
        **_officers(by_key),
    }
    ahead = {key: into for key, (into, _) in same.items()}
    out = []
    for heard in voices:
        end, _ = _end(heard.key, ahead)
        out.append(_as(heard, by_key[end][0], f"{heard.speaker} {same[heard.key][1]}") if heard.key in same else heard)
    return out


def _officers(by_key: Mapping[Key, Sequence[Voice]]) -> dict[Key, tuple[Key, str]]:
    """Those whom a report's words make the voice of a body ("Valley Watch director Omar Sabo") that is heard too.

    Of a ministry that is not heard they are the government's. Of two persons who speak for one body that is not heard
    itself the later is the earlier's. Who is taken for the body already stays it.
    """
    out: dict[Key, tuple[Key, str]] = {}
    first: dict[Key, Key] = {}
    for key, heard in by_key.items():
        for own in map(body, dict.fromkeys(name for voice in heard for name in voice.offices)):
            if own.key == key:
                break
            into = _heard_body(own, [other for other in by_key if other[0] == "body" and other != key])
            if into is not None:
                out[key] = (into, "speaks for it")
                break
            if own.known and first.setdefault(own.key, key) != key:
                out[key] = (first[own.key], f"speaks for {own.name} too")
                break
    return out


def _heard_body(own: Body, heard: Sequence[Key]) -> Key | None:
    """The one of some bodies that a name stands for; of a ministry else its government."""
    fitting = [other for other in heard if stands_for(own.key[1:], other[1:])]
    if own.key in fitting or len(fitting) == 1:
        return own.key if own.key in fitting else fitting[0]
    government = body(own.side).key if own.side is not None and is_ministry(own.name) else None
    return government if government in heard else None


def _described(by_key: Mapping[Key, Sequence[Voice]]) -> dict[Key, tuple[Key, str]]:
    """Unnamed speakers whom another of the same report tells in more words: "media" beside "media reports".

    They stay two where the fewer words fit more than one of the report's speakers.
    """
    unnamed = [(key, key.index("") + 1) for key in by_key if key[0] == "unnamed"]
    out = {}
    for key, at in unnamed:
        fuller = [o for o, start in unnamed if o[:start] == key[:at] and set(key[at:]) < set(o[start:])]
        if len(fuller) == 1:
            out[key] = (fuller[0], f"is {by_key[fuller[0]][0].name}")
    return out


def _short_names(by_key: Mapping[Key, Sequence[Voice]]) -> dict[Key, tuple[Key, str]]:
    """Names of one word that stand for the only longer one that they fit, which is not of two bodies ("A and B")."""
    named = [key for key, heard in by_key.items() if key[0] == "body" and " and " not in heard[0].speaker]
    out = {}
    for key in named:
        fitting = [other for other in named if one_name(key[1:], other[1:])]
        if len(fitting) == 1:
            out[key] = (fitting[0], f"is {by_key[fitting[0]][0].speaker}")
    return out


def _joint(by_key: Mapping[Key, Sequence[Voice]]) -> dict[Key, tuple[Key, str]]:
    """Two who say one thing together, with the one of them that is heard alone too."""
    out = {}
    for key, heard in by_key.items():
        alone = [part for name in heard[0].speaker.split(" and ") if (part := body(name).key) in by_key and part != key]
        if alone and heard[0].named:
            out[key] = (alone[0], "is heard with it")
    return out


def _ministries(by_key: Mapping[Key, Sequence[Voice]]) -> dict[Key, tuple[Key, str]]:
    """Ministries with their government, where that is heard too."""
    out = {}
    for key, heard in by_key.items():
        side = heard[0].side
        government = body(side).key if side is not None else key
        if government in by_key and government != key and is_ministry(heard[0].speaker):
            out[key] = (government, "speaks for it")
    return out


def _persons(by_key: Mapping[Key, Sequence[Voice]]) -> dict[Key, tuple[Key, str]]:
    """Persons who are no officials of a government and speak for the only body of the incident that fits."""
    named = {key: heard[0].actor for key, heard in by_key.items() if key[0] == "body"}
    bodies = [key for key, actor in named.items() if _made(actor) in _BODIES]
    out = {}
    for key, actor in named.items():
        if key not in bodies and _made(actor) in _PERSONS:
            fitting = [other for other in bodies if _belongs(actor, named[other])]
            if len(fitting) == 1:
                out[key] = (fitting[0], "speaks for it")
    return out


def _made(actor: Actor | None) -> str:
    """The actor room's step that made an actor: ``persons`` of ``entities.actors/persons@1``."""
    return "" if actor is None else actor.made_by.rpartition("/")[2].partition("@")[0]


def _belongs(person: Actor | None, other: Actor | None) -> bool:
    if person is None or other is None or person.country is None or person.sector == "GOV":
        return False
    return (person.sector, person.country) == (other.sector, other.country) and person.name != other.name


def _origin(heard: Sequence[Voice], kin: Kin) -> Origin:
    reports = tuple(sorted({v.report.id for v in heard}))
    reasons = reasons_of(heard)
    if len(reports) > 1:
        reasons.append(f"the same in {len(reports)} reports")
    return Origin(
        speaker=heard[0].speaker,
        side=next((v.side for v in heard if v.side), None),
        reports=reports,
        reason="; ".join(reasons),
        kind=heard[0].kind,
        names=tuple(dict.fromkeys(v.name for v in heard)),
        statuses=tuple(dict.fromkeys(v.status for v in heard)),
        branches=branches(heard, kin),
    )
