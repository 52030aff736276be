"""Training data of the event heads: triggers with their type, and what other pieces are to them.

The coded training reports (by our guide); RAMS and WikiEvents with their types mapped to PLOVER (``event_types.csv``,
``event_roles.csv``); Halterman's sentences with the place of a verb; what Dateline's rules code in reports that nobody
coded (``weak_events.py``); and sentences whose source and target are known while the trigger is not: PLV_train,
ConfliBERT's source and target spans, re3d's relations and MUC's templates, mapped alike.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np
from encoder_data import NONE, Document, Happening, Spans, clean, paragraphs, pieces, touched
from encoder_model import KINDS, TIES, TYPES
from tokenizers import Tokenizer

from dateline.evaluate.location import set_aside

HERE = Path(__file__).parent
WEAK_SCORE = 0.5
LONGEST = 100


@lru_cache(maxsize=1)
def _types() -> list[tuple[str, str, str]]:
    with (HERE / "event_types.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return [(r["set"], r["prefix"], r["type"]) for r in rows]


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    with (HERE / "event_roles.csv").open(encoding="utf-8") as file:
        return {r["role"]: r["tie"] for r in csv.DictReader(line for line in file if not line.startswith("#"))}


def mapped(name: str, kind: str) -> tuple[int, ...]:
    """Indexes into KINDS of a data set's type: several where it may be one of them, (0,) for no event, () unlike."""
    fit = [(len(p), t) for s, p, t in _types() if s == name and kind.lower().startswith(p)]
    chosen = max(fit, default=(0, kind if kind in TYPES else ""))[1]
    return (0,) if chosen == "-" else tuple(KINDS.index(t) for t in chosen.split("|") if t)


def named(text: str, events: list[dict]) -> dict[str, list[list[int]]]:
    """By an actor's name: the words coded for it in any event, and the same words elsewhere in the text."""
    words: dict[str, set[str]] = {}
    for e in events:
        for a in (*e["actor"], *e["recipient"]):
            words.setdefault(a.get("name") or "", set()).update(text[s:t] for s, t in a.get("mention") or [])
    return {
        name: [list(m.span()) for word in some if word.strip() for m in re.finditer(rf"\b{re.escape(word)}\b", text)]
        for name, some in words.items()
    }


def happenings(text: str, offsets: np.ndarray, events: list[dict]) -> list[Happening]:
    """Coded events in pieces; other words for an event's own actors are neither theirs nor not.

    An actor coded without words has all that are coded for its name; with none of them nobody says which words are his.
    """
    by_name = named(text, events)
    out = []
    for e in events:
        ties = np.zeros((len(offsets), len(TIES)), dtype=np.int8)
        for n, field in enumerate(("actor", "recipient")):
            for a in e[field]:
                ties[touched(offsets, by_name[a.get("name") or ""] if a.get("name") else []), n] = -1
        for n, field in enumerate(("actor", "recipient")):
            for a in e[field]:
                words = a.get("mention") or by_name.get(a.get("name") or "\0") or []
                if not words:
                    ties[ties[:, n] == 0, n] = -1
                ties[touched(offsets, words), n] = 1
        ties[touched(offsets, e["trigger"]), TIES.index("same")] = 1
        for field in ("place", "time"):
            ties[touched(offsets, (e.get(field) or {}).get("mention") or []), TIES.index(field)] = 1
        out.append(happening(offsets, e["trigger"], (KINDS.index(e["type"]),), ties))
    return [h for h in out if len(h.anchors)]


def happening(offsets: np.ndarray, triggers: Spans, kinds: tuple[int, ...], ties: np.ndarray) -> Happening:
    """One event: the first piece of each of its triggers."""
    masks = [touched(offsets, [span]) for span in triggers]
    anchors = sorted({int(np.argmax(m)) for m in masks if m.any()})
    return Happening(np.array(anchors, dtype=np.int64), kinds, ties)


def kinds_of(offsets: np.ndarray, events: Iterable[tuple[Spans, int]], rest: int) -> np.ndarray:
    """Type of every piece; ``rest`` (no event, or not coded) where no trigger stands."""
    kinds = np.full(len(offsets), rest, dtype=np.int64)
    for triggers, kind in events:
        kinds[touched(offsets, triggers)] = kind
    return kinds


def blank(name: str, ids: np.ndarray) -> Document:
    """A text without attributions."""
    return Document(name, 0, ids, np.zeros((len(ids), 2)), [], np.full(len(ids), NONE), sayings_known=False)


def weak(path: Path, tok: Tokenizer) -> dict[str, Document]:
    """What the rules code, by name of the text; unsure events are left open."""
    out = {}
    for row in map(json.loads, path.open(encoding="utf-8")):
        ids, offsets = pieces(tok, row["text"], paragraphs(row["text"]))
        d = blank(row["name"], ids)
        d.kinds = kinds_of(
            offsets,
            [(e["trigger"], KINDS.index(e["type"]) if e["score"] >= WEAK_SCORE else NONE) for e in row["events"]],
            0,
        )
        for e in row["events"]:
            if e["score"] >= WEAK_SCORE:
                e |= {field: [{"mention": e[field]}] for field in ("actor", "recipient")}
                e |= {field: {"mention": e[field]} for field in ("place", "time")}
                ties = happenings(row["text"], offsets, [e])[0].ties
                for n in (0, 1):
                    if not ties[:, n].any():
                        ties[:, n] = -1
                d.events.append(happening(offsets, e["trigger"], (KINDS.index(e["type"]),), ties))
        out[row["name"]] = d
    return out


