"""The speaker of a source: canonical name by the actor layer, else the source's own words; and how it is named."""

import msgspec

from dateline.claims.draft import Draft, may_speak
from dateline.claims.grammar import noun_phrase, subject
from dateline.claims.named import body_based, called, named_inside, surnamed
from dateline.claims.reappear import introduced, monitors, shortened
from dateline.claims.voice import NOBODY, Speaker, Voices
from dateline.claims.wording import counted, of_their_country, own_words, speaker_words, under
from dateline.lexicon.actor_words import of_kind
from dateline.lexicon.actors import country_by_name
from dateline.lexicon.cues import cue_words, cues
from dateline.lexicon.roles import single_roles
from dateline.record.layers import ActorLayer, ActorMention
from dateline.record.tokens import Tokens
from dateline.record.types import Naming, SpeakerCandidate

_DEFINITE = frozenset({"the", "that", "this", "these", "those"})
_BARE = _DEFINITE | {"earlier", "same"}
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us"})
_MANY = frozenset({"police", "they", "some", "many", "others", "most", "several"})


def speakers(tokens: Tokens, actors: ActorLayer, drafts: list[Draft]) -> list[Speaker]:
    """A speaker per draft; ``drafts`` have their parents before them.

    "I" in a quotation is its parent's speaker, "the source" and "the statement" whoever was so introduced before.
    """
    found: dict[int, Speaker] = {}
    report = Voices(tokens, actors)
    by_text = sorted(range(len(drafts)), key=lambda n: (drafts[n].anchor, n))
    for n in by_text:
        draft = drafts[n]
        found[n] = _speaker(report, draft)
        _remember(report, draft, found[n])
    for n, draft in enumerate(drafts):
        if draft.head is not None and tokens.lower[draft.head] in _FIRST_PERSON and draft.parent is not None:
            found[n] = found[draft.parent]
    shortened(tokens, drafts, found)
    monitors(tokens, drafts, found)
    introduced(report, drafts, found)
    return [found[n] for n in range(len(drafts))]


def _remember(report: Voices, draft: Draft, who: Speaker) -> None:
    if draft.head is None or who.name is None:
        return
    tokens, memory = report.tokens, report.memory
    if who.naming == "collective":
        memory["they"] = who
    if who.naming == "named":
        memory["*"] = who
    elif tokens.pos[draft.head] == "NOUN":
        memory[tokens.lemma[draft.head]] = who
    for head in (draft.head, *_conjuncts(tokens, draft.head, set(draft.source))):
        if head == draft.head or tokens.tag[head] in ("NNS", "NNPS"):
            report.spoken.setdefault(head, who)
    inside = [p for q in tokens.kids(draft.anchor, "prep") if tokens.lower[q] == "in" for p in tokens.kids(q, "pobj")]
    for i in (*inside, *draft.cue):
        if tokens.lemma[i] in cue_words("dispatch") or cues().sources.get(tokens.lemma[i]) == "document":
            report.issued[tokens.lemma[i]] = who


def _speaker(report: Voices, draft: Draft) -> Speaker:
    """Resolve a draft's source; joint sources are joined by " and "."""
    tokens = report.tokens
    if draft.head is None or not draft.source:
        return NOBODY
    whole = counted(tokens, draft.source, draft.head)
    if whole != draft.head:
        draft = _part(draft, tokens, whole)
    head = draft.head if draft.head is not None else whole
    heads = [head, *_conjuncts(tokens, head, set(draft.source))]
    if len(heads) > 1 and _one_person(report, heads):
        person = _apposition(report, heads[0]) or _apposition(report, heads[-1])
        if person is not None:
            return _of_mention(report, person, "named")
        heads = heads[:1]
    heads = [name for h in heads for name in _apposed_names(report, draft, h) or [h]]
    parts = [_one(report, draft, h) for h in heads]
    if len(parts) == 1:
        return parts[0]
    names = [p.name for p in parts]
    if any(n is None for n in names):
        words = speaker_words(tokens, report.actors, draft.source, head)
        return msgspec.structs.replace(parts[0], name=words)
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


