"""Turn the PETRARCH2 (Phoenix) actor and agent dictionaries into our data tables.

usage: build_actors.py DICTIONARIES OUT

Reads Phoenix.{Countries,International,MilNonState}.actors.txt and Phoenix.agents.txt (openeventdata/petrarch2, MIT
licence, copyright 2014 Open Event Data Alliance) and writes ``actors_phoenix.csv`` (bodies, groups and office holders
with their CAMEO codes and dates), ``country_words.csv`` (places and other words that show a country) and
``roles_phoenix.csv`` (role words with CAMEO codes).
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

FILES = {
    "Countries": "phoenix-countries",
    "International": "phoenix-international",
    "MilNonState": "phoenix-milnonstate",
}
HEAD = (
    "# Built by tools/build_actors.py from openeventdata/petrarch2, Phoenix dictionaries of 2014 (MIT licence,\n"
    "# copyright 2014 Open Event Data Alliance). Dates are YYYYMMDD-YYYYMMDD; an open end is empty.\n"
)
CODE = re.compile(r"\[\s*([A-Z~]+)\s*([^\]]*)\]")
SMALL = {
    "of",
    "the",
    "and",
    "for",
    "in",
    "on",
    "de",
    "del",
    "la",
    "al",
    "el",
    "ul",
    "bin",
    "ibn",
    "von",
    "van",
    "der",
    "to",
}
ACRONYM = re.compile(r"\(([A-Z][A-Z/-]{1,9})\)")
Entry = tuple[list[str], list[tuple[str, str]], str]


def entries(path: Path) -> Iterator[Entry]:
    """Yield (names, [(code, date expression)], comment) of one dictionary file."""
    names: list[str] = []
    codes: list[tuple[str, str]] = []
    note = ""
    for raw in path.read_text(encoding="utf-8", errors="replace").splitlines():
        line, _, comment = raw.partition("#")
        text, found = CODE.sub("", line).strip(), [(c, d.strip()) for c, d in CODE.findall(line)]
        if text and not line.startswith("+"):
            if names and codes:
                yield names, codes, note
            if codes or not names:
                codes = []
            names, note = [], ""
        if text:
            names.append(text.lstrip("+"))
        codes.extend(found)
        note += comment
    if names and codes:
        yield names, codes, note


def spoken(name: str) -> str:
    """A dictionary name as written in English: underscores out, capitals as in a title."""
    words = name.replace("_", " ").replace("+", " ").split()
    out = [w if n and w.lower() in SMALL else "-".join(p[:1].upper() + p[1:].lower() for p in w.split("-"))
           for n, w in enumerate(word.lower() for word in words)]  # fmt: skip
    out = [w.lower() if n and w.lower() in SMALL else w for n, w in enumerate(out)]
    if len(out) == 1 and len(out[0]) <= 5 and "." not in out[0]:
        out = [out[0].upper()] if name.strip("_").isupper() and len(out[0]) <= 4 else out
    return " ".join(out)


def day(text: str, *, end: bool) -> str:
    """YYMMDD or YYYYMMDD as YYYYMMDD; empty where it is no date."""
    digits = re.sub(r"\D", "", text)
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) > 29 else "20") + digits
    if len(digits) != 8 or not 1 <= int(digits[4:6]) <= 12:
        return ""
    return digits if digits[6:] != "00" else digits[:6] + ("28" if end else "01")


def dated(code: str, dates: str) -> str:
    """``CODE`` or ``CODE from-to``."""
    if not dates:
        return code
    if dates.startswith(">"):
        return f"{code} {day(dates, end=False)}-"
    if dates.startswith("<"):
        return f"{code} -{day(dates, end=True)}"
    first, _, last = dates.partition("-")
    return f"{code} {day(first, end=False)}-{day(last, end=True)}"


def split_names(names: list[str]) -> list[str]:
    """Names as spoken, abbreviations in parentheses as names of their own, doubles left out."""
    out: list[str] = []
    for name in names:
        out.append(spoken(ACRONYM.sub("", name)))
        out.extend(ACRONYM.findall(name))
    return [n for n in dict.fromkeys(out) if len(n) > 1]


def is_country(codes: list[tuple[str, str]]) -> bool:
    """Whether an entry's codes are bare countries, so that its names are places and peoples."""
    return all(len(code) == 3 and code not in {"NGO", "IGO", "MNC", "MED", "ELI"} for code, _ in codes)


def actors(source: Path) -> tuple[list[list[str]], dict[str, list[str]]]:
    """Rows of actors, and the words per country."""
    rows: list[list[str]] = []
    words: dict[str, list[str]] = {}
    for stem, label in FILES.items():
        for names, codes, note in entries(source / f"Phoenix.{stem}.actors.txt"):
            said = split_names(names)
            if not said:
                continue
            if is_country(codes):
                words.setdefault(codes[-1][0], []).extend(said)
                continue
            person = (
                "CountryInfo" in note or "rulers" in note or any(c[:3] == "ELI" or c[3:6] == "ELI" for c, _ in codes)
            )
            spans = ";".join(dict.fromkeys(dated(c, d) for c, d in codes if "~" not in c))
            rows.append([said[0], "|".join(said[1:]), spans, "person" if person else "body", label])
    return rows, words


def roles(path: Path) -> list[list[str]]:
    """Role words with their CAMEO role codes; the substitution sets written out."""
    sets = {"!PERSON!": ["MAN", "MEN", "WOMAN", "WOMEN", "PERSON"], "!MINIST!": ["MINISTER", "MINISTRY"]}
    out: dict[str, str] = {}
    for raw in path.read_text(encoding="utf-8", errors="replace").splitlines():
        line = raw.partition("#")[0]
        match = re.search(r"\[~([A-Z]+)\]", line)
        if not match:
            continue
        phrase = re.sub(r"\{.*?\}|\[.*?\]", "", line).strip()
        for mark, options in sets.items():
            phrases = [phrase.replace(mark, " " + o + " ") for o in options] if mark in phrase else []
            if phrases:
                break
        for one in phrases or [phrase]:
            text = re.sub(r"\bMINIST\b", "MINISTER", one.replace("_", " "))
            out.setdefault(" ".join(text.lower().split()), match.group(1))
    return [[phrase, code, "phoenix-agents"] for phrase, code in sorted(out.items()) if phrase.isascii()]


def write(path: Path, header: list[str], rows: list[list[str]]) -> None:
    """Write one table under the note of its source."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    """Read the dictionaries and write the three tables."""
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    rows, words = actors(source)
    write(out / "actors_phoenix.csv", ["name", "variants", "codes", "kind", "source"], rows)
    listed = [[c, "|".join(dict.fromkeys(w)), "phoenix-countries"] for c, w in sorted(words.items())]
    write(out / "country_words.csv", ["country", "words", "source"], listed)
    write(out / "roles_phoenix.csv", ["phrase", "code", "source"], roles(source / "Phoenix.agents.txt"))
    print(len(rows), "actors,", len(listed), "countries")


if __name__ == "__main__":
    main()
