"""Weigh the signs that a figure of a report is an event's: ``count_weights.csv``.

usage: fit_counts.py REPORTS_TRAIN OWN_REPORTS KEPT_READINGS DATA_DIR HELD_OUT_JSONL WEIGHTS_OF_FOLD_0 [READINGS]…

Every figure of a report is a choice among the events in reach and "no event"; right are those that pair with a coded
event of their type that has the figure. Where no paired event has it, "no event" is right, and so is each event that
pairs with none. Fold 0 of REPORTS_TRAIN, OWN_REPORTS and KEPT_READINGS are read with the encoder that they were kept
from (as in ``fit_fusion.py``), the other folds and READINGS by the rules alone; what our own readers coded counts half.
Ridge conditional logistic regression (``fit_settings.fit``); then the weight of "none" is lowered to where F1 is best
on parts of the reports that a fit has not seen (``EASE``).
"""

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from fit_encoder import fold_of
from fit_fusion import Item, coded_pairs, read, ruled, watched
from fit_settings import Choice, fit

from dateline.evaluate.coded import CodedCount
from dateline.evaluate.spans import chars
from dateline.events import code
from dateline.events.count_signs import CountScene
from dateline.record.layers import CountMention
from dateline.record.tokens import Tokens

RIDGE, FEWEST, EASE = 6.0, 6, 0.4


def choices(items: Iterable[Item]) -> list[Choice]:
    """The choices of all figures of the reports, but of those that say that nobody was harmed."""
    out: list[Choice] = []

    def see(item: Item, call: tuple) -> None:
        x, _, _, clusters = call[0]
        scene = CountScene(x, clusters)
        coded = {int(p.id): g.counts for g, p in coded_pairs(item, x.tokens, clusters)}
        for c in x.counts:
            events, none = scene.candidates(c)
            right = [any(same(x.tokens, c, given) for given in coded.get(n, ())) for n, _, _ in events]
            free = [not any(right) and n not in coded for n, _, _ in events]
            if c.high != 0:
                signs = [*(s for _, _, s in events), none]
                out.append(Choice(signs, [*(a or b for a, b in zip(right, free, strict=True)), not any(right)]))

    watched(code, "settings", items, see)
    return out


def same(t: Tokens, c: CountMention, given: CodedCount) -> bool:
    """Whether a coded figure is the one in the text."""
    alike = (c.what, c.low, c.high) == (given.what, given.low, given.high)
    return alike and (not given.mention or bool(chars(given.mention) & chars((t.span(c.first, c.last),))))


def write(path: Path, weights: dict[str, float]) -> None:
    """The weights as a table, those that round to nothing left out."""
    weights["none"] = weights.get("none", 0.0) - EASE
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("# weights of signs that a figure is an event's, or that it is none's (training/fit_counts.py)\n")
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("sign", "weight", "source"))
        rows = ((s, round(w, 2), "reports-train, evals/world, readings") for s, w in sorted(weights.items()))
        table.writerows(row for row in rows if row[1])


def main(*given: str) -> None:
    """Read, choose, fit, write."""
    train, own, kept, data, held_out, encoder, *readings = given
    weights = Path(encoder)
    coders = [
        *choices(read(train, held_out, weights, fold=0)),
        *choices(read(own, held_out, weights, fold=None)),
        *choices(ruled(train, held_out, lambda uri: fold_of(uri) != 0)),
    ]
    readers = choices(read(kept, held_out, weights, fold=None))
    readers += [choice for folder in readings for choice in choices(ruled(folder, held_out, lambda _: True))]
    write(Path(data, "count_weights.csv"), fit([*coders, *coders, *readers], RIDGE, FEWEST))


if __name__ == "__main__":
    main(*sys.argv[1:])
