"""Tellings, links and domains in the ledger: what linking asks of a store (``incidents.shelf``)."""

import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Select, delete, func, select, update
from sqlalchemy.dialects import sqlite

from dateline.ledger import schema
from dateline.ledger.bulk import asked, beside, copies_among, put
from dateline.ledger.chains import chains_among
from dateline.ledger.chunks import chunks
from dateline.ledger.postings import LedgerPostings
from dateline.ledger.verdicts import judged
from dateline.record.ids import fact_number, story_number
from dateline.record.index import Bearings, Edge, Edges, Judged, Link, Telling
from dateline.record.types import Copy, Place
from dateline.record.versions import Version

_TELLING = msgspec.msgpack.Decoder(Telling)
_REASONS = msgspec.json.Decoder(tuple[str, ...])
_PLACE = msgspec.json.Decoder(Place)
_FAST = 1
N = TypeVar("N", int, str)


class FactShelf:
    """The shelf of events within the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.postings = LedgerPostings(connection, schema.fact_postings)

    def keep(self, tellings: Sequence[Telling]) -> None:
        """As ``Shelf.keep``."""
        lines = [(one.id, story_number(one.id), one) for one in tellings]
        told = [
            {"report": report, "number": number, "line": _deflated(replace(one, bearings=()))}
            for report, number, one in lines
        ]
        put(self._connection, schema.tellings, told)
        put(self._connection, schema.briefs, [{"number": n, "line": _deflated(one.brief())} for _, n, one in lines])
        events = {event.id: at for one in tellings for event, at in zip(one.bundle.events, one.bearings, strict=True)}
        put(self._connection, schema.facts, [_fact_row(event, at) for event, at in events.items()])
        self.mark([fact_number(event) for event in events])

    def drop(self, reports: Collection[str]) -> None:
        """As ``Shelf.drop``."""
        facts, tellings = schema.facts, schema.tellings
        for part in chunks(sorted(reports)):
            self._connection.execute(delete(tellings).where(tellings.c.report.in_(part)))
            numbers = [story_number(report) for report in part]
            self._connection.execute(delete(schema.briefs).where(schema.briefs.c.number.in_(numbers)))
            self._connection.execute(update(facts).where(facts.c.report.in_(part)).values(gone=1))
            self.mark(list(self._connection.execute(select(facts.c.number).where(facts.c.report.in_(part))).scalars()))

    def tellings(self, reports: Collection[str]) -> list[Telling]:
        """As ``Shelf.tellings``."""
        table = schema.tellings.c
        return self._told(select(table.line), table.report, sorted(reports))

    def briefs(self, reports: Collection[str]) -> list[Telling]:
        """As ``Shelf.briefs``."""
        table = schema.briefs.c
        return self._told(select(table.line), table.number, sorted(map(story_number, reports)))

    def facts(self, reports: Collection[str]) -> list[int]:
        """As ``Shelf.facts``."""
        table = schema.facts.c
        found: list[int] = []
        for part in chunks(sorted(reports)):
            query = select(table.number).where(table.report.in_(part), table.gone == 0)
            found += self._connection.execute(query).scalars()
        return found

    def versions(self, reports: Collection[str]) -> list[tuple[Version, ...]]:
        """As ``Shelf.versions``."""
        return chains_among(self._connection, reports)

    def reports_of(self, numbers: Collection[int]) -> dict[int, str]:
        """As ``Shelf.reports_of``."""
        return dict(
            self._asked(
                numbers,
                "SELECT f.number, f.report FROM asked CROSS JOIN facts f WHERE f.number = asked.a AND f.gone = 0 "
                "UNION ALL SELECT t.number, t.report FROM asked CROSS JOIN tellings t WHERE t.number = asked.a",
            )
        )

    def bearings(self, facts: Collection[int]) -> dict[int, Bearings]:
        """As ``Shelf.bearings``."""
        query = (
            "SELECT f.number, f.report, f.first, f.last, f.town FROM asked CROSS JOIN facts f "
            "WHERE f.number = asked.a AND f.gone = 0"
        )
        return {
            number: Bearings(report, None if first is None else (first, last), _town(town))
            for number, report, first, last, town in self._asked(facts, query)
        }

    def links(self, facts: Collection[int]) -> list[Link]:
        """As ``Shelf.links``."""
        table = schema.links
        found: dict[tuple[int, int, int], Link] = {}
        for part in chunks(sorted(facts)):
            for side in (table.c.left, table.c.right):
                for row in self._connection.execute(select(table).where(side.in_(part))):
                    found[row.left, row.right, row.copied] = Link(
                        row.left, row.right, bool(row.copied), row.score, _REASONS.decode(row.reasons)
                    )
        return list(found.values())

    def edges(self, facts: Collection[int]) -> Edges:
        """As ``Shelf.edges``."""
        side = 'SELECT l."left", l."right", l.copied, l.score FROM asked CROSS JOIN links l WHERE l."{}" = asked.a'
        query = f"{side.format('left')} UNION ALL {side.format('right')}"
        return {(row[0], row[1], row[2]): row[3] for row in self._asked(facts, query)}

    def reasons(self, edges: Collection[Edge]) -> dict[Edge, tuple[str, ...]]:
        """As ``Shelf.reasons``."""
        query = (
            'SELECT l."left", l."right", l.copied, l.reasons FROM asked CROSS JOIN links l '
            'WHERE l."left" = asked.a AND l."right" = asked.b AND l.copied = asked.c'
        )
        rows = asked(self._connection, sorted(edges), query)
        return {(row[0], row[1], row[2]): _REASONS.decode(row[3]) for row in rows}

    def linked(self, facts: Collection[int]) -> set[tuple[int, int]]:
        """As ``Shelf.linked``."""
        return {(left, right) for left, right, copied in self.edges(facts) if not copied}

    def unlink(self, pairs: Collection[tuple[int, int]]) -> None:
        """As ``Shelf.unlink``."""
        self._forget([(left, right, 0) for left, right in sorted(pairs)])
        self.mark([number for pair in pairs for number in pair])

    def _forget(self, edges: Sequence[Edge]) -> None:
        if edges:
            statement = 'DELETE FROM links WHERE "left" = ? AND "right" = ? AND copied = ?'
            self._connection.exec_driver_sql(statement, list(edges))

    def relink(self, gone: Sequence[Link], made: Sequence[Link]) -> None:
        """As ``Shelf.relink``."""
        self._forget([(link.left, link.right, int(link.copied)) for link in gone])
        put(self._connection, schema.links, [_link_row(link) for link in made])
        self.mark([number for link in (*gone, *made) for number in (link.left, link.right)])

    def judged(self) -> list[Judged]:
        """As ``Shelf.judged``."""
        return judged(self._connection)

    def copies(self, reports: Collection[str]) -> list[Copy]:
        """As ``Shelf.copies``."""
        return copies_among(self._connection, reports)

    def mark(self, facts: Collection[int]) -> None:
        """As ``Shelf.mark``."""
        rows = [{"fact": number} for number in dict.fromkeys(facts)]
        if rows:
            self._connection.execute(sqlite.insert(schema.stale).on_conflict_do_nothing(), rows)

    def stale(self, most: int) -> list[int]:
        """As ``Shelf.stale``."""
        table = schema.stale.c
        return list(self._connection.execute(select(table.fact).order_by(table.seq).limit(most)).scalars())

    def marked(self, facts: Collection[int]) -> set[int]:
        """As ``Shelf.marked``."""
        query = "SELECT s.fact FROM asked CROSS JOIN stale s WHERE s.fact = asked.a"
        return {row[0] for row in self._asked(facts, query)}

    def held(self, events: Collection[str]) -> dict[str, tuple[str, int]]:
        """As ``Shelf.held``."""
        table = schema.incident_events
        of = beside(self._connection, table, "event", "incident", events)
        sizes: dict[str, int] = {}
        for part in chunks(sorted(set(of.values()))):
            query = select(table.c.incident, func.count()).where(table.c.incident.in_(part))
            sizes.update((row[0], row[1]) for row in self._connection.execute(query.group_by(table.c.incident)))
        return {event: (incident, sizes[incident]) for event, incident in of.items()}

    def domains(self, facts: Collection[int]) -> dict[int, int]:
        """As ``Shelf.domains``."""
        return self._domain_of("number", facts)

    def members(self, domains: Collection[int]) -> dict[int, int]:
        """As ``Shelf.members``."""
        return self._domain_of("domain", domains)

    def gone(self, facts: Collection[int]) -> dict[int, str]:
        """As ``Shelf.gone``."""
        query = "SELECT f.number, f.event FROM asked CROSS JOIN facts f WHERE f.number = asked.a AND f.gone = 1"
        return dict(self._asked(facts, query))

    def heirs(self, gone: Collection[int]) -> list[int]:
        """As ``Shelf.heirs``."""
        facts = schema.facts.c
        older: set[str] = set()
        for part in chunks(sorted(gone)):
            older.update(self._connection.execute(select(facts.report).where(facts.number.in_(part))).scalars())
        return self.facts({one.report for chain in self.versions(older) for one in chain})

    def settle(self, domains: Mapping[int, int], gone: Collection[int]) -> None:
        """As ``Shelf.settle``."""
        facts, stale = schema.facts, schema.stale
        before = self.domains(domains)
        moved = [(domain, fact) for fact, domain in domains.items() if before.get(fact) != domain]
        if moved:
            self._connection.exec_driver_sql("UPDATE facts SET domain = ? WHERE number = ?", moved)
        for part in chunks(sorted(gone)):
            self._connection.execute(delete(facts).where(facts.c.number.in_(part)))
        for part in chunks(sorted({*domains, *gone})):
            self._connection.execute(delete(stale).where(stale.c.fact.in_(part)))

    def _told(self, query: Select[bytes], key: ColumnElement[N], keys: Sequence[N]) -> list[Telling]:
        return [
            _TELLING.decode(zlib.decompress(raw))
            for part in chunks(keys)
            for raw in self._connection.execute(query.where(key.in_(part))).scalars().all()
        ]

    def _domain_of(self, column: str, values: Collection[int]) -> dict[int, int]:
        query = (
            f"SELECT f.number, f.domain FROM asked CROSS JOIN facts f WHERE f.{column} = asked.a "  # noqa: S608
            "AND f.domain IS NOT NULL"
        )
        return dict(self._asked(values, query))

    def _asked(self, numbers: Collection[int], query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query over the numbers (``bulk.asked``)."""
        return (tuple(row) for row in asked(self._connection, [(number,) for number in sorted(numbers)], query))


def _deflated(told: Telling) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(told), _FAST)


def _fact_row(event: str, at: Bearings) -> dict[str, str | int | None]:
    first, last = at.days or (None, None)
    return {
        "number": fact_number(event),
        "event": event,
        "report": at.report,
        "first": first,
        "last": last,
        "town": None if at.place is None else msgspec.json.encode(at.place).decode("utf-8"),
        "domain": None,
        "gone": 0,
    }


@lru_cache(maxsize=10_000)
def _town(raw: str | None) -> Place | None:
    return None if raw is None else _PLACE.decode(raw)


def _link_row(link: Link) -> dict[str, int | float | str]:
    return {
        "left": link.left,
        "right": link.right,
        "copied": int(link.copied),
        "score": link.score,
        "reasons": msgspec.json.encode(link.reasons).decode("utf-8"),
    }
