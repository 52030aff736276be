"""Every kind of broken input gives an issue that names the file and what to do; the rest is read."""

import gzip
import io
import json
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import zstandard
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen import canvas

from dateline.ingest.read import read_reports
from dateline.record.types import Report
from dateline.record.wire import encode
from dateline.settings import Settings
from helpers import STORY, noise, read, write


def _pdf(words: str) -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out)
    for n, line in enumerate(words.split(". ")):
        page.drawString(40, 780 - 16 * n, line)
    page.rect(10, 10, 30, 30)
    page.showPage()
    page.save()
    return out.getvalue()


def _only_error(path: Path | str, *words: str, **settings: object) -> None:
    reports, issues = read(path, **settings)
    assert reports == []
    assert [issue.level for issue in issues] == ["error"]
    assert Path(path).name in issues[0].message
    for word in words:
        assert word in issues[0].message


def test_missing_path_is_an_error(tmp_path: Path) -> None:
    _only_error(tmp_path / "nowhere.txt", "no such file")


def test_empty_file_is_an_error(tmp_path: Path) -> None:
    _only_error(write(tmp_path / "empty.txt", b""), "is empty")
    _only_error(write(tmp_path / "blank.txt", " \n\t\n"), "no words")


def test_large_text_is_refused_and_memory_stays_flat(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    _only_error(path, "50,000,000 bytes", "--max-bytes")
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_large_json_lines_stream(tmp_path: Path) -> None:
    row = '{"uri": "u%d", "text": "Shots were fired near the bridge on Monday, police said. %s"}\n'
    path = tmp_path / "large.jsonl"
    with path.open("w") as file:
        for n in range(400):
            file.write(row % (n, "x" * 20_000))
    list(read_reports([str(write(tmp_path / "warm.jsonl", row % (0, "")))], Settings()))
    tracemalloc.start()
    count = sum(isinstance(line, Report) for line in read_reports([str(path)], Settings(max_bytes=100_000)))
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()
    assert count == 400


def test_binary_is_an_error(tmp_path: Path) -> None:
    _only_error(write(tmp_path / "noise.txt", noise(1, 4000)), "binary")
    _only_error(write(tmp_path / "picture", b"\x89PNG\r\n\x1a\n" + bytes(200)), "binary")


def test_pdf_without_text_is_a_scan(tmp_path: Path) -> None:
    _only_error(write(tmp_path / "scan.pdf", _pdf("")), "scan", "OCR")


def test_encrypted_pdf_is_an_error(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_pdf(STORY))))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    _only_error(write(tmp_path / "locked.pdf", out.getvalue()), "encrypted")


def test_broken_pdf_is_an_error(tmp_path: Path) -> None:
    _only_error(write(tmp_path / "broken.pdf", _pdf(STORY)[:300]), "PDF")


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "cp1252"])
def test_charsets_are_told_apart(tmp_path: Path, charset: str) -> None:
    text = STORY + " Der Bürgermeister Müller sprach von großen Schäden an der Brücke. Señor Peña też."
    text = text.replace("ż", "z")
    reports, issues = read(write(tmp_path / "text.txt", text.encode(charset)))
    assert [report.text for report in reports] == [text]
    assert issues == []


def test_nul_bytes_become_replacement_characters_and_are_counted(tmp_path: Path) -> None:
    data = STORY.encode() + b"\x00 and \x00\xff more " + ("é" * 5).encode()
    reports, issues = read(write(tmp_path / "nul.txt", data))
    assert reports[0].text.startswith(STORY + "\ufffd and \ufffd\ufffd more é")
    assert [(issue.level, issue.report) for issue in issues] == [("warning", reports[0].id)]
    assert "3 bytes" in issues[0].message


def test_one_line_of_a_megabyte_is_read(tmp_path: Path) -> None:
    text = (STORY + " ") * 3500
    reports, issues = read(write(tmp_path / "line.txt", text))
    assert len(reports[0].text) > 1_000_000
    assert issues == []


def test_html_without_article_is_an_error(tmp_path: Path) -> None:
    page = "<!doctype html><html><head><title>x</title></head><body><script>render()</script></body></html>"
    _only_error(write(tmp_path / "app.html", page), "no article")


