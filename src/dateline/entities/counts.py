"""Counts of people killed, injured, detained or displaced, and of weapons, with their bounds (coding guide section 7).

A figure is read with its bounds, the noun that it counts from the parse, and from there the word that says what
happened to them: the verb that the noun depends on, a participle beside it, or a casualty noun; where the parse gives
none, the nearest such word in the clause. What a sentence says of one figure holds for its parts (``counts_parts``).
"""

from msgspec.structs import replace

from dateline.entities.counts_anchor import Anchor, anchor_of, sum_of
from dateline.entities.counts_figure import Figure, figure_at, year_alone
from dateline.entities.counts_lexicon import is_person, lexicon
from dateline.entities.counts_parts import Loose, related
from dateline.record.layers import CountMention
from dateline.record.tokens import Tokens
from dateline.record.types import Report

_NUMBER_TAGS = ("NUM", "NOUN", "ADJ", "DET", "PROPN", "SYM", "X")
_NEAR = 8
_OPEN_ENDS = ("-", "plus", "+")
_LEFT_OUT = ("of", "the", "other", "more", "-", "those", "his", "its", "their")


def resolve_counts(report: Report, tokens: Tokens) -> tuple[CountMention, ...]:  # noqa: ARG001 - the plan's signature
    """Every count of the report in text order."""
    found: list[CountMention | Loose] = []
    at = 0
    while at < len(tokens):
        figure = figure_at(tokens, at)
        if figure is None:
            mention: CountMention | Loose | None = _single(tokens, at)
            at += 1
        else:
            mention = _mention(tokens, figure)
            nobody = figure.high == 0 and isinstance(mention, CountMention)
            at = (max(figure.last, mention.noun) if nobody and mention else figure.last) + 1
        if mention is not None:
            found.append(mention)
            if isinstance(mention, CountMention) and mention.high == 0 and tokens.lemma[mention.noun] == "casualty":
                found.append(replace(mention, what="killed"))
    return related(tokens, found)


def _mention(tokens: Tokens, figure: Figure) -> CountMention | Loose | None:
    """The figure with what it counts and what happened to it; loose where its own words do not say; else None."""
    noun = _noun(tokens, figure.last)
    if noun is None:
        return None
    words = lexicon()
    persons = noun > figure.last and is_person(tokens, noun, words)
    if not persons and year_alone(tokens, figure):
        return None
    if _speaks_of_others(tokens, figure, noun):
        return None
    anchor = anchor_of(tokens, figure.first, figure.last, noun)
    if anchor is None:
        return _loose(tokens, figure, noun) if persons or noun == figure.last else None
    single = tokens.lower[figure.last] == "single"
    not_a = figure.first > 0 and tokens.lower[figure.first - 1] == "not"
    denied = single and (not_a or _negated(tokens, anchor.token))
    return _count(tokens, Figure(figure.first, figure.last, 0, 0) if denied else figure, noun, anchor)


def _speaks_of_others(tokens: Tokens, figure: Figure, noun: int) -> bool:
    """``one of the wounded``, ``a girl of nine``, ``none of the injuries``, ``no figure``: nobody is counted."""
    words = lexicon()
    if figure.low == figure.high == 1 and tokens.lower[figure.last + 1 : figure.last + 2] == ["of"]:
        harmed = tokens.lower[noun] in words.state or tokens.lemma[noun] in words.noun
        numbered = any(tokens.pos[k] == "NUM" for k in range(figure.last + 1, noun))
        return harmed or numbered or not is_person(tokens, noun, words)
    if figure.high == 0 and noun > figure.last:
        none_of = (
            is_person(tokens, noun, words) or tokens.lemma[noun] in words.life or tokens.lower[noun] in words.pronoun
        )
        return not (none_of or tokens.lemma[noun] in words.harm) or (
            tokens.lower[figure.last] == "none" and tokens.lemma[noun] in words.harm
        )
    prep = tokens.head[noun]
    alone = noun == figure.last and tokens.dep[noun] == "pobj" and tokens.lower[prep] == "of"
    return alone and tokens.tag[tokens.head[prep]] == "NN" and tokens.lemma[tokens.head[prep]] in words.person


