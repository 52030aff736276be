"""For people: one incident over all its reports - what is agreed, disputed, unknown, refused, and from whom."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from dateline.export import labels, quotes
from dateline.export.clean import columns, fold, one_line, shorten
from dateline.export.style import PLAIN, Role, Style
from dateline.record.bundle import Bundle, Corpus
from dateline.record.holders import AUTHOR, by_id
from dateline.record.types import Incident, IncidentCount, Issue, QuestionWhy, Status

COLUMN = 10
SHOWN = 6
VIA = " via "
AFFIRM: tuple[Status, ...] = ("actual", "probable")
WEAKER: tuple[Status, ...] = ("possible", "planned", "hypothetical")
ROLES: dict[str, Role] = {"agreed": "good", "disputed": "bad", "unknown": "open", "refused": "open"}


class ReportCard(msgspec.Struct, frozen=True):
    """What stays of a report when its text is gone."""

    name: str
    chain: str


class QuestionCard(msgspec.Struct, frozen=True):
    """What stays of an open question."""

    words: str
    why: QuestionWhy
    holder: str
    answers: tuple[str, ...]


class Index:
    """Names and words of the reports that went by, small enough to keep for all of them."""

    def __init__(self) -> None:
        self.reports: dict[str, ReportCard] = {}
        self.holders: dict[str, str] = {}
        self.questions: dict[str, QuestionCard] = {}

    def add(self, bundle: Bundle) -> None:
        """Keep what incidents may ask of a report."""
        report, attributions = bundle.report, by_id(bundle.attributions)
        name = one_line(report.outlet or "") or shorten(one_line(report.title or report.uri), 40)
        self.reports[report.id] = ReportCard(name, labels.chain(report, bundle.attributions))
        for said in bundle.attributions:
            self.holders[said.id] = labels.holder(said.id, attributions, report.text)
        for question in bundle.questions:
            answers = (
                f"{self.name(answer.holder, answer.report)}: {labels.STATUS[answer.status]}"
                for answer in question.answers
            )
            self.questions[question.id] = QuestionCard(
                words=quotes.content(report.text, question.words, PLAIN),
                why=question.why,
                holder=labels.holder(question.holder, attributions, report.text),
                answers=tuple(dict.fromkeys(answers)),
            )

    def name(self, holder: str, report: str | None) -> str:
        """A holder by id or name; the author is told by the report's outlet."""
        if holder in (AUTHOR, "poster"):
            card = self.reports.get(report or "")
            said = "the report" if holder == AUTHOR else "who reposted it"
            return f"{said} ({card.name})" if card else said
        return self.holders.get(holder) or _plain(holder)


def closing(corpus: Corpus, index: Index, style: Style) -> Iterator[str]:
    """Incidents of several reports in full, those of one report that hold a dispute or an open question in short."""
    shared = sorted((i for i in corpus.incidents if i.reports > 1), key=lambda i: (-i.reports, -i.origins, i.id))
    lone = [i for i in corpus.incidents if i.reports <= 1]
    telling = [i for i in lone if i.origins > 1 and (disputed(i) or i.open_questions)]
    if shared:
        yield style.paint("title", f"{labels.numbered(len(shared), 'incident')} told by several reports") + "\n\n"
        for incident in shared:
            yield block(incident, index, style) + "\n"
    if telling:
        counted = labels.numbered(len(telling), "incident")
        yield style.paint("title", f"{counted} of one report whose sources differ or leave a question") + "\n\n"
        for incident in telling:
            yield block(incident, index, style) + "\n"
    rest = len(lone) - len(telling)
    if rest:
        shown = {i.id for i in telling}
        kinds = Counter(i.type for i in lone if i.id not in shown).most_common()
        listed = ", ".join(f"{n} {kind}" for kind, n in kinds)
        told = style.paint("quiet", f"{labels.numbered(rest, 'incident')} in one report each: {listed}")
        yield fold(told, style.width, COLUMN) + "\n"
    yield from _issues(corpus.issues, style)


def block(incident: Incident, index: Index, style: Style = PLAIN) -> str:
    """One incident: a head, then a row for each thing that a reader asks."""
    kind = style.paint("type", incident.type)
    cells = (
        labels.parties(incident.actor, incident.recipient),
        labels.where(incident.place),
        labels.when(incident.time),
        style.paint("quiet", incident.id),
    )
    lines = [f"{kind}  " + "   ".join(cell for cell in cells if cell)]
    lines += [_row(label, text, style) for label, text in told(incident, index)]
    return "\n".join(fold(line, style.width, COLUMN) for line in lines) + "\n"


def told(incident: Incident, index: Index) -> tuple[tuple[str, str], ...]:
    """What is agreed, disputed, counted, unknown or refused, and from whom: each a label with words."""
    figures = (*_counts(incident, index), *_tolls(incident, index))
    held = (*_statuses(incident, index), *figures, *_questions(incident, index))
    return (*held, *_sources(incident, index))


def _row(label: str, text: str, style: Style) -> str:
    painted = style.paint(ROLES.get(label, "label"), label)
    return painted + " " * max(COLUMN - columns(label), 1) + text


def numbers(incident: Incident) -> str:
    """How many reports, outlets and origins, and which origins stand on one side."""
    sides = Counter(origin.side for origin in incident.origin_list if origin.side)
    same = [f"{n} on one side: {one_line(side)}" for side, n in sides.most_common() if n > 1]
    counted = ", ".join(
        labels.numbered(n, word)
        for n, word in ((incident.reports, "report"), (incident.outlets, "outlet"), (incident.origins, "origin"))
    )
    return counted + (f" ({'; '.join(same)})" if same else "")


