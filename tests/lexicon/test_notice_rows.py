"""The forms of notices and of headline tags, and headlines without their tags."""

import re

import pytest

from dateline.lexicon.macros import expand
from dateline.lexicon.notices import HEADLINE, HEADLINE_END, NOTICES, TAGS, Row, bare, rows
from dateline.lexicon.tables import table

HEAD = "Blast in Halba kills 12"
ROWS = table(NOTICES, Row)
TAG_ROWS = tuple(row for row in table(TAGS, Row) if row.where != "macro")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.where}:{row.name}")
def test_a_row_matches_its_example_and_its_kind_fits_its_place(row: Row) -> None:
    macros = {one.name: one.pattern for one in ROWS if one.where == "macro"}
    regex = re.compile(expand(row.pattern, macros))
    assert regex.search(row.example) if row.where in ("wrong", HEADLINE_END) else regex.match(row.example)
    assert (row.kind is None) == (row.where in ("macro", "wrong"))
    assert row.where == "macro" or rows(row.where)


@pytest.mark.parametrize("row", TAG_ROWS, ids=lambda row: row.name)
def test_a_tag_is_taken_off_its_example_and_is_no_notice(row: Row) -> None:
    assert row.where in (HEADLINE, HEADLINE_END)
    assert row.kind is None
    (regex,) = (regex for name, _, regex in rows(row.where, TAGS) if name == row.name)
    assert regex.sub("", row.example).strip() == bare(row.example) == HEAD


@pytest.mark.parametrize("given", [ROWS, TAG_ROWS])
def test_names_of_rows_are_unique(given: tuple[Row, ...]) -> None:
    assert len({row.name for row in given}) == len(given)


@pytest.mark.parametrize(
    "headline",
    [
        f"UPDATE 1-{HEAD}",
        f"UPDATE 12 - {HEAD}",
        f"WRAPUP 3-{HEAD}",
        f"REFILE-UPDATE 2-{HEAD}",
        f"CORRECTED-(OFFICIAL)-{HEAD}",
        f"CORRECTED-RPT-UPDATE 1-EXCLUSIVE-{HEAD}",
        f"Correction: {HEAD}",
        f"{HEAD} (corrected)",
        f"RPT-UPDATE 2-{HEAD} (update 2)",
        f"(LEAD) {HEAD}",
        f"(URGENT) {HEAD}",
        f"(3rd LD) {HEAD}",
        f"1st LD: {HEAD}",
        f"Urgent: {HEAD}",
        f"BREAKING NEWS: {HEAD}",
        f"FLASH - {HEAD}",
        f"SNAP--{HEAD}",
        f"ROUNDUP 2-{HEAD}",
        f"{HEAD}, 4th Lead",
        f"{HEAD} 4th Ld-Writethru",
        f"  {HEAD} ",
    ],
)
def test_a_headline_is_bare_without_its_tags(headline: str) -> None:
    assert bare(headline) == HEAD


@pytest.mark.parametrize(
    "headline",
    [
        HEAD,
        "Update on the blast in Halba",
        "Urgent aid for Halba",
        "Lead poisoning kills 12 in Halba",
        "Exclusive club in Halba burns",
        "LEAD-POISONING KILLS 12 IN HALBA",
        "2nd Lead-Acid plant burns in Halba",
        "LEAD- AND ZINC-MINES CLOSE IN HALBA",
        "FLASH-FLOOD KILLS 12 IN HALBA",
        "SNAP-Ed ends in Halba",
        "Urgent-Care clinic burns in Halba",
        "URGENT 3-DAY TRUCE CALLED IN HALBA",
        "REPEAT-OFFENDER LAW PASSED IN HALBA",
        "Roundup-Ready crops burnt in Halba",
        "Halba FC wins 4th Lead",
        "Repeat offender held in Halba",
        "WITHDRAWN: Blast in Halba kills 12",
        "Blast in Halba kills 12 (STORY WITHDRAWN)",
        "Halba (12 dead)",
        "",
    ],
)
def test_what_belongs_to_a_headline_stays(headline: str) -> None:
    assert bare(headline) == headline
