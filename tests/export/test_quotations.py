"""Quotations as a table, CSV and JSON: who, which words, from where, safe to open and to show."""

import csv
import io
import json

from msgspec.structs import replace

import factories as make
from dateline.export.clean import columns
from dateline.export.quotations import FORMATS, QUOTE_COLUMNS, as_csv, as_json, as_jsonl, as_table, quotations
from dateline.export.style import Style
from dateline.record.bundle import Bundle


def two_reports() -> list[Bundle]:
    text = 'Zed said it rained. "It did not," Abel said. "Ever." It was dry, they say.'
    first = make.report(text, "first.txt", outlet="Lake News", published="2021-05-06", title="Rain")
    zed = make.attribution(first, "Zed", "said", "it rained", speaker="Zed", via=("AFP",))
    abel = make.attribution(first, "Abel", "said.", '"It did not,"', speaker="Abel Tasman", speech="direct")
    abel = replace(abel, content=(*abel.content, *make.spans(text, '"Ever."')), stance="denies")
    they = make.attribution(first, "they", "say", "It was dry", naming="collective")
    they = replace(they, why={"speaker": "nobody that the pronoun can stand for"})
    second = make.report("Zed asked why.", "second.txt", published="2021-05-05T08:00:00Z")
    asked = make.attribution(second, "Zed", "asked", "why", speaker="Zed", stance="asks")
    return [make.bundle(first, they, abel, zed), make.bundle(second, asked)]


def rows(bundles: list[Bundle]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(as_csv(quotations(bundles))))))


def test_quotations_are_sorted_by_speaker_then_as_they_stand_the_unknown_last() -> None:
    assert [(one.speaker, one.uri) for one in quotations(two_reports())] == [
        ("Abel Tasman", "first.txt"), ("Zed", "first.txt"), ("Zed", "second.txt"), (None, "first.txt"),
    ]  # fmt: skip
    assert [one.uri for one in quotations(two_reports(), "date")] == ["second.txt", *["first.txt"] * 3]
    assert [one.cue_words for one in quotations(two_reports(), "report")] == ["said", "said.", "say", "asked"]
    assert len(quotations(two_reports(), limit=2)) == 2


def test_a_quotation_tells_its_words_who_relays_it_and_where_it_stands() -> None:
    abel, zed, _, they = quotations(two_reports())
    assert (abel.content_words, abel.source_words, abel.cue_words) == ('"It did not," … "Ever."', "Abel", "said.")
    text = two_reports()[0].report.text
    assert [text[s:e] for s, e in abel.content_offsets] == ['"It did not,"', '"Ever."']
    assert (zed.via, zed.outlet, zed.published, zed.title) == (("AFP",), "Lake News", "2021-05-06", "Rain")
    assert (they.speaker, they.why) == (None, "nobody that the pronoun can stand for")


def test_csv_has_every_column_and_pieces_parted_by_semicolons() -> None:
    abel, zed, *_ = rows(two_reports())
    assert tuple(abel) == QUOTE_COLUMNS
    assert abel["content_offsets"] == "20-33; 45-52"
    assert (zed["via"], zed["score"]) == ("AFP", "1.0")


def test_what_a_report_writes_drives_neither_a_spreadsheet_nor_a_terminal() -> None:
    of = make.report("=1+1 said \x1b[31m-2+3\nmore", "=cmd", outlet="@x", title="+1")
    bundle = make.bundle(of, make.attribution(of, "=1+1", "said", "-2+3\nmore", speaker="=1+1"))
    (row,) = rows([bundle])
    assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())
    esc = make.bundle(of, make.attribution(of, "=1+1", "said", "\x1b[31m-2+3", speaker="\x1b[2J"))
    for form, export in FORMATS.items():
        assert "\x1b" not in "".join(export(quotations([esc]))), form


def test_json_is_one_array_and_jsonl_one_object_a_line() -> None:
    found = quotations(two_reports())
    whole = json.loads("".join(as_json(found)))
    assert whole == [json.loads(line) for line in as_jsonl(found)]
    assert {"kind", *QUOTE_COLUMNS} == set(whole[0])
    assert json.loads("".join(as_json([]))) == []


def test_the_table_names_a_speaker_once_and_fits_its_width() -> None:
    for width in (40, 80, 100):
        lines = "".join(as_table(quotations(two_reports()), Style(width=width))).splitlines()
        assert max(map(columns, lines)) <= width
    assert lines[0].split() == ["speaker", "words", "how", "from"]
    text = "\n".join(lines)
    assert text.count("Zed") == 1
    assert "via AFP" in text
    assert "direct, denies" in text
    assert "they" in text
    assert "collective" in text
    assert "no outlet named" in text
    assert list(as_table([])) == []


def test_a_refusal_without_words_says_so_and_a_long_quotation_is_cut_in_the_table_alone() -> None:
    of = make.report("He had no comment. " + "word " * 5000)
    silent = make.attribution(of, "He", "had no comment", "", stance="declines")
    long = replace(make.attribution(of, "", "", ""), content=((19, len(of.text)),))
    text = "".join(as_table(quotations([make.bundle(of, silent, long)])))
    assert "(no words of what is" in text
    assert len(text) < 10_000
    assert "…" in text
    assert len(rows([make.bundle(of, long)])[0]["content_words"]) > 20_000
