"""The colour of each type of event on maps, chosen so that people of any colour vision can tell them apart."""

import msgspec

from dateline.lexicon.tables import kept, table
from dateline.record.types import EventType


class ColourRow(msgspec.Struct, frozen=True):
    """A type and its colour as ``#rrggbb``."""

    type: EventType
    colour: str
    source: str


@kept()
def colours() -> dict[EventType, str]:
    """The colour of every type."""
    return {row.type: row.colour for row in table("type_colours", ColourRow)}
