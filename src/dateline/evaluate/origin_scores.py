"""Independent origins of incidents against coded ones (coding guide, section 5), the coded events given."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.evaluate.names import Names
from dateline.evaluate.spans import Figure, mean, paired, prf
from dateline.lexicon.outlets import outlet_by_name
from dateline.record.types import Incident

FILES = ("reports.jsonl", "incidents.json", "origins.json")
ADVICE = "give a folder of coded reports with incidents.json and origins.json"
VIA = ", via "


class OriginCase(msgspec.Struct, frozen=True):
    """How many reports and outlets tell of one incident, and its origins by name."""

    reports: int
    outlets: int
    origins: tuple[str, ...]


def load_origins(folder: str) -> dict[str, OriginCase]:
    """The coded origins by ``URI#EVENT`` of one event of each incident. Raises InputError."""
    root = Path(folder)
    for name in FILES:
        if not (root / name).is_file():
            raise InputError(f"{folder}: no {name} there: {ADVICE}")
    path = root / "origins.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, OriginCase])
    except msgspec.DecodeError as error:
        raise InputError(f"{path}: {error}: each incident wants reports, outlets and origins") from error


def score_origins(gold: Mapping[str, OriginCase], found: Mapping[str, Incident], names: Names) -> dict[str, Figure]:
    """Figures over the incidents that are coded.

    ``exact``: as many origins as coded; ``error``: mean absolute difference; ``one``: the same for always saying one.
    ``reports`` and ``outlets``: share counted as coded. ``names``: origins paired one to one whose names are one; of an
    unnamed speaker only who relays it is compared where the descriptions differ. ``all_names``: share of the incidents
    all of whose origins are paired. Raises InputError where no group has a coded incident's event.
    """
    missing = [key for key in gold if key not in found]
    if missing:
        raise InputError(f"origins.json: {missing[0]} is in no group of incidents.json: give it one")
    pairs = [(case, found[key]) for key, case in gold.items()]
    counts = [(len(case.origins), one.origins) for case, one in pairs]
    hits = [len(paired(case.origins, _names(one), lambda a, b: _alike(a, b, names))) for case, one in pairs]
    coded, said = (sum(side) for side in zip(*counts, strict=True)) if counts else (0, 0)
    return {
        "incidents": len(pairs),
        "exact": _share([a == b for a, b in counts]),
        "error": round(mean(abs(a - b) for a, b in counts), 4),
        "one.exact": _share([a == 1 for a, _ in counts]),
        "one.error": round(mean(abs(a - 1) for a, _ in counts), 4),
        "reports": _share([case.reports == one.reports for case, one in pairs]),
        "outlets": _share([case.outlets == one.outlets for case, one in pairs]),
        "names": prf(sum(hits), said, coded),
        "all_names": _share([hit == a == b for hit, (a, b) in zip(hits, counts, strict=True)]),
    }


def _names(one: Incident) -> list[str]:
    return [origin.speaker for origin in one.origin_list]


def _share(right: list[bool]) -> float:
    return round(mean(float(one) for one in right), 4)


def _alike(a: str, b: str, names: Names) -> float:
    """How surely two origins are one; 0 for two."""
    (left, _, left_via), (right, _, right_via) = a.partition(VIA), b.partition(VIA)
    if bool(left_via) != bool(right_via):
        return 0.0
    same = names.same(_medium(left), _medium(right))
    if not left_via:
        return float(same)
    return 0.5 * names.same(_medium(left_via), _medium(right_via)) + 0.5 * same


def _medium(name: str) -> str:
    """An outlet or agency by its own name, for codings call it as its reports do ("trt")."""
    row = outlet_by_name(name)
    return row.name if row is not None else name