def _one_person(report: Voices, heads: list[int]) -> bool:
    """As "its chairman and chief executive, Ann Lee", "the candidate and former mayor": two roles of one person."""
    tokens = report.tokens
    roles = all(tokens.pos[h] == "NOUN" for h in heads)
    last = tokens.kids(heads[-1], "det", "poss", "amod")
    single = all(tokens.tag[h] == "NN" for h in heads)
    if roles and single and [k for k in last if tokens.lower[k] in of_kind("former")] == last[:1] != []:
        return True
    person = _apposition(report, heads[0]) or _apposition(report, heads[-1])
    return roles and person is not None and person.first > heads[-1]


def _apposed_names(report: Voices, draft: Draft, head: int) -> list[int]:
    """As "one of the sponsors, Turkey" or "all three - Iran, Russia and Turkey": the bodies that are named after it."""
    tokens = report.tokens
    if tokens.pos[head] not in ("NOUN", "NUM", "PRON", "DET"):
        return []
    for k in tokens.kids(head, "appos"):
        mention = report.actors.at(k)
        if k not in draft.source or mention is None or mention.naming != "named" or mention.actor is None:
            continue
        before = tokens.word(mention.first - 1) if mention.first else ""
        if (before in (",", "-", "\u2013", "\u2014", "--") or mention.first == head + 1) and not mention.person:
            return [k, *_conjuncts(tokens, k, set(draft.source))]
    return []


def _one(report: Voices, draft: Draft, head: int) -> Speaker:
    tokens = report.tokens
    mention = report.actors.at(head) or _apposition(report, head)
    if mention is not None and draft.frame == "colon" and mention.last > draft.source[-1]:
        mention = surnamed(report, tokens.lower[head])
    beside = _beside(report, draft, head, mention) or _one_of(report, draft, head, mention)
    if beside is not None:
        return beside
    naming = _naming(tokens, draft, head, mention)
    title = tokens.pos[head] == "PROPN" and tokens.word(head)[0].isupper()
    if naming == "named" and _one_member(tokens, draft, head, mention):
        naming = "role"
    named = mention is not None and mention.actor is not None and mention.actor.name is not None
    if tokens.pos[head] == "PRON" or (named and naming == "named" and not _forces(tokens, head, mention)):
        return _pronoun(report, draft, mention, naming)
    own = own_words(tokens, draft.source, head)
    again = _introduced_before(report, own, head) or _taken_up(report, mention, head)
    if again is not None:
        return again
    words = speaker_words(tokens, report.actors, own, head)
    body = title and naming == "role" and mention is not None and not mention.person
    return Speaker(
        name=of_their_country(words, mention, tokens.lemma[head]),
        naming="named" if body else naming,
        actor=mention.actor if mention is not None else None,
        candidates=_candidates(mention),
    )


def _beside(report: Voices, draft: Draft, head: int, mention: ActorMention | None) -> Speaker | None:
    """Who is named beside a role or document: inside the source, by "known as", or as who issued it."""
    if mention is None or mention.naming != "named" or not mention.person:
        inside = named_inside(report, draft, head)
        found = called(report, draft, head, mention) if inside is None else _of_mention(report, inside, "named")
        if found is not None:
            return found
    based = body_based(report, head)
    if based is not None:
        return _of_mention(report, based, "named")
    lemma = report.tokens.lemma[head]
    document = cues().sources.get(lemma) == "document" or lemma in cues().nouns
    if document and (mention is None or mention.naming != "named"):
        return _issuer(report, draft, head)
    return None


