"""What "the group", "the militants", "the coalition", "the minister" stand for: an earlier mention of their kind.

A role that some person of the report holds is that person, also where the name comes later.
"""

from bisect import bisect_left
from collections.abc import Callable

from dateline.entities.coreference import Discourse, copy_from, name_of, speaks
from dateline.entities.drafts import Draft
from dateline.entities.ownership import LENT
from dateline.entities.pairs import resolve_pair
from dateline.entities.phrases import is_subject
from dateline.entities.scene import Scene, actor_named, bodies, linked
from dateline.lexicon.actor_words import of_kind, watches
from dateline.lexicon.actors import country_name, words
from dateline.record.types import Sector

_STATES = ("country", "seat", "demonym", "nationality-force", "government", "linked", "state")
_BODY_KINDS = ("ngo", "party", "firm", "court", "igo", "church", "school")
_PERSON_KINDS = ("office", "voice", "lone", "source", "member")


def resolve_definite(scene: Scene, state: Discourse, draft: Draft) -> bool:
    """Resolve a role phrase to an earlier mention, or to the person who holds the role; False where none is found."""
    role = draft.role
    if role is None or (draft.modifier and role.kind not in ("office", "coalition")):
        return False
    if resolve_pair(scene, state, draft) or _own_body(scene, draft):
        return True
    if role.kind == "state" and scene.tokens.lemma[draft.head] in of_kind("organ"):
        lend(scene, state, draft)
    holds = role.kind in ("office", "voice") or role.word in of_kind("leader")
    found = _holder(scene, draft) if holds and not draft.plural else None
    if found is None and _based(scene, draft) and not draft.plural:
        found = _only_monitor(scene, draft)
    if role.kind == "force" and scene.tokens.lemma[draft.head] in of_kind("materiel"):
        found = _materiel(scene, state, draft)
    elif found is None and (draft.definite or draft.modifier):
        found = _earlier(scene, state, draft)
    if found is None and (role.kind == "ngo" or role.word in of_kind("monitor")) and not draft.plural:
        found = _only_monitor(scene, draft)
    if found is None and role.word in ("police", "police officer", "officer"):
        found = _only_police(scene, state, draft)
    if found is None or found.actor is None:
        return False
    copy_from(draft, found)
    return True


def lend(scene: Scene, state: Discourse, draft: Draft) -> None:
    """Mark "the defence ministry", which speaks after its state did ("Moscow said"), as that state's."""
    before = scene.tokens.lower[draft.first]
    if before not in ("the", "its") or not speaks(scene, draft) or bodies(scene, draft).countries:
        return
    found = _recent(state, draft, 2, lambda d: "speaks" in d.tags)
    actor = found.actor if found is not None and found.kind == "name" else None
    if actor is not None and actor.country and actor.name == country_name(actor.country):
        draft.tags.add("of:" + actor.country)


def _own_body(scene: Scene, draft: Draft) -> bool:
    """Resolve "The Ministry", "the Desk" in a body's own report, by the noun of its name, to that body."""
    word = scene.tokens.word(draft.head)
    if (
        scene.publisher is None
        or draft.plural
        or not draft.definite
        or not word[0].isupper()
        or _modified(scene, draft)
    ):
        return False
    if word.lower() not in words(scene.outlet or ""):
        return False
    draft.actor = actor_named(scene, draft, scene.publisher, by="publisher")
    draft.naming = "named"
    return True


def _earlier(scene: Scene, state: Discourse, draft: Draft) -> Draft | None:
    """The mention that a definite phrase takes up, by the kind of its noun."""
    tokens, role = scene.tokens, draft.role
    if role is None:
        return None
    lemma = tokens.lemma[draft.head]
    if role.word in of_kind("epithet"):
        lemma = role.word
    found: Draft | None = None
    if lemma in of_kind("group_noun") or (lemma in of_kind("group_single") and not draft.plural):
        found = _group(scene, state, draft)
    elif lemma in of_kind("band") and draft.plural and _bare_band(scene, draft):
        found = _recent(state, draft, 2, _is_named_rebel) or _only_rebel(state)
    elif lemma in of_kind("epithet") and not draft.plural and role.kind in _PERSON_KINDS and _own_words(scene, draft):
        found = _same_noun(scene, state, draft) or _epithet(scene, state, draft, lemma)
    elif _modified(scene, draft):
        found = _by_name(scene, state, draft) or _few_again(state, draft)
    else:
        found = _by_kind(scene, state, draft, lemma)
    return found or _by_first_words(scene, state, draft)


