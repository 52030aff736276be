"""A draft to a report: ids, parts, and what its parts tell of title, outlet, section, credit and date."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.ingest.dates import disbelieved, normalise, published_date
from dateline.ingest.decode import clean, writable
from dateline.ingest.parts import lay_out
from dateline.ingest.sites import site_of
from dateline.ingest.source import Draft
from dateline.lexicon.outlets import outlet_at, outlets_of_name
from dateline.record.ids import report_id
from dateline.record.types import Issue, Report
from dateline.settings import Settings

WEB = ("http://", "https://")


def build(draft: Draft, label: str, settings: Settings) -> Iterator[Report | Issue]:
    """Yield the report, and warnings of bytes that were lost and of a date that is not believed.

    A draft without words gives an error issue instead.
    """
    if not draft.text.strip():
        message = f"{label}: holds no words; nothing to read"
        yield Issue(level="error", stage="ingest", uri=draft.uri, message=message)
        return
    draft = replace(draft, uri=writable(draft.uri))
    report = _report(draft, settings)
    if draft.replaced:
        message = (
            f"{label}: {draft.replaced} bytes could not be decoded and stand as U+FFFD; "
            "convert the file to UTF-8 to keep them"
        )
        yield Issue(level="warning", stage="ingest", uri=draft.uri, report=report.id, message=message)
    if why := disbelieved(normalise(draft.published)):
        message = (
            f"{label}: its date {(draft.published or '')[:60]!r} {why} and is not believed; "
            "correct it, or give the day with --published"
        )
        yield Issue(level="warning", stage="ingest", uri=draft.uri, report=report.id, message=message)
    yield report


def _report(draft: Draft, settings: Settings) -> Report:
    given = _clean(draft.outlet)
    layout = lay_out(draft.text, title=_clean(draft.title), outlet=given, comment=draft.comment)
    why = dict(draft.why)
    outlet = given or layout.outlet or settings.outlet or site_of(draft.uri)
    if outlet is None:
        why["outlet"] = "neither the input nor its headline names an outlet"
    if layout.title is None:
        why["title"] = "the text has no headline"
    published = published_date(draft.published, layout.dates, settings.published, why)
    row = outlet_at(outlet, draft.uri if draft.uri.startswith(WEB) else "")
    if row is None or row.country is None:
        why["outlet_country"] = _no_country(outlet)
    return Report(
        id=report_id(draft.uri, draft.sha256),
        uri=draft.uri,
        sha256=draft.sha256,
        title=layout.title,
        outlet=outlet,
        outlet_country=row.country if row is not None else None,
        published=published,
        authors=tuple(_clean(name) or "" for name in draft.authors) or layout.authors,
        credit=layout.credit,
        text=draft.text,
        parts=layout.parts,
        extractor=draft.extractor,
        section=_clean(draft.section) or layout.section,
        notice=layout.notice,
        why=why,
        made_by=f"{draft.reader}@1",
    )


def _no_country(outlet: str | None) -> str:
    """Why the outlet's country is not known."""
    if outlet is None:
        return "no outlet is known"
    several = [row.name for row in outlets_of_name(outlet)]
    if len(several) > 1:
        return f"{outlet!r} is a name of several outlets: {', '.join(several)}"
    return f"the outlet table gives no country for {outlet}"


def _clean(words: str | None) -> str | None:
    return clean(words)[0] if words is not None else None
