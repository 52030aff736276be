"""Words of time stamps and sign-offs (``data/stamp_words.csv``)."""

from collections.abc import Iterable

from dateline.lexicon.tables import kept, table
from dateline.lexicon.words import Word


@kept()
def _words() -> dict[str, str]:
    return {row.word: row.kind for row in table("stamp_words", Word)}


def is_stamp(words: Iterable[str]) -> bool:
    """Whether lower-cased words are a time stamp or sign-off: such words and numbers only, and not numbers alone.

    A number alone may be a toll.
    """
    kinds = [_words().get(word) or ("number" if word[:1].isdigit() else "") for word in words]
    return "" not in kinds and bool({"date", "agency"} & set(kinds))
