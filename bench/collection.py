"""A synthetic collection of any size with known truth: which reports are copies, which events are one happening.

Every story takes one report of ``evals/world`` as this program reads it and makes another war story of it: towns of the
same country, other people, days and figures, and most other words exchanged for words of the sixty reports, so that two
stories share no sentence. A story is told by one report or by several: tellings in own words and copies of these
(``identical``, ``near``, ``contains``, ``excerpt``), with the standing blocks of two hundred outlets. All is drawn from
a seed; the same seed gives the same collection. The reports come in the order of publication, as news does, but for
those asked for as late ones, which come last and are of any day.
"""

import hashlib
import math
import random
import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

import msgspec
from msgspec.structs import replace

from dateline.lexicon.gazetteer import default_path
from dateline.record.bundle import Bundle
from dateline.record.ids import attribution_id, event_id, report_id
from dateline.record.types import Attribution, Count, Event, Part, Place, Report, Span, Spans, Time
from dateline.run.local import LocalRun
from dateline.settings import Settings

WORLD = Path(__file__).parent.parent / "evals/world/reports.jsonl"
OUTLETS = 200
TELLINGS = ((0.55, 1), (0.8, 3), (0.95, 8), (0.999, 25), (1.0, 300))
"""Share of the stories, up to which, with at most so many reports."""
EVEN = (math.sqrt(5) - 1) / 2
"""Of which the multiples fill the unit evenly (H. Weyl, 1916), the golden ratio's best."""
KINDS = (("own", 0.35), ("identical", 0.15), ("near", 0.25), ("contains", 0.1), ("excerpt", 0.15))
"""What the second and later reports of a story are."""
FIRST_DAY = date(2015, 1, 5)
DAYS = 3640
EXCERPT = 60
"""Words that make an excerpt."""
KEPT_WORD = 0.3
"""Share of the long words that a telling keeps."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_FIGURE = re.compile(r"(?<![\w.,-])\d{1,3}(?![\w.,-])")

Edit = tuple[int, int, str]
Told = tuple[Bundle, str, tuple[str, ...]]
"""A report, its story, and the happening that each of its events is of."""


class Truth(msgspec.Struct):
    """``copies``: relation by (copy, what it copies); ``families``: the telling whose words each report has."""

    copies: dict[tuple[str, str], str] = {}
    families: dict[str, str] = {}
    incidents: dict[str, str] = {}
    """The happening of every event."""


def bases() -> list[Bundle]:
    """The sixty reports as the program reads them."""
    run = LocalRun([str(WORLD)], Settings())
    try:
        return [bundle for bundle in run.bundles() if bundle.events]
    finally:
        run.close()


def collection(number: int, seed: int, base: Sequence[Bundle], truth: Truth, late: int = 0) -> Iterator[Bundle]:
    """``number`` reports, the last ``late`` of them of any day; ``truth`` is filled while they are made."""
    plan: list[tuple[int, int, int]] = []
    rng = random.Random(seed)
    story = 0
    while len(plan) < number:
        size = _size(story)
        plan += [(story, n, rng.randrange(10**9)) for n in range(min(size, number - len(plan)))]
        story += 1
    rng.shuffle(plan)
    plan = [*sorted(plan[late:], key=lambda one: _published(seed, one[0], one[2])), *plan[:late]]
    towns = _towns(base)
    ids: dict[tuple[int, int], str] = {}
    models: dict[tuple[int, int], tuple[int, str]] = {}
    for number_of_story, n, salt in plan:
        made = Story(seed, number_of_story, base, towns)
        bundle, kind, model = made.report(n, salt)
        ids[number_of_story, n] = bundle.report.id
        truth.incidents.update(made.happenings(bundle))
        truth.families[bundle.report.id] = f"{number_of_story}/{n if model is None else model}"
        if model is not None:
            models[number_of_story, n] = (model, kind)
        yield bundle
    for (number_of_story, n), (model, kind) in models.items():
        if (number_of_story, model) in ids:
            truth.copies[ids[number_of_story, n], ids[number_of_story, model]] = kind


def _size(story: int) -> int:
    """The reports of a story, spread evenly over what they may be, so that any number of stories is of one make-up.

    Drawn at random, the few large stories made fifty thousand reports a fourth richer in copies than ten thousand.
    """
    drawn = (0.5 + story * EVEN) % 1
    n = next(n for n, (share, _) in enumerate(TELLINGS) if drawn <= share)
    below, (share, most) = TELLINGS[n - 1][0] if n else 0.0, TELLINGS[n]
    return min(most, 1 + int(most * (drawn - below) / (share - below)))


@cache
def _first(seed: int, story: int) -> date:
    """The day of a story."""
    return FIRST_DAY + timedelta(days=random.Random(f"{seed}/{story} day").randrange(DAYS))


def _published(seed: int, story: int, salt: int) -> date:
    return _first(seed, story) + timedelta(days=1 + salt % 2)


@cache
def _rows(country: str) -> list[tuple[int, str, str | None, float, float]]:
    query = (
        "select p.id, p.name, a.name, p.lat, p.lon from place p left join place a on a.id = p.admin1 "
        "where p.country = ? and p.level = 3 order by p.population desc limit 3000"
    )
    with sqlite3.connect(f"file:{default_path()}?mode=ro", uri=True) as db:
        return db.execute(query, (country,)).fetchall()


def _towns(base: Sequence[Bundle]) -> dict[str, list[tuple[int, str, str | None, float, float]]]:
    countries = {e.place.country for b in base for e in b.events if e.place is not None and e.place.country}
    return {country: _rows(country) for country in countries}


class Story:
    """One happening's story: the same towns, people, days and figures in all reports of it."""

    def __init__(
        self,
        seed: int,
        number: int,
        base: Sequence[Bundle],
        towns: Mapping[str, list[tuple[int, str, str | None, float, float]]],
    ) -> None:
        self._key = f"{seed}/{number}"
        rng = random.Random(self._key)
        self._number = number
        self._base = base[rng.randrange(len(base))]
        self._vocabulary = _vocabulary(tuple(b.report.text for b in base))
        self._published = partial(_published, seed, number)
        self._shift = _first(seed, number) - _day(self._base.report.published)
        self._towns = towns
        self._names: dict[str, str] = {}
        self._places: dict[str, Place] = {}
        for event in self._base.events:
            if event.place is not None and event.place.precision == "city":
                self._place(event.place, rng)
        people = [
            a.speaker for b in base for a in b.attributions if a.speaker and " " in a.speaker and a.naming == "named"
        ]
        for said in self._base.attributions:
            if said.speaker in people:
                one, other = rng.choice(people).split(" ", 1), rng.choice(people).rsplit(" ", 1)
                self._names.setdefault(said.speaker or "", f"{one[0]} {other[-1]}")

    def report(self, n: int, salt: int) -> tuple[Bundle, str, int | None]:
        """The report number ``n`` of the story, what it is, and the number of the one that it copies."""
        kind, model = self._kind(n)
        if model is None:
            whole = range(len(_paragraphs(self._base.report.text)))
            return self._told(n, salt, [(f"{self._key}/{n}", whole)]), kind, None
        own = f"{self._key}/{n}"
        source = f"{self._key}/{model}"
        everything = list(range(len(_paragraphs(self._base.report.text))))
        pieces: list[tuple[str, Sequence[int]]]
        if kind == "identical":
            pieces = [(source, everything)]
        elif kind == "near":
            gone = random.Random(own).choice(everything[1:] or [-1])
            pieces = [(source, [k for k in everything if k != gone])]
        elif kind == "contains":
            pieces = [(source, everything), (own, everything)]
        else:
            taken = self._tail()
            pieces = [(own, [k for k in everything if k not in taken]), (source, taken)]
        return self._told(n, salt, pieces), kind, model

    def happenings(self, bundle: Bundle) -> dict[str, str]:
        """The happening of every event of a report of this story."""
        return {event.id: f"{self._number}/{event.made_by}" for event in bundle.events}

    def _kind(self, n: int) -> tuple[str, int | None]:
        if n == 0:
            return "own", None
        rng = random.Random(f"{self._key}#{n}")
        kind = rng.choices([kind for kind, _ in KINDS], [share for _, share in KINDS])[0]
        if kind == "own":
            return kind, None
        tellings = [k for k in range(min(n, 12)) if self._kind(k)[1] is None]
        return kind, rng.choice(tellings)

    def _tail(self) -> list[int]:
        """The last paragraphs that together make an excerpt: sixty words, and less than half of the report."""
        text, out, words = self._base.report.text, [], 0
        spans = _paragraphs(text)
        for k in range(len(spans) - 1, 0, -1):
            out.append(k)
            words += len(text[slice(*spans[k])].split())
            if words >= EXCERPT:
                break
        return out

    def _place(self, place: Place, rng: random.Random) -> None:
        rows = self._towns.get(place.country or "", [])
        if rows and place.name not in self._places:
            number, name, admin1, lat, lon = rng.choice(rows)
            self._names[place.name] = name
            self._places[place.name] = replace(place, name=name, admin1=admin1, lat=lat, lon=lon, geonames=number)

    def _told(self, n: int, salt: int, pieces: Sequence[tuple[str, Sequence[int]]]) -> Bundle:
        outlet = salt % OUTLETS
        uri = f"synthetic/{self._number}-{n}.txt"
        texts: list[str] = []
        events: list[Event] = []
        said: dict[str, Attribution] = {}
        length = 0
        for voice, chosen in pieces:
            text, moved = self._voiced(voice, chosen)
            more, sayings = _moved(self._base, moved, length)
            events += [e for e in more if e.made_by not in {known.made_by for known in events}]
            said |= sayings
            texts.append(text)
            length += len(text) + 2
        texts.append(_standing(outlet, self._vocabulary))
        text = "\n\n".join(texts)
        report = Report(
            id=report_id(uri, hashlib.sha256(text.encode()).hexdigest()),
            uri=uri,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            title=texts[0].split("\n", 1)[0][:90],
            outlet=f"Outlet {outlet}",
            published=self._published(salt).isoformat(),
            language="en",
            text=text,
            parts=(Part(part="body", start=0, end=len(text)),),
        )
        return self._bundle(report, events, said)

    def _bundle(self, report: Report, events: Iterable[Event], said: Mapping[str, Attribution]) -> Bundle:
        ids: dict[str, str] = {}
        attributions = []
        for old, one in said.items():
            ids[old] = attribution_id(report.id, one.cue, one.source, one.content)
            name = self._names.get(one.speaker or "", one.speaker)
            attributions.append(replace(one, id=ids[old], report=report.id, speaker=name, parent=None))
        own = tuple(self._event(report, event, ids) for event in events)
        return Bundle(report=report, attributions=tuple(attributions), events=own)

    def _event(self, report: Report, event: Event, ids: Mapping[str, str]) -> Event:
        views = {
            (ids.get(v.holder, "author"), v.status): replace(v, holder=ids.get(v.holder, "author")) for v in event.views
        }
        place = event.place
        return replace(
            event,
            id=event_id(report.id, event.type, event.trigger),
            report=report.id,
            place=None if place is None else self._places.get(place.name, place),
            time=None if event.time is None else self._time(event.time),
            counts=tuple(self._count(c, ids) for c in event.counts),
            views=tuple(views.values()),
            evidence=(),
        )

    def _time(self, time: Time) -> Time:
        try:
            moved = date.fromisoformat((time.value or "")[:10]) + self._shift
        except ValueError:
            return time
        return replace(time, value=moved.isoformat(), precision="day")

    def _count(self, count: Count, ids: Mapping[str, str]) -> Count:
        def moved(figure: int | None) -> int | None:
            return None if figure is None else int(self._figure(str(figure)))

        return replace(count, low=moved(count.low), high=moved(count.high), holder=ids.get(count.holder, "author"))

    def _figure(self, figure: str) -> str:
        return str(1 + (int(figure) + zlib.crc32(f"{self._key}:{figure}".encode())) % 97) if len(figure) < 4 else figure

    def _voiced(self, voice: str, chosen: Sequence[int]) -> tuple[str, "Moved"]:
        """The base report's paragraphs in one telling's words, and where their characters went."""
        text = self._base.report.text
        edits: list[Edit] = []
        for old, new in self._names.items():
            edits += [(m.start(), m.end(), new) for m in re.finditer(re.escape(old), text)]
        taken = {at for start, end, _ in edits for at in range(start, end)}
        edits += [(m.start(), m.end(), self._figure(m[0])) for m in _FIGURE.finditer(text) if m.start() not in taken]
        for match in _WORD.finditer(text):
            if match.start() not in taken and zlib.crc32(f"{voice}?{match[0]}".encode()) % 100 >= KEPT_WORD * 100:
                words = self._vocabulary[len(match[0]) % 7]
                new = words[zlib.crc32(f"{voice}:{match[0]}".encode()) % len(words)]
                edits.append((match.start(), match.end(), new.capitalize() if match[0][0].isupper() else new))
        kept = [span for k, span in enumerate(_paragraphs(text)) if k in chosen]
        return _rewritten(text, sorted(edits), kept)


