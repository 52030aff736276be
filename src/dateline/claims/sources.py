"""Sources put right with the actors of the report, where the parse lost the speaker or glued him to other words."""

from dateline.claims.draft import Draft, may_speak
from dateline.claims.grammar import noun_phrase, subject
from dateline.lexicon.cues import cues
from dateline.record.layers import ActorLayer, ActorMention
from dateline.record.tokens import Tokens

_SAYING = frozenset({"clause", "o_clause", "quote", "bare", "fronted"})
_LOOSE_DEPS = frozenset({"det", "amod", "compound", "poss", "nmod", "nummod", "predet", "case", "appos", "quantmod"})


def settle(tokens: Tokens, actors: ActorLayer, drafts: list[Draft]) -> None:
    """Correct the sources of all drafts in place."""
    for draft in drafts:
        if draft.frame in ("passive", "asked"):
            continue
        _of_participle(tokens, draft)
        if draft.head is None and draft.frame in _SAYING and tokens.pos[draft.anchor] in ("VERB", "AUX"):
            _nearest(tokens, actors, draft)
        if draft.head is not None:
            _bounded(tokens, actors, draft)
            _without_aside(tokens, draft)


def _of_participle(tokens: Tokens, draft: Draft) -> None:
    """As in "… in Aleppo, adding that": a participle hung on a noun that cannot speak has the main verb's subject."""
    verb = draft.anchor
    if tokens.tag[verb] != "VBG" or draft.head is None or tokens.dep[verb] not in ("acl", "advcl"):
        return
    if "bare" not in cues().verbs.get(tokens.lemma[verb], {}):
        return
    if may_speak(tokens, draft.head) and "secondary" not in cues().verbs[tokens.lemma[verb]]:
        return
    for up in tokens.ancestors(verb):
        if tokens.pos[up] in ("VERB", "AUX") and tokens.kids(up, "nsubj"):
            table = cues().verbs.get(tokens.lemma[up], {})
            found = subject(tokens, up)
            fits = "bare" in table or (found is not None and may_speak(tokens, found))
            worse = "bare" in table or not may_speak(tokens, draft.head)
            if found is not None and found < verb and fits and worse:
                draft.head, draft.source = found, noun_phrase(tokens, found, up)
                draft.content -= set(draft.source)
                return


def _nearest(tokens: Tokens, actors: ActorLayer, draft: Draft) -> None:
    """The mention right after the verb ("said Ansari"), else the first one since the last finite verb before it."""
    first, last = tokens.sents[tokens.sent[draft.anchor]]
    for i in range(draft.anchor + 1, min(last, draft.anchor + 6)):
        mention = actors.at(i)
        if mention is not None and mention.first == draft.anchor + 1 and i not in draft.content:
            _take(draft, mention)
            return
    start = first
    for i in range(draft.anchor - 1, first - 1, -1):
        if tokens.pos[i] in ("VERB", "AUX") and tokens.dep[i] not in ("aux", "auxpass", "acl", "relcl"):
            start = i + 1
            break
    for i in range(start, draft.anchor):
        mention = actors.at(i)
        if mention is not None and mention.last < draft.anchor and i not in draft.content:
            _take(draft, mention)
            draft.source = list(range(mention.first, draft.anchor))
            while draft.source and tokens.pos[draft.source[-1]] in ("PUNCT", "AUX", "ADV"):
                draft.source.pop()
            draft.source = [k for k in draft.source if k not in draft.content]
            return


def _take(draft: Draft, mention: ActorMention) -> None:
    draft.head = mention.head
    draft.source = list(range(mention.first, mention.last + 1))
    draft.content -= set(draft.source)


def _bounded(tokens: Tokens, actors: ActorLayer, draft: Draft) -> None:
    """A fronted source begins where its mention does, and no word of the mention stays in the content."""
    if draft.frame != "fronted" or draft.head is None or not draft.source:
        return
    mention = actors.at(draft.head) or _covering(actors, tokens, draft.head)
    if mention is None:
        return
    if mention.first < draft.source[0] and draft.source[0] <= mention.last < draft.anchor:
        draft.head = mention.head
        moved = range(mention.first, draft.source[0])
        draft.source = [*moved, *draft.source]
        draft.content -= set(moved)
    elif mention.first > draft.source[0] and draft.source[-1] < draft.anchor:
        lead = [i for i in draft.source if i < mention.first]
        loose = [i for i in lead if tokens.dep[i] not in _LOOSE_DEPS or tokens.pos[i] in ("ADP", "VERB")]
        if loose and tokens.head[max(loose)] != mention.head:
            draft.source = [i for i in draft.source if i >= mention.first]
            draft.content |= set(lead)


def _covering(actors: ActorLayer, tokens: Tokens, token: int) -> ActorMention | None:
    """A mention that ends at the token though another word heads it ("Observatory for Human Rights")."""
    at = token
    for _ in range(4):
        if tokens.head[at] == at:
            return None
        at = tokens.head[at]
        mention = actors.at(at)
        if mention is not None:
            return mention if mention.first <= token <= mention.last else None
    return None


def _without_aside(tokens: Tokens, draft: Draft) -> None:
    """Leave out what the speaker was doing (", speaking on television,"), which is no part of the noun phrase."""
    if draft.head is None:
        return
    for k in tokens.children[draft.head]:
        if k in draft.source and tokens.dep[k] in ("acl", "advcl") and tokens.tag[k] == "VBG" and k > draft.head:
            before = tokens.edges(k)[0] - 1
            if tokens.word(before) == ",":
                draft.source = [i for i in draft.source if i < before]