def _by_kind(scene: Scene, state: Discourse, draft: Draft, lemma: str) -> Draft | None:
    """The mention that a phrase with no words of its own takes up; ``lemma`` its noun's, or its epithet."""
    role = draft.role
    found: Draft | None = None
    if role is None:
        return None
    if role.kind == "document":
        found = _document(scene, state, draft, lemma)
    elif role.kind == "coalition" and not draft.plural:
        found = _recent(state, draft, 60, lambda d: "coalition" in name_of(d).lower() and d.naming == "named")
    elif role.kind == "media":
        found = _recent(state, draft, 4, lambda d: _sector(d) == "MED" and d.naming == "named")
    elif role.kind in _PERSON_KINDS:
        found = _same_persons(scene, state, draft, lemma)
    elif lemma in of_kind("organ"):
        found = _organ(state, draft, lemma)
    else:
        if role.kind in _BODY_KINDS and not draft.plural and lemma not in of_kind("populace"):
            found = _recent(
                state, draft, 5, lambda d: d.naming == "named" and _sector(d) == role.sector and not d.person
            )
        found = found or _by_name(scene, state, draft)
    return found


def _by_first_words(scene: Scene, state: Discourse, draft: Draft) -> Draft | None:
    """As "the working group" after "the Working Group for Water": two words or more that begin a body's name."""
    tokens = scene.tokens
    own = tuple(tokens.lower[i] for i in range(draft.first, draft.head + 1) if tokens.dep[i] != "det")
    if len(own) < 2 or draft.plural or not draft.definite or tokens.kids(draft.head, "prep"):
        return None
    return _recent(
        state, draft, 60, lambda d: d.naming == "named" and not d.person and words(name_of(d))[: len(own)] == own
    )


def _only_rebel(state: Discourse) -> Draft | None:
    """The one armed group of which the report has spoken so far, however far back; None where there are several."""
    armed = [d for d in state.history if _is_body(d) and _sector(d) == "REB"]
    named = [d for d in armed if d.naming == "named"]
    return named[-1] if named and len({name_of(d) for d in armed}) == 1 else None


def _materiel(scene: Scene, state: Discourse, draft: Draft) -> Draft | None:
    """As "the warplanes" after "Iraqi aircraft": weapons whose owner was stated; new ones ("a third drone") are not."""
    tokens = scene.tokens
    before = range(draft.first, draft.head)
    new = any(tokens.lower[i] in of_kind("quantity") or tokens.dep[i] == "nummod" for i in before)
    if _modified(scene, draft) or new or (not draft.definite and (draft.first < draft.head or not draft.plural)):
        return None
    return _recent(
        state,
        draft,
        4,
        lambda d: d.kind == "role" and _sector(d) == "MIL" and tokens.lemma[d.head] in of_kind("materiel"),
    )


def _document(scene: Scene, state: Discourse, draft: Draft, lemma: str) -> Draft | None:
    """As "the statement" after one of a known maker, else of the body that spoke last."""
    tokens = scene.tokens
    draft.tags.add("document")
    for old in reversed(state.documents):
        if draft.sent - old.sent <= 5 and tokens.lemma[old.head] == lemma:
            return old
    if lemma not in of_kind("release"):
        return None
    return _recent(state, draft, 2, lambda d: "speaks" in d.tags and not d.person and d.naming == "named")


def _organ(state: Discourse, draft: Draft, lemma: str) -> Draft | None:
    """As "the ministry" after one whose country was stated; "the agency" also after a body of another word."""

    def stated(old: Draft) -> bool:
        whose = (old.actor.why if old.actor else {}).get("country")
        return lemma in name_of(old).lower() and (whose in (None, LENT) or old.kind == "name")

    named = _recent(state, draft, 5, stated)
    return named or (_recent(state, draft, 3, _is_office) if lemma in ("agency", "bureau", "department") else None)


