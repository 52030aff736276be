"""The optional lines of ``--mentions``: every place, time and count of the text, as the wire has them."""

from dateline.lexicon.radii import uncertainty
from dateline.record.layers import CountMention, PlaceMention, Reading, TimeMention
from dateline.record.tokens import Tokens
from dateline.record.types import CountLine, PlaceLine, TimeLine


def mention_lines(reading: Reading) -> tuple[PlaceLine | TimeLine | CountLine, ...]:
    """Places, then times, then counts, each in text order."""
    tokens = reading.tokens
    if tokens is None:
        return ()
    return (
        *(_place(reading, tokens, m) for m in reading.places),
        *(_time(reading, tokens, m) for m in reading.times),
        *(_count(reading, tokens, m) for m in reading.counts),
    )


def _place(reading: Reading, tokens: Tokens, m: PlaceMention) -> PlaceLine:
    return PlaceLine(
        report=reading.report.id,
        mention=(tokens.span(m.first, m.last),),
        name=m.name,
        role=m.role,
        country=m.country,
        admin1=m.admin1,
        lat=m.lat,
        lon=m.lon,
        geonames=m.geonames,
        precision=m.precision,
        radius_km=uncertainty(m),
        score=m.score,
        reason=m.reason,
        candidates=m.candidates,
    )


def _time(reading: Reading, tokens: Tokens, m: TimeMention) -> TimeLine:
    return TimeLine(
        report=reading.report.id,
        mention=(tokens.span(m.first, m.last),),
        type=m.type,
        value=m.timex or m.value,
        precision=m.fine or m.precision,
        basis=m.basis,
        reason="" if m.timex or m.value else m.reason,
    )


def _count(reading: Reading, tokens: Tokens, m: CountMention) -> CountLine:
    held = reading.judgements.at(m.anchor)
    return CountLine(
        report=reading.report.id,
        mention=(tokens.span(m.first, m.last),),
        what=m.what,
        who=m.who,
        low=m.low,
        high=m.high,
        holder=held[0].holder if held else "author",
        part=m.part,
    )
