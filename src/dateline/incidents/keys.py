"""Keys by which an event is found again whenever it is told of, years later and with no time: all but its days.

A place and a word of the trigger, a party and a word of the trigger, a town, and both parties. On coded reports these
bring together two thirds of the events that are one, the keys with a day a tenth (docs/log.md).
"""

from collections.abc import Iterator

from dateline.incidents.facts import Fact
from dateline.incidents.parties import key, known
from dateline.incidents.stories import rarity

TRIGGERS = 4
"""Words of the trigger, the rarest, that an event is found by."""


def told_keys(fact: Fact) -> Iterator[tuple[str, ...]]:
    """The keys, each once a slot; those of one event type are told apart by who uses them."""
    places, parties = list(_places(fact)), {role: list(_parties(fact, role)) for role in ("actor", "recipient")}
    triggers = sorted(fact.wording.trigger, key=lambda word: (-rarity(word), word))[:TRIGGERS]
    about = [*places, *(("actor", one) for one in parties["actor"]), *(("to", one) for one in parties["recipient"])]
    for word in triggers:
        for kind, name in about:
            yield word, kind, name
    yield from (place for place in places if place[0] == "town")
    for one in parties["actor"]:
        for other in parties["recipient"]:
            yield one, "to", other


def _places(fact: Fact) -> Iterator[tuple[str, str]]:
    place = fact.event.place
    if place is not None:
        yield "in", place.country or place.name.casefold()
        if place.precision != "country":
            yield "town", place.name.casefold()


def _parties(fact: Fact, role: str) -> Iterator[str]:
    for actor in known(getattr(fact.event, role)):
        words = actor.country or " ".join(sorted(key(actor.name)))
        if words:
            yield words
