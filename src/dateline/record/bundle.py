"""Lines that belong together: those of one report, and those over all reports read."""

from collections.abc import Iterator

import msgspec

from dateline.record.types import (
    Attribution,
    Copy,
    CountLine,
    Event,
    Incident,
    Issue,
    Line,
    PlaceLine,
    Question,
    Report,
    Run,
    TimeLine,
)


class Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of one report."""

    report: Report
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    questions: tuple[Question, ...] = ()
    mentions: tuple[PlaceLine | TimeLine | CountLine, ...] = ()
    issues: tuple[Issue, ...] = ()

    def lines(self) -> Iterator[Line]:
        """The wire's order: report, attributions, events, questions, mentions, issues."""
        yield self.report
        yield from self.attributions
        yield from self.events
        yield from self.questions
        yield from self.mentions
        yield from self.issues


class Corpus(msgspec.Struct, frozen=True, kw_only=True):
    """The lines over all reports read; ``issues`` are those of inputs that gave no report."""

    copies: tuple[Copy, ...] = ()
    incidents: tuple[Incident, ...] = ()
    issues: tuple[Issue, ...] = ()
    run: Run

    def lines(self) -> Iterator[Line]:
        """The wire's order: copies, incidents, issues, run."""
        yield from self.copies
        yield from self.incidents
        yield from self.issues
        yield self.run


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All that one reading gave; what ``dateline.read`` returns."""

    bundles: tuple[Bundle, ...]
    corpus: Corpus

    @property
    def reports(self) -> tuple[Report, ...]:
        """Every report."""
        return tuple(b.report for b in self.bundles)

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Every attribution."""
        return tuple(a for b in self.bundles for a in b.attributions)

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event."""
        return tuple(e for b in self.bundles for e in b.events)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every open question."""
        return tuple(q for b in self.bundles for q in b.questions)

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """Every incident."""
        return self.corpus.incidents

    @property
    def copies(self) -> tuple[Copy, ...]:
        """Every pair of copies."""
        return self.corpus.copies

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Every issue, of reports and of inputs that gave none."""
        return tuple(i for b in self.bundles for i in b.issues) + self.corpus.issues

    def lines(self) -> Iterator[Line]:
        """Every line in the wire's order."""
        for bundle in self.bundles:
            yield from bundle.lines()
        yield from self.corpus.lines()
