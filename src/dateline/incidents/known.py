"""What is known of the reports that incidents stand on, looked up by report: who says what in them, what they copy."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.incidents.aside import corrections, set_aside
from dateline.incidents.facts import Fact
from dateline.incidents.kin import inside
from dateline.lexicon.outlets import agency_by_name
from dateline.record.bundle import Bundle
from dateline.record.index import Spoken
from dateline.record.types import Attribution, Copy, Question, Span
from dateline.record.versions import Version, by_address, chain_of

LEAST = 2
"""Attributions of a report that one agency relays, all that there are, from which the report is the agency's."""


class Known:
    """Lines of reports, by what an incident asks for. It may hold more reports than one incident has.

    ``bundles`` need no text; ``copies`` may be all that are known. ``spoken`` is by report what is asked and said in
    it, and for whom; without it questions are answered by views alone, and persons speak for those bodies alone that
    the lexicon knows them by. ``versions`` are those of the reports and of all that correct or retract them, address by
    address; without it those among the bundles. ``withdrawals`` are reports that retract others without being copies,
    each with that other.
    """

    def __init__(
        self,
        bundles: Iterable[Bundle],
        copies: Iterable[Copy] = (),
        spoken: Mapping[str, Spoken] | None = None,
        versions: Sequence[tuple[Version, ...]] | None = None,
        withdrawals: Iterable[tuple[str, str]] = (),
    ) -> None:
        given, pairs = list(bundles), list(copies)
        chains = list(by_address(bundle.report for bundle in given)) if versions is None else versions
        self.aside = set_aside(chains, [*corrections(pairs), *withdrawals])
        self._published = {one.report: one.published for chain in chains for one in chain}
        self.said: dict[str, Attribution] = {}
        self.agencies: dict[str, str] = {}
        self.spoken: Mapping[str, Spoken] = spoken or {}
        self._asked: dict[str, Sequence[Question]] = {}
        self._questions: defaultdict[str, list[Question]] = defaultdict(list)
        self._copies: defaultdict[str, list[Copy]] = defaultdict(list)
        for bundle in given:
            self.said.update((attribution.id, attribution) for attribution in bundle.attributions)
            agency = _agency(bundle)
            if agency is not None:
                self.agencies[bundle.report.id] = agency
            self._asked[bundle.report.id] = bundle.questions
            for question in bundle.questions:
                if question.event is not None:
                    self._questions[question.event].append(question)
        self._versions: defaultdict[str, list[tuple[str, Sequence[Span]]]] = defaultdict(list)
        of = chain_of(chains)
        for copy in pairs:
            self._copies[copy.left].append(copy)
            if copy.left in of and of[copy.left] is of.get(copy.right):
                self._versions[copy.left].append((copy.right, [left for left, _ in copy.spans]))
                self._versions[copy.right].append((copy.left, [right for _, right in copy.spans]))

    def offices(self, said: Attribution) -> tuple[str, ...]:
        """The bodies that a report's words make the speaker of an attribution the voice of, the likeliest first."""
        told = self.spoken.get(said.report)
        return told.offices.get(said.speaker or "", ()) if told is not None else ()

    def called(self, said: Attribution) -> str | None:
        """What an unnamed source is called: by its description, else by the report's words for it."""
        told = self.spoken.get(said.report)
        return said.speaker or (told.called.get(said.id) if told is not None else None)

    def asked(self, report: str) -> Sequence[Question]:
        """The open questions of a report."""
        return self._asked.get(report, ())

    def set_aside_on(self, report: str) -> str | None:
        """When what sets a report aside was published; None where nothing does, or does not say when."""
        aside = self.aside.get(report)
        return None if aside is None else self._published.get(aside.by)

    def told_on(self, fact: Fact) -> Iterator[str | None]:
        """When an event's report was published, and each version of its page in which words that tell it stand too."""
        yield fact.report.published
        for version, spans in self._versions.get(fact.report.id, ()):
            if any(inside(fact, span) for span in spans):
                yield self._published[version]

    def questions(self, fact: Fact) -> Sequence[Question]:
        """The open questions on an event."""
        return self._questions.get(fact.id, ())

    def copies(self, members: Sequence[Fact]) -> list[Copy]:
        """The copies between the reports of an incident."""
        reports = dict.fromkeys(fact.report.id for fact in members)
        return [copy for left in reports for copy in self._copies.get(left, ()) if copy.right in reports]


def _agency(bundle: Bundle) -> str | None:
    """The agency that the report credits, or that relays everything that is said in it."""
    if bundle.report.credit:
        return bundle.report.credit[0]
    relayed: list[Mapping[str, None]] = [dict.fromkeys(said.via) for said in bundle.attributions]
    if len(relayed) < LEAST:
        return None
    common = (name for name in relayed[0] if all(name in others for others in relayed))
    return next((name for name in common if agency_by_name(name) is not None), None)
