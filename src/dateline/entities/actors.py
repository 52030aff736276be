"""Who may act or speak in a report: every name, role phrase and pronoun resolved to an actor, or null with the reason.

Steps: names (lexicon first), drafts of phrases, persons gathered over the report, then one walk in text order that
resolves names, roles, nominal anaphora and pronouns; last, coordinations and definitions in parentheses.
"""

from functools import partial

from msgspec.structs import replace as with_fields

from dateline.entities.abbreviations import define
from dateline.entities.anaphora import lend, resolve_definite
from dateline.entities.bodies import adopt_name, called, resolve_named
from dateline.entities.coordination import coordinate
from dateline.entities.coreference import Discourse, copy_from, note, resolve_pronoun
from dateline.entities.drafts import Draft, find_drafts, head_of
from dateline.entities.focus import Focus
from dateline.entities.names import Name, find_names
from dateline.entities.offices import describe, describe_by, person_actor
from dateline.entities.persons import gather
from dateline.entities.phrases import quoted
from dateline.entities.provisional import marked
from dateline.entities.publisher import publisher
from dateline.entities.roles import resolve_role
from dateline.entities.scene import VERSION, Scene
from dateline.entities.spans import promote
from dateline.entities.times import report_day
from dateline.record.layers import ActorLayer, ActorMention
from dateline.record.tokens import Tokens
from dateline.record.types import Report


def resolve_actors(report: Report, tokens: Tokens) -> ActorLayer:
    """Mentions of actors in text order. A mention's ``actor`` is null with ``why`` where nothing decides it.

    A phrase with ``members`` stands for the actors of the mentions at those heads, itself among them where it is one.
    A mention whose words are a place that does not act here ("in Baghdad") has no actor.
    """
    scene = _scene(report, tokens)
    state = Discourse()
    scene.resolver = partial(_resolve, scene, state)
    for draft in scene.drafts:
        _resolve(scene, state, draft)
        note(scene, state, draft)
    coordinate(scene)
    mentions = tuple(_mention(tokens, draft) for draft in scene.drafts)
    by_head = {m.head: n for n, m in enumerate(mentions)}
    return ActorLayer(mentions=mentions, by_head=by_head)


def _scene(report: Report, tokens: Tokens) -> Scene:
    day = report_day(report, tokens)
    names, short = define(tokens, promote(tokens, find_names(tokens), day))
    drafts = find_drafts(tokens, names)
    owner: dict[int, Name] = {i: n for n in names for i in range(n.first, n.last + 1)}
    people = gather(tokens, drafts, day)
    focus = Focus(tokens, names)
    by_head = {d.head: d for d in drafts}
    scene = Scene(
        tokens,
        names,
        drafts,
        by_head,
        owner,
        people,
        focus,
        day,
        quoted(tokens),
        report.outlet_country,
        report.outlet,
        publisher(report.outlet, day),
        short,
    )
    for draft in drafts:
        if draft.kind == "person":
            describe(scene, draft)
        elif draft.kind == "role":
            twin = _apposed(scene, draft)
            if twin is not None:
                scene.twins[draft.head] = twin
                describe_by(scene, twin, draft)
    return scene


def _resolve(scene: Scene, state: Discourse, draft: Draft) -> None:
    if "done" in draft.tags:
        return
    draft.tags.add("done")
    if draft.kind == "pronoun":
        resolve_pronoun(scene, state, draft)
    elif draft.kind == "person":
        person_actor(scene, state, draft)
    elif draft.kind == "name":
        if not _long_form(scene, draft):
            lend(scene, state, draft)
            resolve_named(scene, draft)
    else:
        twin = scene.twins.get(draft.head)
        name = called(scene, draft) if twin is None else None
        if twin is not None or name is not None:
            _take_name(scene, state, draft, twin, name)
        elif not adopt_name(scene, draft) and not resolve_definite(scene, state, draft):
            resolve_role(scene, draft)


