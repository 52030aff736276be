"""Places named together: "in Syria and Iraq" says one place, which no single country holds."""

from msgspec.structs import replace

from dateline.events.nearness import top
from dateline.record.layers import PlaceMention
from dateline.record.tokens import Tokens

LONGEST = 12


def joined(t: Tokens, places: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """The places, the first of each coordination over several countries made the place that all of them are.

    The others stay, so that what is said of one of them alone still finds it.
    """
    heads = {top(t, p.first, p.last): p for p in places if p.role == "toponym" and p.name}
    after = {t.head[h]: h for h in heads if t.dep[h] == "conj" and t.head[h] in heads}
    return tuple(_whole(t, p, heads, after) for p in places)


def _whole(t: Tokens, p: PlaceMention, heads: dict[int, PlaceMention], after: dict[int, int]) -> PlaceMention:
    at = top(t, p.first, p.last)
    if heads.get(at) is not p or at not in after or t.dep[at] == "conj":
        return p
    chain = [p]
    while at in after:
        at = after[at]
        chain.append(heads[at])
    if len({q.country for q in chain}) == 1 or not 0 < chain[-1].last - p.first < LONGEST:
        return p
    names = [q.name or "" for q in chain]
    return replace(
        p,
        last=chain[-1].last,
        name=", ".join(names[:-1]) + " and " + names[-1],
        country=None,
        admin1=None,
        lat=None,
        lon=None,
        geonames=None,
        radius_km=None,
        reason="named together, in several countries",
    )
