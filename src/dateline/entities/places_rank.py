"""Choose for every name of a report the place that is meant, or that none of those known is.

A linear model over the signs of ``places_signs`` gives each candidate, and "none of them", a score; softmax makes them
probabilities. It is asked twice: first with what the words and the report say, then with where the places of the first
choice lie, each name judged by the others. Cost is linear in the names: their nearness is taken to ``POINTS`` places.
"""

import math
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from dateline.entities.places_context import Context, vector
from dateline.entities.places_signs import (
    KIND_LEVELS,
    Group,
    Holder,
    Others,
    Sign,
    country_share,
    holds,
    nothing,
    signs,
    together,
)
from dateline.entities.places_words import Proposal
from dateline.lexicon.gazetteer import Entry
from dateline.lexicon.gazetteer_weights import sign_weights
from dateline.record.types import PlaceCandidate

POINTS = 24
MOST_ENTRIES = 100
MOST_CANDIDATES = 5
SURE, SURELY_NONE, LEAST = 0.4, 0.5, 0.4
TOWN_SHARE = 20
_PLACED = frozenset({"city", "admin2", "site", "region"})
_WORTH_TELLING = 0.05


class Chosen(msgspec.Struct, frozen=True):
    """The entry chosen, its probability, the reason in words, and the best candidates.

    ``entry`` is None where more speaks for a place that the gazetteer does not hold, or, ``torn``, where none of the
    name's places is likely enough.
    """

    entry: Entry | None
    score: float
    reason: str
    candidates: tuple[PlaceCandidate, ...]
    torn: bool = False


class Row(msgspec.Struct):
    """What speaks for one candidate; ``entry`` None for none of them."""

    entry: Entry | None
    signs: list[Sign]


def rows(group: Group, context: Context) -> list[Row]:
    """The candidates of a name with the signs that stand without the other places; "none" comes last."""
    most = math.log10(max(e.population for e in group.entries) + 1)
    spoken = max(country_share(e, context) for e in group.entries)
    out = [Row(e, list(signs(group, e, context, most, spoken))) for e in group.entries]
    return [*out, Row(None, list(nothing(group, context)))]


def chances(candidates: list[Row], weights: dict[str, float]) -> list[float]:
    """Probability of each candidate under the weights."""
    scores = [sum(weights.get(sign, 0.0) * value for sign, value in row.signs) for row in candidates]
    top = max(scores)
    parts = [math.exp(score - top) for score in scores]
    whole = sum(parts)
    return [part / whole for part in parts]


def rank(groups: list[Group], context: Context) -> list[Chosen]:
    """The choice for each group, in order."""
    weights = sign_weights()
    tables = [rows(group, context) for group in groups]
    first = [chances(candidates, weights.alone) for candidates in tables]
    others = gather(groups, tables, first)
    out = []
    for group, candidates in zip(groups, tables, strict=True):
        add_others(group, candidates, others)
        out.append(_chosen(group, candidates, chances(candidates, weights.together), weights.together))
    return out


def add_others(group: Group, candidates: list[Row], others: Others) -> None:
    """Add to each candidate's signs those of the other places."""
    for row in candidates:
        if row.entry is not None:
            row.signs.extend(together(group, row.entry, others))


def gather(groups: list[Group], tables: list[list[Row]], first: list[list[float]]) -> Others:
    """Where the places of the first choice lie; the surest and most often named give their points."""
    points: list[tuple[float, str, Entry]] = []
    countries: dict[str, dict[str, float]] = defaultdict(dict)
    divisions: dict[tuple[str | None, str], dict[str, float]] = defaultdict(dict)
    total = 0.0
    for group, candidates, probabilities in zip(groups, tables, first, strict=True):
        best = max(range(len(candidates)), key=probabilities.__getitem__)
        entry, chance = candidates[best].entry, probabilities[best]
        if entry is None or chance < SURE or entry.country is None:
            continue
        weight = chance * (1 + math.log(len(group.numbers)))
        total += weight
        held = countries[entry.country]
        held[group.name] = max(weight, held.get(group.name, 0.0))
        division = entry.name if entry.level == "admin1" else entry.admin1
        if division is not None:
            divisions[entry.country, division][group.name] = weight
        if entry.level in _PLACED and entry.lat is not None:
            points.append((weight, group.name, entry))
    surest = sorted(points, key=lambda point: (-point[0], point[1]))[:POINTS]
    return Others(
        points=tuple((name, vector(e.lat or 0.0, e.lon or 0.0), weight) for weight, name, e in surest),
        countries=countries,
        divisions=divisions,
        total=total,
    )


