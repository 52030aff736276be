"""The mapping of other data sets to PLOVER and to our ties, kept as data: every name in it is one of ours."""

import csv
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from dateline.annotate.triggers import TIES
from dateline.lexicon.ontology import types
from dateline.record.types import EventType

TRAINING = Path(__file__).parent.parent / "training"
SETS = {"rams", "wikievents", "re3d", "muc", "plv"}
NO_EVENT = "-"


def rows(name: str) -> list[dict[str, str]]:
    with (TRAINING / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def test_every_type_is_plovers_or_no_event_or_left_open() -> None:
    known = {*get_args(EventType), NO_EVENT}
    assert set(types()) == set(get_args(EventType))
    for row in rows("event_types.csv"):
        assert set(filter(None, row["type"].split("|"))) <= known, row
        assert NO_EVENT not in row["type"].split("|") or row["type"] == NO_EVENT, row


def test_each_data_set_is_one_that_is_read_and_each_name_stands_once_in_lower_case() -> None:
    found = [(row["set"], row["prefix"]) for row in rows("event_types.csv")]
    assert {name for name, _ in found} <= SETS
    assert all(prefix == prefix.lower().strip() != "" for _, prefix in found)
    assert all(one != other for one, other in pairwise(sorted(found)))


@pytest.mark.parametrize("name", ["rams", "wikievents"])
def test_the_sets_that_tell_triggers_reach_most_of_plover(name: str) -> None:
    reached = {t for row in rows("event_types.csv") if row["set"] == name for t in row["type"].split("|")}
    assert {"ASSAULT", "COERCE", "CONSULT", "PROTEST", "AID", "REQUEST"} <= reached


def test_every_role_is_a_tie_of_the_encoder() -> None:
    found = rows("event_roles.csv")
    assert {row["tie"] for row in found} <= set(TIES)
    assert len({row["role"] for row in found}) == len(found)
    assert all(row["role"] == row["role"].lower() for row in found)
