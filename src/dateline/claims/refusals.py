"""Refusals and silences: "declined to say whether", "has yet to name", "would not be drawn on", "had no comment".

What is refused is the content. Who has no knowledge to give ("had no information about", "could not verify") doubts
rather than declines; where the reporter's own paper or agency cannot verify something, the author speaks, and there is
no attribution.
"""

from dateline.claims.clauses import clause_tokens, objects_of
from dateline.claims.draft import Draft
from dateline.claims.frames import asked_words, wh_clause
from dateline.claims.grammar import auxiliaries, infinitive, name_over, negation, noun_phrase, passive, subject
from dateline.lexicon.cues import certainty, cue_words, cues
from dateline.lexicon.outlets import agency_by_name, outlet_by_name, short_for
from dateline.record.tokens import Tokens
from dateline.record.types import Report, Stance

_YET = frozenset({"yet", "still"})
_TOPIC = frozenset({"on", "about", "into", "in", "over", "regarding"})
_LIMIT = frozenset({"before", "until", "till"})
_ABLE = frozenset({"can", "could", "ca"})
_QUOTE_MARKS = frozenset({'"', "“", "”", "''", "``", "‘", "’"})


def refusal(tokens: Tokens, verb: int) -> Draft | None:
    """The attribution of a refusal or silence, its content empty where nothing is named; None where there is none."""
    table = cues()
    lemma = tokens.lemma[verb]
    if lemma in cue_words("ignorant"):
        return _ignorance(tokens, verb)
    if lemma not in table.refused and lemma not in table.givers and lemma != "be":
        return None
    governor = _turned(tokens, verb) if refusable(tokens, verb) else None
    if governor is not None:
        return _refused(tokens, governor, verb)
    for noun in tokens.kids(verb, "dobj", "attr", "nsubj"):
        if tokens.lemma[verb] == "be" and tokens.lemma[noun] == "comment" and _nothing(tokens, noun):
            return _silence(tokens, verb, noun)
        if tokens.lemma[noun] in table.matters and _nothing(tokens, noun) and tokens.lemma[verb] in table.givers:
            return _refused(tokens, verb, verb)
    return None


def _ignorance(tokens: Tokens, verb: int) -> Draft | None:
    """As in "did not know how many had died"; what is said of people who do not know is a description of them."""
    if not negation(tokens, verb) or tokens.dep[verb] == "relcl" or wh_clause(tokens, verb) is None:
        return None
    return _refused(tokens, verb, verb)


def _turned(tokens: Tokens, verb: int) -> int | None:
    """What makes not telling of a verb of telling: its own negation, or a governor that will not or has yet to."""
    head = tokens.head[verb]
    if tokens.dep[verb] in ("xcomp", "ccomp") and infinitive(tokens, verb):
        if tokens.lemma[head] in cues().refusers and tokens.pos[head] == "ADJ":
            return tokens.head[head] if _tells(tokens, verb) else None
        if tokens.lemma[head] in cues().refusers:
            return head
        yet = (k for k in tokens.kids(head, "advmod") if k > head and tokens.lower[k] in _YET)
        if tokens.lemma[head] == "have" and any(yet):
            return head
    if negation(tokens, verb):
        return verb
    going = tokens.dep[verb] == "xcomp" and tokens.lower[head] == "going"
    return head if going and negation(tokens, head) else None


def _tells(tokens: Tokens, verb: int) -> bool:
    """Whether the verb can only be one of telling here: "unable to say who", not "unable to respond to the attack"."""
    known = any(tokens.lemma[o] in cues().matters for o in tokens.kids(verb, "dobj"))
    return known or wh_clause(tokens, verb) is not None or tokens.lemma[verb] in certainty()["verify"]


def refusable(tokens: Tokens, verb: int) -> bool:
    """Whether not doing what the verb says is a refusal to tell; "go" only with its particle, "be drawn" passive."""
    table = cues()
    row = table.refused.get(tokens.lemma[verb])
    objects = tokens.kids(verb, "dobj")
    if row is None or (objects and tokens.lemma[verb] in table.givers):
        return row is not None and any(tokens.lemma[o] in table.matters for o in objects)
    voice, _, particle = row.rpartition(" ")
    if voice == "passive" and not passive(tokens, verb):
        return False
    if not particle:
        return True
    return any(tokens.lower[k] == particle for k in tokens.kids(verb, "prt", "prep", "advmod", "acomp", "xcomp"))


