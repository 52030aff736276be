"""Why an incident changed: read off its line before and after, and off the reports and verdicts behind it.

Of several reasons the first in this order counts: a person's edit, a retraction, a correction, a new version,
a merge, a split, a new report; else the program linked it anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from dateline.record.types import Incident, Judgement, Notice, Reason

MOST = 6
"""Reports or incidents that a reason names at most."""
_BY_NOTICE: dict[str, Reason] = {"retraction": "retraction", "correction": "correction"}


class Change(msgspec.Struct, frozen=True):
    """An incident before and after, with its last id and number; None before it was, or where it stands no more.

    ``merged_into`` is then the incident that swallowed it, None where its events went elsewhere or nowhere.
    """

    old: Incident | None
    new: Incident | None
    merged_into: str | None = None

    @property
    def added(self) -> frozenset[str]:
        """Events that came in."""
        return _events(self.new) - _events(self.old)

    @property
    def removed(self) -> frozenset[str]:
        """Events that went out."""
        return _events(self.old) - _events(self.new)


class Head(msgspec.Struct, frozen=True):
    """What a reason says of a report."""

    id: str
    uri: str
    title: str | None = None
    outlet: str | None = None
    notice: Notice | None = None


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What is known beside the incidents: each event's report, its incidents before and after, reports, verdicts.

    ``newer`` names for a report its newer versions, in their order.
    """

    report_of: Mapping[str, str] = {}
    before: Mapping[str, str] = {}
    after: Mapping[str, str] = {}
    heads: Mapping[str, Head] = {}
    newer: Mapping[str, Sequence[str]] = {}
    pending: tuple[Judgement, ...] = ()


class Why(msgspec.Struct, frozen=True):
    """A reason, in one of its names and in words, with what brought it about."""

    reason: Reason
    because: str
    reports: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()


def why(change: Change, around: Around) -> Why:
    """The reason of a change."""
    steps: tuple[Callable[[Change, Around], Why | None], ...] = (
        _judged, _set_aside, _replaced, _merged, _split, _told,
    )  # fmt: skip
    found = next((why for step in steps if (why := step(change, around)) is not None), None)
    return found or Why("linked anew", "what its reports copy, or what others answer, is known otherwise now")


def _judged(change: Change, around: Around) -> Why | None:
    """A verdict on its events that was given or taken back, where events came or went by it."""
    moved = change.added | change.removed
    of = _events(change.old) | _events(change.new)
    own = [one for one in around.pending if moved and of & {*one.left, *one.right}]
    if not own:
        return None
    return Why("person's edit", "; ".join(map(_verdict, own)), judgements=tuple(one.id for one in own))


def _verdict(one: Judgement) -> str:
    said = f"{' and '.join(one.given)} are {one.verdict}: {one.because}"
    if one.undone is None:
        return f"{one.by} judged that {said}"
    return f"{one.undone_by or one.by} took back that {said} ({one.undone_because})"


def _set_aside(change: Change, around: Around) -> Why | None:
    """Reports that count no more and did before."""
    if change.old is None or change.new is None:
        return None
    known = set(change.old.set_aside)
    fresh = [one for one in change.new.set_aside if one not in known]
    for how, reason in (("retracted", "retraction"), ("corrected", "correction")):
        own = [one for one in fresh if one.how == how]
        if own:
            told = (
                f"{_named(one.report, around)} is {how}"
                + (f" by {_named(one.by, around)}" if one.by != one.report else "")
                for one in own
            )
            by = tuple(dict.fromkeys(one.by for one in own))
            return Why("retraction" if reason == "retraction" else "correction", "; ".join(told), by)
    return None


def _replaced(change: Change, around: Around) -> Why | None:
    """Reports whose newer version took their events out."""
    gone = _reports(change.removed, around)
    pairs = {(old, _replacing(around.newer[old], around)) for old in gone if around.newer.get(old)}
    if not pairs:
        return None
    kinds = {_kind(by, around) for _, by in pairs}
    kind = next((kind for kind in ("retraction", "correction") if kind in kinds), None)
    told = (f"{_named(by, around)} replaces {old}" for old, by in sorted(pairs))
    return Why(_BY_NOTICE.get(kind or "", "new version"), _listed(told), tuple(sorted({by for _, by in pairs})))


def _replacing(newer: Sequence[str], around: Around) -> str:
    """Of newer versions the first that takes the place of an older one: one that does not retract, if any."""
    return next((one for one in newer if _kind(one, around) != "retraction"), newer[0])


def _kind(report: str, around: Around) -> str | None:
    """The kind of the notice that a report bears."""
    head = around.heads.get(report)
    return head.notice.kind if head is not None and head.notice is not None else None


def _merged(change: Change, around: Around) -> Why | None:
    """Incidents that went into this one, or the one that this went into."""
    fresh = _fresh(change, around)
    if change.new is None:
        return None if change.merged_into is None else Why("merged", f"it went into {change.merged_into}")
    came = sorted({around.before[e] for e in change.added if e in around.before} - {change.new.id})
    if change.old is None or not came:
        return None
    by = f", by {_listed(_named(one, around) for one in fresh)}" if fresh else ""
    return Why("merged", f"events of {_listed(came)} came in{by}", fresh)


def _split(change: Change, around: Around) -> Why | None:
    """The incident that this one was a part of, or those that its events went to."""
    if change.old is None:
        of = sorted({around.before[event] for event in change.added if event in around.before})
        return Why("split", f"its events were of {_listed(of)}") if of else None
    to = sorted({around.after[event] for event in change.removed if event in around.after})
    if to:
        return Why("split", f"events of it went to {_listed(to)}", _fresh(change, around))
    return Why("split", "its events stand in no incident any more") if change.new is None else None


def _told(change: Change, around: Around) -> Why | None:
    """Reports that tell of it and did not before."""
    fresh = _fresh(change, around)
    return Why("new report", f"told by {_listed(_named(one, around) for one in fresh)}", fresh) if fresh else None


def _fresh(change: Change, around: Around) -> tuple[str, ...]:
    """Reports whose events stood in no incident before."""
    return tuple(sorted(_reports((event for event in change.added if event not in around.before), around)))


def _reports(events: Iterable[str], around: Around) -> set[str]:
    return {around.report_of[event] for event in events if event in around.report_of}


def _named(report: str, around: Around) -> str:
    head = around.heads.get(report)
    return report if head is None else f"{head.outlet or head.title or head.uri} ({report})"


def _listed(words: Iterable[str]) -> str:
    every = list(words)
    more = len(every) - MOST
    return ", ".join(every[:MOST]) + (f" and {more} more" if more > 0 else "")


def _events(incident: Incident | None) -> frozenset[str]:
    return frozenset(incident.events) if incident is not None else frozenset()
