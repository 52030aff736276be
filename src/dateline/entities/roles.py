"""Role phrases without a name of their own: whose army, which ministry, what kind of official.

Each reader takes (scene, draft, bodies) and fills the draft; the table READERS names the reader per kind of role noun.
"""

from collections.abc import Callable

from dateline.entities.coordination import parts, rename, shares_noun
from dateline.entities.drafts import Draft
from dateline.entities.phrases import objects
from dateline.entities.roles_armed import read_armed, read_force, read_lone, read_member, read_thing
from dateline.entities.roles_civil import (
    read_body,
    read_coalition,
    read_document,
    read_group,
    read_office,
    read_party,
    read_source,
    read_state,
    read_vague,
    read_voice,
)
from dateline.entities.scene import Bodies, Scene, bodies
from dateline.lexicon.actor_words import of_kind

READERS: dict[str, Callable[[Scene, Draft, Bodies], None]] = {
    "office": read_office,
    "voice": read_voice,
    "member": read_member,
    "thing": read_thing,
    "force": read_force,
    "armed": read_armed,
    "lone": read_lone,
    "state": read_state,
    "party": read_party,
    "coalition": read_coalition,
    "group": read_group,
    "source": read_source,
    "document": read_document,
    "vague": read_vague,
    **dict.fromkeys(("igo", "ngo", "court", "media", "firm", "church", "school"), read_body),
}


def resolve_role(scene: Scene, draft: Draft) -> None:
    """Fill the actor and naming of a role draft by its kind."""
    if draft.role is None or _partitive(scene, draft):
        return
    read, found = READERS.get(draft.role.kind, read_office), bodies(scene, draft)
    shared = parts(scene, draft, found) if shares_noun(draft, found) else []
    for i, part, alone in shared:
        read(scene, part, alone)
        rename(scene, part, i)
        member = scene.by_head.get(i)
        if member is not None:
            member.actor, member.naming, member.plural = part.actor, part.naming, True
            member.why, member.made_by = "", "coordination"
    if shared:
        draft.members = tuple(i for i, _, _ in shared)
        draft.actor, draft.naming = shared[0][1].actor, shared[0][1].naming
    else:
        read(scene, draft, found)


def _partitive(scene: Scene, draft: Draft) -> bool:
    """As "Some of these fighters", "a group of refugees": the actor of what stands after "of"."""
    tokens = scene.tokens
    if tokens.lemma[draft.head] not in of_kind("partitive"):
        return False
    for i in objects(tokens, draft.head, "of"):
        whole = scene.by_head.get(i)
        if whole is None or i < draft.head or (whole.name is not None and tokens.lemma[draft.head] == "group"):
            continue
        scene.resolve(whole)
        if whole.actor is not None:
            single = tokens.lemma[draft.head] == "one"
            draft.actor, draft.plural = whole.actor, not single
            draft.naming = "anonymous" if whole.naming == "anonymous" else "role" if single else "collective"
            draft.person = single and "person" in whole.tags
            return True
    return False
