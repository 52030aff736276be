"""For people: one report in full - its text with what is said marked, who says it, open questions, events."""

from collections.abc import Iterator

from dateline.export.chains import chain_lines
from dateline.export.clean import fold
from dateline.export.marked import legend, marked_text
from dateline.export.marks import numbered
from dateline.export.mentions import told_mentions
from dateline.export.style import PLAIN, Style
from dateline.export.text import head, told_events, told_issues, told_questions
from dateline.export.versions import told_versions
from dateline.record.bundle import Bundle
from dateline.record.holders import by_id
from dateline.record.listing import Versions


def report_page(bundle: Bundle, style: Style = PLAIN, versions: Versions | None = None) -> Iterator[str]:
    """A report's page, a few lines at a time: head, text, the chain of each attribution, questions, events, issues."""
    attributions = by_id(bundle.attributions)
    yield from (f"{line}\n" for line in head(bundle.report, bundle.attributions, style))
    yield from (f"{line}\n" for line in told_versions(bundle.report, versions, style))
    yield f"\n{fold(legend(style), style.width, 0)}\n\n" if attributions else "\n"
    yield from marked_text(bundle.report, bundle.attributions, style)
    if attributions or not bundle.issues:
        yield f"\n{style.paint('label', 'who says it') if attributions else 'nobody is quoted'}\n"
    yield from (f"{line}\n" for line in chain_lines(bundle, numbered(bundle.attributions), style))
    yield from (f"{line}\n" for line in told_questions(bundle, attributions, style))
    events = told_events(bundle, attributions, style, ids=True)
    yield from (f"{line}\n" for line in (["", style.paint("label", "events"), *events[1:]] if events else []))
    yield from (f"{line}\n" for line in told_mentions(bundle, style))
    yield from (f"{line}\n" for line in told_issues(bundle.issues, style))
