"""For people: a short page a report, then what all reports together say."""

from collections.abc import Callable, Iterable, Iterator

from dateline.export import labels, quotes
from dateline.export.clean import added, columns, fold, one_line, shorten
from dateline.export.incident_index import Index
from dateline.export.mentions import told_mentions
from dateline.export.open_matters import questions_by_event
from dateline.export.sentences import sentence
from dateline.export.style import PLAIN, Style
from dateline.export.text_incident import closing
from dateline.export.versions import told_notice
from dateline.record.bundle import Bundle, Corpus
from dateline.record.holders import by_id
from dateline.record.types import Answer, Attribution, Event, Issue, Question, Report, Span, Spans, View

INDENT = 10


def export_text(
    bundles: Iterable[Bundle],
    corpus: Callable[[], Corpus],
    style: Style = PLAIN,
    others: Callable[[Corpus], Iterable[Bundle]] | None = None,
) -> Iterator[str]:
    """A page for each report as it comes, then incidents over all reports and what could not be read.

    ``others`` gives the reports that the incidents tell of beside those: they get no page, but their names are told.
    """
    index = Index()
    for bundle in bundles:
        index.add(bundle)
        yield page(bundle, style) + "\n"
    found = corpus()
    for bundle in others(found) if others is not None else ():
        index.add(bundle)
    yield from closing(found, index, style)


def page(bundle: Bundle, style: Style = PLAIN) -> str:
    """One report: title, outlet, date, chain of sources, events with their words, open questions, issues."""
    attributions = by_id(bundle.attributions)
    lines = [*head(bundle.report, bundle.attributions, style), *told_events(bundle, attributions, style)]
    if not bundle.events and not bundle.issues:
        lines += ["", "no event that is coded"]
    lines += [*told_questions(bundle, attributions, style), *told_mentions(bundle, style)]
    lines += told_issues(bundle.issues, style)
    return "\n".join(lines) + "\n"


def told_questions(bundle: Bundle, attributions: dict[str, Attribution], style: Style) -> list[str]:
    """The open questions with their answers, under a heading; nothing where there are none."""
    if not bundle.questions:
        return []
    asked = (line for q in bundle.questions for line in question_lines(q, bundle, attributions, style))
    return ["", style.paint("label", "open questions"), *asked]


def told_issues(issues: Iterable[Issue], style: Style) -> list[str]:
    """What could not be read or decided, a line each."""
    return [fold(issue_line(issue, style), style.width, INDENT) for issue in issues]


def told_events(bundle: Bundle, attributions: dict[str, Attribution], style: Style, *, ids: bool = False) -> list[str]:
    """The events, those that the same words carry together above these words; with ``ids`` each with its id."""
    lines: list[str] = []
    above: list[str] = []
    told: list[str] = []
    asked = questions_by_event(bundle.events, bundle.questions)
    for event in bundle.events:
        open_on_it = asked.get(event.id, ())
        head, *words = event_lines(event, bundle, attributions, style, open_on_it)
        if ids:
            head = added(head, style.paint("quiet", event.id), style.width, INDENT)
        plain = words if style == PLAIN else event_lines(event, bundle, attributions, PLAIN, open_on_it)[1:]
        lines += [head] if plain == told else [*above, "", head]
        above, told = words, plain
    return [*lines, *above]


def head(report: Report, said: tuple[Attribution, ...], style: Style) -> list[str]:
    """Title; outlet, date, uri and id; the chain through which it came; what a reposter wrote."""
    title = one_line(report.title or "") or shorten(one_line(report.text), 100) or "an empty report"
    outlet = one_line(report.outlet or "") or "no outlet named"
    if report.outlet_country:
        outlet = f"{outlet} ({labels.country(report.outlet_country)})"
    dated = one_line(report.published or "") or "no date"
    lines = [
        fold(style.paint("title", title), style.width, 0),
        fold(f"{outlet} · {dated} · {one_line(report.uri)} · {style.paint('quiet', report.id)}", style.width, 0),
        fold(f"{padded(style.paint('label', 'through'), 'through')}{labels.chain(report, said)}", style.width, INDENT),
    ]
    lines += told_notice(report, style)
    comment = next((p for p in report.parts if p.part == "comment"), None)
    if comment is not None:
        said_with = quotes.content(report.text, ((comment.start, comment.end),), style)
        lines.append(fold(f"reposted with the words {said_with}", style.width, INDENT))
    return lines


