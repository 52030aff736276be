"""Hold the record of the founding report against its README: every point met or not, by fields and by words.

usage: python tools/seed.py FOLDER      (exit 0 also where points are not met; the count is printed last)

The points are read from the folder's README.md: its two tables and the facts in backticks of its first paragraph, so
that no name, place or phrase of the report stands here.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import dateline
from dateline.evaluate.names import Names
from dateline.record.bundle import Bundle, Record
from dateline.record.types import Actor, Attribution, Event, Spans, TimeLine
from dateline.settings import Settings

_LITTLE = "the a an of and for to in is are was has have not no by that this from with it its on before he were"
STOP = frozenset(_LITTLE.split(" "))
SAME = Names({})
OVERLAP = 0.25
Point = tuple[bool, str]


def stems(words: str) -> set[str]:
    """Content words, cut to five letters, so that 'assists' meets 'assisting'."""
    return {w[:5] for w in re.findall(r"[a-z]+", words.lower().replace("'", "")) if w not in STOP}


def overlap(want: str, have: str) -> float:
    """Share of the wanted words that are there."""
    a = stems(want)
    return len(a & stems(have)) / len(a) if a else 0.0


def words(bundle: Bundle, spans: Spans) -> str:
    """The words of spans."""
    return " ".join(bundle.report.text[s:e] for s, e in spans)


def table(readme: str, first: str) -> list[list[str]]:
    """Rows of the markdown table whose head begins with the word."""
    rows = [
        [cell.strip() for cell in line.strip("|\n ").split("|")] for line in readme.split("\n") if line.startswith("|")
    ]
    start = next(n for n, row in enumerate(rows) if row[0] == first)
    stop = next((n for n, row in enumerate(rows) if n > start and len(row) != len(rows[start])), len(rows))
    return rows[start + 2 : stop]


def holder_fits(bundle: Bundle, holder: str, want: str) -> bool:
    """Is this holder the one that the README names: the author, the poster, or a speaker by name or words."""
    if want in ("author", "poster") or holder in ("author", "poster"):
        return holder == want
    found = next((a for a in bundle.attributions if a.id == holder), None)
    return found is not None and speaker_fits(bundle, found, want)


def speaker_fits(bundle: Bundle, a: Attribution, want: str) -> bool:
    """By canonical name, or by the source's own words."""
    name = re.sub(r"\banonymous\b", "", want).replace("the ", "").strip()
    if "anonymous" in want and a.naming != "anonymous":
        return False
    return SAME.same(a.speaker, name) or name.lower() in words(bundle, a.source).lower()


def document(bundle: Bundle, readme: str) -> Iterator[Point]:
    """The paragraph 'What the document is'."""
    report = bundle.report
    facts = readme[readme.index("**What the document is.**") : readme.index("**Who says what")]
    parts = [p.part for p in report.parts]
    for part in ("comment", "headline", "body", "repeat"):
        yield (part in parts) == (f"`{part}`" in facts), f"part {part}"
    first = next((p for p in report.parts if p.part == "comment"), None)
    line = report.text.partition("\n")[0]
    yield first is not None and (report.text[first.start : first.end] == line), "the comment is the first line"
    yield parts.count("headline") == 1, "one headline"
    outlet = re.search(r"outlet: ([^,;]+), country ([A-Z]{3})", facts)
    if outlet:
        yield report.outlet == outlet[1], f"outlet {report.outlet}"
        yield report.outlet_country == outlet[2], f"country {report.outlet_country}"
    head = report.text.split("\n")[1]
    title = head[: head.index(" - ")]
    yield report.title == title, f"title {report.title!r}"
    agency = re.search(r"credits (\w+)", facts)
    if agency:
        told = {v for a in bundle.attributions for v in a.via} | {a.speaker for a in bundle.attributions}
        yield agency[1] in set(report.credit) | told, f"agency {agency[1]}"
    repeated = sum(p.end - p.start for p in report.parts if p.part == "repeat")
    yield repeated > 0.45 * len(report.text), f"{repeated} characters are a repeat"
    yield report.published is None, "no date of publication"
    weekday = re.search(r"`(X[^`]+)`", facts)
    values = {e.time.value for e in bundle.events if e.time}
    yield (
        all(v is None or v.startswith("X") for v in values),
        f"no calendar date is invented: {sorted(map(str, values))}",
    )
    if weekday:
        told = {m.value for m in bundle.mentions if isinstance(m, TimeLine)}
        yield weekday[1] in told, f"a weekday stays {weekday[1]}: {sorted(map(str, told))}"


def chains(bundle: Bundle, readme: str) -> Iterator[Point]:
    """Outlet and poster carry every statement; the agency those that the story credits to it."""
    line = readme[readme.index("Chain for every statement") :].split("\n\n", maxsplit=1)[0]
    agency, outlet = re.findall(r"speaker, (\w+) \(.*?\),\s+([^,]+),", line, re.DOTALL)[0]
    for name in (outlet, "poster"):
        have = [any(name in (r.name, r.kind) for r in a.relay) for a in bundle.attributions]
        yield bool(have) and all(have), f"{name} relays {sum(have)} of {len(have)} statements"
    via = sum(agency in a.via for a in bundle.attributions)
    yield via > 0, f"{agency} relays {via} statements"


