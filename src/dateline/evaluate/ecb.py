"""ECB+ (Cybulska and Vossen 2014): news articles by topic, two stories a topic, with events that are one across them.

``TOPIC/DOC.xml`` holds ``<token t_id sentence>``, in ``<Markables>`` mentions (``<ACTION_… m_id>`` with
``<token_anchor t_id>``) and instances (without anchors), and in ``<Relations>`` which mentions are of one instance:
``<CROSS_DOC_COREF note>`` by the instance's name, ``<INTRA_DOC_COREF r_id>`` within a document. Event mentions are
those whose tag has ACTION, negated ones too. The text is made of the tokens again, as prose.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline.errors import InputError
from dateline.evaluate.meantime import parsed, prose
from dateline.record.types import Spans

if TYPE_CHECKING:
    from lxml import etree  # type: ignore[import-untyped]  # no stubs

ADVICE = "give ECB+'s folder: topics as folders of .xml documents"
DEV = frozenset({2, 5, 12, 18, 21, 23, 34, 35})
"""Topics of the usual development set."""


class EcbMention(msgspec.Struct, frozen=True):
    """One mention of an event; ``chain`` names its instance, None where the coders gave it none."""

    id: str
    spans: Spans
    chain: str | None


class EcbText(msgspec.Struct, frozen=True):
    """One document with its event mentions in text order."""

    doc: str
    topic: int
    text: str
    mentions: tuple[EcbMention, ...]

    def touched(self, spans: Spans) -> EcbMention | None:
        """The mention that a span shares most characters with, one with a chain before one without."""

        def common(mention: EcbMention) -> int:
            return sum(max(0, min(e, f) - max(s, t)) for s, e in spans for t, f in mention.spans)

        best = max(self.mentions, key=lambda m: (common(m) > 0, m.chain is not None, common(m)), default=None)
        return best if best is not None and common(best) else None


def load_ecb(folder: str) -> tuple[EcbText, ...]:
    """The documents of a folder by topic and name. Raises InputError where there is none, or one cannot be read."""
    out = [_document(path, int(path.parent.name)) for path in files_of(folder)]
    if not out:
        raise InputError(f"{folder}: holds no document of ECB+: {ADVICE}")
    return tuple(sorted(out, key=lambda text: (text.topic, text.doc)))


def files_of(folder: str) -> tuple[Path, ...]:
    """The files that ``load_ecb`` reads."""
    return tuple(path for path in sorted(Path(folder).glob("*/*.xml")) if path.parent.name.isdecimal())


def _document(path: Path, topic: int) -> EcbText:
    root = parsed(path, ADVICE)
    try:
        tokens = [(str(t.get("t_id")), int(t.get("sentence")), t.text or "") for t in root.iter("token")]
    except (TypeError, ValueError) as error:
        raise InputError(f"{path}: a token has no number of its sentence: mend it, or {ADVICE}") from error
    text, spans = prose(tokens)
    at = {name: n for n, (name, _, _) in enumerate(tokens)}
    chains = _chains(root, path.stem)
    mentions = []
    for mark in root.iter():
        anchors = [at.get(str(anchor.get("t_id")), -1) for anchor in mark.findall("token_anchor")]
        if not anchors or "ACTION" not in str(mark.tag):
            continue
        if -1 in anchors:
            raise InputError(f"{path}: a mention names a token that is not there: mend it, or {ADVICE}")
        name = str(mark.get("m_id"))
        mentions.append(EcbMention(f"{path.stem}#{name}", tuple(spans[n] for n in sorted(anchors)), chains.get(name)))
    return EcbText(path.stem, topic, text, tuple(sorted(mentions, key=lambda m: (m.spans, m.id))))


def _chains(root: "etree._Element", doc: str) -> dict[str, str]:
    """The instance of every mention that has one."""
    out: dict[str, str] = {}
    for tag, across in (("INTRA_DOC_COREF", False), ("CROSS_DOC_COREF", True)):
        for relation in root.iter(tag):
            name = str(relation.get("note")) if across else f"{doc}:{relation.get('r_id')}"
            out.update((str(source.get("m_id")), name) for source in relation.iter("source"))
    return out
