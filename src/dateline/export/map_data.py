"""What a map page knows: each incident with its spot, what is agreed and disputed of it, and the words of its reports.

Everything is plain text on one line; the page itself decides how it is drawn. What a page can hold is bounded: see
``SHOWN`` and ``WORDS``.
"""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

import msgspec

from dateline.export import labels, quotes, spots
from dateline.export.clean import one_line, shorten
from dateline.export.incident_index import Index
from dateline.export.sentences import clause
from dateline.export.text_incident import disputed, told
from dateline.lexicon.actors import country_names
from dateline.lexicon.colours import colours
from dateline.lexicon.ontology import types
from dateline.lexicon.phrasing import frame
from dateline.record.bundle import Bundle
from dateline.record.types import Event, EventType, Incident, Report

WORDS = 8
"""Reports whose words are shown for one incident; the page says how many more there are."""
WIDTH = 280
ROW = 600
TITLE = 160


class Quoted(msgspec.Struct, frozen=True):
    """The sentence that tells an event: the report by its place in the list, the trigger and what is around it."""

    report: int
    before: str
    trigger: str
    after: str


class Source(msgspec.Struct, frozen=True):
    """A report as the page names it; ``link`` null where its uri is no address of a page."""

    title: str
    outlet: str
    published: str
    uri: str
    link: str | None


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One incident; ``radius`` in kilometres, ``reason`` why there is no point, ``more`` reports that are not quoted.

    ``told`` pairs a label (agreed, disputed, counted, toll, unknown, refused, sources, through, …) with words.
    """

    id: str
    type: EventType
    title: str
    who: str
    whom: str
    place: str
    where: str
    country: str | None
    precision: str | None
    lat: float | None
    lon: float | None
    radius: float | None
    reason: str | None
    time: str | None
    when: str
    reports: int
    outlets: int
    origins: int
    disputed: bool
    told: tuple[tuple[str, str], ...]
    words: tuple[Quoted, ...]
    more: int


class Kind(msgspec.Struct, frozen=True):
    """A type with its quad class in words, and its colour."""

    type: EventType
    quad: str
    colour: str


class MapData(msgspec.Struct, frozen=True, kw_only=True):
    """All that a page shows; ``total`` counts the incidents that were asked for, shown or not."""

    ledger: str
    total: int
    kinds: tuple[Kind, ...]
    countries: dict[str, str]
    reports: tuple[Source, ...]
    incidents: tuple[Shown, ...]


def map_data(incidents: Sequence[Incident], bundles: Iterable[Bundle], *, ledger: str, total: int) -> MapData:
    """The incidents with what their reports say; ``bundles`` are the reports in which their events stand."""
    book = _Book(incidents)
    for bundle in bundles:
        book.add(bundle)
    return MapData(
        ledger=one_line(ledger),
        total=total,
        kinds=tuple(Kind(row.type, row.quad.replace("_", " "), colours()[row.type]) for row in types().values()),
        countries=country_names(),
        reports=tuple(book.sources),
        incidents=tuple(map(book.shown, incidents)),
    )


class _Book:
    """What is kept of the reports that went by: their names, the words of the events, who says what."""

    def __init__(self, incidents: Iterable[Incident]) -> None:
        self.sources: list[Source] = []
        self._wanted = {event for one in incidents for event in one.events}
        self._words: dict[str, Quoted] = {}
        self._index = Index()

    def add(self, bundle: Bundle) -> None:
        """Keep what the page shows of a report."""
        self._index.add(bundle)
        for event in bundle.events:
            if event.id in self._wanted:
                self._words[event.id] = _quoted(len(self.sources), event, bundle.report.text)
        self.sources.append(_source(bundle.report))

    def shown(self, incident: Incident) -> Shown:
        """An incident as the page has it."""
        spot, place, time = spots.spot(incident), incident.place, incident.time
        words = _distinct(self._words[event] for event in incident.events if event in self._words)
        reports = set(list(dict.fromkeys(one.report for one in words))[:WORDS])
        kept = [one for one in words if one.report in reports][: 2 * WORDS]
        return Shown(
            id=incident.id,
            type=incident.type,
            title=_title(incident),
            who=labels.actors(incident.actor),
            whom=labels.actors(incident.recipient),
            place=one_line(place.name) if place else "",
            where=labels.where(place),
            country=place.country if place else None,
            precision=place.precision if place else None,
            lat=spot.lat,
            lon=spot.lon,
            radius=spot.radius_km,
            reason=spot.reason,
            time=time.value if time else None,
            when=labels.when(time),
            reports=incident.reports,
            outlets=incident.outlets,
            origins=incident.origins,
            disputed=disputed(incident),
            told=tuple((row.label, shorten(row.text, ROW)) for row in told(incident, self._index)),
            words=tuple(kept),
            more=max(0, incident.reports - len({one.report for one in kept})),
        )


def _title(incident: Incident) -> str:
    """Who does what to whom, as a sentence; its type where neither side is named."""
    said = one_line(clause(incident, frame(incident.type), ""))
    return shorten(said[:1].upper() + said[1:], TITLE)


def _quoted(report: int, event: Event, text: str) -> Quoted:
    before, trigger, after = quotes.parted(text, event.trigger[0], WIDTH) if event.trigger else ("", "", "")
    return Quoted(report, before, trigger, after)


def _distinct(words: Iterable[Quoted]) -> list[Quoted]:
    """Each sentence of a report once, in the order of the reports."""
    first: dict[tuple[int, str], Quoted] = {}
    for one in words:
        first.setdefault((one.report, f"{one.before}{one.trigger}{one.after}"), one)
    return sorted(first.values(), key=lambda one: one.report)


def _source(report: Report) -> Source:
    uri = one_line(report.uri)
    return Source(
        title=shorten(one_line(report.title or "") or uri, TITLE),
        outlet=one_line(report.outlet or ""),
        published=one_line(report.published or ""),
        uri=uri,
        link=uri if _is_address(uri) else None,
    )


def _is_address(uri: str) -> bool:
    """Whether the uri is the address of a page; nothing else becomes a link, whatever it says."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
