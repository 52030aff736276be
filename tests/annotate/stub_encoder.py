"""A stand-in for the trained encoder: a letter tokenizer and three graphs that follow plain rules.

"said" is a cue, "she" behind it the source, and the words "q" (with quotation marks) right before it the content; the
same to the right of "says". Every "q" stands in some content where ``inside`` is set. ``KIND_CHANCES`` says which words
are triggers by the project's guide (by another one every word is), ``TIE_CHANCES`` what a word near a trigger is to it.
"""

import re
import string
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from dateline.annotate.decode import PAIR_LABELS
from dateline.annotate.encoder import CERTAINTY, OUTPUTS, Encoder, Facts
from dateline.record.tokens import Tokens
from dateline.record.types import PartName

KIND_CHANCES = {
    "air": {"ASSAULT": 0.5, "O": 0.3},
    "strike": {"ASSAULT": 0.8, "COERCE": 0.1, "O": 0.05},
    "talks": {"CONSULT": 0.6, "AGREE": 0.2, "SUPPORT": 0.1, "O": 0.02},
    "weak": {"ASSAULT": 0.06, "O": 0.93},
    "faint": {"ASSAULT": 0.03, "O": 0.96},
}
TIE_CHANCES = {
    "army": {"actor": 0.9, "recipient": 0.04},
    "rebels": {"actor": 0.95, "recipient": 0.3},
    "town": {"recipient": 0.7, "place": 0.6},
    "monday": {"time": 0.8},
    ".": {"actor": 0.9},
    **{trigger: {"same": 0.5, "actor": 0.4, "place": 0.4} for trigger in KIND_CHANCES},
}
LETTERS = string.ascii_lowercase + string.digits
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
TOLD = ("said", "says", "she", "happened", *KIND_CHANCES, "army", "rebels", "town", "monday")
WORDS = (*SPECIAL, *TOLD, *string.punctuation, "“", "”")
VOCABULARY = {word: n for n, word in enumerate((*WORDS, *LETTERS, *(f"##{c}" for c in LETTERS)))}
CONTENT = [VOCABULARY[word] for word in ("q", '"', "“", "”")]
UNKNOWN = "[UNK]"
SURE = 9.0
FACTS = Facts(
    version="stub",
    schemes=("polnear", "dateline"),
    scales=("UW", "UDS_IH2", "MEANTIME"),
    stances=("asserts", "denies", "declines", "doubts", "asks", "demands", "promises"),
    namings=("named", "role", "anonymous", "collective", "none"),
    statuses=("actual", "negated", "probable", "possible", "planned", "hypothetical", "unknown"),
    pair_labels=tuple(reversed(PAIR_LABELS)),
    guides=("other", "dateline"),
    kinds=("SUPPORT", "ASSAULT", "O", "COERCE", "AGREE", "CONSULT"),
    ties=("time", "same", "recipient", "actor", "place"),
    window=384,
    overlap=64,
    thresholds={"polnear": 0.5, "dateline": 0.5},
    sha256={"encoder.onnx": "0", "pairs.onnx": "1", "ties.onnx": "2"},
)


class Body:
    """Says of each piece what its word tells; keeps the length of every window that it was given."""

    def __init__(self, *, inside: bool = True) -> None:
        self.lengths: list[int] = []
        self._inside = inside

    def run(
        self, output_names: Sequence[str], input_feed: Mapping[str, NDArray[np.int64]], /
    ) -> list[NDArray[np.float32]]:
        ids = input_feed["input_ids"]
        self.lengths.append(ids.shape[1])
        events = len(FACTS.guides) * len(FACTS.kinds)
        widths = dict(zip((*OUTPUTS, CERTAINTY), (2, 128, 128, 2, 7, 5, 7, events, 128, 128, 3), strict=True))
        out = {name: np.zeros((*ids.shape, width), dtype=np.float32) for name, width in widths.items()}
        out["cue"] += np.where(np.isin(ids, self._ids("said", "says")), SURE, -SURE)[..., None]
        out["cue"][..., 0] = -SURE
        out["inside"] += np.where(np.isin(ids, CONTENT) & self._inside, SURE, -SURE)[..., None]
        out["token"] += ids[..., None]
        out["stance"][..., 1] = np.where(np.isin(ids, self._ids("says")), SURE, 0)
        out["naming"][..., 2] = np.where(np.isin(ids, self._ids("she")), SURE, 0)
        out["status"][..., 4] = np.where(np.isin(ids, self._ids("happened")), SURE, 0)
        out["event"][..., : len(FACTS.kinds)] = -np.arange(len(FACTS.kinds))
        out["event"][..., len(FACTS.kinds) :] = EVENT_LOGITS[ids]
        out["trigger"] += ids[..., None]
        out["item"] += ids[..., None]
        out[CERTAINTY] += np.where(np.isin(ids, self._ids("happened")), 4.5, -0.5)[..., None]
        return [out[name] for name in output_names]

    @staticmethod
    def _ids(*words: str) -> list[int]:
        return [VOCABULARY[word] for word in words]


