"""Statuses from what stands around a word: denied objects, "yet", direct questions, what is not verified."""

from collections.abc import Callable

import pytest

from dateline.record.layers import Reading

Read = Callable[..., Reading]


def status(reading: Read, text: str, word: str) -> dict[str, str]:
    """Status by holder of a word; speakers are ``speaker``."""
    read = reading(text, upto="claims.views")
    assert read.tokens is not None
    at = next(i for i in range(len(read.tokens)) if read.tokens.word(i) == word)
    judged = read.judgements.at(at)
    return {j.holder if j.holder in ("author", "poster") else "speaker": j.status for j in judged}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The soldiers had fired no shot.", "fired", "negated"),
        ("The soldiers fired no shot and withdrew.", "withdrew", "actual"),
        ("The king had no choice but to withdraw.", "withdraw", "actual"),
        ("The army has yet to attack the town.", "attack", "negated"),
        ("Did the rebels attack the town?", "attack", "unknown"),
        ("Will they be charged?", "charged", "unknown"),
        ("Why did the rebels attack the town?", "attack", "actual"),
        ("Reuters could not confirm that rebels attacked the town.", "attacked", "unknown"),
        ("Reuters could not confirm the attack.", "attack", "unknown"),
    ],
)
def test_the_authors_status(reading: Read, text: str, word: str, expected: str) -> None:
    assert status(reading, text, word) == {"author": expected}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # the infinitive that the parse hangs on the verb is what the noun or the verb asks for
        ("The mayor has rejected calls to close the border.", "close", "hypothetical"),
        ("There have been no calls to close the border.", "close", "hypothetical"),
        ("She begs them to open the border.", "open", "hypothetical"),
        ("The army used tanks to open the border.", "open", "actual"),
        # what is made a call for
        ("The father issued an appeal for his release.", "release", "hypothetical"),
        ("The mayor stressed the need for the resumption of talks.", "talks", "hypothetical"),
        ("The army is ready for an attack.", "attack", "planned"),
        # the means of a deed not yet done, not of one that is done
        ("The army will take the town with air strikes.", "strikes", "planned"),
        ("The army took the town with air strikes.", "strikes", "actual"),
        ("The army will take the town after air strikes.", "strikes", "actual"),
        # a new thing under a word that makes it unreal, not one that is given
        ("The party opposes a withdrawal.", "withdrawal", "hypothetical"),
        ("The party opposes the withdrawal.", "withdrawal", "actual"),
        ("They will not survive another attack.", "attack", "hypothetical"),
        ("They must take part in any peace talks.", "talks", "hypothetical"),
        # what is kept from happening
        ("The guards stopped rebels from attacking the camp.", "attacking", "negated"),
        ("The cabinet ruled out sending troops.", "sending", "negated"),
        ("The raid could have been prevented.", "raid", "actual"),
        ("The visit was called off.", "visit", "planned"),
        ("Patrolling was cancelled.", "Patrolling", "planned"),
        # phrases
        ("Instead of bombing the town, the army left.", "bombing", "negated"),
        ("The army left rather than bomb the town.", "bomb", "negated"),
        ("The army wants talks rather than war.", "war", "negated"),
        ("In the event of an attack, the bridge is closed.", "attack", "hypothetical"),
        ("Had the army attacked, thousands would have fled.", "attacked", "hypothetical"),
        # two sentences in one
        ("Ten protesters are in custody; they were denied food.", "custody", "actual"),
    ],
)
def test_what_is_only_asked_for_feared_or_prevented_is_not_actual(
    reading: Read, text: str, word: str, expected: str
) -> None:
    assert set(status(reading, text, word).values()) == {expected}


def test_a_claim_that_cannot_be_verified_stays_its_holders(reading: Read) -> None:
    text = "Reuters could not verify the claim that rebels attacked the town."
    assert status(reading, text, "attacked") == {"speaker": "actual", "author": "unknown"}


def test_what_the_reports_own_agency_cannot_verify_its_author_leaves_open(reading: Read) -> None:
    text = "Rebels attacked the town, the mayor said. Meridian could not verify his account."
    read = reading(text, upto="claims.views", outlet="Meridian Newswire")
    assert read.tokens is not None
    assert len(read.attributions) == 1
    assert {j.holder: j.status for j in read.judgements.at(1)} == {
        read.attributions[0].id: "actual",
        "author": "unknown",
    }


def test_who_will_not_confirm_a_claim_holds_it_unknown_himself(reading: Read) -> None:
    text = "Rebels attacked the town, the mayor said. The army would not confirm the claim."
    read = reading(text, upto="claims.views")
    mayor, army = read.attributions
    assert {j.holder: j.status for j in read.judgements.at(1)} == {mayor.id: "actual", army.id: "unknown"}
