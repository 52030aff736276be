"""Named mentions: countries, seats, bodies and groups of the lexicon, and names that only the text knows."""

from dateline.entities.coreference import speaks
from dateline.entities.drafts import Draft, head_of
from dateline.entities.focus import place_country
from dateline.entities.names import Name
from dateline.entities.ownership import LENT, body_of, lender
from dateline.entities.phrases import is_subject, objects
from dateline.entities.scene import Scene, actor_named, actor_of_country, actor_of_row, bodies, linked
from dateline.lexicon.actor_words import of_kind
from dateline.lexicon.actors import (
    ActorRow,
    adjective,
    code_on,
    country_by_demonym,
    country_by_name,
    country_of,
    listed,
    phoenix,
    sector_of,
)
from dateline.lexicon.outlets import outlet_by_name
from dateline.lexicon.roles import single_roles
from dateline.record.types import Actor, Sector

_CALLS = ("as", "by")
_BEFORE_NOUN = ("compound", "amod", "nmod", "poss")


def resolve_named(scene: Scene, draft: Draft) -> None:
    """Fill the actor of a draft that is a name."""
    name = draft.name
    if name is None:
        return
    if name.kind in ("country", "seat", "demonym"):
        _country(scene, draft, name)
        return
    row = scene.row_of(name)
    if row is not None and row.kind == "organ":
        _organ(scene, draft, row)
        return
    if row is not None:
        draft.actor = actor_of_row(scene, draft, row, "lexicon")
        draft.naming = "collective" if row.kind == "people" else "named"
        draft.plural = draft.plural and row.kind == "people"
        if row.kind == "seat" and not (acts(scene, draft) and scene.tokens.dep[draft.head] not in _BEFORE_NOUN):
            draft.tags.add("place")
        if row.kind == "people" and row.country is None:
            _people_country(scene, draft)
        return
    _unknown(scene, draft, name)


def _organ(scene: Scene, draft: Draft, row: ActorRow) -> None:
    """An organ that many states have ("the Senate"): of the country said, else of the one that the report is about."""
    found = bodies(scene, draft)
    stated = next((c for _, c in found.countries), None) or next(
        (p.country for _, p in found.people if p.country), None
    )
    lent = lender(draft)
    country = stated or lent or scene.focus.main() or scene.home
    why = "" if stated else LENT if lent else "inferred from what the report is about"
    name = f"{adjective(country)} {row.name}" if country else row.name
    draft.actor = actor_named(scene, draft, (name, row.sector, country), by="organ", why=why)
    draft.naming, draft.plural = "named", False


def _country(scene: Scene, draft: Draft, name: Name) -> None:
    country, tokens = name.country or "", scene.tokens
    if linked(tokens, name) and draft.modifier:
        draft.actor = actor_of_country(scene, draft, (country, "GOV"), by="linked")
        draft.naming = "named"
        return
    if name.kind == "demonym" and not draft.modifier and _are_people(scene, draft, name):
        word = tokens.phrase(name.first, name.last)
        draft.actor = actor_named(scene, draft, (word, "CVL", country), by="nationals")
        draft.naming, draft.plural = "collective", True
        return
    head = tokens.lemma[tokens.head[draft.head]]
    military = (draft.modifier or tokens.dep[draft.head] in ("poss", "compound")) and head in of_kind("military")
    sector: Sector = "MIL" if military else "GOV"
    draft.actor = actor_of_country(scene, draft, (country, sector), by=name.kind)
    draft.naming = "named"
    if name.kind == "seat" and not acts(scene, draft):
        draft.tags.add("place")


def _are_people(scene: Scene, draft: Draft, name: Name) -> bool:
    """Whether nationals are meant: "Syrians", "an Iraqi", "many Chinese"; "the Turks" are their state."""
    tokens = scene.tokens
    many = tokens.tag[draft.head] in ("NNS", "NNPS") or tokens.lower[name.last].endswith(("ians", "ans", "is"))
    before = tokens.lower[name.first - 1] if name.first else ""
    counted = any(tokens.dep[c] in ("nummod", "amod", "quantmod") for c in tokens.children[draft.head])
    return counted or before in ("a", "an") or (many and before != "the")


def acts(scene: Scene, draft: Draft) -> bool:
    """Whether a place name stands where an actor stands: subject, agent, owner, or before a noun; not "in X"."""
    tokens, dep = scene.tokens, scene.tokens.dep[draft.head]
    if dep == "pobj":
        return tokens.lower[tokens.head[draft.head]] in ("by", "between", "with", "against", "from", "to")
    return is_subject(tokens, draft.head) or dep in (
        "poss",
        "dobj",
        "compound",
        "amod",
        "conj",
        "nmod",
        "iobj",
        "dative",
    )


def _people_country(scene: Scene, draft: Draft) -> None:
    found = bodies(scene, draft)
    country = next((c for _, c in found.countries), None) or found.location
    row = scene.row_of(draft.name) if draft.name is not None else None
    if country is None and row is not None and row.homes:
        country = scene.focus.among(listed(row.homes))
    if country and draft.actor:
        draft.actor = Actor(name=draft.actor.name, sector=draft.actor.sector, country=country,
                            mention=draft.actor.mention, made_by=draft.actor.made_by)  # fmt: skip


