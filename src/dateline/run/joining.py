"""How new reports of a ledger join the others: copies first, then links, then incidents.

A batch is one transaction, and so is each lot of incidents: no more is held in memory than one of them, and a run that
is killed goes on where it was. Time is in proportion to the new reports, whatever the ledger holds.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec

from dateline.copies.detect import join_copies, sketch
from dateline.incidents.domains import Large
from dateline.incidents.join import join_reports
from dateline.incidents.link import cluster_stale
from dateline.incidents.tellings import telling
from dateline.ledger.judgements import settled
from dateline.ledger.store import Ledger
from dateline.record.types import Incident

BATCH = 2_000
"""Reports that join in one transaction."""


class Joined(msgspec.Struct):
    """What joining made or changed: pairs of copies, ids of incidents; ``reports`` how many joined."""

    reports: int = 0
    copies: list[tuple[str, str]] = []
    copies_gone: int = 0
    incidents: list[str] = []

    @property
    def anything(self) -> bool:
        """Whether anything changed."""
        return bool(self.reports or self.copies or self.copies_gone or self.incidents)


def join(ledger: Ledger) -> Joined:
    """Let all reports of a ledger that have not joined the others do so, and cluster anew what is stale."""
    out = Joined()
    while _join_some(ledger, out):
        pass
    out.incidents = sorted(set(settle(ledger)))
    return out


def settle(ledger: Ledger) -> list[str]:
    """Cluster anew what is stale, and write the incidents that changed; returns their ids."""
    changed: list[str] = []
    large, written = Large(), None
    while True:
        with _uncollected(), ledger.changing() as change:
            if change.written != written:
                large, written = Large(), change.written
            part = cluster_stale(change.facts, large)
            if part is None:
                break
            changed += change.write_incidents(part.incidents, part.events)
    settled(ledger)
    return changed


def relink(ledger: Ledger, events: Sequence[str]) -> tuple[Incident, ...]:
    """Cluster anew around some events, by their ids: a verdict on them came or went. Returns what changed."""
    with ledger.changing() as change:
        change.mark(events)
    return tuple(ledger.incidents_by_id(sorted(set(settle(ledger)))))


def _join_some(ledger: Ledger, out: Joined) -> bool:
    """One batch; whether there was any."""
    with _uncollected(), ledger.changing() as change:
        bundles = change.waiting(BATCH)
        if not bundles:
            return False
        copies = join_copies(change.copies, [sketch(bundle.report) for bundle in bundles])
        join_reports(change.facts, [telling(bundle) for bundle in bundles], copies.made, copies.gone)
        change.joined([bundle.report.id for bundle in bundles])
    out.reports += len(bundles)
    out.copies += [(copy.left, copy.right) for copy in copies.made]
    out.copies_gone += len(copies.gone)
    return True


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without searches for cycles: what is read here by the hundred thousand has none, and they take half the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
