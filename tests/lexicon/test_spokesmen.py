"""Who speaks for which body, by name and by description."""

import pytest

from dateline.lexicon.spokesmen import body_of, forces_of, government_of, is_ministry, speaks_for


@pytest.mark.parametrize(
    ("description", "body"),
    [
        ("a Kremlin spokesman", "Kremlin"),
        ("spokeswoman for the Valley Council", "Valley Council"),
        ("SANA reporter in Halba", "SANA"),
        ("AFP's photographer", "AFP"),
        ("hospital spokesman", None),
        ("a witness", None),
        ("Valley Council", None),
    ],
)
def test_a_description_tells_for_whom_somebody_speaks(description: str, body: str | None) -> None:
    assert speaks_for(description) == body


def test_a_known_spokesman_speaks_for_his_body() -> None:
    assert body_of("Rami Abdel Rahman") == "Syrian Observatory for Human Rights"
    assert body_of("Omar Sabo") is None


def test_a_government_is_named_by_its_country() -> None:
    assert government_of("Syrian regime") == "SYR"
    assert government_of("the government of Iraq") == "IRQ"
    assert government_of("Valley administration") is None


def test_the_forces_of_a_country_are_one_body() -> None:
    assert forces_of("Syrian army") == forces_of("the Syrian armed forces") == "SYR"
    assert forces_of("Valley army") is None


def test_a_ministry_is_told_by_its_name() -> None:
    assert is_ministry("Russian Ministry of Defence")
    assert is_ministry("the US State Department")
    assert not is_ministry("Halba Police Department")
    assert not is_ministry("Valley Watch")