def _one_of(report: Voices, draft: Draft, head: int, mention: ActorMention | None) -> Speaker | None:
    """As "one of the wives" -> ``wife``: the words of the many, in the singular."""
    tokens = report.tokens
    many = [i for q in tokens.kids(head, "prep") if tokens.lower[q] == "of" for i in tokens.kids(q, "pobj")]
    if tokens.lower[head] != "one" or not many or many[0] not in draft.source or tokens.tag[many[0]] != "NNS":
        return None
    noun = many[0]
    own = [i for i in own_words(tokens, draft.source, noun) if tokens.tag[i] != "PRP$" and tokens.lower[i] != "own"]
    words = speaker_words(tokens, report.actors, own, noun)
    if words is None:
        return None
    owner = next((m for k in tokens.kids(noun, "poss") if (m := report.actors.at(k)) and tokens.tag[k] == "PRP$"), None)
    if owner is not None and owner.naming == "named" and not owner.person and owner.actor is not None:
        words = f"{owner.actor.name} {words}"
    naming = _naming(tokens, draft, head, mention)
    return Speaker(
        name=tokens.lemma[noun].join(words.rsplit(tokens.word(noun), 1)),
        naming="anonymous" if naming == "anonymous" else "role",
        actor=mention.actor if mention is not None else None,
    )


def _introduced_before(report: Voices, own: list[int], head: int) -> Speaker | None:
    """As "the source": whoever was last introduced with that noun; its own words say nothing more."""
    before = {report.tokens.lower[i] for i in own if i != head}
    again = before & _DEFINITE and before <= _BARE
    return report.memory.get(report.tokens.lemma[head]) if again else None


def _taken_up(report: Voices, mention: ActorMention | None, head: int) -> Speaker | None:
    """As "the doctor" after "a doctor at the camp": the fuller words of the mention that a role takes up."""
    tokens = report.tokens
    if mention is None or mention.antecedent is None or mention.antecedent >= head:
        return None
    said = report.spoken.get(mention.antecedent)
    if said is not None and said.name is not None:
        return said
    before = report.actors.at(mention.antecedent)
    if before is None or tokens.lemma[before.head] != tokens.lemma[head]:
        return None
    return _of_mention(report, before, mention.naming)


def _one_member(tokens: Tokens, draft: Draft, head: int, mention: ActorMention | None) -> bool:
    """As "a Hamas fighter": one of a body, not the body that its actor is."""
    single = tokens.tag[head] == "NN" and tokens.lower[draft.source[0]] in ("a", "an", "another", "one")
    role = single_roles().get(tokens.lemma[head])
    if mention is None or mention.person:
        return False
    return single and role is not None and role.kind in ("member", "armed", "lone")


def _forces(tokens: Tokens, head: int, mention: ActorMention | None) -> bool:
    """Whether a country's army, police or press is meant, whose actor is the country: then its own words name it."""
    if mention is None or mention.actor is None or mention.person:
        return False
    if tokens.pos[head] != "NOUN" and not tokens.word(head).islower():
        return False
    plain = tokens.lemma[head] in cue_words("state")
    return not plain and mention.actor.country is not None and _is_country(mention)


def _is_country(mention: ActorMention) -> bool:
    """Whether the actor bears the name of a country."""
    name = mention.actor.name if mention.actor is not None else None
    return name is not None and country_by_name(name) is not None


def _pronoun(report: Voices, draft: Draft, mention: ActorMention | None, naming: Naming) -> Speaker:
    """A pronoun never stands for somebody inside the very words that it says: then it is the speaker before."""
    tokens = report.tokens
    inside = mention is not None and mention.antecedent is not None and mention.antecedent in draft.content
    if inside and draft.head is not None and tokens.pos[draft.head] == "PRON" and draft.frame in ("fronted", "quote"):
        earlier = report.memory.get("they" if tokens.lower[draft.head] == "they" else "*")
        if earlier is not None:
            return earlier
    return _of_mention(report, mention, naming)


def _of_mention(report: Voices, mention: ActorMention | None, naming: Naming) -> Speaker:
    """A named mention's actor; a pronoun's, or in words what it stands for."""
    tokens = report.tokens
    if mention is None:
        return Speaker(name=None, naming=naming, why="the pronoun is not resolved")
    pronoun = tokens.pos[mention.head] == "PRON"
    for _ in range(5):
        before = None if mention.antecedent is None else report.actors.at(mention.antecedent)
        if before is None or tokens.pos[mention.head] != "PRON":
            break
        mention = before
    said = report.spoken.get(mention.head) if pronoun else None
    if said is not None and said.name is not None:
        return said
    actor = mention.actor
    if actor is not None and actor.name and (mention.naming == "named" or tokens.pos[mention.head] == "PRON"):
        return Speaker(name=actor.name, naming=naming, actor=actor, candidates=_candidates(mention))
    if tokens.pos[mention.head] == "PRON":
        why = mention.why or "the pronoun is not resolved"
        return Speaker(name=None, naming=naming, actor=actor, why=why, candidates=_candidates(mention))
    own = own_words(tokens, list(range(mention.first, mention.last + 1)), mention.head)
    words = speaker_words(tokens, report.actors, own, mention.head)
    return Speaker(name=words, naming=naming, actor=actor, candidates=_candidates(mention))


