"""The one trained encoder: a report's attributions, and its events with their status and certainty, in one pass.

A MiniLM of six layers (Wang et al. 2020) with all heads on top, in 8-bit integers, run by onnxruntime; ``training/``
makes it. Windows go through one at a time: on one thread that is as fast as batches are, needs no padding, and keeps a
report's marks the same whatever is read beside it, as 8-bit activations are scaled by what shares their batch.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.annotate.decode import (
    PAIR_LABELS,
    Floats,
    Longs,
    Run,
    best_roles,
    distance_buckets,
    emissions,
    find_anchors,
    label_order,
    role_runs,
    sigmoid,
    softmax,
)
from dateline.annotate.segments import segments
from dateline.annotate.sheet import CONTENT, CUE, SOURCE, Found, Heads, Sheet
from dateline.annotate.triggers import EventLabels, Kind
from dateline.annotate.windows import Pieces, Window, cut_windows, split_pieces
from dateline.errors import ModelError
from dateline.record.layers import Marks, Tie
from dateline.record.tokens import Tokens
from dateline.record.types import Naming, Report, Stance, Status

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
BODY, PAIRS, TOKENIZER, FACTS = "encoder.onnx", "pairs.onnx", "tokenizer.json", "encoder.json"
TIE_GRAPH = "ties.onnx"
OUTPUTS = ("cue", "anchor", "token", "inside", "stance", "naming", "status", "event", "trigger", "item")
CERTAINTY = "certainty"
"""The output that marks do not need; only ``Encoder.certainty`` asks for it."""
MOST_CERTAIN = 3.0
GUIDE = "dateline"
"""The guide whose events are coded: the coding guide's, not those of the data sets that helped to train."""
THREADS = 1
"""As many as the parser has, so that the two compare and ``--jobs`` shares the cores out."""
DECODED = 128
"""Anchors whose paths are found together: the search steps through the pieces for all of them at once."""
SCORED = 64
"""Most anchors of a window in one call of the pair scorer, which bounds its memory."""


class Session(Protocol):
    """What is asked of an ONNX session."""

    def run(self, output_names: Sequence[str], input_feed: Mapping[str, NDArray[Any]], /) -> Sequence[Floats]:
        """The named outputs."""
        ...


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """encoder.json: order of each head's labels, size of the windows, thresholds by scheme, SHA-256 of each file."""

    version: str
    schemes: tuple[str, ...]
    scales: tuple[str, ...]
    stances: tuple[Stance, ...]
    namings: tuple[Naming, ...]
    statuses: tuple[Status, ...]
    pair_labels: tuple[str, ...]
    guides: tuple[str, ...]
    kinds: tuple[Kind, ...]
    ties: tuple[Tie, ...]
    window: int
    overlap: int
    thresholds: dict[str, float]
    sha256: dict[str, str]

    def __post_init__(self) -> None:
        if sorted(self.pair_labels) != sorted(PAIR_LABELS):
            raise ValueError(f"pair_labels must be {', '.join(PAIR_LABELS)} in some order")
        if not set(self.schemes) <= set(self.thresholds):
            raise ValueError("every scheme needs a threshold")
        if GUIDE not in self.guides:
            raise ValueError(f"guides must hold {GUIDE}")
        EventLabels(self.kinds, self.ties)


class _Waiting(msgspec.Struct, frozen=True, eq=False):
    """Anchors of one window whose paths are still to be found; arrays over the window's pieces."""

    sheet: Sheet
    window: Window
    anchors: Longs
    chance: Floats
    labels: Floats
    stance: Floats
    naming: Floats


