"""Where: the place that a sentence says of a trigger, by how the place name hangs in the clause."""

import msgspec

from dateline.events.scope import clause, reach
from dateline.events.triggers import Candidate
from dateline.lexicon.ontology import types
from dateline.lexicon.radii import uncertainty
from dateline.lexicon.triggers import classes
from dateline.record.layers import PlaceMention
from dateline.record.tokens import Tokens
from dateline.record.types import Place

RANK = {"exact": 3, "city": 3, "district": 2, "province": 1, "country": 0}
INSIDE = frozenset({"in", "at", "inside", "within", "across", "throughout", "over", "on", "into", "through"})
NEARBY = frozenset({"near", "outside", "around", "of", "from", "to", "toward", "towards", "off", "along", "against"})
NAMED_BY = ("compound", "amod", "nmod", "poss", "npadvmod")
CODED = frozenset({"body", "headline", "comment"})
NOUNS = frozenset({"NOUN", "PROPN"})
OBJECTS = ("dobj", "nsubjpass")
ROLES = frozenset({"toponym", "facility"})


class Spot(msgspec.Struct):
    """A place mention that says where something is: ``at`` the token that it is said of, ``near`` how it is joined.

    ``near`` counts down: 3 in a place, 2 by, to or from it, or as object, 1 before a noun ("the Homs attack") or around
    another place ("in Menagh in Aleppo province": the province). ``party``: a country as object, which only acts of
    force take for their place.
    """

    place: PlaceMention
    at: int
    near: int
    party: bool = False


def spots(t: Tokens, places: tuple[PlaceMention, ...]) -> dict[int, list[Spot]]:
    """Spots by sentence; what stands in a dateline is no place of an event."""
    out: dict[int, list[Spot]] = {}
    held = {i for p in places for i in range(p.first, p.last + 1)}
    for p in places:
        if p.name is None or t.part[p.first] not in CODED:
            continue
        spot = spot_of(t, p) if p.role in ROLES else _country_of(t, p)
        if spot is not None:
            if spot.at in held and spot.near > 1:
                spot.near = 1
                spot.at = t.head[spot.at]
            out.setdefault(t.sent[p.first], []).append(spot)
    return out


def _country_of(t: Tokens, p: PlaceMention) -> Spot | None:
    """A nationality that says where a war or a protest is: "the Syrian civil war"."""
    i = p.last
    noun = t.head[i]
    if p.role != "demonym" or t.dep[i] not in NAMED_BY or t.lemma[noun] not in classes()["countrywide"]:
        return None
    return Spot(p, noun, 1)


def spot_of(t: Tokens, p: PlaceMention) -> Spot | None:
    """What a place name is said of; null where it is no location ("US-led", "Turkey said")."""
    fronted = _fronted(t, p)
    if fronted is not None:
        return fronted
    i = next((k for k in range(p.last, p.first - 1, -1) if not p.first <= t.head[k] <= p.last), p.last)
    while t.dep[i] in ("conj", "appos") and t.pos[t.head[i]] in NOUNS:
        i = t.head[i]
    while t.dep[i] in NAMED_BY and t.pos[t.head[i]] in NOUNS and t.lemma[t.head[i]] in classes()["territory"]:
        i = t.head[i]
    while t.dep[i] == "pobj" and t.lower[t.head[i]] == "of" and _local(t, t.head[t.head[i]]):
        i = t.head[t.head[i]]
    if t.dep[i] == "pobj":
        return _joined(t, p, t.head[i])
    if t.dep[i] in OBJECTS:
        return Spot(p, t.head[i], 2, party=p.precision == "country")
    return Spot(p, t.head[i], 1) if t.dep[i] in (*NAMED_BY, "advmod", "ROOT", "dep") else None


def _fronted(t: Tokens, p: PlaceMention) -> Spot | None:
    """A place right after a preposition that the parse takes for something else ("Near Homs, two planes …")."""
    before = p.first - 1
    while before >= 0 and t.pos[before] == "DET":
        before -= 1
    broken = t.dep[p.last] in ("nsubj", "appos", "dep", "ROOT")
    return _joined(t, p, before) if broken and before >= 0 and t.dep[before] == "prep" else None


def _joined(t: Tokens, p: PlaceMention, prep: int) -> Spot | None:
    word = t.lower[prep]
    near = 3 if word in INSIDE else 2 if word in NEARBY else 0
    at = t.head[prep]
    while t.pos[at] in ("ADV", "ADP") and t.head[at] != at:
        at = t.head[at]
    return Spot(p, at, near) if near else None


def _local(t: Tokens, i: int) -> bool:
    """Whether a noun is a part or kind of place: "the town of", "the outskirts of"."""
    return t.lemma[i] in classes()["territory"] or t.lemma[i] in classes()["locality"]


def place_of(t: Tokens, found: list[Spot], c: Candidate) -> Place | None:
    """The most exact place said of the trigger, else of its clause, else of its sentence."""
    i = c.token
    if types()[c.trigger.row.type].place == "no":
        said = [s for s in found if s.near == 3 and s.at in (i, c.arguments.light)]
        return as_place(t, said[0].place) if said else None
    own = reach(t, c)
    verb = clause(t, i)
    there = _antecedent(t, verb)

    def close(s: Spot) -> int:
        if there is not None and s.place.first <= there <= s.place.last:
            return 4
        if s.at in (i, c.arguments.light) or s.at in c.arguments.objects:
            return 3
        return 2 if s.at in own else 1 if clause(t, s.at) == verb else 0

    def weigh(s: Spot) -> tuple[int, int, int, int]:
        return close(s), s.near, _rank(s), -abs(s.place.first - i)

    if not types()[c.trigger.row.type].physical:
        found = [s for s in found if not s.party]
    lone = len(found) == 1
    fit = [s for s in found if s.near == 3 or (s.near == 2 and (lone or close(s) > 0)) or close(s) >= 3]
    if not fit:
        return None
    best = max(fit, key=weigh)
    country = best.place.country
    finer = [s for s in fit if close(s) and _rank(s) > _rank(best) and s.place.country in (country, None)]
    return as_place(t, max(finer, key=weigh).place if finer else best.place)


def _antecedent(t: Tokens, verb: int) -> int | None:
    """The noun that a clause with "where" describes."""
    if t.dep[verb] == "relcl" and any(t.lower[k] == "where" for k in t.kids(verb, "advmod")):
        return t.head[verb]
    return None


def _rank(s: Spot) -> int:
    return RANK.get(s.place.precision or "city", 0)


def as_place(t: Tokens, p: PlaceMention) -> Place:
    """A place mention on the wire; without a point it has no radius, and says why."""
    radius = uncertainty(p)
    unknown = [field for field, value in (("country", p.country), ("radius_km", radius)) if value is None]
    return Place(
        name=p.name or t.phrase(p.first, p.last),
        country=p.country,
        admin1=p.admin1,
        lat=p.lat,
        lon=p.lon,
        geonames=p.geonames,
        precision=p.precision or "exact",
        radius_km=radius,
        mention=(t.span(p.first, p.last),),
        why=dict.fromkeys(unknown, p.reason or "not in the gazetteer"),
        made_by="events/setting.place@1",
    )
