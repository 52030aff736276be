"""What resolution shares about one report: drafts by head, names by token, persons, focus; and builders of actors."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from dateline.entities.drafts import Draft, head_of
from dateline.entities.focus import Focus
from dateline.entities.names import Name
from dateline.entities.persons import Person
from dateline.entities.phrases import modifiers, objects
from dateline.entities.publisher import Publisher
from dateline.lexicon.actor_words import of_kind
from dateline.lexicon.actors import ActorRow, code_of, country_by_seat, country_name, demonym, doubts, listed, row_on
from dateline.record.tokens import Tokens
from dateline.record.types import Actor, Sector

VERSION = "1"


@dataclass(slots=True)
class Scene:
    """One report while its mentions are resolved."""

    tokens: Tokens
    names: list[Name]
    drafts: list[Draft]
    by_head: dict[int, Draft]
    owner: dict[int, Name]
    people: dict[int, Person]
    focus: Focus
    date: str | None
    quoted: list[bool]
    home: str | None = None
    outlet: str | None = None
    publisher: Publisher | None = None
    short: dict[int, int] = field(default_factory=dict)
    twins: dict[int, Draft] = field(default_factory=dict)
    resolver: Callable[[Draft], None] | None = None
    _only: dict[str, Draft | None] | None = None
    _held: dict[str, list[Person]] | None = None
    _groups: set[str] | None = None

    def resolve(self, draft: Draft) -> None:
        """Resolve a draft ahead of its turn in the walk."""
        if self.resolver is not None:
            self.resolver(draft)

    def only(self, kind: Literal["police", "monitor"]) -> Draft | None:
        """The mention of the one police force, or the one monitor, that the report names; else None."""
        if self._only is None:
            self._only = {"police": self._single(_is_police), "monitor": self._single(_is_monitor)}
        mention = self._only[kind]
        if mention is not None:
            self.resolve(mention)
        return mention

    def _single(self, test: Callable[["Scene", Name], str | None]) -> Draft | None:
        found: dict[str, Draft] = {}
        for draft in self.drafts:
            if draft.kind == "name" and draft.name is not None:
                key = test(self, draft.name)
                if key is not None:
                    found.setdefault(key, draft)
        return next(iter(found.values())) if len(found) == 1 else None

    def groups(self) -> set[str]:
        """Names of the armed groups that the report names."""
        if self._groups is None:
            rows = [row for name in self.names for row in (name.entry.rows if name.entry else ())]
            self._groups = {row.name for row in rows if row.kind in ("group", "body") and row.sector in ("REB", "GOV")}
        return self._groups

    def holders(self, role: str) -> list[Person]:
        """Persons of the report who hold a role by their titles or the dictionary; "minister" is any minister."""
        if self._held is None:
            self._held = {}
            for person in {id(p): p for p in self.people.values()}.values():
                for word in held_roles(person):
                    people = self._held.setdefault(word, [])
                    if person not in people:
                        people.append(person)
        return self._held.get(role, [])

    def spans(self, draft: Draft) -> tuple[tuple[int, int], ...]:
        """The mention's words as spans."""
        return (self.tokens.span(draft.first, draft.last),)

    def row_of(self, name: Name) -> ActorRow | None:
        """The lexicon's row of a name on the report's date; what its rows agree on where none is sure to hold."""
        return row_on(name.entry.rows, self.date, self.focus.votes) if name.entry else None


@dataclass(slots=True)
class Bodies:
    """What names and role words say about a phrase: whose it is, from where."""

    countries: list[tuple[int, str]]
    groups: list[tuple[int, ActorRow]]
    people: list[tuple[int, Person]]
    roles: list[Draft]
    others: list[Name]
    location: str | None = None


def _is_police(scene: Scene, name: Name) -> str | None:
    row = scene.row_of(name)
    text = row.name if row is not None else scene.tokens.phrase(name.first, name.last)
    return text if "police" in text.lower().split()[-2:] else None


def _is_monitor(scene: Scene, name: Name) -> str | None:
    row = scene.row_of(name)
    return row.name if row is not None and row.sector == "NGO" else None


def held_roles(person: Person) -> set[str]:
    """Every way to name the offices of a person: "foreign minister" is also "minister", and so is a secretary."""
    held = {word for role in person.roles for word in (role.word, role.canonical) if word}
    if person.row is not None:
        held.update(listed(person.row.role))
    out = {" ".join(role.split()[n:]) for role in held for n in range(len(role.split()))}
    return out | ({"minister"} if any(role.endswith("secretary") for role in held) else set())


def linked(tokens: Tokens, name: Name) -> bool:
    """Whether a name is bound to a participle ("US-backed forces"), so that it is not whose the forces are."""
    i = name.last + 1
    if i >= len(tokens):
        return False
    if tokens.lower[i] in ("-", "\u2013", "\u2011") and i + 1 < len(tokens):
        return tokens.lower[i + 1] in of_kind("linked")
    return tokens.lower[i] in of_kind("linked") and tokens.lower[i] not in ("run", "majority", "style", "made")


