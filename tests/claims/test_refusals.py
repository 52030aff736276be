"""What is refused, by whom, and where a refusal is none: sentences of our own."""

from collections.abc import Callable

import pytest

from dateline.record.types import Attribution

Said = Callable[[str], list[Attribution]]


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[s:e] for s, e in spans)


def refused(said: Said, text: str) -> tuple[str, str, str]:
    """(stance, cue, content) of the only refusal or doubt in a text."""
    (found,) = [a for a in said(text) if a.stance in ("declines", "doubts")]
    return found.stance, words(text, found.cue), words(text, found.content)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The port has not said when the dock will open.", "has not said", "when the dock will open"),
        ("Police have yet to name the two men.", "have yet to name", "the two men"),
        ("The mayor cannot say how.", "cannot say", "how"),
        ("The premier would not be drawn on Monday on who had paid.", "would not be drawn", "who had paid"),
        ("The judge was unwilling to say who had paid.", "was unwilling to say", "who had paid"),
        ("The army has given no toll.", "has given no", "toll"),
        ("The port offered almost no details of the fire.", "offered almost no", "details of the fire"),
        ("The port did not respond to questions about the fire.", "did not respond", "the fire"),
        ("The port did not respond to a request for comment on the fire.", "did not respond", "the fire"),
        ("The port had no comment on the fire.", "had no comment", "the fire"),
        ("The family had no immediate comment.", "had no immediate comment", ""),
        ("The office would not discuss them before Friday.", "would not discuss", "them before Friday"),
    ],
)
def test_a_refusal_names_what_is_refused(said: Said, text: str, cue: str, content: str) -> None:
    assert refused(said, text) == ("declines", cue, content)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The embassy had no information about the arrests.", "information about the arrests"),
        ("The mayor did not know how many had died.", "how many had died"),
        ("The United Nations could not verify the toll.", "the toll"),
        ('"We have no information about the raid," the mayor said.', '"We have no information about the raid,"'),
        ("The mayor said he could not verify the toll.", "he could not verify the toll"),
    ],
)
def test_who_does_not_know_doubts(said: Said, text: str, content: str) -> None:
    stance, _, found = refused(said, text)
    assert (stance, found) == ("doubts", content)


@pytest.mark.parametrize(
    "text",
    [
        "Reuters could not verify the toll.",
        "Reuters was unable to confirm the toll.",
        "The newspaper could not confirm that the dam had burst.",
        "The names of the dead have not been released.",
        "The governor was not drawn into the war.",
        "She met people who do not know why they were freed.",
        "The port still has to name a director.",
        "The army was unable to respond to the attack.",
        "The case was not pressed on Monday.",
    ],
)
def test_no_refusal_of_a_source(said: Said, text: str) -> None:
    assert said(text) == []


def test_a_question_and_its_refusal_are_on_the_same_words(said: Said) -> None:
    text = "Asked whether troops would leave, the general declined to answer."
    asked, answer = said(text)
    assert words(text, asked.content) == words(text, answer.content) == "whether troops would leave"
    assert (asked.stance, answer.stance) == ("asks", "declines")


@pytest.mark.parametrize(
    ("text", "question", "reply"),
    [
        ("Asked if it would rain, she replied that it might.", "if it would rain", "it might"),
        ('Asked if that meant war, she replied: "I will not guess."', "if that meant war", '"I will not guess."'),
        ("Asked whether troops would leave, he said no.", "whether troops would leave", "no"),
    ],
)
def test_what_is_asked_ends_before_the_reply(said: Said, text: str, question: str, reply: str) -> None:
    asked, answer = said(text)
    assert (words(text, asked.content), words(text, answer.content)) == (question, reply)


def test_the_writers_own_question_is_what_nobody_answers(said: Said) -> None:
    assert refused(said, "The gate is shut. Why? The guards won't say.") == ("declines", "won't say", "Why?")


def test_putting_a_question_off_declines(said: Said) -> None:
    assert refused(said, '"Ask me another time," the mayor said.')[2] == '"Ask me another time,"'
    (told,) = said('"I wrote back to you on Monday," the mayor said.')
    assert told.stance == "asserts"