class Pairs:
    """Labels the pieces about each anchor, in the order of ``FACTS.pair_labels``; most anchors at once in ``most``."""

    def __init__(self) -> None:
        self.most = 0

    def run(
        self, output_names: Sequence[str], input_feed: Mapping[str, NDArray[np.float32]], /
    ) -> list[NDArray[np.float32]]:
        assert list(output_names) == ["labels"]
        assert input_feed["scheme"].tolist() == [1]
        ids = input_feed["token"][:, 0].astype(int)
        self.most = max(self.most, len(input_feed["anchor"]))
        rows = [self._row(ids, int(np.flatnonzero(row == 0)[0])) for row in input_feed["distance"]]
        return [np.stack(rows)]

    @staticmethod
    def _row(ids: NDArray[np.int64], anchor: int) -> NDArray[np.float32]:
        roles = ["O"] * len(ids)
        roles[anchor] = "K"
        for n in (anchor - 1, anchor + 1):
            if 0 <= n < len(ids) and ids[n] == VOCABULARY["she"]:
                roles[n] = "S"
        step = -1 if ids[anchor] == VOCABULARY["said"] else 1
        n = anchor + step
        while 0 <= n < len(ids) and ids[n] in CONTENT:
            roles[n] = "C"
            n += step
        return logits(bioes(roles))[:, [PAIR_LABELS.index(label) for label in FACTS.pair_labels]]


class Ties:
    """Ties the pieces at most 15 away to each anchor; ``asked`` (anchors, items) of each call."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []

    def run(
        self, output_names: Sequence[str], input_feed: Mapping[str, NDArray[np.float32]], /
    ) -> list[NDArray[np.float32]]:
        assert list(output_names) == ["labels"]
        assert input_feed["scheme"].tolist() == [FACTS.guides.index("dateline")]
        ids, distance = input_feed["token"][:, 0].astype(int), input_feed["distance"]
        assert distance.shape == (len(input_feed["anchor"]), len(ids))
        self.asked.append(distance.shape)
        near = distance % 32 < 16
        return [np.where(near[..., None], TIE_LOGITS[ids], -SURE)]


def _logits_of(chances: Mapping[str, Mapping[str, float]], labels: Sequence[str], rest: float) -> NDArray[np.float32]:
    """[words, labels] log-odds by piece; ``rest`` the probability of what is not told."""
    out = np.full((len(VOCABULARY), len(labels)), rest)
    for word, some in chances.items():
        out[VOCABULARY[word], [labels.index(label) for label in some]] = list(some.values())
    return np.log(out / (1 - out)).astype(np.float32)


def _log_chances() -> NDArray[np.float32]:
    """[words, kinds] log-probabilities by piece: what is not told is shared by the other kinds, or is no event."""
    out = np.full((len(VOCABULARY), len(FACTS.kinds)), 0.001 / (len(FACTS.kinds) - 1))
    out[:, FACTS.kinds.index("O")] = 0.999
    for word, some in KIND_CHANCES.items():
        out[VOCABULARY[word]] = (1 - sum(some.values())) / (len(FACTS.kinds) - len(some))
        out[VOCABULARY[word], [FACTS.kinds.index(kind) for kind in some]] = list(some.values())
    return np.log(out).astype(np.float32)


EVENT_LOGITS = _log_chances()
TIE_LOGITS = _logits_of(TIE_CHANCES, FACTS.ties, 0.001)


def bioes(roles: Sequence[str]) -> list[str]:
    """Labels of runs of roles."""
    out = []
    for n, role in enumerate(roles):
        opens = n == 0 or roles[n - 1] != role
        shuts = n + 1 == len(roles) or roles[n + 1] != role
        out.append(
            "O" if role == "O" else f"{'S' if opens and shuts else 'B' if opens else 'E' if shuts else 'I'}-{role}"
        )
    return out


def logits(labels: Sequence[str]) -> NDArray[np.float32]:
    """[T, 13] in canonical order, sure of each label."""
    out = np.zeros((len(labels), len(PAIR_LABELS)), dtype=np.float32)
    out[np.arange(len(labels)), [PAIR_LABELS.index(label) for label in labels]] = SURE
    return out


def tokenizer() -> Tokenizer:
    """Normalises and cuts as BERT's does, and knows a few words and every letter."""
    found = Tokenizer(WordPiece(VOCABULARY, unk_token=UNKNOWN))
    found.normalizer = BertNormalizer(lowercase=True)
    found.pre_tokenizer = BertPreTokenizer()
    return found


def tokens(text: str, part: PartName = "body") -> Tokens:
    """The words between white space, nouns but for pronouns and punctuation; a paragraph a line, one sentence."""
    out = Tokens(text, start=[], end=[], lemma=[], pos=[], tag=[], dep=[], head=[], sents=[], ents=[], part=[], para=[])
    for word in re.finditer(r"\S+", text):
        out.start.append(word.start())
        out.end.append(word.end())
        plain = word.group().strip(string.punctuation)
        out.pos.append("PUNCT" if not plain else "PRON" if plain == "she" else "NOUN")
        out.part.append(part)
        out.para.append(text.count("\n", 0, word.start()))
    out.sents += [(0, len(out.start))] if out.start else []
    return out


def encoder(body: Body | None = None, pairs: Pairs | None = None, ties: Ties | None = None) -> Encoder:
    return Encoder(body or Body(), pairs or Pairs(), ties or Ties(), tokenizer(), FACTS)
