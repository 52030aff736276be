"""Who "he", "they" and "it" are: by number, gender, kind, distance and standing in the sentence.

Rules of salience after Lappin and Leass (1994), kept small: a candidate loses a point a sentence, a subject gains two.
Where nothing stands near, the mention stays unresolved with its candidates.
"""

from dataclasses import dataclass, field

from dateline.entities.drafts import Draft
from dateline.entities.phrases import conjuncts, is_subject
from dateline.entities.scene import Scene, actor_named, actor_of_country, actor_of_row, bodies, by_publisher
from dateline.lexicon.actor_words import of_kind
from dateline.record.tokens import Tokens
from dateline.record.types import Sector

_REACH = 3
_LONG_QUOTE = 10
"""Sentences of a quotation after which "he said" still goes back to who spoke before it."""
_PREDICATE = ("attr", "oprd", "appos")
_OBJECTS = ("dobj", "iobj", "dative")
_SHARING = ("xcomp", "pcomp", "advcl", "conj")
_COMPLEMENTS = frozenset({"acomp", "ccomp", "xcomp", "advcl", "attr"})


@dataclass(frozen=True, slots=True)
class Weights:
    """Points for and against a candidate; set by hand on coded reports."""

    sentence: float = 1.2
    token: float = 0.005
    subject: float = 2.0
    embedded: float = 1.0
    modifier: float = 1.5
    named: float = 0.5
    quoted: float = 1.2
    last_person: float = 1.0
    person_named: float = 1.2
    speaker: float = 1.5
    gender: float = 0.7
    plural: float = 1.7
    country: float = 0.0
    media: float = 2.0
    parallel: float = 0.5
    repeat: float = 0.6


WEIGHTS = Weights()


@dataclass(slots=True)
class Discourse:
    """Resolved mentions so far, in text order; gender per person's name; the last person meant, the last speaker."""

    history: list[Draft] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)
    documents: list[Draft] = field(default_factory=list)
    last_person: str | None = None
    last_speaker: str | None = None


def note(scene: Scene, state: Discourse, draft: Draft) -> None:
    """Remember a resolved mention that later words may stand for."""
    actor = draft.actor
    if actor is not None and "document" in draft.tags and draft.naming == "named":
        state.documents.append(draft)
    if actor is None or draft.tags & {"place", "document", "idle"} or by_publisher(actor):
        return
    if scene.tokens.dep[draft.head] in _PREDICATE and draft.kind == "role":
        return
    state.history.append(draft)
    if speaks(scene, draft) and not scene.quoted[draft.head]:
        draft.tags.add("speaks")
    if draft.person and actor.name:
        state.last_person = actor.name
        if speaks(scene, draft):
            state.last_speaker = actor.name


def speaks(scene: Scene, draft: Draft) -> bool:
    """Whether the phrase is the subject of a verb of saying."""
    tokens = scene.tokens
    return tokens.dep[draft.head] == "nsubj" and tokens.lemma[tokens.head[draft.head]] in of_kind("speech")


def resolve_pronoun(scene: Scene, state: Discourse, draft: Draft) -> None:
    """Fill a pronoun's actor from what stands before it."""
    word = scene.tokens.lower[draft.head]
    found: Draft | None = None
    if word in of_kind("relative"):
        found = _relative(scene, draft)
    elif word in of_kind("he"):
        found = _best(scene, state, draft, "m")
    elif word in of_kind("she"):
        found = _best(scene, state, draft, "f")
    elif word in of_kind("they"):
        found = _best(scene, state, draft, "they")
    elif word in of_kind("it"):
        found = None if _expletive(scene, draft) else _best(scene, state, draft, "it")
    else:
        _first_person(scene, state, draft, many=draft.plural)
        return
    if found is not None:
        copy_from(draft, found)
        if word in of_kind("they"):
            draft.members = _together(scene, found)
        if word in of_kind("she") and draft.actor and draft.actor.name:
            state.gender.setdefault(draft.actor.name, "f")
    elif not draft.why:
        draft.why = "no mention near that it could stand for"


def _first_person(scene: Scene, state: Discourse, draft: Draft, *, many: bool) -> None:
    """As "I", "we" in a quotation: who speaks, and for "we" the state that a person in office speaks for."""
    draft.why = "first person outside a quotation: the author"
    if not scene.quoted[draft.head]:
        if many and scene.publisher is not None:
            draft.actor = actor_named(scene, draft, scene.publisher, by="publisher")
            draft.naming, draft.why = "named", ""
        return
    draft.why = "first person: who speaks is not said near"
    speaker = _speaker(scene, draft) or next((d for d in reversed(state.history) if d.tags & {"speaks"}), None)
    if speaker is None or speaker.actor is None or draft.sent - speaker.sent > _REACH:
        return
    copy_from(draft, speaker)
    draft.why = ""
    if many and (speaker.person or "person" in speaker.tags):
        _speak_for(scene, draft, speaker)


