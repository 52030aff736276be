"""The map page carries everything, runs nothing that a report says, and tells what it leaves out."""

import base64
import hashlib
import json
import re

import pytest

import factories as make
from dateline.errors import DatelineError
from dateline.export import map_page as pages
from dateline.export.map_data import WORDS, MapData, Shown, map_data
from dateline.record.bundle import Bundle
from dateline.record.types import IncidentCount, IncidentToll, IncidentView

HOSTILE = "</script><img src=x onerror=alert(1)><!--<script>\u2028 &amp; ${title} \x00\ud800"


def data(*bundles: Bundle, total: int | None = None, ledger: str = "ledger.db", **fields: object) -> MapData:
    found = [make.incident(bundle.events[0], **fields) for bundle in bundles]
    return map_data(found, bundles, ledger=ledger, total=len(found) if total is None else total)


def one(bundle: Bundle, **fields: object) -> Shown:
    (shown,) = data(bundle, **fields).incidents
    return shown


def page(of: MapData) -> str:
    return "".join(pages.map_page(of))


def hostile() -> Bundle:
    text = f"Jets bombed Kidal {HOSTILE} on 4 May."
    of = make.report(text, f"javascript:alert(1)//{HOSTILE}", outlet=HOSTILE, title=HOSTILE, published=HOSTILE)
    fields = {"actor": (make.actor(HOSTILE),), "place": make.place(HOSTILE, "MLI", lat=18.0, lon=1.0)}
    return make.bundle(of, make.event(of, "ASSAULT", "bombed", **fields))


def test_an_incident_has_a_sentence_a_place_with_its_radius_and_the_words_that_tell_it() -> None:
    place = make.place("Kidal", "MLI", lat=18.44, lon=1.41, radius_km=7.5)
    shown = one(make.strike(), place=place)
    assert shown.title == "Mali (military) attacks Azawad rebels"
    assert (shown.where, shown.radius, shown.when) == ("Kidal, Mali", 7.5, "2021-05-04")
    (words,) = shown.words
    assert (words.before, words.trigger) == ("Army jets ", "bombed")
    assert words.after.startswith(" rebel positions near Kidal")


def test_what_is_agreed_and_disputed_comes_with_who_says_it() -> None:
    views = (
        IncidentView(status="actual", holders=("Sahel Post",), reports=("r:1",)),
        IncidentView(status="negated", holders=("Moussa Keita",), reports=("r:1",)),
    )
    counts = tuple(
        IncidentCount(what="killed", low=n, high=n, holder=who, report="r:1") for n, who in ((16, "A"), (3, "B"))
    )
    disputes = (
        make.dispute("views", "actual: Sahel Post", "negated: Moussa Keita"),
        make.dispute("counts", "16: A", "3: B", what="killed"),
    )
    shown = one(make.strike(), views=views, counts=counts, disputes=disputes)
    assert shown.disputed
    told = dict(reversed(shown.told))
    assert "Sahel Post" in told["disputed"]
    assert "did not happen (Moussa Keita)" in told["disputed"]
    assert ("disputed", "killed: 3 (B) | 16 (A)") in shown.told or ("disputed", "killed: 16 (A) | 3 (B)") in shown.told


def test_the_toll_of_several_origins_is_told_with_whose_figure_it_is() -> None:
    toll = IncidentToll(
        what="killed",
        low=3,
        best=16,
        high=None,
        holder="Sahel Post",
        report="r:1",
        origins=2,
        of=3,
        rule="most-attested",
    )
    told = "killed: low 3, best 16, high open (best by Sahel Post; 2 of 3 origins can agree to it)"
    assert ("toll", told) in one(make.strike(), tolls=(toll,)).told


def test_a_figure_that_one_origin_gives_is_no_toll_of_its_own() -> None:
    toll = IncidentToll(
        what="killed", low=16, best=16, high=16, holder="A", report="r:1", origins=1, of=1, rule="most-attested"
    )
    assert "toll" not in dict(one(make.strike(), tolls=(toll,)).told)


