"""MUC-3/4 reports with their templates, as xinyadu/gtt gives them: one JSON object a line, the text in lower case.

``{"docid", "doctext", "templates": [{"incident_type", "PerpInd", "PerpOrg", "Target", "Victim"}]}``; each role a list
of entities, each entity a list of ``[string, offset]``. Every incident type of MUC (attack, bombing, kidnapping, arson,
robbery, forced work stoppage) is ASSAULT or COERCE by our guide. Weapons and offsets are not read. In the file that is
published ``Victim`` holds people by name alone; who is only described ("a peasant") stands in no template.
"""

from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.evaluate.rows import distinct

ADVICE = "give a file in gtt's form of MUC: one JSON object with docid, doctext and templates a line"

Entity = tuple[tuple[str, int], ...]


class Template(msgspec.Struct, frozen=True):
    """One incident: who did it, individuals and organisations, and the people and things that it was done to."""

    incident_type: str
    individuals: tuple[Entity, ...] = msgspec.field(name="PerpInd")
    organisations: tuple[Entity, ...] = msgspec.field(name="PerpOrg")
    targets: tuple[Entity, ...] = msgspec.field(name="Target")
    victims: tuple[Entity, ...] = msgspec.field(name="Victim")


class Message(msgspec.Struct, frozen=True):
    """One report with its templates; none where it tells of no attack."""

    docid: str
    doctext: str
    templates: tuple[Template, ...]


def load_messages(path: str) -> tuple[Message, ...]:
    """The reports of a file; raises InputError with file and line where one is broken, twice there, or none is."""
    if not Path(path).is_file():
        raise InputError(f"{path}: not a file: {ADVICE}")
    found = distinct(Path(path), Message, ADVICE, called="report", name=lambda message: message.docid)
    return tuple(message for _, message in found)
