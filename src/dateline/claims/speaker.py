"""The speaker of a source: canonical name by the actor layer, else the source's own words; and how it is named."""

import msgspec

from dateline.claims.draft import Draft
from dateline.claims.grammar import name_over
from dateline.lexicon.actors import country_by_name
from dateline.lexicon.cues import cue_words, cues
from dateline.record.layers import ActorLayer, ActorMention
from dateline.record.tokens import Tokens
from dateline.record.types import Actor, Naming, SpeakerCandidate

_ARTICLES = frozenset(
    {"a", "an", "the", "another", "some", "that", "this", "these", "those", "only", "earlier", "both"}
)
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us"})
_TAIL_DEPS = frozenset({"conj", "cc", "relcl", "appos", "punct"})


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who says it."""

    name: str | None
    naming: Naming
    actor: Actor | None = None
    candidates: tuple[SpeakerCandidate, ...] = ()
    why: str = ""


NOBODY = Speaker(name=None, naming="none", why="the text names nobody as the source")


def speakers(tokens: Tokens, actors: ActorLayer, drafts: list[Draft]) -> list[Speaker]:
    """A speaker per draft; ``drafts`` have their parents before them.

    "I" in a quotation is its parent's speaker, "the source" and "the statement" whoever was so introduced before.
    """
    found: dict[int, Speaker] = {}
    memory: dict[str, Speaker] = {}
    by_text = sorted(range(len(drafts)), key=lambda n: (drafts[n].anchor, n))
    for n in by_text:
        draft = drafts[n]
        found[n] = _speaker(tokens, actors, draft, memory)
        _remember(tokens, draft, found[n], memory)
    for n, draft in enumerate(drafts):
        if draft.head is not None and tokens.lower[draft.head] in _FIRST_PERSON and draft.parent is not None:
            found[n] = found[draft.parent]
    _monitors(tokens, drafts, found)
    return [found[n] for n in range(len(drafts))]


def _monitors(tokens: Tokens, drafts: list[Draft], found: dict[int, Speaker]) -> None:
    """As in "A monitor said": where the report names one single monitoring body as a speaker, that one."""
    named = {
        s.name: s for s in found.values() if s.naming == "named" and s.actor is not None and s.actor.sector == "NGO"
    }
    bodies = {name: s for name, s in named.items() if name and s.actor is not None and s.actor.name == name}
    if len(bodies) != 1:
        return
    body = next(iter(bodies.values()))
    for n, draft in enumerate(drafts):
        if draft.head is None or found[n].naming != "role":
            continue
        words = {tokens.lemma[i] for i in draft.source} | {tokens.lower[i] for i in draft.source}
        if tokens.lemma[draft.head] in cue_words("monitor") or words >= {"monitoring", "group"}:
            found[n] = body


def _remember(tokens: Tokens, draft: Draft, who: Speaker, memory: dict[str, Speaker]) -> None:
    if draft.head is None or who.name is None:
        return
    if who.naming == "collective":
        memory["they"] = who
    if who.naming == "named":
        memory["*"] = who
    elif tokens.pos[draft.head] == "NOUN":
        memory[tokens.lemma[draft.head]] = who


def _speaker(tokens: Tokens, actors: ActorLayer, draft: Draft, memory: dict[str, Speaker]) -> Speaker:
    """Resolve a draft's source; joint sources are joined by " and "."""
    if draft.head is None or not draft.source:
        return NOBODY
    heads = [draft.head, *_conjuncts(tokens, draft.head, set(draft.source))]
    parts = [_one(tokens, actors, draft, h, memory) for h in heads]
    if len(parts) == 1:
        return parts[0]
    names = [p.name for p in parts]
    if any(n is None for n in names):
        return msgspec.structs.replace(parts[0], name=_words(tokens, draft.source))
    return Speaker(
        name=" and ".join(dict.fromkeys(n for n in names if n)), naming=parts[0].naming, actor=parts[0].actor
    )


def _conjuncts(tokens: Tokens, head: int, within: set[int]) -> list[int]:
    out: list[int] = []
    at = head
    while True:
        following = [k for k in tokens.kids(at, "conj") if k in within and tokens.pos[k] in ("NOUN", "PROPN", "PRON")]
        if not following:
            return out
        at = following[0]
        out.append(at)