def test_an_incident_without_a_point_says_why() -> None:
    shown = one(make.strike(), place=None, why={"place": "no report says where"})
    assert (shown.lat, shown.radius, shown.reason) == (None, None, "no report says where")


def test_words_of_many_reports_are_bounded_and_the_rest_is_counted() -> None:
    bundles = [make.strike(f"{n}.txt") for n in range(WORDS + 5)]
    incident = make.incident(*(bundle.events[0] for bundle in bundles))
    (shown,) = map_data([incident], bundles, ledger="l.db", total=1).incidents
    assert len({words.report for words in shown.words}) == WORDS
    assert shown.more == 5


@pytest.mark.parametrize(
    ("uri", "link"),
    [
        ("https://example.org/a", True),
        ("http://example.org/a", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:///a", False),
        ("http://[", False),
        ("folder/a.txt", False),
    ],
)
def test_only_addresses_of_pages_become_links(uri: str, *, link: bool) -> None:
    (source,) = data(make.strike(uri)).reports
    assert (source.link is not None) == link


def test_nothing_that_a_report_says_leaves_the_block_of_data() -> None:
    made = page(data(hostile(), ledger=HOSTILE))
    assert "<img" not in made
    assert made.count("<script") == made.count("</script>") == len(pages.SCRIPTS) + 2
    held = json.loads(re.findall(r'id="data">(.*?)</script>', made, re.DOTALL)[0])
    assert held["incidents"][0]["place"].startswith("</script><img src=x onerror=alert(1)><!--<script>")
    assert held["reports"][0]["link"] is None
    assert "<title>Incidents of &lt;/script&gt;&lt;img" in made


def test_the_policy_lets_only_the_page_s_own_scripts_run() -> None:
    made = page(data(make.strike()))
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', made)[0]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    inside = [found for _, found in re.findall(r"<(script|style)>(.*?)</\1>", made, re.DOTALL)]
    assert len(inside) == len(pages.SCRIPTS) + 1
    for text in inside:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_the_page_is_one_file_of_two_megabytes_at_most_and_asks_no_network() -> None:
    made = page(data(make.strike()))
    assert len(made.encode()) < 2_000_000
    assert not re.search(r'<(?:script|link|img|iframe)[^>]+(?:src|href)=|@import|url\(["\']?http', made)


def test_the_summary_counts_what_is_shown_and_what_is_left_out() -> None:
    place = make.place("Kidal", "MLI", lat=18.44, lon=1.41)
    located = data(make.strike(), place=place)
    assert pages.summary(located) == "1 incident of 1 report: 1 on the map."
    nowhere = pages.summary(data(make.strike(), place=None))
    assert "0 on the map, 1 listed beside it because no point is known" in nowhere
    assert "9,999 more are left out, those of fewest reports" in pages.summary(data(make.strike(), total=10_000))
    assert pages.summary(data()) == "No incident fits what was asked for."


def test_without_its_scripts_the_page_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "VENDOR", "nowhere")
    with pytest.raises(DatelineError, match="run `make page`"):
        page(data(make.strike()))


def test_every_type_has_a_colour_of_its_own() -> None:
    kinds = data().kinds
    assert len(kinds) == len({kind.colour for kind in kinds}) == 16
    assert all(re.fullmatch("#[0-9a-f]{6}", kind.colour) for kind in kinds)


def test_ten_thousand_incidents_make_a_page_of_bounded_size() -> None:
    bundle = make.strike()
    incident = make.incident(bundle.events[0], place=make.place("Kidal", "MLI", lat=18.44, lon=1.41))
    many = map_data([incident] * 10_000, [bundle], ledger="l.db", total=10_000)
    assert len(page(many).encode()) < 2_000_000 + 10_000 * 2_000
