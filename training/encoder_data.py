"""Training data of the encoder: word pieces with what each head should say of them.

PolNeAR (source, cue, content; weak stance and naming), the coded training reports (the same by our guide, stance,
naming, status of events), UW, UDS-IH2 and MEANTIME (certainty of an event's word). Documents that match a held-out
report are dropped (``held_out.py``).
"""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from encoder_model import NAMINGS, SCALES, STANCES, STATUSES, TIES, pretrained
from held_out import strange_to, training_reports
from tokenizers import Tokenizer

from dateline.annotate.segments import segments
from dateline.record.types import Report

WINDOW, STRIDE = 384, 320
NONE = -100

Spans = Sequence[Sequence[int]]


class Saying(msgspec.Struct):
    """One attribution in pieces: its anchor, the role of every piece (index into ROLES, -1 none), stance, naming."""

    anchor: int
    roles: np.ndarray
    stance: int
    naming: int


class Happening(msgspec.Struct):
    """One event in pieces: the first piece of each trigger, its type (index into KINDS; one of several where unclear).

    ``ties`` [pieces, TIES]: 1 where a piece is that to the event, 0 where not, -1 where nobody says.
    """

    anchors: np.ndarray
    kinds: tuple[int, ...]
    ties: np.ndarray


class Document(msgspec.Struct):
    """A text in pieces with offsets; ``status`` and ``kinds`` (event type) per piece, NONE where not coded.

    ``sayings_known`` false: nobody coded its attributions. ``guide`` whose events it tells.
    """

    name: str
    scheme: int
    ids: np.ndarray
    spans: np.ndarray
    sayings: list[Saying]
    status: np.ndarray
    kinds: np.ndarray | None = None
    events: list[Happening] = []
    guide: int = 0
    sayings_known: bool = True


class Window(msgspec.Struct):
    """A stretch of a document as the encoder sees it, [CLS] and [SEP] included."""

    ids: np.ndarray
    scheme: int
    anchors: np.ndarray
    labels: np.ndarray
    stance: np.ndarray
    naming: np.ndarray
    source: np.ndarray
    status: np.ndarray
    inside: np.ndarray
    kinds: np.ndarray
    triggers: np.ndarray
    ties: np.ndarray
    guide: int
    sayings_known: bool


