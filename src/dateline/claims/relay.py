"""The typed chain that carries a statement outward: agency or outlet told, agency credited, outlet, poster."""

from dateline.claims.draft import Draft
from dateline.claims.grammar import quoted_as
from dateline.claims.voice import Speaker
from dateline.lexicon.cues import cue_words
from dateline.lexicon.outlets import agency_by_name, outlet_by_name
from dateline.record.layers import ActorLayer
from dateline.record.tokens import Tokens
from dateline.record.types import Relay, RelayKind, Report

_CARRIERS = frozenset({"to", "on", "with", "in", "via", "through", "by"})
_DEPTH = 4
_SPEAKING = frozenset({"speak", "talk"})
_NAME = 4
"""Words of an agency's name at most."""


def relays(
    report: Report, tokens: Tokens, actors: ActorLayer, drafts: list[Draft], who: list[Speaker]
) -> list[tuple[Relay, ...]]:
    """Links per draft, nearest to the speaker first; ``drafts`` have their parents before them.

    What a speaker told an agency once it relays once: the next sentence's words are the report's own again.
    """
    outer = _outer(report)
    found: list[tuple[Relay, ...]] = []
    for n, draft in enumerate(drafts):
        told = _told(tokens, actors, draft)
        links = [] if told is None else [told]
        links += _through_parent(tokens, actors, drafts, who, draft)
        found.append(_distinct([*links, *outer], who[n].name))
    return found


def via(links: tuple[Relay, ...], outlet: str | None) -> tuple[str, ...]:
    """The names that the coding guide lists: the report's own outlet and the poster left out."""
    return tuple(link.name for link in links if link.kind != "poster" and link.name != outlet)


def _distinct(links: list[Relay], speaker: str | None) -> tuple[Relay, ...]:
    """Each name once; nobody relays himself."""
    out: dict[str, Relay] = {}
    for link in links:
        if link.name != speaker:
            out.setdefault(link.name, link)
    return tuple(out.values())


def _outer(report: Report) -> list[Relay]:
    """The links that every statement of the report has."""
    links = [Relay(name=name, kind="agency", basis="credit") for name in report.credit]
    if report.outlet:
        links.append(Relay(name=report.outlet, kind="outlet", basis="metadata"))
    comment = next((p for p in report.parts if p.part == "comment"), None)
    if comment is not None:
        links.append(Relay(name="poster", kind="poster", basis="part", mention=((comment.start, comment.end),)))
    return links


def _told(tokens: Tokens, actors: ActorLayer, draft: Draft) -> Relay | None:
    """The medium that was told ("told AFP"), or on which it was said ("in an interview on CNN")."""
    if draft.told is not None:
        found = _medium(tokens, actors, draft.told)
        if found is not None:
            return found
    quoting = _quoting(tokens, actors, draft.anchor)
    if quoting is not None:
        return quoting
    beside = _beside(tokens, draft.anchor)
    if beside is not None:
        return beside
    speaking = [v for v in tokens.kids(draft.anchor, "advcl") if tokens.lemma[v] in _SPEAKING]
    stack = [(q, 0) for v in (draft.anchor, *speaking) for q in tokens.kids(v, "prep") if q not in draft.content]
    while stack:
        q, depth = stack.pop(0)
        if tokens.lower[q] not in _CARRIERS or depth > _DEPTH:
            continue
        for noun in tokens.kids(q, "pobj"):
            found = _medium(tokens, actors, noun)
            if found is not None:
                return found
            if tokens.lemma[noun] in cue_words("occasion"):
                stack += [(k, depth + 1) for k in tokens.kids(noun, "prep")]
    return None


def _quoting(tokens: Tokens, actors: ActorLayer, verb: int) -> Relay | None:
    """The medium that quotes somebody "as saying", or by which somebody is quoted so."""
    if quoted_as(tokens, verb) is None:
        return None
    governor = tokens.head[tokens.head[verb]]
    agents = [noun for up in (governor, verb) for by in tokens.kids(up, "agent", "prep") for noun in _by(tokens, by)]
    media = [*tokens.kids(governor, "nsubj"), *agents]
    return next((found for noun in media if (found := _medium(tokens, actors, noun)) is not None), None)


def _by(tokens: Tokens, preposition: int) -> list[int]:
    return tokens.kids(preposition, "pobj") if tokens.lower[preposition] == "by" else []


def _beside(tokens: Tokens, verb: int) -> Relay | None:
    """The agency right after "told", where the parse glued it to the words that were told."""
    if tokens.lemma[verb] != "tell":
        return None
    first = verb + 1
    for last in range(min(verb + _NAME, len(tokens) - 1), verb, -1):
        agency = agency_by_name(tokens.phrase(first, last)) if tokens.pos[first] == "PROPN" else None
        if agency is not None:
            return Relay(name=agency.name, kind="agency", basis="text", mention=(tokens.span(first, last),))
    return None


def _medium(tokens: Tokens, actors: ActorLayer, head: int) -> Relay | None:
    """An agency or outlet by its name in the text, the actor layer's reading, or the tables of outlets and agencies."""
    mention = actors.at(head)
    first, last = (mention.first, mention.last) if mention is not None else (head, head)
    span = (tokens.span(first, last),)
    for a, b in ((first, last), (first + 1, last), (head, head)):
        words = tokens.phrase(a, b) if a <= b else ""
        agency = agency_by_name(words)
        if agency is not None:
            return Relay(name=agency.name, kind="agency", basis="text", mention=span)
        if tokens.pos[head] == "PROPN" and words and (outlet := outlet_by_name(words)) is not None:
            return Relay(name=outlet.name, kind="outlet", basis="text", mention=span)
    named = mention is not None and mention.naming == "named" and not mention.person
    if mention is None or not named or mention.actor is None or mention.actor.sector != "MED":
        for k in tokens.kids(head, "compound", "poss"):
            inner = agency_by_name(tokens.word(k))
            if inner is not None:
                return Relay(name=inner.name, kind="agency", basis="text", mention=span)
        return None
    return Relay(name=mention.actor.name or tokens.phrase(first, last), kind="outlet", basis="text", mention=span)


def _through_parent(
    tokens: Tokens, actors: ActorLayer, drafts: list[Draft], who: list[Speaker], draft: Draft
) -> list[Relay]:
    """Media in whose report the statement stands: "CNN Turk reported that he said …"."""
    out: list[Relay] = []
    at = draft.parent
    while at is not None:
        actor = who[at].actor
        name = who[at].name
        head = drafts[at].head
        mention = None if head is None else actors.at(head)
        reporter = mention is not None and mention.person
        if reporter and head is not None and actor is not None and actor.sector == "MED":
            medium = next((m for k in tokens.kids(head, "compound", "poss") if (m := _medium(tokens, actors, k))), None)
            out += [medium] if medium is not None else []
        elif actor is not None and actor.sector == "MED" and name is not None and drafts[at].source:
            agency = agency_by_name(name)
            span = (tokens.span(drafts[at].source[0], drafts[at].source[-1]),)
            kind: RelayKind = "agency" if agency is not None else "outlet"
            out.append(Relay(name=agency.name if agency else name, kind=kind, basis="text", mention=span))
        at = drafts[at].parent
    return out
