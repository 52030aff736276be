"""Quotations joined with the drafts that cues made: whole ones, split ones, and those that run on without a cue."""

from dateline.claims.draft import Draft
from dateline.claims.quotes import Quote
from dateline.record.tokens import Tokens

MIN_RUNNING = 4
"""Words that a quotation with no cue of its own must have to be speech and no scare quote."""

MAX_BEFORE_COLON = 12
"""Tokens between a verb of saying and its colon."""
MAX_STATEMENT = 8
"""Paragraphs of an unquoted statement."""
_FIRST_PERSON = frozenset({"i", "we", "our", "us", "my"})


class Quoted:
    """Which quotation a token stands in."""

    def __init__(self, tokens: Tokens, quotes: tuple[Quote, ...]) -> None:
        self.quotes = quotes
        self._at: dict[int, int] = {}
        for n, quote in enumerate(quotes):
            for i in range(quote.first, quote.last + 1):
                self._at[i] = n
        self.tokens = tokens

    def at(self, token: int) -> int | None:
        """Number of the quotation that holds the token, else None."""
        return self._at.get(token)

    def inside(self, number: int) -> range:
        """Tokens of a quotation, its marks included."""
        return range(self.quotes[number].first, self.quotes[number].last + 1)


def join(tokens: Tokens, quoted: Quoted, drafts: list[Draft]) -> list[Draft]:
    """Give drafts the quotations that belong to them; drafts inside a quotation stay inside it."""
    taken: dict[int, Draft] = {}
    for draft in drafts:
        host = quoted.at(draft.anchor)
        if host is not None:
            inside = quoted.inside(host)
            draft.content = {i for i in draft.content if i in inside}
            if draft.head is not None and draft.head not in inside:
                draft.source, draft.head = [], None
                draft.content = set()
            continue
        while draft.source and quoted.at(draft.source[0]) is not None and not _worded(tokens, draft.source[0]):
            draft.source = draft.source[1:]
        for number in {n for i in draft.content if (n := quoted.at(i)) is not None}:
            if any(i in quoted.inside(number) for i in draft.source):
                continue
            draft.content |= set(quoted.inside(number))
            taken[number] = draft
    _attach(tokens, quoted, drafts, taken)
    _close(tokens, quoted, drafts)
    _statements(tokens, quoted, drafts)
    return drafts


def _close(tokens: Tokens, quoted: Quoted, drafts: list[Draft]) -> None:
    """Where content begins with a whole quoted sentence, the author's words behind it are none of it."""
    for draft in drafts:
        first = min(draft.content, default=None)
        number = None if first is None else quoted.at(first)
        if number is None or quoted.at(draft.anchor) is not None or first != quoted.quotes[number].first:
            continue
        quote = quoted.quotes[number]
        said = tokens.text[quote.start : quote.end].rstrip("\"”’' ")
        if said.endswith((",", ".", "?", "!")) and _words(tokens, quote) >= MIN_RUNNING:
            draft.content = {i for i in draft.content if i <= quote.last or quoted.at(i) is not None}


def _statements(tokens: Tokens, quoted: Quoted, drafts: list[Draft]) -> None:
    """As in "X said:" at the end of a paragraph with no quotation after it: the paragraphs in the first person."""
    ends = {d.anchor: d for d in drafts if not d.content and quoted.at(d.anchor) is None and d.source}
    for anchor, draft in ends.items():
        near = range(anchor + 1, min(anchor + 1 + MAX_BEFORE_COLON, len(tokens) - 1))
        at = next((i for i in near if tokens.word(i) == ":"), None)
        if at is None or tokens.para[at] != tokens.para[anchor] or tokens.para[at + 1] == tokens.para[at]:
            continue
        draft.content = set(range(at + 1, _statement_end(tokens, at + 1)))
        draft.frame = "quote"


def _statement_end(tokens: Tokens, start: int) -> int:
    """Past-last token: the first paragraph and all up to the last in the first person, at most ``MAX_STATEMENT``."""
    first = tokens.para[start]
    end = start
    while end < len(tokens) and tokens.para[end] == first:
        end += 1
    at = end
    while at < len(tokens) and tokens.para[at] - first <= MAX_STATEMENT:
        if tokens.lower[at] in _FIRST_PERSON:
            paragraph = tokens.para[at]
            while at < len(tokens) and tokens.para[at] == paragraph:
                at += 1
            end = at
        else:
            at += 1
    return end