def _group(scene: Scene, state: Discourse, draft: Draft) -> Draft | None:
    """The last named body; an armed one where the phrase says so; none where it names itself."""
    tokens = scene.tokens
    before = {tokens.lower[i] for i in range(draft.first, draft.head)}
    inside = {scene.owner[i] for i in range(draft.first, draft.head) if i in scene.owner}
    if any(not linked(tokens, name) for name in inside):
        return None
    if inside:
        return _recent(state, draft, 3, _is_band)
    if before & of_kind("armed_word"):
        return _recent(state, draft, 6, _is_named_rebel)
    if tokens.kids(draft.head, "compound", "poss", "nmod", "prep"):
        return None
    lemma = tokens.lemma[draft.head]
    found = _recent(state, draft, 6, lambda d: _is_band(d) or (d.kind == "role" and tokens.lemma[d.head] == lemma))
    return found or _recent(
        state, draft, 4, lambda d: _is_body(d) and d.naming == "named" and is_subject(tokens, d.head)
    )


def _bare_band(scene: Scene, draft: Draft) -> bool:
    """Whether "the … militants" has no words but such as any armed group bears."""
    tokens = scene.tokens
    before = [tokens.lower[i] for i in range(draft.first, draft.head)]
    plain = all(w in of_kind("armed_word") or w in ("the", "these", "those", "ultra", "-", "hardline") for w in before)
    return plain and not tokens.kids(draft.head, "prep")


def _is_band(draft: Draft) -> bool:
    return _is_body(draft) and draft.naming == "named" and _sector(draft) in ("REB", "PTY", "NGO", "MIL")


def _by_name(scene: Scene, state: Discourse, draft: Draft) -> Draft | None:
    """A body whose name holds the head noun, written with a capital: "the Observatory", "the Commission"."""
    word = scene.tokens.word(draft.head)
    if not word[0].isupper() or draft.plural or any(i in scene.owner for i in range(draft.first, draft.last + 1)):
        return None
    key = word.lower()
    return _recent(state, draft, 60, lambda d: d.kind == "name" and d.naming == "named" and key in words(name_of(d)))


def _modified(scene: Scene, draft: Draft) -> bool:
    """Whether the phrase says itself whose it is."""
    tokens = scene.tokens
    for child in tokens.children[draft.head]:
        if tokens.dep[child] in ("compound", "amod", "nmod", "poss") and child < draft.head:
            return True
        if tokens.dep[child] == "prep" and tokens.lower[child] in ("of", "for", "from", "at", "by"):
            return True
    return False


def _epithet(scene: Scene, state: Discourse, draft: Draft, lemma: str) -> Draft | None:
    """A description that fits whoever was just meant: "the businessman", "the presidential nominee"."""
    if lemma not in of_kind("epithet") or (lemma in of_kind("female") and state.last_person is None):
        return None
    wanted = "m" if lemma in of_kind("male") else "f" if lemma in of_kind("female") else None

    politics: tuple[Sector, ...] = ("GOV", "PTY")
    partisan = draft.role is not None and draft.role.sector in politics

    def fits(old: Draft) -> bool:
        if partisan and _sector(old) not in politics:
            return False
        gender = state.gender.get(name_of(old))
        person = old.person and not old.plural and old.naming == "named"
        return person and is_subject(scene.tokens, old.head) and (wanted is None or gender in (None, wanted))

    return _recent(state, draft, 4, fits)


def _own_words(scene: Scene, draft: Draft) -> bool:
    """Whether nothing says of whom the description is: no owner, no phrase after it."""
    tokens = scene.tokens
    return not tokens.kids(draft.head, "poss", "prep", "relcl", "acl")


def _same_persons(scene: Scene, state: Discourse, draft: Draft, lemma: str) -> Draft | None:
    """As "the witness" after "a witness", "the witnesses" after "two witnesses"."""
    if not draft.plural:
        return _same_noun(scene, state, draft) or _epithet(scene, state, draft, lemma)
    return _few_again(state, draft)


def _few_again(state: Discourse, draft: Draft) -> Draft | None:
    """The last counted persons of the same role word: "the aid workers" after "two aid workers"."""
    if not draft.plural or draft.role is None or draft.role.kind not in _PERSON_KINDS:
        return None

    def few(old: Draft) -> bool:
        same = old.role is not None and draft.role is not None and old.role.word == draft.role.word
        return same and old.kind == "role" and old.plural and old.naming == "role"

    return _recent(state, draft, 8, few)