def _one(tokens: Tokens, actors: ActorLayer, draft: Draft, head: int, memory: dict[str, Speaker]) -> Speaker:
    mention = actors.at(head) or _apposition(tokens, actors, head)
    if mention is None or mention.naming != "named" or not mention.person:
        inside = _named_inside(tokens, actors, draft, head)
        if inside is not None:
            return _of_mention(tokens, actors, inside, "named")
        called = _called(tokens, actors, draft, head, mention)
        if called is not None:
            return called
    if cues().sources.get(tokens.lemma[head]) == "document" and (mention is None or mention.naming != "named"):
        issued = _issuer(tokens, actors, draft, head, memory)
        if issued is not None:
            return issued
    naming = _naming(tokens, draft, head, mention)
    named = mention is not None and mention.actor is not None and mention.actor.name is not None
    if tokens.pos[head] == "PRON" or (named and naming == "named" and not _forces(tokens, head, mention)):
        return _pronoun(tokens, actors, draft, mention, naming, memory)
    earlier = memory.get(tokens.lemma[head])
    own = [i for i in draft.source if _under(tokens, i, head)] or [head]
    if earlier is not None and tokens.lower[own[0]] in _DEFINITE and len(own) <= 2:
        return earlier
    return Speaker(
        name=_words(tokens, own),
        naming=naming,
        actor=mention.actor if mention is not None else None,
        candidates=_candidates(mention),
    )


def _named_inside(tokens: Tokens, actors: ActorLayer, draft: Draft, head: int) -> ActorMention | None:
    """The person named in a source whose head is a role: "spokesman for the army Ali Hassan", commas lost or not."""
    for i in draft.source:
        mention = actors.at(i)
        if mention is None or not mention.person or mention.naming != "named" or i == head or mention.actor is None:
            continue
        before = mention.first - 1
        if mention.first == draft.source[0] and _under(tokens, i, head) and tokens.dep[i] != "poss":
            return mention
        if mention.last == draft.source[-1] and before in draft.source and tokens.pos[before] not in _LINKS:
            return mention
    return None


_LINKS = frozenset({"ADP", "PART", "CCONJ", "VERB", "PUNCT", "DET", "SCONJ", "AUX"})


def _called(
    tokens: Tokens, actors: ActorLayer, draft: Draft, head: int, mention: ActorMention | None
) -> Speaker | None:
    """As in "a group known as X", "a witness named X", "the website X": the name that a common noun introduces."""
    if tokens.pos[head] != "NOUN":
        return None
    for k in tokens.kids(head, "acl"):
        if tokens.lemma[k] in cue_words("naming") and tokens.tag[k] == "VBN":
            names = tokens.kids(k, "oprd", "dobj", "attr")
            names += [p for q in tokens.kids(k, "prep") if tokens.lower[q] == "as" for p in tokens.kids(q, "pobj")]
            for name in names:
                return _name_of(tokens, actors, name)
    run = [i for i in draft.source if i > head]
    length = 0
    while length < len(run) and run[length] == head + 1 + length and tokens.pos[run[length]] == "PROPN":
        length += 1
    if length and length == len(run) and cues().sources.get(tokens.lemma[head]) == "body":
        words = tokens.phrase(run[0], run[-1])
        actor = mention.actor if mention is not None else None
        return Speaker(name=words, naming="named", actor=actor)
    return None


def _name_of(tokens: Tokens, actors: ActorLayer, name: int) -> Speaker:
    mention = actors.at(name)
    if mention is not None and mention.actor is not None and mention.actor.name:
        return Speaker(name=mention.actor.name, naming="named", actor=mention.actor)
    return Speaker(name=_words(tokens, [i for i in tokens.subtree(name) if _under(tokens, i, name)]), naming="named")


def _forces(tokens: Tokens, head: int, mention: ActorMention | None) -> bool:
    """Whether a country's army, police or press is meant, whose actor is the country: then its own words name it."""
    if mention is None or mention.actor is None or tokens.pos[head] != "NOUN" or mention.person:
        return False
    plain = tokens.lemma[head] in cue_words("state")
    return not plain and mention.actor.country is not None and _is_country(mention)


def _is_country(mention: ActorMention) -> bool:
    """Whether the actor bears the name of a country."""
    name = mention.actor.name if mention.actor is not None else None
    return name is not None and country_by_name(name) is not None


def _pronoun(  # noqa: PLR0917  one resolution, all of whose evidence is named
    tokens: Tokens,
    actors: ActorLayer,
    draft: Draft,
    mention: ActorMention | None,
    naming: Naming,
    memory: dict[str, Speaker],
) -> Speaker:
    """A pronoun never stands for somebody inside the very words that it says: then it is the speaker before."""
    inside = mention is not None and mention.antecedent is not None and mention.antecedent in draft.content
    if inside and draft.head is not None and tokens.pos[draft.head] == "PRON" and draft.frame in ("fronted", "quote"):
        earlier = memory.get("they" if tokens.lower[draft.head] == "they" else "*")
        if earlier is not None:
            return earlier
    return _of_mention(tokens, actors, mention, naming)


