"""Sources put right with the actors of the report, where the parse lost the speaker or glued him to other words."""

from bisect import bisect_right

from dateline.claims.draft import Draft, may_speak
from dateline.claims.grammar import noun_phrase, subject
from dateline.lexicon.cues import cue_words, cues
from dateline.record.layers import ActorLayer, ActorMention
from dateline.record.tokens import Tokens

_SAYING = frozenset({"clause", "o_clause", "quote", "bare", "fronted"})
_GLUED = 3
"""Words of a source at least into which a lost comma may have glued others."""
_LOOSE_DEPS = frozenset({"det", "amod", "compound", "poss", "nmod", "nummod", "predet", "case", "appos", "quantmod"})


def settle(tokens: Tokens, actors: ActorLayer, drafts: list[Draft]) -> None:
    """Correct the sources of all drafts in place."""
    for draft in drafts:
        if draft.frame in ("passive", "asked"):
            continue
        _of_participle(tokens, draft)
        if draft.frame == "noun" and draft.head is None:
            _of_sayer(tokens, draft)
        if draft.head is None and draft.frame in _SAYING and tokens.pos[draft.anchor] in ("VERB", "AUX"):
            _nearest(tokens, actors, draft)
        if draft.head is not None:
            _bounded(tokens, actors, draft)
            _after_lost_comma(tokens, actors, draft)
            _without_aside(tokens, draft)


def _of_participle(tokens: Tokens, draft: Draft) -> None:
    """As in "… in Aleppo, adding that": a participle hung on a noun that cannot speak has the main verb's subject."""
    verb = draft.anchor
    if tokens.tag[verb] != "VBG" or draft.head is None or tokens.dep[verb] not in ("acl", "advcl"):
        return
    frames = cues().verbs.get(tokens.lemma[verb], {})
    if may_speak(tokens, draft.head) and not ("bare" in frames and "secondary" in frames):
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


def _of_sayer(tokens: Tokens, draft: Draft) -> None:
    """As in "X said in a report that": the noun has no owner of its own but who said it there."""
    prep = tokens.head[draft.anchor]
    verb = tokens.head[prep]
    if tokens.dep[prep] != "prep" or tokens.lower[prep] != "in" or tokens.lemma[verb] not in cues().verbs:
        return
    found = subject(tokens, verb)
    if found is not None and found < verb and may_speak(tokens, found):
        draft.head, draft.source = found, noun_phrase(tokens, found, verb)
        draft.cue = sorted({verb, *draft.cue})
        draft.content -= {*draft.source, *draft.cue}


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
        citing = tokens.tag[i] == "VBG" and tokens.lemma[i] in cue_words("quoting")
        if tokens.pos[i] in ("VERB", "AUX") and tokens.dep[i] not in ("aux", "auxpass", "acl", "relcl") and not citing:
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


def _after_lost_comma(tokens: Tokens, actors: ActorLayer, draft: Draft) -> None:
    """As in "struck a camp of the group the monitor said", "killed ten people on Monday activists said".

    A phrase with its own article, or after a date, begins the source anew; what stands before it is said.
    """
    behind = draft.frame == "fronted" or (draft.frame == "clause" and max(draft.content, default=0) < draft.anchor)
    if not behind or len(draft.source) < _GLUED or draft.source[-1] + 1 != draft.anchor:
        return
    begin = max(_phrase_start(tokens, actors, draft.source), _date_end(tokens, draft.source))
    source = [i for i in draft.source if i >= begin]
    heads = [i for i in source if tokens.head[i] not in source]
    if begin <= draft.source[0] or not heads or not may_speak(tokens, heads[-1]):
        return
    draft.content |= {i for i in draft.source if i < begin}
    draft.content -= set(source)
    draft.head, draft.source = heads[-1], source


def _phrase_start(tokens: Tokens, actors: ActorLayer, source: list[int]) -> int:
    """The article of the mention that closes the source, right after a noun that is no part of it; else -1."""
    for i in source[1:]:
        mention = actors.at(tokens.head[i])
        closes = mention is not None and (mention.first, mention.last) == (i, source[-1])
        if closes and tokens.dep[i] == "det" and tokens.pos[i - 1] in ("NOUN", "PROPN"):
            return i
    return -1


def _date_end(tokens: Tokens, source: list[int]) -> int:
    """The token after "on Monday" inside the source; else -1."""
    at = bisect_right(tokens.ents, source[0], key=lambda e: e[0])
    for first, past, label in tokens.ents[at : at + len(source)]:
        inside = label == "DATE" and source[0] < first and past <= source[-1]
        if inside and tokens.pos[first - 1] == "ADP" and tokens.pos[past] in ("NOUN", "PROPN", "DET", "ADJ"):
            return past
    return -1


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
