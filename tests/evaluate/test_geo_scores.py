"""``dateline eval geo``: the sets' forms, distances, strict names, and files that are not such sets."""

import json
from pathlib import Path

import pytest

from dateline import cli
from dateline.errors import InputError
from dateline.evaluate.geo import GeoSet, GeoText, MarkedPlace, aside, load_geo
from dateline.evaluate.geo_scores import FARTHEST_KM, Answer, area, distance, score_geo
from dateline.evaluate.spans import PRF

VIRUS = """<articles><article><text>Flu came to Cairo.</text><locations><location><name>Cairo</name>
<start>13</start><end>18</end><lat>30.06</lat><lon>31.25</lon></location></locations></article></articles>
"""
LGL = """<articles>{}</articles>"""
ARTICLE = """<article docid="{}"><domain>columbustelegram.com</domain>
<text>A fire broke out in Columbus on Monday.</text>
<toponyms><toponym><start>20</start><end>28</end><phrase>Columbus</phrase><gaztag geonameid="1"><lat>41.43</lat>
<lon>-97.37</lon></gaztag></toponym><toponym><start>32</start><end>38</end><phrase>Monday</phrase></toponym></toponyms>
</article>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "GeoVirus.xml").write_text(VIRUS)
    (tmp_path / "lgl.xml").write_text(LGL.format("".join(ARTICLE.format(n) for n in range(10))))
    return tmp_path


def geo(*places: MarkedPlace) -> GeoSet:
    return GeoSet(name="S", texts=(GeoText("d", "x" * 40, None, places),), demonyms=True)


def test_offsets_that_count_from_one_point_at_the_name(folder: Path) -> None:
    virus, lgl, kept = load_geo(str(folder))
    (text,) = virus.texts
    assert [text.text[p.start : p.end] for p in text.places] == ["Cairo"]
    assert text.places[0].point == (30.06, 31.25)
    assert [p.point for p in lgl.texts[0].places] == [(41.43, -97.37), None]
    assert len(lgl.texts) + len(kept.texts) == 10
    assert all(aside(t.doc) for t in kept.texts)
    assert not any(aside(t.doc) for t in lgl.texts)


def test_a_place_within_161_km_is_right_and_an_unresolved_one_is_as_far_as_can_be() -> None:
    gold = geo(MarkedPlace(0, 5, (0.0, 0.0)), MarkedPlace(6, 9, (0.0, 0.0)), MarkedPlace(10, 12, None))
    found = Answer(given=((0.0, 1.0), None, (5.0, 5.0)), found=())
    figures = score_geo([gold], [[found]])
    assert figures["S.given.within_161_km"] == 0.5
    assert figures["S.given.places"] == 2
    assert figures["S.given.mean_km"] == pytest.approx((111.19 + FARTHEST_KM) / 2, rel=1e-3)


def test_names_are_right_only_where_both_ends_are() -> None:
    gold = geo(MarkedPlace(0, 5, None), MarkedPlace(6, 9, None))
    figures = score_geo([gold], [[Answer(given=(None, None), found=((0, 5), (6, 10), (20, 22)))]])
    names = figures["S.raw.names"]
    assert isinstance(names, PRF)
    assert (names.tp, names.pred, names.gold) == (1, 3, 2)


def test_the_area_grows_with_the_errors() -> None:
    assert area([0.0, 0.0]) == 0.0
    assert area([FARTHEST_KM, FARTHEST_KM]) == pytest.approx(1.0)
    assert area([0.0, 10.0, 100.0]) < area([0.0, 10.0, 1000.0])


def test_the_papers_town_decides_between_towns_of_one_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run_cli(["eval", "geo", str(folder), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert figures["LGL.given.within_161_km"] == 1.0
    assert figures["LGL.raw.names"]["r"] == 0.5
    assert figures["GeoVirus.raw.names"]["f1"] == 1.0


def test_other_files_are_refused_with_what_is_wanted(folder: Path) -> None:
    (folder / "lgl.xml").write_text("<articles/>")
    with pytest.raises(InputError, match="no <article>"):
        load_geo(str(folder))
    (folder / "lgl.xml").write_text("not xml")
    with pytest.raises(InputError, match=r"lgl\.xml"):
        load_geo(str(folder))


@pytest.mark.parametrize("number", ["north", "nan", "inf", "1e400", ""])
@pytest.mark.parametrize("told", ["41.43", ">20<"])
def test_a_number_that_is_none_is_told_with_its_file_and_line(folder: Path, told: str, number: str) -> None:
    wrong = number if told[0] != ">" else f">{number}<"
    (folder / "lgl.xml").write_text(LGL.format(ARTICLE.format(1).replace(told, wrong)))
    with pytest.raises(InputError, match=r"lgl\.xml, line \d+: .* not a number: mend it"):
        load_geo(str(folder))


def test_no_file_is_drawn_in_by_another(folder: Path) -> None:
    (folder / "aside.txt").write_text("Elsewhere")
    head = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{(folder / "aside.txt").as_uri()}">]>'
    (folder / "lgl.xml").write_text(head + LGL.format(ARTICLE.format(1).replace("A fire", "&e; fire")))
    assert not any("Elsewhere" in text.text for one in load_geo(str(folder)) for text in one.texts)


def test_a_distance_is_from_the_marked_point_latitude_first() -> None:
    assert distance(MarkedPlace(0, 1, (60.0, 0.0)), (60.0, 1.0)) == pytest.approx(55.6, abs=0.05)
    assert distance(MarkedPlace(0, 1, (60.0, 0.0)), (61.0, 0.0)) == pytest.approx(111.19, abs=0.05)
    assert distance(MarkedPlace(0, 1, None), (61.0, 0.0)) == 0.0
