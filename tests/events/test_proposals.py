"""Triggers of the rules and of the encoder in one list: what one knows and the other does not."""

from pathlib import Path

import pytest
from marking import marked, marks, told, weigh_by_hand, words

from conftest import Read
from dateline.events.proposals import PROPOSED, head, proposed, runs
from dateline.events.triggers import scene
from dateline.lexicon import tables
from dateline.record.layers import ActorLayer

UNKNOWN = "Soldiers pulverised a rebel camp near Goma on Monday."
SEIZED = "Kenya seized a fishing boat off Lamu on Friday."
TWO = "Rebels attacked a convoy near Goma. The army seized four trucks."


def test_a_trigger_that_no_row_knows_is_coded_where_the_encoder_is_sure(reading: Read) -> None:
    assert reading(UNKNOWN, upto="events.code").events == ()
    (event,) = marked(reading, UNKNOWN, {"pulverised": {"ASSAULT": 0.98}}).events
    assert (event.type, event.quad, event.subtype) == ("ASSAULT", "material_conflict", None)
    assert event.made_by == "events/encoder:ASSAULT@1"
    assert [(e.by, e.score) for e in event.evidence if e.field == "trigger"] == [("encoder/triggers@2", 0.98)]


def test_who_and_whom_of_such_a_trigger_come_from_its_syntax(reading: Read) -> None:
    (event,) = marked(reading, UNKNOWN, {"pulverised": {"ASSAULT": 0.98}}).events
    assert [a.sector for a in event.recipient] == ["REB"]
    assert event.actor != ()


@pytest.mark.parametrize("chance", [0.06, PROPOSED / 2])
def test_a_trigger_that_no_row_knows_and_the_encoder_doubts_is_none(reading: Read, chance: float) -> None:
    x = marked(reading, TWO.replace("seized", "lost"), {"attacked": {"ASSAULT": 0.9}, "lost": {"COERCE": chance}})
    assert "lost" not in told(x)


def test_a_row_that_the_encoder_takes_for_no_event_weighs_less(reading: Read) -> None:
    sure = {"seized": {"COERCE": 0.98}}
    doubted, held = (
        {e.type: e for e in marked(reading, TWO, {"attacked": {"ASSAULT": 0.98}, **some}).events} for some in ({}, sure)
    )
    assert "COERCE" not in doubted or doubted["COERCE"].score < held["COERCE"].score


def test_without_an_encoder_the_rows_stand_alone(reading: Read) -> None:
    x = reading(TWO, upto="events.code")
    assert told(x) == {"attacked": "ASSAULT", "seized": "COERCE"}
    assert all(e.by.startswith("events/") for event in x.events for e in event.evidence)


class TestTypes:
    @pytest.fixture(autouse=True)
    def _weights(self, monkeypatch: pytest.MonkeyPatch) -> None:
        weigh_by_hand(monkeypatch)

    @pytest.mark.parametrize(
        ("chances", "kind"),
        [
            ({"COERCE": 0.98}, "COERCE"),
            ({"ASSAULT": 0.5, "COERCE": 0.4}, "COERCE"),
            ({"ASSAULT": 0.45}, "COERCE"),
            ({"ASSAULT": 0.98}, "ASSAULT"),
        ],
    )
    def test_the_rows_type_stands_unless_another_is_far_likelier(
        self, reading: Read, chances: dict[str, float], kind: str
    ) -> None:
        x = reading(SEIZED, upto="entities.actors")
        assert x.tokens is not None
        found = proposed(scene(x.tokens, x.actors, ()), marks(x.tokens, {"seized": chances}))
        assert [c.trigger.row.type for c in found] == [kind]

    def test_a_type_without_a_row_of_the_word_is_the_encoders(self, reading: Read) -> None:
        (event,) = marked(reading, SEIZED, {"seized": {"PROTEST": 0.98}}).events
        assert (event.type, event.made_by) == ("PROTEST", "events/encoder:PROTEST@1")

    def test_a_sure_encoder_weighs_for_a_row_and_a_sure_no_against(self, reading: Read) -> None:
        alone = {e.type: e.score for e in reading(TWO, upto="events.code").events}
        fused = {e.type: e.score for e in marked(reading, TWO, {"attacked": {"ASSAULT": 0.98}}).events}
        assert fused["ASSAULT"] > alone["ASSAULT"]
        assert fused.get("COERCE", 0.0) < alone["COERCE"]

    def test_a_users_own_type_stands_whatever_the_encoder_finds(self, reading: Read, tmp_path: Path) -> None:
        rows = "types:\n  - name: cattle raid\n    parent: ASSAULT\n    triggers:\n"
        (tmp_path / "types.yaml").write_text(rows + "      - {lemma: rustle, pos: v, score: 0.7}\n", encoding="utf-8")
        tables.use(str(tmp_path))
        try:
            text = "Gunmen rustled cattle near Pibor. Police seized a truck."
            x = marked(reading, text, {"rustled": {"AID": 0.98}, "seized": {"COERCE": 0.98}})
        finally:
            tables.use(None)
        (event,) = (e for e in x.events if e.subtype)
        assert (event.type, event.subtype, event.score, words(x, event)) == ("ASSAULT", "cattle raid", 0.7, {"rustled"})


class TestRuns:
    TEXT = "Air strikes hit the port. Talks failed.\n\nStrikes followed."

    def runs(self, reading: Read, chances: dict[str, dict[str, float]]) -> list[str]:
        x = reading(self.TEXT, upto="entities.actors")
        assert x.tokens is not None
        t = x.tokens
        s = scene(t, ActorLayer(), ())
        return [" ".join(map(t.word, run)) + "/" + t.word(head(s, run)) for run in runs(s, marks(t, chances))]

    def test_words_side_by_side_of_one_type_are_one_trigger_with_its_governor(self, reading: Read) -> None:
        both = {"Air": {"ASSAULT": 0.9}, "strikes": {"ASSAULT": 0.9}}
        assert self.runs(reading, both) == ["Air strikes/strikes"]

    @pytest.mark.parametrize("beside", [{"AID": 0.9}, {"ASSAULT": 0.1}])
    def test_another_type_or_an_unsure_one_is_apart(self, reading: Read, beside: dict[str, float]) -> None:
        found = self.runs(reading, {"Air": beside, "strikes": {"ASSAULT": 0.9}, "Talks": {"CONSULT": 0.9}})
        assert found == ["Air/Air", "strikes/strikes", "Talks/Talks"]

    def test_no_trigger_of_the_encoder_gives_no_run(self, reading: Read) -> None:
        assert self.runs(reading, {}) == []
