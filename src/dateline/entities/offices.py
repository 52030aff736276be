"""What a person is: offices, body and country from titles, appositions and the dictionary of office holders."""

from dateline.entities.coreference import Discourse
from dateline.entities.drafts import Draft, role_at
from dateline.entities.ownership import body_of
from dateline.entities.persons import Person
from dateline.entities.phrases import objects
from dateline.entities.scene import VERSION, Scene, bodies
from dateline.lexicon.actor_words import honorifics, of_kind
from dateline.lexicon.actors import country_of, office_of, sector_of, why_no_office
from dateline.lexicon.validity import NO_DATE
from dateline.record.types import Actor, Sector, Why


def describe(scene: Scene, draft: Draft) -> None:
    """Read the titles and appositions of one mention into its person."""
    person = scene.people.get(draft.head)
    name = draft.name
    if person is None or name is None:
        return
    tokens = scene.tokens
    first = name_first(scene, draft)
    for i in range(first, name.last + 1):
        if tokens.lower[i] in honorifics():
            person.gender = person.gender or honorifics()[tokens.lower[i]]
    for i in range(first, name.first):
        _take(scene, person, i)
    if tokens.lower[name.first - 1] in honorifics() if name.first else False:
        person.gender = person.gender or honorifics()[tokens.lower[name.first - 1]]
    for child in tokens.kids(draft.head, "appos"):
        _take(scene, person, child, apposed=True)
    if tokens.dep[draft.head] == "appos":
        _take(scene, person, tokens.head[draft.head], apposed=True)
    _take_bodies(scene, person, draft)
    _take_clause(scene, person, draft)


def _take_clause(scene: Scene, person: Person, draft: Draft) -> None:
    """Whom a clause says that the person leads or speaks for: "Ali Hassan, who speaks for the Front"."""
    tokens = scene.tokens
    for verb in tokens.kids(draft.head, "relcl", "acl"):
        heads = tokens.kids(verb, "dobj") if tokens.lemma[verb] in of_kind("leads") else []
        if tokens.lemma[verb] in of_kind("speaks_for"):
            heads = objects(tokens, verb, "for")
        for other in (scene.by_head[i] for i in heads if i in scene.by_head):
            row = scene.row_of(other.name) if other.name is not None else None
            if row is not None and person.body is None and row.kind not in ("people", "media"):
                person.body = other
                other.tags.add("body:" + row.sector)
                person.country = person.country or row.country
            elif other.kind == "role":
                _take_bodies(scene, person, other)


def describe_by(scene: Scene, draft: Draft, role: Draft) -> None:
    """Read a role phrase that stands beside a person's name into the person."""
    person = scene.people.get(draft.head)
    if person is not None:
        _take(scene, person, role.head, apposed=True)


def name_first(scene: Scene, draft: Draft) -> int:
    """First token of the title before a person's name: back over words of the same phrase."""
    tokens, i = scene.tokens, draft.name.first if draft.name else draft.head
    while i > 0 and tokens.sent[i - 1] == tokens.sent[i] and i > draft.first:
        i -= 1
    return i


def _take(scene: Scene, person: Person, i: int, *, apposed: bool = False) -> None:
    tokens = scene.tokens
    if tokens.lower[i] in of_kind("former"):
        person.former = True
    role = role_at(tokens, i)
    if role is None or role.kind in ("vague", "document"):
        return
    if scene.owner.get(i) is not None and not apposed:
        return
    if role.kind in ("voice", "member") and not apposed:
        person.roles.clear()
    person.roles.append(role)
    lemma = tokens.lemma[i]
    person.gender = person.gender or ("m" if lemma in of_kind("male") else "f" if lemma in of_kind("female") else None)
    if apposed:
        other = scene.by_head.get(i)
        if other is not None and other.kind == "role":
            if any(tokens.lower[c] in of_kind("former") for c in tokens.children[i]):
                person.former = True
            _take_bodies(scene, person, other)


def _take_bodies(scene: Scene, person: Person, draft: Draft) -> None:
    found = bodies(scene, draft)
    if found.countries and person.country is None:
        person.country = found.countries[0][1]
    if person.body is None and (found.groups or found.roles):
        sector, country = body_of(found)
        if sector != "UNK":
            person.body = draft
            draft.tags.add("body:" + sector)
            person.country = person.country or country


def person_actor(scene: Scene, state: Discourse, draft: Draft) -> None:
    """Fill the actor of a person's mention."""
    person = scene.people.get(draft.head)
    if person is None:
        return
    if person.gender:
        state.gender.setdefault(person.name, person.gender)
    sector, country, code, by = standing(scene, person)
    why = _reasons(scene, person, country, by)
    draft.actor = Actor(
        name=person.name,
        sector=sector,
        country=country,
        code=code,
        mention=scene.spans(draft),
        why=why,
        made_by=f"entities.actors/{by}@{VERSION}",
    )
    draft.naming, draft.person = "named", True
    draft.tags.add("person")


def _reasons(scene: Scene, person: Person, country: str | None, by: str) -> Why:
    """Why a person's sector, country or code is unknown, or on what a value that the report does not state rests."""
    why: Why = {}
    if country is None:
        why["country"] = person.unheld or "the report does not say and the dictionary does not know"
    if by == "unheld":
        why["sector"] = person.unheld
    elif by == "person":
        why["sector"] = "taken for a civilian: the report gives no office"
    elif by == "persons" and scene.date is None:
        why["sector"] = f"{NO_DATE}; every row of {person.name} says so"
    if by == "title" and country is not None and country == person.once != person.country:
        why["country"] = f"of the office that the report names; {person.unheld}"
    if person.unheld:
        why["code"] = person.unheld
    return why


def standing(scene: Scene, person: Person) -> tuple[Sector, str | None, str | None, str]:
    """(sector, country, code, by what) of a person on the report's date.

    What the lexicon and the dictionary say holds on their dates only; a known person of whom no row holds and the
    report gives no office is ``UNK``.
    """
    row = person.row
    full = " " in person.name
    code = office_of(person.name, scene.date) if scene.date and full else None
    if row is None and full and not person.unheld:
        person.unheld = why_no_office(person.name, scene.date)
    if row is not None:
        return row.sector, row.country, code or (f"{row.country}{row.sector}" if row.country else None), "persons"
    sector = _by_roles(person)
    country = person.country or (country_of(code) if code else None)
    if sector is None and code is not None:
        return sector_of(code), country, code, "phoenix"
    if sector in (None, "CVL") and person.unheld:
        return "UNK", country, None, "unheld"
    if sector is not None and country is None:
        abroad = any(r.word in of_kind("abroad") for r in person.roles)
        ours = sector in ("GOV", "MIL", "JUD") and not abroad
        country = person.once or (scene.focus.main() if ours else None)
    return sector or "CVL", country, code, "title" if sector else "person"


def _by_roles(person: Person) -> Sector | None:
    body: Sector | None = None
    if person.body is not None:
        tag = next((t for t in person.body.tags if t.startswith("body:")), None)
        body = tag[5:] if tag else None  # type: ignore[assignment]  # the tag was made from a sector
    for role in person.roles:
        if role.kind in ("voice", "member"):
            return body or ("GOV" if role.kind == "voice" and person.country else None)
        if role.sector == "GOV" and person.former:
            return "PTY"
        if role.sector in ("GOV", "CVL") and body not in (None, "GOV", "CVL"):
            return body
        if role.sector is not None:
            return role.sector
    return body
