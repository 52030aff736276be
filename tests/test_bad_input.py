"""Bad input end to end, through the real command: exit status, the line on standard error, the issue, the rest read."""

import gzip
import io
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen import canvas

from dateline import cli
from dateline.annotate.parse import annotate
from dateline.ingest.read import read_reports
from dateline.record.layers import Reading
from dateline.record.types import Report
from dateline.run.local import prepare
from dateline.run.plan import walk
from dateline.settings import Settings

GOOD = "Rebels shelled the market in Goma on Monday, killing four people, the governor said."
GERMAN = "Die Truppen haben am Montag nach Angaben des Ministeriums die Stadt verlassen, sagte ein Sprecher der Armee."
TOWNS = ("Goma", "Sake", "Bunia", "Beni", "Butembo", "Uvira", "Bukavu", "Kalemie", "Kindu", "Lubero")
PEOPLE = ("farmers", "traders", "soldiers", "rebels", "nurses", "miners", "teachers", "fishermen", "herders", "monks")
DEEDS = ("shelled", "attacked", "visited", "praised", "accused", "seized", "left", "besieged", "threatened", "met")


def read(*args: str | Path, form: str = "jsonl") -> subprocess.CompletedProcess[str]:
    """The real command, as it is installed."""
    command = [sys.executable, "-m", "dateline", "read", *map(str, args), "--format", form]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def scan() -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.rect(10, 10, 30, 30)
    page.showPage()
    page.save()
    return out.getvalue()


def nest(depth: int) -> bytes:
    data = b"words " * 10
    for level in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{level}.zip" if level else "a.txt", data)
        data = out.getvalue()
    return data


BAD = {
    "binary.txt": bytes(range(256)) * 64,
    "blank.txt": b" \n \n",
    "bomb.zip": nest(30),
    "cut.txt.gz": gzip.compress(os.urandom(4000).hex().encode())[:-200],
    "empty.txt": b"",
    "headless.csv": b"1,2,3\n4,5,6\n",
    "menu.html": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
    "scan.pdf": scan(),
}
FINE = {
    "good.txt": GOOD.encode(),
    "latin.txt": f"Le café d'Abidjan: {GOOD} Two men from Besançon were hurt.".encode("latin-1"),
    "nul.txt": GOOD.replace("Goma", "Goma\0").encode(),
    "wide.txt": GOOD.replace("Goma", "Beni").encode("utf-16"),
}


def test_each_bad_input_is_told_by_name_and_the_rest_is_read(tmp_path: Path) -> None:
    for name, data in (BAD | FINE).items():
        (tmp_path / name).write_bytes(data)
    done = read(tmp_path, tmp_path / "missing.txt")
    assert done.returncode == cli.FAILED
    found = lines(done)
    assert sorted(line["uri"] for line in found if line["kind"] == "report" and line["uri"] in FINE) == sorted(FINE)
    told = [line["message"] for line in found if line["kind"] == "issue" and line["level"] == "error"]
    for name in (*BAD, "missing.txt"):
        assert any(name in message for message in told), name
    assert [line.removeprefix("error: ") for line in done.stderr.splitlines()] == told
    assert any("nul.txt" in line["message"] for line in found if line["kind"] == "issue" and line["level"] == "warning")
    assert "Traceback" not in done.stdout + done.stderr


