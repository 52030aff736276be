"""Readers of role nouns of civil life: offices, governments, parties, media, sources, documents."""

from dateline.entities.drafts import Draft, head_of
from dateline.entities.ownership import body_of, has, maker_of, number_naming, one_of_many, peoples, whose
from dateline.entities.roles_armed import read_armed, read_people
from dateline.entities.scene import Bodies, Scene, actor_named, actor_of_country, actor_of_row, bodies, of_country
from dateline.entities.wording import words_of
from dateline.lexicon.actor_words import of_kind
from dateline.lexicon.actors import ActorRow, adjective, coalition_against
from dateline.record.types import Sector

_RULERS = ("government", "administration")
_ARMED: tuple[Sector, ...] = ("MIL", "REB")
_OWNERS: tuple[Sector, ...] = ("REB", "PTY", "MIL", "IGO", "NGO", "JUD", "MED", "BUS", "REL")


def read_office(scene: Scene, draft: Draft, found: Bodies) -> None:
    """Officials, soldiers, doctors, residents: a person or persons in a role."""
    role = draft.role
    if role is None:
        return
    sector: Sector = role.sector or "UNK"
    row = next((row for _, row in found.groups if row.kind not in ("people", "media")), None)
    if draft.plural and scene.tokens.lemma[draft.head] in of_kind("follower") and _follow(scene, draft, found, row):
        return
    if (
        row is not None
        and draft.plural
        and scene.tokens.lemma[draft.head] not in of_kind("voiced")
        and (_serves(row, sector) or scene.tokens.lemma[draft.head] in of_kind("own_staff"))
    ):
        draft.actor = actor_of_row(scene, draft, row, "staff")
        draft.naming = "collective"
        return
    if row is not None and sector in ("GOV", "UNK", "MIL"):
        sector = row.sector
    elif sector == "MIL" and has(found, "armed"):
        sector = "REB"
    elif sector == "GOV":
        sector = next((r.role.sector for r in found.roles if r.role and r.role.sector in _OWNERS), sector) or sector
    country, why = whose(scene, draft, found)
    if row is not None and row.country is None and not found.countries:
        country, why = None, ""
    name = role.canonical or words_of(scene.tokens, draft, keep_of=True)
    draft.actor = actor_named(scene, draft, (name, sector, country), by="role", why=why)
    draft.naming = number_naming(scene, draft)
    draft.person = not draft.plural
    draft.tags.add("person")


def _follow(scene: Scene, draft: Draft, found: Bodies, row: ActorRow | None) -> bool:
    """Whether the men are those of an armed body or of one of its commanders, whose sector they then have."""
    leader = next((scene.by_head[p.heads[0]] for _, p in found.people), None)
    if row is None and leader is not None:
        scene.resolve(leader)
        groups = bodies(scene, leader).groups
        row = next((row for _, row in groups if row.kind not in ("people", "media")), None)
    if row is not None and row.sector in _ARMED:
        draft.actor = actor_of_row(scene, draft, row, "followers")
    elif leader is not None and leader.actor is not None and leader.actor.sector in _ARMED:
        who = (words_of(scene.tokens, draft), leader.actor.sector, leader.actor.country)
        draft.actor = actor_named(scene, draft, who, by="followers")
    else:
        return False
    draft.naming = "collective"
    return True


def _serves(row: ActorRow, sector: Sector) -> bool:
    """Whether several persons in a role stand for the body: "UN inspectors", "State Department employees"."""
    return sector != "CVL" or row.sector in ("GOV", "MIL", "IGO")


def read_voice(scene: Scene, draft: Draft, found: Bodies) -> None:
    """A spokesman takes the sector and country of the body."""
    sector, country = body_of(found)
    draft.actor = actor_named(scene, draft, (words_of(scene.tokens, draft, keep_of=True), sector, country), by="voice")
    draft.naming = number_naming(scene, draft)
    draft.person = not draft.plural
    draft.tags.add("person")


