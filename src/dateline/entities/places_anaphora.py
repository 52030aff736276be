"""Places named again by their kind: "the city", "the same province", "the Greek capital", and demonyms of a place noun.

The antecedent is the nearest place before of that kind; where there is none, nothing is proposed.
"""

from collections.abc import Callable

from msgspec.structs import replace

from dateline.entities.places_words import place_words
from dateline.lexicon.actors import capital_of, country_name
from dateline.record.layers import PlaceMention
from dateline.record.tokens import Tokens
from dateline.record.types import PlacePrecision

SCORE = 0.6
_FITS: dict[str, tuple[PlacePrecision | None, ...]] = {
    "city": ("city",), "quarter": ("city",), "admin1": ("province",), "admin2": ("district", "city"),
    "region": ("province", "district", "city"), "country": ("country",),
}  # fmt: skip
_KIND_OF = {"country": "country", "nation": "country", "countrys": "country", "citys": "city", "towns": "city"}
_BEFORE = ("the", "this", "same", "that")


def anaphors(
    tokens: Tokens, mentions: list[PlaceMention], resolve: Callable[[str], PlaceMention | None], main: str | None
) -> list[PlaceMention]:
    """The mentions with those by kind word added, in text order.

    ``resolve`` gives a capital by its name; ``main`` is the one country that the report speaks of, "the country".
    """
    taken = {i for m in mentions for i in range(m.first, m.last + 1)}
    kinds = place_words().kinds
    out: list[PlaceMention] = []
    number = 0
    for i, word in enumerate(tokens.lower):
        while number < len(mentions) and mentions[number].first <= i:
            out.append(mentions[number])
            number += 1
        if i in taken and word != "capital":
            continue
        kind = _KIND_OF.get(word) or kinds.get(word)
        if kind is None or tokens.pos[i] not in ("NOUN", "PROPN"):
            continue
        found = _capital(tokens, i, out, resolve) if word == "capital" else _same(tokens, i, kind, out, main)
        if found is not None and found.first not in taken:
            out.append(found)
        elif found is not None and word == "capital" and out and out[-1].last == i - 1:
            out.append(replace(found, first=i))
    out.extend(mentions[number:])
    return sorted(out, key=lambda m: (m.first, m.last))


def _same(tokens: Tokens, i: int, kind: str, before: list[PlaceMention], main: str | None) -> PlaceMention | None:
    """``the city``: the nearest town before; not "the city of X", "city officials", "a city"."""
    first = _opening(tokens, i)
    if first is None or _goes_on(tokens, i):
        return None
    if kind == "country" and main:
        return PlaceMention(
            first=first,
            last=i,
            role="toponym",
            name=country_name(main),
            country=main,
            precision="country",
            score=SCORE,
            reason="the country that the report speaks of",
        )
    fits = _FITS.get(kind, ())
    for mention in reversed(before):
        if mention.role in ("toponym", "facility") and mention.precision in fits and mention.name:
            return replace(
                mention,
                first=first,
                last=i,
                named=None,
                role="toponym",
                score=min(SCORE, mention.score),
                reason="the one named before",
            )
        if kind == "country" and mention.role == "metonym" and mention.precision == "country":
            return replace(
                mention, first=first, last=i, named=None, role="toponym", score=SCORE, reason="the one named before"
            )
    return None


def _opening(tokens: Tokens, i: int) -> int | None:
    """The determiner of the phrase, adjectives between; None where it has none or an indefinite one."""
    for j in range(i - 1, max(-1, i - 5), -1):
        if tokens.lower[j] in _BEFORE:
            return j
        if tokens.pos[j] not in ("ADJ", "NOUN", "ADV", "PUNCT", "VERB") or tokens.lower[j] in (",", "."):
            return None
    return None


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Whether the kind word belongs to what follows: "the city council", "the town of"."""
    if i + 1 >= len(tokens):
        return False
    after = tokens.lower[i + 1]
    if after == "of" or (tokens.head[i] > i and tokens.dep[i] == "compound"):
        return True
    return (
        tokens.text[tokens.start[i + 1]].isupper()
        and tokens.pos[i + 1] == "PROPN"
        and tokens.sent[i] == tokens.sent[i + 1]
    )


def _capital(
    tokens: Tokens, i: int, before: list[PlaceMention], resolve: Callable[[str], PlaceMention | None]
) -> PlaceMention | None:
    """``the Greek capital``, ``the capital``: of the country beside it, else of the country named last."""
    if i + 1 < len(tokens) and (
        tokens.lower[i + 1] in ("city", "punishment", "gains", "of") or tokens.pos[i + 1] == "PROPN"
    ):
        return None
    first = _opening(tokens, i)
    beside = before[-1] if before and before[-1].last == i - 1 else None
    holder = beside or (
        next((m for m in reversed(before) if m.country and m.precision == "country"), None)
        if first is not None
        else None
    )
    if holder is None or holder.country is None or holder.precision != "country":
        return None
    name = capital_of(holder.country)
    city = resolve(name) if name else None
    if city is None or city.country != holder.country:
        return None
    return replace(
        city,
        first=i if beside or first is None else first,
        last=i,
        score=SCORE,
        reason="the capital of the country named before",
    )


def territory(tokens: Tokens, mention: PlaceMention) -> PlaceMention:
    """A demonym before a place noun ("Syrian territory") is the country as a place."""
    after = mention.last + 1
    if mention.role != "demonym" or after >= len(tokens) or tokens.sent[after] != tokens.sent[mention.last]:
        return mention
    nouns = place_words().place_nouns
    if tokens.lower[after] in nouns and not tokens.phrase(mention.first, mention.last).isupper():
        return replace(mention, last=after, role="toponym", score=SCORE, reason="a part of the country named")
    return mention