def rams(path: Path, held: Path, tok: Tokenizer) -> Iterator[Document]:
    """RAMS: one trigger a text with its arguments; nothing is known of the text's other events."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in rows:
        row["words"] = [w for s in row["sentences"] for w in s]
        row["text"] = " ".join(row["words"])
    for row in clean(rows, held, "rams"):
        links: dict[tuple[int, int], list[tuple[str, list[int]]]] = {}
        for trigger, argument, role in row["gold_evt_links"]:
            links.setdefault(tuple(trigger), []).append((role[11:], argument))
        events = [
            (first, last, kinds[0][0], links.get((first, last), [])) for first, last, kinds in row["evt_triggers"]
        ]
        yield worded("rams", row["doc_key"], row["words"], events, tok)


def wikievents(path: Path, held: Path, tok: Tokenizer) -> Iterator[Document]:
    """WikiEvents: all events of its ontology in a text."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in clean(rows, held, "wikievents"):
        where = {m["id"]: [m["start"], m["end"] - 1] for m in row["entity_mentions"]}
        events = [
            (
                e["trigger"]["start"],
                e["trigger"]["end"] - 1,
                e["event_type"],
                [(a["role"].lower(), where[a["entity_id"]]) for a in e["arguments"] if a["entity_id"] in where],
            )
            for e in row["event_mentions"]
        ]
        yield worded("wikievents", row["doc_id"], row["tokens"], events, tok)


def located(path: Path, held: Path, tok: Tokenizer) -> Iterator[Document]:
    """Halterman's sentences: a verb and the words that say where it happened, if any.

    Spans are read by their tokens, as the offsets of one place in seven count tokens, not characters. A fifth of the
    sentences, by their text, is kept back.
    """
    rows: dict[str, list[dict]] = {}
    for row in map(json.loads, path.open(encoding="utf-8")):
        if not set_aside(row["text"]):
            rows.setdefault(row["text"], []).append(row)
    for sentence in clean([{"text": text} for text in rows], held, "event_location"):
        text = sentence["text"]
        ids, offsets = pieces(tok, text, [(0, len(text))])
        d = blank(text[:40], ids)
        for row in rows[text]:
            spans = {label: list(told(row, label)) for label in ("VERB", "LOCATION")}
            ties = np.full((len(offsets), len(TIES)), -1, dtype=np.int8)
            ties[:, TIES.index("place")] = touched(offsets, spans["LOCATION"])
            d.events.append(happening(offsets, spans["VERB"], (), ties))
        yield d


def told(row: dict, label: str) -> Iterator[list[int]]:
    """The words under a label, as offsets."""
    for span in row["spans"]:
        if span["label"] == label:
            words = row["tokens"][span["token_start"] : span["token_end"] + 1]
            yield from ([word["start"], word["end"]] for word in words)


Worded = tuple[int, int, str, list[tuple[str, list[int]]]]


def code_events(document: Document, text: str, events: list[dict]) -> None:
    """Give a coded report its events."""
    document.guide = 1
    document.kinds = kinds_of(document.spans, [(e["trigger"], KINDS.index(e["type"])) for e in events], 0)
    document.events = happenings(text, document.spans, events)


def worded(name: str, key: str, words: list[str], events: list[Worded], tok: Tokenizer) -> Document:
    """A text of words with events by inclusive word numbers; what no trigger says stays open."""
    starts = np.cumsum([0, *(len(w) + 1 for w in words)])
    ids, offsets = pieces(tok, " ".join(words), [(0, int(starts[-1]) - 1)])

    def span(first: int, last: int) -> list[int]:
        return [int(starts[first]), int(starts[last + 1]) - 1]

    d = blank(key, ids)
    known = [(e, mapped(name, e[2])) for e in events]
    d.kinds = kinds_of(offsets, [([span(e[0], e[1])], kinds[0]) for e, kinds in known if kinds], NONE)
    for e, kinds in known:
        if not kinds or kinds == (0,):
            continue
        ties = np.full((len(offsets), len(TIES)), -1, dtype=np.int8)
        for n in (0, 1, TIES.index("place")):
            mine = [span(*at) for role, at in e[3] if _roles().get(role) == TIES[n]]
            if mine:
                ties[:, n] = touched(offsets, mine)
        d.events.append(happening(offsets, [span(e[0], e[1])], kinds, ties))
    return d


class Relation(msgspec.Struct):
    """A sentence in pieces: who does something to whom, of one of ``kinds`` (any where unknown)."""

    ids: np.ndarray
    source: np.ndarray
    target: np.ndarray
    kinds: np.ndarray


