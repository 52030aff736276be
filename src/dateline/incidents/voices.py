"""Who stands behind a view: its holder, followed along the relays to the first speaker (coding guide, 5).

A named speaker is a body of its own wherever it is quoted, and a body's spokesman is the body. The author's own words
have the agency as origin that the report credits, else the outlet, else the report; what the report also gives to a
speaker it only relays (``relays``), as does a medium that it cites. An unnamed speaker belongs to the report that
quotes it, or to the agency credited or the medium that the report names as having heard it: those that one agency calls
the same are one.
"""

from collections.abc import Sequence

import msgspec

from dateline.incidents.bodies import Body, Key, body, named, side_of, stands_for
from dateline.incidents.facts import Fact
from dateline.incidents.kin import Kin, Rank, rank
from dateline.incidents.known import Known
from dateline.incidents.relays import behind, relayed
from dateline.lexicon.actors import words
from dateline.lexicon.spokesmen import body_of, is_account, speaks_for
from dateline.record.holders import POSTER
from dateline.record.types import Actor, Attribution, OriginKind, Report, Status

_MEDIA: frozenset[OriginKind] = frozenset({"agency", "outlet"})


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One view's holder, followed to its start: ``key`` is one origin's, ``speaker`` its name, ``name`` as reported.

    ``cites`` is the key of the medium whose word it is, for a voice that another medium relays; ``copies`` are the
    families of copies that its event stands in, ``words`` that of its attribution. ``offices`` are the bodies that its
    report makes the speaker the voice of.
    """

    key: Key
    kind: OriginKind
    speaker: str
    name: str
    status: Status
    holder: str
    report: Report
    reason: str
    through: tuple[str, ...] = ()
    cites: Key | None = None
    side: str | None = None
    actor: Actor | None = None
    named: bool = False
    copies: tuple[str, ...] = ()
    words: str | None = None
    offices: tuple[str, ...] = ()

    @property
    def kin(self) -> tuple[str, ...]:
        """The copies in which it may be another's voice: none for a named speaker, who is one origin anyway."""
        return () if self.named else self.copies

    @property
    def rank(self) -> Rank:
        """Whose words a copied passage is taken for, the least first."""
        return rank(self.report)


def voice(holder: str, status: Status, fact: Fact, known: Known, kin: Kin) -> Voice:
    """The origin of one holder of a view on an event.

    The report's own words, where the report gives the same to a speaker, are that speaker's, whom the report relays.
    """
    own = _heard(holder, status, fact, known, kin)
    source = _relayed(own, status, fact, known)
    if source is None:
        return own
    first = _heard(source.id, status, fact, known, kin)
    why = f"{first.reason}; the words of {own.name} relay it"
    return msgspec.structs.replace(first, holder=holder, reason=why, through=beside(first, first.key))


def _relayed(own: Voice, status: Status, fact: Fact, known: Known) -> Attribution | None:
    """Whose words a voice only relays: the report's own, those of a source that it does not name, a medium's."""
    said = known.said.get(own.holder)
    if own.holder != POSTER and (said is None or _nobody(said, known)):
        return relayed(status, fact, known)
    return behind(said, status, fact, known) if said is not None and own.named and own.kind in _MEDIA else None


def _nobody(said: Attribution, known: Known) -> bool:
    """Whether an attribution tells no speaker: nobody at all, or an account without its author ("initial reports")."""
    if said.naming == "named":
        return False
    return (said.naming == "none" and said.speaker is None) or is_account(known.called(said) or "")


def _heard(holder: str, status: Status, fact: Fact, known: Known, kin: Kin) -> Voice:
    """The origin of one holder by itself."""
    said = known.said.get(holder)
    if said is None:
        return _author(holder, status, fact, known, kin)
    offices = known.offices(said)
    found = _named(said, offices)
    if found is not None:
        named = _speaker(said, found, status, fact, known)
        return msgspec.structs.replace(named, copies=kin.of(fact), words=kin.said.get(holder), offices=offices)
    if _nobody(said, known):
        return _author(holder, status, fact, known, kin, said=said)
    vouching = _vouching(said, known)
    if vouching is not None:
        heard = _heard(vouching.id, status, fact, known, kin)
        why = f"{heard.reason}; vouches for sources of its own whom nobody names"
        return msgspec.structs.replace(heard, holder=holder, reason=why)
    return _unnamed(said, status, fact, known, kin)


def _vouching(said: Attribution, known: Known) -> Attribution | None:
    """The named body that is no medium and whose own anonymous sources say what it asserts: "said, citing sources"."""
    outer = known.said.get(said.parent or "")
    if said.naming != "anonymous" or said.via or outer is None or not outer.speaker or outer.naming != "named":
        return None
    return outer if outer.stance == "asserts" and body(outer.speaker).kind not in _MEDIA else None


def _named(said: Attribution, offices: Sequence[str]) -> tuple[Body, str] | None:
    """The body that speaks, with the reason, where it is named or told by its office ("Kremlin spokesman").

    The table of spokesmen counts where the report does not make the speaker another's voice.
    """
    name = said.speaker
    if not name:
        return None
    bearer = speaks_for(name)
    if bearer is not None:
        return body(bearer), f"{name} speaks for it"
    own = body(name)
    if said.naming == "named":
        spoken = body_of(name)
        if spoken is not None and (not offices or _one_of(offices, body(spoken))):
            return body(spoken), f"{name} speaks for it"
        return own, "first speaker"
    told = name[:1].isupper() and (own.known or (" " in name and named(name)))
    return (own, "first speaker") if told else None


