"""Parts of invented reports, each a form that real pages have."""

import pytest

from dateline.ingest.parts import Layout, lay_out
from helpers import STORY

LEDE = "Two bridges over the Tarsa were closed on Monday after a night of shelling, the governor said."


def _parts(text: str, **given: str) -> tuple[Layout, list[tuple[str, str]]]:
    layout = lay_out(text, **given)  # type: ignore[arg-type]
    return layout, [(p.part, text[p.start : p.end]) for p in layout.parts]


def test_comment_headline_with_sections_and_outlet_and_the_story_again() -> None:
    head = "Bridges Close as River War Widens - Middle East - News - Arutz Sheva"
    layout, parts = _parts(f"So it has come to this . . .\n{head}\n{LEDE}\n{STORY}\n{head}\n{LEDE}\n{STORY}\n")
    assert parts == [
        ("comment", "So it has come to this . . ."),
        ("headline", head),
        ("body", f"{LEDE}\n{STORY}"),
        ("headline", head),
        ("body", f"{LEDE}\n{STORY}"),
    ]
    assert (layout.title, layout.section) == ("Bridges Close as River War Widens", "Middle East - News")
    assert layout.outlet == "Arutz Sheva"


def test_wire_story() -> None:
    text = (
        "Bridges closed after night of shelling\n\nKRAMATORSK, Ukraine, May 6 (Reuters) - "
        f"{LEDE}\n\n{STORY}\n\n(Reporting by Ann Lee in Kramatorsk; Editing by Bob Ray)\n"
    )
    layout, parts = _parts(text)
    assert parts == [
        ("headline", "Bridges closed after night of shelling"),
        ("dateline", "KRAMATORSK, Ukraine, May 6 (Reuters) -"),
        ("body", f"{LEDE}\n\n{STORY}"),
        ("credit", "(Reporting by Ann Lee in Kramatorsk; Editing by Bob Ray)"),
    ]
    assert layout.credit == ("Reuters",)
    assert layout.dates == ()


@pytest.mark.parametrize(
    ("dateline", "credit"),
    [
        ("BEIRUT (AFP) —", ("AFP",)),
        ("Kabul (Reuters) -", ("Reuters",)),
        ("MOSCOW, March 2 (Xinhua) --", ("Xinhua",)),
        ("NEW YORK, Nov. 19 (UPI) —", ("UPI",)),
        ("Mumbai, Nov 11 -", ()),
        ("LA CROSSE, Wisc. —", ()),
        ("BEIRUT/ANKARA (Reuters) -", ("Reuters",)),
        ("DAMASCUS, (SANA) -", ("SANA",)),
        ("TEHRAN (FNA)-", ("Fars News Agency",)),
        ("BAGHDAD:", ()),
        ("(AP) -", ("AP",)),
        ("N'DJAMENA (AFP) -", ("AFP",)),
        ("AKOBO, South Sudan, June 11 (SWS) -", ("SWS",)),
        ("AKOBO (Savanna Wire Service) -", ("Savanna Wire Service",)),
        ("GOMA (DRC) -", ()),
        ("KHAN YOUNIS (Gaza Strip) -", ()),
    ],
)
def test_datelines(dateline: str, credit: tuple[str, ...]) -> None:
    layout, parts = _parts(f"Bridges closed after shelling\n\n{dateline} {LEDE}\n\n{STORY}")
    assert parts[1] == ("dateline", dateline)
    assert layout.credit == credit


def test_a_dateline_of_several_words_that_begins_a_text_is_no_headline() -> None:
    layout = lay_out("SARMIN, Syria (Reuters) - A shell hit a bridge on Monday, the governor said.", title="Bridge hit")
    assert layout.credit == ("Reuters",)


