"""Training of the event heads; needs the packages of `make train`, which `make test` does without."""

import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="only make train installs torch")
sys.path.insert(0, str(Path(__file__).parent.parent / "training"))


def test_layers_of_their_own_start_as_the_bodys_last_and_leave_these_alone() -> None:
    from encoder_model import Encoder

    model = Encoder().eval()
    ids = torch.tensor([[101, 2000, 2001, 102]])
    before = model(ids, torch.ones_like(ids))
    body = {name: value.clone() for name, value in model.layers.state_dict().items()}
    model.part_events()
    same = model(ids, torch.ones_like(ids))
    assert all(torch.equal(a, b) for a, b in zip(before, same, strict=True))
    with torch.no_grad():
        for parameter in model.above.parameters():
            parameter.add_(1.0)
    assert all(torch.equal(value, body[name]) for name, value in model.layers.state_dict().items())


def test_spans_of_located_verbs_are_read_by_their_tokens_where_their_offsets_are_wrong() -> None:
    from event_data import told

    tokens = [{"start": 0, "end": 6}, {"start": 7, "end": 9}, {"start": 10, "end": 15}]
    row = {"tokens": tokens, "spans": [{"label": "LOCATION", "token_start": 2, "token_end": 2, "start": 2, "end": 2}]}
    assert list(told(row, "LOCATION")) == [[10, 15]]
    assert list(told(row, "VERB")) == []
