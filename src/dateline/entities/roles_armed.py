"""Readers of role nouns that fight: forces of states and groups, rebels, assailants, members, bases."""

from dateline.entities.drafts import Draft
from dateline.entities.focus import place_country
from dateline.entities.ownership import INFERRED, armed_group, has, maker_of, number_naming, owned, peoples, whose
from dateline.entities.scene import Bodies, Scene, actor_named, actor_of_country, actor_of_row, of_country
from dateline.entities.wording import words_of
from dateline.lexicon.actor_words import of_kind
from dateline.lexicon.actors import ActorRow, is_armed, listed
from dateline.record.types import Sector


def read_force(scene: Scene, draft: Draft, found: Bodies) -> None:
    """Army, police, troops, jets: the country's forces, a group's fighters, a coalition's aircraft."""
    row, people = armed_group(found), peoples(found) or _leaders(scene, draft)
    if row is not None:
        draft.actor = actor_of_row(scene, draft, row, "group-force")
        draft.naming = "named" if not draft.plural else "collective"
        return
    if people is not None and not has(found, "state"):
        read_people(scene, draft, found, people, "REB" if people.homes or people.country else "MIL")
        return
    if has(found, "armed", "party"):
        read_armed(scene, draft, found)
        return
    owner = next((r for r in found.roles if r.role and r.role.kind == "coalition" and r.actor), None)
    if owner is not None:
        draft.actor, draft.naming = owner.actor, number_naming(scene, draft)
        return
    own = len(draft.role.word.split()) - 1 if draft.role is not None else 0
    if {scene.tokens.lower[i] for i in range(draft.first, draft.head - own)} & of_kind("proxy"):
        read_armed(scene, draft, found)
        return
    _state_force(scene, draft, found)


def _leaders(scene: Scene, draft: Draft) -> ActorRow | None:
    """The people that leads or fills a force: "a Kurdish-led border force"."""
    tokens = scene.tokens
    for i in range(draft.first, draft.head - 2):
        name = scene.owner.get(i)
        if name is None or name.last != i or tokens.lower[i + 2] not in of_kind("led_by"):
            continue
        row = scene.row_of(name)
        if row is not None and row.kind == "people":
            return row
    return None


def _state_force(scene: Scene, draft: Draft, found: Bodies) -> None:
    """The army of a country under the country's name; police under the words of the phrase."""
    tokens = scene.tokens
    country, why = whose(scene, draft, found)
    if tokens.lemma[draft.head] in of_kind("materiel") and not owned(found):
        draft.actor = actor_named(scene, draft, (words_of(tokens, draft), "UNK", None), by="materiel")
        draft.naming, draft.why = number_naming(scene, draft), "the report does not say whose it is"
        return
    police = tokens.lemma[draft.head] in of_kind("police")
    if country is None or police or tokens.lemma[draft.head] == "peacekeeper":
        draft.actor = actor_named(scene, draft, (words_of(tokens, draft), "MIL", country), by="force", why=why)
        named = police and tokens.tag[draft.head].startswith("NNP") and not draft.definite and draft.first < draft.head
        draft.naming = "named" if named else number_naming(scene, draft)
        return
    draft.actor = actor_of_country(scene, draft, (country, "MIL"), by="nationality-force", why=why)
    draft.naming = number_naming(scene, draft) if draft.plural else "named"


def read_people(scene: Scene, draft: Draft, found: Bodies, people: ActorRow, sector: Sector) -> None:
    """As "Kurdish fighters", "Shiite militia": under the words of the phrase."""
    country = next((c for _, c in found.countries), people.country) or found.location
    why = ""
    if country is None:
        homes = listed(people.homes)
        country, why = scene.focus.among(homes) if homes else scene.focus.arena(scene.home), INFERRED
    name = words_of(scene.tokens, draft)
    draft.actor = actor_named(scene, draft, (name, sector, country), by="people-role", why=why if country else "")
    draft.naming = number_naming(scene, draft)


def read_armed(scene: Scene, draft: Draft, found: Bodies) -> None:
    """Rebels, militants, fighters: a named group's, else of the country where the report plays."""
    row, people = armed_group(found), peoples(found)
    if row is not None and (row.sector not in ("GOV", "IGO", "NGO", "MED") or is_armed(row)):
        draft.actor = actor_of_row(scene, draft, row, "group-fighters")
        draft.naming = "named" if not draft.plural else "collective"
        return
    if people is not None:
        read_people(scene, draft, found, people, "REB")
        return
    country, why = whose(scene, draft, found)
    own = _own_name(scene, draft, found)
    noun = own or words_of(scene.tokens, draft)
    name = of_country(country, noun) if country and why and not own and " " not in noun else noun
    draft.actor = actor_named(scene, draft, (name, "REB", country), by="armed", why=why)
    draft.naming = "collective" if own and draft.plural else "named" if own else number_naming(scene, draft)
    draft.tags.add("armed")


