"""Notices of corrections, retractions and updates are found where they stand, and nowhere else."""

import json
from pathlib import Path

import pytest

from dateline.record.types import Report
from helpers import read, shown, write

HEAD = "Blast in Halba kills 12"
BODY = (
    "HALBA, March 2 (Reuters) - A bomb killed 12 people at a market in Halba on Monday, the governor said.\n\n"
    "Nobody claimed the attack. Shops in the old town stayed closed for the rest of the day.\n\n"
    "The army sent two companies to guard the road to the north, residents said."
)


def of(tmp_path: Path, text: str) -> Report:
    (report,), _ = read(write(tmp_path / "a.txt", text))
    return report


def told(report: Report) -> tuple[str, list[str], list[str]] | None:
    """Kind, words and what was wrong."""
    found = report.notice
    if found is None:
        return None
    return found.kind, [report.text[s:e] for s, e in found.words], [report.text[s:e] for s, e in found.wrong]


@pytest.mark.parametrize(
    ("headline", "kind", "words"),
    [
        (f"CORRECTED-{HEAD}", "correction", "CORRECTED-"),
        (f"CORRECTION: {HEAD}", "correction", "CORRECTION: "),
        (f"Clarification: {HEAD}", "correction", "Clarification: "),
        (f"REFILE-{HEAD}", "correction", "REFILE-"),
        (f"{HEAD} (corrected)", "correction", "(corrected)"),
        (f"WITHDRAWN: {HEAD}", "retraction", "WITHDRAWN: "),
        (f"RETRACTED - {HEAD}", "retraction", "RETRACTED - "),
        (f"KILL: {HEAD}", "retraction", "KILL: "),
        (f"{HEAD} - STORY WITHDRAWN", "retraction", "- STORY WITHDRAWN"),
        (f"UPDATE 2-{HEAD}", "update", "UPDATE 2-"),
        (f"UPDATED: {HEAD}", "update", "UPDATED: "),
        (f"{HEAD} (update 3)", "update", "(update 3)"),
    ],
)
def test_a_headline_begins_or_ends_with_a_notice(tmp_path: Path, headline: str, kind: str, words: str) -> None:
    report = of(tmp_path, f"{headline}\n\n{BODY}")
    assert told(report) == (kind, [words], [])
    assert shown(report)[0] == ("headline", headline)


@pytest.mark.parametrize(
    "headline",
    [
        "Army corrections officer held in Halba",
        "Corrected figures show 12 killed in Halba",
        "Strikes kill 12 in Halba",
        "Withdrawn troops reach Halba",
        "Correction looms in Halba's markets",
        "Ministry retracts claim of 12 killed in Halba",
        "Army - update on Halba",
        "KILLED: the commander of the Halba brigade",
        "KILL-switch for drones tested in Halba",
        "Correction-style debate over Halba's figures",
    ],
)
def test_a_headline_that_tells_of_such_a_thing_is_no_notice(tmp_path: Path, headline: str) -> None:
    assert of(tmp_path, f"{headline}\n\n{BODY}").notice is None


@pytest.mark.parametrize(
    ("note", "kind", "wrong"),
    [
        ("(Corrects toll in first paragraph to 12, not 15)", "correction", ["15"]),
        ("(This version corrects the day of the attack.)", "correction", ["the day of the attack"]),
        ("(Refiles to fix spelling of Halba in headline)", "correction", ["spelling of Halba"]),
        ("Corrects to say the governor spoke, instead of the mayor.", "correction", ["the mayor"]),
        ("ATTENTION - CORRECTS toll ///", "correction", ["toll"]),
        ("Correction: An earlier version of this article said 15 people were killed.", "correction",
         ["15 people were killed"]),
        ("CORRECTION: In a story of March 1 on a blast in Halba, Syria, The Halba Press gave a toll of 15. It is 12.",
         "correction", ["a toll of 15"]),
        ("HALBA (AP) — In a story March 1 on a blast in Halba, The Associated Press reported erroneously that 15 died.",
         "correction", ["15 died"]),
        ("Clarification: the governor spoke of killed soldiers, not of civilians.", "correction", ["of civilians"]),
        ("Editor's note: this story has been retracted. We could not confirm it.", "retraction", []),
        ("We have withdrawn this story.", "retraction", []),
        ("Please kill the story slugged Halba Blast.", "retraction", []),
        ("This story has been removed from our site at the request of its author.", "retraction", []),
        ("(Adds quotes, background)", "update", []),
    ],
)  # fmt: skip
def test_a_note_under_the_headline_is_told_and_is_no_body(
    tmp_path: Path, note: str, kind: str, wrong: list[str]
) -> None:
    report = of(tmp_path, f"{HEAD}\n\n{note}\n\n{BODY}")
    assert told(report) == (kind, [note], wrong)
    assert ("furniture", note) in shown(report)
    assert [words for part, words in shown(report) if part == "dateline"] == ["HALBA, March 2 (Reuters) -"]


