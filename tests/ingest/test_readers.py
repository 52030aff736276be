"""One case a format: identity, text and metadata."""

import gzip
import hashlib
import io
import json
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
import zstandard
from reportlab.pdfgen import canvas

from helpers import STORY, read, shown, write

PAGE = f"""<!doctype html><html><head><title>Bridges closed after shelling - Example Post</title>
<link rel="canonical" href="https://post.example/world/bridges">
<meta property="og:site_name" content="Example Post"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2024-05-06T07:08:09Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Bridges closed after shelling</h1>
<p>{STORY}</p><p>{STORY.replace("Two", "Three")}</p></article></body></html>"""


def _sha(data: bytes | str) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def test_plain_text_is_kept_as_it_is(tmp_path: Path) -> None:
    text = "Bridges closed\r\n\r\n  " + STORY + " \u2028\u00a0e\u0301\n\n"
    reports, _ = read(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + text.encode()))
    assert reports[0].text == text
    assert (reports[0].uri, reports[0].sha256) == ("a.txt", _sha(b"\xef\xbb\xbf" + text.encode()))


def test_a_name_of_several_outlets_has_no_country_but_by_its_address(tmp_path: Path) -> None:
    rows = [
        {"uri": uri, "text": STORY, "outlet": outlet}
        for uri, outlet in (("x:1", "The Star"), ("https://www.thestar.com.my/1", "The Star"), ("x:2", "Herald"))
    ]
    reports, _ = read(write(tmp_path / "rows.jsonl", "\n".join(json.dumps(row) for row in rows)))
    assert [(r.outlet, r.outlet_country) for r in reports] == [
        ("The Star", None),
        ("The Star", "MYS"),
        ("Herald", None),
    ]
    assert "several outlets" in reports[0].why["outlet_country"]


def test_a_date_ahead_of_the_day_of_reading_is_told_and_left_out(tmp_path: Path) -> None:
    row = {"uri": "x:1", "text": STORY, "published": "2190-03-02"}
    reports, issues = read(write(tmp_path / "rows.jsonl", json.dumps(row)))
    assert (reports[0].published, "ahead" in reports[0].why["published"]) == (None, True)
    assert [(issue.level, issue.report, "2190-03-02" in issue.message) for issue in issues] == [
        ("warning", reports[0].id, True)
    ]


