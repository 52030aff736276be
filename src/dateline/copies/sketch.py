"""What is kept of a report to find its copies among any number of others: under one kilobyte, no text."""

import numpy as np

from dateline.copies.shingles import bands, sample, shingles, signature
from dateline.copies.words import COUNTED, words_of
from dateline.record.ids import number
from dateline.record.index import Sketch, Text
from dateline.record.types import Report

Sketched = tuple[Sketch, Text]


def sketch(report: Report) -> Sketched:
    """Sketch a report's headline and body; repeats, credits, datelines, comments and furniture are left out."""
    forms = words_of(report, COUNTED).forms
    hashes = shingles(forms)
    text = Text(
        number=number(" ".join(forms), "text"),
        shingles=sample(hashes).view(np.int64).tobytes(),
        bands=bands(signature(hashes)).tobytes() if len(hashes) else b"",
    )
    own = Sketch(
        report=report.id,
        text=text.number,
        size=len(forms),
        outlet=report.outlet,
        published=report.published,
        credit=report.credit,
        notice=report.notice.kind if report.notice is not None else None,
    )
    return own, text
