"""Rows of single words whose meaning hangs on what stands beside them: one case that is meant, one that is not."""

import pytest

from conftest import Read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The two governments agreed to open the border post at Dilsa.", "AGREE"),
        ("Kenya freed nine jailed rebels on Sunday.", "CONCEDE"),
        ("Turkey warned that it would shell the militia's camps.", "THREATEN"),
        ("Hackers from Russia attacked the finance ministry in Kyiv.", "COERCE"),
        ("The president backed Albania's bid to join the council.", "SUPPORT"),
    ],
)
def test_the_deed_is_found(reading: Read, text: str, kind: str) -> None:
    assert kind in {event.type for event in reading(text).events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The minister said weak demand for tractors had hurt farmers.", "REQUEST"),
        ("Police said a shark attack closed the beach.", "ASSAULT"),
        ("The mayor's plan to widen the road blew up in his face.", "ASSAULT"),
        ("The minister withdrew the drug from sale.", "RETREAT"),
        ("The president mourned the death of the painter.", "ASSAULT"),
        ("The senator beat her rival by 900 votes.", "ASSAULT"),
    ],
)
def test_a_figure_of_speech_is_not(reading: Read, text: str, kind: str) -> None:
    assert kind not in {event.type for event in reading(text).events}
