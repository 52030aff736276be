"""The history of an incident, and persons' judgements: for people, or as lines of the record."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from dateline.export import csv_
from dateline.export.clean import fold, one_line
from dateline.export.incident_fields import SETS, came_and_went, changes
from dateline.export.jsonl import json_line
from dateline.export.style import PLAIN, Role, Style
from dateline.export.text_incident import numbers
from dateline.record.types import Change, Incident, Judgement, Revision

HANG = 6
MOST = 12
"""Ids that came or went which a text names at most."""
COLUMNS = (
    "incident", "revision", "recorded", "reason", "because", "reports", "judgements", "ended", "into", "changes",
)  # fmt: skip
Step = tuple[Revision, Incident | None, Incident | None]
"""A revision with the incident before and after it."""
_ROLES: dict[str, Role] = {"retraction": "bad", "correction": "open", "person's edit": "holder"}


def history(steps: Sequence[Step], form: str, style: Style = PLAIN) -> Iterator[str]:
    """The revisions in order: text, rows, or each ``revision`` line with the ``incident`` line as it stood then."""
    if form == "csv":
        yield from csv_.table(COLUMNS, map(_cells, steps))
        return
    if form == "jsonl":
        for revision, before, after in steps:
            yield json_line(replace(revision, changes=changes(before, after)))
            yield from () if after is None else (json_line(after),)
        return
    for n, step in enumerate(steps):
        yield ("\n" if n else "") + _told(step, style)


def judgements(found: Iterable[Judgement], form: str, style: Style = PLAIN) -> Iterator[str]:
    """Verdicts as text or as ``judgement`` lines; nothing to tell is told in the text."""
    if form == "jsonl":
        yield from map(json_line, found)
        return
    told = [_verdict(one, style) for one in found]
    yield from told or ["no judgement has been given\n"]


def _cells(step: Step) -> Iterable[csv_.Cell]:
    revision, before, after = step
    changed = "; ".join(
        f"{one.field}: {one.before or 'none'} -> {one.after or 'none'}" for one in changes(before, after)
    )
    return (
        revision.incident,
        revision.revision,
        revision.recorded,
        revision.reason,
        revision.because or None,
        "; ".join(revision.reports) or None,
        "; ".join(revision.judgements) or None,
        int(revision.ended),
        revision.into,
        changed or None,
    )


def _told(step: Step, style: Style) -> str:
    """A revision's head, why, and what changed; of a first one the incident in short."""
    revision, before, after = step
    reason = style.paint(_ROLES.get(revision.reason, "label"), revision.reason)
    head = (
        f"{style.paint('quiet', revision.incident)}  revision {revision.revision}  {revision.recorded[:19]}Z  {reason}"
    )
    lines = [head, f"{'':<4}{one_line(revision.because)}" if revision.because else ""]
    changed = changes(before, after)
    if revision.ended:
        lines.append(f"{'':<4}it stands no more" + (f": see {revision.into}" if revision.into else ""))
    elif before is None and after is not None:
        lines.append(f"{'':<4}{style.paint('type', after.type)}  {numbers(after)}")
        lines += [_change(change, style) for change in changed if change.field not in ("type", *SETS[1:], *_NUMBERS)]
    else:
        lines += [_change(change, style) for change in changed]
    return "\n".join(fold(line, style.width, HANG) for line in lines if line) + "\n"


_NUMBERS = ("reports", "outlets", "origins", "sides")


def _change(change: Change, style: Style) -> str:
    name = f"{'':<4}{style.paint('label', change.field)}  "
    if change.field in SETS:
        came, went = came_and_went(change)
        moved = (*(f"+{one}" for one in came), *(f"-{one}" for one in went))
        return name + "  ".join(moved[:MOST]) + (f"  and {len(moved) - MOST} more" if len(moved) > MOST else "")
    if change.before is None:
        return f"{name}{change.after}"
    return f"{name}{change.before} -> {change.after or 'none any more'}"


def _verdict(one: Judgement, style: Style) -> str:
    verdict = style.paint("good" if one.verdict == "same" else "bad", one.verdict)
    lines = [
        f"{style.paint('quiet', one.id)}  {verdict}  {' and '.join(map(one_line, one.given))}  {one.recorded[:19]}Z",
        f"{'':<4}{one_line(one.by)}: {one_line(one.because)}",
    ]
    if one.undone is not None:
        who, why = one_line(one.undone_by or ""), one_line(one.undone_because or "")
        lines.append(f"{'':<4}taken back {one.undone[:19]}Z by {who}: {why}")
    return "\n".join(fold(line, style.width, HANG) for line in lines) + "\n"
