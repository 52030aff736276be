"""Abbreviations that a report defines itself: "the National Relief Board (NRB)", afterwards "the NRB".

After Schwartz and Hearst (2003), kept small: capitals in parentheses whose letters begin the capitalised words before.
"""

from dateline.entities.names import Name
from dateline.record.tokens import Tokens

_SHORTEST, _LONGEST, _WINDOW = 2, 8, 12


def define(tokens: Tokens, names: list[Name]) -> tuple[list[Name], dict[int, int]]:
    """Names with later uses of the report's own abbreviations, and the first token of the long form for each use.

    A lexicon's name that is spelled like the abbreviation gives way, unless it is the long form's own.
    """
    defined = {tokens.word(i): long for i, long in _definitions(tokens)}
    if not defined:
        return names, {}
    covered = {i: n for n in names for i in range(n.first, n.last + 1)}
    out, uses = list(names), {}
    for word, (first, last) in defined.items():
        long = covered.get(last)
        if long is not None and long.entry is not None and word in _spellings(long):
            continue
        if long is None or long.first > first:
            out = [n for n in out if not (n.first >= first and n.last <= last)]
            out.append(Name(first, last, "ent", None, "ORG"))
        for i in range(len(tokens)):
            if tokens.word(i) == word:
                old = covered.get(i)
                if old is not None and (old.first, old.last) == (i, i) and old in out:
                    out.remove(old)
                elif old is not None:
                    continue
                out.append(Name(i, i, "ent", None, "ABBR"))
                uses[i] = last if long is None or long.first > first else long.last
    return sorted(out, key=lambda n: n.first), uses


def _spellings(name: Name) -> set[str]:
    rows = name.entry.rows if name.entry else ()
    return {variant for row in rows for variant in (row.name, *row.variants.split("|"))}


def _definitions(tokens: Tokens) -> list[tuple[int, tuple[int, int]]]:
    """(token of the abbreviation, (first, last) token of its long form)."""
    out: list[tuple[int, tuple[int, int]]] = []
    for i in range(2, len(tokens) - 1):
        if tokens.lower[i - 1] != "(" or tokens.lower[i + 1] != ")":
            continue
        word = tokens.word(i)
        if _SHORTEST <= len(word) <= _LONGEST and word.isalpha() and word.isupper():
            long = _long_form(tokens, i - 2, word)
            if long is not None:
                out.append((i, long))
    return out


def _long_form(tokens: Tokens, last: int, word: str) -> tuple[int, int] | None:
    """The words up to ``last`` whose initials are the letters, small words between them skipped."""
    letters = list(word)
    i = last
    while letters and i >= 0 and last - i < _WINDOW and tokens.sent[i] == tokens.sent[last]:
        initial = tokens.word(i)[0]
        if initial.upper() == letters[-1] and (initial.isupper() or len(letters) < len(word)):
            letters.pop()
            if not letters:
                return (i, last)
        elif initial.isupper() or (not tokens.word(i).isalpha() and tokens.lower[i] not in ("-", "'s", "\u2019s")):
            return None
        i -= 1
    return None
