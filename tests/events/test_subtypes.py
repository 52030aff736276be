"""Events of a user's own types: coded as their parent, named by the type, kept though no reader has judged them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Read
from dateline.lexicon import tables

TYPES = """types:
  - name: cattle raid
    parent: ASSAULT
    mode: seize
    triggers:
      - {lemma: rustle, pos: v, need: "obj=cow|cattle", score: 0.7}
      - {lemma: fine, pos: v, need: "obj=*", frame: av}
"""


@pytest.fixture(autouse=True)
def _own(tmp_path: Path) -> Iterator[None]:
    (tmp_path / "types.yaml").write_text(TYPES, encoding="utf-8")
    tables.use(str(tmp_path))
    yield
    tables.use(None)


@pytest.mark.parametrize("encoder", [False, True])
def test_the_event_is_the_parents_and_names_the_users_type(reading: Read, encoder: bool) -> None:  # noqa: FBT001
    (event,) = reading("Gunmen rustled cattle near Pibor.", upto="events.code", encoder=encoder).events
    assert (event.type, event.subtype, event.mode) == ("ASSAULT", "cattle raid", "seize")
    assert event.quad == "material_conflict"
    assert event.score == 0.7
    assert "rustle.v.cattle_raid" in event.made_by


def test_conditions_hold_for_a_users_trigger_too(reading: Read) -> None:
    assert reading("The wind rustled the leaves.", upto="events.code").events == ()


def test_other_events_have_no_subtype(reading: Read) -> None:
    found = reading("Rebels shelled Goma on Monday.", upto="events.code").events
    assert {event.subtype for event in found} == {None}
