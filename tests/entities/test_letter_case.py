"""Names in headlines in capitals and in reports without capitals are found and shown in the usual letter case."""

from collections.abc import Callable

from dateline.record.layers import ActorMention, Reading

Read = Callable[..., Reading]


def test_actors_of_a_headline_in_capitals_bear_canonical_names(actors: Callable[..., dict[str, ActorMention]]) -> None:
    found = actors("RUSSIAN TROOPS ATTACK NATO CONVOY NEAR GRODNO")
    assert found["NATO"].actor.name == "NATO"
    assert (found["troops"].actor.country, found["troops"].actor.sector) == ("RUS", "MIL")


def test_a_victim_named_in_small_letters_is_a_person(reading: Read) -> None:
    text = "gunmen shot and killed the mayor antonio roldan garrido in his home on sunday, a priest told reporters."
    (event, *_) = reading(text).events
    assert [a.name for a in event.recipient] == ["Antonio Roldan Garrido"]
    assert [text[s:e] for s, e in event.trigger][:1] == ["shot"]


def test_a_small_word_in_a_report_with_capitals_is_no_persons_name(
    actors: Callable[..., dict[str, ActorMention]],
) -> None:
    found = actors("The mayor antonio left Bamako, police said.")
    assert all(m.actor.name != "Antonio" for m in found.values())
