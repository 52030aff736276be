"""What stands behind an event: from its evidence, and from its values alone where there is none."""

import json
import re

from msgspec.structs import replace

import factories as make
from dateline.export.explain import PROVISIONAL, explain, explanation
from dateline.export.style import Style
from dateline.record.bundle import Bundle
from dateline.record.types import Count, Event, Evidence

PATTERN, HEAD = "events/triggers:bomb.v.ASSAULT@1", "encoder/triggers@2"


def proven() -> tuple[Event, Bundle]:
    """A strike whose event keeps evidence: two grounds of its type, a rival type, an actor that was not taken."""
    base = make.strike()
    text, event = base.report.text, base.events[0]
    word, jets, drones = (make.spans(text, words) for words in ("bombed", "Army jets", "drones"))
    evidence = (
        Evidence(field="trigger", value="mention", words=word, by=HEAD, score=0.97),
        Evidence(field="type", value="ASSAULT", words=word, by=PATTERN, score=0.85, reason="object is armed"),
        Evidence(field="type", value="ASSAULT", words=word, by=HEAD, score=0.91),
        Evidence(field="type", value="COERCE", words=word, by=HEAD, score=0.02, chosen=False),
        Evidence(field="type", value="MOBILIZE", words=word, by=HEAD, score=0.06, chosen=False),
        Evidence(field="actor", value="Mali", words=jets, by="events/parties.subject@1", score=0.8),
        Evidence(field="actor", value="drones", words=drones, by=HEAD, score=0.2, chosen=False, reason="a weapon"),
    )
    actor = (replace(event.actor[0], score=0.88, made_by="entities.actors/force@1"),)
    why = {"merge": "one clause speaks of both", "time": "the sentence names the day", "views": "read twice"}
    event = replace(event, evidence=evidence, actor=actor, made_by=PATTERN, score=0.9, why=why)
    return event, replace(base, events=(event, base.events[1]))


def rows(event: Event, bundle: Bundle) -> list[str]:
    return explain(event, bundle, "text", Style(width=400)).splitlines()


def test_every_value_is_told_with_its_words_score_and_what_found_it() -> None:
    shown = rows(*proven())
    assert shown[0].startswith("ASSAULT   Mali (military) attacks Azawad rebels at Kidal")
    sentence = "“Army jets bombed rebel positions near Kidal on 4 May.”"
    assert f"mentions    “bombed”   10-16   in {sentence}   score 0.97   by {HEAD}" in shown
    assert f"type        ASSAULT   “bombed”   10-16   score 0.90   by {PATTERN}" in shown
    assert (
        "actor       Mali (military)   MIL MLI   “Army jets”   0-9   score 0.88   by entities.actors/force@1" in shown
    )
    assert "recipient   Azawad rebels   REB   “rebel positions”   17-32" in shown
    assert "place       Kidal, Mali   “Kidal”   38-43" in shown
    assert "time        2021-05-04   “on 4 May”   44-52   the sentence names the day" in shown
    assert "merged      one clause speaks of both" in shown
    assert "why views   read twice" in shown


def test_grounds_stand_under_their_value_and_rivals_come_last_the_nearest_first() -> None:
    shown = rows(*proven())
    at = next(n for n, row in enumerate(shown) if row.startswith("type"))
    assert [row.strip() for row in shown[at + 1 : at + 5]] == [
        f"by {PATTERN}   score 0.85   object is armed",
        f"by {HEAD}   score 0.91",
        f"not taken: MOBILIZE   “bombed”   10-16   score 0.06   by {HEAD}",
        f"not taken: COERCE   “bombed”   10-16   score 0.02   by {HEAD}",
    ]
    assert any(row.strip().startswith("not taken: drones   “drones”") and row.endswith("a weapon") for row in shown)


