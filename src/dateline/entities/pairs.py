"""Whom "both sides", "the sides", "the two countries", "the two men" stand for."""

from dateline.entities.coreference import Discourse, copy_from, name_of
from dateline.entities.drafts import Draft
from dateline.entities.scene import Scene
from dateline.lexicon.actor_words import of_kind

_REACH = 8
"""Sentences back to the parties."""


def resolve_pair(scene: Scene, state: Discourse, draft: Draft) -> bool:
    """As "both sides", "the two countries", "the two men": the last two that were named apart."""
    tokens = scene.tokens
    before = {tokens.lower[i] for i in range(draft.first, draft.head)}
    lemma = tokens.lemma[draft.head]
    told = before & {"both", "two"} or (lemma == "side" and before == {"the"})
    if not draft.plural or not told or lemma not in of_kind("pair"):
        return False
    persons = lemma in of_kind("pair_person")
    chosen: dict[str, Draft] = {}
    for old in reversed(state.history):
        if draft.sent - old.sent > _REACH or len(chosen) == 2:
            break
        if _pairs(old, persons=persons):
            chosen.setdefault(name_of(old), old)
    if len(chosen) < 2:
        return False
    second, first = chosen.values()
    copy_from(draft, first)
    draft.members = (first.head, second.head)
    draft.plural, draft.naming = True, "named"
    return True


def _pairs(old: Draft, *, persons: bool) -> bool:
    """Whether a mention may be one of "the two men" or "both sides"."""
    if persons:
        return old.person and old.naming == "named"
    sector = old.actor.sector if old.actor else "UNK"
    return not old.person and not old.modifier and sector in ("GOV", "MIL", "REB", "PTY")
