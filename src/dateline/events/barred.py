"""Which candidates speak of no event between parties, whoever proposed them: nature, markets, games, art, medicine."""

from collections.abc import Iterable

from dateline.events.triggers import COUNTED, HEADS, Candidate, Scene, counted
from dateline.lexicon.bars import bars
from dateline.lexicon.triggers import Condition


def unbarred(s: Scene, known: Iterable[Candidate], alone: Iterable[Candidate] = ()) -> list[Candidate]:
    """The candidates that stand, of those that a row knows and those that the encoder alone proposes.

    Where a row's word is ruled out, the encoder's other words of that type in the sentence go with it.
    """
    t = s.tokens
    out: list[Candidate] = []
    ruled: set[tuple[int, str]] = set()
    for c in known:
        if barred(s, c):
            ruled.add((t.sent[c.token], c.trigger.row.type))
        else:
            out.append(c)
    out.extend(c for c in alone if (t.sent[c.token], c.trigger.row.type) not in ruled and not barred(s, c))
    return sorted(out, key=lambda c: c.token)


def barred(s: Scene, c: Candidate) -> bool:
    """Whether a general condition of its type rules the candidate out; a type of the user's own is never."""
    row = c.trigger.row
    return row.subtype is None and any(_holds(s, c, bar) for bar in bars().get(row.type, ()))


def _holds(s: Scene, c: Candidate, bar: Condition) -> bool:
    """Whether one of the words stands there as a common word: frost bars, a Mr Frost does not."""
    t = s.tokens
    heads = HEADS[bar.key](t, c.token, c.arguments)
    if bar.key in COUNTED:
        heads = heads + counted(t, heads)
    return any(t.pos[j] != "PROPN" and (t.lemma[j] in bar.words or t.lower[j] in bar.words) for j in heads)
