"""Statements that the trained encoder marks, as drafts: spans snapped to tokens, heads by the parse.

By Dateline's own guide a leading "that", the person told and the time of saying are out of the content, a quotation
that is quoted in the main belongs to it as a whole, and words of an inner speaker stay inside the quotation. By
PolNeAR's guide the encoder's spans stay as they are.
"""

from collections import Counter
from collections.abc import Iterable

from dateline.claims.clauses import clause_tokens, objects_of
from dateline.claims.draft import Draft, may_speak
from dateline.claims.grammar import dated, negation, noun_phrase, passive, subject, trimmed
from dateline.claims.quoting import Quoted
from dateline.lexicon.cues import Cue, cues
from dateline.record.layers import Marks, Statement
from dateline.record.tokens import Tokens
from dateline.record.types import Spans, Stance

FRAME = "encoder"
"""Frame of a draft that only the encoder found."""
MAX_LEAD = 9
"""Tokens between a cue and its clause: whom it is told, when, and "that"."""
SAME = 0.5
"""Dice of two contents from which on they are one statement where their cues touch."""
_ORDER = {"VERB": 0, "AUX": 1, "NOUN": 2, "ADJ": 3}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def marked_drafts(tokens: Tokens, quoted: Quoted, marks: Marks) -> list[Draft]:
    """A draft per statement that stands in the tokens; those that say nothing and refuse nothing are left out."""
    ours = marks.scheme == "dateline"
    found = (_draft(tokens, statement, ours=ours) for statement in marks.statements)
    out = [draft for draft in found if draft is not None]
    if not ours:
        return out
    for draft in out:
        _without_lead(tokens, draft)
        _with_quotations(quoted, draft)
    return _single(out)


def _draft(tokens: Tokens, statement: Statement, *, ours: bool) -> Draft | None:
    """The statement in tokens; by our guide nothing of its cue and source is said, and somebody or a cue says it."""
    cue = _touched(tokens, statement.cue)
    source = trimmed(tokens, [i for i in _touched(tokens, statement.source) if i not in cue])
    content = set(_touched(tokens, statement.content))
    if ours:
        content -= {*cue, *source}
    silent = bool(statement.stance) and statement.stance[0][0] == "declines" and bool(cue) and bool(source)
    said = any(tokens.pos[i] not in ("PUNCT", "SPACE") for i in content)
    if not (said or (ours and silent)) or (ours and not cue and not source):
        return None
    head = _head(tokens, source, _NOMINAL)
    anchor = _head(tokens, cue, frozenset(_ORDER))
    if anchor is None:
        anchor = head if head is not None else min(content)
    verbal = tokens.pos[anchor] in ("VERB", "AUX")
    if verbal and not source:
        head, source = _speaker(tokens, anchor, {*cue, *content})
    negated = verbal and bool(negation(tokens, anchor))
    objects = objects_of(tokens, anchor) if verbal else []
    return Draft(
        anchor=anchor,
        cue=cue,
        head=head,
        source=source,
        content=content,
        frame=FRAME,
        stance=_stance(tokens, anchor, negated=negated),
        told=next((o for o in objects if o not in content and o not in source), None),
        negated=negated,
        seen=statement,
    )


def _touched(tokens: Tokens, spans: Spans) -> list[int]:
    """Tokens that the spans touch, in text order; none where a span lies outside the text or is empty."""
    last = len(tokens.text)
    return sorted({i for s, e in spans if 0 <= s < e <= last for i in tokens.covering(s, e)})


def _head(tokens: Tokens, chosen: list[int], likely: frozenset[str]) -> int | None:
    """The token that governs the others, of the likely parts of speech if there is one."""
    inside = set(chosen)
    roots = [i for i in chosen if tokens.head[i] == i or tokens.head[i] not in inside]
    for some in (roots, chosen):
        fit = [i for i in some if tokens.pos[i] in likely]
        if fit:
            return min(fit, key=lambda i: _ORDER.get(tokens.pos[i], 0))
    return chosen[-1] if chosen else None


def _speaker(tokens: Tokens, verb: int, taken: set[int]) -> tuple[int | None, list[int]]:
    """(head, source) by the parse where the encoder marks none: the verb's subject, if it may speak."""
    head = None if passive(tokens, verb) else subject(tokens, verb)
    if head is None or head in taken or not may_speak(tokens, head):
        return None, []
    return head, [i for i in noun_phrase(tokens, head, verb) if i not in taken]


