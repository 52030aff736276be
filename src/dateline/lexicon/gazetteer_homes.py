"""Where an outlet is at home: a newspaper's town by its domain, from ``data/outlet_homes.csv``."""

import re

import msgspec

from dateline.lexicon.gazetteer import Entry, Gazetteer
from dateline.lexicon.tables import kept, table

_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/:]+)")


class HomeRow(msgspec.Struct, frozen=True):
    """One outlet's domain and the GeoNames id of its town."""

    domain: str
    geonames: int
    town: str
    source: str


def home_of(site: str | None, gazetteer: Gazetteer) -> Entry | None:
    """The town of an outlet that is given by its domain or by an address on it; None where it is not listed."""
    found = _HOST.match(site.lower()) if site else None
    host = found.group(1) if found else ""
    while "." in host:
        number = _homes().get(host)
        if number is not None:
            return gazetteer.place(number)
        host = host.partition(".")[2]
    return None


@kept()
def _homes() -> dict[str, int]:
    return {row.domain: row.geonames for row in table("outlet_homes", HomeRow)}
