"""Word pieces of a report, and the overlapping windows in which the encoder reads them.

The coded stretches make one run of pieces with offsets into the report's text. A window holds a bounded number of
pieces; neighbours overlap, and a piece is owned by the window in which it stands farthest from a cut edge.
"""

import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SIZE = 384
"""Most pieces of a window, its opening and closing special pieces included."""
OVERLAP = 64
SPECIAL = 2
SENTENCE = 1
PARAGRAPH = 2
_SURROGATE = re.compile("[\ud800-\udfff]")
_COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")

Ints = NDArray[np.int32]


class Pieces(msgspec.Struct, frozen=True, eq=False):
    """Word pieces in text order: vocabulary ``ids``, code-point offsets ``start`` and ``end``, all of shape [N].

    ``opens`` is PARAGRAPH for the first piece of a stretch, SENTENCE for that of another sentence, else 0. Characters
    that the tokenizer drops (white space, control characters, accents) belong to no piece or to the one before; one
    character may make several pieces of the same offsets.
    """

    ids: Ints
    start: Ints
    end: Ints
    opens: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.ids)

    def at(self, offsets: Sequence[int] | Ints) -> Ints:
        """The first piece that covers each offset, -1 where none does; ``offsets`` in ascending order or not."""
        wanted = np.asarray(offsets, dtype=np.int32)
        if not len(self) or not len(wanted):
            return np.full(len(wanted), -1, dtype=np.int32)
        found = np.minimum(np.searchsorted(self.end, wanted, side="right"), len(self) - 1)
        covers = (self.start[found] <= wanted) & (wanted < self.end[found])
        return np.where(covers, found, -1).astype(np.int32)


class Window(msgspec.Struct, frozen=True):
    """Pieces ``first`` to ``last`` (past the end); ``own_first`` to ``own_last`` are its own."""

    first: int
    last: int
    own_first: int
    own_last: int

    def __len__(self) -> int:
        return self.last - self.first


def split_pieces(
    text: str, stretches: Sequence[tuple[int, int]], sentences: Sequence[int], tokenizer: "Tokenizer"
) -> Pieces:
    """Cut the stretches (start, end) of a text into pieces, one stretch after another.

    ``sentences`` are the offsets at which sentences begin. The tokenizer must neither cut nor pad.
    """
    ids: list[Ints] = []
    spans: list[Ints] = []
    opens: list[NDArray[np.int8]] = []
    for start, end in stretches:
        found = tokenizer.encode(_SURROGATE.sub("\ufffd", text[start:end]), add_special_tokens=False)
        if not found.ids:
            continue
        ids.append(np.array(found.ids, dtype=np.int32))
        spans.append(_with_accents(text, start, end, np.array(found.offsets, dtype=np.int32) + start))
        opens.append(np.zeros(len(found.ids), dtype=np.int8))
        opens[-1][0] = PARAGRAPH
    if not ids:
        none = np.zeros(0, dtype=np.int32)
        return Pieces(ids=none, start=none, end=none, opens=none.astype(np.int8))
    joined = np.concatenate(spans)
    out = Pieces(
        ids=np.concatenate(ids),
        start=np.ascontiguousarray(joined[:, 0]),
        end=np.ascontiguousarray(joined[:, 1]),
        opens=np.concatenate(opens),
    )
    first = out.at(sentences)
    first = first[first >= 0]
    out.opens[first] = np.maximum(out.opens[first], SENTENCE)
    return out


def _with_accents(text: str, start: int, end: int, spans: Ints) -> Ints:
    """Let a piece end behind the combining marks of its last letter, which the tokenizer leaves out."""
    ends = spans[:, 1]
    for marks in _COMBINING.finditer(text, start, end):
        ends[np.searchsorted(ends, marks.start()) : np.searchsorted(ends, marks.start(), side="right")] = marks.end()
    return spans


def cut_windows(opens: NDArray[np.int8], size: int = SIZE, overlap: int = OVERLAP) -> list[Window]:
    """Windows over pieces whose ``opens`` is given: of like length, cut where a sentence or paragraph begins.

    ``size`` counts the special pieces. Neighbours share between half and one and a half times ``overlap``. One pass.
    """
    total = len(opens)
    cuts: list[tuple[int, int]] = []
    first = 0
    while total:
        aim = _aim(total - first, size - SPECIAL, overlap)
        if first + aim >= total:
            cuts.append((first, total))
            break
        most = first + size - SPECIAL
        last = _nearest(opens, first + aim - overlap // 2, min(first + aim + overlap // 2, most), first + aim)
        cuts.append((first, last))
        first = _nearest(opens, last - overlap * 3 // 2, last - overlap // 2, last - overlap)
    edges = [0, *((after[0] + before[1]) // 2 for before, after in itertools.pairwise(cuts)), total]
    return [Window(a, b, edges[n], edges[n + 1]) for n, (a, b) in enumerate(cuts)]


def _aim(left: int, room: int, overlap: int) -> int:
    """Length of the next window such that the fewest windows share what is left evenly."""
    count = max(1, -(-(left - overlap) // (room - overlap)))
    return -(-(left + (count - 1) * overlap) // count)


def _nearest(opens: NDArray[np.int8], low: int, high: int, aim: int) -> int:
    """The place of ``low`` to ``high``, inclusive, that opens the most and, of equals, is nearest to ``aim``."""
    some = opens[low : high + 1]
    best = np.flatnonzero(some == some.max()) + low
    return int(best[np.argmin(np.abs(best - aim))])
