"""Shared fixtures: a report of our own words on its way through the rooms; a browser that looks at pages.

The browser is Chromium from the machine's packages, installed by ``make browser``. Where there is none and none can be
installed the tests of pages are left out, with the reason.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.annotate.parse import annotate
from dateline.record.ids import report_id
from dateline.record.layers import ActorMention, Marks, Reading
from dateline.record.types import Attribution, Part, Report
from dateline.run.local import marked
from dateline.run.plan import PLAN
from dateline.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Read = Callable[..., Reading]
CALM = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE_MS = 120_000


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


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no Chromium here: `make browser` installs it where it may")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(CALM), timeout=PATIENCE_MS)
        yield started
        started.close()


@pytest.fixture
def look(browser: "Browser", tmp_path: Path) -> "Iterator[Callable[[str], Page]]":
    """``look(html)``: the page as a browser shows it; it may ask for no other file, and no script of it may fail."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    wrong: list[str] = []

    def opened(html: str) -> "Page":
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: None if asked.url == path.as_uri() else wrong.append(f"asked {asked.url}"))
        page.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.goto(path.as_uri())
        return page

    yield opened
    context.close()
    assert wrong == []
