"""A stand-in for the trained encoder: a letter tokenizer and two graphs that follow plain rules.

"said" is a cue, "she" behind it the source, and the words "q" (with quotation marks) right before it the content; the
same to the right of "says". Every "q" stands in some content where ``inside`` is set.
"""

import string
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from dateline.annotate.decode import PAIR_LABELS
from dateline.annotate.encoder import OUTPUTS, Encoder, Facts

LETTERS = string.ascii_lowercase + string.digits
WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "said", "says", "she", "happened", *string.punctuation, "“", "”")
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
    window=384,
    overlap=64,
    thresholds={"polnear": 0.5, "dateline": 0.5},
    sha256={"encoder.onnx": "0", "pairs.onnx": "1"},
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
        widths = dict(zip(OUTPUTS, (2, 128, 128, 2, 7, 5, 7, 3), strict=True))
        out = {name: np.zeros((*ids.shape, width), dtype=np.float32) for name, width in widths.items()}
        out["cue"] += np.where(np.isin(ids, self._ids("said", "says")), SURE, -SURE)[..., None]
        out["cue"][..., 0] = -SURE
        out["inside"] += np.where(np.isin(ids, CONTENT) & self._inside, SURE, -SURE)[..., None]
        out["token"] += ids[..., None]
        out["stance"][..., 1] = np.where(np.isin(ids, self._ids("says")), SURE, 0)
        out["naming"][..., 2] = np.where(np.isin(ids, self._ids("she")), SURE, 0)
        out["status"][..., 4] = np.where(np.isin(ids, self._ids("happened")), SURE, 0)
        out["certainty"] += np.where(np.isin(ids, self._ids("happened")), 4.5, -0.5)[..., None]
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


def encoder(body: Body | None = None, pairs: Pairs | None = None) -> Encoder:
    return Encoder(body or Body(), pairs or Pairs(), tokenizer(), FACTS)
