"""What the page of one incident keeps of its reports: their numbers, who stands behind each value, and its words."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from dateline.export import labels, quotes
from dateline.export.incident_index import Index
from dateline.export.source_tree import in_order
from dateline.export.style import Style
from dateline.export.text import view_place
from dateline.export.text_incident import FIELDS, sourced
from dateline.record.bundle import Bundle
from dateline.record.holders import by_id
from dateline.record.spans import within
from dateline.record.types import (
    Actor,
    Attribution,
    CountWhat,
    DisputeField,
    Event,
    Incident,
    IncidentAnswer,
    IncidentCount,
    Origin,
    Report,
    Span,
    Spans,
    Status,
)

FEW = 2
"""Wordings of one value that are shown where not all are asked for."""
REFS = 6
_SILENT: frozenset[Status] = frozenset({"negated", "unknown"})
_REPORT = re.compile(r" ?\(?(?P<id>r:[0-9a-f]{16})\)?")
Figure = tuple[str, CountWhat, int | None, int | None, bool]


class Words(msgspec.Struct, frozen=True):
    """Words of a report that carry a value, in quotation marks, and where they stand in its text."""

    quoted: str
    report: str
    span: Span | None


class Given(msgspec.Struct, frozen=True):
    """A value as one event of a report gives it; ``origins`` by their place in the incident's list.

    ``affirmed``: somebody holds that the event happens or did.
    """

    report: str
    origins: frozenset[int]
    words: Words | None
    affirmed: bool


class Account(Index):
    """What the page of one incident asks of its reports; memory grows with the incident, not with the texts.

    With ``every`` all wordings are shown, else the first few of each value; ``hidden`` counts those that were not.
    """

    is_page = True

    def __init__(self, incident: Incident, style: Style, *, every: bool = False) -> None:
        super().__init__()
        self.numbers = {report: n for n, report in enumerate(in_order(incident), 1)}
        self.hidden = 0
        self._incident = incident
        self._style = style
        self._every = every
        self._members = set(incident.events)
        self._aside = {one.report for one in incident.set_aside}
        self._values: defaultdict[tuple[DisputeField, str], list[Given]] = defaultdict(list)
        self._statuses: defaultdict[Status, list[Words | None]] = defaultdict(list)
        self._figures: dict[Figure, Words] = {}
        self._asked: defaultdict[str, set[Spans]] = defaultdict(set)
        self._answers: dict[tuple[str, Spans], Words | None] = {}
        self.notices: dict[str, str] = {}
        self._notices: dict[str, Words | None] = {}
        self._origins_of: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
        for n, origin in enumerate(incident.origin_list):
            for branch in origin.branches:
                for holder in branch.holders:
                    self._origins_of[branch.report, holder].append(n)
            for report in () if origin.branches else origin.reports:
                self._origins_of[report, None].append(n)
        for answer in incident.answers:
            self._asked[answer.report].add(answer.words)

    def add(self, bundle: Bundle) -> None:
        """Keep what the page may ask of a report."""
        super().add(bundle)
        report = bundle.report
        for event in bundle.events:
            if event.id in self._members:
                self.numbers.setdefault(report.id, len(self.numbers) + 1)
                self._keep(event, bundle)
        if report.notice is not None:
            self.notices[report.id] = report.notice.kind
            self._notices[report.id] = self._words(report, report.notice.words)
        for words in self._asked.get(report.id, ()):
            self._answers[report.id, words] = self._words(report, words)

    def _words(self, report: Report, spans: Spans) -> Words | None:
        """The words under some spans; None where there are none."""
        return Words(quotes.content(report.text, spans, self._style), report.id, spans[0]) if spans else None

    def _sentence(self, report: Report, span: Span) -> Words:
        """The sentence around a span."""
        return Words(quotes.around(report.text, span, self._style), report.id, quotes.sentence(report.text, span))

    def _keep(self, event: Event, bundle: Bundle) -> None:
        report, said = bundle.report, by_id(bundle.attributions)
        if report.id in self._aside and len(self._aside) < self._incident.reports:
            return
        for view in event.views:
            at, inside = view_place(view, event, said)
            words = self._words(report, inside) if at is None else self._sentence(report, at)
            self._statuses[view.status].append(words)
        for count in event.counts:
            if count.mention:
                key = (report.id, count.what, count.low, count.high, count.part)
                self._figures.setdefault(key, self._sentence(report, count.mention[0]))
        affirmed = any(view.status not in _SILENT for view in event.views)
        for field, value, spans in _values(event):
            words, origins = self._words(report, spans[:1]), self._origins(event, spans, said)
            self._values[field, value].append(Given(report.id, origins, words, affirmed))

    def _origins(self, event: Event, words: Spans, said: Mapping[str, Attribution]) -> frozenset[int]:
        """The origins that give a value of an event in some words: the holders in whose words these stand, else all.

        Of the holders those who hold that it is, was or may be, where anybody does.
        """
        every = {view.holder: view.status for view in event.views}
        told = {one: (*said[one].content, *said[one].source) for one in every if one in said}
        own = {one for one, spans in told.items() if words and within(words[0], spans)} or set(every)
        holders = {one for one in own if every[one] not in _SILENT} or own
        found = {n for holder in holders for n in self._origins_of.get((event.report, holder), ())}
        return frozenset(found | set(self._origins_of.get((event.report, None), ())))

    def numbered(self, told: str) -> str:
        """Words in which the ids of the page's reports stand, with their numbers instead."""
        return _REPORT.sub(lambda found: self.refs([found["id"]]) or found[0], told)

    def refs(self, reports: Collection[str | None]) -> str:
        """The reports by their numbers on the page, after a space: `` [1-3, 7]``."""
        known = sorted({self.numbers[report] for report in reports if report in self.numbers})
        return f" [{', '.join(_runs(known))}]" if known else ""

    def behind_status(self, incident: Incident, status: Status) -> str:
        """How many reports, outlets and origins stand behind a status, after a colon."""
        reports = {report for view in incident.views if view.status == status for report in view.reports}
        found = [origin for origin in incident.origin_list if status in origin.statuses]
        found = found or [origin for origin in incident.origin_list if reports & set(origin.reports)]
        return f": {self._counted(reports, found)}"

    def behind_value(self, field: DisputeField, value: str) -> str:
        """How many reports, outlets and origins give a value, and how many reports any value of the field."""
        given = self._given(field, value)
        reports = {one.report for one in given}
        asked = {one.report for (own, _), every in self._values.items() if own == field for one in every}
        told = self._counted(reports, [self._incident.origin_list[n] for n in sorted(_origins(given))])
        more = f"; {labels.numbered(len(asked), 'report')} say {FIELDS[field]}" if len(asked) > len(reports) else ""
        return told + more

    def agreed(self, field: DisputeField, value: str) -> bool:
        """Whether several reports give a value that do not have it from the same origins."""
        return len({one.origins for one in self._given(field, value) if one.origins}) > 1

    def _given(self, field: DisputeField, value: str) -> list[Given]:
        """The events that give a value: who only denies an event tells none where somebody affirms one."""
        every = self._values.get((field, value), [])
        return [one for one in every if one.affirmed] or every

    def _counted(self, reports: Collection[str], found: list[Origin]) -> str:
        outlets = {card.outlet for one in reports if (card := self.reports.get(one)) and card.outlet}
        return sourced(len(reports), len(outlets), len(found), found)

    def words_of_value(self, field: DisputeField, value: str) -> tuple[str, ...]:
        """The words of reports that give a value."""
        return self._told(one.words for one in self._given(field, value))

    def words_of_status(self, status: Status) -> tuple[str, ...]:
        """The words of reports that carry a status, a line each."""
        return self._told(self._statuses.get(status, []))

    def words_of_figure(self, given: Iterable[IncidentCount]) -> tuple[str, ...]:
        """The words of reports that give a figure."""
        keys = ((one.report, one.what, one.low, one.high, one.part) for one in given)
        return self._told([self._figures[key] for key in keys if key in self._figures])

    def words_of_answer(self, answer: IncidentAnswer) -> tuple[str, ...]:
        """The words of a report that answer a question which another leaves open."""
        return self._told([self._answers.get((answer.report, answer.words))])

    def words_of_notice(self, report: str) -> tuple[str, ...]:
        """The words in which a report corrects or retracts another."""
        return self._told([self._notices.get(report)])

    def _told(self, found: Iterable[Words | None]) -> tuple[str, ...]:
        """Each wording once, with its reports and where it stands in them."""
        same: dict[str, list[Words]] = {}
        for one in sorted((one for one in found if one is not None), key=lambda words: self._number(words.report)):
            same.setdefault(one.quoted.casefold(), []).append(one)
        shown = list(same.values()) if self._every else list(same.values())[:FEW]
        self.hidden += len(same) - len(shown)
        return tuple(f"{alike[0].quoted}{self._places(alike)}" for alike in shown)

    def _number(self, report: str) -> int:
        return self.numbers.get(report, len(self.numbers) + 1)

    def _places(self, alike: Sequence[Words]) -> str:
        """The reports that have a wording, each with where it stands: `` [1-2] 12-18, [3] 33-39``."""
        places: dict[Span | None, list[str]] = {}
        for one in alike:
            places.setdefault(one.span, []).append(one.report)
        told = [
            self.refs(reports) + ("" if span is None else self._style.paint("quiet", f" {span[0]}-{span[1]}"))
            for span, reports in list(places.items())[:REFS]
        ]
        return ",".join(told) + (", …" if len(places) > REFS else "")


def _origins(given: Iterable[Given]) -> frozenset[int]:
    return frozenset[int]().union(*(one.origins for one in given))


def _values(event: Event) -> Iterator[tuple[DisputeField, str, Spans]]:
    """The values of an event's fields as incidents name them, each with its words."""
    roles: tuple[tuple[DisputeField, tuple[Actor, ...]], ...] = (("actor", event.actor), ("recipient", event.recipient))
    for role, parties in roles:
        for party in parties:
            yield role, party.name or "", party.mention
        together = ", ".join(dict.fromkeys(sorted(party.name or "" for party in parties)))
        if len(parties) > 1:
            yield role, together, tuple(span for party in parties for span in party.mention)[:1]
    if event.place is not None:
        yield "place", event.place.name, event.place.mention
    if event.time is not None and event.time.value is not None:
        yield "time", event.time.value, event.time.mention


def _runs(numbers: list[int]) -> list[str]:
    """Numbers in rising order, those that follow one another as one: 1-3, 7; the first of many."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return [*told[:REFS], "…"] if len(told) > REFS else told