def tokenizer() -> Tokenizer:
    """The encoder's tokenizer, nothing cut and nothing padded."""
    found = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def pieces(tok: Tokenizer, text: str, stretches: Iterable[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    """Piece ids and [start, end) offsets of the stretches of a text."""
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    for start, end in stretches:
        found = tok.encode(text[start:end], add_special_tokens=False)
        ids.extend(found.ids)
        spans.extend((start + s, start + e) for s, e in found.offsets)
    return np.array(ids, dtype=np.int64), np.array(spans, dtype=np.int64).reshape(-1, 2)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines of a plain text."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def touched(offsets: np.ndarray, spans: Spans) -> np.ndarray:
    """Which pieces the spans touch."""
    out = np.zeros(len(offsets), dtype=bool)
    for start, end in spans:
        out |= (offsets[:, 0] < end) & (offsets[:, 1] > start)
    return out


def saying(offsets: np.ndarray, coded: dict[str, Spans], stance: int, naming: int) -> Saying | None:
    """An attribution in pieces, anchored at its cue, or at its content where it has no cue; None where unread."""
    roles = np.full(len(offsets), -1, dtype=np.int64)
    for n, field in ((1, "content"), (0, "source"), (2, "cue")):
        roles[touched(offsets, coded[field])] = n
    for n in (2, 1):
        if (roles == n).any():
            return Saying(int(np.argmax(roles == n)), roles, stance, naming)
    return None


def distinct(sayings: Iterable[Saying | None]) -> list[Saying]:
    """One attribution an anchor: the one with the most content."""
    best: dict[int, Saying] = {}
    for one in sayings:
        if one is not None and (one.anchor not in best or (one.roles == 1).sum() > (best[one.anchor].roles == 1).sum()):
            best[one.anchor] = one
    return list(best.values())


def polnear(path: Path, weak: Path | None, held_out: Path, tok: Tokenizer) -> list[Document]:
    """PolNeAR's documents; stance and naming from the rules' weak labels where they stand."""
    labels = {} if weak is None else {r["doc"]: r["labels"] for r in map(json.loads, weak.open(encoding="utf-8"))}
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    kept = clean(documents, held_out, path.parent.name)
    out = []
    for d in kept:
        ids, offsets = pieces(tok, d["text"], paragraphs(d["text"]))
        weakly = labels.get(d["doc"]) or [None] * len(d["attributions"])
        sayings = distinct(
            saying(offsets, a, STANCES.index(w[0]) if w else NONE, NAMINGS.index(w[1]) if w else NONE)
            for a, w in zip(d["attributions"], weakly, strict=True)
        )
        out.append(Document(d["doc"], 0, ids, offsets, sayings, np.full(len(ids), NONE)))
    return out


def clean(documents: list[dict], held_out: Path, name: str) -> list[dict]:
    """The documents that share no more than a fifth of their 8-grams with a held-out report."""
    strange = strange_to(held_out)
    kept = [d for d in documents if strange(d["text"])]
    print(f"{name}: {len(documents) - len(kept)} of {len(documents)} texts dropped as held out")
    return kept


def coded(folder: Path, held_out: Path, tok: Tokenizer) -> Iterator[tuple[Document, str, list[dict]]]:
    """A folder's coded reports, in the stretches that Dateline annotates, each with its text and its coded events."""
    for report in training_reports(str(folder), str(held_out)):
        gold = json.loads((folder / f"{report.uri}.json").read_text(encoding="utf-8"))
        yield coded_document(report, gold, tok), report.text, gold["events"]


def coded_document(report: Report, gold: dict, tok: Tokenizer) -> Document:
    """One report with its coding, events left out."""
    ids, offsets = pieces(tok, report.text, ((s, e) for s, e, _ in segments(report)))
    sayings = distinct(
        saying(offsets, a, STANCES.index(a["stance"]), NAMINGS.index(a["naming"])) for a in gold["attributions"]
    )
    status = np.full(len(ids), NONE)
    for event in gold["events"]:
        for span in event["trigger"]:
            view = status_at(span, event["views"], gold["attributions"])
            if view is not None:
                status[touched(offsets, [span])] = STATUSES.index(view)
    return Document(report.uri, 1, ids, offsets, sayings, status)


def status_at(span: Sequence[int], views: list[dict], attributions: list[dict]) -> str | None:
    """The status that the holder of the words gives: the innermost attribution over them, else the author."""
    if len({v["status"] for v in views}) == 1:
        return str(views[0]["status"])
    over = [a for a in attributions if any(s <= span[0] and span[1] <= e for s, e in a["content"])]
    over.sort(key=lambda a: sum(e - s for s, e in a["content"]))
    holder = over[0]["id"] if over else "author"
    return next((str(v["status"]) for v in views if v["holder"] == holder), None)


def windows(document: Document, rng: random.Random | None, tok: Tokenizer) -> Iterator[Window]:
    """Overlapping stretches; where ``rng`` is given the first is cut at random, so that every epoch sees others."""
    n = len(document.ids)
    room, step = WINDOW - 2, STRIDE
    start = -rng.randrange(step // 2) if rng else 0
    while start < n:
        yield window(document, max(0, start), min(n, start + room), tok)
        if start + room >= n:
            break
        start += step


def window(document: Document, first: int, last: int, tok: Tokenizer) -> Window:
    """Pieces ``first`` to ``last`` (past-last) between [CLS] and [SEP]."""
    here = [s for s in document.sayings if first <= s.anchor < last]
    cls, sep = tok.token_to_id("[CLS]"), tok.token_to_id("[SEP]")
    ids = np.concatenate([[cls], document.ids[first:last], [sep]])
    roles = np.full((len(here), len(ids)), -1, dtype=np.int64)
    inside = np.zeros(len(ids), dtype=np.float32)
    for n, s in enumerate(here):
        roles[n, 1:-1] = s.roles[first:last]
    for s in document.sayings:
        inside[1:-1] = np.maximum(inside[1:-1], s.roles[first:last] == 1)
    return Window(
        ids=ids,
        scheme=document.scheme,
        anchors=np.array([s.anchor - first + 1 for s in here], dtype=np.int64),
        labels=bioes(roles),
        stance=np.array([s.stance for s in here], dtype=np.int64),
        naming=np.array([s.naming for s in here], dtype=np.int64),
        source=roles == 0,
        status=np.concatenate([[NONE], document.status[first:last], [NONE]]),
        inside=inside,
        **_events(document, first, last),
        guide=document.guide,
        sayings_known=document.sayings_known,
    )


def _events(document: Document, first: int, last: int) -> dict[str, np.ndarray]:
    """Types of the window's pieces, its triggers, and what its pieces are to each of them."""
    kinds = np.full(last - first, NONE) if document.kinds is None else document.kinds[first:last]
    here = [(at, e) for e in document.events for at in e.anchors if first <= at < last]
    ties = np.full((len(here), last - first + 2, len(TIES)), -1, dtype=np.int8)
    for n, (at, e) in enumerate(here):
        ties[n, 1:-1] = e.ties[first:last]
        own = TIES.index("same")
        ties[n, 1:-1, own] = np.where(kinds > 0, ties[n, 1:-1, own], -1)
        ties[n, at - first + 1, own] = -1
    triggers = np.array([at - first + 1 for at, _ in here], dtype=np.int64)
    return {"kinds": np.concatenate([[NONE], kinds, [NONE]]), "triggers": triggers, "ties": ties}


def bioes(roles: np.ndarray) -> np.ndarray:
    """Labels of PAIR_LABELS from the role of each piece, runs of one role told by begin, inside, end and single."""
    before = np.pad(roles, ((0, 0), (1, 0)), constant_values=-1)[:, :-1]
    after = np.pad(roles, ((0, 0), (0, 1)), constant_values=-1)[:, 1:]
    place = np.where(roles != before, np.where(roles != after, 3, 0), np.where(roles != after, 2, 1))
    return np.where(roles < 0, 0, 1 + 4 * roles + place)


class Sentence(msgspec.Struct):
    """A sentence in pieces with the first piece and the certainty of each of its events, on a set's scale."""

    ids: np.ndarray
    targets: np.ndarray
    values: np.ndarray
    scale: int


def factuality(folder: Path, part: str, held_out: Path, tok: Tokenizer) -> dict[str, list[Sentence]]:
    """UW, UDS-IH2 and MEANTIME; ``part`` is ``train`` or ``dev``; a held-out part is refused."""
    if part not in ("train", "dev"):
        raise SystemExit(f"{part}: neither to train on nor to look at")
    out: dict[str, list[Sentence]] = {}
    for n, scale in enumerate(SCALES):
        rows = [json.loads(line) for line in (folder / scale / f"{part}.jsonl").read_text("utf-8").splitlines()]
        kept = clean(rows, held_out, scale)
        out[scale] = [sentence(row, n, tok) for row in kept if row["targets"]]
    return out


def sentence(row: dict, scale: int, tok: Tokenizer) -> Sentence:
    """One row: white-space tokens, events by token."""
    found = tok.encode(row["text"].split(" "), is_pretokenized=True, add_special_tokens=True)
    first: dict[int, int] = {}
    for piece, word in enumerate(found.word_ids):
        if word is not None and piece < WINDOW:
            first.setdefault(word, piece)
    events = [(first.get(t["span1"][0]), t["label"]) for t in row["targets"]]
    known = [(at, value) for at, value in events if at is not None]
    return Sentence(
        ids=np.array(found.ids[:WINDOW], dtype=np.int64),
        targets=np.array([at for at, _ in known], dtype=np.int64),
        values=np.array([value for _, value in known], dtype=np.float32),
        scale=scale,
    )
