"""The engine: order, several processes, a ledger, other languages, twice the same report."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace

import dateline
from dateline.annotate.encoder import load_encoder
from dateline.ingest.read import read_reports
from dateline.ledger.store import Ledger
from dateline.record.bundle import Bundle, Corpus, Record
from dateline.record.layers import Marks
from dateline.record.tokens import Tokens
from dateline.record.types import Report
from dateline.record.wire import encode
from dateline.run import local
from dateline.run.annotations import Annotated, Shelf
from dateline.run.local import LocalRun
from dateline.run.spool import Spool
from dateline.run.texts import plain_report
from dateline.settings import Settings

ONE = "Rebels shelled the market in Goma on Monday, killing four people, the governor said."
TWO = "The army denied that it had bombed Sake. It was unclear who fired the rockets."
GERMAN = "Die Truppen haben am Montag nach Angaben des Ministeriums die Stadt verlassen, sagte ein Sprecher der Armee."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("a.txt", ONE), ("b.txt", TWO), ("c.txt", GERMAN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def read(folder: Path, jobs: int = 1, ledger: Ledger | None = None) -> tuple[Record, LocalRun]:
    run = LocalRun([str(folder)], Settings(jobs=jobs), ledger)
    record = Record(bundles=tuple(run.bundles()), corpus=run.corpus())
    run.close()
    return record, run


def lines(record: Record) -> list[bytes]:
    return [encode(line) for bundle in record.bundles for line in bundle.lines()]


def test_reports_come_in_the_order_of_the_input_and_events_are_coded(folder: Path) -> None:
    record, run = read(folder)
    assert [r.uri for r in record.reports] == ["a.txt", "b.txt", "c.txt"]
    assert "ASSAULT" in {e.type for e in record.bundles[0].events}
    assert {e for i in record.incidents for e in i.events} == {e.id for e in record.events}
    assert run.failed is False


def test_another_language_gives_an_issue_and_no_events(folder: Path) -> None:
    record, _ = read(folder)
    german = record.bundles[2]
    assert german.report.language == "de"
    assert german.events == ()
    assert german.attributions == ()
    assert "'de'" in german.issues[0].message
    assert german.issues[0].uri == "c.txt"


def test_a_page_of_boilerplate_alone_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Share this\nPrint\nAdvertisement\nRead more\n© 2024 Example Post\n")
    (tmp_path / "a.txt").write_text(ONE)
    record, _ = read(tmp_path)
    told = [issue.uri for issue in record.issues if "menus" in issue.message or "no words" in issue.message]
    assert told == ["page.txt"]


def test_two_processes_give_the_same_record(folder: Path) -> None:
    assert lines(read(folder, jobs=2)[0]) == lines(read(folder)[0])


def test_a_report_that_stands_twice_in_the_input_is_read_once(folder: Path) -> None:
    run = LocalRun([str(folder / "a.txt"), str(folder / "a.txt")], Settings())
    bundles = list(run.bundles())
    assert len(bundles) == 1
    assert "twice" in run.corpus().issues[0].message


def test_versions_of_one_address_stand_in_the_order_of_their_days_without_a_ledger(tmp_path: Path) -> None:
    rows = [("12", "2021-05-06"), ("15", "2021-05-05")]
    lines = (
        json.dumps(
            {"uri": "https://x.org/a", "text": f"Army jets bombed Kidal and killed {toll} people.", "published": day}
        )
        for toll, day in rows
    )
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join(lines))
    run = LocalRun([str(path)], Settings())
    new, old = run.bundles()
    found = run.corpus()
    run.close()
    assert (old.report.superseded_by, new.report.supersedes) == (new.report.id, None)
    assert {event for one in found.incidents for event in one.events} == {event.id for event in new.events} != set()


def test_reading_again_into_a_ledger_changes_nothing(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        first, _ = read(folder, ledger=ledger)
    with Ledger.open(str(path)) as ledger:
        second, _ = read(folder, ledger=ledger)
        assert len(list(ledger.bundles())) == 3
    assert lines(first) == lines(second)
    assert len(first.incidents) > 0
    assert second.incidents == (), "with a ledger, only what the run made or changed is told"


def test_a_report_that_the_ledger_knows_is_taken_from_it_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(tmp_path / "known.db") as ledger:
        (folder / "b.txt").rename(tmp_path / "later")
        read(folder, ledger=ledger)
        (tmp_path / "later").rename(folder / "b.txt")
        written: list[str] = []
        write_all = Ledger.write_all

        def told(self: Ledger, bundles: Sequence[Bundle]) -> list[Bundle]:
            written.extend(bundle.report.uri for bundle in bundles)
            return write_all(self, bundles)

        monkeypatch.setattr(Ledger, "write_all", told)
        record, _ = read(folder, ledger=ledger)
    assert [report.uri for report in record.reports] == ["a.txt", "b.txt", "c.txt"]
    assert written == ["b.txt"]


def test_reports_that_a_ledger_holds_from_another_lexicon_are_told(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Ledger.open(str(tmp_path_factory.mktemp("ledger") / "ledger.db")) as ledger:
        read(folder, ledger=ledger)
        same, _ = read(folder, ledger=ledger)
        run = LocalRun([str(folder)], Settings(min_score=0.9), ledger)
        list(run.bundles())
        (warning,) = run.corpus().issues
        run.close()
    assert same.corpus.issues == ()
    assert not run.failed
    assert "3 reports stand in it as they were read with another lexicon or least score" in warning.message


def test_a_run_that_dies_half_way_is_completed_by_the_next(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "ledger.db")
    monkeypatch.setattr(local, "SHARD", 1)
    with Ledger.open(path) as ledger:
        bundles: Iterator[object] = LocalRun([str(folder)], Settings(), ledger).bundles()
        next(bundles)
    with Ledger.open(path) as ledger:
        assert len(list(ledger.bundles())) == 1
        read(folder, ledger=ledger)
        assert [b.report.uri for b in ledger.bundles()] == ["a.txt", "b.txt", "c.txt"]


def test_a_missing_path_is_an_issue_and_the_rest_is_read(folder: Path) -> None:
    run = LocalRun([str(folder / "none.txt"), str(folder / "a.txt")], Settings())
    assert len(list(run.bundles())) == 1
    corpus: Corpus = run.corpus()
    assert run.failed
    assert "none.txt" in corpus.issues[0].message


def test_python_reads_words_and_paths(folder: Path) -> None:
    words = dateline.read(ONE)
    assert words.reports[0].text == ONE
    assert words.reports[0].uri == "text"
    assert dateline.read(folder / "a.txt").events[0].trigger == words.events[0].trigger


def test_the_run_line_names_what_made_the_record(folder: Path) -> None:
    run = read(folder)[0].corpus.run
    assert run.reports == 3
    assert run.version == dateline.__version__
    assert [name.split()[0] for name in run.models] == [Settings().model, "encoder"][: 1 + (load_encoder() is not None)]
    assert next(iter(run.models)).startswith(f"{Settings().model} 3.8")
    assert {len(digest) for digest in run.models.values()} == {64}
    assert len(run.lexicon) == 64


class Marker:
    """An encoder that keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], str]] = []

    def marks(self, items: Sequence[tuple[Report, Tokens]], scheme: str) -> list[Marks]:
        self.asked.append(([report.uri for report, _ in items], scheme))
        return [Marks(scheme=str(n)) for n, _ in enumerate(items)]


