"""How place names are compared: one key for every spelling that differs in case, marks, hyphens or spaces."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from dateline.lexicon.tables import table
from dateline.lexicon.words import Word

_NOT_WORD = re.compile(r"[^0-9a-z]+")
_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
_MARKS = frozenset("\u0304\u0323\u0327\u0331\u0325\u032e\u0310\u0324")
_RINGS = "\u2018\u2019\u02bb\u02bc\u02be\u02bf"
_SCHOLARLY = re.compile(r"[HhDdZz]\u0327|\u0304|[\u2018\u2019\u02bb\u02bc\u02be\u02bf]")
_ALPHABET = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u0232\u02bb-\u02bf\u2018\u2019'`]")
MIN_KEY = 2


@lru_cache(maxsize=1)
def _types() -> re.Pattern[str]:
    """Words for kinds of division, before or after the name: "Idlib Governorate", "Province of Aleppo"."""
    words = "|".join(re.escape(row.word) for row in table("place_types", Word) if row.kind == "division")
    return re.compile(rf"^(?:(?:{words}) of )|^(?:{words}) |(?: (?:{words}))$", re.IGNORECASE)


@lru_cache(maxsize=1)
def articles() -> tuple[str, ...]:
    """Leading articles of place names, in lower case."""
    return tuple(row.word for row in table("place_types", Word) if row.kind == "article")


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Divisions as they are cut short behind a town's name ("Hartford, Conn."), to their full names."""
    return {row.word: row.value for row in table("place_types", Word) if row.kind == "abbreviation"}


@lru_cache(maxsize=1)
def _short() -> dict[str, str]:
    return {row.word: row.value for row in table("place_types", Word) if row.kind == "short"}


def in_full(name: str) -> str | None:
    """The name with a first word that is cut short in full ("Mt. Pleasant"), else None."""
    first, _, rest = name.partition(" ")
    whole = _short().get(first.lower().rstrip(".")) if rest else None
    return f"{whole} {rest}" if whole else None


@lru_cache(maxsize=1)
def romanised() -> frozenset[str]:
    """Alpha-3 codes of countries whose names are romanised in many ways."""
    return frozenset(row.word for row in table("place_types", Word) if row.kind == "romanised")


@lru_cache(maxsize=1)
def _sounds() -> tuple[tuple[str, str], ...]:
    return tuple((row.word, row.value) for row in table("place_types", Word) if row.kind == "sound")


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Letters and digits of a name without case and marks: ``Deir ez-Zor`` and ``Deir Ezzor`` are one."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name)
    return _NOT_WORD.sub("", plain.lower().translate(_SPECIAL))


def keys_of(name: str) -> Iterator[tuple[str, int]]:
    """The keys under which a name is found, each with a penalty: 0 as it is, 1 without its leading article."""
    whole = key(name)
    if len(whole) >= MIN_KEY:
        yield whole, 0
    bare = without_article(name)
    if bare and len(key(bare)) > MIN_KEY:
        yield key(bare), 1


_SOFT = re.compile(r"[aeiouyh]+")
_TWICE = re.compile(r"(.)\1+")
_PARTS = re.compile(r"[\s\-]+")
MIN_SKELETON = 3


@lru_cache(maxsize=16384)
def skeleton(name: str) -> str:
    """Consonants of a name under one romanisation: ``Khan Sheikhoun`` and ``Khan Shaykhun`` are one.

    Articles are left out; an empty string where fewer than three letters are left. Begins with ``~``.
    """
    words = [w for w in _PARTS.split(name) if w.lower().strip("'\u2019`") not in articles()]
    plain = key(" ".join(words))
    first = plain[:1]
    for sound, one in _sounds():
        plain = plain.replace(sound, one)
    bare = _TWICE.sub(r"\1", _SOFT.sub("", plain))
    lead = "a" if first in "aeiou" else first if first in "hy" else ""
    return f"~{lead}{bare}" if len(lead + bare) >= MIN_SKELETON else ""


def without_article(name: str) -> str | None:
    """The name without a leading Arabic, Spanish or French article (``al-Bab`` gives ``Bab``), else None."""
    first, gap, rest = name.partition("-") if "-" in name[:5] else name.partition(" ")
    if gap and first.lower().strip("'\u2019`") in articles():
        return rest
    return None


def base_name(name: str) -> str:
    """A division's name without the word for its kind."""
    return _types().sub("", name).strip() or name


def latin(name: str) -> bool:
    """Whether a name is written in Latin letters with a capital first, and is no airport code."""
    if not name or not _ALPHABET.match(name[0]) or (name.isupper() and len(name) <= 4):
        return False
    return all(
        c < "\u0250" or c in "\u02bb\u02bc\u02bd\u02be\u02bf\u2018\u2019\u2013" or "\u1e00" <= c <= "\u1eff"
        for c in name
    )


def display(name: str) -> str:
    """A name without the marks of scholarly transliteration (macrons, half rings, cedillas and dots below)."""
    if name.isascii():
        return name
    parts = unicodedata.normalize("NFKD", name)
    if not _SCHOLARLY.search(parts):
        return name
    kept = "".join(c for c in parts if c not in _MARKS and c not in _RINGS)
    return unicodedata.normalize("NFC", kept).strip("\u2019' ")
