"""Drafts of the rules and of the encoder made one list: which are the same statement, and whose spans it takes.

The encoder's drafts are the base. A rule's draft that is the same statement lends its frame, the person told and,
where its frame is the better judge, its spans; one that the encoder does not have is added where its frame alone is
precise enough. ``FITS`` holds what was fitted, by guide.
"""

from collections import Counter
from enum import Enum

import msgspec

from dateline.claims.draft import Draft
from dateline.claims.marked import FRAME, SAME, dice
from dateline.claims.quoting import Quoted
from dateline.lexicon.cues import cues
from dateline.record.tokens import Tokens


class Mode(Enum):
    """Whose drafts count; a report without marks is always read by the rules."""

    RULES = "rules"
    ENCODER = "encoder"
    BOTH = "both"


class Fit(msgspec.Struct, frozen=True, kw_only=True):
    """What the fusion may take from the rules.

    ``mode`` whose drafts count; ``added`` frames whose drafts count though the encoder has none there, ``spoken`` those
    whose drafts do where the cue may bring in a quotation, so that somebody speaks and does not only think;
    ``content`` and ``source`` frames whose spans are taken before the encoder's; ``surer`` the score from which on the
    encoder's source is taken before any frame's where it holds the rule's or shares no word with it; ``alone`` the
    least score of an encoder's draft that no rule shares; ``stance`` the probability from which on the encoder's
    stance outdoes the rules' assertion, ``unknown`` the same for a cue that the rules do not know.
    """

    mode: Mode = Mode.BOTH
    added: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()
    surer: float = 0.7
    alone: float = 0.0
    stance: float = 0.9
    unknown: float = 0.5


FITS = {
    "dateline": Fit(
        added=frozenset(
            {"according", "as", "asked", "citing", "fronted", "noun", "np", "passive", "prep:for", "quote",
             "refusal", "small", "to"}
        ),
        spoken=frozenset({"clause"}),
        content=frozenset({"according", "asked", "clause", "colon", "fronted", "o_to", "on_to", "refusal"}),
        source=frozenset(
            {"according", "asked", "citing", "clause", "colon", "for_obj", "fronted", "np", "on_to", "passive", "quote",
             "refusal"}
        ),
        alone=0.75,
        stance=0.65,
    ),
    "polnear": Fit(mode=Mode.ENCODER, stance=0.5),
}  # fmt: skip
"""By guide, fitted on a fold of the coded training reports that the encoder had not seen, on ``evals/world`` and, for
PolNeAR's guide, on PolNeAR dev."""


def fuse(quoted: Quoted, ruled: list[Draft], marked: list[Draft], fit: Fit) -> list[Draft]:
    """One list of drafts; those that are shared are the rule's objects, changed in place, with ``seen`` set."""
    pairs = _pairs(ruled, marked)
    claimed = {n for draft in marked for i in draft.content if (n := quoted.at(i)) is not None}
    out = []
    met = []
    for n, draft in enumerate(marked):
        rule = pairs.get(n)
        if rule is None and draft.seen is not None and draft.seen.score < fit.alone:
            continue
        met.append(draft)
        if rule is not None:
            _merge(quoted, ruled[rule], draft, fit=fit, claimed=claimed)
            out.append(ruled[rule])
        else:
            out.append(draft)
    taken = set(pairs.values())
    rest = [draft for n, draft in enumerate(ruled) if n not in taken and _counts(quoted.tokens, draft, fit)]
    return out + _unmet(rest, met)


def _counts(tokens: Tokens, draft: Draft, fit: Fit) -> bool:
    """Whether a rule's draft stands without the encoder."""
    speaks = "quote" in cues().verbs.get(tokens.lemma[draft.anchor], {})
    return draft.frame in fit.added or (speaks and draft.frame in fit.spoken)


def _pairs(ruled: list[Draft], marked: list[Draft]) -> dict[int, int]:
    """For a marked draft the rule's draft that is the same, by number: cues that touch, then most content shared."""
    by_cue = _index([{*d.cue, d.anchor} for d in ruled])
    by_content = _index([d.content for d in ruled])
    ranked = []
    for n, draft in enumerate(marked):
        touched = {r for i in {*draft.cue, draft.anchor} for r in by_cue.get(i, ())}
        shared = Counter(r for i in draft.content for r in by_content.get(i, ()))
        for r in touched | shared.keys():
            alike = dice(draft.content, ruled[r].content)
            if (r in touched and (alike or not draft.content or not ruled[r].content)) or alike >= SAME:
                ranked.append((-alike - (r in touched), n, r))
    out: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, r in sorted(ranked):
        if n not in out and r not in taken:
            out[n] = r
            taken.add(r)
    return out


def _index(sets: list[set[int]]) -> dict[int, list[int]]:
    """Numbers of the sets that hold a token."""
    out: dict[int, list[int]] = {}
    for n, some in enumerate(sets):
        for i in some:
            out.setdefault(i, []).append(n)
    return out


def _merge(quoted: Quoted, rule: Draft, mark: Draft, *, fit: Fit, claimed: set[int]) -> None:
    """Give the rule's draft the encoder's spans where its own frame is not the better judge.

    Quotations that the rules let run on, and that the encoder gives to nobody, stay.
    """
    rule.seen = mark.seen
    kept = rule.source and (rule.frame in fit.source or _stands_in(quoted, mark))
    if mark.source and (not kept or _surer(quoted, rule, mark, fit)):
        rule.source, rule.head = mark.source, mark.head
    if mark.content and not (rule.content and rule.frame in fit.content):
        running = {i for i in rule.content if (n := quoted.at(i)) is not None and n not in claimed}
        rule.content = mark.content | running
    rule.content -= {*rule.source, *rule.cue}


def _surer(quoted: Quoted, rule: Draft, mark: Draft, fit: Fit) -> bool:
    """Whether the encoder's source is the better one even against a frame that is the better judge else.

    That is where the parse broke a phrase off, or took another phrase for the speaker.
    """
    if mark.seen is None or mark.seen.score < fit.surer or not mark.source or _stands_in(quoted, mark):
        return False
    ruled, marked = {*rule.source}, {*mark.source}
    first, last = mark.source[0], mark.source[-1]
    whole = len(marked) == last - first + 1 and len({quoted.tokens.sent[i] for i in marked}) == 1
    return whole and (ruled < marked or not ruled & marked)


def _stands_in(quoted: Quoted, draft: Draft) -> bool:
    """Whether the source is "I", "we", "who" or "that" alone, which names nobody."""
    tokens = quoted.tokens
    word = draft.head
    return word is not None and (tokens.tag[word] in ("WP", "WDT") or tokens.lower[word] in ("i", "we", "me", "us"))


def _unmet(rest: list[Draft], marked: list[Draft]) -> list[Draft]:
    """The rules' drafts that are no draft of the encoder in other words: own cue, and own content or own source."""
    by_cue = _index([{*d.cue, d.anchor} for d in marked])
    by_content = _index([d.content for d in marked])
    out = []
    for draft in rest:
        if any(i in by_cue for i in {*draft.cue, draft.anchor}):
            continue
        near = Counter(n for i in draft.content for n in by_content.get(i, ()))
        same = [marked[n] for n in near if dice(draft.content, marked[n].content) >= SAME]
        if all(other.source and draft.source and not {*draft.source} & {*other.source} for other in same):
            out.append(draft)
    return out


def maker(draft: Draft) -> str:
    """Who made a draft: the frame of the rules, the encoder, or both."""
    return draft.frame if draft.seen is None or draft.frame == FRAME else f"{FRAME}+{draft.frame}"
