"""The fields of an incident in words, and what changed of them between two of its lines."""

from collections.abc import Iterable, Iterator

from dateline.export import labels
from dateline.export.clean import one_line
from dateline.record.types import Change, Incident, IncidentCount

SETS = ("events", "open questions", "former ids")
"""Fields of which what came and went is told, not the whole."""


def changes(before: Incident | None, after: Incident | None) -> tuple[Change, ...]:
    """The fields that differ between two lines of an incident, in words; None stands for an incident that is not."""
    old = dict(fields(before)) if before is not None else {}
    new = dict(fields(after)) if after is not None else {}
    every = [*new, *(name for name in old if name not in new)]
    return tuple(
        Change(field=name, before=old.get(name), after=new.get(name))
        for name in every
        if old.get(name) != new.get(name)
    )


def fields(incident: Incident) -> Iterator[tuple[str, str]]:
    """Each field that has a value, by its name for people; views and figures one a status and a sort of count."""
    plain = (
        ("type", incident.type),
        ("place", labels.where(incident.place)),
        ("time", labels.when(incident.time)),
        ("actor", labels.actors(incident.actor)),
        ("recipient", labels.actors(incident.recipient)),
        ("reports", str(incident.reports)),
        ("outlets", str(incident.outlets)),
        ("origins", str(incident.origins)),
        ("sides", str(incident.sides or "")),
        *((f"held {view.status}", _listed(view.holders)) for view in incident.views),
        *_counts(incident.counts),
        *((f"best of {toll.what}", _best(toll.best)) for toll in incident.tolls),
        ("set aside", "; ".join(f"{one.report} {one.how} by {one.by}" for one in incident.set_aside)),
        ("open questions", ", ".join(incident.open_questions)),
        ("former ids", ", ".join(incident.aliases)),
        ("events", ", ".join(incident.events)),
    )
    return ((name, value) for name, value in plain if value)


def came_and_went(change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What came into a list and what went out of it, for a field of ``SETS``."""
    old, new = (dict.fromkeys((side or "").split(", ") if side else ()) for side in (change.before, change.after))
    return tuple(one for one in new if one not in old), tuple(one for one in old if one not in new)


def _counts(counts: Iterable[IncidentCount]) -> Iterator[tuple[str, str]]:
    """What is counted, by sort and by who is counted, with every figure and its holders."""
    grouped: dict[str, dict[str, list[str]]] = {}
    for count in counts:
        name = f"{count.what} ({one_line(count.who)})" if count.who else count.what
        name += ", a part" if count.part else ""
        grouped.setdefault(name, {}).setdefault(labels.figure(count.low, count.high), []).append(count.holder)
    for name, figures in sorted(grouped.items()):
        yield name, " | ".join(f"{figure} ({_listed(holders)})" for figure, holders in figures.items())


def _best(best: int | None) -> str:
    return "" if best is None else f"{best:,}"


def _listed(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(map(one_line, names)))
