"""The row of a word list: one word or phrase, the kind of thing it is, and where we know it from."""

import msgspec


class Word(msgspec.Struct, frozen=True):
    """``word`` in lower case; ``kind`` what it is in its list; ``value`` what it stands for, if it does."""

    word: str
    kind: str
    source: str
    value: str = ""