class Encoder:
    """The encoder with its tokenizer and its graphs; use ``load_encoder``."""

    def __init__(self, body: Session, pairs: Session, ties: Session, tokenizer: "Tokenizer", facts: Facts) -> None:
        self.facts = facts
        self._body = body
        self._pairs = pairs
        self._ties = ties
        self._tokenizer = tokenizer
        self._heads = Heads(facts.stances, facts.namings, facts.statuses)
        self._event_labels = EventLabels(facts.kinds, facts.ties)
        self._guide = facts.guides.index(GUIDE)
        self._order = label_order(facts.pair_labels)
        self._first, self._last = _special(tokenizer, "[CLS]"), _special(tokenizer, "[SEP]")

    def files(self) -> tuple[str, str]:
        """Name and version, and one SHA-256 over those of the files, for the run line."""
        named = "".join(f"{name}\0{digest}\0" for name, digest in sorted(self.facts.sha256.items()))
        return f"encoder {self.facts.version}", hashlib.sha256(named.encode()).hexdigest()

    def marks(self, items: Sequence[tuple[Report, Tokens]], scheme: str = "dateline") -> list[Marks]:
        """Marks of each report, in order; ``scheme`` is the annotation guide whose attributions are asked for.

        Time is linear in the reports' length. Of a window only its anchors' labels are kept, and those until
        ``DECODED`` anchors wait.
        """
        sheets = [self._sheet(report, tokens) for report, tokens in items]
        waiting: list[_Waiting] = []
        for sheet in sheets:
            for window in sheet.windows:
                waiting.append(self._read(sheet, window, scheme))
                if sum(len(one.anchors) for one in waiting) >= DECODED:
                    self._decode(waiting)
                    waiting = []
        self._decode(waiting)
        return [msgspec.structs.replace(sheet.marks(), scheme=scheme) for sheet in sheets]

    def certainty(
        self, sentences: Sequence[Sequence[str]], targets: Sequence[Sequence[int]], scale: str
    ) -> list[list[float]]:
        """Certainty of the target words of each sentence (words cut at white space), on one data set's scale.

        -3 is surely not so, 3 surely so; taken at a word's first piece, 0 where the tokenizer knows no piece of it.
        ``scale`` is one of ``facts.scales``; raises ValueError for another.
        """
        column = self.facts.scales.index(scale)
        return [self._sure(words, some, column) for words, some in zip(sentences, targets, strict=True)]

    def places(self, sentences: Sequence[Sequence[str]], verbs: Sequence[int]) -> list[list[float]]:
        """How likely each word of a sentence (words as in ``certainty``) tells where its verb, a word, takes place.

        0 where the tokenizer knows no piece of the word or the verb, and for words beyond the verb's window.
        """
        return [self._placing(words, verb) for words, verb in zip(sentences, verbs, strict=True)]

    def _placing(self, words: Sequence[str], verb: int) -> list[float]:
        pieces, at = self._worded(words)
        out = [0.0] * len(words)
        for window in cut_windows(pieces.opens, self.facts.window, self.facts.overlap):
            if window.own_first <= at[verb] < window.own_last:
                trigger, item = self._run(pieces, window, ["trigger", "item"])
                here = np.flatnonzero((at >= window.first) & (at < window.last))
                anchor = np.array([at[verb] - window.first], dtype=np.int64)
                logits = self._tied(anchor, at[here].astype(np.int64) - window.first, trigger, item)
                chances = sigmoid(logits[0, :, self.facts.ties.index("place")])
                for word, chance in zip(here.tolist(), chances.tolist(), strict=True):
                    out[word] = chance
        return out

    def _sure(self, words: Sequence[str], targets: Sequence[int], column: int) -> list[float]:
        pieces, at = self._worded(words)
        values = np.zeros(len(pieces), dtype=np.float32)
        for window in cut_windows(pieces.opens, self.facts.window, self.facts.overlap):
            (found,) = self._run(pieces, window, [CERTAINTY])
            here = slice(window.own_first, window.own_last)
            values[here] = found[window.own_first - window.first : window.own_last - window.first, column]
        clipped = np.clip(values, -MOST_CERTAIN, MOST_CERTAIN)
        return [float(clipped[at[target]]) if at[target] >= 0 else 0.0 for target in targets]

    def _worded(self, words: Sequence[str]) -> tuple[Pieces, NDArray[np.int32]]:
        """The pieces of words, and the first of each; -1 where the tokenizer knows none of it."""
        text = " ".join(words)
        offsets = np.cumsum([0, *(len(word) + 1 for word in words)])
        pieces = split_pieces(text, [(0, len(text))], [], self._tokenizer)
        return pieces, pieces.at([int(offset) for offset in offsets[:-1]])

    def _sheet(self, report: Report, tokens: Tokens) -> Sheet:
        stretches = [(start, end) for start, end, _ in segments(report)]
        sentences = [tokens.start[first] for first, _ in tokens.sents]
        pieces = split_pieces(report.text, stretches, sentences, self._tokenizer)
        windows = cut_windows(pieces.opens, self.facts.window, self.facts.overlap)
        return Sheet(report.text, tokens, pieces=pieces, windows=windows, heads=self._heads, labels=self._event_labels)

    def _run(self, pieces: Pieces, window: Window, outputs: Sequence[str]) -> list[Floats]:
        """Outputs over the window's pieces, the special ones left out."""
        ids = np.empty((1, len(window) + 2), dtype=np.int64)
        ids[0, 0], ids[0, -1] = self._first, self._last
        ids[0, 1:-1] = pieces.ids[window.first : window.last]
        found = self._body.run(list(outputs), {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return [one[0, 1:-1] for one in found]

    def _read(self, sheet: Sheet, window: Window, scheme: str) -> _Waiting:
        column = self.facts.schemes.index(scheme)
        found = self._run(sheet.pieces, window, OUTPUTS)
        cue, anchor, token, inside, stance, naming, status, event, trigger, item = found
        sheet.note(window, inside[:, column], status)
        kinds = event.reshape(len(event), len(self.facts.guides), -1)[:, self._guide]
        sheet.triggers.note(window, kinds, trigger, item, self._tied)
        chance = sigmoid(cue[:, column])
        anchors = find_anchors(chance, self.facts.thresholds[scheme])
        own = (anchors >= window.own_first - window.first) & (anchors < window.own_last - window.first)
        anchors = anchors[own]
        labels = self._labels(anchors, anchor, token, column)
        return _Waiting(sheet, window, anchors, chance[anchors], labels, softmax(stance[anchors]), naming)

    def _labels(self, anchors: Longs, anchor: Floats, token: Floats, column: int) -> Floats:
        """Logits [A, T, 13] over ``pair_labels`` for the anchors of a window."""
        if not len(anchors):
            return np.zeros((0, len(token), len(self._order)), dtype=np.float32)
        return _scored(self._pairs, anchors, np.arange(len(token)), (anchor, token), column)

    def _tied(self, anchors: Longs, items: Longs, trigger: Floats, item: Floats) -> Floats:
        """Logits [A, I, 5] over ``ties`` for the triggers of a window, one at least, and some of its pieces."""
        return _scored(self._ties, anchors, items, (trigger, item), self._guide)

    def _decode(self, waiting: Sequence[_Waiting]) -> None:
        """Find the paths of all anchors that wait and hand them to their sheets."""
        some = [one for one in waiting if len(one.anchors)]
        if not some:
            return
        left = np.array([one.window.first > 0 for one in some])
        right = np.array([one.window.last < len(one.sheet.pieces) for one in some])
        counts = [len(one.anchors) for one in some]
        scores = emissions([one.labels for one in some], self._order, right.tolist())
        roles = best_roles(scores, np.repeat(left, counts), np.repeat(right, counts))
        owners = [(one, n) for one in some for n in range(len(one.anchors))]
        by_anchor: list[list[Run]] = [[] for _ in owners]
        for run in role_runs(roles):
            by_anchor[run.anchor].append(run)
        for (one, n), runs in zip(owners, by_anchor, strict=True):
            found = _found(one, n, runs)
            if found.runs[CUE] or found.runs[CONTENT]:
                one.sheet.found.append(found)


def _scored(session: Session, anchors: Longs, items: Longs, vectors: tuple[Floats, Floats], scheme: int) -> Floats:
    """Logits [A, I, labels] of a pair scorer for the anchors and items (pieces) of a window, SCORED anchors at a time.

    ``vectors`` [T, W] are those of a piece as anchor and as item.
    """
    anchor, item = vectors
    given: dict[str, NDArray[Any]] = {"token": item[items], "scheme": np.array([scheme], dtype=np.int64)}
    some = []
    for at in range(0, len(anchors), SCORED):
        here = anchors[at : at + SCORED]
        given["anchor"], given["distance"] = anchor[here], distance_buckets(here, len(item))[:, items]
        some.append(session.run(["labels"], given)[0])
    return np.concatenate(some)


def _found(one: _Waiting, n: int, runs: Sequence[Run]) -> Found:
    """An anchor's attribution in the report's pieces; naming over the source, or at the anchor where there is none."""
    first, past = one.window.first, len(one.window)
    own = [(run.role, run.first, min(run.last, past)) for run in runs if run.first < past]
    source = [one.naming[a:b] for role, a, b in own if role == SOURCE]
    naming = np.concatenate(source).mean(axis=0) if source else one.naming[one.anchors[n]]
    return Found(
        anchor=first + int(one.anchors[n]),
        score=float(one.chance[n]),
        window=one.window,
        runs=tuple(tuple((first + a, first + b) for r, a, b in own if r == role) for role in (SOURCE, CONTENT, CUE)),
        stance=one.stance[n],
        naming=softmax(naming),
    )


def _special(tokenizer: "Tokenizer", piece: str) -> int:
    """The id of a piece that the encoder was trained with; raises ValueError where the tokenizer has none."""
    found = tokenizer.token_to_id(piece)
    if found is None:
        raise ValueError(f"{TOKENIZER} has no piece {piece}")
    return int(found)


@lru_cache(maxsize=2)
def load_encoder(folder: Path = WEIGHTS) -> Encoder | None:
    """The encoder of a folder, loaded once a process; None where the folder holds none, then rules work alone.

    Raises ModelError where a file of it is missing, broken or of another export.
    """
    if not any((folder / name).is_file() for name in (BODY, PAIRS, TIE_GRAPH, TOKENIZER, FACTS)):
        return None
    try:
        facts = _facts(folder / FACTS)
        body, pairs, ties, tokenizer = (_file(folder / name, facts) for name in (BODY, PAIRS, TIE_GRAPH, TOKENIZER))
        return Encoder(open_session(body), open_session(pairs), open_session(ties), open_tokenizer(tokenizer), facts)
    except Exception as error:  # onnxruntime and tokenizers raise classes of their own right under Exception
        message = f"{folder}: the encoder cannot be loaded ({error}): install Dateline again, or export it anew"
        raise ModelError(message) from error


def _facts(path: Path) -> Facts:
    """The facts; raises ValueError with the file's name where they are not well formed."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Facts)
    except msgspec.DecodeError as error:
        raise ValueError(f"{path.name}: {error}") from error


def _file(path: Path, facts: Facts) -> bytes:
    """A file's bytes; raises ValueError where they are not those that encoder.json names."""
    found = path.read_bytes()
    if hashlib.sha256(found).hexdigest() != facts.sha256.get(path.name):
        raise ValueError(f"{path.name} is not the file that {FACTS} names")
    return found


def open_session(graph: bytes) -> Session:
    """A graph ready to run, on ``THREADS`` threads."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = THREADS
    found: Session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    return found


def open_tokenizer(file: bytes) -> "Tokenizer":
    """The tokenizer; it neither cuts nor pads, and special pieces spelt out in a text are plain text."""
    from tokenizers import Tokenizer

    found = Tokenizer.from_str(file.decode())
    found.no_truncation()
    found.no_padding()
    found.encode_special_tokens = True
    return found