def attributions(bundle: Bundle, readme: str) -> Iterator[Point]:
    """The table 'Who says what': a row of two stances says one thing a stance; running quotations share one."""
    for speaker, naming, says, stances in table(readme, "speaker"):
        name = re.sub(r"\s*\(.*?\)", "", speaker)
        want = re.sub(r"^(an?|the) ", "", name)
        kind = next(n for n in ("named", "role", "anonymous", "collective", "none") if n in naming)
        kinds = stances.split(", ")
        said = says.split("; ") if len(kinds) > 1 else [says]
        for stance, what in zip(kinds, said, strict=True):
            fits = [
                a
                for a in bundle.attributions
                if a.stance == stance and a.naming == kind and speaker_fits(bundle, a, want)
            ]
            best = max((overlap(what, words(bundle, a.cue + a.content)) for a in fits), default=0.0)
            yield best >= OVERLAP, f"{name} ({kind}) {stance}: {what}"


def actor_names(cell: str) -> list[str]:
    """Names of one side of the arrow, sectors left out."""
    names = [re.sub(r"\s*\(.*?\)", "", n).strip() for n in cell.split(",")]
    return [re.sub(r"^its\s+", "", n) for n in names if n]


def side_fits(bundle: Bundle, want: str, have: tuple[Actor, ...]) -> bool:
    """Every name that the README lists is there, by name or by words."""
    return all(
        any(SAME.same(a.name, n) or n.lower() in words(bundle, a.mention).lower() for a in have)
        for n in actor_names(want)
    )


def event_points(bundle: Bundle, event: Event, row: list[str]) -> list[Point]:
    """Each field of one event against one row."""
    _, kinds, roles, place, views = row
    who, _, whom = roles.partition("→")
    out = [(event.type in kinds, f"type {event.type}"), (side_fits(bundle, who, event.actor), "actor")]
    if whom.strip():
        out.append((side_fits(bundle, whom, event.recipient), "recipient"))
    if place:
        name = re.sub(r"^the area of ", "", place).split(",")[0]
        out.append((event.place is not None and event.place.name == name, f"place {event.place and event.place.name}"))
    for view in views.replace("*", "").split(";"):
        status, _, holder = (x.strip() for x in view.partition(","))
        want = re.sub(r"\s*\(.*?\)|:.*", "", holder)
        held = any(v.status == status and holder_fits(bundle, v.holder, want) for v in event.views)
        out.append((held, f"{status}, {want}"))
    return out


def events(bundle: Bundle, readme: str) -> Iterator[Point]:
    """The table 'What happened': each row takes the event that meets most of its fields."""
    free = list(bundle.events)
    for row in table(readme, "event"):
        if "question" in row[1]:
            found = any(overlap(row[0], words(bundle, q.words)) >= OVERLAP for q in bundle.questions)
            yield found, f"open question: {row[0]}"
            continue
        ranked = sorted(free, key=lambda e: -sum(ok for ok, _ in event_points(bundle, e, row)))
        if not ranked:
            yield False, f"{row[0]}: no event left"
            continue
        points = event_points(bundle, ranked[0], row)
        missed = ", ".join(name for ok, name in points if not ok)
        if not missed:
            free.remove(ranked[0])
        yield not missed, f"{row[0]}: {row[2]}" + (f" (best candidate misses: {missed})" if missed else "")


def actors(bundle: Bundle, readme: str) -> Iterator[Point]:
    """One actor under several names; seats of government that act are governments."""
    closing = readme[readme.rindex("|") :]
    found = [a for e in bundle.events for a in (*e.actor, *e.recipient)]
    found += [a.speaker_actor for a in bundle.attributions if a.speaker_actor]
    aliases = re.search(r"([\w, ]+?) and ([\w ]+?) are one actor", closing)
    if aliases:
        variants = [v.strip() for v in aliases[1].split(",")] + [aliases[2].strip()]
        names = {a.name for a in found if any(v in words(bundle, a.mention) for v in variants)}
        yield len(names) == 1, f"{', '.join(variants)} are one actor: {sorted(map(str, names))}"
    seats = re.search(r"one actor; ([\w, ]+?) are governments", closing)
    if seats:
        for seat in re.split(r", | and ", seats[1].replace("the ", "")):
            sectors = {a.sector for a in found if seat in words(bundle, a.mention)}
            place = any(e.place is not None and e.place.name == seat for e in bundle.events)
            yield sectors <= {"GOV", "MIL"} and not place, f"{seat} is a government, no place: {sorted(sectors)}"


def origins(record: Record, readme: str) -> Iterator[Point]:
    """No incident of this one document has more origins than its speakers."""
    at_most = re.search(r"has (\w+) origins at most", readme)
    number = {"three": 3, "four": 4, "five": 5, "six": 6}.get(at_most[1] if at_most else "", 0)
    most = max((i.origins for i in record.incidents), default=0)
    yield 0 < most <= number, f"at most {number} origins: {most}"
    sided = [o for i in record.incidents if i.origins > 1 for o in i.origin_list if o.side]
    yield bool(sided), f"origins inside one government are marked as one side: {sorted({str(o.side) for o in sided})}"


def main() -> int:
    """Print every point."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/seed")
    texts = sorted(folder.glob("*.txt"))
    if not texts:
        print(f"{folder}: no founding report here; nothing to hold the record against")
        return 0
    readme = (folder / "README.md").read_text(encoding="utf-8")
    record = dateline.read([texts[0]], Settings(mentions=True))
    bundle = record.bundles[0]
    met = total = 0
    for name, points in (
        ("what the document is", document(bundle, readme)),
        ("through whom", chains(bundle, readme)),
        ("who says what", attributions(bundle, readme)),
        ("what happened", events(bundle, readme)),
        ("one actor, one name", actors(bundle, readme)),
        ("origins", origins(record, readme)),
    ):
        print(name)
        for ok, point in points:
            met += ok
            total += 1
            print(f"  {'met    ' if ok else 'NOT MET'} {point}")
    print(f"{met} of {total} points met")
    return 0


if __name__ == "__main__":
    sys.exit(main())
