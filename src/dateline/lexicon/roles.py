"""Role nouns: the words for persons and bodies that act or speak, with how a phrase headed by one is read.

Rows: ``data/roles.csv`` (ours), then single words of ``roles_phoenix.csv`` (PETRARCH2 agents, MIT) that ours lack.
"""

from typing import Literal

import msgspec

from dateline.lexicon.actors import role_codes, sector_of
from dateline.lexicon.tables import kept, table
from dateline.record.types import Sector

RoleKind = Literal[
    "office", "voice", "member", "thing", "force", "armed", "lone", "state", "party", "coalition", "igo", "ngo",
    "court", "group", "media", "firm", "church", "school", "source", "document", "vague",
]  # fmt: skip


_ENDINGS = ("ist", "er", "or", "man", "men", "woman", "women", "person")


class RoleRow(msgspec.Struct, frozen=True, kw_only=True):
    """A role noun as lemma; ``sector`` of the phrase alone, null where a body gives it; ``canonical`` its name."""

    word: str
    kind: RoleKind
    sector: Sector | None = None
    canonical: str | None = None
    source: str


def _parts(word: str) -> tuple[str, ...]:
    """A phrase as the tokenizer cuts it: "non-combatant" is three tokens."""
    return tuple(word.replace("-", " - ").split())


@kept()
def single_roles() -> dict[str, RoleRow]:
    """One-word roles by lemma: ours, then nouns of persons that only the Phoenix agents have."""
    out = {word: row for word, code in role_codes().items() if (row := _person(word, code)) is not None}
    out.update((row.word, row) for row in table("roles", RoleRow) if len(_parts(row.word)) == 1)
    return out


def _person(word: str, code: str) -> RoleRow | None:
    """A Phoenix agent word as a role where its ending shows a person; ships and firms end so too and are left out."""
    sector = sector_of(code)
    if code.startswith("CRM") and word.isalpha() and word.endswith(_ENDINGS):
        return RoleRow(word=word, kind="lone", sector="UNK", source="phoenix-agents")
    if not word.isalpha() or not word.endswith(_ENDINGS) or sector in ("MIL", "BUS", "UNK"):
        return None
    return RoleRow(word=word, kind="armed" if sector == "REB" else "office", sector=sector, source="phoenix-agents")


@kept()
def closed_roles() -> dict[str, tuple[tuple[tuple[str, ...], RoleRow], ...]]:
    """Roles that end in their head ("foreign minister"): last word -> (words before, row), longest first."""
    out: dict[str, list[tuple[tuple[str, ...], RoleRow]]] = {}
    for row in table("roles", RoleRow):
        parts = _parts(row.word)
        if len(parts) > 1 and "of" not in parts:
            out.setdefault(parts[-1], []).append((parts[:-1], row))
    return {last: tuple(sorted(rows, key=lambda r: -len(r[0]))) for last, rows in out.items()}


@kept()
def turned_roles() -> dict[str, tuple[tuple[tuple[str, ...], RoleRow], ...]]:
    """Roles with "of" by their last word ("chief of defence staff"): last word -> (words before, row)."""
    out: dict[str, list[tuple[tuple[str, ...], RoleRow]]] = {}
    for first, rows in open_roles().items():
        for after, row in rows:
            if len(after) > 2:
                out.setdefault(after[-1], []).append(((first, *after[:-1]), row))
    return {last: tuple(rows) for last, rows in out.items()}


@kept()
def open_roles() -> dict[str, tuple[tuple[tuple[str, ...], RoleRow], ...]]:
    """Roles with "of" ("secretary of state"): first word -> (words after, row)."""
    out: dict[str, list[tuple[tuple[str, ...], RoleRow]]] = {}
    for row in table("roles", RoleRow):
        parts = _parts(row.word)
        if "of" in parts and parts.index("of") == 1:
            out.setdefault(parts[0], []).append((parts[1:], row))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in out.items()}