def _speak_for(scene: Scene, draft: Draft, speaker: Draft) -> None:
    """Give "we" the body that its speaker speaks for, else the state that one in politics speaks for."""
    person = scene.people.get(speaker.antecedent if speaker.antecedent is not None else speaker.head)
    groups = bodies(scene, person.body if person is not None and person.body is not None else speaker).groups
    row = next((row for _, row in groups if row.kind not in ("people", "media")), None)
    actor = draft.actor
    if row is not None:
        draft.actor = actor_of_row(scene, draft, row, "we")
    elif actor is not None and actor.country and actor.sector in ("GOV", "MIL", "PTY"):
        sector: Sector = "MIL" if actor.sector == "MIL" else "GOV"
        draft.actor = actor_of_country(scene, draft, (actor.country, sector), by="we")
    else:
        return
    draft.person, draft.antecedent = False, None


def _speaker(scene: Scene, draft: Draft) -> Draft | None:
    """The subject of the sentence's verb of saying that stands outside the quotation."""
    tokens = scene.tokens
    first, past = tokens.sents[draft.sent]
    for i in range(first, past):
        if scene.quoted[i] or tokens.dep[i] not in ("nsubj", "agent"):
            continue
        if tokens.lemma[tokens.head[i]] in of_kind("speech"):
            other = scene.by_head.get(i)
            if other is not None and other is not draft:
                scene.resolve(other)
                return other
    return None


def copy_from(draft: Draft, old: Draft) -> None:
    """Take the actor, naming and kind of the mention that this one stands for."""
    draft.actor = old.actor
    draft.naming = old.naming
    draft.person = old.person
    draft.plural = draft.plural or old.plural
    draft.antecedent = old.antecedent if old.antecedent is not None else old.head
    draft.tags |= old.tags & {"person", "armed", "coalition"}
    draft.made_by = "coreference"


def name_of(draft: Draft) -> str:
    """The actor's name of a draft, else the empty string."""
    return (draft.actor.name if draft.actor else None) or ""


def _relative(scene: Scene, draft: Draft) -> Draft | None:
    tokens = scene.tokens
    for i in tokens.ancestors(draft.head):
        if tokens.dep[i] == "relcl":
            before = scene.by_head.get(tokens.head[i])
            return before if before is not None and before.actor is not None else None
    return None


def _together(scene: Scene, found: Draft) -> tuple[int, ...]:
    """Heads of the coordinated phrases among which a mention stands, all that "they" then means; () for one alone."""
    if found.kind == "pronoun":
        return found.members
    tokens, top = scene.tokens, found.head
    while tokens.dep[top] == "conj" and tokens.head[top] in scene.by_head:
        top = tokens.head[top]
    heads = [i for i in (top, *conjuncts(tokens, top)) if i in scene.by_head]
    own = [d for i in heads if (d := scene.by_head[i]).actor is not None and d.kind != "pronoun"]
    return tuple(d.head for d in own) if len(own) > 1 else ()


def _expletive(scene: Scene, draft: Draft) -> bool:
    """As "It was unclear if", "it is believed": stands for nothing."""
    tokens = scene.tokens
    verb, dep = tokens.head[draft.head], tokens.dep[draft.head]
    if dep == "expl":
        return True
    if dep not in ("nsubj", "nsubjpass"):
        return False
    after = {tokens.dep[c] for c in tokens.children[verb] if c > verb} & _COMPLEMENTS
    return bool(after) and (dep == "nsubjpass" or tokens.lemma[verb] in of_kind("pleonastic"))


def _suits(scene: Scene, state: Discourse, old: Draft, wanted: str) -> bool:
    if old.actor is None:
        return False
    if wanted in ("m", "f"):
        return old.person and not old.plural and state.gender.get(name_of(old), wanted) == wanted
    if wanted == "they":
        return not old.person or len(_together(scene, old)) > 1
    return not old.person and not (old.plural and old.naming == "collective")


def _blocked(scene: Scene, old: Draft, draft: Draft) -> bool:
    """A pronoun's own clause mate, and the phrase that holds it, cannot be meant."""
    tokens = scene.tokens
    an_object = tokens.dep[draft.head] in _OBJECTS and tokens.lower[draft.head] not in of_kind("reflexive")
    if an_object and tokens.head[old.head] in _clause(tokens, tokens.head[draft.head]):
        return True
    return tokens.dep[draft.head] == "poss" and old.first <= draft.head <= old.last and old.kind != "pronoun"


