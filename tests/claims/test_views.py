"""Status and holder of one word in a sentence of our own."""

from collections.abc import Callable

import pytest

from dateline.claims.scope import compose
from dateline.record.layers import Reading

Read = Callable[..., Reading]


def status(read: Reading, word: str) -> tuple[str, str]:
    """(holder's kind, status) of the first token with this form."""
    tokens = read.tokens
    assert tokens is not None
    at = next(i for i in range(len(tokens)) if tokens.word(i) == word)
    (found,) = read.judgements.at(at)
    return ("speaker" if found.holder.startswith("a:") else found.holder), found.status


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels burned the bridge.", "burned", "actual"),
        ("Rebels did not burn the bridge.", "burn", "negated"),
        ("Rebels may have burned the bridge.", "burned", "possible"),
        ("Rebels will burn the bridge.", "burn", "planned"),
        ("Rebels reportedly burned the bridge.", "burned", "possible"),
        ("Rebels are likely to burn the bridge.", "burn", "probable"),
        ("Rebels are set to burn the bridge.", "burn", "planned"),
        ("Rebels failed to burn the bridge.", "burn", "negated"),
        ("Rebels tried to burn the bridge.", "burn", "planned"),
        ("If rebels burn the bridge, the town will starve.", "burn", "hypothetical"),
        ("It was unclear if rebels burned the bridge.", "burned", "unknown"),
        ("It is not clear whether rebels burned the bridge.", "burned", "unknown"),
        ("No raid took place.", "raid", "negated"),
        ("The army carried out no raid.", "raid", "negated"),
        ("The army will launch an attack.", "attack", "planned"),
        ("The alleged attack was filmed.", "attack", "possible"),
        ("The army stopped shelling the town.", "shelling", "actual"),
        ("The army did not attack the protest.", "protest", "actual"),
        ("The army took the town without bombing it.", "bombing", "negated"),
        ("The raid could not be independently verified.", "raid", "unknown"),
        ("About 520 raids since 21 May have killed ten people.", "killed", "actual"),
        ("The army is to leave the town on Friday.", "leave", "planned"),
        ("The army attacked the town in order to free the hostages.", "free", "actual"),
    ],
)
def test_the_authors_status(reading: Read, text: str, word: str, expected: str) -> None:
    assert status(reading(text, upto="claims.views"), word) == ("author", expected)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The governor said rebels burned the bridge.", "burned", "actual"),
        ("The governor said rebels had not burned the bridge.", "burned", "negated"),
        ("The governor denied that soldiers burned the bridge.", "burned", "negated"),
        ("The governor declined to say whether soldiers burned the bridge.", "burned", "unknown"),
        ("The governor called for a raid on the town.", "raid", "hypothetical"),
        ("The governor urged the army to bomb the town.", "bomb", "hypothetical"),
        ("The governor vowed to bomb the town.", "bomb", "planned"),
        ("The governor said the army would bomb the town.", "bomb", "planned"),
        ("Ten soldiers are believed to have died.", "died", "probable"),
    ],
)
def test_the_speakers_status(reading: Read, text: str, word: str, expected: str) -> None:
    assert status(reading(text, upto="claims.views"), word) == ("speaker", expected)


def test_the_reporting_verb_is_the_authors(reading: Read) -> None:
    read = reading("The governor accused rebels of burning the bridge.", upto="claims.views")
    assert status(read, "accused") == ("author", "actual")
    assert status(read, "burning")[0] == "speaker"


def test_the_innermost_speaker_holds_it(reading: Read) -> None:
    read = reading("The agency reported that the governor said the bridge fell.", upto="claims.views")
    assert read.tokens is not None
    at = next(i for i in range(len(read.tokens)) if read.tokens.word(i) == "fell")
    inner = next(a for a in read.attributions if a.parent is not None)
    assert [j.holder for j in read.judgements.at(at)] == [inner.id]


def test_who_denies_what_he_cites_holds_that_too(reading: Read) -> None:
    read = reading("The ministry denied reports that the army had fled.", upto="claims.views")
    assert read.tokens is not None
    at = next(i for i in range(len(read.tokens)) if read.tokens.word(i) == "fled")
    denial = next(a for a in read.attributions if a.stance == "denies")
    assert (denial.id, "negated") in {(j.holder, j.status) for j in read.judgements.at(at)}


def test_a_denied_part_in_a_deed_is_negated_for_who_denies(reading: Read) -> None:
    read = reading("Rwanda denied any part in the killings.", upto="claims.views")
    assert read.tokens is not None
    at = next(i for i in range(len(read.tokens)) if read.tokens.word(i) == "killings")
    assert [(j.holder, j.status) for j in read.judgements.at(at)] == [(read.attributions[0].id, "negated")]


def test_what_a_refusal_takes_for_granted_is_not_the_refusers_word(reading: Read) -> None:
    read = reading("The general declined to say who was behind the attack.", upto="claims.views")
    assert read.tokens is not None
    at = next(i for i in range(len(read.tokens)) if read.tokens.word(i) == "attack")
    assert [(j.holder, j.status) for j in read.judgements.at(at)] == [("author", "actual")]


def test_no_holder_has_two_statuses_for_one_word(reading: Read) -> None:
    text = (
        "The ministry denied reports that the army may have fled, but officials said it would not return if attacked."
    )
    for found in reading(text, upto="claims.views").judgements.by_token.values():
        assert len({j.holder for j in found}) == len(found)


def test_composition_keeps_the_strongest_doubt() -> None:
    assert compose("actual", "possible") == "possible"
    assert compose("negated", "possible") == "negated"
    assert compose("planned", "unknown") == "unknown"
    assert compose("planned", "negated") == "negated"