def relation(tok: Tokenizer, text: str, source: Spans, target: Spans, kinds: Sequence[int]) -> Relation | None:
    """A relation of one sentence, [CLS] and [SEP] put round it; None where a side is lost."""
    ids, offsets = pieces(tok, text, [(0, len(text))])
    a, b = touched(offsets, source), touched(offsets, target)
    if not a.any() or not b.any() or len(ids) > LONGEST:
        return None
    allowed = np.zeros(len(KINDS), dtype=bool)
    allowed[list(kinds) or slice(1, None)] = True
    edge = np.zeros(1, dtype=bool)
    ids = np.concatenate([[tok.token_to_id("[CLS]")], ids, [tok.token_to_id("[SEP]")]])
    return Relation(ids, np.concatenate([edge, a, edge]), np.concatenate([edge, b, edge]), allowed)


def plv_rows(path: Path) -> list[tuple[str, list[list[int]], list[list[int]], str, str]]:
    """PLV_train: sentence, source and target spans, PLOVER root and quad class as they stand."""
    out = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text, spans = "", {"s": [0, 0], "t": [0, 0]}
            for part in re.split(r"(</?[st]>)", row["marked_sentence"]):
                if part in ("<s>", "<t>"):
                    spans[part[1]][0] = len(text)
                elif part in ("</s>", "</t>"):
                    spans[part[2]][1] = len(text)
                else:
                    text += part
            out.append((text, [spans["s"]], [spans["t"]], row["gold_root"], row["gold_penta"]))
    return out


def plv(path: Path, tok: Tokenizer) -> Iterator[Relation | None]:
    """PLV_train's sentences."""
    for text, source, target, root, _ in plv_rows(path):
        yield relation(tok, text, source, target, mapped("plv", root))


def sides(path: Path, tok: Tokenizer) -> Iterator[Relation | None]:
    """ConfliBERT's sentences with source and target by word, the relation unknown."""
    for block in path.read_text("utf-8", "replace").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if len(line.split()) == 2]
        starts = np.cumsum([0, *(len(word) + 1 for word, _ in rows)])
        of = {
            side: [[int(starts[n]), int(starts[n + 1]) - 1] for n, (_, tag) in enumerate(rows) if tag[-1:] == side]
            for side in "ST"
        }
        yield relation(tok, " ".join(word for word, _ in rows), of["S"], of["T"], ())


def re3d(folder: Path, held: Path, tok: Tokenizer) -> Iterator[Relation | None]:
    """re3d's relations inside one line between two named sides."""
    for path in sorted(folder.glob("*/documents.jsonl")):
        texts = {
            d["_id"]: d["text"]
            for d in clean(
                [json.loads(x) for x in path.read_text("utf-8").splitlines() if x.strip()], held, path.parent.name
            )
        }
        for r in map(json.loads, filter(str.strip, (path.parent / "relations.jsonl").open(encoding="utf-8"))):
            kinds, text = mapped("re3d", r["type"]), texts.get(r["documentId"])
            if not kinds or text is None:
                continue
            a, b = [r["sourceBegin"], r["sourceEnd"]], [r["targetBegin"], r["targetEnd"]]
            yield beside(tok, text, a, b, kinds)


def beside(tok: Tokenizer, text: str, a: list[int], b: list[int], kinds: Sequence[int]) -> Relation | None:
    """A relation between two stretches of a text, where one sentence holds both."""
    low, high = min(a[0], b[0]), max(a[1], b[1])
    ends = [m.end() for m in re.finditer(r"[.!?][\"']?\s+|\n+", text)]
    first = max((e for e in ends if e <= low), default=0)
    last = min((e for e in ends if e >= high), default=len(text))
    if any(first < e < last for e in ends):
        return None
    return relation(tok, text[first:last], [[a[0] - first, a[1] - first]], [[b[0] - first, b[1] - first]], kinds)


def muc(path: Path, held: Path, tok: Tokenizer) -> Iterator[Relation | None]:
    """MUC's templates: a perpetrator and a victim named in one sentence."""
    rows = [{**r, "text": r["doctext"]} for r in map(json.loads, path.open(encoding="utf-8"))]
    for row in clean(rows, held, "muc"):
        for template in row["templates"]:
            kinds = mapped("muc", template["incident_type"])
            whom = [m for entity in template["Victim"] + template["Target"] for m in entity]
            who = [m for entity in template["PerpOrg"] + template["PerpInd"] for m in entity]
            apart = [
                (at, at + len(a), there, there + len(b))
                for a, at in who
                for b, there in whom
                if kinds and not (at < there + len(b) and there < at + len(a))
            ]
            nearest = min(apart, key=lambda x: abs(x[0] - x[2]), default=None)
            if nearest is not None:
                yield beside(tok, row["text"], list(nearest[:2]), list(nearest[2:]), kinds)


def relations(data: Path, held: Path, tok: Tokenizer) -> list[Relation]:
    """All but PLV_train's, MUC's training part included."""
    found = [
        *sides(data / "plover/source_target_bio.txt", tok),
        *re3d(data / "re3d", held, tok),
        *muc(data / "muc/train.json", held, tok),
    ]
    return [r for r in found if r is not None]
