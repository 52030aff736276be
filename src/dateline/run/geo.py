"""Texts with marked places, read for what is scored: what each marked name refers to, and the names found unaided."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dateline.annotate.parse import annotate
from dateline.entities.places import given_places, resolve_places
from dateline.entities.places_words import place_words
from dateline.evaluate.geo import GeoSet, GeoText
from dateline.evaluate.geo_scores import Answer, NameSpan, Point
from dateline.lexicon.actors import country_by_name
from dateline.lexicon.gazetteer import open_gazetteer
from dateline.record.layers import PlaceMention
from dateline.record.tokens import Tokens
from dateline.record.types import Report
from dateline.run.texts import plain_report
from dateline.settings import Settings


def read_places(geo: GeoSet, settings: Settings) -> Iterator[Answer]:
    """Yield the answer for each text of a set, in order; the paper's domain stands as the report's outlet."""
    reports = (replace(plain_report(text.doc, text.text), outlet=text.outlet) for text in geo.texts)
    for text, (report, tokens) in zip(geo.texts, annotate(reports, settings.model, settings.batch), strict=True):
        mentions = resolve_places(report, tokens)
        found = {name_span(tokens, m) for m in mentions if _counts(tokens, m, demonyms=geo.demonyms)}
        yield Answer(given=_given(report, tokens, text), found=tuple(sorted(found)))


def _given(report: Report, tokens: Tokens, text: GeoText) -> tuple[Point | None, ...]:
    """The point of each marked place; None where it has no token or is not resolved."""
    spans: Sequence[range] = [tokens.covering(place.start, place.end) for place in text.places]
    asked = [(span[0], span[-1]) for span in spans if span]
    told = iter(given_places(report, tokens, open_gazetteer(), asked))
    points = [next(told) if span else None for span in spans]
    return tuple(None if m is None or m.lat is None or m.lon is None else (m.lat, m.lon) for m in points)


def _counts(tokens: Tokens, m: PlaceMention, *, demonyms: bool) -> bool:
    """Whether a mention is a name with a point, and of a kind that the set marks ("US forces" names a place)."""
    if m.named is None or m.lat is None:
        return False
    return demonyms or m.role != "demonym" or country_by_name(tokens.phrase(*m.named)) is not None


def name_span(tokens: Tokens, m: PlaceMention) -> NameSpan:
    """Offsets of a mention's name, with the kind word behind it where that is capitalised ("Boone County")."""
    first, last = m.named or (m.first, m.last)
    after = last + 1
    if after <= m.last and tokens.lower[after] in place_words().kinds and tokens.word(after)[0].isupper():
        last = after
    return tokens.span(first, last)
