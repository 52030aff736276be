"""What is kept of a report to find its copies among any number of others: about one kilobyte, no text."""

import hashlib

import msgspec
import numpy as np

from dateline.copies.shingles import Hashes, sample, shingles, signature
from dateline.copies.words import COUNTED, words_of
from dateline.record.types import Report


class Sketch(msgspec.Struct, frozen=True, kw_only=True):
    """``size`` is the number of counted words, ``same`` equal where all of them are; hashes as bytes."""

    report: str
    outlet: str | None = None
    published: str | None = None
    credit: tuple[str, ...] = ()
    size: int = 0
    same: str = ""
    minhash: bytes = b""
    prints: bytes = b""

    def hashes(self) -> Hashes:
        """The sampled shingles, sorted."""
        return np.frombuffer(self.prints, dtype=np.uint64)


def sketch(report: Report) -> Sketch:
    """Sketch a report's headline and body; repeats, credits, datelines, comments and furniture are left out."""
    forms = words_of(report, COUNTED).forms
    hashes = shingles(forms)
    return Sketch(
        report=report.id,
        outlet=report.outlet,
        published=report.published,
        credit=report.credit,
        size=len(forms),
        same=hashlib.sha256(" ".join(forms).encode("utf-8", "surrogatepass")).hexdigest()[:24],
        minhash=signature(hashes) if len(hashes) else b"",
        prints=sample(hashes).tobytes(),
    )
