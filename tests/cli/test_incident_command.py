"""``dateline incident``: incidents of a ledger by id, its beginning or a former id, as they are or as they were."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import factories as make
from dateline import cli
from dateline.ledger.judgements import judge
from dateline.ledger.store import Ledger
from dateline.record.bundle import Bundle

A, B, C = (make.strike(f"{name}.txt") for name in "abc")
PAIR = make.incident(A.events[0], B.events[0])
THREE = make.incident(A.events[0], B.events[0], C.events[0])
LONE = make.incident(A.events[1])


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATELINE_DB", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def ledger() -> str:
    """A ledger in which on the second day a third report came to two, and on the third a person judged them."""
    now = ["2026-01-01T00:00:00.000000Z"]
    with Ledger.open("ledger.db", clock=lambda: now[0]) as held:
        for bundle in (A, B):
            held.write(bundle)
        make.hold(held, make.corpus([PAIR, LONE]))
        now[0] = "2026-01-02T00:00:00.000000Z"
        held.write(C)
        make.hold(held, make.corpus([THREE, LONE, make.incident(C.events[1])]))
        now[0] = "2026-01-03T00:00:00.000000Z"
        judge(held, A.events[0].id, B.events[0].id, "same", by="Ana", because="one strike")
    return "ledger.db"


def run(capsys: pytest.CaptureFixture[str], *args: str, status: int = 0) -> tuple[str, str]:
    capsys.readouterr()
    assert cli.run_cli(["incident", *args]) == status
    both = capsys.readouterr()
    return both.out, both.err


def test_an_incident_is_shown_by_its_id_or_the_start_of_it(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    page, _ = run(capsys, PAIR.id, "--db", ledger)
    assert page.startswith("ASSAULT  Mali (military) -> Azawad rebels   Kidal, Mali   2021-05-04")
    assert "“Kidal” [1-3] 38-43" in page
    assert "revised   revision 2, 2026-01-02, new report: " in page
    assert "first recorded 2026-01-01 " in " ".join(page.split())
    assert "judged one by Ana, 2026-01-03: one strike" in page
    assert run(capsys, PAIR.id.removeprefix("i:")[:9], "--db", ledger)[0] == page
    assert run(capsys, PAIR.id)[0] == page


def test_show_gives_the_same_page(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    page, _ = run(capsys, PAIR.id, "--db", ledger)
    assert cli.run_cli(["show", PAIR.id, "--db", ledger]) == 0
    assert capsys.readouterr().out == page


def test_an_incident_is_shown_as_it_was_recorded_on_a_day(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    page, _ = run(capsys, PAIR.id, "--db", ledger, "--as-of", "2026-01-01")
    assert "“Kidal” [1-2] 38-43" in page
    assert "revised   revision 1, 2026-01-01" in page
    assert "Ana" not in page
    assert "recorded nothing by" in run(capsys, PAIR.id, "--db", ledger, "--as-of", "2025-01-01", status=1)[1]


def test_several_ids_give_several_pages_each_once(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    pages, _ = run(capsys, PAIR.id, LONE.id, PAIR.id, "--db", ledger)
    assert pages.count("\n\nASSAULT") == 1
    lines, _ = run(capsys, PAIR.id, LONE.id, "--db", ledger, "--format", "jsonl")
    assert [json.loads(line)["id"] for line in lines.splitlines()] == [PAIR.id, LONE.id]
    assert run(capsys, LONE.id, "-o", "page.txt")[0] == ""
    assert Path("page.txt").read_text(encoding="utf-8").startswith("ASSAULT")


def test_the_id_of_a_merged_incident_serves(capsys: pytest.CaptureFixture[str]) -> None:
    one, other = make.incident(A.events[0]), make.incident(B.events[0])
    with Ledger.open("ledger.db") as held:
        for bundle in (A, B):
            held.write(bundle)
        make.hold(held, make.corpus([one, other]))
        make.hold(held, make.corpus([PAIR]))
    gone = other.id if PAIR.id == one.id else one.id
    page, _ = run(capsys, gone)
    assert f"once also {gone}\n" in page
    assert PAIR.id in page


def test_what_is_no_incident_is_told_with_what_to_do_and_the_rest_is_shown(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page, told = run(capsys, "i:zz", LONE.id, A.events[0].id, "--db", ledger, status=1)
    assert "no incident in ledger.db has the id 'i:zz': see `dateline list incidents`" in told
    assert f"no incident in ledger.db has the id '{A.events[0].id}'" in told
    assert LONE.id in page
    assert "fits several ids" in run(capsys, "i:", status=1)[1]
    assert "no ledger at none.db" in run(capsys, "i:1", "--db", "none.db", status=1)[1]
    assert "Missing argument 'ID...'" in run(capsys, status=2)[1]


def test_a_ledger_without_incidents_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with Ledger.open("ledger.db") as held:
        held.write(make.bundle(make.report("It rained.")))
    assert "ledger.db holds no incident: no event is coded in its reports" in run(capsys, "i:1", status=1)[1]


def test_what_a_report_tells_beside_it_is_shown_with_its_own_id(capsys: pytest.CaptureFixture[str]) -> None:
    of = make.report("A bomb killed 14. The blast hit Kidal on Tuesday.")
    place, time = make.place("Kidal", "MLI"), make.time("2021-05-04")
    killed, blast, apart = (
        make.event(of, "ASSAULT", words, place=where, time=time)
        for words, where in (("killed", place), ("blast", place), ("hit", make.place("Gao", "NER")))
    )
    with Ledger.open("ledger.db") as held:
        held.write(make.bundle(of, killed, blast, apart))
        make.hold(held, make.corpus([make.incident(killed), make.incident(blast), make.incident(apart)]))
    page, _ = run(capsys, make.incident(killed).id)
    assert make.incident(blast).id in page
    assert "told beside it [1], at one place and on one day: may be part of the same" in page
    assert make.incident(apart).id not in page
    assert run(capsys, make.incident(killed).id, "--format", "jsonl")[0].count("\n") == 1


@pytest.mark.parametrize(("form", "times"), [("text", 1), ("jsonl", 0)])
def test_a_page_reads_its_reports_once_and_a_line_none(
    ledger: str, form: str, times: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    reads = Ledger.bundles_of

    def counted(self: Ledger, ids: Iterable[str]) -> Iterator[Bundle]:
        wanted = list(ids)
        asked.extend(wanted)
        return reads(self, wanted)

    monkeypatch.setattr(Ledger, "bundles_of", counted)
    assert run(capsys, PAIR.id, "--db", ledger, "--format", form)[0]
    assert sorted(asked) == sorted([one.report.id for one in (A, B, C)] * times)
