"""The words under which a phrase without a proper name stands in the record: no determiners, numbers or quantities."""

from dateline.entities.drafts import Draft
from dateline.lexicon.actor_words import of_kind
from dateline.lexicon.actors import actor_by_name, country_by_demonym
from dateline.record.tokens import Tokens

_OUT_TAGS = frozenset({"DT", "PDT", "CD", "PRP$", "POS", "WP$", "''", "``", ",", "-LRB-", "-RRB-", ":", ".", "WDT"})
_OUT_INSIDE = frozenset({"RB", "JJR", "JJS", "IN", "CC", "TO", "VBD", "VBZ"})
_OUT_WORDS = frozenset({"'s", "\u2019s", "'", "\u2019", "s", "\u201c", "\u201d", '"', "."})
_OF_WORDS = 8


def words_of(tokens: Tokens, draft: Draft, *, keep_of: bool = False) -> str:
    """As "a Syrian military source" -> ``Syrian military source``; with ``keep_of`` also "of …" after the head."""
    role = draft.role.word.split() if draft.role is not None else []
    own = draft.head - len(role) if "of" in role and role[-1] == tokens.lower[draft.head] else draft.head
    kept = [i for i in range(draft.first, draft.head + 1) if i > own or i == draft.head or _kept(tokens, i)]
    while len(kept) > 1 and tokens.lower[kept[0]] in ("-", "\u2013"):
        kept.pop(0)
    text = _joined(tokens, kept)
    if _begins_small(tokens, kept[0], draft.first):
        text = text[:1].lower() + text[1:]
    return text + _of_phrase(tokens, draft.head) if keep_of else text


def _begins_small(tokens: Tokens, i: int, first: int) -> bool:
    """Whether the first word has its capital only because a sentence or headline begins with it."""
    word = tokens.word(i)
    begins = i in (tokens.sents[tokens.sent[i]][0], first)
    if not begins or tokens.tag[i] not in ("NN", "NNS", "JJ", "VBG", "VBN") or not word[1:2].islower():
        return False
    return country_by_demonym(word) is None and actor_by_name(word) is None


def _kept(tokens: Tokens, i: int) -> bool:
    word = tokens.lower[i]
    return not (
        tokens.tag[i] in _OUT_TAGS or tokens.tag[i] in _OUT_INSIDE or word in _OUT_WORDS or word in of_kind("quantity")
    )


def _joined(tokens: Tokens, kept: list[int]) -> str:
    out = ""
    for n, i in enumerate(kept):
        glued = n and kept[n - 1] == i - 1 and tokens.end[i - 1] == tokens.start[i]
        out += ("" if not n or glued else " ") + tokens.word(i)
    return out


def _of_phrase(tokens: Tokens, head: int) -> str:
    for prep in tokens.kids(head, "prep"):
        if tokens.lower[prep] in ("of", "at", "in", "from", "for", "with", "on") and prep == head + 1:
            first, last = tokens.edges(prep)
            if last - first < _OF_WORDS:
                return " " + " ".join(tokens.phrase(first, last).split())
    return ""
