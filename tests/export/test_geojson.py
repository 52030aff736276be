"""GeoJSON: valid, honest about where an incident is, and complete where it is not known."""

import json

import pytest

import factories as make
from dateline.export.geojson import collection, export_geojson
from dateline.lexicon.radii import radius_of
from dateline.record.types import Incident, IncidentCount, IncidentToll, IncidentView, Place


def told(*incidents: Incident) -> dict[str, object]:
    return json.loads("".join(collection(incidents)))


def at(place: Place | None, **fields: object) -> Incident:
    (bombed, _) = make.strike().events
    return make.incident(bombed, place=place, **fields)


def only(place: Place | None, **fields: object) -> dict[str, dict[str, object]]:
    (feature,) = told(at(place, **fields))["features"]
    return feature


def test_a_feature_is_a_point_longitude_first_with_its_precision_and_radius() -> None:
    feature = only(make.place("Kidal", "MLI", lat=18.44, lon=1.41, radius_km=7.5))
    assert feature["type"] == "Feature"
    assert feature["geometry"] == {"type": "Point", "coordinates": [1.41, 18.44]}
    shown = feature["properties"]
    assert (shown["precision"], shown["radius_km"], shown["no_point"]) == ("city", 7.5, None)
    assert (shown["type"], shown["quad"], shown["time"]) == ("ASSAULT", "material_conflict", "2021-05-04")
    assert [a["name"] for a in shown["actors"]] == ["Mali"]
    assert [a["name"] for a in shown["recipients"]] == ["Azawad rebels"]
    assert (shown["reports"], shown["outlets"], shown["origins"]) == (1, 1, 1)


def test_its_id_is_the_incident_s() -> None:
    one = at(None)
    assert told(one)["features"][0]["id"] == one.id


def test_no_incident_gives_an_empty_collection() -> None:
    assert told() == {"type": "FeatureCollection", "features": []}


@pytest.mark.parametrize(
    ("place", "why", "reason"),
    [
        (None, {"place": "no report says where"}, "no report says where"),
        (make.place("Tarsa", "MLI", why={"radius_km": "not in the gazetteer"}), {}, "not in the gazetteer"),
        (make.place("Tarsa", "MLI"), {}, "the gazetteer has no point for it"),
        (make.place("Tarsa", "MLI", lat=91.0, lon=0.0), {}, "its coordinates 91.0, 0.0 are nowhere on the earth"),
        (make.place("Tarsa", "MLI", lat=0.0, lon=181.0), {}, "its coordinates 0.0, 181.0 are nowhere on the earth"),
        (make.place("Tarsa", "MLI", lat=float("nan"), lon=0.0), {}, "nan, 0.0 are nowhere on the earth"),
    ],
)
def test_where_no_point_is_known_there_is_none_and_it_says_why(
    place: Place | None, why: dict[str, str], reason: str
) -> None:
    feature = only(place, why=why)
    assert feature["geometry"] is None
    assert feature["properties"]["radius_km"] is None
    assert str(feature["properties"]["no_point"]).endswith(reason)


@pytest.mark.parametrize(("lat", "lon"), [(0.0, 0.0), (90.0, 0.0), (-90.0, 180.0), (-16.5, -180.0), (-16.5, 179.99)])
def test_the_edges_of_the_earth_are_places_on_it(lat: float, lon: float) -> None:
    feature = only(make.place("Edge", None, lat=lat, lon=lon, radius_km=5.0))
    assert feature["geometry"] == {"type": "Point", "coordinates": [lon, lat]}


def test_a_radius_that_was_never_coded_is_that_of_the_precision() -> None:
    for precision in ("exact", "city", "district", "province", "country"):
        feature = only(make.place("Kidal", "MLI", precision, lat=18.44, lon=1.41))
        assert feature["properties"]["radius_km"] == radius_of(precision)


def test_a_radius_is_never_wider_than_the_earth() -> None:
    feature = only(make.place("Kidal", "MLI", lat=18.44, lon=1.41, radius_km=1e9))
    assert feature["properties"]["radius_km"] == pytest.approx(20_015)


def test_who_holds_what_and_rival_figures_stand_side_by_side() -> None:
    feature = only(
        None,
        views=(
            IncidentView(status="actual", holders=("Sahel Post", "Sahel Post"), reports=("r:1", "r:2")),
            IncidentView(status="negated", holders=("Moussa Keita",), reports=("r:1",)),
        ),
        counts=(
            IncidentCount(what="killed", low=16, high=16, holder="Sahel Post", report="r:1"),
            IncidentCount(what="killed", low=3, high=3, holder="Moussa Keita", report="r:1"),
        ),
        disputes=(make.dispute("views", "actual: Sahel Post", "negated: Moussa Keita"),),
    )
    shown = feature["properties"]
    assert shown["disputed"] is True
    assert shown["views"] == [
        {"status": "actual", "holders": ["Sahel Post"]},
        {"status": "negated", "holders": ["Moussa Keita"]},
    ]
    assert [(c["low"], c["holder"]) for c in shown["counts"]] == [(16, "Sahel Post"), (3, "Moussa Keita")]


def test_a_part_of_a_total_is_marked_and_disputes_nothing() -> None:
    shown = only(
        None,
        counts=(
            IncidentCount(what="killed", low=16, high=16, holder="Sahel Post", report="r:1"),
            IncidentCount(what="killed", low=3, high=3, holder="Sahel Post", report="r:1", part=True),
        ),
    )["properties"]
    assert shown["disputed"] is False
    assert [(c["low"], c["part"]) for c in shown["counts"]] == [(16, False), (3, True)]


def test_the_toll_is_told_with_the_rule_that_chose_it() -> None:
    toll = IncidentToll(
        what="killed", low=3, best=16, high=None, holder="A", report="r:1", origins=2, of=3, rule="most-attested"
    )
    (shown,) = only(None, tolls=(toll,))["properties"]["tolls"]
    assert shown == {"what": "killed", "low": 3, "best": 16, "high": None, "rule": "most-attested"}


def test_as_an_export_it_reads_every_report_before_it_asks_for_incidents() -> None:
    read = []

    def bundles() -> object:
        read.append("a report")
        yield make.strike()

    def corpus() -> make.Corpus:
        assert read
        return make.corpus([at(None)])

    assert len(json.loads("".join(export_geojson(bundles(), corpus)))["features"]) == 1
