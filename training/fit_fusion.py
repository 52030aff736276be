"""Weigh the encoder's event heads beside the rules (``encoder_weights.csv``), on reports that the encoder never saw.

usage: fit_fusion.py REPORTS_TRAIN OWN_REPORTS KEPT_READINGS DATA_DIR HELD_OUT_REPORTS_JSONL WEIGHTS_OF_FOLD_0

WEIGHTS_OF_FOLD_0 is the export of the encoder that fold 0 of the coded reports and KEPT_READINGS (of our own readers)
were kept from; the fits use these and OWN_REPORTS (evals/world), which no encoder is trained on. In turn: when the
encoder's type replaces a row's; whether two mentions are one event; whether an event is coded; whether a party fills a
slot (ridge logistic regressions); then the thresholds, by the sum of the F1 of types and of who and whom; then which
place and time are an event's (ridge conditional logistic regressions beside the rules' own weights). Printed: F1 of
types, of who and whom, of places and of times by the rules alone, fitted, and cross-fitted over five parts of the
reports.
"""

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import msgspec
from fit_encoder import fold_of
from fit_events import before_events, ridge
from fit_parties import coded
from fit_settings import EASE, Choice, same_time
from fit_settings import fit as fit_choices
from held_out import training_reports
from msgspec.structs import replace

from dateline.annotate.encoder import load_encoder
from dateline.annotate.parse import annotate
from dateline.evaluate.agreement import actor_same, actors_f1, event_pairs, place_same
from dateline.evaluate.coded import CodedEvent, CodedTime, Coding, load_gold
from dateline.evaluate.names import Names
from dateline.events import casting, code, merge, proposals, setting, weigh
from dateline.events.code import code_events
from dateline.events.evidence import span
from dateline.events.merge import Cluster
from dateline.events.proposals import BY_ENCODER
from dateline.events.ties import firm
from dateline.events.time_signs import TimeScene
from dateline.lexicon.fusion import weighed
from dateline.record.layers import Marks, Reading
from dateline.record.tokens import Tokens
from dateline.record.types import Event
from dateline.settings import Settings

Table = dict[str, dict[str, float]]
PARTS, RIDGE, CHOICE_RIDGE, HELD_BY = 5, 12.0, 2.0, 12
NONE = f"{BY_ENCODER} none"
USES = ("type", "event", "merge", "actor", "recipient", "time")
FEWEST = 3
SOURCE = "reports-train, evals/world, readings"
START: Table = {
    "type": {"gain": 2.0, "chance": 0.5},
    "event": {"scale": 1.0, "least": 0.4},
    "merge": {"scale": 1.0, "threshold": -0.35},
    "actor": {"said least": 0.25, "said more": 0.4, "unsaid least": 0.4, "unsaid more": 0.6},
    "recipient": {"said least": 0.25, "said more": 0.4, "unsaid least": 0.4, "unsaid more": 0.6},
    "time": {},
}
GRIDS = (
    ("type", "gain", (0.5, 1.0, 2.0, 3.0, 9.0)),
    ("type", "chance", (0.3, 0.5, 0.7)),
    ("merge", "threshold", (-1.5, -1.0, -0.7, -0.35, 0.0, 0.4)),
    ("event", "least", (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)),
    *((slot, "unsaid least", (0.4, 0.45, 0.5)) for slot in ("actor", "recipient")),
    *((slot, "said least", (0.2, 0.25, 0.3)) for slot in ("actor", "recipient")),
    *((slot, "said more", (0.4, 0.5)) for slot in ("actor", "recipient")),
    *((slot, "unsaid more", (0.5, 0.6, 0.7)) for slot in ("actor", "recipient")),
)


class Item(msgspec.Struct):
    """One report read up to its events, with its coding."""

    reading: Reading
    coding: Coding
    names: Names