def test_the_reports_of_a_shard_are_marked_together_before_they_walk(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker = Marker()
    walked: list[Marks] = []
    monkeypatch.setattr(local, "load_encoder", lambda: marker)
    monkeypatch.setattr(local, "walk", lambda reading, _plan: walked.append(reading.marks) or reading)
    reports = [r for r in read_reports([str(folder)], Settings()) if isinstance(r, Report)]
    local.code_shard(reports, Settings(scheme="polnear"))
    assert marker.asked == [(["a.txt", "b.txt"], "polnear")]
    assert [m.scheme for m in walked] == ["0", "1"]


def test_a_text_under_many_addresses_is_annotated_once_and_read_as_if_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    annotate = local.annotate

    def told(reports: Iterable[Report], model: str, batch: int) -> Iterator[tuple[Report, Tokens]]:
        given = list(reports)
        asked.extend(report.uri for report in given)
        return annotate(given, model, batch)

    dated = [replace(plain_report(f"u{n}", ONE), published=f"2016-03-{n + 1:02}") for n in range(3)]
    reports = [*dated, plain_report("v", TWO)]
    local._shelf.cache_clear()
    alone = [bundle for report in reversed(reports) for bundle in (local.code_shard([report], Settings()))]
    local._shelf.cache_clear()
    monkeypatch.setattr(local, "annotate", told)
    together = [*local.code_shard(reports, Settings()), *local.code_shard([plain_report("w", ONE)], Settings())]
    assert asked == ["u0", "v"]
    assert together[:4] == alone[::-1]
    assert together[4].report.uri == "w"
    assert [e.trigger for e in together[4].events] == [e.trigger for e in together[0].events]


def test_annotations_are_kept_up_to_so_many_characters() -> None:
    shelf = Shelf(most=25)
    made: list[str] = []

    def annotate(reports: Sequence[Report], _settings: Settings) -> list[Annotated]:
        made.extend(report.text for report in reports)
        return [Annotated(marks=Marks(), tokens=cast("Tokens", report.text)) for report in reports]

    texts = ["a" * 10, "b" * 10, "a" * 10, "c" * 10, "a" * 10, "b" * 10, "d" * 30]
    for text in texts:
        (found,) = shelf.annotated([plain_report("u", text)], Settings(), annotate)
        assert found.tokens == cast("Tokens", text)
    assert made == ["a" * 10, "b" * 10, "c" * 10, "b" * 10, "d" * 30]
    assert len(shelf) == 0


def rows(folder: Path, *given: tuple[str, str]) -> Record:
    """The record of one-row reports of one day, each an outlet and a text."""
    written = [
        json.dumps({"uri": f"u{n}", "outlet": outlet, "published": "2016-03-02", "text": text})
        for n, (outlet, text) in enumerate(given)
    ]
    (folder / "rows.jsonl").write_text("\n".join(written), encoding="utf-8")
    return read(folder / "rows.jsonl")[0]


def test_reports_that_differ_in_one_digit_are_not_identical_and_both_figures_stand(tmp_path: Path) -> None:
    told = (
        "A car bomb killed {} people at a market in Goma on Wednesday, police said. Traders ran from the stalls when "
        "the car exploded beside the main gate, and security forces closed the roads into the city until the evening."
    )
    record = rows(tmp_path, ("Lake News", told.format(12)), ("Hill Post", told.format(17)))
    assert [copy.relation for copy in record.copies] == ["near"]
    (bombing,) = (one for one in record.incidents if one.reports == 2 and one.counts)
    assert sorted(count.low or 0 for count in bombing.counts) == [12, 17]


def test_reports_that_cite_one_another_are_one_origin(tmp_path: Path) -> None:
    record = rows(
        tmp_path,
        ("Lake News", "The army shelled the town of Sake on Tuesday, killing eight civilians, Hill Post reported."),
        ("Hill Post", "Eight civilians were killed when the army shelled Sake on Tuesday, Lake News reported."),
    )
    assert {(one.reports, one.origins) for one in record.incidents if one.reports > 1} == {(2, 1)}


def test_without_weights_the_rules_read_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "load_encoder", lambda: None)
    record, _ = read(folder)
    assert record.bundles[0].attributions
    assert len(record.corpus.run.models) == 1