def test_each_mention_and_each_party_has_its_own_grounds() -> None:
    of = make.report("Jets bombed Gao. The bombing by army jets went on.")
    first, second = (make.spans(of.text, word)[0] for word in ("bombed", "bombing"))
    army, rebels = make.actor("Mali", "MIL", mention=make.spans(of.text, "army jets")), make.actor("Rebels", "REB")
    evidence = (
        Evidence(field="trigger", value="mention", words=(first,), by="a@1", score=0.9),
        Evidence(field="trigger", value="mention", words=(second,), by="b@1", score=0.8, reason="same place"),
        Evidence(field="actor", value="Rebels", words=make.spans(of.text, "army"), by="d@1", score=0.3),
        Evidence(field="actor", value="Mali", words=make.spans(of.text, "Jets"), by="c@1", score=0.7),
    )
    event = replace(
        make.event(of, "ASSAULT", "bombed", actor=(army, rebels), evidence=evidence), trigger=(first, second)
    )
    shown = explanation(event, make.bundle(of, event)).fields
    assert [(ground.words, ground.by) for ground in shown[0].grounds] == [(("bombed",), "a@1"), (("bombing",), "b@1")]
    assert [(ground.value, ground.by) for ground in shown[2].grounds] == [("Mali (military)", "c@1"), ("Rebels", "d@1")]


def test_without_evidence_the_values_and_their_reasons_serve() -> None:
    base = make.strike()
    group = make.actor("Ansar Group", "REB", provisional=True, why={"country": "no row of it"})
    event = replace(base.events[1], actor=(group,), why={"recipient": "nobody is named whom it is done to"})
    shown = rows(event, base)
    assert f"actor       Ansar Group   REB   {PROVISIONAL}; country: no row of it" in shown
    assert "recipient   not known: nobody is named whom it is done to" in shown
    assert "time        not known" in shown
    assert any(row.startswith("views       negated   Moussa Keita   cue “Nobody”   score 1.00   “") for row in shown)


def test_what_was_taken_but_is_no_value_is_told_as_not_kept() -> None:
    event, bundle = proven()
    lost = Evidence(field="place", value="Gao", words=(), by=HEAD, score=0.4)
    event = replace(event, place=None, evidence=(*event.evidence, lost))
    (place,) = (field for field in explanation(event, bundle).fields if field.field == "place")
    assert place.missing == "not known"
    assert [(ground.part, ground.value) for ground in place.grounds] == [("not kept", "Gao")]
    assert f"  not kept: Gao   score 0.40   by {HEAD}" in "\n".join(rows(event, bundle))


def test_counts_are_told_with_their_words_and_holder() -> None:
    event, bundle = proven()
    said = bundle.attributions[0]
    count = Count(what="killed", who="rebels", low=3, high=None, mention=((17, 22),), holder=said.id)
    assert "counts      at least 3 rebels killed   “rebel”   Moussa Keita" in rows(
        replace(event, counts=(count,)), bundle
    )


def test_json_holds_the_same_as_the_text() -> None:
    event, bundle = proven()
    told = json.loads(explain(event, bundle, "json"))
    assert (told["event"], told["report"], told["type"]) == (event.id, bundle.report.id, "ASSAULT")
    fields = {field["field"]: field for field in told["fields"]}
    assert list(fields) == ["trigger", "type", "actor", "recipient", "place", "time"]
    assert [ground["part"] for ground in fields["type"]["grounds"]] == [
        "value", "ground", "ground", "not taken", "not taken"
    ]  # fmt: skip
    assert fields["trigger"]["grounds"][0]["spans"] == [[10, 16]]
    assert told["merge"] == "one clause speaks of both"


def test_no_escape_of_a_report_reaches_the_terminal_and_colours_change_no_word() -> None:
    event, bundle = proven()
    bad = Evidence(field="actor", value="\x1b[2J", by="x\x1b", chosen=False, reason="\x1b[2J")
    event = replace(event, evidence=(*event.evidence, bad), why={"merge": "\x1b[2J"})
    plain = explain(event, bundle, "text")
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", explain(event, bundle, "text", Style(colour=True))) == plain
