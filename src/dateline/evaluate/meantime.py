"""Documents of MEANTIME (Minard et al. 2016): Wikinews articles in NAF-like XML with TIMEX3 time expressions.

``<Document doc_id doc_name>`` holds ``<token t_id sentence>`` and, in ``<Markables>``, ``<TIMEX3 type value
functionInDocument>`` with ``<token_anchor t_id>``. Only the headline, the date line and the sentences up to the sixth
are coded. The text is made of the tokens again: headline and date line are paragraphs of their own, marks stand by
their words. A time that no words express (no anchor) is left out.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline.errors import InputError
from dateline.record.types import Span

if TYPE_CHECKING:
    from lxml import etree  # type: ignore[import-untyped]  # no stubs

ADVICE = "give MEANTIME's folder, or any with .xml files in its form"
CODED_SENTENCES = 6
HEADING = (0, 1)
CREATION = "CREATION_TIME"
_CLOSING = frozenset({",", ".", ";", ":", "?", "!", ")", "]", "%", "''", "'s", "'", "n't"})
_OPENING = frozenset({"(", "[", "$", "``", "`"})
_QUOTES = {"``": '"', "''": '"', "`": "'"}


class Timex(msgspec.Struct, frozen=True):
    """One coded time expression: where it stands, its TIMEX3 type in lower case, and its value."""

    span: Span
    type: str
    value: str


class TimedText(msgspec.Struct, frozen=True):
    """One document: its text, the ISO day of its creation time (None where it has none), and its coded times.

    ``creation`` is where the text gives the creation time; ``end`` is the offset up to which times are coded.
    """

    doc: str
    text: str
    published: str | None
    creation: Span | None
    end: int
    times: tuple[Timex, ...]


def load_timed(folder: str) -> tuple[TimedText, ...]:
    """The documents under a folder in order of their paths, each once (MEANTIME carries them in two editions).

    Raises InputError where there is none, or one cannot be read.
    """
    out: dict[str, TimedText] = {}
    for path in files_of(folder):
        found = _document(path)
        out.setdefault(found.doc, found)
    if not out:
        raise InputError(f"{folder}: holds no document of MEANTIME: {ADVICE}")
    return tuple(out.values())


def files_of(folder: str) -> tuple[Path, ...]:
    """The files that ``load_timed`` reads."""
    return tuple(sorted(Path(folder).rglob("*.xml")))


def parsed(path: Path, advice: str) -> "etree._Element":
    """The root of an XML file, read with entities and network off; raises InputError, which gives the advice."""
    from lxml import etree

    try:
        return etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    except (OSError, etree.XMLSyntaxError) as error:
        raise InputError(f"{path}: cannot be read ({error}): {advice}") from error


def _document(path: Path) -> TimedText:
    root = parsed(path, ADVICE)
    tokens = [(t.get("t_id"), _sentence(path, t), t.text or "") for t in root.iter("token")]
    coded = list(_coded(path, root, {name: i for i, (name, _, _) in enumerate(tokens)}))
    if not tokens:
        raise InputError(f"{path}: has no tokens: {ADVICE}")
    made = next((value for _, _, _, value, is_made in coded if is_made), None)
    text, spans = prose(tokens)
    return TimedText(
        doc=str(root.get("doc_name") or path.stem),
        text=text,
        published=None if made is None else _day(made),
        creation=next(((spans[a][0], spans[b][1]) for a, b, _, _, is_made in coded if is_made), None),
        end=max((end for (_, end), token in zip(spans, tokens, strict=True) if token[1] < CODED_SENTENCES), default=0),
        times=tuple(
            Timex((spans[a][0], spans[b][1]), kind.lower(), value)
            for a, b, kind, value, is_made in coded
            if not is_made
        ),
    )


def _sentence(path: Path, token: "etree._Element") -> int:
    """The number of a token's sentence, 0 where it has none."""
    number = token.get("sentence") or "0"
    try:
        return int(number)
    except ValueError as error:
        where = f"{path}, line {token.sourceline}"
        raise InputError(f"{where}: a token's sentence is {number!r}, no number: mend it, or {ADVICE}") from error


def _coded(path: Path, root: "etree._Element", index: dict[str, int]) -> Iterator[tuple[int, int, str, str, bool]]:
    """(first token, last token, type, value, whether it is the creation time) of every time that words express."""
    for timex in root.iter("TIMEX3"):
        anchors = [index.get(anchor.get("t_id"), -1) for anchor in timex.iter("token_anchor")]
        if -1 in anchors:
            raise InputError(f"{path}: a TIMEX3 names a token that is not there: mend it, or {ADVICE}")
        if anchors:
            made = timex.get("functionInDocument") == CREATION
            yield min(anchors), max(anchors), timex.get("type") or "", timex.get("value") or "", made


def prose(tokens: Sequence[tuple[str, int, str]]) -> tuple[str, list[Span]]:
    """The words as prose, and where each token stands; headline and date line are paragraphs."""
    out: list[str] = []
    spans: list[Span] = []
    size, before, sentence = 0, "", 0
    for _, number, word in tokens:
        gap = " " if out and word not in _CLOSING and before not in _OPENING else ""
        if number != sentence:
            gap = "\n\n" if sentence in HEADING else " "
        shown = _QUOTES.get(word, word)
        out += (gap, shown)
        spans.append((size + len(gap), size + len(gap) + len(shown)))
        size, before, sentence = spans[-1][1], word, number
    return "".join(out), spans


def _day(value: str) -> str | None:
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return None