@pytest.mark.parametrize(
    "start",
    [
        "NATO - which has no troops there - said it had heard of shelling and would watch.",
        "“Never,” she said (and AFP heard it) – the bridges would stay open for all.",
        "Iran and Iraq - once at war - have signed a paper on the river, officials said.",
        "On 5 May the bridges were closed, and the governor said that he would mend them.",
        "3 May was the day when the bridges were closed, the governor of the region said.",
        "Governor Ann Lee (pictured) said that the bridges would be mended within a week.",
    ],
)
def test_what_is_no_dateline(start: str) -> None:
    _, parts = _parts(f"Bridges closed after shelling\n\n{start}\n\n{STORY}")
    assert [part for part, _ in parts] == ["headline", "body"]


@pytest.mark.parametrize(
    "stamp",
    [
        "3 August 2015",
        "Published on Monday, 3 August 2015, 14:05 GMT",
        "Posted: Apr 02, 2009 11:06 PM CEST",
        "AFP Thursday 30 Jul 2015",
        "2015-08-03",
        "Updated 5:40 p.m. ET",
        "10 June 2013 Last updated at 14:00 GMT",
    ],
)
def test_date_lines(stamp: str) -> None:
    _, parts = _parts(f"Bridges closed after shelling\n{stamp}\n{LEDE}\n{STORY}")
    assert parts[1] == ("dateline", stamp)


def test_bylines_name_authors_and_agencies_do_not_write() -> None:
    layout, parts = _parts(f"Bridges closed after shelling\n\nBy Ann Lee and Bob van Ray, Reuters\n\n{LEDE}\n\n{STORY}")
    assert parts[1] == ("credit", "By Ann Lee and Bob van Ray, Reuters")
    assert (layout.authors, layout.credit) == (("Ann Lee", "Bob van Ray"), ("Reuters",))
    assert lay_out(f"Bridges closed\n\nBy Monday the bridges had been closed for a week.\n\n{STORY}").authors == ()


@pytest.mark.parametrize(
    ("end", "credit"),
    [
        ("--Reuters", ("Reuters",)),
        ("(AFP)", ("AFP",)),
        ("With files from The Canadian Press", ("CP",)),
        ("(With inputs from ANI)", ("ANI",)),
        ("Ann Lee and the Associated Press contributed to this report.", ("AP",)),
        ("Source: Anadolu Agency", ("Anadolu Agency",)),
        ("ls, dj / jm (AFP, Reuters)", ("AFP", "Reuters")),
        ("Writing by Ann Lee; Editing by Bob Ray", ()),
        ("(Source: Example Office)", ()),
        ("With reporting by Savanna Wire Service", ("Savanna Wire Service",)),
        ("(Savanna Wire Service)", ("Savanna Wire Service",)),
        ("Enditem", ()),
    ],
)
def test_sign_offs(end: str, credit: tuple[str, ...]) -> None:
    layout, parts = _parts(f"Bridges closed after shelling\n\n{LEDE}\n\n{STORY} {end}")
    assert parts[-1] == ("credit", end)
    assert layout.credit == credit


def test_an_acronym_gives_way_to_the_name_it_stands_for() -> None:
    text = f"Bridges closed after shelling\n\nAKOBO (SWS) - {LEDE}\n\n{STORY} (Savanna Wire Service)"
    assert lay_out(text).credit == ("Savanna Wire Service",)
    assert lay_out(f"AKOBO (SWS) - {LEDE}", outlet="Savanna Wire Service").credit == ("Savanna Wire Service",)


def test_photo_credits_credit_nobody_for_the_report() -> None:
    caption = "Smoke over the Tarsa on Monday. REUTERS/Ann Example"
    layout, parts = _parts(f"Bridges closed after shelling\n\n{LEDE}\n\n{caption}\n\n{STORY}")
    assert ("credit", "REUTERS/Ann Example") in parts
    assert layout.credit == ()


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook Twitter WhatsApp",
        "ADVERTISEMENT",
        "Read more: Why the river keeps flooding",
        "Tags: Kramatorsk, bridges, shelling",
        "Subscribe to our newsletter for the latest from the river",
        "© 2016 Example Post. All rights reserved.",
        "Home > News > World",
        "https://post.example/bridges",
        "4 min read",
        "Related stories",
        "This article has been updated with comments from the governor.",
        "Join our channel @example_post",
    ],
)
def test_furniture_lines(line: str) -> None:
    _, parts = _parts(f"Bridges closed after shelling\n\n{LEDE}\n\n{line}\n\n{STORY}")
    assert parts == [
        ("headline", "Bridges closed after shelling"),
        ("body", LEDE),
        ("furniture", line),
        ("body", STORY),
    ]