def _unknown(scene: Scene, draft: Draft, name: Name) -> None:
    """A name that the lexicon lacks: sector by its own last words, else by the Phoenix dictionary."""
    tokens = scene.tokens
    text = " ".join(tokens.phrase(name.first, name.last).split())
    outlet = outlet_by_name(text)
    if outlet is not None and name.label != "GPE":
        draft.actor = actor_named(scene, draft, (outlet.name, "MED", outlet.country), by="outlet")
        draft.naming = "named"
        return
    if name.label in ("WORK_OF_ART", "EVENT", "LAW", "PRODUCT") and not speaks(scene, draft):
        draft.why = "a name of no actor"
        return
    if _is_place(scene, draft, name, text):
        draft.tags.add("place")
    sector, country, code = _by_words(scene, name)
    entry = phoenix(text) if sector is None and " " in text else None
    if entry is not None:
        code = code_on(entry, scene.date)
        sector, country = (sector_of(code), country_of(code)) if code else (None, None)
    country = country or _own_country(scene, name)
    if country is None and sector is not None:
        _, country = body_of(bodies(scene, draft))
    draft.actor = actor_named(
        scene, draft, (text, sector or "UNK", country), by="name", why="" if country else "not in the lexicon"
    )
    draft.naming = "named"


def _is_place(scene: Scene, draft: Draft, name: Name, text: str) -> bool:
    """Whether a name that the lexicon lacks is a place: by its label, else by the gazetteer near the report."""
    subject = is_subject(scene.tokens, draft.head)
    if name.label in ("LOC", "FAC", "GPE"):
        return not subject or place_country(text) is not None
    return not subject and place_country(text) in scene.focus.votes


def _own_country(scene: Scene, name: Name) -> str | None:
    """The country that stands in a body's own name ("Ethiopian Human Rights Commission")."""
    for i in range(name.first, name.last + 1):
        word = scene.tokens.word(i)
        found = country_by_demonym(word) or country_by_name(word) if word[0].isupper() else None
        if found is not None:
            return found
    return None


def _by_words(scene: Scene, name: Name) -> tuple[Sector | None, str | None, str | None]:
    tokens = scene.tokens
    if any(tokens.lower[i] in of_kind("armed_name") for i in range(name.first, name.last + 1)):
        return "REB", None, None
    ends = (head_of(tokens, name), name.last, name.first)
    for i in (*ends, *range(name.first + 1, name.last)):
        role = single_roles().get(tokens.lower[i]) or single_roles().get(tokens.lower[i].removesuffix("s"))
        if role is None or role.sector is None or role.kind in ("office", "vague", "document", "source"):
            continue
        if i in ends or role.kind == "force":
            return role.sector, None, None
    return None, None, None


def adopt_name(scene: Scene, draft: Draft) -> bool:
    """A body's name beside its noun ("the newspaper El Nacional"); its sector is the noun's."""
    role, tokens = draft.role, scene.tokens
    if (
        role is None
        or draft.plural
        or role.sector is None
        or role.kind not in ("media", "ngo", "firm", "party", "church", "school", "armed", "group")
    ):
        return False
    for child in tokens.children[draft.head]:
        name = scene.owner.get(child)
        if name is None or tokens.dep[child] not in ("appos", "compound", "nmod", "npadvmod", "dep"):
            continue
        beside = (
            name.first == draft.head + 1
            or tokens.dep[child] == "appos"
            or (role.kind == "media" and child < draft.head)
        )
        row = scene.row_of(name)
        if name.kind not in ("ent", "actor") or not beside or (row is not None and row.sector != role.sector):
            continue
        if row is not None:
            draft.actor = actor_of_row(scene, draft, row, "named-noun")
        else:
            _, country = body_of(bodies(scene, draft))
            text = " ".join(tokens.phrase(name.first, name.last).split())
            draft.actor = actor_named(scene, draft, (text, role.sector, country), by="named-noun")
        draft.naming = "named"
        return True
    return False


def called(scene: Scene, draft: Draft) -> Draft | None:
    """The mention that "known as", "goes by", "gave his name as" gives a phrase: "a group known as the …"."""
    tokens = scene.tokens
    below = [i for i in objects(tokens, draft.head, "of") if i not in scene.by_head]
    for verb in (v for i in (draft.head, *below) for v in tokens.kids(i, "acl", "relcl")):
        own_name = any(tokens.lower[o] == "name" for o in tokens.kids(verb, "dobj"))
        if tokens.lemma[verb] not in of_kind("call") and not own_name:
            continue
        inside = [
            *tokens.kids(verb, "oprd", "dobj", "attr"),
            *(o for p in tokens.kids(verb, "prep") for o in tokens.kids(p, "pobj") if tokens.lower[p] in _CALLS),
        ]
        for i in inside:
            other = scene.by_head.get(i)
            if other is not None and other.kind in ("name", "person"):
                scene.resolve(other)
                return other if other.actor is not None else None
    return None