@pytest.mark.parametrize(
    ("note", "kind", "wrong"),
    [
        ("An earlier version of this article misstated the number of wounded. It was 30.", "correction",
         ["the number of wounded"]),
        ("Because of an editing error, an earlier version of this story gave the wrong day.", "correction", ["day"]),
        ("This story has been corrected to show that the market is in Halba, not Doran.", "correction", ["Doran"]),
        ("This article was amended on 3 March 2015 to correct the name of the governor.", "correction",
         ["the name of the governor"]),
        ("We regret the error.", "correction", []),
        ("This article has been removed.", "retraction", []),
        ("This story has been updated with the governor's words.", "update", []),
    ],
)  # fmt: skip
def test_a_note_under_the_story_is_told_and_is_no_body(tmp_path: Path, note: str, kind: str, wrong: list[str]) -> None:
    report = of(tmp_path, f"{HEAD}\n\n{BODY}\n\n{note}")
    assert told(report) == (kind, [note], wrong)
    assert ("furniture", note) in shown(report)


@pytest.mark.parametrize(
    "sentence",
    [
        "The army issued a correction on Monday and said 15 people had been killed.",
        "“This story has been retracted,” the editor of the Halba Courier said.",
        '"An earlier version of this article said 15 people were killed," the spokesman told reporters.',
        "An earlier version of the statement said 15 people were killed.",
        "The Halba Courier said that an earlier version of its report had been withdrawn.",
        "The ministry withdrew its report after the governor denied it.",
        "The report has been withdrawn, the ministry said.",
        "This story was removed from social media within hours, users said.",
        "Note: the report of the United Nations was withdrawn in May.",
        "Editor's note: the report of the United Nations was withdrawn in May.",
        "Kill the story, the censor told the reporters.",
        "This report has been removed from the ministry's site.",
        "Correction of the border was what the rebels asked for.",
        "Corrections officers were called in to search the prison.",
        "In a report on March 2, Halba Watch wrongly named the commander.",
        "Clarification was sought from the member states.",
        "Update on the talks is expected on Tuesday.",
    ],
)  # fmt: skip
def test_what_is_quoted_or_told_of_others_is_no_notice(tmp_path: Path, sentence: str) -> None:
    for text in (f"{HEAD}\n\n{sentence}\n\n{BODY}", f"{HEAD}\n\n{BODY}\n\n{sentence}", f"{HEAD}\n\n{BODY} {sentence}"):
        assert of(tmp_path, text).notice is None


def test_a_label_that_only_names_a_page_is_no_notice(tmp_path: Path) -> None:
    assert of(tmp_path, f"{HEAD}\n\n{BODY}\n\nContact us\nCORRECTIONS\nTerms of use").notice is None


def test_news_that_a_post_adds_to_itself_stays_its_body(tmp_path: Path) -> None:
    report = of(tmp_path, f"{HEAD}\n\n{BODY}\n\nUpdate 2: The governor now speaks of 14 killed.")
    assert report.notice is None
    assert ("furniture", "Update 2: The governor now speaks of 14 killed.") not in shown(report)


