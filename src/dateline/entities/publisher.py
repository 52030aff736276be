"""The body whose own words a report is: "we" in a statement of a ministry, a monitor or an aid group.

A medium reports on others; its "we" is a columnist's or a reader's and stands for nobody here.
"""

from dateline.lexicon.actor_words import of_kind
from dateline.lexicon.actors import actor_by_name, country_by_demonym, country_by_name, country_name
from dateline.lexicon.outlets import outlet_by_name
from dateline.lexicon.roles import RoleRow, closed_roles, single_roles
from dateline.record.types import Sector

_LONGEST = 5
Publisher = tuple[str, Sector, str | None]
"""(name, sector, country) as of an actor."""


def publisher(outlet: str | None, date: str | None) -> Publisher | None:
    """The body that an outlet's name names: a listed one, an aid group or monitor, a state by its organ.

    None for a medium, and for a name that does not say what it is.
    """
    row = outlet_by_name(outlet) if outlet else None
    if not outlet or (row is not None and row.kind == "media"):
        return None
    parts = outlet.replace(",", " ").replace("(", " ").replace(")", " ").split()
    listed = _listed(parts, date) or (_listed(row.name.split(), date) if row is not None else None)
    if listed is not None:
        return listed
    country, plain = _country(parts), [part.lower().removesuffix("'s").removesuffix("'") for part in parts]
    roles = [_role(plain, i) for i in range(len(parts))]
    if roles[-1] is not None and roles[-1].kind == "media":
        return None
    if any(word in of_kind("civic_word") for word in plain):
        return outlet, "NGO", country
    sector = next((role.sector for role in roles if role is not None and role.kind in ("state", "force")), None)
    if country is None or sector is None:
        return None
    return country_name(country), sector, country


def _role(parts: list[str], i: int) -> RoleRow | None:
    """The role noun of a word of the name, with the word before it where both are one ("news agency")."""
    word = parts[i]
    before = parts[i - 1] if i else ""
    longer = next((row for words, row in closed_roles().get(word, ()) if words == (before,)), None)
    return longer or single_roles().get(word)


def _listed(parts: list[str], date: str | None) -> Publisher | None:
    """The listed body that the name is or begins with: "MONUSCO Public Information" is MONUSCO's."""
    for past in range(min(len(parts), _LONGEST), 0, -1):
        row = actor_by_name(" ".join(parts[:past]), date)
        if row is not None and row.sector != "MED" and row.kind not in ("seat", "people", "organ"):
            return row.name, row.sector, row.country
    return None


def _country(parts: list[str]) -> str | None:
    for first in range(len(parts)):
        for past in range(min(len(parts), first + _LONGEST), first, -1):
            text = " ".join(parts[first:past])
            found = country_by_name(text) or country_by_demonym(text)
            if found is not None:
                return found
    return None
