"""How events are told, and the fitted evidence that two are one."""

import numpy as np
from made import ARMY, FRONT, bundle, event
from msgspec.structs import replace

from dateline.incidents.average import average_linkage
from dateline.incidents.compare import Evidence, compare
from dateline.incidents.facts import Fact, facts
from dateline.incidents.keys import told_keys
from dateline.incidents.signs import details, signs
from dateline.incidents.stories import Likenesses, likeness, story_words
from dateline.incidents.wording import alike, sentence, wording
from dateline.record.bundle import Bundle
from dateline.record.types import Part

TEXT = "Troops shelled the grain market in Halba. Nobody slept. Talks in Doran went on."


def fact(told: Bundle) -> Fact:
    (found,) = facts([told])
    return found


def told(name: str, text: str, at: int) -> Fact:
    return fact(bundle(name, event(name, actor=[ARMY], recipient=[FRONT], at=at), text=text))


UNLIKE = Likenesses(lambda _report: frozenset())


def evidence(one: Fact, other: Fact) -> Evidence:
    found = compare(one, other, UNLIKE)
    assert found is not None
    return found


def test_a_wording_has_the_triggers_stems_and_its_own_sentence_alone() -> None:
    found = wording(replace(event("a"), trigger=((7, 14),)), TEXT)
    assert found.trigger == ("shell",)
    assert {"grain", "market", "halba"} <= {*found.sentence}
    assert "slept" not in found.sentence
    assert "doran" not in found.sentence


def test_a_sentence_ends_at_its_stop_and_at_a_line() -> None:
    assert sentence(TEXT, (42, 48)).strip() == "Nobody slept."
    assert sentence("A head\nA line. B.", (7, 8)).strip() == "A line."


def test_without_the_text_there_is_no_wording() -> None:
    assert fact(bundle("a", event("a"))).wording.trigger == ()


def test_rare_words_count_more_than_common_ones() -> None:
    assert alike(("zugdidi", "talk"), ("zugdidi", "town")) > alike(("said", "zugdidi"), ("said", "halba"))
    assert alike((), ("halba",)) == 0.0


def test_the_same_words_speak_for_one_happening_and_the_judgement_is_symmetric() -> None:
    one, other = told("a", "Shells hit the grain market.", 0), told("b", "Shells fell on the grain market.", 0)
    third = told("c", "Ambush at dawn on a road.", 0)
    assert evidence(one, other).score > evidence(one, third).score
    assert evidence(one, other) == evidence(other, one)
    assert "told by the same word" in evidence(one, other).reasons


def test_events_of_other_days_or_towns_are_never_one() -> None:
    one = told("a", "Shells hit the grain market.", 0)
    later = told("b", "Shells hit the grain market.", 0)
    assert compare(one, replace(later, days=(later.days[0] + 2,) * 2 if later.days else None), UNLIKE) is None


def test_every_sign_is_a_degree() -> None:
    one, other = told("a", "Shells hit the market.", 0), told("b", "Shells hit the market.", 0)
    assert all(0 < degree <= 1 for degree in signs(one, other, 0.4).values())
    assert details(one, other, 0.4)["place"] == "Halba"


def test_an_event_without_a_day_is_found_by_its_words_and_parties() -> None:
    keys = set(told_keys(told("a", "Shells hit the market.", 0)))
    later = set(told_keys(fact(bundle("b", event("b", actor=[ARMY], time=None, at=0), text="Shells fell there."))))
    assert keys & later


def test_likeness_of_stories_is_their_own_whatever_else_is_read() -> None:
    def story(name: str, text: str) -> frozenset[str]:
        made = bundle(name, text=text)
        return story_words(
            replace(made, report=replace(made.report, parts=(Part(part="body", start=0, end=len(text)),)))
        )

    one, other = story("a", "Zugdidi bakers strike over flour."), story("b", "Flour strike by Zugdidi bakers ends.")
    third = story("c", "Parliament votes on fishing quotas.")
    assert likeness(one, other) == likeness(other, one) > likeness(one, third)
    assert likeness(one, frozenset()) == 0.0


def test_average_linkage_merges_the_most_alike_and_stops() -> None:
    scores = np.array([[0, 3, 1, -2], [3, 0, 0, -2], [1, 0, 0, -2], [-2, -2, -2, 0]], dtype=float)
    clusters, joined = average_linkage(scores, 0.4)
    assert sorted(clusters) == [[0, 1, 2], [3]]
    assert joined[0, 1] == 3
    assert joined[0, 2] == joined[2, 1] == 0.5
    assert joined[0, 3] == -np.inf
