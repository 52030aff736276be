"""Copies, incidents, issues of inputs and runs: replaced as a whole, with ids and revisions of incidents kept."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace
from sqlalchemy import Connection, Table, delete, insert, select, tuple_

from dateline.ledger import schema
from dateline.ledger.identity import Identity, identify
from dateline.ledger.rows import Row, line
from dateline.record.bundle import Corpus
from dateline.record.types import Copy, Incident, Issue

CHUNK = 500
T = TypeVar("T")


def replace_all(connection: Connection, corpus: Corpus, *, new_reports: int) -> Corpus:
    """Replace the corpus lines within the caller's transaction; returns what is new or changed.

    The run line is kept where the run wrote a report or changed a line, so that reading the same again writes nothing.
    """
    copies, copies_gone = _copies(connection, corpus.copies)
    incidents, incidents_gone = _incidents(connection, corpus.incidents)
    fresh_issues = _issues(connection, corpus.issues)
    if new_reports or copies or incidents or fresh_issues or copies_gone or incidents_gone:
        connection.execute(insert(schema.runs), [{"line": line(corpus.run)}])
    return Corpus(copies=copies, incidents=incidents, issues=corpus.issues, run=corpus.run)


def chunks(values: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """Slices of at most ``size``."""
    return (values[start : start + size] for start in range(0, len(values), size))


def _copies(connection: Connection, new: Sequence[Copy]) -> tuple[tuple[Copy, ...], int]:
    table = schema.copies
    stored = {(r.left, r.right, r.relation): r.line for r in connection.execute(select(table))}
    wanted = {(copy.left, copy.right, copy.relation): copy for copy in new}
    changed = [copy for key, copy in wanted.items() if stored.get(key) != line(copy)]
    gone = [key for key in stored if key not in wanted]
    stale = gone + [key for copy in changed if (key := (copy.left, copy.right, copy.relation)) in stored]
    key_of = tuple_(table.c.left, table.c.right, table.c.relation)
    for part in chunks(stale):
        connection.execute(delete(table).where(key_of.in_(part)))
    _insert(connection, table, [_copy_row(copy) for copy in changed])
    return tuple(changed), len(gone)


def _copy_row(copy: Copy) -> Row:
    return {"left": copy.left, "right": copy.right, "relation": copy.relation, "line": line(copy)}


def _issues(connection: Connection, new: Sequence[Issue]) -> int:
    table = schema.issues
    stored = set(connection.execute(select(table.c.line).where(table.c.of_input == 1)).scalars())
    fresh = [raw for raw in dict.fromkeys(line(issue) for issue in new) if raw not in stored]
    _insert(connection, table, [{"report": None, "of_input": 1, "line": raw} for raw in fresh])
    return len(fresh)


def _incidents(connection: Connection, new: Sequence[Incident]) -> tuple[tuple[Incident, ...], int]:
    links = schema.incident_events
    owner = {r.event: r.incident for r in connection.execute(select(links.c.event, links.c.incident))}
    stored = set(connection.execute(select(schema.incidents.c.id)).scalars())
    identities = identify(new, owner, stored)
    kept = {identity.id for identity in identities}
    merged_into = {old: identity.id for identity in identities for old in identity.swallowed}
    aliases = _aliases(connection, merged_into, kept)
    changed: list[tuple[Incident, bool]] = []
    for part in chunks(list(zip(new, identities, strict=True))):
        changed += _changed(connection, part, aliases)
    gone = sorted(stored - kept)
    replaced = [incident.id for incident, known in changed if known]
    for ids in chunks(gone + replaced):
        connection.execute(delete(schema.incidents).where(schema.incidents.c.id.in_(ids)))
        connection.execute(delete(links).where(links.c.incident.in_(ids)))
    incidents = [incident for incident, _ in changed]
    _insert(connection, schema.incidents, [_incident_row(incident) for incident in incidents])
    _insert(connection, links, [row for incident in incidents for row in _link_rows(incident)])
    return tuple(incidents), len(gone)


def _aliases(connection: Connection, merged_into: dict[str, str], kept: set[str]) -> dict[str, list[str]]:
    """Bring the alias table up to date; returns the aliases of each incident that has any.

    ``merged_into`` names the incident that swallowed a stored one; an alias that an incident bears again is freed only
    after its last revision was read (see ``_revision``), so its row stays until then.
    """
    table = schema.aliases
    rows = {r.alias: (r.incident, r.revision) for r in connection.execute(select(table))}
    wanted = {
        alias: (merged_into.get(incident, incident), revision)
        for alias, (incident, revision) in rows.items()
        if merged_into.get(incident, incident) in kept
    }
    for ids in chunks(sorted(merged_into)):
        query = select(schema.incidents.c.id, schema.incidents.c.revision).where(schema.incidents.c.id.in_(ids))
        wanted.update({r.id: (merged_into[r.id], r.revision) for r in connection.execute(query)})
    stale = [alias for alias, row in rows.items() if wanted.get(alias) != row]
    for ids in chunks(stale):
        connection.execute(delete(table).where(table.c.alias.in_(ids)))
    fresh = [(alias, row) for alias, row in wanted.items() if rows.get(alias) != row]
    _insert(connection, table, [{"alias": alias, "incident": i, "revision": n} for alias, (i, n) in fresh])
    by_incident: dict[str, list[str]] = {}
    for alias, (incident, _) in sorted(wanted.items()):
        if alias not in kept:
            by_incident.setdefault(incident, []).append(alias)
    return by_incident


def _changed(
    connection: Connection, part: Iterable[tuple[Incident, Identity]], aliases: dict[str, list[str]]
) -> list[tuple[Incident, bool]]:
    """The incidents that are new (False) or differ from what is stored (True), with their revision."""
    named = [
        replace(incident, id=identity.id, aliases=tuple(aliases.get(identity.id, ()))) for incident, identity in part
    ]
    ids = [incident.id for incident in named]
    table = schema.incidents
    found = connection.execute(select(table.c.id, table.c.revision, table.c.line).where(table.c.id.in_(ids)))
    stored = {r.id: (r.revision, r.line) for r in found}
    freed = _freed(connection, [i for i in ids if i not in stored])
    out: list[tuple[Incident, bool]] = []
    for incident in named:
        old = stored.get(incident.id)
        if old is None:
            out.append((replace(incident, revision=freed.get(incident.id, 0) + 1), False))
        elif line(replace(incident, revision=old[0])) != old[1]:
            out.append((replace(incident, revision=old[0] + 1), True))
    return out


def _freed(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """Last revisions of incidents that were merged and are split off again; their aliases are removed."""
    table = schema.aliases
    rows = connection.execute(select(table.c.alias, table.c.revision).where(table.c.alias.in_(ids))).all()
    if rows:
        connection.execute(delete(table).where(table.c.alias.in_([r.alias for r in rows])))
    return {r.alias: r.revision for r in rows}


def _incident_row(incident: Incident) -> Row:
    return {
        "id": incident.id,
        "reports": incident.reports,
        "revision": incident.revision,
        "line": line(incident),
    }


def _link_rows(incident: Incident) -> list[Row]:
    return [{"incident": incident.id, "event": event} for event in dict.fromkeys(incident.events)]


def _insert(connection: Connection, table: Table, values: Sequence[Row]) -> None:
    for part in chunks(values):
        connection.execute(insert(table), list(part))