def _loose(tokens: Tokens, figure: Figure, noun: int) -> Loose:
    """A figure of persons, or alone, whose own words do not say what happened."""
    return Loose(
        first=figure.first,
        last=_last(figure, noun),
        noun=noun,
        low=figure.low,
        high=figure.high,
        who=who(tokens, figure.last, noun),
        sum=sum_of(tokens, noun),
    )


def _negated(tokens: Tokens, i: int) -> bool:
    return any(tokens.dep[k] == "neg" for k in tokens.children[i])


def _last(figure: Figure, noun: int) -> int:
    return max(figure.last, noun) if noun - figure.last < _NEAR else figure.last


def _count(tokens: Tokens, figure: Figure, noun: int, anchor: Anchor) -> CountMention:
    return CountMention(
        first=figure.first,
        last=_last(figure, noun),
        noun=noun,
        anchor=anchor.token,
        what=anchor.what,
        who=who(tokens, figure.last, noun),
        low=figure.low,
        high=figure.high,
    )


def _noun(tokens: Tokens, at: int) -> int | None:
    """The noun that the number counts; the number itself where it stands alone ("killing three")."""
    words = lexicon()
    while tokens.lower[at] in _OPEN_ENDS:
        at -= 1
    after = tokens.lower[at + 1] if at + 1 < len(tokens) else ""
    if after in words.calibre or (after in words.unit and tokens.dep[at + 1] != "compound"):
        return None
    noun = at
    head = tokens.head[at]
    if tokens.lower[at] == "no" and at + 1 < len(tokens) and tokens.lower[at + 1] in words.pronoun:
        return at + 1
    if tokens.lower[at] == "without":
        return next(iter(tokens.kids(at, "pobj")))
    if at + 1 < len(tokens) and tokens.lower[at + 1] == "of" and tokens.head[at + 1] == at:
        inner = tokens.kids(at + 1, "pobj")
        noun = inner[0] if inner else at
    elif (
        head > at
        and head - at < _NEAR
        and tokens.pos[head] in ("NOUN", "PROPN", "ADJ")
        and tokens.dep[at] != "npadvmod"
    ):
        noun = head
        if tokens.dep[head] in ("compound", "nmod") and tokens.head[head] > head:
            noun = tokens.head[head]
    elif tokens.pos[at] not in (*_NUMBER_TAGS, "PRON"):
        return None
    if tokens.lower[noun] in words.unit or tokens.lemma[noun] in words.unit:
        return None
    return noun


def who(tokens: Tokens, after: int, noun: int) -> str | None:
    """The words that name who is counted, without the number."""
    if noun <= after:
        return None
    first = after + 1
    while first < noun and (tokens.lower[first] in _LEFT_OUT or tokens.pos[first] == "PUNCT"):
        first += 1
    return tokens.phrase(first, noun)


def _single(tokens: Tokens, at: int) -> CountMention | Loose | None:
    """``a soldier was killed``: one person, where the noun names a person and the verb says what happened.

    "His driver" is loose: one person only beside another who is counted ("killed a policeman and his driver").
    """
    own = tokens.dep[at] == "poss" and tokens.pos[at] == "PRON"
    if not own and (tokens.lower[at] not in ("a", "an") or tokens.dep[at] != "det"):
        return None
    noun = tokens.head[at]
    if (
        not at < noun < at + _NEAR
        or tokens.lemma[noun] not in lexicon().person
        or tokens.tag[noun] not in ("NN", "NNP")
    ):
        return None
    if own:
        own_one = tokens.dep[noun] == "conj"
        return Loose(at, noun, noun, 1, 1, tokens.phrase(noun, noun), own=True) if own_one else None
    anchor = anchor_of(tokens, at, at, noun, linear=False)
    if anchor is None or anchor.what == "detained":
        return None
    return _count(tokens, Figure(at, at, 1, 1), noun, anchor)