def read(folder: str, held_out: str, weights: Path, *, fold: int | None) -> Iterator[Item]:
    """The folder's reports (of one fold), marked by the encoder and read up to their events."""
    gold = load_gold(folder)
    names = Names(gold.aliases)
    reports = [r for r in training_reports(folder, held_out) if fold is None or fold_of(r.uri) == fold]
    found = list(annotate(reports, Settings().model, 128))
    encoder = load_encoder(weights)
    if encoder is None:
        raise SystemExit(f"{weights}: no encoder")
    for (report, tokens), marks in zip(found, encoder.marks(found), strict=True):
        x = before_events(Reading(report=report, tokens=tokens, marks=marks))
        yield Item(x, gold.codings[report.uri], names)


def ruled(folder: str, held_out: str, wanted: Callable[[str], bool]) -> Iterator[Item]:
    """The folder's reports whose uri is wanted, read up to their events by the rules alone."""
    gold = load_gold(folder)
    names = Names(gold.aliases)
    reports = [r for r in training_reports(folder, held_out) if wanted(r.uri)]
    for report, tokens in annotate(reports, Settings().model, 128):
        yield Item(before_events(Reading(report=report, tokens=tokens)), gold.codings[report.uri], names)


def use(table: Table) -> None:
    """Let the events room weigh by these weights."""

    def weights(name: str) -> dict[str, float]:
        return table[name]

    for module in (proposals, weigh, merge, casting, setting):
        module.encoder_weights = weights  # type: ignore[attr-defined]


def events(item: Item, marks: Marks | None = None) -> tuple[Event, ...]:
    """The report's events."""
    x = item.reading
    if x.tokens is None:
        raise SystemExit(f"{x.report.uri}: not annotated")
    return code_events(
        x.report,
        x.tokens,
        actors=x.actors,
        places=x.places,
        times=x.times,
        counts=x.counts,
        attributions=x.attributions,
        judgements=x.judgements,
        marks=x.marks if marks is None else marks,
    )


def plain(e: Event) -> CodedEvent:
    """An event in the fields that are scored."""
    return msgspec.convert(e, CodedEvent, from_attributes=True)


def figures(items: Iterable[Item], *, ruled: bool = False) -> tuple[float, ...]:
    """F1 of typed events, of who and whom, and, where the type is found, of places and of times."""
    typed, both, place, time = ([0, 0] for _ in range(4))
    for item in items:
        found = tuple(map(plain, events(item, Marks() if ruled else None)))
        for of in (typed, both):
            of[1] += len(item.coding.events) + len(found)
        for g, p in event_pairs(item.coding, Coding(events=found), item.names):
            if g.type != p.type:
                continue
            typed[0] += 2
            both[0] += 2 * all(
                actors_f1(getattr(g, f), getattr(p, f), item.names) >= 0.5 for f in ("actor", "recipient")
            )
            place[0] += 2 * (g.place is not None and place_same(g.place, p.place, item.names))
            place[1] += (g.place is not None) + (p.place is not None)
            time[0] += 2 * (g.time is not None and p.time is not None and day(g.time) == day(p.time))
            time[1] += (g.time is not None) + (p.time is not None)
    return tuple(right / max(of, 1) for right, of in (typed, both, place, time))


def day(time: CodedTime) -> str:
    """A time to the day."""
    return (time.value or "")[:10]


def watched(module: object, name: str, items: Iterable[Item], see: Callable[[Item, tuple], None]) -> None:
    """Code the events of the items and show what a function of the events room returned, with what it was given."""
    real = getattr(module, name)
    for item in items:
        calls: list[tuple] = []

        def spy(*given: object, **named: object) -> object:
            out = real(*given, **named)
            calls.append((given, out))  # noqa: B023
            return out

        setattr(module, name, spy)
        try:
            events(item)
        finally:
            setattr(module, name, real)
        for call in calls:
            see(item, call)


def covers(item: Item, token: int, kind: str) -> set[str]:
    """Coded events of the type with a trigger over the token."""
    t = item.reading.tokens
    start, end = t.span(token, token)
    return {e.id for e in item.coding.events if e.type == kind for s, f in e.trigger if s < end and start < f}