def _one_of(offices: Sequence[str], spoken: Body) -> bool:
    return any(stands_for(body(name).key[1:], spoken.key[1:]) for name in offices)


def _speaker(said: Attribution, found: tuple[Body, str], status: Status, fact: Fact, known: Known) -> Voice:
    own, reason = found
    relayed = f", relayed by {', '.join(said.via)}" if said.via else ""
    if own.kind in _MEDIA:
        reason = "speaks for itself"
    return Voice(
        key=own.key,
        kind=own.kind,
        speaker=own.name,
        name=said.speaker or own.name,
        status=status,
        holder=said.id,
        report=fact.report,
        reason=reason + relayed,
        named=True,
        through=_through(said.via, fact.report, own, known),
        cites=own.key if own.kind in _MEDIA else _cited(said.via),
        side=own.side or side_of(said.speaker_actor),
        actor=said.speaker_actor,
    )


def _unnamed(said: Attribution, status: Status, fact: Fact, known: Known, kin: Kin) -> Voice:
    relay = _relay(said, known)
    source, reason = (relay, f"{relay.name} relays it") if relay is not None else medium(fact.report, known)
    called = known.called(said)
    shown = called or "unnamed source"
    cited = relay is not None and relay.key != medium(fact.report, known)[0].key
    by_way = f'the report "{source.name}"' if source.kind == "report" else source.name
    place = source.key if cited or source.kind == "agency" else (fact.report.id,)
    return Voice(
        key=("unnamed", *place, "", *(words(called or "") or (said.naming,))),
        kind="unnamed",
        speaker=f"{shown}, via {by_way}",
        name=shown,
        status=status,
        holder=said.id,
        report=fact.report,
        reason=f"unnamed, so an origin of {source.name}: {reason}",
        through=_through(said.via or ((relay.name,) if relay is not None else ()), fact.report, source, known),
        cites=source.key if relay is not None else None,
        side=side_of(said.speaker_actor),
        actor=said.speaker_actor,
        copies=kin.of(fact),
        words=kin.said.get(said.id),
        offices=known.offices(said),
    )


def _relay(said: Attribution, known: Known) -> Body | None:
    """The first who relays an unnamed speaker: of ``via``, else the speaker of the attribution that it stands in."""
    if said.via:
        return body(said.via[0])
    outer = known.said.get(said.parent or "")
    if outer is None or outer.naming != "named":
        return None
    found = _named(outer, known.offices(outer))
    return None if found is None else found[0]


def _author(
    holder: str, status: Status, fact: Fact, known: Known, kin: Kin, *, said: Attribution | None = None
) -> Voice:
    report = fact.report
    if holder == POSTER:
        reason = "words of the person who posted the report"
        return Voice(
            key=("poster", report.id), kind="poster", speaker="poster", name="poster", status=status, holder=holder,
            report=report, reason=reason,
        )  # fmt: skip
    relay = _relay(said, known) if said is not None else None
    own, reason = (relay, f"{relay.name} relays it") if relay is not None else medium(report, known)
    return Voice(
        key=(own.kind, report.id) if own.kind == "report" else own.key,
        kind=own.kind,
        speaker=own.name,
        name=own.name,
        status=status,
        holder=holder,
        report=report,
        reason=reason if said is None else f"nobody is named as source: {reason}",
        through=_through((), report, own, known),
        cites=own.key if own.kind == "agency" else None,
        side=own.side,
        copies=kin.of(fact),
    )


def medium(report: Report, known: Known) -> tuple[Body, str]:
    """Who vouches for a report's own words, with the reason: the agency credited, else the outlet, else the report."""
    agency = known.agencies.get(report.id)
    if agency is not None:
        found = _published(agency, "agency")
        return found, f"{found.name} is credited"
    if report.outlet:
        return _published(report.outlet, "outlet"), "own words of the outlet"
    return Body(report.title or report.uri, "report", known=False), "own words of a report with no outlet known"


def _published(name: str, kind: OriginKind) -> Body:
    """Who publishes under a name: a medium, or a body that publishes its own words ("UN News")."""
    found = body(name)
    return found if found.known else msgspec.structs.replace(found, kind=kind)


def _cited(via: Sequence[str]) -> Key | None:
    return body(via[0]).key if via else None


def _through(via: Sequence[str], report: Report, own: Body, known: Known) -> tuple[str, ...]:
    """Who relays it, nearest to the speaker first, the report's own outlet last; the origin itself left out."""
    names = [*via, *(name for name in (known.agencies.get(report.id), report.outlet) if name)]
    seen = {one.key: one.name for one in map(body, reversed(names))}
    return tuple(seen[key] for key in reversed(seen) if key != own.key)


def beside(heard: Voice, key: Key) -> tuple[str, ...]:
    """Who relays a voice that turned out to be that of the origin with this key: its report's outlet too."""
    outlet = [body(name) for name in (heard.report.outlet,) if name]
    added = (one.name for one in outlet if one.key != key and one.name not in heard.through)
    return (*(name for name in heard.through if body(name).key != key), *added)
