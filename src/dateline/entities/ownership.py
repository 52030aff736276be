"""Whose a role phrase is: the country, group or person that owns it, and how it names its source."""

from dateline.entities.drafts import Draft, head_of
from dateline.entities.scene import Bodies, Scene
from dateline.lexicon.actor_words import of_kind
from dateline.lexicon.actors import ActorRow
from dateline.record.tokens import Tokens
from dateline.record.types import Naming, Sector

_SINGLE_PERSONS = ("office", "voice", "lone", "school")
INFERRED = "inferred from where the report plays"
LENT = "of the state that spoke before"


def number_naming(scene: Scene, draft: Draft) -> Naming:
    """``anonymous`` where the text says so, ``collective`` for plurals and masses, else ``role``."""
    if _hides(scene, draft):
        return "anonymous"
    if _counted(scene, draft):
        return "role"
    one_word = draft.role is None or " " not in draft.role.word or draft.role.kind != "office"
    mass = one_word and scene.tokens.lower[draft.head] in of_kind("mass")
    return "collective" if draft.plural or mass else "role"


def one_of_many(scene: Scene, draft: Draft) -> bool:
    """Whether an indefinite article or numeral says that the phrase is one among others: "a British agency"."""
    tokens = scene.tokens
    return any(tokens.lower[i] in ("a", "an", "another", "one") for i in range(draft.first, draft.head))


def _counted(scene: Scene, draft: Draft) -> bool:
    """Whether a few single persons are meant, each of whom speaks: "two witnesses", not "at least two"."""
    if draft.role is None or draft.role.kind not in _SINGLE_PERSONS:
        return False
    tokens = scene.tokens
    numbers = tokens.kids(draft.head, "nummod")
    return any(tokens.lower[i] in of_kind("few_count") and not tokens.children[i] for i in numbers)


def _hides(scene: Scene, draft: Draft) -> bool:
    """Whether the phrase, or what it does, is "on condition of anonymity"."""
    tokens = scene.tokens
    first, past = tokens.sents[draft.sent]
    for i in range(first, past):
        if tokens.lower[i] in of_kind("hidden") or _keeps_name(tokens, i):
            chain = set(tokens.ancestors(i))
            if draft.head in chain or (tokens.dep[draft.head] == "nsubj" and tokens.head[draft.head] in chain):
                return True
    return False


def _keeps_name(tokens: Tokens, i: int) -> bool:
    """As "asked not to be named", "declined to be identified", "begged us to leave out his name", "name withheld"."""
    if tokens.lemma[i] in of_kind("reveal") and tokens.tag[i] in ("VBN", "VB", "VBD"):
        before = range(max(tokens.sents[tokens.sent[i]][0], i - 4), i)
        passive = any(tokens.lemma[k] == "be" for k in before)
        return passive and any(tokens.lemma[k] in of_kind("unwilling") for k in before)
    if tokens.lower[i] in ("name", "names", "identity", "identities") and tokens.pos[i] == "NOUN":
        verb = tokens.head[i]
        beside = tokens.lemma[i + 1] if i + 1 < len(tokens) else ""
        return tokens.lemma[verb] in of_kind("withhold") or beside in of_kind("withhold")
    return False


def whose(scene: Scene, draft: Draft, found: Bodies) -> tuple[str | None, str]:
    """The country of a phrase and how it is known: stated, of a person's state, or where the report plays."""
    if found.countries:
        return found.countries[0][1], ""
    owner = next((p.country for _, p in found.people if p.country), None)
    owner = owner or next((row.country for _, row in found.groups if row.country), None)
    if owner is not None:
        return owner, ""
    for role in found.roles:
        if role.actor is not None and role.actor.country:
            return role.actor.country, role.actor.why.get("country", "")
    if found.location:
        return found.location, ""
    lent = lender(draft)
    if lent is not None:
        return lent, LENT
    arena = draft.role is not None and draft.role.kind in ("armed", "member")
    country = scene.focus.arena(scene.home) if arena else scene.focus.at(draft.sent)
    return country, INFERRED if country else ""


def lender(draft: Draft) -> str | None:
    """The country of the state that spoke before, where the draft was marked as an organ of it."""
    return next((tag[3:] for tag in draft.tags if tag.startswith("of:")), None)


def owned(found: Bodies) -> bool:
    """Whether the phrase itself says anything of its owner."""
    return bool(found.countries or found.people or found.groups or found.roles or found.location)


def armed_group(found: Bodies) -> ActorRow | None:
    """The body or group, not a people, party or outlet, that owns a phrase."""
    return next((row for _, row in found.groups if row.kind not in ("media", "people", "party")), None)


def peoples(found: Bodies) -> ActorRow | None:
    """The people that an adjective names ("Kurdish")."""
    return next((row for _, row in found.groups if row.kind == "people"), None)


def has(found: Bodies, *kinds: str) -> bool:
    """Whether a role noun of one of the kinds modifies the phrase."""
    return any(r.role is not None and r.role.kind in kinds for r in found.roles)


def body_of(found: Bodies) -> tuple[Sector, str | None]:
    """Sector and country of the body that a person of the phrase serves."""
    row = next((row for _, row in found.groups), None)
    if row is not None:
        return row.sector, row.country or next((c for _, c in found.countries), None)
    for role in found.roles:
        if role.role is not None and role.role.sector is not None:
            country = next((c for _, c in found.countries), None) or (role.actor.country if role.actor else None)
            return role.role.sector, country
    if found.countries:
        return "GOV", found.countries[0][1]
    person = next((p for _, p in found.people), None)
    if person is not None and person.row is not None:
        return person.row.sector, person.row.country
    return "UNK", None


def maker_of(scene: Scene, draft: Draft, found: Bodies) -> Draft | None:
    """The person or unlisted body whose document it is."""
    tokens = scene.tokens
    heads = [i for i, _ in found.people] + [head_of(tokens, name) for name in found.others]
    for verb in tokens.kids(draft.head, "acl"):
        heads.extend(o for agent in tokens.kids(verb, "agent") for o in tokens.kids(agent, "pobj"))
    for i in heads:
        maker = scene.by_head.get(i)
        if maker is not None:
            scene.resolve(maker)
            if maker.actor is not None and "place" not in maker.tags:
                return maker
    return None