def test_the_same_file_read_again_is_the_same_report(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    assert read(path)[0] == read(path)[0]
    moved = write(tmp_path / "b.txt", STORY)
    assert read(moved)[0][0].id != read(path)[0][0].id


def test_html_gives_text_metadata_and_canonical_uri(tmp_path: Path) -> None:
    reports, issues = read(write(tmp_path / "page.html", PAGE))
    report = reports[0]
    assert issues == []
    assert report.uri == "https://post.example/world/bridges"
    assert (report.title, report.outlet) == ("Bridges closed after shelling", "Example Post")
    assert report.published == "2024-05-06T07:08:09Z"
    assert report.authors == ("Ann Lee",)
    assert report.extractor is not None
    assert report.extractor.startswith("trafilatura 2.3")
    assert STORY in report.text
    assert report.sha256 == _sha(PAGE)


def test_a_front_page_as_canonical_url_is_not_believed(tmp_path: Path) -> None:
    page = PAGE.replace("https://post.example/world/bridges", "https://post.example/")
    assert read(write(tmp_path / "page.html", page))[0][0].uri == "page.html"


def test_json_lines_rows(tmp_path: Path) -> None:
    rows = [
        {"uri": "x:1", "text": STORY, "title": "T", "outlet": "Reuters", "published": "2024-05-06"},
        {"text": STORY},
    ]
    path = write(tmp_path / "rows.jsonl", "\n".join(json.dumps(row) for row in rows))
    first, second = read(path)[0]
    assert (first.uri, first.title, first.outlet, first.published) == ("x:1", "T", "Reuters", "2024-05-06")
    assert (first.outlet_country, first.sha256) == ("GBR", _sha(STORY))
    assert (second.uri, second.outlet, second.published) == ("rows.jsonl#2", None, None)
    assert {"outlet", "published"} <= set(second.why)


def test_a_json_array_is_rows(tmp_path: Path) -> None:
    reports, _ = read(write(tmp_path / "rows.json", json.dumps([{"text": STORY}, {"text": "Two."}], indent=1)))
    assert [report.uri for report in reports] == ["rows.json#1", "rows.json#2"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_rows_may_span_lines(tmp_path: Path, delimiter: str) -> None:
    rows = ["uri text outlet".replace(" ", delimiter), delimiter.join(["u1", '"One,\r\ntwo; lines"', "BBC"])]
    rows.append(delimiter.join(["", '"Third line"', ""]))
    reports, issues = read(write(tmp_path / "rows.csv", "\r\n".join(rows)))
    assert issues == []
    assert [(r.uri, r.text, r.outlet) for r in reports] == [
        ("u1", "One,\r\ntwo; lines", "BBC"),
        ("rows.csv#4", "Third line", None),
    ]


def test_settings_stand_in_where_an_input_has_none(tmp_path: Path) -> None:
    path = write(tmp_path / "rows.jsonl", f'{{"text": "{STORY}"}}\n{{"text": "{STORY}", "outlet": "BBC"}}')
    first, second = read(path, outlet="Example Post", published="2024-05-06")[0]
    assert (first.outlet, first.published) == ("Example Post", "2024-05-06")
    assert second.outlet == "BBC"


FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Example Post</title>
<item><title>Bridges closed</title><link>https://post.example/1</link>
<pubDate>Mon, 06 May 2024 09:10:11 +0200</pubDate>
<description>&lt;p&gt;{STORY}&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description></item>
<item><title>Empty</title><link>https://post.example/2</link></item></channel></rss>"""


@pytest.mark.parametrize(
    "kind",
    [
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_a_feed_that_declares_its_type_is_a_feed(tmp_path: Path, kind: str) -> None:
    reports, _ = read(write(tmp_path / "feed.xml", FEED.replace("<rss", f"{kind}<rss")))
    assert (reports[0].uri, reports[0].text) == ("https://post.example/1", STORY + "\nMore.")


def test_feeds_give_a_report_an_entry(tmp_path: Path) -> None:
    reports, issues = read(write(tmp_path / "feed.xml", FEED))
    report = reports[0]
    assert (report.uri, report.title, report.outlet) == ("https://post.example/1", "Bridges closed", "Example Post")
    assert report.text == STORY + "\nMore."
    assert report.published == "2024-05-06T09:10:11+02:00"
    assert "entry 2" in issues[0].message


def _warc(*, compress: bool) -> bytes:
    out = b""
    for uri, kind, body in (
        ("https://post.example/world/bridges?x=1", "text/html; charset=utf-8", PAGE.encode()),
        ("https://post.example/logo.png", "image/png", b"\x89PNG"),
    ):
        block = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{len(out) % 10}>\r\n"
            "WARC-Date: 2024-05-06T07:08:09Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        out += gzip.compress(record) if compress else record
    return out


@pytest.mark.parametrize("compress", [False, True])
def test_warc_gives_a_report_a_page(tmp_path: Path, *, compress: bool) -> None:
    path = write(tmp_path / ("pages.warc.gz" if compress else "pages.warc"), _warc(compress=compress))
    reports, issues = read(path)
    assert [(r.uri, r.sha256) for r in reports] == [("https://post.example/world/bridges", _sha(PAGE))]
    assert [(issue.level, "1 records" in issue.message) for issue in issues] == [("warning", True)]


def test_a_warc_record_that_is_cut_short_is_told_and_the_whole_ones_are_read(tmp_path: Path) -> None:
    whole = _warc(compress=False)
    page = whole[: whole.index(b"WARC/1.0", 1)]
    reports, issues = read(write(tmp_path / "cut.warc", page + page[:-200]))
    assert [r.uri for r in reports] == ["https://post.example/world/bridges"]
    assert [(issue.level, "cut short" in issue.message) for issue in issues] == [("error", True)]
    broken, issues = read(write(tmp_path / "broken.warc", page + b"no record\r\n\r\n" + page))
    assert len(broken) == 1
    assert [(issue.level, "broken.warc: a WARC record is broken" in issue.message) for issue in issues] == [
        ("error", True)
    ]


def test_mail_with_documents(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ann Lee <ann@mail.example>", "Fwd: Bridges closed"
    mail["Date"], mail["Message-ID"] = "Mon, 06 May 2024 09:10:11 +0200", "<1@post.example>"
    mail.set_content("Look at this.\n\n---------- Forwarded message ---------\nFrom: Bob\nSubject: x\n\n" + STORY)
    mail.add_attachment(STORY.encode(), maintype="text", subtype="plain", filename="note.txt")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    reports, issues = read(write(tmp_path / "mail.eml", mail.as_bytes()))
    assert [report.uri for report in reports] == ["mail.eml", "mail.eml!note.txt"]
    assert (reports[0].title, reports[0].outlet) == ("Bridges closed", None)
    assert reports[0].published == "2024-05-06T09:10:11+02:00"
    assert shown(reports[0])[0] == ("comment", "Look at this.")
    assert "map.png" in issues[0].message


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [("Alerts <news@aljazeera.net>", "Al Jazeera"), ("Example Desk <desk@post.example>", "Example Desk")],
)
def test_the_sender_of_a_mail_is_its_outlet(tmp_path: Path, sender: str, outlet: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = sender, "Bridges closed"
    mail.set_content(STORY)
    assert read(write(tmp_path / "mail.eml", mail.as_bytes()))[0][0].outlet == outlet


def test_docx(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Bridges closed after shelling", 1)
    document.add_paragraph(STORY)
    document.add_table(1, 2).rows[0].cells[1].text = "Cell"
    document.save(str(tmp_path / "a.docx"))
    reports, issues = read(tmp_path / "a.docx")
    assert issues == []
    assert reports[0].text.startswith("Bridges closed after shelling\n" + STORY)
    assert reports[0].title == "Bridges closed after shelling"
    assert reports[0].published is None


def test_pdf_with_a_text_layer(tmp_path: Path) -> None:
    page = canvas.Canvas(str(tmp_path / "a.pdf"))
    page.drawString(40, 780, "Bridges closed after shelling near Kramatorsk")
    page.save()
    reports, _ = read(tmp_path / "a.pdf")
    assert "Bridges closed after shelling" in reports[0].text


WORDS = ["Shells fell near ", {"type": "bold", "text": "Kramatorsk"}, " at dawn, the governor said."]
SENT = {"type": "message", "from": "Example Channel"}
TELEGRAM = {
    "name": "Example Channel",
    "type": "public_channel",
    "id": 77,
    "messages": [
        {"id": 1, "type": "service", "action": "create_channel", "text": ""},
        {**SENT, "id": 2, "date": "2024-05-06T09:10:11", "date_unixtime": "1714979411", "text": WORDS},
        {
            **SENT,
            "id": 3,
            "date": "2024-05-06T10:10:11",
            "forwarded_from": "Other Channel",
            "text": "The road is closed.",
        },
    ],
}


def test_telegram_export(tmp_path: Path) -> None:
    reports, issues = read(write(tmp_path / "result.json", json.dumps(TELEGRAM, indent=1)))
    own, passed_on = reports
    assert own.text == "Shells fell near Kramatorsk at dawn, the governor said."
    assert (own.uri, own.outlet, own.published) == ("result.json#2", "Example Channel", "2024-05-06T07:10:11Z")
    assert passed_on.outlet == "Other Channel"
    assert "Example Channel" in passed_on.why["outlet"]
    assert passed_on.published == "2024-05-06T10:10:11"
    assert [(issue.level, "left out: 1" in issue.message) for issue in issues] == [("warning", True)]


def test_folders_and_archives_of_everything(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("deep/a.txt", STORY)
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
        archive.writestr("rows.jsonl.gz", gzip.compress(b'{"text": "One shot."}'))
    write(tmp_path / "in/b/all.zip", outer.getvalue())
    write(tmp_path / "in/a.txt.gz", gzip.compress(STORY.encode()))
    write(tmp_path / "in/c.txt.zst", zstandard.ZstdCompressor().compress(STORY.encode()))
    write(tmp_path / "in/.hidden", "x")
    reports, issues = read(tmp_path / "in")
    assert [report.uri for report in reports] == [
        "a.txt.gz",
        "b/all.zip!inner.zip!deep/a.txt",
        "b/all.zip!rows.jsonl.gz#1",
        "c.txt.zst",
    ]
    assert {report.sha256 for report in reports if report.text == STORY} == {_sha(STORY)}
    assert "1 hidden" in issues[0].message


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    reports, _ = read("-")
    assert (reports[0].uri, reports[0].text) == ("-", STORY)


def test_a_wrong_suffix_does_not_matter_for_known_signatures(tmp_path: Path) -> None:
    assert read(write(tmp_path / "story.txt", gzip.compress(STORY.encode())))[0][0].text == STORY
    assert read(write(tmp_path / "noname", PAGE))[0][0].extractor is not None


def test_a_folder_streams(tmp_path: Path) -> None:
    from dateline.ingest.read import read_reports
    from dateline.settings import Settings

    for n in range(30):
        write(tmp_path / f"{n:03}.txt", STORY)
    stream = read_reports([str(tmp_path)], Settings())
    assert next(stream).uri == "000.txt"
    (tmp_path / "029.txt").unlink()
    write(tmp_path / "001.txt", "Changed while reading, which a stream sees.")
    assert next(stream).text.startswith("Changed")