def read_state(scene: Scene, draft: Draft, found: Bodies) -> None:
    """Governments and their organs: the state itself, or an organ under its words ("Syrian foreign ministry")."""
    tokens = scene.tokens
    row = next((row for _, row in found.groups if row.kind not in ("people", "media")), None)
    noun = words_of(tokens, draft)
    if row is not None and row.sector in ("GOV", "REB", "PTY", "IGO"):
        draft.actor = actor_of_row(scene, draft, row, "state")
        draft.naming = "named"
        return
    if _contending(scene, draft) and not found.countries and not has(found, "armed", "party"):
        _contenders(scene, draft)
        return
    if _is_region(scene, draft, found):
        draft.why = "a state that is a region or a condition, not a government"
        return
    if has(found, "armed", "party") and tokens.lemma[draft.head] in ("side", "capital", "state"):
        read_armed(scene, draft, found)
        return
    country, why = whose(scene, draft, found)
    if tokens.lemma[draft.head] in _RULERS and _of_a_part(scene, draft):
        draft.actor = actor_named(scene, draft, (noun, "GOV", country), by="state", why=why)
        draft.naming = number_naming(scene, draft)
        return
    organ = tokens.lemma[draft.head] in of_kind("organ") or (draft.role is not None and " " in draft.role.word)
    if draft.plural and (why or country is None):
        draft.actor = actor_named(scene, draft, (noun, "GOV", None), by="states")
        draft.naming = "collective"
    elif organ or draft.plural:
        stated = any(i < draft.head for i, _ in found.countries)
        name = noun if stated or country is None else f"{adjective(country)} {noun}"
        draft.actor = actor_named(scene, draft, (name, _of_officer(found), country), by="organ", why=why)
        own = organ and (draft.definite or stated) and not one_of_many(scene, draft)
        draft.naming = "named" if own else number_naming(scene, draft)
    elif country is None:
        draft.actor = actor_named(scene, draft, (noun, "GOV", None), by="state")
        draft.naming = number_naming(scene, draft)
    else:
        draft.actor = actor_of_country(scene, draft, (country, "GOV"), by="government", why=why)
        draft.naming = "named"


def _of_officer(found: Bodies) -> Sector:
    """The sector of the officer whose office it is: "the prosecutor's office", "the sheriff's department"."""
    sectors = (r.role.sector for r in found.roles if r.role is not None and r.role.kind == "office")
    return next((s for s in sectors if s in ("JUD", "MIL")), None) or "GOV"


def _of_a_part(scene: Scene, draft: Draft) -> bool:
    """As "the state government", "the regional authorities": a part of the country, not its government."""
    return any(scene.tokens.lower[i] in of_kind("subnational") for i in range(draft.first, draft.head))


def _is_region(scene: Scene, draft: Draft, found: Bodies) -> bool:
    """As "Borno state", "a state of emergency"."""
    tokens = scene.tokens
    if tokens.lower[draft.head] != "state":
        return False
    return bool(found.others) or not draft.definite or bool(tokens.kids(draft.head, "prep"))


def _contending(scene: Scene, draft: Draft) -> bool:
    """Whether parties to a conflict or a deal are meant, not those of politics: "all sides", "the warring parties"."""
    tokens = scene.tokens
    if not draft.plural or tokens.lemma[draft.head] not in of_kind("contender"):
        return False
    before = {tokens.lower[i] for i in range(draft.first, draft.head)}
    to = any(tokens.lower[k] == "to" for k in tokens.kids(draft.head, "prep"))
    return tokens.lemma[draft.head] == "side" or to or bool(before & of_kind("contending"))


def _contenders(scene: Scene, draft: Draft) -> None:
    draft.actor = actor_named(scene, draft, (words_of(scene.tokens, draft), "UNK", None), by="group")
    draft.naming = number_naming(scene, draft)


def read_party(scene: Scene, draft: Draft, found: Bodies) -> None:
    """Parties and opposition: "the Syrian opposition", "opposition activists"."""
    if _contending(scene, draft):
        _contenders(scene, draft)
        return
    row = next((row for _, row in found.groups if row.kind == "party"), None)
    country, why = whose(scene, draft, found)
    if row is not None:
        draft.actor = actor_of_row(scene, draft, row, "party")
        draft.naming = "named"
        return
    noun = words_of(scene.tokens, draft)
    name = of_country(country, "opposition") if country and noun.lower().split()[-1] == "opposition" else noun
    draft.actor = actor_named(scene, draft, (name, "PTY", country), by="party", why=why)
    draft.naming = number_naming(scene, draft)


def read_coalition(scene: Scene, draft: Draft, found: Bodies) -> None:
    """A coalition or allies under their words, where the report named none before."""
    row = next((row for _, row in found.groups if row.kind == "coalition"), None)
    nouns = {scene.tokens.lemma[i] for i in range(draft.first, draft.head + 1)} & {"coalition", "alliance"}
    if row is None and nouns:
        row = coalition_against(min(nouns), scene.groups(), scene.date)
    if row is not None:
        draft.actor = actor_of_row(scene, draft, row, "coalition")
    else:
        rebels = has(found, "armed") or any(r.actor is not None and r.actor.sector == "REB" for r in found.roles)
        sector: Sector = "REB" if rebels else (draft.role.sector if draft.role else None) or "MIL"
        draft.actor = actor_named(scene, draft, (words_of(scene.tokens, draft), sector, None), by="coalition")
    draft.tags.add("coalition")
    many = draft.plural or (row is None and any(r.plural for r in found.roles))
    draft.naming = "collective" if many else "named" if row else "role"


