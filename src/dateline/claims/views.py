"""How sure: for every word that may carry an event, who holds it and with which status.

The holder is the innermost attribution in whose content the word stands, else the author (the poster in a ``comment``).
An outer attribution that denies, doubts or demands what it cites holds that too. The status is composed from the inside
out along the parse: the word's own modifiers, then every operator above it, up to the edge of the holder's words, where
the attribution's stance is the last operator (``claims/scope.py``), and weighed against what the encoder says of it.
"""

from dateline.claims.edges import BY_STANCE
from dateline.claims.mix import mixed
from dateline.claims.replies import main_clause, replies
from dateline.claims.scope import Scoper
from dateline.lexicon.cues import status_weights
from dateline.record.layers import Judgement, Judgements, Marks
from dateline.record.tokens import Tokens
from dateline.record.types import Attribution, Report, Status

MAX_LEAD = 3
"""Words before an inner cue that the outer one still governs: "denied the recent reports of …"."""
_SILENT = Marks()
_CARRIERS = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})


def judge(report: Report, tokens: Tokens, attributions: tuple[Attribution, ...], marks: Marks = _SILENT) -> Judgements:
    """The judgements on every verb, noun and adjective of the report. ``report`` is part of the step's signature.

    Where the encoder's ``marks`` say something of a word its status is the mix of both (``claims/mix.py``); the cue is
    the rules', where they see one.
    """
    del report
    weights = status_weights()
    inner = innermost(tokens, attributions)
    scoper = Scoper(tokens, attributions, inner)
    relayers = _relayers(tokens, attributions)
    replied = replies(tokens, attributions, inner)
    beside = besides(tokens, attributions, inner)
    out: dict[int, tuple[Judgement, ...]] = {}
    for i in range(len(tokens)):
        if tokens.pos[i] not in _CARRIERS:
            continue
        narrator = "poster" if tokens.part[i] == "comment" else "author"
        status, cue = scoper.status(i)
        if i in marks.status:
            status = mixed(status, marks.status[i], weights)
            cue = () if status == "actual" else cue
        holder = _holder(attributions, inner[i], status) or narrator
        found = Judgement(holder=holder, status=status, cue=tuple(tokens.span(c, d) for c, d in cue))
        outer = relayers.get(inner[i])
        if outer is not None and inner[tokens.head[i]] != inner[i]:
            out[i] = (found, Judgement(holder=outer.id, status=BY_STANCE[outer.stance], cue=outer.cue))
        elif inner[i] in replied and status != "negated" and main_clause(tokens, inner, i):
            holders = {j.holder: j for j in (*reversed(replied[inner[i]]), found)}
            out[i] = (found, *(j for j in holders.values() if j is not found))
        elif i in beside:
            other = attributions[beside[i]]
            edge = scoper.edges.at(beside[i])[0]
            out[i] = (found, Judgement(holder=other.id, status=status if edge == "actual" else edge, cue=other.cue))
        else:
            out[i] = (found,)
    return Judgements(out)


def _holder(attributions: tuple[Attribution, ...], owner: int, status: Status) -> str | None:
    """Whose word it is; what a refusal or a question takes for granted ("who ordered the attack") is told around it."""
    if owner < 0:
        return None
    attribution = attributions[owner]
    granted = status == "actual" and attribution.stance in ("declines", "asks")
    return attribution.parent if granted else attribution.id


def _relayers(tokens: Tokens, attributions: tuple[Attribution, ...]) -> dict[int, Attribution]:
    """Outer attributions that add a status of their own to an inner one: "denied reports of a retreat"."""
    by_id = {a.id: a for a in attributions}
    out: dict[int, Attribution] = {}
    for n, attribution in enumerate(attributions):
        outer = by_id.get(attribution.parent or "")
        if outer is None or outer.stance not in BY_STANCE or not outer.content or not attribution.cue:
            continue
        words = tokens.covering(outer.content[0][0], attribution.cue[0][0])
        if len(words) <= MAX_LEAD:
            out[n] = outer
    return out


def besides(tokens: Tokens, attributions: tuple[Attribution, ...], inner: list[int]) -> dict[int, int]:
    """Tokens that a second attribution says too, neither inside the other: "denied that, as Y claimed, they fled"."""
    cues = [{i for s, e in a.cue for i in tokens.covering(s, e)} for a in attributions]
    out: dict[int, int] = {}
    for n, attribution in enumerate(attributions):
        here = [i for s, e in attribution.content for i in tokens.covering(s, e)]
        said = set(here)
        for i in here:
            m = inner[i]
            if m not in (n, -1) and not cues[m] & said and attributions[m].parent != attribution.id:
                out.setdefault(i, n)
    return out


def innermost(tokens: Tokens, attributions: tuple[Attribution, ...]) -> list[int]:
    """For each token the attribution with the smallest content that holds it, else -1. Linear in what is covered."""
    size = [sum(e - s for s, e in a.content) for a in attributions]
    owner = [-1] * len(tokens)
    for n in sorted(range(len(attributions)), key=lambda n: (-size[n], attributions[n].parent is not None)):
        for start, end in attributions[n].content:
            for i in tokens.covering(start, end):
                owner[i] = n
    return owner