def test_tags_that_lost_their_line() -> None:
    text = (
        f"Bridges closed after shelling\n\n3 August 2015 {LEDE} Tags Tarsa Example City war A bridge was hit at dawn."
    )
    _, parts = _parts(text)
    assert parts[2:] == [
        ("body", LEDE),
        ("furniture", "Tags Tarsa Example City war"),
        ("body", "A bridge was hit at dawn."),
    ]


def test_a_headline_that_runs_on() -> None:
    _, parts = _parts(f"Bridges Closed After Night of Shelling KRAMATORSK (Reuters) - {LEDE}")
    assert parts[:2] == [("headline", "Bridges Closed After Night of Shelling"), ("dateline", "KRAMATORSK (Reuters) -")]
    assert [part for part, _ in _parts(STORY)[1]] == ["body"]


def test_hard_wrapped_prose_has_no_headline() -> None:
    wrapped = (
        "Two bridges over the river Tarsa were closed on Monday after a night\n"
        "of shelling near Kramatorsk and the regional governor said that no\n"
        "one was hurt but the road to the north was cut for hours while crews\n"
        "worked on the eastern span of the bridge."
    )
    assert [part for part, _ in _parts(wrapped)[1]] == ["body"]


def test_comment_above_a_link_takes_the_outlet_from_it() -> None:
    text = f"look at this\n\nhttps://www.bbc.co.uk/news/1\n\nBridges closed after shelling\n\n{LEDE}\n\n{STORY}"
    layout, parts = _parts(text)
    assert [part for part, _ in parts] == ["comment", "furniture", "headline", "body"]
    assert (layout.outlet, layout.title) == ("BBC", "Bridges closed after shelling")


def test_the_metadata_title_finds_the_headline() -> None:
    title = "The bridges were closed on Monday, the governor of the whole region said in the morning."
    _, parts = _parts(f"{title}\n{LEDE}\n{STORY}", title=title)
    assert parts[0] == ("headline", title)


def test_long_texts_take_time_in_step_with_their_length() -> None:
    import time

    def took(n: int) -> float:
        text = "Bridges closed\n\n" + (LEDE + " Share this. AFP, Reuters (AP) - By Ann. 3 May 2015 • Ann Lee ") * n
        start = time.perf_counter()
        lay_out(text)
        return time.perf_counter() - start

    took(10)
    assert took(8000) < 60 * max(took(400), 0.005)


@pytest.mark.parametrize(
    ("comment", "head"),
    [
        ("So it has come to this . . .", "Bridges Close as River War Widens - World - News - Example Courier"),
        ("Neighbours now shell each other's bridges", "Bridges Close as River War Widens | World | Example Courier"),
        ("wow, just look at this", "Bridges Close as River War Widens"),
        ("I told you so!", "Bridges Close as River War Widens"),
    ],
)
def test_comments_over_headlines(comment: str, head: str) -> None:
    _, parts = _parts(f"{comment}\n{head}\n{LEDE}\n{STORY}\n")
    assert parts == [("comment", comment), ("headline", head), ("body", f"{LEDE}\n{STORY}")]


def test_a_headline_that_stands_again_below_marks_the_line_above_it_as_comment() -> None:
    head = "Bridges closed after night of shelling"
    _, parts = _parts(f"Neighbours again.\n{head}\n{LEDE}\n{STORY}\n{head}\n{LEDE}\n{STORY}\n")
    assert [part for part, _ in parts] == ["comment", "headline", "body", "headline", "body"]


def test_a_standfirst_is_no_headline_under_a_comment() -> None:
    head = "Bridges Closed After Night of Shelling"
    _, parts = _parts(f"{head}\n\nNobody was hurt, but the road is cut\n\n{LEDE}\n\n{STORY}")
    assert parts[0] == ("headline", head)