def read_body(scene: Scene, draft: Draft, found: Bodies) -> None:
    """Hospitals, communities, media, courts, companies: under their words with the sector of the noun."""
    role = draft.role
    sector: Sector = (role.sector if role else None) or "UNK"
    row = next((row for _, row in found.groups if row.kind != "people"), None)
    if row is not None and role is not None and role.kind in ("media", "igo", "ngo") and row.sector == sector:
        draft.actor = actor_of_row(scene, draft, row, role.kind)
        draft.naming = "named"
        return
    if scene.tokens.lemma[draft.head] in of_kind("unit_of_body") and not draft.plural:
        state = next((r.actor for r in found.roles if r.role and r.role.kind == "state" and r.naming == "named"), None)
        other = next((n for n in found.others if scene.tokens.dep[head_of(scene.tokens, n)] == "poss"), None)
        if row is not None:
            draft.actor = actor_of_row(scene, draft, row, "unit")
        elif state is not None or other is None:
            draft.actor = state
        else:
            name = " ".join(scene.tokens.phrase(other.first, other.last).split())
            draft.actor = actor_named(scene, draft, (name, "UNK", None), by="unit")
        if draft.actor is not None:
            draft.naming = "named"
            return
    country, why = whose(scene, draft, found)
    official = sector == "MED" and any(scene.tokens.lower[i] == "state" for i in range(draft.first, draft.head))
    official = official or (scene.tokens.lemma[draft.head] in ("television", "tv") and bool(found.countries))
    if sector in ("MED", "NGO", "IGO", "BUS") and not found.countries and not official:
        country, why = None, ""
    name = (role.canonical if role else None) or words_of(scene.tokens, draft)
    if official and why and country:
        name = of_country(country, name[:1].lower() + name[1:])
    draft.actor = actor_named(scene, draft, (name, sector, country), by=role.kind if role else "body", why=why)
    draft.naming = "named" if official and country else number_naming(scene, draft)


def read_group(scene: Scene, draft: Draft, found: Bodies) -> None:
    """As "the IS group" is the group; "rebel groups", "Kurdish groups" are armed; the rest keep their words."""
    row = next((row for _, row in found.groups if row.kind not in ("people", "media")), None)
    before = {scene.tokens.lower[i] for i in range(draft.first, draft.head)}
    if row is not None:
        draft.actor = actor_of_row(scene, draft, row, "group")
        draft.naming = "named"
    elif has(found, "armed") or before & of_kind("armed_word"):
        read_armed(scene, draft, found)
    elif (people := peoples(found)) is not None:
        read_people(scene, draft, found, people, people.sector)
    else:
        sector = next((r.role.sector for r in found.roles if r.role and r.role.sector), None) or "UNK"
        country = found.countries[0][1] if found.countries else found.location
        own = _own_name(scene, draft)
        name = words_of(scene.tokens, draft, keep_of=own)
        draft.actor = actor_named(scene, draft, (name, sector, country), by="group")
        draft.naming = "named" if own else number_naming(scene, draft)


def _own_name(scene: Scene, draft: Draft) -> bool:
    """As "the Working Group for Water": a noun that stands in capitals with the word before it, outside headlines."""
    tokens = scene.tokens
    before = draft.head - 1
    capitals = before >= draft.first and all(tokens.word(i)[0].isupper() for i in (before, draft.head))
    return capitals and not draft.plural and tokens.lower[before] != "the" and tokens.part[draft.head] != "headline"


def read_source(scene: Scene, draft: Draft, found: Bodies) -> None:
    """Unnamed sources."""
    sector, country = body_of(found)
    draft.actor = actor_named(scene, draft, (words_of(scene.tokens, draft, keep_of=True), sector, country), by="source")
    draft.naming = "anonymous"
    draft.tags.add("person")


def read_document(scene: Scene, draft: Draft, found: Bodies) -> None:
    """A report or statement speaks for the body that made it."""
    row = next((row for _, row in found.groups), None)
    role = next((r for r in found.roles if r.actor is not None and r.role and r.role.kind != "document"), None)
    maker = maker_of(scene, draft, found)
    if row is not None:
        draft.actor = actor_of_row(scene, draft, row, "document")
        draft.naming = "named"
    elif maker is not None and maker.actor is not None:
        draft.actor, draft.naming = maker.actor, maker.naming
    elif role is not None and role.actor is not None:
        draft.actor, draft.naming = role.actor, role.naming
    else:
        draft.actor = actor_named(scene, draft, (words_of(scene.tokens, draft), "UNK", None), by="document")
        draft.naming = "collective" if draft.plural else "role"
    draft.tags.add("document")


def read_vague(scene: Scene, draft: Draft, _found: Bodies) -> None:
    """As "some", "others": nobody is named; "one" is a single person."""
    draft.naming = "role" if scene.tokens.lower[draft.head] == "one" else "collective"
    draft.why = "the words name nobody"
