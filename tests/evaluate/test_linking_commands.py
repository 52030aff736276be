"""``dateline eval incidents`` and ``eval ecb`` on small sets made by hand."""

import json
from pathlib import Path

import pytest

from dateline import cli
from dateline.evaluate import tasks

FIRST = "Rebels attacked the village of Halba on 2 May 2031, killing 14 civilians."
SECOND = "Fourteen civilians died when rebels attacked Halba village on 2 May 2031."


def coding(text: str) -> str:
    start = text.index("attacked")
    event = {
        "id": "e1",
        "type": "ASSAULT",
        "trigger": [[start, start + 8]],
        "actor": [{"name": "rebels", "sector": "REB", "country": "SYR"}],
        "recipient": [{"name": "civilians", "sector": "CVL", "country": "SYR"}],
        "place": {"name": "Halba", "country": "SYR"},
        "time": {"value": "2031-05-02"},
        "counts": [{"what": "killed", "low": 14, "high": 14}],
        "views": [{"holder": "author", "status": "actual"}],
    }
    return json.dumps({"attributions": [], "events": [event], "parts": []})


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    rows = [{"uri": name, "text": text} for name, text in (("one", FIRST), ("two", SECOND))]
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "one.json").write_text(coding(FIRST))
    (tmp_path / "two.json").write_text(coding(SECOND))
    (tmp_path / "incidents.json").write_text(json.dumps([["one#e1", "two#e1"]]))
    return tmp_path


def figures(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, dict[str, float]]:
    capsys.readouterr()
    assert cli.run_cli(["eval", *args, "--json"]) == cli.OK
    found: dict[str, dict[str, float]] = json.loads(capsys.readouterr().out)["figures"]
    return found


def test_coded_events_are_linked_and_the_four_fields_stand_beside(
    coded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = figures(capsys, "incidents", str(coded), "--given-events")
    assert found["links"]["f1"] == found["fields.links"]["f1"] == 1.0
    assert found["bcubed"]["f1"] == 1.0


def test_read_events_stand_for_the_coded_ones(coded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = figures(capsys, "incidents", str(coded))
    assert found["links"]["gold"] == 1
    assert found["links"]["pred"] <= 1


def test_given_events_are_for_incidents_alone_and_groups_are_wanted(
    coded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run_cli(["eval", "record", str(coded), "--given-events"]) != cli.OK
    assert "--given-events is for incidents" in capsys.readouterr().err
    (coded / "incidents.json").unlink()
    assert cli.run_cli(["eval", "incidents", str(coded), "--given-events"]) != cli.OK
    assert "no incidents.json there" in capsys.readouterr().err


@pytest.mark.parametrize("given", [(), ("--given-events",)])
def test_codings_are_parsed_once(
    coded: Path, given: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    reads = Path.read_bytes

    def counted(self: Path) -> bytes:
        opened.append(self.name)
        return reads(self)

    monkeypatch.setattr(Path, "read_bytes", counted)
    monkeypatch.setattr(tasks, "data_fingerprint", lambda _: "none")  # it reads the bytes of every file too
    figures(capsys, "incidents", str(coded), *given)
    assert sorted(name for name in opened if name.endswith(".json")) == ["incidents.json", "one.json", "two.json"]


def document(name: str, words: str, mention: int) -> str:
    tokens = "".join(f'<token t_id="{n}" sentence="0">{word}</token>' for n, word in enumerate(words.split()))
    return (
        f'<Document doc_name="{name}.xml">{tokens}<Markables><ACTION_OCCURRENCE m_id="50">'
        f'<token_anchor t_id="{mention}"/></ACTION_OCCURRENCE><ACTION_OCCURRENCE m_id="51" instance_id="ACT1"/>'
        "</Markables>"
        '<Relations><CROSS_DOC_COREF r_id="1" note="ACT1"><source m_id="50"/><target m_id="51"/></CROSS_DOC_COREF>'
        "</Relations></Document>"
    )


def test_ecb_prints_the_three_measures_and_conll(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "2").mkdir()
    (tmp_path / "3").mkdir()
    one = document("2_1ecb", "Pirates seized the tanker Maran near Zugdidi harbour on Monday .", 1)
    two = document("2_2ecb", "The tanker Maran was seized by pirates off Zugdidi harbour .", 4)
    (tmp_path / "2" / "2_1ecb.xml").write_text(one)
    (tmp_path / "2" / "2_2ecb.xml").write_text(two)
    (tmp_path / "3" / "3_1ecb.xml").write_text(one.replace("2_1ecb", "3_1ecb"))
    found = figures(capsys, "ecb", str(tmp_path))
    assert found["muc"]["gold"] == 1, "topic 3 is no dev topic"
    assert found["conll"] == found["lemma.conll"] == 1.0
    assert {"every.conll", "read.conll"} <= found.keys()
