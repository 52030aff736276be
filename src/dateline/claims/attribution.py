"""Who says it: every act of saying, thinking or reporting that the text ascribes to somebody other than its author.

Drafts come from cue words and the parse (``frames``, ``special``), joined with the quotations of the text (``quotes``,
``quoting``), and from the trained encoder (``marked``); made one list (``fusion``), they are nested and get a speaker,
a stance and the chain that relays them.
"""

import msgspec
from msgspec.structs import replace

from dateline.claims.adjectives import adjective_draft
from dateline.claims.draft import Draft
from dateline.claims.fusion import FITS, Fit, Mode, fuse, maker
from dateline.claims.marked import FRAME, known, likeliest, marked_drafts, with_that
from dateline.claims.nouns import noun_draft
from dateline.claims.quotes import quotations
from dateline.claims.quoting import Quoted, join
from dateline.claims.refusals import own_doubt, refusal
from dateline.claims.relay import relays, via
from dateline.claims.sources import settle
from dateline.claims.speaker import speakers
from dateline.claims.special import according, cite, citing, colon, ending, issued, quoted_last, quotes_last, tail
from dateline.claims.stance import stance
from dateline.claims.verbs import verb_draft
from dateline.claims.voice import Speaker
from dateline.lexicon.cues import cues
from dateline.record.ids import attribution_id
from dateline.record.layers import ActorLayer, Marks
from dateline.record.tokens import Tokens
from dateline.record.types import Attribution, Relay, Report, Span, Spans, Speech, Stance

NO_MARKS = Marks()
MAX_TITLE = 30
"""Tokens of a title line."""
DEFAULT_SCORE = 0.65
SCORES = {
    "according": 0.9, "fronted": 0.92, "clause": 0.83, "quote": 0.8, "o_to": 0.8, "on_to": 0.75, "as": 0.85,
    "passive": 0.8, "small": 0.85, "noun": 0.65, "np": 0.65, "to": 0.55, "prep:for": 0.6, "refusal": 0.65,
}  # fmt: skip
"""Precision of each frame on the coded training reports, as the attribution's score."""


def attribute(
    report: Report, tokens: Tokens, actors: ActorLayer, marks: Marks = NO_MARKS, mode: Mode | None = None
) -> tuple[Attribution, ...]:
    """Every attribution of the report in text order of its cues, or of contents that have none.

    Nested ones name their ``parent``.

    ``marks`` without statements or statuses are those of no encoder: then the rules work alone, as with ``mode``
    ``RULES``. Attributions by PolNeAR's guide are not trimmed, joined or thinned by ours.
    """
    quoted = Quoted(tokens, quotations(tokens))
    fit = FITS[marks.scheme]
    ours = marks.scheme == "dateline"
    kept = _read(tokens, actors, quoted, marks, fit if mode is None else replace(fit, mode=mode))
    if ours:
        kept = _distinct([d for d in kept if not own_doubt(report, tokens, d.anchor)])
        _part(kept)
    else:
        kept.sort(key=lambda d: -len(d.content))
    _nest(kept)
    if ours:
        kept = _once(tokens, actors, kept)
    made: list[Attribution] = []
    who = speakers(tokens, actors, kept)
    chains = relays(report, tokens, actors, kept, who)
    for draft, speaker, links in zip(kept, who, chains, strict=True):
        parent = None if draft.parent is None else made[draft.parent].id
        said = _Said(speaker, links, _stance(tokens, actors, draft, fit), _speech(tokens, quoted, draft), parent)
        made.append(_attribution(report, tokens, draft, said))
    return tuple(sorted(made, key=lambda a: next(iter(a.cue or a.content or a.source), (0, 0))))


def _read(tokens: Tokens, actors: ActorLayer, quoted: Quoted, marks: Marks, fit: Fit) -> list[Draft]:
    """The drafts of the rules, of the encoder, or of both."""
    seen = bool(marks.statements or marks.status) and fit.mode is not Mode.RULES
    marked = marked_drafts(tokens, quoted, marks) if seen else []
    if marks.scheme == "dateline":
        marked = [d for d in marked if not _own_voice(tokens, quoted, d)]
    if seen and fit.mode is Mode.ENCODER:
        return marked
    ruled = _ruled(tokens, actors, quoted)
    if marks.scheme == "polnear":
        with_that(tokens, ruled)
    return fuse(quoted, ruled, marked, fit) if seen else ruled