def _chosen(group: Group, candidates: list[Row], probabilities: list[float], weights: dict[str, float]) -> Chosen:
    order = sorted(range(len(candidates)), key=lambda n: (-probabilities[n], n))
    if candidates[order[0]].entry is None and probabilities[order[0]] < SURELY_NONE:
        order = [*order[1:], order[0]]
    best = _meant(group, candidates, order)
    entry = candidates[best].entry
    rival = next((n for n in order[1:] if candidates[n].entry is not None), None)
    score = round(sum(p for p, row in zip(probabilities, candidates, strict=True) if _same(row.entry, entry)), 3)
    reason = _reason(group, candidates[best], None if rival is None else candidates[rival], weights)
    torn = entry is not None and score < LEAST
    if torn:
        entry, reason = None, f"{len(group.entries)} places of that name, none likely enough"
    return Chosen(
        entry=entry,
        score=score,
        reason=reason,
        candidates=tuple(
            PlaceCandidate(geonames=e.geonames, name=e.name, score=round(probabilities[n], 3))
            for n in order[: MOST_CANDIDATES + 1]
            if (e := candidates[n].entry) is not None
        )[:MOST_CANDIDATES],
        torn=torn,
    )


def _meant(group: Group, candidates: list[Row], order: list[int]) -> int:
    """The best candidate, or of a town and the division of its name the one that the words mean.

    The kind word decides; without one it is the town, if it is not far smaller than the division.
    """
    best = candidates[order[0]].entry
    kind = group.proposal.kind
    wanted = KIND_LEVELS[kind] if kind not in ("", "region") else ("city",)
    if best is None or best.level in wanted or best.level not in ("city", "admin1", "admin2"):
        return order[0]
    if not kind and any(holds(best, inner) for inner in group.inner):
        return order[0]
    for n in order[1:]:
        e = candidates[n].entry
        if e is None or e.level not in wanted or e.quality > best.quality or not _same(e, best):
            continue
        if kind or e.population * TOWN_SHARE >= best.population:
            return n
    return order[0]


def _same(one: Entry | None, two: Entry | None) -> bool:
    """Whether two entries are one, or a town and the division of its name."""
    if one is None or two is None:
        return one is two
    if one.id == two.id:
        return True
    if one.country != two.country or "country" in (one.level, two.level):
        return False
    return two.admin1 in (one.name, one.admin1) if two.admin1 is not None else one.admin1 == two.name


def _reason(group: Group, best: Row, rival: Row | None, weights: dict[str, float]) -> str:
    """Why a candidate was chosen: the signs that tell it from the next one, the weightiest two."""
    if best.entry is None:
        return "none of the places of that name in the gazetteer fits the report"
    if rival is None or rival.entry is None:
        return "the only place of that name in the gazetteer"
    mine, theirs = _weighed(best.signs, weights), _weighed(rival.signs, weights)
    gain = {sign: mine.get(sign, 0.0) - theirs.get(sign, 0.0) for sign in {*mine, *theirs}}
    telling = sorted((sign for sign in mine if gain[sign] > _WORTH_TELLING), key=lambda sign: (-gain[sign], sign))[:2]
    against = f"{len(group.entries)} places of that name"
    return f"{against}; {', '.join(telling)}" if telling else f"{against}; the likeliest by its size and kind"


def _weighed(found: Iterable[Sign], weights: dict[str, float]) -> dict[str, float]:
    out: dict[str, float] = defaultdict(float)
    for sign, value in found:
        out[sign] += weights.get(sign, 0.0) * value
    return out


class Asked(msgspec.Struct, frozen=True):
    """One proposal as it is asked about: its key, its entries, the holder the words give it, and what it holds."""

    proposal: Proposal
    name: str
    entries: tuple[Entry, ...]
    holder: Holder | None
    inner: tuple[Entry, ...]


def grouped(asked: list[Asked]) -> list[Group]:
    """Put together the proposals that are one place: one name and kind word, and one holder.

    A name without a holder takes that of the same name elsewhere in the report, the first. Those without entries are
    left out.
    """
    first: dict[str, Holder] = {}
    for one in asked:
        if one.holder is not None:
            first.setdefault(one.name, one.holder)
    out: dict[tuple[str, str, Holder], Group] = {}
    for number, one in enumerate(asked):
        if not one.entries:
            continue
        holder = one.holder or first.get(one.name) or Holder()
        place = (one.name, one.proposal.kind, holder)
        if place not in out:
            out[place] = Group(one.name, one.proposal, one.entries[:MOST_ENTRIES], holder, [])
        group = out[place]
        group.numbers.append(number)
        group.inner = group.inner or one.inner[:MOST_ENTRIES]
    return list(out.values())
