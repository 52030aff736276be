"""Tellings, links and domains in the ledger: what linking asks of a store (``incidents.shelf``)."""

import zlib
from collections.abc import Collection, Mapping, Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.dialects import sqlite

from dateline.ledger import schema
from dateline.ledger.bulk import asked, copies_among, put
from dateline.ledger.chains import chains_among
from dateline.ledger.chunks import chunks
from dateline.ledger.postings import LedgerPostings
from dateline.ledger.verdicts import judged
from dateline.record.ids import fact_number, story_number
from dateline.record.index import Edge, Edges, Judged, Link, Telling
from dateline.record.types import Copy
from dateline.record.versions import Version

_TELLING = msgspec.msgpack.Decoder(Telling)
_REASONS = msgspec.json.Decoder(tuple[str, ...])
_FAST = 1


class FactShelf:
    """The shelf of events within the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.postings = LedgerPostings(connection, schema.fact_postings)

    def keep(self, tellings: Sequence[Telling]) -> None:
        """As ``Shelf.keep``."""
        put(self._connection, schema.tellings, [_telling_row(one) for one in tellings])
        events = {event.id: one.id for one in tellings for event in one.bundle.events}
        rows = [
            {"number": fact_number(event), "event": event, "report": report, "domain": None, "gone": 0}
            for event, report in events.items()
        ]
        put(self._connection, schema.facts, rows)
        self.mark([fact_number(event) for event in events])

    def drop(self, reports: Collection[str]) -> None:
        """As ``Shelf.drop``."""
        facts, tellings = schema.facts, schema.tellings
        for part in chunks(sorted(reports)):
            self._connection.execute(delete(tellings).where(tellings.c.report.in_(part)))
            self._connection.execute(update(facts).where(facts.c.report.in_(part)).values(gone=1))
            self.mark(list(self._connection.execute(select(facts.c.number).where(facts.c.report.in_(part))).scalars()))

    def tellings(self, reports: Collection[str]) -> list[Telling]:
        """As ``Shelf.tellings``."""
        return self._told(schema.tellings.c.line, reports)

    def briefs(self, reports: Collection[str]) -> list[Telling]:
        """As ``Shelf.briefs``."""
        return self._told(schema.tellings.c.brief, reports)

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
        facts, tellings = schema.facts.c, schema.tellings.c
        found: dict[int, str] = {}
        for part in chunks(sorted(numbers)):
            by_fact = select(facts.number, facts.report).where(facts.number.in_(part), facts.gone == 0)
            by_report = select(tellings.number, tellings.report).where(tellings.number.in_(part))
            for query in (by_fact, by_report):
                found.update((row.number, row.report) for row in self._connection.execute(query))
        return found

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
        rows = asked(self._connection, [(fact,) for fact in sorted(facts)], query)
        return {(row[0], row[1], row[2]): row[3] for row in rows}

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

    def domains(self, facts: Collection[int]) -> dict[int, int]:
        """As ``Shelf.domains``."""
        return self._domain_of(schema.facts.c.number, facts)

    def members(self, domains: Collection[int]) -> dict[int, int]:
        """As ``Shelf.members``."""
        return self._domain_of(schema.facts.c.domain, domains)

    def gone(self, facts: Collection[int]) -> dict[int, str]:
        """As ``Shelf.gone``."""
        table = schema.facts.c
        found: dict[int, str] = {}
        for part in chunks(sorted(facts)):
            query = select(table.number, table.event).where(table.number.in_(part), table.gone == 1)
            found.update((row.number, row.event) for row in self._connection.execute(query))
        return found

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

    def _told(self, column: ColumnElement[bytes], reports: Collection[str]) -> list[Telling]:
        return [
            _TELLING.decode(zlib.decompress(raw))
            for part in chunks(sorted(reports))
            for raw in self._connection.execute(select(column).where(schema.tellings.c.report.in_(part))).scalars()
        ]

    def _domain_of(self, column: ColumnElement[int], values: Collection[int]) -> dict[int, int]:
        table = schema.facts.c
        found: dict[int, int] = {}
        for part in chunks(sorted(values)):
            query = select(table.number, table.domain).where(column.in_(part), table.domain.is_not(None))
            found.update((row.number, row.domain) for row in self._connection.execute(query))
        return found


def _telling_row(one: Telling) -> dict[str, str | int | bytes]:
    line, brief = (zlib.compress(msgspec.msgpack.encode(told), _FAST) for told in (one, one.brief()))
    return {"report": one.id, "number": story_number(one.id), "line": line, "brief": brief}


def _link_row(link: Link) -> dict[str, int | float | str]:
    return {
        "left": link.left,
        "right": link.right,
        "copied": int(link.copied),
        "score": link.score,
        "reasons": msgspec.json.encode(link.reasons).decode("utf-8"),
    }
