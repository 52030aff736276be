"""Status and holder of one word in a sentence of our own."""

from collections.abc import Callable

import pytest

from dateline.claims.operators import compose
from dateline.claims.views import judge
from dateline.record.layers import Marks, Reading
from dateline.record.types import Part

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
    assert compose("negated", "hypothetical") == "hypothetical"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        # tense and modals
        ("The army will continue to bomb the town.", "bomb", "planned"),
        ("The army continued to bomb the town.", "bomb", "actual"),
        ("The army managed to bomb the town.", "bomb", "actual"),
        ("The talks are to be held in May.", "talks", "planned"),
        ("The army will wait until the rebels leave the town.", "leave", "planned"),
        ("The army waited until the rebels left the town.", "left", "actual"),
        # a thing that an unreal clause brings up is unreal, one that it takes for granted is not
        ("The envoy wants to obtain a truce.", "truce", "hypothetical"),
        ("The envoy wants to end the truce.", "truce", "actual"),
        ("The army will launch a series of attacks.", "attacks", "planned"),
        # who fits a description need not exist
        ("The court will try any citizen who joins the rebels.", "joins", "hypothetical"),
        ("The court will try the citizen who joined the rebels.", "joined", "actual"),
        # complements
        ("No party seems willing to accept the truce.", "accept", "negated"),
        ("It is too early to lift the siege.", "lift", "negated"),
        ("Few are calling for a truce.", "calling", "negated"),
        ("The options include sending more troops.", "sending", "hypothetical"),
        ("The mayor let the rebels leave the town.", "leave", "hypothetical"),
        ("The court issued an arrest warrant.", "arrest", "planned"),
        # hearsay reaches the clauses beside it
        ("He reportedly joined a rebel, who was also killed.", "killed", "possible"),
        ("A general was killed, reportedly by mortar fire.", "fire", "possible"),
    ],
)
def test_operators_reach_what_they_govern(reading: Read, text: str, word: str, expected: str) -> None:
    assert status(reading(text, upto="claims.views"), word) == ("author", expected)


def test_who_supports_a_step_only_wishes_it(reading: Read) -> None:
    read = reading("The governor supports keeping troops in the town.", upto="claims.views")
    assert status(read, "keeping")[1] == "hypothetical"


def test_would_have_never_happened(reading: Read) -> None:
    read = reading("The governor said the army would have bombed the town.", upto="claims.views")
    assert status(read, "bombed") == ("speaker", "hypothetical")


def test_an_allegation_with_a_source_asserts_one_without_does_not(reading: Read) -> None:
    read = reading("The governor alleged that rebels burned the bridge.", upto="claims.views")
    assert status(read, "burned") == ("speaker", "actual")


def judged(read: Reading, word: str) -> dict[str, str]:
    """Status by holder of the first token with this form; a speaker by the name of who speaks."""
    tokens = read.tokens
    assert tokens is not None
    at = next(i for i in range(len(tokens)) if tokens.word(i) == word)
    speakers = {a.id: a.speaker or "" for a in read.attributions}
    return {speakers.get(j.holder, j.holder): j.status for j in read.judgements.at(at)}


def test_a_denial_that_only_points_back_is_a_view_on_what_was_said(reading: Read) -> None:
    read = reading("Rwanda said Burundi shelled the town. Burundi denied the allegation.", upto="claims.views")
    assert judged(read, "shelled") == {"Rwanda": "actual", "Burundi": "negated"}


def test_a_denial_of_something_else_is_no_view_on_what_was_said(reading: Read) -> None:
    text = "Rwanda said Burundi shelled the town. Burundi denied that its soldiers had crossed the border."
    assert judged(reading(text, upto="claims.views"), "shelled") == {"Rwanda": "actual"}


def test_what_the_author_could_not_verify_he_holds_unknown(reading: Read) -> None:
    read = reading("Rwanda said Burundi shelled the town. The claim could not be verified.", upto="claims.views")
    assert judged(read, "shelled") == {"Rwanda": "actual", "author": "unknown"}


def test_what_the_author_calls_false_he_holds_negated(reading: Read) -> None:
    read = reading("Reports that our troops crossed the border are false.", upto="claims.views")
    assert judged(read, "crossed")["author"] == "negated"


@pytest.mark.parametrize("adverb", ["reportedly", "likely"])
def test_the_encoder_alone_never_takes_a_cue_from_the_rules(reading: Read, adverb: str) -> None:
    read = reading(f"Rebels {adverb} burned the bridge.", upto="claims.views")
    assert read.tokens is not None
    at = next(i for i in range(len(read.tokens)) if read.tokens.word(i) == "burned")
    sure = Marks(status={at: (("probable", 0.999), ("actual", 0.001))})
    (found,) = judge(read.report, read.tokens, read.attributions, sure).at(at)
    assert [read.tokens.text[s:e] for s, e in found.cue] == [adverb]


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("No village was burned.", "burned", "No"),
        ("Our mission is to bomb the town.", "bomb", "mission"),
        ("If rebels burn the bridge, the town will starve.", "starve", "If"),
        ("It was not clear whether rebels burned the bridge.", "burned", "whether"),
        ("The court issued an arrest warrant.", "arrest", "warrant"),
    ],
)
def test_the_cue_shows_the_status(reading: Read, text: str, word: str, shown: str) -> None:
    read = reading(text, upto="claims.views")
    assert read.tokens is not None
    at = next(i for i in range(len(read.tokens)) if read.tokens.word(i) == word)
    (found,) = read.judgements.at(at)
    assert [text[s:e] for s, e in found.cue] == [shown]


def test_what_the_poster_could_not_verify_he_holds_unknown(reading: Read) -> None:
    text = "Rwanda said Burundi shelled the town. The claim could not be verified.\n\nIt rained."
    end = text.index("\n")
    parts = (Part(part="comment", start=0, end=end), Part(part="body", start=end + 2, end=len(text)))
    read = reading(text, upto="claims.views", parts=parts)
    assert judged(read, "shelled") == {"Rwanda": "actual", "poster": "unknown"}