def _silence(tokens: Tokens, verb: int, noun: int) -> Draft | None:
    """As in "There was no immediate comment from the army"."""
    for q in [*tokens.kids(noun, "prep"), *tokens.kids(verb, "prep")]:
        if tokens.lower[q] in ("from", "by"):
            for head in tokens.kids(q, "pobj"):
                first = min(tokens.subtree(noun))
                return Draft(
                    anchor=noun,
                    cue=list(range(first, noun + 1)),
                    head=head,
                    source=noun_phrase(tokens, head, noun),
                    content=set(),
                    frame="refusal",
                    stance="declines",
                    negated=True,
                )
    return None


def _nothing(tokens: Tokens, noun: int) -> bool:
    return any(tokens.lower[k] == "no" for k in tokens.kids(noun, "det"))


def _refused(tokens: Tokens, governor: int, verb: int) -> Draft | None:
    """The refusal; None without a source, or where a verb of giving has an object that is no information."""
    asked = cues().refused.get(tokens.lemma[verb], "").startswith("passive")
    if passive(tokens, verb) and verb != governor and not asked:
        return None
    content = _content(tokens, governor, verb)
    head = next(iter(tokens.kids(governor, "nsubjpass")), None) if asked else None
    head = subject(tokens, governor) if head is None else head
    source = [] if head is None else noun_phrase(tokens, head, governor)
    if content is None or not source or (asked and not content):
        return None
    return Draft(
        anchor=verb,
        cue=_cue(tokens, governor, verb, content | set(source)),
        head=head,
        source=source,
        content=content - set(source),
        frame="refusal",
        stance=_stance(tokens, governor, verb),
        negated=True,
        told=next((k for k in objects_of(tokens, verb) if k not in content), None),
    )


def _cue(tokens: Tokens, governor: int, verb: int, other: set[int]) -> list[int]:
    """From the first auxiliary to the verb, the "no" before what is not given, and "comment"."""
    low, high = min(governor, verb), max(governor, verb)
    low = min([low, *(k for k in tokens.children[governor] if tokens.dep[k] in ("aux", "neg") and k < governor)])
    words = {i for i in range(low, high + 1) if i not in other}
    if verb == governor:
        things = tokens.kids(verb, "dobj")
        words.update(k for o in things for k in _no(tokens, o))
        words.update(k for o in things if tokens.lemma[o] == "comment" for k in range(verb, o + 1) if k not in other)
    return sorted(words)


def _stance(tokens: Tokens, governor: int, verb: int) -> Stance:
    """Who cannot verify, or has no information, does not know; who has no comment will not say."""
    if tokens.lemma[verb] in cue_words("ignorant") or (
        tokens.lemma[verb] in cue_words("finding") and _unable(tokens, governor, verb)
    ):
        return "doubts"
    things = {tokens.lemma[o] for o in tokens.kids(verb, "dobj")}
    return "doubts" if tokens.lemma[verb] == "have" and not things & cue_words("reply") else "declines"


def _unable(tokens: Tokens, governor: int, verb: int) -> bool:
    able = any(tokens.lower[k] in _ABLE for k in auxiliaries(tokens, verb))
    return able or any(tokens.lemma[k] == "unable" for k in tokens.kids(governor, "acomp"))


def own_doubt(report: Report, tokens: Tokens, verb: int) -> bool:
    """Whether a paper or agency could not verify something: its own words of itself, and no attribution."""
    if tokens.lemma[verb] not in certainty()["verify"]:
        return False
    governor = tokens.head[verb] if tokens.dep[verb] == "xcomp" else verb
    governor = tokens.head[governor] if tokens.pos[governor] == "ADJ" else governor
    head = subject(tokens, governor)
    turned = governor != verb or bool(negation(tokens, verb))
    if head is None or not turned or not _unable(tokens, governor, verb):
        return False
    source = noun_phrase(tokens, head, governor)
    plain = [tokens.lemma[i] for i in source if tokens.pos[i] != "DET"]
    if not source or (len(plain) == 1 and plain[0] in cue_words("paper")):
        return bool(source)
    return _reporter(report, tokens.phrase(source[0], source[-1]))


