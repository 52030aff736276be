"""Figures of one sentence as they stand to one another: parts of a total, items of a list, and sums of single persons.

A figure takes over what was said of the one before it where words tie it to that one. "Thirty people, among them five
children, were killed": thirty, and five who are part of the thirty. "Of 23 arrested pirates, 12 are from Somalia":
twelve of those arrested. "Killed a policeman and his driver": two.
"""

import msgspec
from msgspec.structs import replace

from dateline.entities.counts_lexicon import lexicon
from dateline.lexicon.tables import kept, table
from dateline.lexicon.words import Word
from dateline.record.layers import CountMention
from dateline.record.tokens import Tokens

_PERSONS = ("killed", "injured", "detained", "displaced")
_REACH, _BACK = 12, 2
_OF = frozenset(("of", "among"))
_OF_THEM = frozenset(("those", "them", "whom", "dead", "victims", "wounded"))


class Loose(msgspec.Struct, frozen=True):
    """A figure of persons whose own words do not say what happened.

    ``own``: one person told by a possessive; ``sum``: the token of "the number" that it is put at.
    """

    first: int
    last: int
    noun: int
    low: int | None
    high: int | None
    who: str | None
    own: bool = False
    sum: int | None = None


def related(tokens: Tokens, found: list[CountMention | Loose]) -> tuple[CountMention, ...]:
    """The counts, loose figures resolved by those before them or left out, parts marked, singles summed."""
    out: list[CountMention] = []
    for figure in found:
        before = out[-1] if out and tokens.sent[out[-1].first] == tokens.sent[figure.first] else None
        if isinstance(figure, Loose):
            taken = _summed_up(tokens, out, figure) or _taken_over(tokens, before, figure)
            if taken is not None:
                out.append(taken)
        else:
            out.append(_marked(tokens, before, figure))
    return _summed(tokens, out)


@kept()
def _links() -> dict[str, str]:
    """Words and phrases between two figures that say how the second stands to the first."""
    return {row.word: row.kind for row in table("count_links", Word)}


def _link(tokens: Tokens, before: CountMention, after: int) -> str:
    """How a figure that begins at ``after`` is linked to the one before it: part, beside, or nothing."""
    words = tokens.lower[before.last + 1 : after]
    if words[:1] == [","] and _OF & frozenset(tokens.lower[max(0, before.first - 2) : before.first]):
        return "part"
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            kind = _links().get(" ".join(words[at : at + size]))
            if kind:
                return kind
    return ""


def _marked(tokens: Tokens, before: CountMention | None, figure: CountMention) -> CountMention:
    """A count, told as part of "those killed" or of the figure before it where its words say so."""
    of_them = (
        _OF_THEM & frozenset(tokens.lower[figure.first : figure.last + 1])
        and "of" in tokens.lower[figure.first : figure.last]
    )
    above = tokens.head[figure.anchor]
    included = any(tokens.lemma[k] in lexicon().include for k in (above, tokens.head[above]))
    if of_them or included or tokens.lower[above] == "among":
        return replace(figure, part=True)
    if before is None or before.what != figure.what:
        return figure
    renamed = tokens.dep[figure.noun] == "appos" and before.first <= tokens.head[figure.noun] <= before.last
    linked = _total(before, figure) and (renamed or _link(tokens, before, figure.first) == "part")
    return replace(figure, part=linked or (before.part and _listed(tokens, before.last, figure.first)))


def _total(total: CountMention, part: CountMention | Loose) -> bool:
    """Whether one figure may hold the other."""
    return total.high is None or (part.low or part.high or 0) <= total.high


def _listed(tokens: Tokens, before: int, after: int) -> bool:
    """Whether two figures are items of one list: nothing but commas, "and" and a possessive stands between them."""
    between = range(before + 1, after)
    return all(tokens.lower[k] in (",", "and", "or", ";") or tokens.tag[k] == "PRP$" for k in between)


def _summed_up(tokens: Tokens, counts: list[CountMention], figure: Loose) -> CountMention | None:
    """``The ministry put the number at 26``: of what the figure before it counts, at most ``_BACK`` sentences back."""
    if figure.sum is None:
        return None
    before = next((c for c in reversed(counts) if c.what in _PERSONS and not c.part), None)
    if before is None or tokens.sent[figure.first] - tokens.sent[before.first] > _BACK:
        return None
    return _of(figure, before, figure.sum, part=False)


def _of(figure: Loose, before: CountMention, anchor: int, *, part: bool) -> CountMention:
    """A loose figure of what another counts."""
    return CountMention(
        first=figure.first,
        last=figure.last,
        noun=figure.noun,
        anchor=anchor,
        what=before.what,
        who=figure.who,
        low=figure.low,
        high=figure.high,
        part=part,
    )


def _taken_over(tokens: Tokens, before: CountMention | None, figure: Loose) -> CountMention | None:
    """A loose figure as a count of what happened to those before it; None where nothing ties it to them."""
    if before is None or before.what not in _PERSONS or before.high == 0 or figure.first - before.last > _REACH:
        return None
    if not _tied(tokens, before, figure):
        return None
    link = _link(tokens, before, figure.first)
    listed = _listed(tokens, before.last, figure.first)
    if figure.own and not listed:
        return None
    if not figure.own and not link and not (listed and before.part):
        return None
    part = (link == "part" or before.part) and _total(before, figure) and not figure.own
    if link == "part" and not part:
        return None
    return _of(figure, before, before.anchor, part=part)


def _tied(tokens: Tokens, before: CountMention, figure: Loose) -> bool:
    """Whether no verb but "to be" stands between two figures, and none of its own governs the second."""
    between = range(before.last + 1, figure.first)
    if any(tokens.pos[k] == "VERB" and k != before.anchor and tokens.lower[k] not in _links() for k in between):
        return False
    governor = tokens.head[figure.noun]
    if tokens.dep[figure.noun] in ("nsubj", "nsubjpass") and tokens.pos[governor] == "VERB":
        return governor == before.anchor
    return True


def _summed(tokens: Tokens, counts: list[CountMention]) -> tuple[CountMention, ...]:
    """Persons told one by one under one word ("a woman and her two sons") make one figure; beside a total, none."""
    out: list[CountMention] = []
    for count in counts:
        if count.part and _one(tokens, count):
            continue
        before = out[-1] if out else None
        if before is not None and _joined(tokens, before, count):
            out[-1] = replace(
                before,
                last=count.last,
                low=(before.low or 0) + (count.low or 0),
                high=(before.high or 0) + (count.high or 0),
                who=tokens.phrase(before.first, count.last),
            )
        else:
            out.append(count)
    return tuple(out)


def _one(tokens: Tokens, count: CountMention) -> bool:
    """Whether a count is of one person told by an article or a possessive."""
    return (
        count.low == count.high == 1
        and not tokens.lower[count.first][0].isdigit()
        and tokens.lower[count.first] != "one"
    )


def _joined(tokens: Tokens, before: CountMention, count: CountMention) -> bool:
    """Whether two exact figures are coordinated under one word, one of them or both of single persons."""
    if (before.what, before.anchor) != (count.what, count.anchor) or before.part or count.part:
        return False
    exact = before.low is not None and before.low == before.high and count.low is not None and count.low == count.high
    told = (
        _one(tokens, count)
        or tokens.lower[before.first] in ("a", "an")
        or tokens.tag[count.first - 1] == "PRP$"
        or " " in tokens.phrase(before.first, before.first)
    )
    return exact and told and _listed(tokens, before.last, count.first)
