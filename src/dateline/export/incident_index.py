"""What stays of reports when their text is gone: the names and words that the rows of an incident ask for."""

from collections.abc import Collection, Iterable

import msgspec

from dateline.export import labels, quotes
from dateline.export.clean import one_line, shorten
from dateline.export.style import PLAIN
from dateline.record.bundle import Bundle
from dateline.record.holders import AUTHOR, by_id
from dateline.record.types import DisputeField, Incident, IncidentAnswer, IncidentCount, QuestionWhy, Status

VIA = " via "
TITLE = 80


class ReportCard(msgspec.Struct, frozen=True):
    """What stays of a report when its text is gone; empty where it gives none.

    ``chain`` is through whom it came, ``ending`` the end of that: a repost, what it repeats.
    """

    name: str
    title: str
    outlet: str
    published: str
    chain: str
    ending: str


class QuestionCard(msgspec.Struct, frozen=True):
    """What stays of an open question; ``answers`` pair who answers in the same report with what they say."""

    words: str
    why: QuestionWhy
    holder: str
    report: str
    answers: tuple[tuple[str, str], ...]


class Index:
    """Names and words of the reports that went by, small enough to keep for all of them."""

    is_page = False
    """Whether what it holds is for the page of one incident, which has room for numbers and words."""

    def __init__(self) -> None:
        self.reports: dict[str, ReportCard] = {}
        self.holders: dict[str, str] = {}
        self.questions: dict[str, QuestionCard] = {}

    def add(self, bundle: Bundle) -> None:
        """Keep what incidents may ask of a report."""
        report, attributions = bundle.report, by_id(bundle.attributions)
        name = one_line(report.outlet or "") or shorten(one_line(report.title or report.uri), 40)
        self.reports[report.id] = ReportCard(
            name=name,
            title=shorten(one_line(report.title or report.uri), TITLE),
            outlet=one_line(report.outlet or ""),
            published=one_line(report.published or ""),
            chain=labels.chain(report, bundle.attributions),
            ending=labels.ending(report),
        )
        for said in bundle.attributions:
            self.holders[said.id] = labels.holder(said.id, attributions, report.text)
        for question in bundle.questions:
            answers = (
                (self.name(answer.holder, answer.report), labels.STATUS[answer.status]) for answer in question.answers
            )
            self.questions[question.id] = QuestionCard(
                words=quotes.content(report.text, question.words, PLAIN),
                why=question.why,
                holder=labels.holder(question.holder, attributions, report.text),
                report=report.id,
                answers=tuple(dict.fromkeys(answers)),
            )

    def name(self, holder: str, report: str | None) -> str:
        """A holder by id or name; the author is told by the report's outlet."""
        if holder in (AUTHOR, "poster"):
            card = self.reports.get(report or "")
            said = "the report" if holder == AUTHOR else "who reposted it"
            return f"{said} ({card.name})" if card else said
        return self.holders.get(holder) or plain(holder)

    def refs(self, _reports: Collection[str | None]) -> str:
        """Which reports say it, after a space; empty where the page does not number them."""
        return ""

    def behind_status(self, _incident: Incident, _status: Status) -> str:
        """How many reports, outlets and origins stand behind a status, after a comma."""
        return ""

    def words_of_status(self, _status: Status) -> tuple[str, ...]:
        """The words of reports that carry a status, a line each."""
        return ()

    def words_of_figure(self, _given: Iterable[IncidentCount]) -> tuple[str, ...]:
        """The words of reports that give a figure."""
        return ()

    def words_of_value(self, _field: DisputeField, _value: str) -> tuple[str, ...]:
        """The words of reports that give a value of a field."""
        return ()

    def words_of_notice(self, _report: str) -> tuple[str, ...]:
        """The words in which a report corrects or retracts another."""
        return ()

    def words_of_answer(self, _answer: IncidentAnswer) -> tuple[str, ...]:
        """The words of a report that answer a question which another leaves open."""
        return ()


def plain(speaker: str) -> str:
    """A speaker as an incident names it, with who relays it as pages say it."""
    return one_line(speaker).replace(f",{VIA}", VIA)
