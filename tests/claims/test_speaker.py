"""Who the speaker is, by name or by words: small sentences of our own, one mechanism each."""

from collections.abc import Callable

import pytest

from dateline.record.types import Attribution

Said = Callable[[str], list[Attribution]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Several farmers said that the dam broke.", "farmers"),
        ("Dozens of farmers said that the dam broke.", "farmers"),
        ("A teacher at the scene said that the dam broke.", "teacher"),
        ("Some farmers, including Ali Hasan, said that the dam broke.", "farmers"),
        ("A U.S. diplomat said that the dam broke.", "US diplomat"),
        ("An ISIS fighter said that the dam broke.", "Islamic State fighter"),
        ("A nurse at a clinic in Mosul said that the dam broke.", "nurse at a clinic"),
        ("A 16-year-old pupil said that the dam broke.", "16-year-old pupil"),
    ],
)
def test_unnamed_speakers_stand_under_their_own_words(said: Said, text: str, wanted: str) -> None:
    (found,) = said(text)
    assert found.speaker == wanted
    assert found.naming in ("role", "collective")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Its chairman and chief executive, John Parker, said that sales fell.", "John Parker"),
        ("One of the sponsors, Turkey, said that talks would go on.", "Turkey"),
        ("The spokesman for the army Anselmo Tavares said that ships left.", "Anselmo Tavares"),
    ],
)
def test_a_name_beside_the_role_names_the_speaker(said: Said, text: str, wanted: str) -> None:
    (found,) = said(text)
    assert (found.speaker, found.naming) == (wanted, "named")


def test_joint_speakers_are_joined(said: Said) -> None:
    (found,) = said("Turkey and Jordan said that talks would go on.")
    assert found.speaker == "Turkey and Jordan"


def test_a_document_speaks_for_whoever_said_it_in_it(said: Said) -> None:
    first, second = said(
        "The Norwegian Refugee Council said in a report that wells ran dry. The report added that camps were full."
    )
    assert first.speaker == second.speaker == "Norwegian Refugee Council"


def test_a_role_taken_up_keeps_its_fuller_words(said: Said) -> None:
    first, second = said("A doctor at the Karama camp said that wells ran dry. The doctor said that camps were full.")
    assert first.speaker == second.speaker == "doctor at the Karama camp"


def test_they_are_both_of_the_joint_speakers(said: Said) -> None:
    first, second = said("Some farmers and teachers said that wells ran dry. They said that camps were full.")
    assert second.speaker == first.speaker == "farmers and teachers"


def test_the_lead_s_unnamed_speaker_is_the_bare_name_that_speaks_next(said: Said) -> None:
    first, second = said(
        "Ten people were killed in Aleppo, a medic said on Monday. Ahmed Mustafa told AFP that five were hurt."
    )
    assert first.speaker == second.speaker == "Ahmed Mustafa"


def test_an_unnamed_speaker_is_not_somebody_whose_office_is_given(said: Said) -> None:
    first, second = said(
        "Ten people were killed in Aleppo, a medic said on Monday. "
        "The governor, Ahmed Mustafa, told AFP that five were hurt."
    )
    assert (first.speaker, second.speaker) == ("medic", "Ahmed Mustafa")


def test_one_member_of_a_group_is_not_the_group(said: Said) -> None:
    (found,) = said("A Hamas fighter said that the tunnel collapsed.")
    assert (found.speaker, found.naming) == ("Hamas fighter", "role")


def test_no_name_is_invented_for_a_pronoun_that_nothing_stands_before(said: Said) -> None:
    (found,) = said("He said that the tunnel collapsed.")
    assert found.speaker is None
    assert found.why["speaker"]


def test_told_an_agency_relays_that_statement_alone(said: Said) -> None:
    first, second = said("John Parker told AFP that ten died. Parker said that wells ran dry.")
    assert (first.via, second.via) == (("AFP",), ())


def test_a_reporter_relays_for_the_agency(said: Said) -> None:
    outer, inner = said("An AFP reporter said that John Parker said that wells ran dry.")
    assert (outer.speaker, inner.via) == ("AFP reporter", ("AFP",))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Boats reached a camp of the Hamas group the Norwegian Refugee Council said.", "the Norwegian"),
        ("Planes killed at least ten people on Monday activists said.", "activists"),
    ],
)
def test_a_lost_comma_leaves_the_source_its_own_words(said: Said, text: str, wanted: str) -> None:
    (found,) = said(text)
    assert text[found.source[0][0] :].startswith(wanted)


def test_one_of_many_stands_in_the_singular(said: Said) -> None:
    (found,) = said("One of the farmers said that the dam broke.")
    assert (found.speaker, found.naming) == ("farmer", "role")


def test_a_document_speaks_for_whoever_made_it_before(said: Said) -> None:
    found = said("Ana Silva and Tom Reed have filed a lawsuit against the port. The lawsuit says that the dam broke.")
    assert found[-1].speaker == "Ana Silva and Tom Reed"


def test_a_document_that_nobody_is_said_to_have_made_stands_under_its_own_words(said: Said) -> None:
    found = said("Ana Silva and Tom Reed read a lawsuit. The lawsuit says that the dam broke.")
    assert found[-1].speaker == "lawsuit"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Speaking to Anadolu Agency Sami Darwish said that the dam broke.", "Sami Darwish"),
        ("The UK based Syrian Observatory for Human Rights said that the dam broke.",
         "Syrian Observatory for Human Rights"),
    ],
)  # fmt: skip
def test_an_agency_or_a_seat_glued_to_a_name_is_not_the_speaker(said: Said, text: str, wanted: str) -> None:
    (found,) = said(text)
    assert (found.speaker, found.naming) == (wanted, "named")


def test_a_short_name_is_that_of_the_body_named_before_in_more_words(said: Said) -> None:
    long, short = said("The Iraqi Observatory said that ten died. The Observatory said that wells ran dry.")
    assert (long.speaker, short.speaker) == ("Iraqi Observatory", "Iraqi Observatory")
    (alone,) = said("The Observatory said that wells ran dry.")
    assert alone.speaker == "Syrian Observatory for Human Rights"


def test_the_observatory_of_another_country_is_not_the_syrian_one(said: Said) -> None:
    (found,) = said("The Iraqi Observatory for Human Rights said that ten died.")
    assert found.speaker == "Iraqi Observatory for Human Rights"
    (same,) = said("The Britain-based Observatory for Human Rights said that ten died.")
    assert same.speaker == "Syrian Observatory for Human Rights"


def test_a_monitor_that_is_only_described_is_no_aid_group(said: Said) -> None:
    *_, watch = said("Oxfam said that ten died. A war monitor said that wells ran dry.")
    assert watch.naming == "role"
    *_, watch = said(
        "The Syrian Observatory for Human Rights said that ten died. A war monitor said that wells ran dry."
    )
    assert watch.speaker == "Syrian Observatory for Human Rights"