def _attach(tokens: Tokens, quoted: Quoted, drafts: list[Draft], taken: dict[int, Draft]) -> None:
    """Quotations that no complement reached: the cue beside them, else the speaker of the quotation before."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if quoted.at(draft.anchor) is None:
            by_sentence.setdefault(tokens.sent[draft.anchor], []).append(draft)
    last: Draft | None = None
    end = -1
    for number, quote in enumerate(quoted.quotes):
        if number in taken:
            last, end = taken[number], _end(taken[number])
            continue
        owner = _continued(quoted, number, taken) or _beside(tokens, quote, by_sentence)
        if owner is None and last is not None and _runs_on(tokens, quote, end):
            owner = last
        if owner is not None:
            owner.content |= set(quoted.inside(number)) - set(owner.cue) - set(owner.source)
            if owner.frame == "bare":
                owner.frame = "quote"
            end = max(end, quote.last) if owner is last else max(_end(owner), quote.last)
            taken[number] = last = owner


def _continued(quoted: Quoted, number: int, taken: dict[int, Draft]) -> Draft | None:
    """The draft of a quotation whose paragraph ended without a closing mark right before this one."""
    if (
        number == 0
        or quoted.quotes[number - 1].closed
        or quoted.quotes[number - 1].last + 1 != quoted.quotes[number].first
    ):
        return None
    return taken.get(number - 1)


def _worded(tokens: Tokens, token: int) -> bool:
    """Whether the token is no mark, whatever the parse takes it for."""
    return any(c.isalnum() for c in tokens.word(token))


def _words(tokens: Tokens, quote: Quote) -> int:
    return sum(tokens.pos[i] != "PUNCT" for i in range(quote.first, quote.last + 1))


def _scare(tokens: Tokens, quote: Quote) -> bool:
    """Too short, and without a verb, to be speech that is quoted."""
    inside = range(quote.first, quote.last + 1)
    return _words(tokens, quote) < MIN_RUNNING and not any(tokens.pos[i] in ("VERB", "AUX") for i in inside)


def _beside(tokens: Tokens, quote: Quote, by_sentence: dict[int, list[Draft]]) -> Draft | None:
    """The nearest cue that may have a quotation and stands right after it, or before it."""
    best: Draft | None = None
    distance = 10**9
    first, last = tokens.sent[quote.first], tokens.sent[quote.last]
    for sentence in {first, last, last + 1}:
        for draft in by_sentence.get(sentence, ()):
            if not _quotable(draft):
                continue
            own = [*draft.cue, *draft.source]
            gap = min(own) - quote.last if min(own) > quote.last else quote.first - max(own)
            if draft.content and 0 < quote.first - max(draft.content) <= 1 and tokens.sent[quote.first] == sentence:
                gap = 1
            if (draft.content and gap > 3) or (_scare(tokens, quote) and (draft.content or gap > 1)):
                continue
            if gap < 0 or gap > 12 or (sentence == last + 1 and not _split_here(tokens, quote, min(own))):
                continue
            if gap < distance:
                best, distance = draft, gap
    return best


def _split_here(tokens: Tokens, quote: Quote, source: int) -> bool:
    """Whether the sentence after a quotation is its cue, cut off at "?" or a comma: “Why?” he asked."""
    if source - quote.last != 1 or tokens.para[source] != tokens.para[quote.last]:
        return False
    said = tokens.text[quote.start : quote.end].rstrip("\"”’' ")
    return said.endswith((",", "?", "!"))


def _quotable(draft: Draft) -> bool:
    return draft.frame in ("quote", "bare", "clause", "o_clause")


def _end(draft: Draft) -> int:
    """The last token of a draft's content and cue."""
    return max(max(draft.content, default=draft.anchor), draft.anchor)


def _runs_on(tokens: Tokens, quote: Quote, end: int) -> bool:
    """A quotation that is a sentence of its own, next to the speaker's last words, which end at the token ``end``."""
    if _scare(tokens, quote):
        return False
    starts = {tokens.sents[tokens.sent[quote.first]][0]}
    starts.add(tokens.sents[tokens.sent[min(quote.first + 1, quote.last)]][0])
    if quote.first not in starts and quote.first + 1 not in starts:
        return False
    return quote.first > end and tokens.para[quote.first] - tokens.para[end] <= 1 and quote.first - end < 40
