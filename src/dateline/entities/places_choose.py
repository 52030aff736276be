"""Which places of a name are out of the question: far look-alikes, and villages of countries never spoken of."""

from difflib import SequenceMatcher

from dateline.entities.places_context import Context
from dateline.lexicon.gazetteer import Entry
from dateline.lexicon.gazetteer_names import key

LIKE_ENOUGH = 0.75
SMALL = 100_000


def foreign(entry: Entry, context: Context) -> bool:
    """Whether a small place lies in a country that the report never speaks of, while its places lie in another."""
    if entry.id < 0 or entry.population > SMALL or not context.countries or context.share(entry.country) > 0:
        return False
    other = context.place_country()
    return other is not None and other != entry.country


def alike(name: str, entries: tuple[Entry, ...], countries: set[str | None]) -> tuple[Entry, ...]:
    """Of places with the same consonants, those in the given countries whose spelling is close enough."""
    wanted = key(name)
    return tuple(e for e in entries if e.country in countries and _ratio(wanted, key(e.name)) >= LIKE_ENOUGH)


def _ratio(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()
