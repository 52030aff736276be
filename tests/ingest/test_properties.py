"""Whatever the bytes: nothing is raised, and the parts cover every word once."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.decode import decode
from dateline.ingest.parts import lay_out
from helpers import read

ENDINGS = (
    "txt",
    "html",
    "jsonl",
    "csv",
    "xml",
    "eml",
    "docx",
    "pdf",
    "zip",
    "gz",
    "zst",
    "warc",
    "warc.gz",
    "json",
    "bin",
)
NAMES = st.sampled_from([f"result.{ending}" for ending in ENDINGS])
HEADS = st.sampled_from(
    [
        *(b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"<html><body><p>", b'{"text": "'),
        *(b"\xff\xfe", b"<rss><channel><item>", b"uri,text\n", b"\x28\xb5\x2f\xfd", b"From: a\nTo: b\nSubject: c\n"),
    ]
)
PIECES = st.sampled_from(
    [
        *("BEIRUT (Reuters) - ", "By Ann Lee\n", "Shots were fired. ", "3 August 2015 ", "Tags Syria War ", "\n\n"),
        *("Share\n", "(Reporting by Bob; editing by Ann)", "https://a.example/b\n", "Read more: x\n", "- BBC News\n"),
        *("--AFP", "AFP", " . . .", "© 2016 X", "•", "“It is,” he said. ", "\r\n"),
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=25).map("".join))


@settings(max_examples=150, deadline=None)
@given(name=NAMES, head=HEADS, body=st.binary(max_size=600))
def test_no_bytes_raise(name: str, head: bytes, body: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(head + body)
        reports, issues = read(path)
    assert reports or issues
    assert not any(
        bug in issue.message for issue in issues for bug in ("NameError", "AttributeError", "AssertionError")
    )
    for report in reports:
        report.text.encode()


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_parts_cover_every_word_once(text: str) -> None:
    at = 0
    for part in lay_out(text).parts:
        assert at <= part.start < part.end <= len(text)
        assert not text[at : part.start].strip()
        assert not text[part.start].isspace()
        assert not text[part.end - 1].isspace()
        at = part.end
    assert not text[at:].strip()


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_utf8_text_comes_back_as_it_was(text: str) -> None:
    found = decode(text.encode(), charset="utf-8")
    assert (found.text.removeprefix("\ufeff"), found.replaced) == (text.removeprefix("\ufeff"), 0)


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200))
def test_every_lost_byte_is_one_replacement_character(data: bytes) -> None:
    found = decode(data, charset="utf-8")
    present = data.decode("utf-8", "ignore").count("\ufffd")
    assert found.text.count("\ufffd") == found.replaced + present
