"""plover_rules.py SHARED OUT.jsonl: what Dateline's rules say of PLV_train's sentences, source and target given.

One line a sentence: ``signs``, the value of each by name, of which the first part names its kind; and ``spans``, the
words ([start, end) offsets) where the encoder's vectors are read. ``rule``: score of the rules' events, by type and by
what source and target are to them. ``row``: score of the trigger lexicon's rows for each word, its conditions left
aside, by type and by where the word stands. ``word``: lemmas by where they stand, and what source and target hang on.
The rules read alone, without the encoder.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from event_data import plv_rows

from dateline.annotate.parse import annotate
from dateline.events.triggers import PARTS_OF_SPEECH
from dateline.lexicon.triggers import triggers
from dateline.record.layers import Reading
from dateline.record.tokens import Tokens
from dateline.record.types import Event, Span
from dateline.run.plan import walk
from dateline.run.texts import plain_report
from dateline.settings import Settings

YIELD = "YIELD"
YIELDED = ("CONCEDE", "RETREAT")
"""PLV codes these two types as YIELD."""
OTHER_PART = 0.5
"""Share of a row's score where the word is of another part of speech: the tagger errs."""
OWN_WORD = 0.7
"""Value of a side's own head, which says less than what it hangs on; neither of the two is tuned."""
Signs = dict[str, float]


class Sides(msgspec.Struct):
    """Where source and target stand in the parse, in token indexes.

    ``tops`` the heads of source and target, null where a side has no words; ``head`` the lowest word over both;
    ``path`` the words that join them; ``near`` what hangs on these; ``between`` what stands between the two.
    """

    inside: set[int]
    tops: tuple[int | None, int | None]
    head: int
    path: set[int]
    near: set[int]
    between: set[int]

    def where(self, i: int) -> str:
        """Where a word stands."""
        if i == self.head:
            return "head"
        zones = (("path", self.path), ("between", self.between), ("inside", self.inside))
        return next((name for name, zone in zones if i in zone), "outside")


def sides(t: Tokens, source: Span, target: Span) -> Sides:
    """Source and target in the parse of their sentence."""
    own = [list(t.covering(*side)) if side[0] < side[1] else [] for side in (source, target)]
    tops = tuple(next((i for i in some if t.head[i] == i or t.head[i] not in some), None) for some in own)
    up = [[] if i is None else [i, *t.ancestors(i)] for i in tops]
    shared = next((i for i in up[0] if i in up[1]), None)
    head = next(i for i in range(len(t)) if t.head[i] == i) if shared is None else shared
    inside = {*own[0], *own[1]}
    path = ((set(up[0]) ^ set(up[1])) - inside) | ({head} - inside if shared is not None else set())
    low, high = min(source[1], target[1]), max(source[0], target[0])
    between = {i for i in range(len(t)) if low <= t.start[i] and t.end[i] <= high}
    near = {k for i in path for k in t.children[i]} - inside
    return Sides(inside, (tops[0], tops[1]), head, path, near, between)


def meets(spans: list[Span], side: Span) -> bool:
    """Whether one of the spans touches the side."""
    return any(start < side[1] and side[0] < end for start, end in spans)


def label(kind: str) -> str:
    """PLV's name of a type."""
    return YIELD if kind in YIELDED else kind


def of_rules(events: tuple[Event, ...], source: Span, target: Span) -> Iterator[tuple[str, float]]:
    """Score of every event, by its type and by what source and target are to it."""
    if not events:
        yield "rule:none", 1.0
    for e in events:
        who, whom = ([span for a in some for span in a.mention] for some in (e.actor, e.recipient))
        acts, suffers = meets(who, source), meets(whom, target)
        parts = {
            "any": True, "who": acts, "whom": suffers, "both": acts and suffers,
            "target acts": meets(who, target), "source suffers": meets(whom, source),
        }  # fmt: skip
        yield from ((f"rule:{part}:{label(e.type)}", e.score) for part, holds in parts.items() if holds)


def of_rows(t: Tokens, s: Sides) -> Iterator[tuple[str, float]]:
    """Score of the trigger lexicon's rows for every word, by type and by where the word stands."""
    for i in range(len(t)):
        part = PARTS_OF_SPEECH.get(t.pos[i])
        zones = ["any", s.where(i)] + ["near"] * (i in s.near)
        for tried in ("v", "n", "a") if part else ():
            for trigger in triggers().get((t.lemma[i], tried), ()):
                score = trigger.row.score * (1.0 if tried == part else OTHER_PART)
                yield from ((f"row:{zone}:{label(trigger.row.type)}", score) for zone in zones)


def of_words(t: Tokens, s: Sides) -> Iterator[tuple[str, float]]:
    """Lemmas by where they stand; what source and target are, and what they hang on."""
    for i, lemma in enumerate(t.lemma):
        where = s.where(i)
        if t.pos[i] in PARTS_OF_SPEECH and where != "inside":
            yield f"word:any:{lemma}", 1.0
        if i in s.path or i in s.near:
            yield f"word:path:{lemma}", 1.0
        if where == "head" and i in s.path:
            yield f"word:head:{lemma}", 1.0
            yield f"word:tag:{t.pos[i]}", 1.0
    for side, top in zip(("source", "target"), s.tops, strict=True):
        if top is not None:
            yield f"word:{side} is:{t.dep[top]}", 1.0
            yield f"word:{side} of:{t.lemma[t.head[top]]}", 1.0
            yield f"word:{side}:{t.lemma[top]}", OWN_WORD
            yield from ((f"word:{side} name:{name}", 1.0) for first, last, name in t.ents if first <= top < last)


def told(reading: Reading, source: Span, target: Span) -> dict[str, object]:
    """The line of one sentence."""
    t = reading.tokens
    s = sides(t, source, target)
    signs: Signs = {}
    for found in (of_rules(reading.events, source, target), of_rows(t, s), of_words(t, s)):
        for name, value in found:
            signs[name] = max(signs.get(name, 0.0), value)
    carriers = [i for i in sorted(s.path) if t.pos[i] in PARTS_OF_SPEECH] or [s.head]
    spans = {"head": [s.head], "path": carriers, "between": sorted(s.between) or list(range(len(t)))}
    return {"signs": signs, "spans": {name: [t.span(i, i) for i in some] for name, some in spans.items()}}


def main(shared: str, out: str) -> None:
    """Read every sentence and write its line."""
    rows = plv_rows(Path(shared) / "data/plover/PLV_train.tsv")
    settings = Settings()
    reports = [plain_report(f"plv{n}", row[0]) for n, row in enumerate(rows)]
    with Path(out).open("w", encoding="utf-8") as file:
        for row, (report, tokens) in zip(rows, annotate(reports, settings.model, settings.batch), strict=True):
            reading = walk(Reading(report=report, tokens=tokens))
            (source,), (target,) = row[1], row[2]
            line = told(reading, (source[0], source[1]), (target[0], target[1]))
            file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