def test_a_label_alone_takes_the_paragraph_after_it(tmp_path: Path) -> None:
    report = of(tmp_path, f"{HEAD}\n\n{BODY}\n\nCorrection: March 3, 2015\n\nIt was 12 people who were killed, not 15.")
    assert told(report) is not None
    assert report.notice is not None
    assert report.notice.kind == "correction"


def test_a_note_at_the_head_of_the_first_line_leaves_its_dateline(tmp_path: Path) -> None:
    report = of(tmp_path, f"{HEAD}\n\n(Corrects day in first paragraph) {BODY}")
    assert told(report) == ("correction", ["(Corrects day in first paragraph)"], ["day"])
    assert ("dateline", "HALBA, March 2 (Reuters) -") in shown(report)


def test_a_note_that_lost_its_line_ends_the_text(tmp_path: Path) -> None:
    body = " ".join(BODY.split())
    report = of(tmp_path, f"{HEAD}\n\n{body} An earlier version of this article said 15 people were killed.")
    assert told(report) == (
        "correction",
        ["An earlier version of this article said 15 people were killed."],
        ["15 people were killed"],
    )


def test_the_gravest_notice_counts_and_headline_and_note_go_together(tmp_path: Path) -> None:
    note = "(Corrects toll in headline to 12, not 15)"
    report = of(tmp_path, f"UPDATE 1-{HEAD}\n\n{note}\n\n{BODY}")
    assert told(report) == ("correction", [note], ["15"])
    report = of(tmp_path, f"CORRECTED-{HEAD}\n\n{note}\n\n{BODY}")
    assert told(report) == ("correction", ["CORRECTED-", note], ["15"])


def test_a_withdrawal_without_a_story_is_a_retraction(tmp_path: Path) -> None:
    text = f"{HEAD} - STORY WITHDRAWN\n\nThe story headlined “{HEAD}” is withdrawn. There will be no substitute story."
    report = of(tmp_path, text)
    assert report.notice is not None
    assert report.notice.kind == "retraction"
    assert not [words for part, words in shown(report) if part == "body"]


def test_an_advisory_that_names_the_story_is_a_retraction_and_one_on_killed_men_is_none(tmp_path: Path) -> None:
    item = f"The HALBA item headlined '{HEAD}' is withdrawn. It was transmitted in error."
    report = of(tmp_path, f"ADVISORY: Halba story on a blast is withdrawn\n\n{item}")
    assert told(report) == ("retraction", ["ADVISORY: Halba story on a blast is withdrawn", item], [])
    assert of(tmp_path, f"Travel advisory - 12 tourists killed\n\n{BODY}").notice is None


def test_a_title_of_the_metadata_alone_tells_too(tmp_path: Path) -> None:
    row = {"uri": "http://example.org/1", "title": f"CORRECTED-{HEAD}", "text": "The army said so. It left."}
    (report,), _ = read(write(tmp_path / "a.jsonl", json.dumps(row)))
    assert told(report) == ("correction", [], [])


@pytest.mark.parametrize(
    "text",
    [
        f"WITHDRAWN: {HEAD}\n\nThe story is withdrawn because its source cannot be verified.",
        f"{HEAD} (STORY WITHDRAWN)\n\nThe report did not meet our standards, the editors say.",
        f"To our readers\n\nThe story headlined “{HEAD}” is withdrawn. There will be no substitute story.",
        f'To our readers\n\nEditor\'s note: Our report "{HEAD}" has been retracted.',
    ],
)
def test_a_retraction_names_the_headline_that_it_stands_in_or_quotes(tmp_path: Path, text: str) -> None:
    found = of(tmp_path, text).notice
    assert found is not None
    assert (found.kind, found.of) == ("retraction", (HEAD,))


def test_a_correction_names_no_headline(tmp_path: Path) -> None:
    found = of(tmp_path, f"CORRECTED-{HEAD}\n\n{BODY}").notice
    assert found is not None
    assert (found.kind, found.of) == ("correction", ())