def _reporter(report: Report, name: str) -> bool:
    """Whether the name is that of a paper or agency, of this report or known."""
    if any(short_for(name, own) for own in (*report.credit, report.outlet) if own):
        return True
    outlet = outlet_by_name(name)
    return agency_by_name(name) is not None or (outlet is not None and outlet.kind == "media")


def _content(tokens: Tokens, governor: int, verb: int) -> set[int] | None:
    """What is not told; None where a verb of giving has an object that is no information."""
    if tokens.lemma[verb] in cues().givers and any(
        tokens.lemma[k] not in cues().matters for k in tokens.kids(verb, "dobj")
    ):
        return None
    content = _clause(tokens, verb) or _object(tokens, verb) or _topic(tokens, verb)
    content = content or _asked(tokens, governor, verb)
    for q in tokens.kids(verb, "prep") if content else ():
        if tokens.lower[q] in _LIMIT and q > verb:
            content |= set(tokens.subtree(q))
    return content


def _clause(tokens: Tokens, verb: int) -> set[int]:
    """The clause behind the verb, or the question word alone ("cannot say how")."""
    out: set[int] = set()
    for k in tokens.kids(verb, "ccomp", "xcomp"):
        out |= clause_tokens(tokens, k) if k > verb else set()
    if not out:
        found = wh_clause(tokens, verb)
        out = found[0] if found is not None else set()
    return out or {k for k in tokens.kids(verb, "advmod", "dobj") if k > verb and tokens.tag[k] in ("WRB", "WP")}


def _object(tokens: Tokens, verb: int) -> set[int]:
    """The object without its "no"; of "questions about X" the X."""
    out: set[int] = set()
    for k in tokens.kids(verb, "dobj"):
        things = set() if tokens.lemma[k] == "comment" else set(tokens.subtree(k)) - _no(tokens, k)
        out |= _asked_about(tokens, k) or things
    return out


def _no(tokens: Tokens, noun: int) -> set[int]:
    """The words of "no", "almost no"."""
    return {i for d in tokens.kids(noun, "det") if tokens.lower[d] == "no" for i in tokens.subtree(d)}


def _asked_about(tokens: Tokens, noun: int) -> set[int]:
    """What a question, or a request for comment, is about."""
    if tokens.lemma[noun] not in cue_words("inquiry"):
        return set()
    for q in tokens.kids(noun, "prep"):
        if tokens.lower[q] in _TOPIC:
            return set(tokens.subtree(q)) - {q}
        if tokens.lower[q] == "for":
            return set().union(*(_asked_about(tokens, k) for k in tokens.kids(q, "pobj")))
    return set()


def _topic(tokens: Tokens, verb: int) -> set[int]:
    """The object of "on", "about", a date apart; and what the questions were about that got no reply."""
    for q in tokens.kids(verb, "prep"):
        things = tokens.kids(q, "pobj", "pcomp")
        if tokens.lower[q] == "to":
            about = [words for k in things if (words := _asked_about(tokens, k))]
            if about:
                return about[0]
        elif tokens.lower[q] in _TOPIC and not any(_dated(tokens, k) for k in things):
            return set(tokens.subtree(q)) - {q}
    return set()


def _dated(tokens: Tokens, i: int) -> bool:
    named = name_over(tokens, i)
    return named is not None and named[2] in ("DATE", "TIME")


def _asked(tokens: Tokens, governor: int, verb: int) -> set[int]:
    """The question that gets no answer: "Asked whether …, he declined to answer", "Why? The guards won't say"."""
    for up in {governor, verb}:
        for k in tokens.kids(up, "advcl", "dep"):
            if tokens.tag[k] in ("VBN", "VBD") and "wh" in cues().verbs.get(tokens.lemma[k], {}):
                words = asked_words(tokens, k)
                if words:
                    return words
    first, _ = tokens.sents[tokens.sent[verb]]
    if first == 0 or tokens.word(first - 1) != "?" or tokens.para[first - 1] != tokens.para[first]:
        return set()
    asked = range(*tokens.sents[tokens.sent[first - 1]])
    return set() if any(tokens.word(i) in _QUOTE_MARKS for i in asked) else set(asked)