Moved = dict[int, int]
"""Where each kept character of a base report stands in a new text."""


def _rewritten(text: str, edits: Sequence[Edit], kept: Sequence[Span]) -> tuple[str, Moved]:
    out: list[str] = []
    length = 0
    moved: Moved = {}
    for n, (start, end) in enumerate(kept):
        if n:
            out.append("\n\n")
            length += 2
        at = start
        for first, last, new in edits:
            if first < at or last > end:
                continue
            out += [text[at:first], new]
            moved.update((at + k, length + k) for k in range(first - at))
            length += first - at
            moved.update(
                (k, length + (len(new) if k == last - 1 and last - first > 1 else 0)) for k in range(first, last)
            )
            moved[first] = length
            length += len(new)
            at = last
        out.append(text[at:end])
        moved.update((at + k, length + k) for k in range(end - at + 1))
        length += end - at
    return "".join(out), moved


def _moved(base: Bundle, moved: Moved, offset: int) -> tuple[list[Event], dict[str, Attribution]]:
    """Events and attributions of which every word, or the first mention, is in the new text."""

    def span(old: Span) -> Span | None:
        if old[0] not in moved or old[1] - 1 not in moved:
            return None
        start, end = moved[old[0]], moved.get(old[1], moved[old[1] - 1] + 1)
        return (offset + start, offset + max(end, start + 1))

    def spans(old: Spans) -> Spans:
        return tuple(new for one in old if (new := span(one)) is not None)

    events = []
    for n, event in enumerate(base.events):
        trigger = spans(event.trigger)
        if trigger:
            counts = tuple(replace(c, mention=spans(c.mention)) for c in event.counts if spans(c.mention))
            events.append(replace(event, trigger=trigger, counts=counts, made_by=str(n)))
    said = {}
    for one in base.attributions:
        cue, source, content = spans(one.cue), spans(one.source), spans(one.content)
        if content and (cue or not one.cue):
            said[one.id] = replace(one, cue=cue, source=source, content=content, relay=())
    return events, said


@cache
def _paragraphs(text: str) -> list[Span]:
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]


@cache
def _vocabulary(texts: tuple[str, ...]) -> list[list[str]]:
    """Words by their length modulo seven, so that a word gives way to one of its size."""
    words = sorted({match[0] for text in texts for match in _WORD.finditer(text) if match[0].islower()})
    return [[word for word in words if len(word) % 7 == size] for size in range(7)]


@cache
def _standing_words(outlet: int, words: tuple[str, ...]) -> str:
    rng = random.Random(f"standing {outlet}")
    return " ".join(rng.choice(words) for _ in range(30)).capitalize() + "."


def _standing(outlet: int, vocabulary: Sequence[Sequence[str]]) -> str:
    return _standing_words(outlet, tuple(vocabulary[0]) + tuple(vocabulary[1]))


def _day(published: str | None) -> date:
    return date.fromisoformat((published or FIRST_DAY.isoformat())[:10])
