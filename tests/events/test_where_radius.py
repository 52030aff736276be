"""An event's place keeps the uncertainty of the mention that it was taken from."""

from collections.abc import Callable

from dateline.record.layers import Reading

Read = Callable[..., Reading]


def test_the_place_of_an_event_has_the_radius_of_its_mention(reading: Read) -> None:
    found = reading("Rebels shelled the market in Goma on Monday.")
    (event,) = found.events
    assert event.place is not None
    assert event.place.name == "Goma"
    (mention,) = [m for m in found.places if m.name == "Goma"]
    assert event.place.radius_km == mention.radius_km
    assert mention.radius_km is not None


def test_a_place_that_no_gazetteer_knows_has_no_radius_and_says_why(reading: Read) -> None:
    (event,) = reading("Rebels shelled the market in Tarsaville on Monday.").events
    assert event.place is not None
    assert (event.place.lat, event.place.radius_km) == (None, None)
    assert "gazetteer" in event.place.why["radius_km"]
