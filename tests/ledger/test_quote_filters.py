"""Filters of quotations keep the same of a ledger as of reports that were just read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import factories as make
from dateline.ledger.query import list_quotations
from dateline.ledger.quotations import QuoteFilters, chosen
from dateline.ledger.store import Ledger
from dateline.record.bundle import Bundle


def conference() -> Bundle:
    text = "Ingrid Ahn of the mission said it was over. She denied a cover-up. A witness said: “Nobody left.”"
    of = make.report(text, "talks.txt", outlet="Lake News", published="2021-06-01T08:00:00Z")
    mission = make.actor("UN mission", "IGO")
    ahn = {"speaker": "Ingrid Ahn", "speaker_actor": mission}
    return make.bundle(
        of,
        make.attribution(of, "Ingrid Ahn of the mission", "said", "it was over", **ahn),
        make.attribution(of, "She", "denied", "a cover-up", stance="denies", **ahn),
        make.attribution(of, "A witness", "said:", "“Nobody left.”", naming="role", speech="direct"),
    )


def undated() -> Bundle:
    of = make.report("Ahn said no.", "undated.txt")
    return make.bundle(of, make.attribution(of, "Ahn", "said", "no", speaker="Ahn"))


BUNDLES = (make.strike(), conference(), undated())


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path: Path = tmp_path_factory.mktemp("quotes") / "ledger.db"
    with Ledger.open(path) as ledger:
        for bundle in BUNDLES:
            ledger.write(bundle)
        yield ledger


OVER, DENIED, LEFT = (said.id for said in conference().attributions)
KEITA = make.strike().attributions[0].id
NO = undated().attributions[0].id


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [KEITA, OVER, DENIED, LEFT, NO]),
        ({"speaker": "INGRID ahn"}, [OVER, DENIED]),
        ({"speaker": "un mission"}, [OVER, DENIED]),
        ({"speaker": "witness"}, [LEFT]),
        ({"speaker": "Ingr"}, []),
        ({"source": "of the Mission"}, [OVER]),
        ({"source": "she"}, [DENIED]),
        ({"contains": "nobody"}, [KEITA, LEFT]),
        ({"contains": "cover up"}, [DENIED]),
        ({"speech": "direct"}, [LEFT]),
        ({"stance": "denies"}, [DENIED]),
        ({"naming": "role"}, [LEFT]),
        ({"outlet": "lake"}, [OVER, DENIED, LEFT]),
        ({"outlet": "lak"}, []),
        ({"start": "2021-06-01"}, [OVER, DENIED, LEFT]),
        ({"end": "2021-05-31"}, [KEITA]),
        ({"start": "2021-06-01", "end": "2021-06-01", "speaker": "ahn", "stance": "asserts"}, [OVER]),
        ({"contains": "'"}, []),
    ],
)
def test_each_filter_keeps_what_it_says_in_a_ledger_and_on_the_spot(
    filters: dict[str, str], expected: list[str], ledger: Ledger
) -> None:
    wanted = QuoteFilters(**filters)  # type: ignore[arg-type]
    found = [said.id for bundle in list_quotations(ledger, wanted) for said in bundle.attributions]
    assert found == expected
    read = [said.id for b in BUNDLES for said in chosen(wanted, b.attributions, b.report)]
    assert read == expected


def test_a_quotation_of_a_ledger_comes_with_its_report_and_nothing_else(ledger: Ledger) -> None:
    (bundle,) = list_quotations(ledger, QuoteFilters(stance="denies"))
    assert bundle.report == conference().report
    assert (bundle.events, bundle.questions) == ((), ())
