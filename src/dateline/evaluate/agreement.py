"""When a predicted attribution, event, actor or view agrees with a coded one (definitions of score_record.py)."""

from collections.abc import Iterable, Mapping

from dateline.evaluate.coded import CodedActor, CodedAttribution, CodedEvent, CodedPlace, CodedView, Coding
from dateline.evaluate.names import Names
from dateline.evaluate.spans import chars, distance, iou, paired

NEAR = 80
HALF = 0.5
Holder = tuple[str, str]


def attribution_pairs(gold: Coding, pred: Coding) -> list[tuple[CodedAttribution, CodedAttribution]]:
    """Attributions paired one to one by content at IoU of at least 0.5."""
    sets = {id(a): chars(a.content) for a in (*gold.attributions, *pred.attributions)}

    def weight(g: CodedAttribution, p: CodedAttribution) -> float:
        value = iou(sets[id(g)], sets[id(p)])
        return value if value >= HALF else 0

    return paired(gold.attributions, pred.attributions, weight)


def actor_same(g: CodedActor, p: CodedActor, names: Names) -> bool:
    """Same name, or same country and sector, or overlapping mentions of one sector."""
    if names.same(g.name, p.name):
        return True
    if g.country and g.country == p.country and g.sector == p.sector:
        return True
    return bool(chars(g.mention or ()) & chars(p.mention or ())) and g.sector == p.sector


def real(actors: Iterable[CodedActor]) -> list[CodedActor]:
    """Actors that are more than an unknown."""
    return [a for a in actors if a.sector != "UNK" or (a.name or "unknown").casefold() not in ("unknown", "")]


def actors_f1(gold: Iterable[CodedActor], pred: Iterable[CodedActor], names: Names) -> float:
    """F1 of two lists of actors; two empty lists agree."""
    g, p = real(gold), real(pred)
    if not g and not p:
        return 1.0
    if not g or not p:
        return 0.0
    return 2 * len(paired(g, p, lambda a, b: 1 if actor_same(a, b, names) else 0)) / (len(g) + len(p))


def event_pairs(gold: Coding, pred: Coding, names: Names) -> list[tuple[CodedEvent, CodedEvent]]:
    """Events paired one to one: triggers that touch, or one type within 80 characters."""

    def weight(g: CodedEvent, p: CodedEvent) -> float:
        share = bool(chars(g.trigger) & chars(p.trigger))
        same = g.type == p.type
        if not share and not (same and distance(g.trigger, p.trigger) <= NEAR):
            return 0
        roles = actors_f1(g.actor, p.actor, names) + actors_f1(g.recipient, p.recipient, names)
        return 4 * share + 4 * same + roles

    return paired(gold.events, pred.events, weight)


def place_same(g: CodedPlace, p: CodedPlace | None, names: Names) -> bool:
    """Same country, and same name or overlapping mention."""
    if p is None or g.country != p.country:
        return False
    return names.same(g.name, p.name) or bool(chars(g.mention or ()) & chars(p.mention or ()))


def held(views: Iterable[CodedView], speakers: Mapping[str, str]) -> list[Holder]:
    """Views as (holder's name, status); ``author`` stands for the poster too."""
    return [("author" if v.holder in ("author", "poster") else speakers.get(v.holder, ""), v.status) for v in views]


def view_hits(gold: list[Holder], pred: list[Holder], names: Names) -> int:
    """How many views agree in holder and status."""

    def weight(a: Holder, b: Holder) -> float:
        return 1 if a[1] == b[1] and (a[0] == b[0] or names.same(a[0], b[0])) else 0

    return len(paired(gold, pred, weight))
