"""Named groups that no row of the lexicon names: provisional actors, for a user to look at and to add."""

import re
from collections.abc import Callable

from msgspec.structs import replace

from dateline.entities.drafts import Draft
from dateline.entities.focus import place_country
from dateline.lexicon.actor_words import of_kind
from dateline.lexicon.actors import actor_by_name, country_by_demonym, country_by_name, country_by_seat, phoenix
from dateline.lexicon.outlets import outlet_by_name
from dateline.lexicon.persons import known_person
from dateline.lexicon.roles import single_roles
from dateline.lexicon.tables import kept
from dateline.record.tokens import Tokens
from dateline.record.types import Actor

REASON = "no row of the lexicon names it"
TABLES: tuple[Callable[[str], object | None], ...] = (
    actor_by_name, known_person, country_by_name, country_by_demonym, country_by_seat, phoenix, outlet_by_name,
    place_country,
)  # fmt: skip
_TOLD = ("headline", "body", "comment")
_OF_PERSONS = ("person", "persons", "title", "unheld")
_STATE = ("GOV", "MIL", "JUD")
_DESCRIBED = 2
"""Words of a description in capitals: "Syrian Rebels"."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = 3
"""Letters up to which a word of a name may be small: "of", "al", "the"."""


def marked(tokens: Tokens, draft: Draft) -> Actor | None:
    """The actor of a resolved draft, provisional where it is a named group that no table has.

    Persons, places, media and organs of a known state are none; nor is a description ("rebels", "Syrian fighters").
    """
    actor = draft.actor
    if actor is None or actor.name is None or draft.person or "person" in draft.tags or _is_spot(tokens, draft):
        return actor
    if tokens.part[draft.head] not in _TOLD or by(actor) in _OF_PERSONS or not _is_unlisted(actor.name):
        return actor
    if actor.sector == "MED" or (actor.sector in _STATE and actor.country is not None):
        return actor
    return replace(actor, provisional=True, why={**actor.why, "provisional": REASON})


def by(actor: Actor) -> str:
    """What made an actor: ``name`` of ``entities.actors/name@1``."""
    return actor.made_by.split("/")[-1].split("@")[0]


def _is_spot(tokens: Tokens, draft: Draft) -> bool:
    """Whether a name stands where a place does: "near Pibor"."""
    above = tokens.head[draft.head]
    return tokens.dep[draft.head] == "pobj" and tokens.lower[above] in of_kind("place_prep")


@kept(20_000)
def _is_unlisted(name: str) -> bool:
    words = _WORD.findall(name)
    if not words or not all(word[0].isupper() or len(word) <= _SMALL for word in words) or not words[0][0].isupper():
        return False
    described = country_by_demonym(words[0]) is not None and len(words) == _DESCRIBED
    described = described or (len(words) == 1 and words[0].lower() in single_roles())
    return not described and all(known(name) is None for known in TABLES)