def _clause(tokens: Tokens, verb: int) -> list[int]:
    """A verb and, where it has no subject of its own, the verbs above that share theirs: "refused to take them"."""
    out = [verb]
    while not tokens.kids(verb, "nsubj", "nsubjpass") and tokens.dep[verb] in _SHARING and tokens.head[verb] != verb:
        verb = tokens.head[verb]
        if tokens.pos[verb] == "ADP":
            verb = tokens.head[verb]
        out.append(verb)
    return out


def _beside(scene: Scene, draft: Draft) -> Draft | None:
    """The phrase before "and" that a possessive after it takes up: "the army and its allies"."""
    tokens, noun = scene.tokens, scene.tokens.head[draft.head]
    if tokens.dep[draft.head] != "poss" or tokens.dep[noun] != "conj":
        return None
    return scene.by_head.get(tokens.head[noun])


def _own_speaker(scene: Scene, state: Discourse, draft: Draft) -> str | None:
    """The name of who speaks the quotation that a pronoun stands in, for whom "he" in it cannot stand."""
    if not scene.quoted[draft.head]:
        return None
    speaker = _speaker(scene, draft)
    return (name_of(speaker) if speaker is not None else state.last_speaker) or None


def _best(scene: Scene, state: Discourse, draft: Draft, wanted: str) -> Draft | None:
    beside = _beside(scene, draft)
    if beside is not None and _suits(scene, state, beside, wanted):
        return beside
    scored: dict[str, tuple[float, Draft]] = {}
    barred = _own_speaker(scene, state, draft)
    for old in reversed(state.history):
        if draft.sent - old.sent > _REACH:
            break
        if not _suits(scene, state, old, wanted) or _blocked(scene, old, draft) or name_of(old) == barred:
            continue
        score = _score(scene, state, draft, old, wanted)
        name = name_of(old)
        if name in scored:
            score = max(score, scored[name][0]) + WEIGHTS.repeat
            old = scored[name][1]  # noqa: PLW2901  # the nearest mention stays the antecedent
        scored[name] = (score, old)
    ranked = sorted(scored.values(), key=lambda s: -s[0])
    draft.candidates = tuple((name_of(d), round(max(0.0, min(1.0, 0.5 + s / 8)), 2)) for s, d in ranked[:4])
    if ranked or wanted not in ("m", "f") or not speaks(scene, draft) or scene.quoted[draft.head]:
        return ranked[0][1] if ranked else None
    return _going_on(scene, state, draft, wanted)


def _going_on(scene: Scene, state: Discourse, draft: Draft, wanted: str) -> Draft | None:
    """The person who spoke last, who goes on after a quotation of several sentences: "… . … . …," he said."""
    for old in reversed(state.history):
        far = scene.tokens.para[draft.head] - scene.tokens.para[old.head] > 1
        if far or draft.sent - old.sent > _LONG_QUOTE:
            return None
        if "speaks" in old.tags and _suits(scene, state, old, wanted):
            return old
    return None


def _embedded(tokens: Tokens, head: int) -> bool:
    """Whether a subject's clause stands inside another: "B" of "A said that B has left", not "A" of "…, A said"."""
    verb = tokens.head[head]
    if tokens.lemma[verb] in of_kind("speech"):
        return False
    while tokens.dep[verb] == "conj" and tokens.head[verb] != verb:
        verb = tokens.head[verb]
    return tokens.head[verb] != verb


def _score(scene: Scene, state: Discourse, draft: Draft, old: Draft, wanted: str) -> float:
    tokens, weight = scene.tokens, WEIGHTS
    same = name_of(old)
    score = -weight.sentence * (draft.sent - old.sent) - weight.token * (draft.head - old.head)
    if is_subject(tokens, old.head):
        score += weight.subject - weight.embedded * _embedded(tokens, old.head)
    score -= weight.modifier * old.modifier
    score += weight.named * (old.naming == "named")
    score -= weight.quoted * (scene.quoted[old.head] and not scene.quoted[draft.head])
    if wanted in ("m", "f"):
        score += weight.last_person * (same == state.last_person) + weight.person_named * (old.naming == "named")
        score += weight.speaker * (speaks(scene, draft) and same == state.last_speaker)
        score += weight.gender * (state.gender.get(same) == wanted)
    if wanted == "they":
        score += weight.plural * (old.plural or len(_together(scene, old)) > 1)
    if wanted in ("they", "it"):
        state_like = old.actor is not None and old.actor.country is not None and old.actor.sector in ("GOV", "MIL")
        score -= weight.country * (state_like and old.kind == "name")
        both_speak = speaks(scene, draft) and "speaks" in old.tags
        score += weight.speaker * both_speak
        score -= weight.media * (old.actor is not None and old.actor.sector == "MED" and not both_speak)
        score += weight.parallel * (is_subject(tokens, draft.head) and is_subject(tokens, old.head))
    return score