def test_a_report_in_another_language_is_an_issue_and_no_failure(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text(GERMAN, encoding="utf-8")
    done = read(tmp_path)
    assert (done.returncode, done.stderr) == (cli.OK, "")
    assert [line["kind"] for line in lines(done)] == ["report", "issue", "run"]
    assert lines(done)[0]["language"] == "de"
    assert "de.txt" in lines(done)[1]["message"]


def test_a_ledger_that_cannot_be_written_or_is_newer_is_one_line_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    done = read(tmp_path / "a.txt", "--db", tmp_path / "no" / "such" / "ledger.db")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (cli.FAILED, "", 1)
    ledger = tmp_path / "ledger.db"
    assert read(tmp_path / "a.txt", "--db", ledger).returncode == cli.OK
    with closing(sqlite3.connect(ledger)) as db, db:
        db.execute("update dateline_meta set value = '99' where name = 'ledger_schema'")
    before = ledger.read_bytes()
    done = read(tmp_path / "a.txt", "--db", ledger)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (cli.FAILED, "", 1)
    assert "update Dateline" in done.stderr
    assert ledger.read_bytes() == before


def told_twice(ledger: Path) -> dict[str, int]:
    """How many rows each table has more than it has different ones, for what must stand once."""
    with closing(sqlite3.connect(ledger)) as db:
        keys = {"reports": "uri", "events": "id", "attributions": "id", "incident_events": "event"}
        return {
            table: db.execute(f"select count(*) - count(distinct {key}) from {table}").fetchone()[0]  # noqa: S608 - ours
            for table, key in keys.items()
        }


def count(ledger: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=5)) as db:
            return int(db.execute("select count(*) from reports").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_a_command_that_is_killed_half_way_is_completed_by_the_next(tmp_path: Path) -> None:
    reports = tmp_path / "in"
    reports.mkdir()
    for n in range(200):
        (reports / f"{n:03}.txt").write_text(f"Dispatch {n}. {GOOD}", encoding="utf-8")
    ledger = tmp_path / "ledger.db"
    command = [sys.executable, "-m", "dateline", "read", str(reports), "--db", str(ledger), "-o", os.devnull]
    running = subprocess.Popen(command)
    end = time.monotonic() + 60
    while count(ledger) == 0 and running.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    assert running.wait(timeout=30) == -signal.SIGKILL
    assert 0 < count(ledger) < 200
    done = read(reports, "--db", ledger)
    assert (done.returncode, done.stderr) == (cli.OK, "")
    assert Counter(line["kind"] for line in lines(done))["report"] == 200
    assert count(ledger) == 200
    assert told_twice(ledger) == dict.fromkeys(("reports", "events", "attributions", "incident_events"), 0)
    members = {event for line in lines(done) if line["kind"] == "incident" for event in line["events"]}
    assert members == {line["id"] for line in lines(done) if line["kind"] == "event"}
    again = read(reports, "--db", ledger)
    assert not {"incident", "copy"} & {line["kind"] for line in lines(again)}


def long_text(words: int) -> str:
    """Sentences of our own that do not repeat: deeds, sayings and open questions, a paragraph of five each."""
    pick = random.Random(words)  # noqa: S311 - no secret
    out: list[str] = []
    while sum(map(len, out)) < 6 * words:
        who, whom = pick.sample(PEOPLE, 2)
        town, day = pick.choice(TOWNS), pick.randint(1, 28)
        deed, number = pick.choice(DEEDS), pick.randint(2, 9999)
        out += [
            f"The {who} {deed} {number} {whom} near {town} on {day} March.",
            f"The mayor of {town} said {number + 1} {who} had {deed} the {whom}.",
            f"It was unclear whether {number + 2} {who} in {town} {deed} the {whom}.",
        ]
        if len(out) % 5 == 0:
            out[-1] += "\n\n"
    return " ".join(out)


def test_a_long_report_costs_no_more_a_word_than_a_short_one(tmp_path: Path) -> None:
    def seconds_a_word(words: int) -> float:
        path = tmp_path / f"{words}.txt"
        path.write_text(long_text(words), encoding="utf-8")
        (report,) = (line for line in read_reports([str(path)], Settings()) if isinstance(line, Report))
        start = time.process_time()
        report = prepare(report)
        spent = time.process_time() - start
        ((report, tokens),) = annotate([report], Settings().model, Settings().batch)
        start = time.process_time()
        assert walk(Reading(report=report, tokens=tokens)).events
        return (spent + time.process_time() - start) / len(report.text.split())

    seconds_a_word(200)
    assert seconds_a_word(12_000) < 3 * seconds_a_word(1_500)


def peak_kib(*args: str | Path) -> int:
    """Peak resident memory of the command."""
    running = subprocess.Popen([sys.executable, "-m", "dateline", "read", *map(str, args), "-o", os.devnull])
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == cli.OK
    return usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)


@pytest.mark.parametrize("form", ["jsonl", "text"])
def test_many_reports_take_no_more_memory_than_few(tmp_path: Path, form: str) -> None:
    peaks = []
    for number in (40, 320):
        folder = tmp_path / str(number)
        folder.mkdir()
        for n in range(number):
            (folder / f"{n}.txt").write_text(f"Number {n}. {long_text(12 + n % 7)}", encoding="utf-8")
        peaks.append(peak_kib(folder, "--format", form))
    assert peaks[1] < peaks[0] + 60_000
