"""What a page says of a report's notice and of its other versions."""

import factories as make
from dateline.export.report import report_page
from dateline.export.style import PLAIN
from dateline.export.versions import told_notice, told_versions
from dateline.record.listing import Versions
from dateline.record.types import Notice, NoticeKind, Report

TEXT = "Jets bombed Kidal. Correction: 12 people were hurt, not 15."


def noticed(kind: NoticeKind = "correction") -> Report:
    note = Notice(
        kind=kind, words=make.spans(TEXT, "Correction: 12 people were hurt, not 15."), wrong=make.spans(TEXT, "15")
    )
    return make.report(TEXT, notice=note)


def test_a_notice_is_told_with_its_words_and_what_was_wrong() -> None:
    assert told_notice(make.report(TEXT), PLAIN) == []
    (line,) = told_notice(noticed(), PLAIN)
    assert "correction: “Correction: 12 people were hurt, not 15.”" in line
    assert line.endswith("wrong was “15”")
    assert line in "".join(report_page(make.bundle(noticed())))


def test_other_versions_are_told_once_each_in_the_gravest_way() -> None:
    versions = Versions(replaces="r:1", replaced_by=("r:3", "r:4"), corrects=("r:1", "r:5"), retracted_by=("r:4",))
    told = [" ".join(line.split()) for line in told_versions(noticed(), versions, PLAIN)]
    assert told == [
        "version retracted by r:4",
        "version a newer version exists: r:3",
        "version replaces r:1",
        "version corrects r:5",
    ]


def test_a_retraction_retracts_and_an_unknown_original_is_told() -> None:
    (line,) = told_versions(noticed("retraction"), Versions(corrects=("r:5",)), PLAIN)
    assert "retracts r:5" in line
    (line,) = told_versions(noticed(), Versions(), PLAIN)
    assert "is not in the ledger" in line
    assert told_versions(noticed("update"), Versions(), PLAIN) == []
    assert told_versions(noticed(), None, PLAIN) == []
