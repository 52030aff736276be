"""Stretches in one letter case are read as running prose, at the same offsets; the report's text stays as it is."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.parse import annotate
from dateline.annotate.recase import cased
from dateline.annotate.segments import segments
from dateline.record.tokens import Tokens
from dateline.record.types import Part, Report
from dateline.settings import Settings

Make = Callable[..., Report]
WORDS = """the a of in on near after for from and army troops rebels attack attacked village town siege withdraws seized
left bomb car kills kill leader talks have has been that they did had many told guards friday night people ended aid"""
COMMON = frozenset(WORDS.split())


@pytest.fixture
def prose(report: Make) -> Callable[..., str]:
    """``prose(text, **meta)``: the text as it is annotated."""

    def form(text: str, **meta: object) -> str:
        found = report(text, **meta)
        return cased(found, list(segments(found)), COMMON.__contains__).text

    return form


def _tokens(found: Report) -> Tokens:
    ((_, tokens),) = annotate([found], Settings().model, 4)
    return tokens


@pytest.mark.parametrize(
    ("shouted", "read"),
    [
        ("SUDAN ARMY WITHDRAWS FROM EL OBEID AFTER SIEGE", "Sudan army withdraws from El Obeid after siege"),
        ("US TROOPS KILL LEADER OF ELN", "US troops kill leader of ELN"),
        ("CAR BOMB KILLS GUARDS NEAR GOMA", "Car bomb kills guards near Goma"),
        ("THE ARMY DIDN'T ATTACK THE VILLAGE", "The army didn't attack the village"),
        ("REBELS TOLD McCRAE THAT TROOPS HAD LEFT", "Rebels told McCRAE that troops had left"),
    ],
)
def test_a_headline_in_capitals_is_read_in_small_letters_with_its_names(
    prose: Callable[..., str], shouted: str, read: str
) -> None:
    assert prose(shouted) == read


def test_the_reports_own_prose_says_how_a_word_is_written(prose: Callable[..., str]) -> None:
    text = "GUARDS ATTACK VILLAGE NEAR MEND\n\nThey said that many Guards and IMEL men have left the town of Mend."
    headline = (Part(part="headline", start=0, end=31), Part(part="body", start=33, end=len(text)))
    assert prose(text, parts=headline).startswith("Guards attack village near Mend\n")


def test_a_sentence_in_capitals_among_others_is_read_alone(prose: Callable[..., str]) -> None:
    text = "Talks on aid ended. REBELS SEIZED THE TOWN OF MALKA ON FRIDAY NIGHT. People left."
    assert prose(text) == "Talks on aid ended. Rebels seized the town of Malka on friday night. People left."


@pytest.mark.parametrize(
    "text",
    [
        "The army attacked Bamako on Friday.",
        "EU NATO UN US UK",
        "ARMY: two troops left. TOWN: none.",
        "no capitals here",
        "JOHN ADEYEMI, HEAD OF THE ARMY STAFF: We left the town on Friday.",
        "В пятницу армия покинула город и вернулась на свою базу.",
    ],
)
def test_prose_labels_acronyms_and_other_scripts_stay(report: Make, prose: Callable[..., str], text: str) -> None:
    assert prose(text) is not None
    assert cased(report(text), list(segments(report(text))), COMMON.__contains__).stretches == ()


def test_a_report_without_capitals_gets_them_at_sentences_names_and_acronyms(prose: Callable[..., str]) -> None:
    text = "the army attacked a village near goma. the us troops told us that they left after talks in the u.s. town."
    assert prose(text) == (
        "The army attacked a village near Goma. The US troops told us that they left after talks in the U.S. town."
    )


def test_a_dateline_or_credit_in_capitals_stays(prose: Callable[..., str]) -> None:
    text = "JUBA, SOUTH SUDAN, OLD TOWN\n\nThe army left."
    parts = (Part(part="dateline", start=0, end=27), Part(part="body", start=29, end=len(text)))
    assert prose(text, parts=parts) == text


def test_verbs_of_a_headline_in_capitals_are_verbs_and_offsets_hold(report: Make) -> None:
    text = "FRANCE EXPELS THREE RUSSIAN DIPLOMATS"
    tokens = _tokens(report(text))
    words = {text[s:e]: i for i, (s, e) in enumerate(zip(tokens.start, tokens.end, strict=True))}
    assert list(words) == text.split()
    assert (tokens.pos[words["EXPELS"]], tokens.lemma[words["EXPELS"]]) == ("VERB", "expel")
    assert tokens.word(words["RUSSIAN"]) == "Russian"


def test_what_the_parser_takes_for_a_name_gets_its_capital(report: Make) -> None:
    tokens = _tokens(
        report("gunmen killed the mayor antonio roldan smith in his home on sunday, a priest told reporters.")
    )
    assert "Antonio Roldan Smith" in tokens.text


@given(st.text(alphabet="ABZabzİIßÉéΣσǅ .!?'’-\n1ﬁŉ", max_size=80))
def test_offsets_never_move_and_only_letter_case_changes(text: str) -> None:
    found = Report(
        id="r", uri="u", sha256="0", text=text, language="en", parts=(Part(part="body", start=0, end=len(text)),)
    )
    form = cased(found, list(segments(found)), COMMON.__contains__)
    assert len(form.text) == len(text)
    assert all(a == b or a.lower() == b.lower() for a, b in zip(form.text, text, strict=True))
    whole = [(i, i + 1) for i in range(len(text))]
    assert len(form.proper(whole)) == len(text)