def _take_name(scene: Scene, state: Discourse, draft: Draft, twin: Draft | None, name: Draft | None) -> None:
    """Give a role the actor of the person beside it, or a name that the text gives it ("who goes by Ali")."""
    other = twin or name
    if other is None:
        return
    _resolve(scene, state, other)
    draft.actor, draft.naming, draft.person = other.actor, "named", other.person
    draft.antecedent = other.head
    known = draft.actor is None or draft.actor.made_by.split("/")[-1].split("@")[0] not in ("name", "person")
    if twin is not None or known or draft.role is None or draft.role.kind not in ("office", "voice", "member", "lone"):
        return
    named, draft.antecedent = draft.actor, None
    resolve_role(scene, draft)
    if draft.actor is None:
        draft.actor = named
    elif named is not None:
        draft.actor = with_fields(draft.actor, name=named.name, mention=named.mention)
        other.actor, other.person = draft.actor, True
    draft.naming, draft.person = "named", True


def _long_form(scene: Scene, draft: Draft) -> bool:
    """An abbreviation that the report defines stands for its long form."""
    owner = scene.owner.get(scene.short.get(draft.head, -1))
    long = scene.by_head.get(head_of(scene.tokens, owner)) if owner is not None else None
    if long is None or long is draft:
        return False
    scene.resolve(long)
    copy_from(draft, long)
    draft.made_by = "abbreviation"
    return draft.actor is not None


def _apposed(scene: Scene, draft: Draft) -> Draft | None:
    """The person whose name stands in apposition to a role ("the president, Bashar al-Assad") or the reverse."""
    tokens = scene.tokens
    if draft.plural or draft.role is None or draft.role.kind in ("document", "state", "force", "vague"):
        return None
    for child in tokens.children[draft.head]:
        other = scene.by_head.get(child)
        if other is None or other.kind != "person" or other.name is None:
            continue
        if tokens.dep[child] == "appos" or (
            child > draft.head and other.name.first <= draft.last + 1 and _titled(tokens, draft, other)
        ):
            return other
        if child < draft.head and other.name.last > other.name.first and _follows(tokens, draft, other):
            return other
    after = [i for i in range(draft.head + 1, draft.last + 1) if tokens.dep[i] == "appos" and i in scene.people]
    if after and tokens.lower[scene.by_head[after[0]].first - 1] in (",", "-", "\u2013"):
        return scene.by_head[after[0]]
    if tokens.dep[draft.head] == "appos":
        other = scene.by_head.get(tokens.head[draft.head])
        if other is not None and other.kind == "person":
            return other
    return None


def _titled(tokens: Tokens, draft: Draft, other: Draft) -> bool:
    """A name right after its role, the comma lost: "a relief official in Gao Moussa Keita"."""
    name = other.name
    return (
        name is not None
        and tokens.dep[other.head] in ("npadvmod", "nmod", "compound", "dep", "nummod")
        and (name.first == draft.head + 1 or name.last > name.first)
    )


def _follows(tokens: Tokens, draft: Draft, other: Draft) -> bool:
    """A role right after its name, the comma lost: "Rami Abdel Rahman the Observatorys director"."""
    name = other.name
    if name is None or draft.role is None or draft.role.kind not in ("office", "member", "voice"):
        return False
    return (
        draft.role.kind == "member"
        or tokens.lower[name.last + 1] in ("the", "a")
        or (draft.role.sector in ("GOV", "IGO", "NGO", "MIL") and tokens.word(draft.head)[0].isupper())
    )


def _mention(tokens: Tokens, draft: Draft) -> ActorMention:
    actor = draft.actor
    why = draft.why
    if "place" in draft.tags and actor is not None:
        why = "a place that does not act here"
    made_by = actor.made_by if actor else f"entities.actors/{draft.kind}@{VERSION}"
    if draft.made_by:
        made_by = f"entities.actors/{draft.made_by}@{VERSION}"
    return ActorMention(
        first=draft.first,
        last=draft.last,
        head=draft.head,
        naming=draft.naming,
        actor=None if "place" in draft.tags else marked(tokens, draft),
        person=draft.person,
        antecedent=draft.antecedent,
        members=draft.members,
        candidates=draft.candidates if draft.kind == "pronoun" else (),
        why=why,
        made_by=made_by,
    )
