"""What a list shows that is no line of the record."""

import msgspec


class ActorCount(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="actor"):
    """An actor, in how many events it acts and in how many it is acted on, and in how many reports."""

    name: str | None
    sector: str
    country: str | None
    acts: int
    receives: int
    reports: int
