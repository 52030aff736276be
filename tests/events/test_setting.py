"""Where, when and how many, on sentences of our own."""

from collections.abc import Callable

import pytest

from dateline.events.nearness import Climb, top
from dateline.events.setting import choose
from dateline.lexicon.ontology import counted_by
from dateline.record.layers import Reading
from dateline.record.types import Event, Part

Read = Callable[..., Reading]


def of_type(reading: Reading, kind: str) -> list[Event]:
    return [e for e in reading.events if e.type == kind]


def place(event: Event) -> str | None:
    return None if event.place is None else event.place.name


def figures(event: Event) -> set[tuple[str, int | None, int | None]]:
    return {(c.what, c.low, c.high) for c in event.counts}


def test_the_town_of_a_later_mention_is_more_exact_than_the_headlines_country(reading: Read) -> None:
    headline = "Air strike in Syria kills ten\n\n"
    text = headline + "The air strike in Manbij on Monday killed ten people, a doctor said."
    parts = (Part(part="headline", start=0, end=len(headline)), Part(part="body", start=len(headline), end=len(text)))
    assert {place(e) for e in reading(text, parts=parts).events} == {"Manbij"}


def test_a_time_without_a_calendar_date_says_why(reading: Read) -> None:
    (event,) = of_type(reading("Rebels attacked a base in Homs yesterday."), "ASSAULT")
    assert event.time is not None
    assert event.time.value is None
    assert event.time.why["value"]


def test_places_named_together_are_one_place_of_no_one_country(reading: Read) -> None:
    r = reading("American jets bombed Islamic State fighters in Syria and Iraq.")
    (event,) = of_type(r, "ASSAULT")
    assert event.place is not None
    assert (event.place.name, event.place.country, event.place.lat) == ("Syria and Iraq", None, None)
    assert [r.report.text[s:e] for s, e in event.place.mention] == ["Syria and Iraq"]
    assert "countries" in event.place.why["country"]


def test_a_denial_has_no_place_because_one_is_named_beside_it(reading: Read) -> None:
    (event,) = of_type(reading("Iran accused Israel of sabotage. A parade was held in Cairo."), "ACCUSE")
    assert event.place is None
    assert event.why["place"]


def test_the_day_of_saying_is_not_the_day_of_the_event(reading: Read) -> None:
    r = reading("Rebels attacked a base in Homs on 3 May 2016, the army said on 5 May 2016.")
    (event,) = of_type(r, "ASSAULT")
    assert event.time is not None
    assert event.time.value == "2016-05-03"


def test_a_time_from_another_sentence_is_said_to_be_so(reading: Read) -> None:
    r = reading("Clashes broke out in Homs on 3 May 2016. The rebels attacked a base.", published="2016-05-04")
    for event in r.events:
        named = {r.tokens.sent[i] for s, e in event.trigger for i in r.tokens.covering(s, e)} if r.tokens else set()
        if event.time is not None and r.tokens is not None:
            at = r.tokens.sent[r.tokens.covering(*event.time.mention[0])[0]]
            assert (at not in named) == ("time" in event.why)


def test_every_count_goes_to_the_nearest_event_of_a_fitting_type(reading: Read) -> None:
    r = reading("A bombing in Homs killed 12 people. Police in Hama arrested 30 protesters.")
    assert [figures(e) for e in of_type(r, "ASSAULT")] == [{("killed", 12, 12)}]
    assert [figures(e) for e in of_type(r, "COERCE")] == [{("detained", 30, 30)}]


def test_a_total_ten_times_as_large_is_no_count_of_the_attack(reading: Read) -> None:
    r = reading("An air strike in Homs killed 12 people. The war has killed 300,000 people.")
    for event in of_type(r, "ASSAULT"):
        assert not {("killed", 12, 12), ("killed", 300000, 300000)} <= figures(event)


def test_nobody_hurt_is_no_count(reading: Read) -> None:
    r = reading("A rocket attack hit Homs but there were no casualties.")
    assert [c for e in r.events for c in e.counts] == []


@pytest.mark.parametrize(("what", "kind"), [("killed", "ASSAULT"), ("detained", "COERCE"), ("weapons", "AID")])
def test_kinds_of_count_have_types(what: str, kind: str) -> None:
    assert kind in counted_by(what)


def test_an_unknown_kind_of_count_has_no_type() -> None:
    assert counted_by("bananas") == frozenset()


def test_the_way_between_words_counts_borders(reading: Read) -> None:
    t = reading("The army said that rebels attacked Homs.").tokens
    assert t is not None
    said, attacked, homs = (t.lower.index(w) for w in ("said", "attacked", "homs"))
    down, across = Climb(t, attacked).to(homs), Climb(t, said).to(homs)
    assert down is not None
    assert across is not None
    assert (down.up, down.borders) == (0, 0)
    assert across.borders == 1
    assert across.length > down.length
    assert top(t, homs, homs) == homs


def test_nothing_is_chosen_where_nothing_weighs_more_than_none() -> None:
    weights = {"near": 1.0, "none": 0.5}
    near, far, none = {"near": 1.0}, {"far": 1.0}, {"none": 1.0}
    assert choose([("a", near), ("b", far)], none, weights) == "a"
    assert choose([("a", {"near": 0.4})], none, weights) is None
    assert choose([("b", far)], none, weights) is None
    assert choose([], none, weights) is None
