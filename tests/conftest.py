"""Shared fixtures: a report of our own words on its way through the rooms."""

import hashlib
from collections.abc import Callable

import pytest

from dateline.annotate.parse import annotate
from dateline.record.ids import report_id
from dateline.record.layers import Reading
from dateline.record.types import Part, Report
from dateline.run.plan import PLAN
from dateline.settings import Settings

Read = Callable[..., Reading]


def make_report(text: str, **meta: object) -> Report:
    """A report whose text is one body, unless ``parts`` says otherwise."""
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    uri = str(meta.pop("uri", "test"))
    given: dict[str, object] = {"language": "en", "parts": (Part(part="body", start=0, end=len(text)),), **meta}
    return Report(id=report_id(uri, sha), uri=uri, sha256=sha, text=text, **given)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def report() -> Callable[..., Report]:
    return make_report


@pytest.fixture(scope="session")
def reading() -> Read:
    """``reading(text, upto="claims.views", **meta)``: annotated and sent through the plan up to that step."""

    def read(text: str, upto: str | None = None, **meta: object) -> Reading:
        found, tokens = next(iter(annotate([make_report(text, **meta)], Settings().model, 64)))
        out = Reading(report=found, tokens=tokens)
        for step in PLAN:
            out = step.run(out)
            if step.name == upto:
                break
        return out

    return read
