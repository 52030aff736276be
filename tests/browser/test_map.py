"""The map as a person meets it: what is drawn, what is listed, what leads where, by mouse and by keyboard."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

import factories as make
from dateline.export.map_data import map_data
from dateline.export.map_page import map_page
from dateline.record.bundle import Bundle
from dateline.record.types import Incident, IncidentView, Place

if TYPE_CHECKING:
    from playwright.sync_api import Page

expect = pytest.importorskip("playwright.sync_api").expect
Look = Callable[[str], "Page"]
DENIED = (
    IncidentView(status="actual", holders=("Sahel Post",), reports=("r:1",)),
    IncidentView(status="negated", holders=("Moussa Keita",), reports=("r:1",)),
)
DISPUTE = (make.dispute("views", "actual: Sahel Post", "negated: Moussa Keita"),)
KIDAL = make.place("Kidal", "MLI", lat=18.44, lon=1.41, radius_km=8.0)
REGION = make.place("Kidal Region", "MLI", "province", lat=19.9, lon=1.8, radius_km=220.0)
MALI = make.place("Mali", "MLI", "country", lat=17.0, lon=-4.0, radius_km=700.0)
UNKNOWN = make.place("Tarsa", "MLI", why={"radius_km": "not in the gazetteer"})


def told(place: Place | None, number: int = 0, **fields: object) -> tuple[Bundle, Incident]:
    bundle = make.strike(f"{place.name if place else 'nowhere'}{number}.txt")
    return bundle, make.incident(bundle.events[0], place=place, **fields)


def page(*pairs: tuple[Bundle, Incident]) -> str:
    data = map_data([i for _, i in pairs], [b for b, _ in pairs], ledger="ledger.db", total=len(pairs))
    return "".join(map_page(data))


@pytest.fixture
def mali(look: Look) -> "Page":
    """Two incidents at Kidal, one of them disputed, one in its region, one in Mali, one at a place nobody knows."""
    pairs = (told(KIDAL), told(KIDAL, 1, views=DENIED, disputes=DISPUTE), told(REGION), told(MALI), told(UNKNOWN))
    return look(page(*pairs))


def rows(page: "Page", table: str) -> int:
    return page.locator(f"#{table} tbody tr").count()


def told_in(page: "Page", selector: str) -> str:
    return page.locator(selector).text_content() or ""


def test_each_place_is_drawn_once_and_a_country_is_marked_as_a_whole(mali: "Page") -> None:
    assert mali.locator("g.disc").count() == 2
    assert mali.locator(".marked").count() == 1
    assert "Mali · 1" in (mali.locator(".chip text").text_content() or "")
    assert rows(mali, "on-map") == 4


def test_a_circle_is_as_wide_as_the_place_is_uncertain(mali: "Page") -> None:
    mali.click("#on-map tbody tr:has-text('Kidal Region') .open")
    expect(mali.locator("g.disc.wide.picked")).to_have_count(1)
    shape = "(e) => e.getBBox().width * e.getScreenCTM().a"
    pixels = mali.locator("g.disc.wide .rim").evaluate(shape)
    bar = mali.locator("#bar").evaluate("(e) => e.getBoundingClientRect().width")
    kilometres = float(told_in(mali, "#length").removesuffix(" km").replace(",", ""))
    assert pixels / bar * kilometres == pytest.approx(440, rel=0.03)


def test_a_disputed_share_is_hatched_and_the_rest_is_not(mali: "Page") -> None:
    fills = [one.get_attribute("fill") for one in mali.locator("g.disc:not(.wide) path.slice").all()]
    assert fills == ["#720054", "url(#disc-ASSAULT)"]


def test_what_has_no_point_is_listed_with_the_reason(mali: "Page") -> None:
    assert rows(mali, "off-map") == 1
    assert "Tarsa, Mali: not in the gazetteer" in mali.locator("#off-map tbody").inner_text()


def test_an_incident_leads_to_its_words_and_back_by_keyboard_alone(mali: "Page") -> None:
    mali.focus("#off-map tbody .open")
    mali.keyboard.press("Enter")
    detail = mali.locator("#detail")
    assert mali.evaluate("document.activeElement.id") == "detail"
    assert "Mali (military) attacks Azawad rebels" in detail.inner_text()
    assert "Army jets bombed rebel positions near Kidal on 4 May." in detail.inner_text()
    assert detail.locator("dd").first.inner_text() == "Mali (military)"
    assert detail.locator("mark").first.inner_text() == "bombed"
    mali.keyboard.press("Escape")
    assert detail.is_hidden()
    assert mali.evaluate("document.activeElement.closest('section').id") == "off-map"


def test_a_place_clicked_on_the_map_lists_its_incidents(mali: "Page") -> None:
    mali.locator("g.disc:not(.wide) path.slice, g.dot:not(.wide) path").first.dispatch_event("click")
    assert rows(mali, "on-map") == 2
    assert mali.locator("#found").inner_text() == "2 incidents at Kidal"
    mali.click("#clear")
    assert rows(mali, "on-map") == 4


def test_words_types_and_disputes_narrow_map_and_tables_together(mali: "Page") -> None:
    mali.check("#only-disputed")
    assert (rows(mali, "on-map"), rows(mali, "off-map"), mali.locator("g.disc").count()) == (1, 0, 1)
    mali.click("#clear")
    mali.fill("#find", "tarsa gazetteer")
    expect(mali.locator("#on-map tbody tr")).to_have_count(0)
    assert rows(mali, "off-map") == 1
    mali.click("#clear")
    mali.uncheck("#legend input[value=ASSAULT]")
    assert "0 incidents: nothing fits" in mali.locator("#found").inner_text()


def test_the_map_is_moved_by_keys(mali: "Page") -> None:
    before = told_in(mali, "#length")
    mali.focus("#map")
    for _ in range(3):
        mali.keyboard.press("+")
    expect(mali.locator("#length")).not_to_have_text(before)
    mali.keyboard.press("0")
    expect(mali.locator("#length")).to_have_text(before)


def test_a_table_is_sorted_by_its_heads(mali: "Page") -> None:
    mali.click("#on-map th:nth-child(2) button")
    assert mali.locator("#on-map th").nth(1).get_attribute("aria-sort") == "ascending"
    places = [one.inner_text() for one in mali.locator("#on-map tbody td:nth-child(2)").all()]
    assert places == sorted(places)


def test_every_control_has_a_name(mali: "Page") -> None:
    unnamed = mali.evaluate(
        "[...document.querySelectorAll('button, input, a')].filter((e) => !(e.textContent.trim() || "
        "e.getAttribute('aria-label') || e.closest('label'))).map((e) => e.outerHTML)"
    )
    assert unnamed == []


def test_what_a_report_says_is_only_ever_text(look: Look) -> None:
    bad = "</script><img src=x onerror=alert(1)><b>bold</b>"
    text = f"Jets bombed Kidal {bad} on 4 May."
    of = make.report(text, "javascript:alert(1)", outlet=bad, title=bad)
    place = make.place(bad, "MLI", lat=18.4, lon=1.4)
    event = make.event(of, "ASSAULT", "bombed", actor=(make.actor(bad),), place=place)
    shown = look(page((make.bundle(of, event), make.incident(event))))
    shown.click("#on-map .open")
    assert bad in shown.locator("#detail").inner_text()
    assert shown.locator("img, b, #detail a").count() == 0


@pytest.mark.parametrize(
    "spots",
    [
        [(0.0, 0.0)],
        [(90.0, 0.0), (89.9, 120.0)],
        [(-90.0, 0.0)],
        [(-17.8, 178.0), (-17.0, -179.0)],
        [(0.0, 0.0), (0.0, 180.0), (90.0, 0.0)],
    ],
)
def test_the_edges_of_the_earth_are_drawn_at_their_size(look: Look, spots: list[tuple[float, float]]) -> None:
    places = [make.place(f"Edge {n}", None, lat=lat, lon=lon, radius_km=400.0) for n, (lat, lon) in enumerate(spots)]
    shown = look(page(*map(told, places)))
    expect(shown.locator("g.disc .rim")).to_have_count(len(spots))
    drawn = [one.get_attribute("d") or "" for one in shown.locator("g.disc path").all()]
    assert all(d.startswith("M") and "NaN" not in d and "Infinity" not in d for d in drawn)


def test_a_page_of_nothing_says_so(look: Look) -> None:
    shown = look(page())
    assert shown.locator("#summary").inner_text() == "No incident fits what was asked for."
    assert shown.locator("#on-map").is_hidden()
    assert shown.locator(".land").get_attribute("d")