def _same_noun(scene: Scene, state: Discourse, draft: Draft) -> Draft | None:
    """The last phrase with the same noun ("the source" after "a military source")."""
    tokens = scene.tokens
    lemma = tokens.lemma[draft.head]
    for old in reversed(state.history):
        if draft.sent - old.sent > 8:
            return None
        if old.kind == "role" and tokens.lemma[old.head] == lemma and (old.person or old.naming == "anonymous"):
            return old
    return None


def _holder(scene: Scene, draft: Draft) -> Draft | None:
    """The person who holds the role: by titles in the report or the dictionary; one of the stated country only."""
    tokens, role = scene.tokens, draft.role
    possessed = scene.tokens.tag[draft.first] == "PRP$" and draft.first == draft.head - 1
    generic = role is None or (role.sector in ("CVL", "UNK") and not possessed)
    if (
        role is None
        or generic
        or not (draft.definite or tokens.word(draft.head)[0].isupper() or draft.first == draft.head)
    ):
        return None
    if (
        draft.definite is False
        and draft.first < draft.head
        and tokens.lower[draft.first] in ("a", "an", "another", "one")
    ):
        return None
    found = bodies(scene, draft)
    stated = found.countries[0][1] if found.countries else None
    bodies_here = [row.country for _, row in found.groups if row.sector != "GOV"]
    if stated is None:
        stated = next((row.country for _, row in found.groups), None)
    if bodies_here or any(r.role and r.role.kind != role.kind for r in found.roles):
        return None
    fitting = [p for p in scene.holders(role.word) if stated is None or p.country in (None, stated)]
    before = [p for p in fitting if p.heads[0] < draft.head]
    chosen = max(before, key=lambda p: p.heads[bisect_left(p.heads, draft.head) - 1]) if before else None
    if chosen is None and len(fitting) == 1:
        chosen = fitting[0]
    mention = scene.by_head.get(chosen.heads[0]) if chosen else None
    if mention is not None:
        scene.resolve(mention)
    return mention


def _based(scene: Scene, draft: Draft) -> bool:
    """As "The UK-based group": a body known by its seat."""
    group = scene.tokens.lemma[draft.head] in of_kind("group_noun")
    return group and any(scene.tokens.lower[i] == "based" for i in range(draft.first, draft.head))


def _only_monitor(scene: Scene, draft: Draft) -> Draft | None:
    """The one monitor or aid group that the report names, before or after; for a monitor one whose name says so."""
    inside = {scene.owner[i] for i in range(draft.first, draft.head) if i in scene.owner}
    only = scene.only("monitor") if all(linked(scene.tokens, name) for name in inside) else None
    watching = of_kind("monitor") | {"monitoring"}
    if only is None or watching.isdisjoint(scene.tokens.lower[draft.first : draft.head + 1]):
        return only
    name = only.actor.name if only.actor is not None else None
    return only if watches(words(name or "")) else None


def _only_police(scene: Scene, state: Discourse, draft: Draft) -> Draft | None:
    """The police force that the report named, for "police" with no word of another."""
    if any(i in scene.owner for i in range(draft.first, draft.last + 1)) or _modified(scene, draft):
        return None
    return scene.only("police") or _recent(
        state, draft, 60, lambda d: d.naming == "named" and name_of(d).lower().endswith(" police")
    )


def _is_office(draft: Draft) -> bool:
    return _is_body(draft) and draft.kind == "name" and _sector(draft) in ("GOV", "MIL", "IGO", "NGO")


def _is_named_rebel(draft: Draft) -> bool:
    return _is_body(draft) and draft.naming == "named" and _sector(draft) == "REB"


def _is_body(draft: Draft) -> bool:
    actor = draft.actor
    if draft.person or actor is None or actor.sector in ("MED", "CVL"):
        return False
    return actor.made_by.rsplit("/", 1)[-1].split("@")[0] not in _STATES


def _sector(draft: Draft) -> Sector:
    return draft.actor.sector if draft.actor else "UNK"


def _recent(state: Discourse, draft: Draft, reach: int, test: Callable[[Draft], bool]) -> Draft | None:
    for old in reversed(state.history):
        if draft.sent - old.sent > reach:
            return None
        if test(old):
            return old
    return None