def _ruled(tokens: Tokens, actors: ActorLayer, quoted: Quoted) -> list[Draft]:
    """The drafts of the rules, their sources put right, joined with the quotations."""
    drafts = _drafts(tokens, quoted)
    settle(tokens, actors, drafts)
    drafts = join(tokens, quoted, drafts)
    for draft in drafts:
        if not draft.content and draft.frame == "bare":
            draft.content = ending(tokens, draft)
    cite(tokens, drafts)
    return [d for d in drafts if _worded(tokens, d) or d.frame == "refusal"]


def _stance(tokens: Tokens, actors: ActorLayer, draft: Draft, fit: Fit) -> Stance:
    """The stance by the rules, unless the encoder is surer."""
    found = stance(tokens, actors, draft)
    if draft.seen is None:
        return found
    return likeliest(found, draft.seen.stance, fit.stance if known(tokens, draft) else fit.unknown)


def _drafts(tokens: Tokens, quoted: Quoted) -> list[Draft]:
    """A draft for every cue of the text, and for headlines that name their source with a mark."""
    out = [d for i in range(len(tokens)) if (d := _draft_at(tokens, i)) is not None]
    out = [d for d in out if not _own_voice(tokens, quoted, d)]
    titled = (colon(tokens, first, last) or tail(tokens, first, last) for first, last in _headlines(tokens))
    return out + [d for d in titled if d is not None]


def _draft_at(tokens: Tokens, i: int) -> Draft | None:
    """What the token makes as a cue, by its part of speech."""
    table = cues()
    lemma, pos = tokens.lemma[i], tokens.pos[i]
    if tokens.lower[i] == "according":
        return according(tokens, i)
    if pos in ("VERB", "AUX") or (tokens.dep[i] == "ROOT" and lemma in table.verbs):
        return _verbal(tokens, i, lemma)
    if pos == "NOUN" and lemma in table.nouns:
        return noun_draft(tokens, i)
    if pos == "ADJ" and lemma in table.adjectives:
        return adjective_draft(tokens, i)
    return None


def _verbal(tokens: Tokens, i: int, lemma: str) -> Draft | None:
    table = cues()
    found = refusal(tokens, i)
    if found is None:
        found = citing(tokens, i) or quoted_last(tokens, i)
    if found is None and quotes_last(tokens, i):
        return None
    if found is None and lemma in table.verbs:
        return verb_draft(tokens, i)
    if found is None and lemma in table.issuers:
        return issued(tokens, i)
    return found


def _headlines(tokens: Tokens) -> list[tuple[int, int]]:
    """(first, past-last) tokens of title lines: headline parts, and a first paragraph without a full stop."""
    out = []
    done: set[int] = set()
    for first, last in tokens.sents:
        if tokens.para[first] in done:
            continue
        title = tokens.part[first] == "headline" or (first == 0 and tokens.word(last - 1) not in (".", "!", "?"))
        if title and last - first <= MAX_TITLE:
            out.append((first, last))
        done.add(tokens.para[first])
    return out


def _own_voice(tokens: Tokens, quoted: Quoted, draft: Draft) -> bool:
    """Whether the first person speaks: the author outside quotations, or a quoted speaker's own thoughts."""
    if draft.head is None or tokens.lower[draft.head] not in ("i", "we", "you", "my", "our", "your"):
        return False
    if quoted.at(draft.anchor) is None:
        return True
    if draft.frame == "adjective":
        return True
    return "mental" in cues().verbs.get(tokens.lemma[draft.anchor], {}) or tokens.lower[draft.head] == "you"


