"""What a credit says: the agencies and the authors that it names."""

import re

from dateline.ingest.patterns import expand, macro, patterns, words
from dateline.lexicon.outlets import agency_by_name, agency_names
from dateline.lexicon.tables import kept

_ACRONYM = re.compile(r"[A-Z]{2,6}")


@kept()
def _agency_regex() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in agency_names())
    return re.compile(rf"(?<![\w]) ?({names})(?![\w])")


def agencies_in(words_: str) -> tuple[str, ...]:
    """Canonical names of the news agencies that some words name, in order."""
    rows = (agency_by_name(match.group(1)) for match in _agency_regex().finditer(words_))
    return tuple(dict.fromkeys(row.name for row in rows if row is not None))


def unlisted_agency(words_: str | None) -> str | None:
    """A name in brackets that may be an agency that the table lacks: an acronym, or a name with a word of the trade."""
    name = (words_ or "").strip()
    if _ACRONYM.fullmatch(name):
        return None if name.lower() in words("acronym") else name
    trade = {word.lower() for word in name.split()} & (words("agency-word") | words("press-word"))
    return name if trade and name[:1].isupper() and len(name.split()) <= 5 else None


def unlisted_in(credit: str) -> tuple[str, ...]:
    """Names in a credit line that say that they are an agency's: ``With files from Savanna Wire Service``."""
    names = (match.group() for match in macro("NAME").finditer(credit))
    own = (name for name in names if " " in name and {w.lower() for w in name.split()} & words("agency-word"))
    return tuple(name for name in own if agency_by_name(name) is None)


def in_full(names: list[str], *fuller: str | None) -> tuple[str, ...]:
    """Names of agencies, each once; an acronym gives way to the name that it stands for, if one is there."""
    known = [*names, *(name for name in fuller if name)]
    return tuple(dict.fromkeys(next((k for k in known if _initials(k) == name), name) for name in names))


def _initials(name: str) -> str:
    found = [word for word in name.split() if word[0].isupper()]
    return "".join(word[0] for word in found) if len(found) > 1 else ""


def authors_in(byline: str) -> tuple[str, ...]:
    """Persons of a by-line; agencies are none."""
    pattern = next(p for p in patterns("line") if p.name == "byline")
    match = pattern.regex.fullmatch(byline)
    if match is None:
        return ()
    names = (name.strip(" .,") for name in re.split(expand(r", (?:and )?| and | & | with "), match["authors"]))
    return tuple(name for name in names if " " in name and agency_by_name(name) is None)
