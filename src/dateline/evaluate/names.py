"""When two names are one: after an alias table, by shared words (as shared/tools/score_record.py)."""

import re
from collections.abc import Mapping

_STOP = frozenset({"the", "a", "an", "of", "and"})
_PUNCTUATION = re.compile(r"[^\w\s]")


def plain(name: str | None) -> str:
    """Casefolded words without punctuation, articles, ``of`` and ``and``."""
    words = _PUNCTUATION.sub(" ", (name or "").casefold()).split()
    return " ".join(word for word in words if word not in _STOP)


class Names:
    """Name comparison under an alias table (variant to canonical name)."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self._table = {plain(k): plain(v) for k, v in aliases.items()}

    def key(self, name: str | None) -> str:
        """The canonical plain form."""
        found = plain(name)
        return self._table.get(found, found)

    def same(self, a: str | None, b: str | None) -> bool:
        """Equal, or at least 0.6 of their words shared, or one is the other's last word."""
        left, right = self.key(a), self.key(b)
        if not left or not right:
            return False
        if left == right:
            return True
        x, y = set(left.split()), set(right.split())
        short = min(len(x), len(y)) == 1 and left.split()[-1] == right.split()[-1] and len(x | y) <= 3
        return len(x & y) / len(x | y) >= 0.6 or short
