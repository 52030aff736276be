"""Filters choose what they say, and ids find what they name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

import factories as make
from dateline.errors import LedgerError
from dateline.ledger import query
from dateline.ledger.filters import Filters
from dateline.ledger.find import Kind, find
from dateline.ledger.keys import days, name_key
from dateline.ledger.store import Ledger
from dateline.record.types import SetAside


def talks() -> make.Bundle:
    text = "In Geneva the Sahel Monitor said envoys of Mali and rebels may have met on Monday."
    of = make.report(text, "talks.txt", outlet="Lake News", published="2021-06-01T08:00:00Z")
    said = make.attribution(of, "the Sahel Monitor", "said", "envoys of Mali and rebels may have met on Monday")
    met = make.event(
        of,
        "CONSULT",
        "met",
        actor=(make.actor("Mali", "GOV", "MLI"), make.actor("Azawad rebels", "REB")),
        place=make.place("Geneva", "CHE", admin1="Canton of Geneva"),
        time=make.time("XXXX-WXX-1", mention=make.spans(text, "Monday")),
        views=(make.view("possible", said.id, cue=make.spans(text, "may")),),
    )
    return make.bundle(of, said, met)


BOMBED, DENIED = (event.id for event in make.strike().events)
MET = talks().events[0].id


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        for bundle in (make.strike(), talks()):
            ledger.write(bundle)
        incidents = [make.incident(event) for bundle in (make.strike(), talks()) for event in bundle.events]
        make.hold(ledger, make.corpus(incidents))
        yield ledger


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [BOMBED, DENIED, MET]),
        ({"type": "CONSULT"}, [MET]),
        ({"actor": "mali"}, [BOMBED, MET]),
        ({"actor": "MALI", "type": "ASSAULT"}, [BOMBED]),
        ({"actor": "army jets"}, [BOMBED]),  # the words that the report uses
        ({"actor": "mal"}, []),  # whole words only
        ({"actor": "rebels"}, [MET]),
        ({"recipient": "azawad"}, [BOMBED]),
        ({"actor": "mali", "recipient": "rebels"}, [BOMBED]),
        ({"place": "kidal"}, [BOMBED, DENIED]),
        ({"place": "canton of geneva"}, [MET]),
        ({"country": "mli"}, [BOMBED, DENIED]),
        ({"status": "negated"}, [DENIED]),
        ({"holder": "author"}, [BOMBED]),
        ({"holder": "moussa keita"}, [DENIED]),
        ({"holder": "spokesman"}, [DENIED]),
        ({"holder": "sahel monitor"}, [MET]),  # no speaker resolved: the words of the source
        ({"holder": "keita", "status": "actual"}, []),  # one view must have both
        ({"start": "2021-05-04", "end": "2021-05-04"}, [BOMBED]),
        ({"start": "2021-05-05"}, []),
        ({"end": "2021-05-04"}, [BOMBED]),  # what has no day is left out
        ({"actor": "%"}, []),
        ({"place": "k_dal"}, []),
        ({"limit": 2}, [BOMBED, DENIED]),
    ],
)
def test_events_are_those_that_all_filters_keep(ledger: Ledger, filters: dict[str, str], expected: list[str]) -> None:
    bundles = list(query.list_events(ledger, Filters(**filters)))  # type: ignore[arg-type]
    assert [event.id for bundle in bundles for event in bundle.events] == expected
    assert all(bundle.report.text for bundle in bundles)


def test_listed_events_bring_what_stays_open_on_them_alone(ledger: Ledger) -> None:
    (bundle,) = query.list_events(ledger, Filters(recipient="azawad"))
    assert [question.event for question in bundle.questions] == [BOMBED]
    (bundle,) = query.list_events(ledger, Filters(status="negated"))
    assert bundle.questions == ()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["a.txt", "talks.txt"]),
        ({"type": "ASSAULT"}, ["a.txt"]),
        ({"start": "2021-06-01"}, ["talks.txt"]),
        ({"end": "2021-06-01"}, ["a.txt", "talks.txt"]),
        ({"type": "ASSAULT", "start": "2021-06-01"}, []),
    ],
)
def test_reports_are_chosen_by_their_events_and_day_of_publication(
    ledger: Ledger, filters: dict[str, str], expected: list[str]
) -> None:
    bundles = query.list_reports(ledger, Filters(**filters))  # type: ignore[arg-type]
    assert [bundle.report.uri for bundle in bundles] == expected


def test_questions_are_chosen_by_their_event_and_by_who_leaves_them_open(ledger: Ledger) -> None:
    def words(**filters: str) -> list[str]:
        bundles = query.list_questions(ledger, Filters(**filters))  # type: ignore[arg-type]
        return [b.report.text[slice(*q.words[0])] for b in bundles for q in b.questions]

    assert words() == words(holder="author") == words(actor="mali") == ["unclear if drones took part"]
    assert words(holder="keita") == words(type="CONSULT") == words(start="2021-06-01") == []


def test_incidents_are_those_with_an_event_that_the_filters_keep(ledger: Ledger) -> None:
    assert [i.events for i in query.list_incidents(ledger, Filters(status="possible"))] == [(MET,)]
    assert len(list(query.list_incidents(ledger, Filters()))) == 3


def test_actors_are_counted_over_the_events_that_the_filters_keep(ledger: Ledger) -> None:
    rows = {(a.name, a.sector): (a.acts, a.receives, a.reports) for a in query.list_actors(ledger, Filters())}
    assert rows == {("Azawad rebels", "REB"): (1, 1, 2), ("Mali", "MIL"): (1, 0, 1), ("Mali", "GOV"): (1, 0, 1)}
    assert [a.name for a in query.list_actors(ledger, Filters(type="ASSAULT"))] == ["Azawad rebels", "Mali"]
    assert len(list(query.list_actors(ledger, Filters(limit=1)))) == 1


def test_an_id_its_beginning_and_its_figures_alone_find_the_same(ledger: Ledger) -> None:
    for given in (BOMBED, BOMBED[:9], BOMBED[2:]):
        assert find(ledger, given).id == BOMBED
    report = make.strike().report
    assert find(ledger, report.id).kind == find(ledger, "a.txt").kind == "report"
    assert find(ledger, make.strike().attributions[0].id).report == report.id
    assert find(ledger, make.strike().questions[0].id).kind == "question"
    assert find(ledger, make.incident(make.strike().events[0]).id).report is None


def test_a_uri_finds_its_newest_version(ledger: Ledger) -> None:
    newer = ledger.write(make.bundle(make.report("Other words.", "a.txt")))
    assert find(ledger, "a.txt").id == newer.report.id


def test_of_versions_read_out_of_order_a_uri_finds_the_one_published_last(ledger: Ledger) -> None:
    days = ("2021-06-04", "2021-06-02", "2021-06-03")
    wrote = [ledger.write(make.bundle(make.report(f"Words of {day}.", "v.txt", published=day))) for day in days]
    assert find(ledger, "v.txt").id == wrote[0].report.id


@pytest.mark.parametrize(
    ("wanted", "kind", "listed"),
    [
        ("i:zz", None, "no incident in .* see `dateline list incidents`"),
        ("e:zz", None, "no event in .* see `dateline list events`"),
        ("q:zz", None, "no question in .* see `dateline list questions`"),
        ("a:zz", None, "no attribution in .* see `dateline quotes --format jsonl`"),
        ("zz", "event", "no event in .* see `dateline list events`"),
        ("zz", None, "nothing in .* `dateline list reports`, `dateline list events` or `dateline list incidents`"),
    ],
)
def test_what_is_not_there_is_told_with_the_command_that_lists_its_kind(
    ledger: Ledger, wanted: str, kind: Kind | None, listed: str
) -> None:
    with pytest.raises(LedgerError, match=listed):
        find(ledger, wanted, kind)


def test_an_id_that_fits_nothing_or_too_much_is_told(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="has the id 'e:zz'"):
        find(ledger, "e:zz")
    with pytest.raises(LedgerError, match="fits several ids"):
        find(ledger, "e:")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2015-03-02", ("2015-03-02", "2015-03-02")),
        ("2015-03-02T18:04:00Z", ("2015-03-02", "2015-03-02")),
        ("2015-02", ("2015-02-01", "2015-02-28")),
        ("2015", ("2015-01-01", "2015-12-31")),
        ("2015-W10", ("2015-03-02", "2015-03-08")),
        ("2015-W10-1", ("2015-03-02", "2015-03-02")),
        ("2015-03-02/2015-03-05", ("2015-03-02", "2015-03-05")),
        ("2015-03/2015-04", ("2015-03-01", "2015-04-30")),
        ("2015-03-05/2015-03-02", None),
        ("XXXX-WXX-1", None),
        ("2015-02-30", None),
        ("2015-W60", None),
        ("9999-W53", None),
        ("", None),
        (None, None),
    ],
)
def test_a_time_value_covers_days_or_none(value: str | None, expected: tuple[str, str] | None) -> None:
    assert days(value) == expected


def test_a_key_holds_whole_words_without_case_and_punctuation() -> None:
    assert name_key("Shi'ite militias (Iraq)", "the militia", None) == " shi ite militias iraq | the militia "
    assert name_key("الجيش", "STRASSE", "straße") == " الجيش | strasse "
    assert name_key("--", None) == ""


def test_incidents_are_counted_whatever_the_limit(ledger: Ledger) -> None:
    assert query.count_incidents(ledger, Filters(limit=1)) == 3
    assert query.count_incidents(ledger, Filters(type="CONSULT")) == 1
    assert query.count_incidents(ledger, Filters(actor="nobody of that name")) == 0


def test_reports_of_several_incidents_come_once_each(ledger: Ledger) -> None:
    found = list(query.list_incidents(ledger, Filters()))
    assert [b.report.uri for b in query.reports_of(ledger, *found)] == ["a.txt", "talks.txt"]
    known = [make.strike().report.id]
    assert [b.report.uri for b in query.reports_of(ledger, *found, known=known)] == ["talks.txt"]


def test_the_report_that_sets_another_aside_comes_with_its_incident(ledger: Ledger) -> None:
    *_, one = query.list_incidents(ledger, Filters())
    told = {b.report.id for b in query.reports_of(ledger, one)}
    by = next(b.report for b in ledger.bundles() if b.report.id not in told)
    aside = SetAside(report=min(told), how="retracted", by=by.id)
    assert {b.report.id for b in query.reports_of(ledger, replace(one, set_aside=(aside,)))} == told | {by.id}