def _issuer(report: Voices, draft: Draft, head: int) -> Speaker | None:
    """Who issued a document: "the ministry's statement", "a video released by X"; bare, the last named speaker."""
    tokens, actors = report.tokens, report.actors
    for i in draft.source:
        mention = actors.at(i)
        if i == head or mention is None or mention.actor is None or mention.naming != "named" or not mention.actor.name:
            continue
        owner = tokens.dep[i] in ("poss", "compound", "nmod") and tokens.head[i] == head
        if owner or tokens.lower[tokens.head[i]] in ("by", "from", "of"):
            return Speaker(name=mention.actor.name, naming="named", actor=mention.actor)
    released = [v for v in tokens.kids(head, "acl") if tokens.tag[v] in ("VBN", "VBD")]
    for q in (q for up in (head, *released) for q in tokens.kids(up, "prep", "agent")):
        for i in tokens.kids(q, "pobj") if tokens.lower[q] in ("by", "from") else ():
            if cues().sources.get(tokens.lemma[i]) in ("person", "body") and i in draft.source:
                return _one(report, _part(draft, tokens, i), i)
    own = own_words(tokens, draft.source, head)
    if len(own) > 2 or tokens.lower[own[0]] not in _DEFINITE:
        return None
    lemma = tokens.lemma[head]
    maker = _maker_before(report, draft, head)
    if maker is not None:
        return maker
    if lemma in report.memory:
        return None
    return report.issued.get(lemma) or (report.memory.get("*") if lemma in cue_words("dispatch") else None)


def _maker_before(report: Voices, draft: Draft, head: int) -> Speaker | None:
    """As "the lawsuit" after "A and B have filed a lawsuit": who made the last document of that noun."""
    tokens = report.tokens
    for i in range(head - 1, -1, -1):
        verb = tokens.head[i]
        made = tokens.lemma[verb] in cues().issuers or tokens.lemma[verb] in cue_words("maker")
        if tokens.lemma[i] != tokens.lemma[head] or tokens.dep[i] != "dobj" or not made:
            continue
        by = subject(tokens, verb)
        if by is None or not may_speak(tokens, by):
            return None
        return _speaker(report, msgspec.structs.replace(draft, head=by, source=noun_phrase(tokens, by, verb)))
    return None


def _part(draft: Draft, tokens: Tokens, head: int) -> Draft:
    """The draft with the part of its source under ``head`` alone."""
    source = [k for k in draft.source if under(tokens, k, head)]
    return msgspec.structs.replace(draft, head=head, source=source)


def _apposition(report: Voices, head: int) -> ActorMention | None:
    for k in report.tokens.kids(head, "appos"):
        found = report.actors.at(k)
        if found is not None and found.person:
            return found
    return None


def _candidates(mention: ActorMention | None) -> tuple[SpeakerCandidate, ...]:
    return () if mention is None else tuple(SpeakerCandidate(name=n, score=s) for n, s in mention.candidates)


def _naming(tokens: Tokens, draft: Draft, head: int, mention: ActorMention | None) -> Naming:
    span = [*draft.source, *range(draft.source[-1], draft.anchor)]
    words = {tokens.lower[i] for i in span if i not in draft.content}
    if words & cue_words("unnamed") or tokens.lemma[head] in ("source", "sources"):
        return "anonymous"
    if mention is not None:
        return mention.naming
    if tokens.pos[head] == "PROPN":
        return "named"
    return "collective" if tokens.tag[head] in ("NNS", "NNPS") or tokens.lower[head] in _MANY else "role"