def _rows(tokens: Tokens, anchor: int) -> dict[str, Cue] | None:
    table = cues()
    by_pos = {"VERB": table.verbs, "AUX": table.verbs, "NOUN": table.nouns, "ADJ": table.adjectives}
    return by_pos.get(tokens.pos[anchor], {}).get(tokens.lemma[anchor])


def _stance(tokens: Tokens, anchor: int, *, negated: bool) -> Stance:
    """The cue's stance by the table of cues; ``asserts`` for a word that it does not have."""
    rows = _rows(tokens, anchor)
    if not rows:
        return "asserts"
    cue = rows.get("bare") or rows.get("clause") or next(iter(rows.values()))
    return cue.stance if not negated or cue.negated is None else cue.negated


def known(tokens: Tokens, draft: Draft) -> bool:
    """Whether the table of cues has the draft's cue, and so its stance."""
    return draft.frame != FRAME or bool(_rows(tokens, draft.anchor))


def _without_lead(tokens: Tokens, draft: Draft) -> None:
    """Take "that" and what stands before it, the person told and the time of saying, out of the content."""
    clauses = [k for k in tokens.kids(draft.anchor, "ccomp") if k in draft.content and k > draft.anchor]
    if clauses:
        begin = min(clause_tokens(tokens, clauses[0]))
        lead = sorted(i for i in draft.content if draft.anchor < i < begin)
        if lead and len(lead) <= MAX_LEAD and tokens.lower[lead[-1]] == "that" and _circumstance(tokens, draft, lead):
            draft.content -= set(lead)
    first = min((i for i in draft.content if i > draft.anchor), default=None)
    if (
        first is not None
        and tokens.lower[first] == "that"
        and (tokens.tag[first] == "IN" or tokens.dep[first] == "mark")
    ):
        draft.content.discard(first)


def with_that(tokens: Tokens, drafts: list[Draft]) -> None:
    """Put the "that" before a clause into the content, as PolNeAR's guide has it."""
    for draft in drafts:
        first = min((i for i in draft.content if i > draft.anchor), default=0)
        that = first - 1
        while that > draft.anchor and tokens.word(that) == ",":
            that -= 1
        if that > draft.anchor and tokens.lower[that] == "that" and (tokens.tag[that] == "IN" or that + 1 < first):
            draft.content.update(range(that, first))


def _circumstance(tokens: Tokens, draft: Draft, lead: list[int]) -> bool:
    """Whether the words name whom it is told or the day on which it is."""
    told = {i for o in objects_of(tokens, draft.anchor) for i in tokens.subtree(o)}
    return all(i in told or tokens.lower[i] in ("on", "that", ",") or dated(tokens, i) for i in lead)


def _with_quotations(quoted: Quoted, draft: Draft) -> None:
    """Quotations of which half is content become content as a whole; inside one nothing beyond it is said."""
    host = quoted.at(draft.anchor)
    if host is not None and draft.cue:
        inside = quoted.inside(host)
        clipped = {i for i in draft.content if i in inside}
        if 2 * len(clipped) >= len(draft.content):
            draft.content = clipped
        return
    own = {*draft.cue, *draft.source}
    for number, count in Counter(n for i in draft.content if (n := quoted.at(i)) is not None).items():
        if 2 * count >= len(quoted.inside(number)):
            draft.content.update(i for i in quoted.inside(number) if i not in own)


def _single(drafts: list[Draft]) -> list[Draft]:
    """Of drafts that share words of their cue and most of their content the likelier one."""
    by_cue: dict[int, list[Draft]] = {}
    kept = []
    for draft in sorted(drafts, key=lambda d: -(d.seen.score if d.seen is not None else 0)):
        if any(dice(draft.content, other.content) >= SAME for i in draft.cue for other in by_cue.get(i, ())):
            continue
        kept.append(draft)
        for i in draft.cue:
            by_cue.setdefault(i, []).append(draft)
    return kept


def dice(one: set[int], other: set[int]) -> float:
    """Twice the shared tokens over all tokens; 1 for two empty sets."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 1.0


def likeliest(found: Stance, ranked: Iterable[tuple[Stance, float]], sure: float) -> Stance:
    """The encoder's stance where its probability reaches ``sure`` and the rules see nothing but assertion."""
    label, chance = next(iter(ranked), (found, 0.0))
    return label if found == "asserts" and chance >= sure else found
