"""The record's codes in words that people read."""

from collections.abc import Iterable, Mapping

from dateline.export.clean import one_line
from dateline.export.style import Role
from dateline.lexicon.actors import country_by_name, country_name
from dateline.lexicon.phrasing import worded
from dateline.record.holders import AUTHOR, POSTER, words
from dateline.record.types import (
    Actor,
    Attribution,
    CountWhat,
    Naming,
    Place,
    QuestionWhy,
    Report,
    Status,
    Time,
)

ARROW = " -> "
STATUS: Mapping[Status, str] = {
    "actual": "happened or is under way",
    "probable": "is likely",
    "possible": "may have happened",
    "planned": "is planned",
    "hypothetical": "is only wished, warned of or under a condition",
    "negated": "did not happen",
    "unknown": "cannot be said",
}
STATUS_ROLE: Mapping[Status, Role] = {
    "actual": "good",
    "probable": "good",
    "possible": "weak",
    "planned": "weak",
    "hypothetical": "weak",
    "negated": "bad",
    "unknown": "open",
}
QUESTION: Mapping[QuestionWhy, str] = {
    "unknown_view": "cannot be said",
    "declines": "declined to say",
    "doubts": "doubted",
    "asks": "asked",
    "unclear": "unclear",
}
NAMING: Mapping[Naming, str] = {"anonymous": "anonymous", "none": "nobody named"}
COUNTED: Mapping[CountWhat, str] = {
    "killed": "killed",
    "injured": "injured",
    "detained": "detained",
    "displaced": "displaced",
    "weapons": "weapons",
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def actors(parties: tuple[Actor, ...], text: str = "") -> str:
    """Parties in one line; empty where the report names none."""
    return ", ".join(dict.fromkeys(actor(party, text) for party in parties))


def actor(party: Actor, text: str = "") -> str:
    """A party's name, a country's with what of it acts; without a name the report's words in quotation marks."""
    if party.name is None:
        said = one_line(words(text, party.mention[:1]))
        return f"“{said}”" if said else "unnamed"
    name = one_line(party.name)
    sector = worded("sector", party.sector) if country_by_name(name) else ""
    return f"{name} ({sector})" if sector else name


def parties(doers: tuple[Actor, ...], targets: tuple[Actor, ...], text: str = "") -> str:
    """Who does it to whom; a question mark where one side is not said and the other is."""
    left, right = actors(doers, text), actors(targets, text)
    return f"{left or '?'}{ARROW}{right}" if right else left or "nobody named"


def where(place: Place | None) -> str:
    """A place with its country, and how exact it is where no town or spot is named."""
    if place is None:
        return ""
    named = one_line(place.name)
    if place.country and (held := country(place.country)) != place.name:
        named = f"{named}, {held}"
    return named if place.precision in ("exact", "city") else f"{named} ({place.precision})"


def within(radius_km: float | None) -> str:
    """How far around its point a place may lie; empty where it has none."""
    return "" if radius_km is None else f"within {radius_km:,.{0 if radius_km >= 10 else 1}f} km"


def country(code: str) -> str:
    """A country's name, else its code."""
    return country_name(code) or one_line(code)


def when(time: Time | None, text: str = "") -> str:
    """A time in words; one that no calendar has says so."""
    if time is None:
        return ""
    said = one_line(words(text, time.mention))
    if time.value is None:
        return f"“{said}”" if said else ""
    if not time.value.startswith("XXXX-"):
        return time.value
    return _partial(time.value.removeprefix("XXXX-")) or (f"“{said}”" if said else time.value)


def _partial(value: str) -> str:
    """A time without a year in words; empty for forms that have none."""
    if value.startswith("WXX-") and value[4:] in set("1234567"):
        return f"on an unknown {_WEEKDAYS[int(value[4:]) - 1]}"
    month, _, day = value.partition("-")
    if not (month.isdecimal() and 1 <= int(month) <= 12):
        return ""
    named = MONTHS[int(month) - 1]
    return f"on {int(day)} {named} of an unknown year" if day.isdecimal() else f"in {named} of an unknown year"


def figure(low: int | None, high: int | None) -> str:
    """A count's bounds in words."""
    if low is not None and low == high:
        return f"{low:,}"
    if low is not None and high is not None:
        return f"{low:,} to {high:,}"
    if low is not None:
        return f"{low:,} or more"
    return "a number not said" if high is None else f"up to {high:,}"


def numbered(number: int, thing: str) -> str:
    """``1 report``, ``2 reports``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def holder(who: str, attributions: Mapping[str, Attribution], text: str) -> str:
    """Who holds a view, with whom they speak for, whether they are named, and who relays it."""
    said = attributions.get(who)
    if said is None:
        return {AUTHOR: "the report", POSTER: "who reposted it"}.get(who, "somebody unnamed")
    return speaker(said, text) + (f" via {', '.join(map(one_line, said.via))}" if said.via else "")


def speaker(said: Attribution, text: str) -> str:
    """A speaker's name or the words of the source, with the body spoken for or that nobody is named."""
    name = one_line(said.speaker or words(text, said.source)).strip(" ,;:") or "unnamed"
    body = said.speaker_actor.name if said.speaker_actor else None
    notes = [one_line(body)] if body and body.casefold() not in name.casefold() else []
    if (note := NAMING.get(said.naming)) and name != "unnamed" and note not in name.casefold():
        notes.append(note)
    return f"{name} ({', '.join(notes)})" if notes else name


def chain(report: Report, attributions: Iterable[Attribution] = ()) -> str:
    """Through whom a report came: agencies, its outlet, who reposted it; what it repeats is counted once.

    Agencies are those that the report credits, else those that relay some of its statements ("in part").
    """
    links = (link for said in attributions for link in said.relay if link.kind == "agency")
    relays = (link.name for link in links if link.name != report.outlet)
    agencies = report.credit or tuple(f"{name} (in part)" for name in relays)
    through = [*agencies, report.outlet or "an unnamed outlet"]
    return ARROW.join(dict.fromkeys(map(one_line, through))) + ending(report)


def ending(report: Report) -> str:
    """The end of a chain: that somebody reposted the report, and what it repeats."""
    reposted = f"{ARROW}a repost" if any(part.part == "comment" for part in report.parts) else ""
    body = sum(p.end - p.start for p in report.parts if p.part == "body")
    repeated = sum(p.end - p.start for p in report.parts if p.part == "repeat")
    if not repeated:
        return reposted
    return (
        f"{reposted} (pasted twice, counted once)" if 2 * repeated >= body else f"{reposted} (a repeat in it left out)"
    )