def _own_name(scene: Scene, draft: Draft, found: Bodies) -> str | None:
    """The name, which no list has, of the group whose fighters are meant: "local Naparama fighters"."""
    tokens, before = scene.tokens, draft.head - 1
    whole = _capitalised(scene, draft) if not found.countries else None
    if whole is not None:
        return whole
    if tokens.pos[before] == "PROPN" and tokens.dep[before] == "compound" and before not in scene.owner:
        word = tokens.word(before)
        if (
            _written_as_name(scene, draft, before)
            and before > tokens.sents[draft.sent][0]
            and place_country(word) is None
        ):
            return word
    for name in found.others:
        text = " ".join(tokens.phrase(name.first, name.last).split())
        beside = tokens.dep[name.last] in ("compound", "nmod", "amod", "poss") and name.last < draft.head
        plain = all(_written_as_name(scene, draft, i) for i in range(name.first, name.last + 1))
        if beside and plain and place_country(text) is None:
            return text
        if name.first > draft.head and name.label == "ORG" and place_country(text) is None:
            return text
    for other in found.roles:
        scene.resolve(other)
        if other.naming == "named" and other.actor is not None and _capitalised(scene, other) is not None:
            return other.actor.name
    return None


def _written_as_name(scene: Scene, draft: Draft, i: int) -> bool:
    """A word with a capital, or all in capitals beside words that are not: "Naparama", "ANLF"."""
    word = scene.tokens.word(i)
    return word.istitle() or (word.isupper() and len(word) > 2 and not scene.tokens.word(draft.head).isupper())


def _capitalised(scene: Scene, draft: Draft) -> str | None:
    """The words of a phrase that is a name, its noun's capital included: "the Kalo Defence Militia"."""
    tokens, first = scene.tokens, draft.head
    if tokens.part[draft.head] == "headline" or not tokens.word(draft.head)[0].isupper():
        return None
    while first > draft.first and tokens.word(first - 1)[0].isupper() and tokens.pos[first - 1] != "DET":
        first -= 1
    return " ".join(tokens.phrase(first, draft.head).split()) if first < draft.head else None


def read_lone(scene: Scene, draft: Draft, found: Bodies) -> None:
    """Suspects and assailants of whom nothing more is said."""
    if armed_group(found) is not None or has(found, "armed"):
        read_armed(scene, draft, found)
        return
    country = found.countries[0][1] if found.countries else None
    draft.actor = actor_named(scene, draft, (words_of(scene.tokens, draft), "UNK", country), by="lone")
    draft.naming = number_naming(scene, draft)
    draft.person = not draft.plural


def read_member(scene: Scene, draft: Draft, found: Bodies) -> None:
    """Members, leaders, commanders, positions of a body take its actor; one leader is a person of its sector."""
    row = next((row for _, row in found.groups if row.kind not in ("media", "people")), None)
    person = scene.tokens.lemma[draft.head] in of_kind("leader")
    if row is None and not person and (maker := maker_of(scene, draft, found)) is not None:
        draft.actor, draft.naming = maker.actor, number_naming(scene, draft)
        return
    if row is not None and not person:
        draft.actor = actor_of_row(scene, draft, row, "member")
        draft.naming = number_naming(scene, draft)
        return
    if not person and (has(found, "armed") or peoples(found) is not None):
        read_armed(scene, draft, found)
        return
    if not person and (found.countries or has(found, "force", "state")):
        _state_force(scene, draft, found)
        return
    _leader(scene, draft, found, row)


def read_thing(scene: Scene, draft: Draft, found: Bodies) -> None:
    """Positions, bases, vehicles stand for whose they are; else they are no actor."""
    owner = next((r for r in found.roles if r.actor is not None and r.role and r.role.kind != "document"), None)
    if owner is not None and owner.actor is not None and not found.groups:
        draft.actor, draft.naming = owner.actor, owner.naming
    elif found.groups or found.countries or found.people:
        read_member(scene, draft, found)
    else:
        draft.why = "a thing of which the report does not say whose it is"


def _leader(scene: Scene, draft: Draft, found: Bodies, row: ActorRow | None) -> None:
    sector: Sector | None = row.sector if row else None
    country, why = (row.country, "") if row else whose(scene, draft, found)
    for role in found.roles:
        sector = sector or (role.actor.sector if role.actor else role.role.sector if role.role else None)
    if sector is None and found.countries:
        sector = "GOV"
    sector = sector or (draft.role.sector if draft.role else None)
    if sector is None and scene.tokens.lemma[draft.head] in of_kind("body_head"):
        country, why = None, ""
    name = words_of(scene.tokens, draft, keep_of=True)
    draft.actor = actor_named(scene, draft, (name, sector or "UNK", country), by="member", why=why)
    draft.naming = number_naming(scene, draft)
    draft.person = not draft.plural
    draft.tags.add("person")