def _worded(tokens: Tokens, draft: Draft) -> bool:
    """Whether a word is said, no mark alone."""
    return any(tokens.pos[i] not in ("PUNCT", "SPACE") for i in draft.content)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Drafts in order of the text, the larger content first where two begin alike; exact doubles left out."""
    seen: set[tuple[int, ...]] = set()
    out = []
    for draft in sorted(drafts, key=lambda d: (-len(d.content), d.frame == "citing")):
        key = (*sorted(draft.content), -1, *draft.source)
        if key in seen and draft.content:
            continue
        seen.add(key)
        out.append(draft)
    return out


def _part(drafts: list[Draft]) -> None:
    """Take the source and cue that close a sentence ("…, Interfax reported") out of what is said inside it."""
    closing = [d for d in drafts if d.frame in ("fronted", "according")]
    by_anchor = {d.anchor: d for d in closing}
    for draft in drafts:
        for i in sorted(draft.content & by_anchor.keys()):
            outer = by_anchor[i]
            if outer is not draft and draft.anchor in outer.content:
                draft.content -= {*outer.source, *outer.cue}


def _once(tokens: Tokens, actors: ActorLayer, drafts: list[Draft]) -> list[Draft]:
    """Leave out the refusal inside "he said he would not discuss it": the outer one declines already."""
    doubled = {
        n
        for n, draft in enumerate(drafts)
        if draft.frame == "refusal"
        and draft.parent is not None
        and stance(tokens, actors, drafts[draft.parent]) in ("declines", "doubts")
    }
    if not doubled:
        return drafts
    kept = [draft for n, draft in enumerate(drafts) if n not in doubled]
    _nest(kept)
    return kept


def _nest(drafts: list[Draft]) -> None:
    """Give every draft whose cue stands in another's content that one as parent; drafts come largest content first."""
    owner: dict[int, int] = {}
    by_anchor: dict[int, int] = {}
    for n, draft in enumerate(drafts):
        draft.parent = owner.get(draft.anchor) if draft.outer is None else by_anchor.get(draft.outer)
        by_anchor[draft.anchor] = n
        for i in draft.content:
            owner[i] = n


class _Said(msgspec.Struct, frozen=True):
    """What was worked out about a draft."""

    who: Speaker
    relay: tuple[Relay, ...]
    stance: Stance
    speech: Speech
    parent: str | None


def _attribution(report: Report, tokens: Tokens, draft: Draft, said: _Said) -> Attribution:
    source, content = spans(tokens, draft.source), spans(tokens, sorted(draft.content))
    cue = spans(tokens, draft.cue, loose=frozenset())
    who = said.who
    return Attribution(
        id=attribution_id(report.id, cue, source, content),
        report=report.id,
        source=source,
        cue=cue,
        content=content,
        speech=said.speech,
        stance=said.stance,
        naming=who.naming,
        speaker=who.name,
        speaker_actor=who.actor,
        via=via(said.relay, report.outlet),
        relay=said.relay,
        speaker_candidates=who.candidates,
        parent=said.parent,
        score=_score(draft),
        why={"speaker": who.why} if who.name is None and who.why else {},
        made_by=f"claims.attribution/{maker(draft)}@1",
    )


def _score(draft: Draft) -> float:
    """Precision of the rule's frame, the encoder's probability, or that one of both is right."""
    ruled = 0.0 if draft.frame == FRAME else SCORES.get(draft.frame, DEFAULT_SCORE)
    marked = 0.0 if draft.seen is None else draft.seen.score
    return round(1 - (1 - ruled) * (1 - marked), 4)


def _speech(tokens: Tokens, quoted: Quoted, draft: Draft) -> Speech:
    words = [i for i in draft.content if tokens.pos[i] != "PUNCT"]
    inside = sum(quoted.at(i) is not None for i in words)
    if not words or not inside:
        return "indirect"
    host = quoted.at(draft.anchor)
    if host is not None and inside == len(words):
        return "direct" if draft.frame == "quote" else "indirect"
    return "direct" if inside == len(words) else "mixed"


_LOOSE = frozenset({",", ";", ":", ".", "-", "–", "—", "--"})


def spans(tokens: Tokens, chosen: list[int], loose: frozenset[str] = _LOOSE) -> Spans:
    """Character spans of sorted tokens, runs joined, ``loose`` punctuation at the ends of a run left out."""
    out: list[Span] = []
    run: list[int] = []
    for i in [*chosen, -1]:
        if run and i != run[-1] + 1:
            while run and tokens.word(run[0]) in loose:
                run.pop(0)
            while run and tokens.word(run[-1]) in loose:
                run.pop()
            if run:
                out.append(tokens.span(run[0], run[-1]))
            run = []
        if i >= 0:
            run.append(i)
    return tuple(out)
