"""Shared fixtures: a report of our own words on its way through the rooms."""

import hashlib
from collections.abc import Callable

import pytest

from dateline.annotate.parse import annotate
from dateline.record.ids import report_id
from dateline.record.layers import ActorMention, Marks, Reading
from dateline.record.types import Attribution, Part, Report
from dateline.run.local import marked
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
    """``reading(text, upto="claims.views", **meta)``: annotated and sent through the plan up to that step.

    The rules work alone, so that a test of a rule says the same with whatever weights; ``encoder=True`` asks it too.
    """

    def read(text: str, upto: str | None = None, *, encoder: bool = False, **meta: object) -> Reading:
        items = list(annotate([make_report(text, **meta)], Settings().model, 64))
        ((found, tokens),) = items
        (marks,) = marked(items, Settings()) if encoder else (Marks(),)
        out = Reading(report=found, tokens=tokens, marks=marks)
        for step in PLAN:
            out = step.run(out)
            if step.name == upto:
                break
        return out

    return read


@pytest.fixture
def actors(reading: Read) -> Callable[..., dict[str, ActorMention]]:
    """``actors(text, **meta)``: mentions by the head's word; the last one of a word wins."""

    def read(text: str, **meta: object) -> dict[str, ActorMention]:
        found = reading(text, upto="entities.actors", **meta)
        assert found.tokens is not None
        return {found.tokens.word(m.head): m for m in found.actors.mentions}

    return read


@pytest.fixture(scope="session")
def said(reading: Read) -> Callable[[str], list[Attribution]]:
    """``said(text)``: the report's attributions."""
    return lambda text: list(reading(text, upto="claims.attribution").attributions)
