"""Words of reports made safe to show: no control characters, no terminal escapes, no spreadsheet formulas."""

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# marks that reorder or hide what stands beside them; joiners stay, scripts and emoji need them
_REORDERING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_NO_WIDTH = ("Mn", "Me", "Cf")
_SOFT_HYPHEN = "\u00ad"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def one_line(text: str) -> str:
    """The words on one line: white space made single spaces, control characters replaced by U+FFFD."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """The text with every control character but line breaks and tabs replaced by U+FFFD, lone surrogates too."""
    return _UNSEEN.sub(REPLACEMENT, text)


def cell(value: str | float | None) -> str | int | float | None:
    """A value for a spreadsheet: words that would start a formula get an apostrophe before them; numbers stay."""
    if not isinstance(value, str):
        return value
    kept = visible(value)
    return f"'{kept}" if kept.startswith(_FORMULA) else kept


def shorten(text: str, width: int) -> str:
    """At most ``width`` characters, cut after a word, with an ellipsis where something was cut."""
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    at_word = cut.rsplit(" ", 1)[0] if " " in cut and not text[width - 1].isspace() else cut
    return at_word.rstrip(" .,;:-–—") + "…"


def columns(text: str) -> int:
    """Columns of a terminal that the text takes: wide characters count two, combining and unseen marks none."""
    return sum(map(columns_of, text))


def columns_of(char: str) -> int:
    """Columns that one character takes: 0, 1 or 2; tabs and control characters, which ``visible`` replaces, count 1."""
    if char.isascii():
        return 1
    if unicodedata.category(char) in _NO_WIDTH and char != _SOFT_HYPHEN:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def fold(line: str, width: int, hang: int) -> str:
    """The line broken at spaces to fit ``width`` columns, what goes on indented by ``hang``; colours count nothing."""
    out: list[str] = []
    row, used = "", 0
    for piece in _PIECE.findall(line):
        wide = columns(_PAINT.sub("", piece))
        if used + wide > width and row.strip():
            out.append(row)
            word = piece.lstrip(" ")
            row, used = " " * hang + word, hang + wide - (len(piece) - len(word))
        else:
            row, used = row + piece, used + wide
    return "\n".join([*out, row])


def added(lines: str, more: str, width: int, hang: int) -> str:
    """Lines that are folded already, with more words at their end, or below it where they would not fit."""
    last = _PAINT.sub("", lines.rpartition("\n")[2])
    fits = columns(last) + 3 + columns(_PAINT.sub("", more)) <= width
    return f"{lines}   {more}" if fits else f"{lines}\n{' ' * hang}{more}"


_PIECE = re.compile(" *[^ ]+")
_PAINT = re.compile(r"\x1b\[[\d;]*m")
_UNSEEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_REORDERING}\ud800-\udfff]")
