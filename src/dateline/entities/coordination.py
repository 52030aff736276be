"""Coordinations: "Iraqi and Kurdish forces" are two actors under one noun; "Russia and Iran" two phrases."""

from dataclasses import replace

from msgspec.structs import replace as with_fields

from dateline.entities.drafts import Draft
from dateline.entities.phrases import conjuncts
from dateline.entities.scene import Bodies, Scene

_SHARED = ("force", "armed", "office", "state", "member", "firm", "school", "group", "media", "party", "voice")


def shares_noun(draft: Draft, found: Bodies) -> bool:
    """Whether two owners or more stand before one role noun."""
    if (
        draft.role is None
        or draft.role.kind not in _SHARED
        or not (draft.plural or draft.role.kind in ("media", "state"))
    ):
        return False
    owners = [i for i, _ in found.countries] + [i for i, _ in found.groups]
    return len(owners) > 1 and all(i < draft.head for i in owners)


def parts(scene: Scene, draft: Draft, found: Bodies) -> list[tuple[int, Draft, Bodies]]:
    """One copy of the draft for each owner before the noun, with that owner alone; [] where not coordinated."""
    tokens = scene.tokens
    owners: list[tuple[int, Bodies]] = []
    for i, country in found.countries:
        owners.append((i, Bodies([(i, country)], [], [], found.roles, [])))
    for i, row in found.groups:
        owners.append((i, Bodies([], [(i, row)], [], found.roles, [])))
    owners.sort(key=lambda o: o[0])
    heads = [i for i, _ in owners]
    if not all(tokens.dep[i] == "conj" or i == heads[0] for i in heads):
        return []
    return [(i, replace(draft, first=i, tags=set(), members=()), alone) for i, alone in owners]


def rename(scene: Scene, part: Draft, i: int) -> None:
    """Name a part by its own adjective and the shared noun where its name came from the whole phrase."""
    actor, tokens = part.actor, scene.tokens
    if actor is not None and actor.name and actor.name.split()[-1] == tokens.word(part.head):
        name = f"{tokens.word(i)} {tokens.word(part.head)}"
        part.actor = with_fields(actor, name=name)
    if part.actor is not None:
        owner = scene.owner.get(i)
        first = owner.first if owner is not None else i
        part.actor = with_fields(part.actor, mention=(tokens.span(first, i),))


def coordinate(scene: Scene) -> None:
    """Give every phrase that heads a coordination its members."""
    for draft in scene.drafts:
        if draft.kind == "pronoun" or scene.tokens.dep[draft.head] == "conj":
            continue
        others = [i for i in conjuncts(scene.tokens, draft.head) if i in scene.by_head]
        if others:
            own = draft.members or (draft.head,)
            rest = [m for i in others for m in (scene.by_head[i].members or (i,))]
            draft.members = tuple(dict.fromkeys((*own, *rest)))