def _of_mention(tokens: Tokens, actors: ActorLayer, mention: ActorMention | None, naming: Naming) -> Speaker:
    """A named mention's actor; a pronoun's, or in words what it stands for."""
    if mention is None:
        return Speaker(name=None, naming=naming, why="the pronoun is not resolved")
    for _ in range(5):
        before = None if mention.antecedent is None else actors.at(mention.antecedent)
        if before is None or tokens.pos[mention.head] != "PRON":
            break
        mention = before
    actor = mention.actor
    if actor is not None and actor.name and (mention.naming == "named" or tokens.pos[mention.head] == "PRON"):
        return Speaker(name=actor.name, naming=naming, actor=actor, candidates=_candidates(mention))
    if tokens.pos[mention.head] == "PRON":
        why = mention.why or "the pronoun is not resolved"
        return Speaker(name=None, naming=naming, actor=actor, why=why, candidates=_candidates(mention))
    words = list(range(mention.first, mention.last + 1))
    return Speaker(name=_words(tokens, words), naming=naming, actor=actor, candidates=_candidates(mention))


def _issuer(tokens: Tokens, actors: ActorLayer, draft: Draft, head: int, memory: dict[str, Speaker]) -> Speaker | None:
    """Who issued a document: "the ministry's statement", "a video released by X"; bare, the last named speaker."""
    for i in draft.source:
        mention = actors.at(i)
        if i == head or mention is None or mention.actor is None or mention.naming != "named" or not mention.actor.name:
            continue
        if tokens.dep[i] in ("poss", "compound", "nmod") or tokens.lower[tokens.head[i]] in ("by", "from", "of"):
            return Speaker(name=mention.actor.name, naming="named", actor=mention.actor)
    for q in tokens.kids(head, "prep", "agent"):
        for i in tokens.kids(q, "pobj") if tokens.lower[q] in ("by", "from") else ():
            if cues().sources.get(tokens.lemma[i]) in ("person", "body") and i in draft.source:
                words = _words(tokens, [k for k in draft.source if _under(tokens, k, i)])
                mention = actors.at(i)
                return Speaker(
                    name=words,
                    naming=_naming(tokens, draft, i, mention),
                    actor=None if mention is None else mention.actor,
                )
    own = [i for i in draft.source if _under(tokens, i, head)]
    bare = len(own) <= 2 and own and tokens.lower[own[0]] in _DEFINITE
    if bare and tokens.lemma[head] in cue_words("dispatch") and tokens.lemma[head] not in memory:
        return memory.get("*")
    return None


def _under(tokens: Tokens, i: int, head: int) -> bool:
    while i != head:
        if tokens.dep[i] in _TAIL_DEPS or (tokens.dep[i] == "acl" and tokens.tag[i] == "VBG"):
            return False
        if tokens.head[i] == i:
            return False
        i = tokens.head[i]
    return True


def _apposition(tokens: Tokens, actors: ActorLayer, head: int) -> ActorMention | None:
    for k in tokens.kids(head, "appos"):
        found = actors.at(k)
        if found is not None and found.person:
            return found
    return None


def _candidates(mention: ActorMention | None) -> tuple[SpeakerCandidate, ...]:
    return () if mention is None else tuple(SpeakerCandidate(name=n, score=s) for n, s in mention.candidates)


def _words(tokens: Tokens, source: list[int]) -> str | None:
    kept = list(source)
    while len(kept) > 1 and tokens.lower[kept[0]] in _ARTICLES:
        kept.pop(0)
    if not kept:
        return None
    words = tokens.phrase(kept[0], kept[-1])
    opens = kept[0] == tokens.sents[tokens.sent[kept[0]]][0]
    plain = tokens.pos[kept[0]] in ("NOUN", "NUM", "DET", "ADJ") and name_over(tokens, kept[0]) is None
    return words[0].lower() + words[1:] if opens and plain and not words.split()[0].isupper() else words


def _naming(tokens: Tokens, draft: Draft, head: int, mention: ActorMention | None) -> Naming:
    span = [*draft.source, *range(draft.source[-1], draft.anchor)]
    words = {tokens.lower[i] for i in span if i not in draft.content}
    if words & cue_words("unnamed") or tokens.lemma[head] in ("source", "sources"):
        return "anonymous"
    if mention is not None:
        return mention.naming
    if tokens.pos[head] == "PROPN":
        return "named"
    return "collective" if tokens.tag[head] in ("NNS", "NNPS") or tokens.lower[head] in ("police", "they") else "role"
