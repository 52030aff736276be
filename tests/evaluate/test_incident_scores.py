"""Incidents against coded groups."""

from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.evaluate.ecb import load_ecb
from dateline.evaluate.incident_scores import clusters, interval, links, score_incidents
from dateline.evaluate.spans import PRF

GOLD = [["a#1", "b#1", "c#1"], ["a#2", "b#2"], ["a#3"], ["c#3"]]


def test_a_link_is_a_pair_of_two_reports() -> None:
    assert links([["a#1", "b#1", "a#2"]]) == {("a#1", "b#1"), ("a#2", "b#1")}


def test_links_are_counted_and_events_of_no_group_stand_alone() -> None:
    found = score_incidents(GOLD, [["a#1", "b#1"], ["a#3", "c#3"], ["x#9", "y#9"]], [])
    whole = found["links"]
    assert isinstance(whole, PRF)
    assert (whole.tp, whole.pred, whole.gold) == (1, 2, 4)
    assert found["groups"] == 2
    fields = found["fields.links"]
    assert isinstance(fields, PRF)
    assert fields.pred == 0


def test_the_interval_is_seeded_and_holds_the_whole_for_a_perfect_answer() -> None:
    wanted = links(GOLD)
    events = [event for group in GOLD for event in group]
    assert interval(wanted, wanted, events) == interval(wanted, wanted, events)
    assert interval(wanted, wanted, events)[1] == 1.0


def test_clusters_name_every_event() -> None:
    assert clusters([["a#1", "b#1"]], ["a#1", "b#1", "c#1"]) == {"a#1": "a#1", "b#1": "a#1", "c#1": "c#1"}


DOCUMENT = """<Document doc_name="2_1ecb.xml"><token t_id="1" sentence="0">Troops</token>
<token t_id="2" sentence="0">raided</token><token t_id="3" sentence="0">it</token><token t_id="4" sentence="0">.</token>
<token t_id="5" sentence="1">Talk</token>
<Markables><ACTION_OCCURRENCE m_id="7"><token_anchor t_id="2"/></ACTION_OCCURRENCE>
<NEG_ACTION_OCCURRENCE m_id="8"><token_anchor t_id="5"/></NEG_ACTION_OCCURRENCE>
<HUMAN_PART m_id="9"><token_anchor t_id="1"/></HUMAN_PART>
<ACTION_OCCURRENCE m_id="10" instance_id="ACT1"/></Markables>
<Relations><CROSS_DOC_COREF r_id="5" note="ACT1"><source m_id="7"/><target m_id="10"/></CROSS_DOC_COREF></Relations>
</Document>"""


def test_ecb_mentions_have_their_words_and_their_instance(tmp_path: Path) -> None:
    (tmp_path / "2").mkdir()
    (tmp_path / "2" / "2_1ecb.xml").write_text(DOCUMENT, encoding="utf-8")
    (text,) = load_ecb(str(tmp_path))
    assert [(text.text[m.spans[0][0] : m.spans[0][1]], m.chain) for m in text.mentions] == [
        ("raided", "ACT1"),
        ("Talk", None),
    ]
    touched = text.touched(((0, 13),))
    assert touched is not None
    assert touched.id == "2_1ecb#7"
    assert text.touched(((0, 3),)) is None


def test_a_folder_without_ecb_and_a_broken_document_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="topics as folders"):
        load_ecb(str(tmp_path))
    (tmp_path / "2").mkdir()
    (tmp_path / "2" / "2_1ecb.xml").write_text(
        DOCUMENT.replace('<token_anchor t_id="2"/>', '<token_anchor t_id="99"/>')
    )
    with pytest.raises(InputError, match=r"2_1ecb\.xml: a mention names a token"):
        load_ecb(str(tmp_path))