def merge_rows(items: Sequence[Item]) -> tuple[list[dict[str, float]], list[bool]]:
    """Pairs of mentions of one type, both coded."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    known = merge.merge_weights()

    def see(item: Item, call: tuple) -> None:
        t = item.reading.tokens
        found = [(m, covers(item, m.token, m.candidate.trigger.row.type)) for m in call[0][1]]
        for (a, own), (b, other) in combinations([f for f in found if f[1]], 2):
            if a.candidate.trigger.row.type == b.candidate.trigger.row.type:
                ruled = sum(known[name][0] for name in merge.signs_of_one(t, a, b) if name in known)
                rows.append({"scale": ruled, **merge.signs_beside(t, a, b)})
                right.append(bool(own & other))

    watched(code, "cluster", items, see)
    return rows, right


def coded_pairs(item: Item, t: Tokens, clusters: Sequence[Cluster]) -> Iterator[tuple[CodedEvent, CodedEvent]]:
    """Coded events with the cluster of their type that pairs with each, its number as id."""
    found = tuple(
        CodedEvent(
            id=str(n),
            type=c.mentions[0].candidate.trigger.row.type,
            trigger=tuple(span(t, m.candidate) for m in c.mentions),
            actor=tuple(map(coded, c.actor)),
            recipient=tuple(map(coded, c.recipient)),
        )
        for n, c in enumerate(clusters)
    )
    return ((g, p) for g, p in event_pairs(item.coding, Coding(events=found), item.names) if g.type == p.type)


def event_rows(items: Sequence[Item]) -> tuple[list[dict[str, float]], list[bool]]:
    """Candidate events, and whether a coded event of its type pairs with it."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []

    def see(item: Item, call: tuple) -> None:
        t, clusters = item.reading.tokens, call[1]
        good = {p.id for _, p in coded_pairs(item, t, clusters)}
        for n, c in enumerate(clusters):
            rows.append({"scale": weigh.by_rule(t, c), **weigh.encoder_signs(t, c)})
            right.append(str(n) in good)

    watched(code, "cluster", items, see)
    return rows, right


