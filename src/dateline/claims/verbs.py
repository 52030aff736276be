"""Verbs of saying, thinking, denying, asking, demanding and promising: from the cue word to a draft."""

from dateline.claims.clauses import Found, clause_tokens, objects_of
from dateline.claims.draft import Draft, may_speak
from dateline.claims.frames import FRAMES, WEAK, asked_words, cue_words, frames_of
from dateline.claims.fronted import fronted
from dateline.claims.grammar import infinitive, negation, noun_phrase, passive, subject, under_its_subject
from dateline.lexicon.cues import Cue, cues
from dateline.record.tokens import Tokens
from dateline.record.types import Stance


def verb_draft(tokens: Tokens, verb: int) -> Draft | None:
    """The attribution that a verb of the cue table makes, its content empty where only a quotation can follow."""
    table = cues().verbs.get(tokens.lemma[verb])
    if table is None:
        return None
    if _nobody(tokens, verb, table):
        return _unsourced(tokens, verb, table) or _questioned(tokens, verb, table)
    ahead = _ahead(tokens, verb, table)
    return ahead if ahead is not None else _governing(tokens, verb, table)


def _nobody(tokens: Tokens, verb: int, table: dict[str, Cue]) -> bool:
    """Whether the verb is passive, or a participle, without an agent."""
    if tokens.kids(verb, "agent"):
        return False
    participle = (
        tokens.tag[verb] == "VBN" and tokens.dep[verb] in ("acl", "advcl") and not under_its_subject(tokens, verb)
    )
    asked = tokens.tag[verb] == "VBN" and verb == tokens.sents[tokens.sent[verb]][0] and "wh" in table
    if passive(tokens, verb) or asked or (participle and not tokens.kids(verb, "aux", "nsubj")):
        return True
    return tokens.tag[verb] == "VBD" and "unsourced" in table and _reduced(tokens, verb)


def _governing(tokens: Tokens, verb: int, table: dict[str, Cue]) -> Draft | None:
    """The verb with the complement that its first fitting frame finds."""
    negated = bool(negation(tokens, verb))
    head = _speaker_of_conjunct(tokens, verb, table) or subject(tokens, verb)
    if head is not None and (_no_one(tokens, head) or ("evidence" in table and not may_speak(tokens, head))):
        return None
    quotable: Cue | None = None
    for frame, cue in frames_of(tokens, verb, table):
        stance = cue.negated if negated else cue.stance
        if stance is None:
            continue
        if frame in ("quote", "bare"):
            quotable = quotable or cue
            continue
        find = FRAMES.get(frame)
        found = find(tokens, verb) if find is not None else None
        if found is None or not found[0] or (frame in WEAK and (head is None or not may_speak(tokens, head))):
            continue
        return _draft(tokens, verb, head, found, cue=cue, stance=stance)
    if quotable is None or negated:
        return None
    objects = objects_of(tokens, verb)
    answer = {k for k in tokens.kids(verb, "intj") if k > verb}
    found = (answer, objects[0] if objects else None)
    return _draft(tokens, verb, head, found, cue=quotable, stance=quotable.stance)


def _no_one(tokens: Tokens, head: int) -> bool:
    """Whether nobody says it: "no group claimed it"."""
    if tokens.lower[head] in ("nobody", "none", "nothing", "neither"):
        return True
    return any(tokens.lower[k] == "no" for k in tokens.kids(head, "det"))


def _right_complement(tokens: Tokens, verb: int) -> bool:
    """Whether a clause or an infinitive follows that the verb governs."""
    return any(k > verb and (tokens.pos[k] in ("VERB", "AUX")) for k in tokens.kids(verb, "ccomp", "xcomp"))


def _ahead(tokens: Tokens, verb: int, table: dict[str, Cue]) -> Draft | None:
    """The verb with what is said before it in its sentence."""
    if "bare" not in table or negation(tokens, verb) or _right_complement(tokens, verb):
        return None
    found = fronted(tokens, verb)
    if found is None:
        return None
    head, source, content = found
    words = [i for i in cue_words(tokens, verb, None) if i not in source]
    objects = [o for o in objects_of(tokens, verb) if o not in source]
    return Draft(
        anchor=verb,
        cue=words,
        head=head,
        source=source,
        content=content - set(source) - set(words),
        frame="fronted",
        stance=table["bare"].stance,
        told=objects[0] if objects else None,
    )


def _speaker_of_conjunct(tokens: Tokens, verb: int, table: dict[str, Cue]) -> int | None:
    """In "he said it was hit and added that …" the second verb of saying has the first one's speaker."""
    if tokens.kids(verb, "nsubj", "nsubjpass"):
        return None
    if (tokens.dep[verb] == "conj" and "bare" in table) or (tokens.dep[verb] == "advcl" and "secondary" in table):
        at = tokens.head[verb]
    else:
        return None
    while tokens.dep[at] == "conj" and not tokens.kids(at, "nsubj"):
        at = tokens.head[at]
    if tokens.dep[at] != "ccomp" or tokens.head[at] == at:
        return None
    governor = tokens.head[at]
    outer = cues().verbs.get(tokens.lemma[governor])
    if outer is None or "bare" not in outer:
        return None
    return subject(tokens, governor)


