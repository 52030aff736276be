"""The local engine: reports stream through the plan, in this process or in ``jobs`` processes.

What stays in memory for the corpus steps is small: a sketch and the coded lines of each report without its text; texts
wait in a temporary file until the corpus steps ask for them. With a ledger nothing stays: all waits there.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from msgspec.structs import replace

from dateline.annotate.encoder import Encoder, load_encoder
from dateline.annotate.language import language
from dateline.annotate.parse import annotate, model_files
from dateline.copies.detect import Sketched, find_copies, sketch
from dateline.copies.repeats import mark_repeats
from dateline.incidents.link import link_tellings
from dateline.incidents.tellings import telling
from dateline.ingest.read import read_reports
from dateline.ledger.store import Ledger
from dateline.ledger.versions import unfound
from dateline.lexicon.check import require
from dateline.lexicon.tables import fingerprint, kept, use
from dateline.record.bundle import Bundle, Corpus
from dateline.record.index import Telling
from dateline.record.layers import Marks, Reading
from dateline.record.tokens import Tokens
from dateline.record.types import Issue, Report, Run
from dateline.record.versions import Version, put_in_place
from dateline.run.annotations import Annotated, Shelf
from dateline.run.joining import join
from dateline.run.lines import mention_lines
from dateline.run.plan import check, plan_for, walk
from dateline.run.spool import Spool
from dateline.settings import Settings
from dateline.version import VERSION

CODED_LANGUAGE = "en"
OWN = frozenset({"headline", "body", "comment"})
"""Parts of a report that hold words of its own."""
SHARD = 16
SHARD_CHARACTERS = 400_000


def prepare(report: Report) -> Report:
    """Mark repeats and tell the language."""
    marked = mark_repeats(report)
    return replace(marked, language=marked.language or language(marked))


def code_shard(reports: Sequence[Report], settings: Settings) -> list[Bundle]:
    """Read the reports of one shard: the step that every engine calls. Reports in another language are not coded."""
    use(settings.lexicon)
    plan = plan_for(settings)
    prepared = [prepare(report) for report in reports]
    coded = [report for report in prepared if report.language in (CODED_LANGUAGE, None)]
    annotations = _shelf(load_encoder()).annotated(coded, settings, _annotated)
    done = {
        report.id: _bundle(walk(Reading(report=report, tokens=one.tokens, marks=one.marks), plan), settings)
        for report, one in zip(coded, annotations, strict=True)
    }
    return [_told_bare(done.get(report.id) or _foreign(report)) for report in prepared]


@kept()
def _shelf(_encoder: Encoder | None) -> Shelf:
    """The annotations that an encoder, or none, has made in this process by the lexicon in use."""
    return Shelf()


def _annotated(reports: Sequence[Report], settings: Settings) -> list[Annotated]:
    items = list(annotate(reports, settings.model, settings.batch))
    return [Annotated(tokens, marks) for (_, tokens), marks in zip(items, marked(items, settings), strict=True)]


def marked(items: Sequence[tuple[Report, Tokens]], settings: Settings) -> list[Marks]:
    """What the encoder says of each annotated report; empty marks where no weights are installed."""
    encoder = load_encoder()
    return [Marks(scheme=settings.scheme)] * len(items) if encoder is None else encoder.marks(items, settings.scheme)


def _bundle(reading: Reading, settings: Settings) -> Bundle:
    return Bundle(
        report=reading.report,
        attributions=reading.attributions,
        events=reading.events,
        questions=reading.questions,
        mentions=mention_lines(reading) if settings.mentions else (),
        issues=reading.issues,
    )


def _foreign(report: Report) -> Bundle:
    message = (
        f"{report.uri}: written in {report.language!r}; Dateline codes English only, so this report has no events: "
        "translate it first, or leave it as a report without a coding"
    )
    issue = Issue(level="warning", stage="annotate", uri=report.uri, report=report.id, message=message)
    return Bundle(report=report, issues=(issue,))


def _told_bare(bundle: Bundle) -> Bundle:
    """The lines with a warning where the report has no words of its own: nothing but menus, credits and repeats."""
    report = bundle.report
    if any(part.part in OWN and report.text[part.start : part.end].strip() for part in report.parts):
        return bundle
    message = (
        f"{report.uri}: holds nothing but menus, credits or repeats, so no event is read and no copy found: "
        "check that the page was saved whole"
    )
    issue = Issue(level="warning", stage="ingest", uri=report.uri, report=report.id, message=message)
    return replace(bundle, issues=(*bundle.issues, issue))


class LocalRun:
    """One reading of some paths: iterate ``bundles()`` to the end, then take ``corpus()``.

    ``failed`` tells whether some input could not be read, ``issues`` which and why, so far. With a ledger every report
    is written as soon as it is read, and reports that it knows are taken from it instead of being coded again. The
    user's lexicon of the settings is in use in the whole process from then on, until another run has another; raises
    LexiconError where something in it is wrong.
    """

    def __init__(
        self,
        paths: Sequence[str],
        settings: Settings,
        ledger: Ledger | None = None,
        on_report: Callable[[Bundle], None] | None = None,
    ) -> None:
        check(plan_for(settings))
        require(settings.lexicon)
        self.failed = False
        self._paths = paths
        self._settings = settings
        self._ledger = ledger
        self._on_report = on_report
        self._issues: list[Issue] = []
        self._noticed: list[Report] = []
        self._sketches: list[Sketched] = []
        self._tellings: list[Telling] = []
        self._versions: defaultdict[str, list[Version]] = defaultdict(list)
        self._spool = Spool()
        self._reports = 0
        self._events = 0
        self._taken = 0
        self._started = time.monotonic()

    def bundles(self) -> Iterator[Bundle]:
        """Yield every report's lines as soon as they are known, in the order of the inputs."""
        use(self._settings.lexicon)
        for bundle in self._coded(self._fresh(read_reports(self._paths, self._settings))):
            self._reports += 1
            self._events += len(bundle.events)
            if self._ledger is None:
                self._keep(bundle)
            elif bundle.report.notice is not None:
                self._noticed.append(bundle.report)
            if self._on_report is not None:
                self._on_report(bundle)
            yield bundle

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What of the inputs could not be read, or was met twice, so far."""
        return tuple(self._issues)

    def corpus(self) -> Corpus:
        """Copies and incidents over this run's reports; with a ledger those that the run made or changed there."""
        use(self._settings.lexicon)
        if self._ledger is None:
            copies = find_copies(self._sketches, self._spool.report)
            incidents = link_tellings(self._tellings, copies)
            return Corpus(copies=copies, incidents=incidents, issues=self.issues, run=self._run())
        joined = join(self._ledger)
        otherwise = tuple(self._read_otherwise(self._ledger))
        lost = tuple(unfound(self._ledger, self._noticed))
        run = self._run()
        with self._ledger.changing() as change:
            change.write_run(run, self.issues, changed=joined.anything)
        copies = tuple(self._ledger.copies_between(joined.copies))
        incidents = tuple(self._ledger.incidents_by_id(joined.incidents))
        return Corpus(copies=copies, incidents=incidents, issues=(*self.issues, *otherwise, *lost), run=run)

    def close(self) -> None:
        """Remove the temporary texts."""
        self._spool.close()

    def _keep(self, bundle: Bundle) -> None:
        self._spool.add(bundle.report)
        self._sketches.append(sketch(bundle.report))
        self._tellings.append(telling(bundle))

    def _fresh(self, inputs: Iterable[Report | Issue]) -> Iterator[Report]:
        """Reports to read; issues are kept, and a report that this run already met is read once."""
        met: set[str] = set()
        for item in inputs:
            if isinstance(item, Issue):
                self._issues.append(item)
                self.failed = self.failed or item.level == "error"
            elif item.id in met:
                message = f"{item.uri}: the same report stands twice in the input; it is read once"
                self._issues.append(
                    Issue(level="warning", stage="ingest", uri=item.uri, report=item.id, message=message)
                )
            else:
                met.add(item.id)
                yield item

    def _coded(self, reports: Iterator[Report]) -> Iterator[Bundle]:
        shards = cut_shards(reports)
        if self._settings.jobs <= 1:
            for shard in shards:
                yield from self._known_or(shard, code_shard(self._unknown(shard), self._settings))
            return
        yield from self._parallel(shards)

    def _parallel(self, shards: Iterator[list[Report]]) -> Iterator[Bundle]:
        jobs = self._settings.jobs
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            waiting: list[tuple[list[Report], Future[list[Bundle]]]] = []
            for shard in shards:
                waiting.append((shard, pool.submit(code_shard, self._unknown(shard), self._settings)))
                if len(waiting) > 2 * jobs:
                    first, future = waiting.pop(0)
                    yield from self._known_or(first, future.result())
            for shard, future in waiting:
                yield from self._known_or(shard, future.result())

    def _unknown(self, shard: list[Report]) -> list[Report]:
        return [r for r in shard if self._ledger is None or not self._ledger.has(r.id)]

    def _known_or(self, shard: list[Report], coded: list[Bundle]) -> Iterator[Bundle]:
        """The bundles of a shard, in order: those just coded, written to the ledger, and those that it knew."""
        fresh = {bundle.report.id: bundle for bundle in coded}
        if self._ledger is None:
            yield from (put_in_place(bundle, self._versions[bundle.report.uri]) for bundle in fresh.values())
            return
        known = [report.id for report in shard if report.id not in fresh]
        self._taken += len(known)
        stored = self._ledger.bundles_of(known)
        for report in shard:
            yield self._ledger.write(fresh[report.id]) if report.id in fresh else next(stored)

    def _read_otherwise(self, ledger: Ledger) -> Iterator[Issue]:
        """A warning where reports were taken from a ledger last written with another lexicon or least score."""
        last = ledger.last_run()
        if not self._taken or last is None:
            return
        least = last.settings.get("min_score", Settings().min_score)
        if (last.lexicon, least) != (fingerprint(), self._settings.min_score):
            message = (
                f"{ledger.path}: {self._taken} reports stand in it as they were read with another lexicon or least "
                "score; they are not read again: read into a new ledger to have them as they would be now"
            )
            yield Issue(level="warning", stage="ledger", uri=str(ledger.path), message=message)

    def _run(self) -> Run:
        encoder = load_encoder()
        files = [model_files(self._settings.model), *([encoder.files()] if encoder else ())]
        return Run(
            version=VERSION,
            models=dict(files),
            lexicon=fingerprint(),
            settings={name: getattr(self._settings, name) for name in self._settings.__struct_fields__},
            reports=self._reports,
            events=self._events,
            seconds=round(time.monotonic() - self._started, 3),
        )


def cut_shards(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Cut the stream into shards bounded by number and by characters."""
    shard: list[Report] = []
    size = 0
    for report in reports:
        shard.append(report)
        size += len(report.text)
        if len(shard) >= SHARD or size >= SHARD_CHARACTERS:
            yield shard
            shard, size = [], 0
    if shard:
        yield shard