def part_rows(items: Sequence[Item], slot: str) -> tuple[list[dict[str, float]], list[bool]]:
    """Options of a slot of the events that pair with a coded one of their type, and whether it is coded there."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []

    def see(item: Item, call: tuple) -> None:
        t, clusters = item.reading.tokens, call[0][1]
        for g, p in coded_pairs(item, t, clusters):
            for part in call[1][int(p.id)]:
                if part.slot == slot:
                    c = clusters[int(p.id)]
                    for o in part.options:
                        rows.append(casting.signs(c, part, o))
                        right.append(any(actor_same(a, coded(o.actor), item.names) for a in getattr(g, slot)))

    watched(code, "parts", items, see)
    return rows, right


def fit(coders: Sequence[Item], readers: Sequence[Item]) -> Table:
    """All weights, one use after another, then the thresholds.

    Our readers code fewer events a page than the coders do: what they read counts less, and for no threshold.
    """
    items = (*coders, *coders, *readers)
    table = {name: dict(known) for name, known in START.items()}
    use(table)
    table["merge"] |= weights_of(*merge_rows(items))
    table["event"] |= fit_events(coders, readers)
    for slot in ("actor", "recipient"):
        table[slot] |= weights_of(*part_rows(items, slot))
    for name, sign, grid in GRIDS:
        table[name][sign] = max(grid, key=lambda value: tried(coders, table, name, sign, value))
    use(table)
    return table | {"time": fit_ties(items)}


def weights_of(rows: list[dict[str, float]], right: list[bool]) -> dict[str, float]:
    """Weights of the signs that hold often enough."""
    held = Counter(sign for row in rows for sign in row)
    return ridge([{sign: by for sign, by in row.items() if held[sign] >= HELD_BY} for row in rows], right, RIDGE)


Rows = tuple[list[dict[str, float]], list[bool]]


def fit_events(coders: Sequence[Item], readers: Sequence[Item]) -> dict[str, float]:
    """Weights that an event is coded, scaled and shifted to log-odds on reports not fitted on (Platt 1999)."""
    own, read = [event_rows([item]) for item in coders], event_rows(readers)
    sums: list[float] = []
    right: list[bool] = []
    for part in range(PARTS):
        kept = [rows for n, rows in enumerate(own) if n % PARTS != part]
        known = weights_of(*joined((*kept, *kept, read)))
        for rows, coded_there in own[part::PARTS]:
            sums += [weighed(row, known) for row in rows]
            right += coded_there
    line = ridge([{"sum": value, "always": 1.0} for value in sums], right, 1.0)
    known = weights_of(*joined((*own, *own, read)))
    out = {sign: round(line["sum"] * weight, 2) for sign, weight in known.items()}
    return out | {"always": round(out["always"] + line["always"], 2)}


def joined(some: Iterable[Rows]) -> Rows:
    """The rows of several reports as one."""
    found = list(some)
    return [row for rows, _ in found for row in rows], [ok for _, right in found for ok in right]


def fit_ties(items: Sequence[Item]) -> dict[str, float]:
    """Weights of the encoder's signs of a time beside the rules', "none" lowered to where precision holds."""
    weights = fit_choices(setting_rows(items), CHOICE_RIDGE, FEWEST)
    weights[NONE] = weights.get(NONE, 0.0) - EASE
    return {sign: round(weight, 2) for sign, weight in weights.items()}


def setting_rows(items: Sequence[Item]) -> list[Choice]:
    """The times in reach of the events that pair with a coded one of their type, weighed by the rules."""
    out: list[Choice] = []
    ruled = setting.weights(marked=False)

    def see(item: Item, call: tuple) -> None:
        x, _, times, clusters = call[0]
        clusters = [replace(c, mentions=firm(c.mentions)) for c in clusters]
        scene = TimeScene(x, times, frozenset(m.token for c in clusters for m in c.mentions))
        for g, p in coded_pairs(item, x.tokens, clusters):
            c = clusters[int(p.id)]
            found, none = setting.offers(c, scene.candidates(c))
            right = [same_time(g.time, m) for m, _ in found]
            signs = [*(s for _, s in found), none]
            own = [{s: by for s, by in some.items() if s.startswith(BY_ENCODER)} for some in signs]
            base = [weighed(some, ruled) for some in signs]
            out.append(Choice(own, [*right, not any(right)], base))

    watched(code, "settings", items, see)
    return out


def tried(items: Sequence[Item], table: Table, name: str, sign: str, value: float) -> float:
    """Sum of both figures with one weight set so."""
    use({**table, name: {**table[name], sign: value}})
    found = sum(figures(items)[:2])
    use(table)
    return found


def write(path: Path, table: Table) -> None:
    """Replace the table's rows; its comments are kept."""
    comments = [line for line in path.read_text("utf-8").splitlines(keepends=True) if line.startswith("#")]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(comments)
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("use", "sign", "weight", "source"))
        for name in USES:
            out.writerows((name, sign, weight, SOURCE) for sign, weight in table[name].items())


def main(given: Sequence[str]) -> None:
    """Cross-fit, then fit on all and write."""
    train, own, kept, data, held_out, weights = given
    groups = {
        "fold 0": list(read(train, held_out, Path(weights), fold=0)),
        "own": list(read(own, held_out, Path(weights), fold=None)),
        "readings": list(read(kept, held_out, Path(weights), fold=None)),
    }
    coders, readers = [*groups["fold 0"], *groups["own"]], groups["readings"]
    table = fit(coders, readers)
    for name, some in groups.items():
        use(table)
        print(name, len(some), "by rule", figures(some, ruled=True), "fitted", figures(some), flush=True)
    crossed: dict[str, list[tuple[float, ...]]] = {"coders": [], "readers": []}
    for part in range(PARTS):
        kept = [[item for n, item in enumerate(some) if n % PARTS != part] for some in (coders, readers)]
        use(fit(*kept))
        for name, some in (("coders", coders), ("readers", readers)):
            crossed[name].append(figures(some[part::PARTS]))
    for name, found in crossed.items():
        print(name, "cross-fitted, mean of parts", [sum(x) / PARTS for x in zip(*found, strict=True)])
    write(Path(data, "encoder_weights.csv"), table)


if __name__ == "__main__":
    main(sys.argv[1:])