def disputed(incident: Incident) -> bool:
    """Whether somebody denies what others affirm, or two figures cannot both be true."""
    return _denied(incident) or any(map(_rivals, _figures(incident.counts).values()))


def _rivals(figures: dict[str, list[IncidentCount]]) -> bool:
    """Whether two figures cannot both be true; "at least 14" and "14" can, as can a total and its part."""
    whole = [count for given in figures.values() for count in given if not count.part]
    bounds = [(c.low or 0, math.inf if c.high is None else c.high) for c in whole]
    return max((low for low, _ in bounds), default=0) > min((high for _, high in bounds), default=math.inf)


def _denied(incident: Incident) -> bool:
    statuses = {view.status for view in incident.views}
    return "negated" in statuses and bool(statuses & set(AFFIRM))


def _statuses(incident: Incident, index: Index) -> Iterator[tuple[str, str]]:
    """What is held about whether it happened: agreed by all who speak, said by one, or disputed."""
    held = {view.status: _named(view.holders, view.reports, index) for view in incident.views}
    told = [status for status in (*AFFIRM, "negated", *WEAKER) if status in held]
    phrases = [f"{labels.STATUS[status]} ({held[status]})" for status in told]
    if _denied(incident):
        yield "disputed", " | ".join(phrases)
    elif told:
        yield ("agreed" if len(told) == 1 and incident.origins > 1 else "said"), "; ".join(phrases)
    if "unknown" in held and not incident.open_questions:
        yield "unknown", f"whether it happened ({held['unknown']})"


def _named(holders: tuple[str, ...], reports: tuple[str, ...], index: Index) -> str:
    """Holders by name, each speaker once with all who relay it."""
    each = reports if len(reports) == len(holders) else (None,) * len(holders)
    relays: dict[str, list[str]] = {}
    for holder, report in zip(holders, each, strict=True):
        speaker, _, relay = index.name(holder, report).partition(VIA)
        relays.setdefault(speaker, []).append(relay)
    names = [speaker + _via(relay) for speaker, relay in relays.items()]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return "; ".join(names[:SHOWN]) + more


def _via(relays: Iterable[str]) -> str:
    named = [relay for relay in dict.fromkeys(relays) if relay]
    more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
    return VIA + ", ".join(named[:SHOWN]) + more if named else ""


def _figures(counts: Iterable[IncidentCount]) -> dict[tuple[str, str, bool], dict[str, list[IncidentCount]]]:
    """Figures by what and who is counted and whether as a part of a total, each with those who give it."""
    grouped: dict[tuple[str, str, bool], dict[str, list[IncidentCount]]] = {}
    for count in counts:
        key = (count.what, (count.who or "").casefold(), count.part)
        grouped.setdefault(key, {}).setdefault(labels.figure(count.low, count.high), []).append(count)
    return grouped


def _counts(incident: Incident, index: Index) -> Iterator[tuple[str, str]]:
    for (what, who, part), rivals in _figures(incident.counts).items():
        told = " | ".join(
            f"{figure} ({_named(tuple(c.holder for c in given), tuple(c.report for c in given), index)})"
            for figure, given in rivals.items()
        )
        counted = (f"{what} ({one_line(who)})" if who else what) + (", a part of a total" if part else "")
        yield ("disputed" if _rivals(rivals) else "counted"), f"{counted}: {told}"


def _tolls(incident: Incident, index: Index) -> Iterator[tuple[str, str]]:
    """Low, best and high where several origins give a figure, by the rule of docs/counts.md."""
    for toll in incident.tolls:
        if toll.of > 1:
            low, best, high = ("open" if n is None else f"{n:,}" for n in (toll.low, toll.best, toll.high))
            agreed = f"{toll.origins} of {toll.of} origins can agree to it"
            told = f"{toll.what}: low {low}, best {best}, high {high}"
            yield "toll", f"{told} (best by {index.name(toll.holder, toll.report)}; {agreed})"


def _questions(incident: Incident, index: Index) -> Iterator[tuple[str, str]]:
    for question in incident.open_questions:
        card = index.questions.get(question)
        if card is None:
            continue
        answered = "; ".join(f"answered by {answer}" for answer in card.answers) or "nobody answers"
        label = "refused" if card.why == "declines" else "unknown"
        yield label, f"{card.words}   {labels.QUESTION[card.why]} · {card.holder}; {answered}"


def _sources(incident: Incident, index: Index) -> Iterator[tuple[str, str]]:
    """How many reports, outlets and origins, the origins by name, and the chains through which the reports came."""
    origins = "; ".join(dict.fromkeys(_origin(o.speaker, o.side) for o in incident.origin_list))
    yield "sources", numbers(incident) + (f": {origins}" if origins else "")
    seen = dict.fromkeys(report for origin in incident.origin_list for report in origin.reports)
    seen |= dict.fromkeys(report for view in incident.views for report in view.reports)
    seen |= dict.fromkeys(count.report for count in incident.counts)
    chains = Counter(index.reports[report].chain for report in seen if report in index.reports)
    told = [f"{chain} ({n} reports)" if n > 1 else chain for chain, n in chains.most_common()]
    more = f"; and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
    if told:
        yield "through", "; ".join(told[:SHOWN]) + more


def _origin(speaker: str, side: str | None) -> str:
    named = _plain(speaker)
    return f"{named} [{one_line(side)}]" if side and side != speaker else named


def _plain(speaker: str) -> str:
    """A speaker as an incident names it, with who relays it as pages say it."""
    return one_line(speaker).replace(f",{VIA}", VIA)


def _issues(issues: Iterable[Issue], style: Style) -> Iterator[str]:
    for issue in issues:
        level = style.paint("bad" if issue.level == "error" else "open", issue.level)
        yield fold(f"{level} {one_line(issue.message)}", style.width, COLUMN) + "\n"
