"""What of a report's words is kept for questions across reports."""

import pytest
from made import attribution, bundle, event
from msgspec.structs import replace

from dateline.incidents.spoken import asking, spoken, stems
from dateline.record.bundle import Bundle
from dateline.record.types import Question, Stance

TEXT = "Iranian warplanes hit the depot. It is unclear how many guards died, the mayor said."


def read(text: str = TEXT, stance: Stance = "asserts") -> Bundle:
    said = replace(attribution("a", "1", "Omar Sabo"), content=((0, 31),), cue=((79, 83),), stance=stance)
    asked = Question(id="q:a", report="r:a", why="unclear", holder="author", words=((33, 67),))
    made = event("a", views=[(said.id, "possible"), ("author", "actual")], at=18)
    one = bundle("a", made, attributions=[said], questions=[asked])
    return replace(one, report=replace(one.report, text=text))


def test_passages_are_told_by_stems_and_countries_without_the_words_that_tell_nothing() -> None:
    assert stems(TEXT, ((0, 31),)) == ("IRN", "aircraft", "hit", "depot")
    assert stems("Planes of Iran and a plane", ((0, 26),)) == ("aircraft", "IRN")


@pytest.mark.parametrize(("words", "found"), [("The police", {"a:a-1": "police"}), ("they", {})])
def test_a_source_with_no_description_is_called_by_the_reports_words(words: str, found: dict[str, str]) -> None:
    said = replace(attribution("a", "1", None, "collective"), source=((0, len(words)),))
    assert spoken(bundle("a", attributions=[said], text=f"{words} said so.")).called == found
    named = replace(said, speaker="police officers")
    assert spoken(bundle("a", attributions=[named], text=f"{words} said so.")).called == {}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("who fired first", ("?who",)),
        ("how many died", ("?many",)),
        ("why it fell", ("?why",)),
        ("whether who fired is known", ()),
        ("the toll", ()),
    ],
)
def test_the_word_that_asks_is_told(text: str, word: tuple[str, ...]) -> None:
    assert asking(text, ((0, len(text)),)) == word


def test_what_is_said_keeps_holder_event_and_status() -> None:
    found = spoken(read())
    assert found.asked["q:a"][0] == "?many"
    assert "guard" in found.asked["q:a"]
    assert [(one.holder, one.event, one.status, one.words) for one in found.said] == [
        ("a:a-1", "e:a-e", "possible", ((0, 31),)),
        ("author", "e:a-e", "actual", ((0, 32),)),
    ]


def test_refusals_and_texts_that_are_gone_say_nothing() -> None:
    assert [one.holder for one in spoken(read(stance="declines")).said] == ["author"]
    assert spoken(read(text="")).said == ()
