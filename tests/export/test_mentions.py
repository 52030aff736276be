"""``--mentions`` for people: the words, what they stand for, how exact that is, and why."""

import factories as make
from dateline.export.mentions import told_mentions
from dateline.export.report import report_page
from dateline.export.text import page
from dateline.record.bundle import Bundle
from dateline.record.types import CountLine, PlaceLine, TimeLine

TEXT = "At least 16 civilians were killed near Kidal and in Tarsa on Monday, Moussa Keita said."


def told() -> tuple[Bundle, list[str]]:
    of = make.report(TEXT)
    said = make.attribution(of, "Moussa Keita", "said", "killed near Kidal", speaker="Moussa Keita")
    mentions = (
        PlaceLine(
            report=of.id, mention=make.spans(TEXT, "near Kidal"), name="Kidal", role="toponym", country="MLI",
            lat=18.44, lon=1.41, precision="city", radius_km=22.0, reason="the only place of that name",
        ),
        PlaceLine(
            report=of.id, mention=make.spans(TEXT, "Tarsa"), name="Tarsa", role="toponym", precision="city",
            reason="not in the gazetteer",
        ),
        TimeLine(
            report=of.id, mention=make.spans(TEXT, "on Monday"), type="date", value="XXXX-WXX-1", precision="day",
            basis="text",
        ),
        CountLine(
            report=of.id, mention=make.spans(TEXT, "At least 16 civilians"), what="killed", who="civilians", low=16,
            high=None, holder=said.id,
        ),
    )  # fmt: skip
    bundle = make.bundle(of, said, mentions=mentions)
    return bundle, [line for line in told_mentions(bundle) if line]


def test_a_place_is_told_with_its_point_how_far_around_it_and_why() -> None:
    _, lines = told()
    assert lines[0] == "places in the text"
    assert " ".join(lines[1].split()) == (
        "“near Kidal” Kidal, Mali city 18.4400, 1.4100 within 22 km toponym the only place of that name"
    )


def test_a_place_without_a_point_says_so_and_why() -> None:
    _, lines = told()
    assert " ".join(lines[2].split()) == "“Tarsa” Tarsa, no country known city no point toponym not in the gazetteer"


def test_times_and_counts_stand_under_headings_of_their_own() -> None:
    _, lines = told()
    assert lines[3] == "times in the text"
    assert "“on Monday”   XXXX-WXX-1   date   day   by text" in lines[4]
    assert lines[5] == "counts in the text"
    assert "“At least 16 civilians”   killed 16 or more   civilians   says Moussa Keita" in lines[6]


def test_pages_have_them_where_they_were_asked_for() -> None:
    bundle, lines = told()
    assert lines[0] in page(bundle)
    assert lines[0] in "".join(report_page(bundle))
    assert lines[0] not in page(make.strike())