def test_the_spool_gives_a_report_back(folder: Path) -> None:
    report = read(folder)[0].reports[0]
    spool = Spool()
    spool.add(report)
    assert spool.report(report.id) == report
    with pytest.raises(KeyError):
        spool.report("r:none")
    spool.close()


def test_a_users_lexicon_reaches_every_process_and_the_run_line(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (folder / "a.txt").write_text(
        "The TVF shelled the market in Goma on Monday, killing four people.", encoding="utf-8"
    )
    own = tmp_path_factory.mktemp("lexicon")
    (own / "actors.csv").write_text(
        "name,variants,sector,country,kind\nTarsa Front,TVF,REB,COD,group\n", encoding="utf-8"
    )
    plain = read(folder)[0].corpus.run
    run = LocalRun([str(folder)], Settings(jobs=2, lexicon=str(own)))
    bundles = list(run.bundles())
    told = run.corpus().run
    run.close()
    assert {actor.name for event in bundles[0].events for actor in event.actor} == {"Tarsa Front"}
    assert told.settings["lexicon"] == str(own)
    assert told.lexicon != plain.lexicon
    assert read(folder)[0].corpus.run.lexicon == plain.lexicon, "the next run has none"


def test_events_below_the_least_score_are_left_out(folder: Path) -> None:
    run = LocalRun([str(folder)], Settings(min_score=1.0))
    assert [event for bundle in run.bundles() for event in bundle.events] == []
    assert run.corpus().run.settings["min_score"] == 1.0
    run.close()