def split_off(tokens: Tokens, clause: set[int], governor: int) -> set[int]:
    """The clause without later acts of saying by the same speaker that the parse hung into it."""
    for i in sorted(clause):
        if i == governor or i not in clause:
            continue
        if _misjoined(tokens, i):
            clause = clause - set(tokens.subtree(i)) - {k for k in tokens.kids(tokens.head[i], "cc") if k < i}
            continue
        table = cues().verbs.get(tokens.lemma[i])
        if table is not None and (
            _speaker_of_conjunct(tokens, i, table) is not None or _afterthought(tokens, i, table, governor)
        ):
            below = set(tokens.subtree(i))
            clause = clause - below
            lead = [k for k in tokens.kids(tokens.head[i], "cc", "punct") if k < i and k in clause]
            clause = {k for k in clause if not (lead and k >= max(lead) and k < min(below))}
    return clause


def _misjoined(tokens: Tokens, i: int) -> bool:
    """A past tense joined to an infinitive ("to vote and called for"), or a new saying behind a semicolon."""
    head = tokens.head[i]
    if tokens.dep[i] == "conj" and tokens.tag[i] in ("VBD", "VBZ") and tokens.tag[head] == "VB":
        return not tokens.kids(i, "nsubj")
    if tokens.dep[i] not in ("conj", "parataxis", "ccomp") or not tokens.kids(i, "nsubj"):
        return False
    first = tokens.edges(i)[0]
    table = cues()
    speaks = tokens.lemma[i] in table.refused or "bare" in table.verbs.get(tokens.lemma[i], {})
    return speaks and first > 0 and tokens.word(first - 1) == ";"


def _afterthought(tokens: Tokens, i: int, table: dict[str, Cue], governor: int) -> bool:
    """As in "called for aid, warning that …": a participle of saying behind a content that is no clause of its own."""
    if tokens.tag[i] != "VBG" or "bare" not in table or tokens.dep[i] not in ("advcl", "acl", "xcomp"):
        return False
    head = tokens.head[i]
    return tokens.pos[head] in ("NOUN", "PROPN") or infinitive(tokens, head) or head == governor


def _draft(tokens: Tokens, verb: int, head: int | None, found: Found, *, cue: Cue, stance: Stance) -> Draft:
    content, told = found
    source = [] if head is None else [i for i in noun_phrase(tokens, head, verb) if i not in content]
    words = cue_words(tokens, verb, cue)
    return Draft(
        anchor=verb,
        cue=[i for i in words if i not in content],
        head=head,
        source=source,
        content=split_off(tokens, content - set(source) - set(words), verb),
        frame=cue.frame,
        stance=stance,
        told=told,
        negated=bool(negation(tokens, verb)),
    )


def _unsourced(tokens: Tokens, verb: int, table: dict[str, Cue]) -> Draft | None:
    """As in "is believed to have …", "was reported killed", "it is thought that …": nobody is named as the source."""
    cue = table.get("unsourced")
    if cue is None or negation(tokens, verb):
        return None
    content: set[int] = set()
    for k in tokens.kids(verb, "ccomp", "xcomp", "oprd", "acomp"):
        content |= clause_tokens(tokens, k)
    if not content:
        return None
    if tokens.dep[verb] == "acl":
        if not any(infinitive(tokens, k) for k in tokens.kids(verb, "xcomp", "ccomp")):
            return None
        content |= set(tokens.subtree(tokens.head[verb])) - set(tokens.subtree(verb))
    for k in tokens.kids(verb, "nsubjpass", "nsubj"):
        if tokens.lower[k] != "it":
            content |= set(tokens.subtree(k))
    words = cue_words(tokens, verb, None)
    return Draft(
        anchor=verb,
        cue=words,
        head=None,
        source=[],
        content=content - set(words),
        frame="passive",
        stance=cue.stance,
    )


def _reduced(tokens: Tokens, verb: int) -> bool:
    """As in "batteries believed to be from the bomb": a past tense that can only be a participle."""
    return any(infinitive(tokens, k) for k in tokens.kids(verb, "xcomp")) and not tokens.kids(
        verb, "dobj", "ccomp", "aux"
    )


def _questioned(tokens: Tokens, verb: int, table: dict[str, Cue]) -> Draft | None:
    """As in "Asked about the raid, he said": somebody who is not named asks."""
    cue = table.get("wh")
    asked = asked_words(tokens, verb) if cue is not None else set()
    if not asked or cue is None:
        return None
    words = cue_words(tokens, verb, None)
    return Draft(
        anchor=verb, cue=words, head=None, source=[], content=asked - set(words), frame="asked", stance=cue.stance
    )
