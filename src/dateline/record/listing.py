"""What lists and pages show that is no line of the record."""

import msgspec


class ActorCount(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="actor"):
    """An actor, in how many events it acts and in how many it is acted on, and in how many reports."""

    name: str | None
    sector: str
    country: str | None
    acts: int
    receives: int
    reports: int


class Versions(msgspec.Struct, frozen=True, kw_only=True):
    """Other versions of a report, by id: of the same address, and those related by a notice and copied words.

    ``retracted_by`` are those of ``replaced_by`` and ``corrected_by`` that bear a retraction.
    """

    replaces: str | None = None
    replaced_by: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    corrected_by: tuple[str, ...] = ()
    retracted_by: tuple[str, ...] = ()
