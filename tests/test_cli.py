"""The commands: what they print, where, and with which exit status. The engine is a fake, its answers made by hand."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

import factories as make
from dateline import cli
from dateline.cli.evaluate import TASKS as EVAL_TASKS
from dateline.cli.listing import LISTS
from dateline.cli.options import FORMATS, READ_FORMATS
from dateline.cli.quotes import ORDERS, QUOTE_FORMATS
from dateline.errors import ModelError
from dateline.evaluate.tasks import TASKS
from dateline.export import quotations
from dateline.export.listing import What
from dateline.export.table import EXPORTS
from dateline.ledger.store import Ledger
from dateline.record.bundle import Bundle, Corpus
from dateline.record.types import Issue
from dateline.settings import Settings


class FakeRun:
    """Stands for ``dateline.run.local.LocalRun``: every path is a strike; ``broken`` cannot be read."""

    seen: Settings
    uris: tuple[str, ...] = ()

    def __init__(
        self,
        paths: Sequence[str],
        settings: Settings,
        ledger: Ledger | None = None,
        on_report: Callable[[Bundle], None] | None = None,
    ) -> None:
        FakeRun.seen = settings
        self.failed = False
        self._paths, self._ledger = paths, ledger
        self._on_report = on_report or (lambda _bundle: None)

    def bundles(self) -> Iterator[Bundle]:
        for path in self.uris or self._paths:
            if path == "no-model":
                raise ModelError("the model is not installed:\n  pip install it")
            if path == "interrupt":
                raise KeyboardInterrupt
            if path == "broken":
                self.failed = True
                continue
            bundle = make.strike(path)
            self._on_report(bundle)
            yield self._ledger.write(bundle) if self._ledger else bundle

    @property
    def issues(self) -> tuple[Issue, ...]:
        broken = Issue(level="error", stage="ingest", uri="broken", message="broken: no such file")
        return (broken,) if self.failed else ()

    def corpus(self) -> Corpus:
        bundles = list(self._ledger.bundles()) if self._ledger else [make.strike(p) for p in self._paths]
        incidents = [make.incident(*(b.events[n] for b in bundles)) for n in range(2 if bundles else 0)]
        corpus = make.corpus(incidents, issues=self.issues)
        return make.hold(self._ledger, corpus) if self._ledger else corpus

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    module = ModuleType("dateline.run.local")
    module.LocalRun = FakeRun  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dateline.run.local", module)
    monkeypatch.delenv("DATELINE_DB", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def db() -> str:
    assert cli.run_cli(["read", "a.txt", "b.txt", "--db", "ledger.db", "-o", os.devnull]) == 0
    return "ledger.db"


def out(capsys: pytest.CaptureFixture[str], *args: str, status: int = 0) -> str:
    capsys.readouterr()
    assert cli.run_cli(list(args)) == status
    return capsys.readouterr().out


def err(capsys: pytest.CaptureFixture[str], *args: str, status: int) -> str:
    capsys.readouterr()
    assert cli.run_cli(list(args)) == status
    return capsys.readouterr().err


def test_the_choices_are_those_of_the_tables() -> None:
    assert tuple(EXPORTS) == READ_FORMATS
    assert set(LISTS) == set(get_args(What))
    assert set(EVAL_TASKS) == set(TASKS)
    assert tuple(quotations.FORMATS) == QUOTE_FORMATS
    assert tuple(quotations.ORDERS) == ORDERS


def test_reading_prints_text_by_default_and_the_other_formats_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert out(capsys, "read", "a.txt").startswith("Jets bomb Kidal\n")
    lines = out(capsys, "read", "a.txt", "--format", "jsonl").splitlines()
    assert [json.loads(line)["kind"] for line in (lines[0], lines[-1])] == ["report", "run"]
    assert len(list(csv.DictReader(io.StringIO(out(capsys, "read", "a.txt", "--format", "csv"))))) == 2


def test_settings_come_from_the_options() -> None:
    chosen = ["--published", "2015-03-02T18:04:00Z", "--outlet", " Lake News ", "--jobs", "2", "--mentions"]
    assert cli.run_cli(["read", "a.txt", *chosen, "--model", "other", "--max-bytes", "5", "-o", os.devnull]) == 0
    assert FakeRun.seen == Settings(
        published="2015-03-02T18:04:00Z", outlet="Lake News", jobs=2, mentions=True, model="other", max_bytes=5
    )
    assert cli.run_cli(["read", "a.txt", "-o", os.devnull]) == 0
    assert FakeRun.seen == Settings()


def test_an_input_that_fails_gives_status_1_and_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert "error broken: no such file" in out(capsys, "read", "a.txt", "broken", status=1)
    for form in ("csv", "jsonl"):
        assert err(capsys, "read", "a.txt", "broken", "--format", form, status=1) == "error: broken: no such file\n"


@pytest.mark.parametrize(
    "args",
    [
        ["read"],
        ["read", "a.txt", "--format", "xml"],
        ["read", "a.txt", "--published", "yesterday"],
        ["read", "a.txt", "--published", "2015-02-30"],
        ["read", "a.txt", "--published", "2015-W10-1"],
        ["read", "a.txt", "--jobs", "0"],
        ["read", "a.txt", "--max-bytes", "0"],
        ["read", "a.txt", "--outlet", " "],
        ["list", "cities"],
        ["list", "events", "--type", "WAR"],
        ["list", "events", "--country", "Iraq"],
        ["list", "events", "--from", "2015-03-02T10:00"],
        ["list", "events", "--from", "2016-01-01", "--to", "2015-01-01"],
        ["eval", "record", "no-such-folder"],
        ["quotes", "a.txt", "--db", "ledger.db"],
        ["quotes", "a.txt", "--speech", "loud"],
        ["quotes", "a.txt", "--speaker", "?"],
        ["quotes", "a.txt", "--from", "2016-01-01", "--to", "2015-01-01"],
        ["show"],
        ["frobnicate"],
    ],
)
def test_wrong_usage_gives_status_2_and_says_what_is_wrong(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert err(capsys, *args, status=2)


def test_an_error_is_one_line_and_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    told = err(capsys, "read", "no-model", status=1)
    assert told == "dateline: the model is not installed: pip install it\n"
    assert "no ledger at missing.db" in err(capsys, "list", "events", "--db", "missing.db", status=1)
    assert err(capsys, "read", "a.txt", "-o", "no/such/folder/out", status=1).count("\n") == 1


def test_an_interrupt_gives_status_130(capsys: pytest.CaptureFixture[str]) -> None:
    assert err(capsys, "read", "interrupt", status=130).strip() == "interrupted"


def test_an_output_file_gets_what_the_screen_would(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shown = out(capsys, "read", "a.txt")
    assert out(capsys, "read", "a.txt", "-o", "page.txt") == ""
    assert (tmp_path / "page.txt").read_text() == shown


def test_with_a_ledger_the_second_reading_makes_nothing_new_but_prints_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for form in ("text", "csv"):
        first = out(capsys, "read", "a.txt", "b.txt", "--db", f"{form}.db", "--format", form)
        assert "i:" in first
        assert out(capsys, "read", "a.txt", "b.txt", "--db", f"{form}.db", "--format", form) == first
    lines = out(capsys, "read", "a.txt", "b.txt", "--db", "csv.db", "--format", "jsonl").splitlines()
    assert "incident" not in {json.loads(line)["kind"] for line in lines}


def test_a_ledger_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert "cannot be opened or written" in err(capsys, "read", "a.txt", "--db", "no/such/ledger.db", status=1)


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("form", FORMATS)
def test_everything_can_be_listed_in_every_format(
    what: str, form: str, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = out(capsys, "list", what, "--db", db, "--format", form)
    if form == "jsonl":
        assert {json.loads(line)["kind"] for line in text.splitlines()} == {what.removesuffix("s")}
    elif form == "csv":
        assert list(csv.DictReader(io.StringIO(text)))
    else:
        assert "Mali" in text or "drones" in text or "Kidal" in text


def test_filters_reach_the_ledger(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    def rows(*filters: str) -> list[dict[str, str]]:
        text = out(capsys, "list", "events", "--db", db, "--format", "csv", *filters)
        return list(csv.DictReader(io.StringIO(text)))

    assert len(rows()) == 4
    assert {row["status"] for row in rows("--holder", "keita", "--country", "mli")} == {"negated"}
    assert {row["reports"] for row in rows("--type", "assault", "--recipient", "azawad")} == {"2"}
    assert len(rows("--from", "2021-05-04", "--to", "2021-05-04", "--limit", "1")) == 1
    assert rows("--actor", "France") == []


def test_the_ledger_is_named_by_the_environment_too(
    db: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(db).rename("other.db")
    monkeypatch.setenv("DATELINE_DB", "other.db")
    assert "Kidal" in out(capsys, "list", "reports")


def test_anything_is_shown_by_its_id(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    bundle = make.strike("a.txt")
    bombed, _denied = bundle.events
    incident = make.incident(bombed, make.strike("b.txt").events[0]).id
    assert out(capsys, "show", "a.txt", "--db", db).startswith("Jets bomb Kidal\n")
    event = out(capsys, "show", bombed.id[:12], "--db", db)
    assert "Mali (military)   MIL MLI   “Army jets”" in event
    assert f"incident    {incident}" in event
    said = out(capsys, "show", bundle.attributions[0].id, "--db", db)
    assert "content     “Nobody was killed,”" in said or "content     “Nobody was killed" in said
    assert "not so, says Moussa Keita" in said
    assert "unclear if drones took part" in out(capsys, "show", bundle.questions[0].id, "--db", db)
    assert "2 reports, 2 outlets" in out(capsys, "show", incident, "--db", db)
    shown = out(capsys, "show", bombed.id, "--db", db, "--format", "jsonl")
    assert json.loads(shown)["id"] == bombed.id
    assert len(out(capsys, "show", "a.txt", "--db", db, "--format", "jsonl").splitlines()) == 5
    assert json.loads(out(capsys, "show", incident, "--db", db, "--format", "jsonl"))["kind"] == "incident"
    assert "has the id 'e:zz'" in err(capsys, "show", "e:zz", "--db", db, status=1)


def test_a_file_is_shown_on_the_spot_without_a_ledger(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.txt").write_text("Jets.")
    shown = out(capsys, "show", "a.txt", "--published", "2015-03-02", "--outlet", "Lake News")
    assert shown.startswith("Jets bomb Kidal\n")
    assert "[1-----------------] S1=" in shown
    assert FakeRun.seen == Settings(published="2015-03-02", outlet="Lake News")
    lines = out(capsys, "show", "a.txt", "--format", "jsonl").splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["report", "attribution", "event", "event", "question"]
    monkeypatch.setattr(FakeRun, "uris", ("one", "two"))
    both = out(capsys, "show", "a.txt")
    assert both.count("who says it") == 2
    assert "· two ·" in out(capsys, "show", "a.txt", "--uri", "two")
    assert "it holds one, two" in err(capsys, "show", "a.txt", "--uri", "three", status=1)


def test_what_is_neither_a_file_nor_in_a_ledger_or_cannot_be_read_gives_status_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "b.txt: no such file, and no ledger at ledger.db" in err(capsys, "show", "b.txt", status=1)
    assert "no such file" in err(capsys, "show", "b\0.txt", status=1)
    assert "\x1b" not in err(capsys, "show", "\x1b[2J.txt", status=1)
    Path("broken").touch()
    assert err(capsys, "show", "broken", status=1) == "error: broken: no such file\n"


def test_a_ledger_that_is_named_is_asked_before_the_disk(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "c.txt"):
        Path(name).write_text("Jets.")
    del FakeRun.seen
    assert out(capsys, "show", "a.txt", "--db", db).startswith("Jets bomb Kidal\n")
    assert not hasattr(FakeRun, "seen")
    assert "· c.txt ·" in out(capsys, "show", "c.txt", "--db", db)
    assert FakeRun.seen == Settings()


def test_quotations_of_files_and_of_a_ledger_are_listed_alike(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    for form in QUOTE_FORMATS:
        of_files = out(capsys, "quotes", "a.txt", "b.txt", "--format", form)
        assert of_files == out(capsys, "quotes", "--db", db, "--format", form)
        assert out(capsys, "quotes", "--format", form) == of_files
        assert "Moussa Keita" in of_files
    assert [one["uri"] for one in json.loads(out(capsys, "quotes", "a.txt", "b.txt", "--format", "json"))] == [
        "a.txt",
        "b.txt",
    ]


def test_filters_order_and_limit_reach_the_quotations(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    def uris(*filters: str) -> list[str]:
        of_files = json.loads(out(capsys, "quotes", "b.txt", "a.txt", "--sort", "report", "--format", "json", *filters))
        return [one["uri"] for one in of_files]

    assert uris() == ["b.txt", "a.txt"]
    assert uris("--limit", "1") == ["b.txt"]
    kept = ["--speaker", "keita", "--source", "spokesman", "--contains", "nobody", "--speech", "indirect"]
    kept += [
        "--stance",
        "asserts",
        "--naming",
        "named",
        "--outlet",
        "sahel",
        "--from",
        "2021-05-05",
        "--to",
        "2021-05-05",
    ]
    assert len(uris(*kept)) == 2
    assert len(json.loads(out(capsys, "quotes", "--db", db, "--format", "json", *kept))) == 2
    for pair in (["--speaker", "Ahn"], ["--speech", "direct"], ["--to", "2021-05-04"], ["--outlet", "Lake"]):
        assert uris(*pair) == []


def test_quotes_without_a_result_or_of_what_cannot_be_read_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert err(capsys, "quotes", "a.txt", "--speaker", "Ahn", status=0) == "no quotation that fits\n"
    told = err(capsys, "quotes", "a.txt", "broken", "--format", "csv", status=1)
    assert told == "error: broken: no such file\n"
    assert "no ledger at ledger.db" in err(capsys, "quotes", status=1)


def test_what_needs_no_copies_and_incidents_does_not_look_for_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(FakeRun, "corpus")
    Path("a.txt").write_text("Jets.")
    assert "Moussa Keita" in out(capsys, "quotes", "a.txt")
    assert "Moussa Keita" in out(capsys, "show", "a.txt")


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert "report" in json.loads(out(capsys, "schema"))["discriminator"]["mapping"]


def test_the_gazetteers_place_is_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CACHE", "here")
    assert out(capsys, "gazetteer", "path").startswith("here/gazetteer-")


def dateline(*args: str, **options: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "dateline", *args]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, **options)  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_goes_away_is_no_error(db: str) -> None:
    with Ledger.open(db) as ledger:
        for number in range(300):
            ledger.write(make.strike(f"{number}.txt"))
    running = dateline("list", "events", "--db", db)
    assert running.stdout
    assert running.stderr
    assert running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == ""
    assert running.wait(timeout=30) == 141


def test_output_is_utf_8_and_plain_in_a_pipe_in_any_locale(db: str) -> None:
    running = dateline("show", "a.txt", "--db", db, env={**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"})
    text, errors = running.communicate(timeout=30)
    assert (running.returncode, errors) == (0, "")
    assert "“Army jets" in text
    assert "\x1b" not in text


def test_help_starts_without_heavy_libraries() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "dateline", "--help"], capture_output=True, text=True, check=True
    )
    imported = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines() if "|" in line}
    heavy = {"spacy", "sqlalchemy", "rich", "numpy", "trafilatura", "dateline.run.local", "dateline.export.table"}
    assert imported & heavy == set()
    assert "Commands:" in done.stdout
