"""Incidents as they are stored: those that were clustered anew replace the ones that held their events.

Ids and revisions stay with an incident as its events are grouped anew; what was merged leaves an alias.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace
from sqlalchemy import Connection, delete, insert, select

from dateline.ledger import schema
from dateline.ledger.bulk import beside, put
from dateline.ledger.chunks import chunks
from dateline.ledger.heirs import ended, forebears, inherited
from dateline.ledger.identity import Identity, identify
from dateline.ledger.reasons import Change
from dateline.ledger.revisions import last_revision, record
from dateline.ledger.rows import Row, line, read_line
from dateline.record.types import Incident, Issue, Run


def write_incidents(connection: Connection, new: Sequence[Incident], events: Iterable[str], at: str) -> list[str]:
    """Replace the incidents that hold the events by others over the same events, within the caller's transaction.

    ``events`` are all of groups that may have changed; those in no new incident leave the ledger's incidents. An
    incident whose events overlap those of a stored one keeps its id, one that swallowed others has their ids in
    ``aliases``, one that is parted again has its former id back, and ``revision`` grows where something changed, with a
    revision recorded ``at`` a moment. Where nothing changed nothing is written. Returns the ids of what is new or
    changed.
    """
    anew = sorted(set(events))
    owner = beside(connection, schema.incident_events, "event", "incident", anew)
    lines = forebears(connection, [event for event in anew if event not in owner])
    owner |= inherited(lines, owner)
    stored = incidents_among(connection, set(owner.values()))
    identities = identify(new, owner, lambda bare: ended(connection, bare, lines), lambda ids: _taken(connection, ids))
    merged_into = {old: identity.id for identity in identities for old in identity.swallowed}
    kept = {identity.id for identity in identities}
    named = _named(connection, new, identities, _aliases(connection, stored, merged_into, kept))
    changed = _changed(named, stored)
    gone = [stored[old] for old in sorted(stored.keys() - kept)]
    changes = [Change(stored.get(one.id), one) for one in changed]
    record(connection, at, [*changes, *(Change(old, None, merged_into.get(old.id)) for old in gone)])
    _replace(connection, [*(one.id for one in gone), *(one.id for one in changed if one.id in stored)], changed)
    return [one.id for one in changed]


def write_run(connection: Connection, run: Run, issues: Sequence[Issue], *, changed: bool) -> None:
    """Keep issues of inputs that are not known, and the run where it ``changed`` something or gave such an issue."""
    table = schema.issues
    known = set(connection.execute(select(table.c.line).where(table.c.of_input == 1)).scalars())
    fresh = [raw for raw in dict.fromkeys(line(issue) for issue in issues) if raw not in known]
    put(connection, table, [{"report": None, "of_input": 1, "line": raw} for raw in fresh])
    if changed or fresh:
        connection.execute(insert(schema.runs), [{"line": line(run)}])


def incidents_among(connection: Connection, ids: Iterable[str]) -> dict[str, Incident]:
    """Those of the incidents that are stored, by id."""
    table = schema.incidents.c
    found = (
        read_line(raw, Incident)
        for part in chunks(sorted(ids))
        for raw in connection.execute(select(table.line).where(table.id.in_(part))).scalars()
    )
    return {one.id: one for one in found}


def _taken(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of the ids that stored incidents have."""
    column = schema.incidents.c.id
    return {one for part in chunks(ids) for one in connection.execute(select(column).where(column.in_(part))).scalars()}


def _aliases(
    connection: Connection, stored: Mapping[str, Incident], merged_into: Mapping[str, str], kept: set[str]
) -> dict[str, list[str]]:
    """Bring the alias table up to date; returns the aliases of each incident that has any.

    ``merged_into`` names the incident that swallowed a stored one. An alias that an incident bears again is free.
    """
    table = schema.aliases
    rows: dict[str, tuple[str, int]] = {}
    for column, ids in ((table.c.incident, stored), (table.c.alias, kept)):
        for part in chunks(sorted(ids)):
            found = connection.execute(select(table).where(column.in_(part)))
            rows.update((r.alias, (r.incident, r.revision)) for r in found)
    moved = {alias: (merged_into.get(of, of), revision) for alias, (of, revision) in rows.items()}
    wanted = {alias: row for alias, row in moved.items() if alias not in kept and row[0] in kept}
    wanted |= {old: (into, stored[old].revision) for old, into in merged_into.items()}
    for part in chunks([alias for alias, row in rows.items() if wanted.get(alias) != row]):
        connection.execute(delete(table).where(table.c.alias.in_(part)))
    fresh = [(alias, row) for alias, row in wanted.items() if rows.get(alias) != row]
    put(connection, table, [{"alias": alias, "incident": of, "revision": number} for alias, (of, number) in fresh])
    by_incident: dict[str, list[str]] = {}
    for alias, (of, _) in sorted(wanted.items()):
        by_incident.setdefault(of, []).append(alias)
    return by_incident


def _named(
    connection: Connection, new: Sequence[Incident], identities: Sequence[Identity], aliases: Mapping[str, list[str]]
) -> list[Incident]:
    """The incidents with their ids, their aliases and the revision that each would have if it were new."""
    last = last_revision(connection, [identity.id for identity in identities])
    return [
        replace(one, id=own.id, aliases=tuple(aliases.get(own.id, ())), revision=last.get(own.id, 0) + 1)
        for one, own in zip(new, identities, strict=True)
    ]


def _changed(named: Sequence[Incident], stored: Mapping[str, Incident]) -> list[Incident]:
    """The incidents that are new or differ from what is stored, with their revision."""
    out: list[Incident] = []
    for one in named:
        old = stored.get(one.id)
        if old is None:
            out.append(one)
        elif replace(one, revision=old.revision) != old:
            out.append(replace(one, revision=old.revision + 1))
    return out


def _replace(connection: Connection, gone: Sequence[str], made: Sequence[Incident]) -> None:
    links = schema.incident_events
    for ids in chunks(gone):
        connection.execute(delete(schema.incidents).where(schema.incidents.c.id.in_(ids)))
        connection.execute(delete(links).where(links.c.incident.in_(ids)))
    put(connection, schema.incidents, [_incident_row(one) for one in made])
    rows = [{"incident": one.id, "event": event} for one in made for event in dict.fromkeys(one.events)]
    put(connection, links, rows)


def _incident_row(incident: Incident) -> Row:
    return {
        "id": incident.id,
        "reports": incident.reports,
        "revision": incident.revision,
        "line": line(incident),
    }