def bodies(scene: Scene, draft: Draft) -> Bodies:
    """Names and roles that modify a draft's head: before it, and after it by of, from, for, by, at."""
    tokens = scene.tokens
    found = Bodies([], [], [], [], [])
    own = len(draft.role.word.replace("-", " - ").split()) - 1 if draft.role is not None else 0
    before = [i for i in modifiers(tokens, draft.head) if i < draft.head - own]
    after = objects(tokens, draft.head, "of", "from", "for", "by", "at", "with")
    seen: set[int] = set()
    for i in (*before, *after):
        name = scene.owner.get(scene.short.get(i, i)) or _bracketed(scene, i)
        if name is None:
            _sort_other(scene, found, i, draft)
            continue
        if name.first in seen or draft.name is name or linked(tokens, name):
            continue
        seen.add(name.first)
        _sort_in(scene, found, i, name)
    for i in objects(tokens, draft.head, "in", "inside", "across", "throughout"):
        name = scene.owner.get(i)
        if name is not None and name.country:
            found.location = name.country
    return found


def _bracketed(scene: Scene, i: int) -> Name | None:
    """The name before its abbreviation where the parse makes the bracket the head: "of Al-Shabaab (AS)"."""
    before = scene.tokens.lower[i - 1] == "(" if i else False
    return scene.owner.get(i - 2) if before and i > 1 else None


def _sort_other(scene: Scene, found: Bodies, i: int, draft: Draft) -> None:
    """A role noun, or a possessive pronoun that stands for somebody known."""
    other = scene.by_head.get(i)
    if other is None:
        return
    if other.kind == "role":
        found.roles.append(other)
        return
    if scene.tokens.lower[i] in ("our", "my") and scene.home:
        found.countries.append((i, scene.home))
    actor = other.actor
    if actor is None or (other.antecedent is None and not by_publisher(actor)):
        return
    person = scene.people.get(other.antecedent) if other.antecedent is not None else None
    if person is not None:
        found.people.append((i, person))
    elif actor.country and actor.name == country_name(actor.country):
        if scene.tokens.lemma[draft.head] not in of_kind("body_head"):
            found.countries.append((i, actor.country))
    elif actor.name and not other.person:
        row = ActorRow(
            name=actor.name, sector=actor.sector, country=actor.country, kind="text", code=actor.code, source=""
        )
        found.groups.append((i, row))


def by_publisher(actor: Actor) -> bool:
    """Whether the actor is the body that published the report, as "we" outside quotations is."""
    return actor.made_by == f"entities.actors/publisher@{VERSION}"


def _sort_in(scene: Scene, found: Bodies, i: int, name: Name) -> None:
    head = head_of(scene.tokens, name)
    person = scene.people.get(head)
    row = scene.row_of(name)
    if person is not None:
        found.people.append((i, person))
    elif name.country and row is None:
        found.countries.append((head, name.country))
    elif row is not None and row.kind == "seat":
        country = country_by_seat(scene.tokens.phrase(name.first, name.last))
        if country is not None:
            found.countries.append((head, country))
    elif row is not None and row.kind == "organ":
        _sort_organ(scene, found, head)
    elif row is not None:
        found.groups.append((head, row))
    else:
        found.others.append(name)


def _sort_organ(scene: Scene, found: Bodies, head: int) -> None:
    """An organ of some state stands under the name that its own mention was given."""
    mention = scene.by_head.get(head)
    if mention is None:
        return
    scene.resolve(mention)
    actor = mention.actor
    if actor is not None and actor.name:
        row = ActorRow(
            name=actor.name, sector=actor.sector, country=actor.country, kind="organ", code=actor.code, source=""
        )
        found.groups.append((head, row))


def actor_of_row(scene: Scene, draft: Draft, row: ActorRow, made_by: str) -> Actor:
    """A named body or group as actor."""
    country, why = row.country, doubts(row, scene.date)
    if country is None:
        why.setdefault("country", "acts in several countries or belongs to none")
    return Actor(
        name=row.name,
        sector=row.sector,
        country=country,
        code=code_of(row, scene.date),
        mention=scene.spans(draft),
        why=why,
        made_by=f"entities.actors/{made_by}@{VERSION}",
    )


def actor_of_country(scene: Scene, draft: Draft, who: tuple[str, Sector], *, by: str, why: str = "") -> Actor:
    """A state (alpha-3) or its forces as actor; ``why`` says how the country is known where it is not stated."""
    country, sector = who
    code = country + sector if sector in ("GOV", "MIL", "JUD", "CVL") else country
    return Actor(
        name=country_name(country),
        sector=sector,
        country=country,
        code=code,
        mention=scene.spans(draft),
        why={"country": why} if why else {},
        made_by=f"entities.actors/{by}@{VERSION}",
    )


def actor_named(scene: Scene, draft: Draft, who: tuple[str, Sector, str | None], *, by: str, why: str = "") -> Actor:
    """An actor under a name of the text: (name, sector, country)."""
    name, sector, country = who
    reason = why or ("" if country else "the report does not say whose")
    return Actor(
        name=name,
        sector=sector,
        country=country,
        mention=scene.spans(draft),
        why={"country": reason} if reason else {},
        made_by=f"entities.actors/{by}@{VERSION}",
    )


def of_country(country: str | None, noun: str) -> str:
    """``Syrian rebels`` of SYR and "rebels"."""
    return f"{demonym(country)} {noun}" if country else noun