def test_truncated_gzip_keeps_the_rows_before_the_cut(tmp_path: Path) -> None:
    rows = "".join(f'{{"uri": "u{n}", "text": "{noise(n, 300).hex()}"}}\n' for n in range(400))
    packed = gzip.compress(rows.encode())
    reports, issues = read(write(tmp_path / "rows.jsonl.gz", packed[: len(packed) * 2 // 3]))
    assert 0 < len(reports) < 400
    assert reports[0].uri == "u0"
    assert issues[-1].level == "error"
    assert "cut short" in issues[-1].message


def _zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def test_a_text_in_a_truncated_zstandard_file_is_an_error_and_not_half_a_report(tmp_path: Path) -> None:
    packed = zstandard.ZstdCompressor().compress(f"{STORY} {noise(1, 200_000).hex()}".encode())
    assert len(read(write(tmp_path / "whole.txt.zst", packed + zstandard.ZstdCompressor().compress(b" more")))[0]) == 1
    _only_error(write(tmp_path / "cut.txt.zst", packed[: len(packed) // 2]), "cut short")


def test_a_short_truncated_gzip_keeps_its_rows_too(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": f"{STORY} {noise(n, 200).hex()}"}) + "\n" for n in range(20))
    packed = gzip.compress(rows.encode())
    reports, issues = read(write(tmp_path / "rows.jsonl.gz", packed[: len(packed) // 2]))
    assert 5 <= len(reports) < 20
    assert [issue.level for issue in issues] == ["error"]
    assert "cut short" in issues[0].message


@pytest.mark.parametrize("name", [b"bad\xff.txt", b"bad\xfe\xff.html"])
def test_a_file_name_that_is_no_text_is_read_and_written(tmp_path: Path, name: bytes) -> None:
    write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)), STORY if name.endswith(b"txt") else "<html></html>")
    reports, issues = read(tmp_path)
    assert [encode(line) for line in (*reports, *issues)]
    assert {line.uri for line in (*reports, *issues)} == {
        name.decode(errors="surrogateescape").encode(errors="backslashreplace").decode()
    }


def test_zip_bomb_is_stopped_by_ratio(tmp_path: Path) -> None:
    reports, issues = read(write(tmp_path / "bomb.zip", _zipped("zeros.txt", b"a " * 20_000_000)))
    assert reports == []
    assert "times its size" in issues[0].message


def test_nested_zip_bomb_is_stopped_by_depth(tmp_path: Path) -> None:
    data = STORY.encode()
    for n in range(8):
        data = _zipped(f"inner{n}.zip" if n else "story.txt", data)
    reports, issues = read(write(tmp_path / "deep.zip", data))
    assert reports == []
    assert [issue.level for issue in issues] == ["error"]
    assert "archives deep" in issues[0].message


def test_wide_zip_bomb_is_stopped_by_its_total(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(300):
            archive.writestr(f"{n}.txt", noise(n, 4000).hex())
    reports, issues = read(write(tmp_path / "wide.zip", out.getvalue()), max_bytes=10_000)
    assert 0 < len(reports) < 300
    assert "more bytes than an archive may" in issues[0].message


def test_encrypted_and_broken_zips_are_errors(tmp_path: Path) -> None:
    _only_error(write(tmp_path / "broken.zip", b"PK\x03\x04" + b"x" * 100), "broken zip")


def test_a_container_with_nothing_in_it_is_told(tmp_path: Path) -> None:
    for name, data in (
        ("rows.csv", b"uri,text\n"),
        ("feed.xml", b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>'),
    ):
        _only_error(write(tmp_path / name, data), "no")
    (tmp_path / "empty").mkdir()
    _only_error(tmp_path / "empty", "no file")


def test_csv_without_header_is_an_error(tmp_path: Path) -> None:
    _only_error(write(tmp_path / "rows.csv", f'1,"{STORY}"\n2,"{STORY}"\n'), "no header", "uri, text, title")
    _only_error(write(tmp_path / "titles.csv", "uri,title\na,b\n"), "without a 'text' column")


def test_a_bad_row_costs_that_row_only(tmp_path: Path) -> None:
    lines = ['{"text": "One shot was fired."}', "{broken", '{"title": "no text"}', "[1]", '{"text": "Two shots."}', ""]
    reports, issues = read(write(tmp_path / "rows.jsonl", "\n".join(lines)))
    assert [report.uri for report in reports] == ["rows.jsonl#1", "rows.jsonl#5"]
    assert [("line 2" in i.message, "line 3" in i.message, "line 4" in i.message) for i in issues] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_a_quotation_mark_that_is_never_closed_takes_no_rows_in_silence(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.csv", f'uri,text\n1,{STORY.replace(",", "")}\n2,"opened {STORY}\n3,next\n')
    reports, issues = read(path)
    assert [report.uri for report in reports] == ["1"]
    assert [(issue.level, "rows.csv: line 3 opens a quotation mark" in issue.message) for issue in issues] == [
        ("error", True)
    ]


def test_a_json_line_above_the_limit_costs_that_line_only(tmp_path: Path) -> None:
    rows = ['{"text": "First."}', '{"text": "%s"}' % ("x" * 5000), '{"text": "Third."}']
    reports, issues = read(write(tmp_path / "rows.jsonl", "\n".join(rows)), max_bytes=1000)
    assert [report.text for report in reports] == ["First.", "Third."]
    assert "line 2" in issues[0].message


def test_lone_surrogates_in_json_are_replaced(tmp_path: Path) -> None:
    reports, issues = read(write(tmp_path / "rows.jsonl", '{"text": "Shots \\ud800 fired", "title": "A \\udfff"}\n'))
    assert (reports[0].text, reports[0].title) == ("Shots \ufffd fired", "A \ufffd")
    assert issues[0].level == "warning"


def test_unreadable_office_files_say_what_to_do(tmp_path: Path) -> None:
    _only_error(write(tmp_path / "sheet.xlsx", _zipped("[Content_Types].xml", b"<x/>")), "office")