def event_lines(
    event: Event,
    bundle: Bundle,
    attributions: dict[str, Attribution],
    style: Style = PLAIN,
    asked: Iterable[Question] | None = None,
) -> list[str]:
    """The event as a sentence after its type, and the words for each view under it.

    ``asked`` are the questions that stay open on it; found among the report's where they are not given.
    """
    report, text = bundle.report, bundle.report.text
    if asked is None:
        asked = questions_by_event(bundle.events, bundle.questions).get(event.id, ())
    said: dict[str, list[str]] = {}
    for view in event.views:
        words = view_words(view, event, report, attributions, style)
        said.setdefault(words, []).append(labels.holder(view.holder, attributions, text))
    kind = padded(style.paint("type", event.type), event.type)
    told = [kind + sentence(event, text, attributions, asked, style)]
    for words, holders in said.items():
        who = f" - {'; '.join(dict.fromkeys(holders))}" if len(said) > 1 else ""
        told.append(f"{'':<{INDENT}}{words}{who}")
    return [fold(line, style.width, INDENT) for line in told]


def padded(painted: str, plain: str) -> str:
    """The first column, filled by what it shows."""
    return painted + " " * max(INDENT - columns(plain), 1)


def view_words(view: View, event: Event, report: Report, attributions: dict[str, Attribution], style: Style) -> str:
    """The words that carry a view: the holder's sentence about the event, else the content of what is said."""
    at, inside = view_place(view, event, attributions)
    return quotes.content(report.text, inside, style) if at is None else quotes.around(report.text, at, style)


def view_place(view: View, event: Event, attributions: dict[str, Attribution]) -> tuple[Span | None, Spans]:
    """The mention or cue in the holder's own words, if there is one, and else the content of what is said."""
    said = attributions.get(view.holder)
    inside = said.content if said else ()
    for span in (*event.trigger, *view.cue):
        if said is None or any(s <= span[0] and span[1] <= e for s, e in inside):
            return span, ()
    return None, inside or event.trigger[:1]


def question_lines(
    question: Question, bundle: Bundle, attributions: dict[str, Attribution], style: Style = PLAIN
) -> list[str]:
    """An open question with who leaves it open, and the answers that others give."""
    text = bundle.report.text
    asked = quotes.content(text, question.words, style)
    who = style.paint("holder", labels.holder(question.holder, attributions, text))
    lines = [f"{style.paint('open', '?')} {asked}   {labels.QUESTION[question.why]} · {who}"]
    lines += [f"{'':<4}{answer_words(answer, bundle, attributions, style)}" for answer in question.answers]
    if not question.answers:
        lines.append(f"{'':<4}{style.paint('quiet', 'nobody answers')}")
    return [fold(line, style.width, 2 if n == 0 else 6) for n, line in enumerate(lines)]


def answer_words(answer: Answer, bundle: Bundle, attributions: dict[str, Attribution], style: Style) -> str:
    """One answer: who, which status, in which words."""
    status = style.paint(labels.STATUS_ROLE[answer.status], answer.status)
    if answer.report != bundle.report.id:
        return f"answered in {answer.report}: {status}"
    who = style.paint("holder", labels.holder(answer.holder, attributions, bundle.report.text))
    said = quotes.content(bundle.report.text, answer.words, style)
    return f"answered by {who}: {status} {said}".rstrip()


def issue_line(issue: Issue, style: Style = PLAIN) -> str:
    """What could not be read or decided."""
    level = style.paint("bad" if issue.level == "error" else "open", issue.level)
    return f"{level} {one_line(issue.message)}"
