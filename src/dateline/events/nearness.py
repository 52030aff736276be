"""How near two tokens of a sentence stand in its parse: steps up and down, and borders of clauses on the way."""

import msgspec

from dateline.events.merge import Mention
from dateline.events.scope import OWN_TIME
from dateline.record.tokens import Tokens

MENTIONS = 5


class Way(msgspec.Struct, frozen=True):
    """The way from one token to another: ``up`` to the word that holds both, then ``down``; ``borders`` crossed.

    A border is a clause with a time and place of its own: what is said, or what only describes a noun.
    """

    up: int
    down: int
    borders: int

    @property
    def length(self) -> int:
        """Steps in all."""
        return self.up + self.down


NOWHERE = Way(99, 99, 9)


class Climb:
    """The way from one token up to the root of its sentence, walked once and asked of many other tokens."""

    def __init__(self, t: Tokens, i: int) -> None:
        self._tokens = t
        self._met: dict[int, tuple[int, int]] = {}
        steps = borders = 0
        while i not in self._met:
            self._met[i] = (steps, borders)
            borders += t.dep[i] in OWN_TIME
            steps += 1
            i = t.head[i]

    def to(self, j: int) -> Way | None:
        """The way to another token; null where it is in another tree."""
        t, down, borders = self._tokens, 0, 0
        while j not in self._met:
            if t.head[j] == j:
                return None
            borders += t.dep[j] in OWN_TIME
            down += 1
            j = t.head[j]
        up, below = self._met[j]
        return Way(up, down, borders + below)


def top(t: Tokens, first: int, last: int) -> int:
    """The token of a stretch that hangs on a word outside it, the last one where there are several."""
    return next((k for k in range(last, first - 1, -1) if not first <= t.head[k] <= last), last)


class Around:
    """The first mentions of one event, the body's before the headline's, by sentence, to ask how near a word stands."""

    def __init__(self, t: Tokens, mentions: list[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda m: (m.headline, m.token))[:MENTIONS]
        self.tokens = frozenset(m.token for m in mentions)
        self.sentences: dict[int, list[int]] = {}
        for n, m in enumerate(self.mentions):
            self.sentences.setdefault(t.sent[m.token], []).append(n)
        self._climbs = [Climb(t, m.token) for m in self.mentions]

    def nearest(self, i: int, sentence: int) -> tuple[int, Way]:
        """Number of, and way from, the mention in the sentence that is nearest to a token, borders first."""
        found = [(n, self._climbs[n].to(i) or NOWHERE) for n in self.sentences[sentence]]
        return min(found, key=lambda pair: (pair[1].borders, pair[1].length, pair[0]))

    def gap(self, sentence: int) -> int:
        """Sentences from the given one on to the nearest mention; negative where the mention stands before it."""
        return min((s - sentence for s in self.sentences), key=lambda gap: abs(gap) + (0.5 if gap < 0 else 0))

    def beside(self, i: int) -> Mention:
        """The mention nearest in the text."""
        return min(self.mentions, key=lambda m: abs(m.token - i))
