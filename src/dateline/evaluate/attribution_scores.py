"""Attributions against attributions, by exactly the definitions of shared/tools/score_attr.py.

Attributions are compared as sets of words (``evaluate/marked.py``). They are *aligned* one to one, greedily: all pairs
whose contents share a word, highest Dice coefficient first; ties: the pair whose source is right first, then text
order. A source is *right* where the predicted one holds a head word of the coded one, or both are empty.

``content.exact``       the same content words (one to one)
``content.exact_chr``   the same characters of content, white space left out
``content.soft``        span coverage (Johansson and Moschitti 2010; Pareti et al. 2013): P the mean share of a
                        predicted content that lies in some coded one, R the converse
``content.tokens``      words in any content, pooled
``content.dice50``      aligned with Dice of at least 0.5; ``content.overlap`` aligned at all
``source.exact``        of aligned pairs whose coded source is not empty: share with the same source words;
``source.head``         share whose predicted source holds a head word; ``source.soft`` coverage of the source
``source.none_ok``      of aligned pairs with no coded source: share with no predicted one
``full``                aligned, source right; ``full50`` with Dice of at least 0.5 as well; ``fullexact`` content and
                        source words both equal; ``full_any`` many to many; ``full_src`` those with a source only
``document.*``          mean over documents of their own soft and full F1 (both sides empty 1, one side empty 0);
                        ``speakers``: distinct head words of sources that are no pronouns
``TYPE.*``              the same for direct, mixed and indirect contents: R counts the coded of that type against all
                        predicted, P the predicted of that type against all coded

Figures with nothing on either side are left out. Intervals are 95 % percentile bootstraps over documents.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from dateline.evaluate.marked import Marked, MarkedText, Roles, TextWords
from dateline.evaluate.spans import PRF, Figure
from dateline.record.types import Speech

HALF = 0.5
RESAMPLES = 1000
SPEECH: tuple[Speech, ...] = ("direct", "mixed", "indirect")
PRONOUNS = frozenset({
    "i", "me", "my", "we", "us", "our", "you", "he", "him", "his", "she", "her", "it", "its", "they", "them", "their",
    "who", "whom", "which", "that", "this", "these", "those", "one", "himself", "herself", "themselves", "itself",
    "myself", "ourselves", "someone", "anyone", "everyone", "nobody", "somebody", "others", "many", "some",
})  # fmt: skip
WITH_INTERVAL = ("content.exact", "content.soft", "full")

Sums = tuple[float, float, float, float]
"""What P counts as right and of how many, what R counts as right and of how many: adds up over documents."""
Pair = tuple[Roles, Roles]
Aligned = list[tuple[Roles, Roles, float]]
Keep = Callable[[Roles], bool]


def score_attributions(gold: Sequence[MarkedText], pred: Mapping[str, Sequence[Marked]]) -> dict[str, Figure]:
    """Every figure over some documents; a document without predictions counts as one with none."""
    documents = [score_document(one, pred.get(one.doc, ())) for one in gold]
    names = dict.fromkeys(name for document in documents for name in document)
    out: dict[str, Figure] = {}
    for name in names:
        total = _total(document.get(name, (0.0,) * 4) for document in documents)
        if not (total[1] or total[3]):
            continue
        if name in _RATES or name.startswith("document.macro"):
            out[name] = round(total[0] / total[1], 4)
        else:
            ci = _interval([d.get(name, (0.0,) * 4) for d in documents]) if name in WITH_INTERVAL else None
            out[name] = _prf(total, ci)
    return out | {"documents": len(gold)}


_RATES = frozenset(
    {"source.none_ok", *(f"{t}source.{n}" for t in ("", *(f"{s}." for s in SPEECH)) for n in ("exact", "head"))}
)


def score_document(gold: MarkedText, pred: Iterable[Marked]) -> dict[str, Sums]:
    """The sums of one document by figure; the sums of several add up."""
    words = TextWords(gold.text)
    coded, found = words.gold(gold.attributions), words.predicted(pred)
    touching = _touching(coded, found)
    aligned = [(coded[i], found[j], dice) for i, j, dice in _one_to_one(touching)]
    equal = _equal(coded, found)
    out: dict[str, Sums] = {}
    for prefix, keep in (("", _all), *((f"{speech}.", _of(speech)) for speech in SPEECH)):
        out |= {prefix + name: sums for name, sums in _content(coded, found, aligned, equal, keep).items()}
        out |= {prefix + name: sums for name, sums in _source(aligned, keep).items()}
        out |= {prefix + name: sums for name, sums in _full(coded, found, aligned, equal, keep).items()}
        out[prefix + "full_any"] = _many_to_many(coded, found, touching, keep)
    out |= _pooled(coded, found, aligned)
    out |= _document(words, coded, found, out)
    return out


def _all(_roles: Roles) -> bool:
    return True


def _of(speech: Speech) -> Keep:
    return lambda roles: roles.speech == speech


def _source_right(gold: Roles, pred: Roles) -> bool:
    return bool(gold.head & pred.source) if gold.source else not pred.source


def _touching(gold: list[Roles], pred: list[Roles]) -> list[tuple[float, bool, int, int]]:
    """(-Dice, source wrong, coded, predicted) of every pair whose contents share a word, best first."""
    out = [
        (-2 * shared / (len(g.content) + len(p.content)), not _source_right(g, p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(pred)
        if (shared := len(g.content & p.content))
    ]
    return sorted(out)


def _one_to_one(touching: Iterable[tuple[float, bool, int, int]]) -> list[tuple[int, int, float]]:
    gold: set[int] = set()
    pred: set[int] = set()
    out: list[tuple[int, int, float]] = []
    for dice, _, i, j in touching:
        if i not in gold and j not in pred:
            gold.add(i)
            pred.add(j)
            out.append((i, j, -dice))
    return out


def _equal(gold: list[Roles], pred: list[Roles]) -> dict[str, list[Pair]]:
    """Pairs with the same content words (``exact``) and with the same characters (``exact_chr``)."""
    by_words: defaultdict[frozenset[int], list[Roles]] = defaultdict(list)
    by_letters: defaultdict[frozenset[int], list[Roles]] = defaultdict(list)
    for p in pred:
        by_words[p.content].append(p)
        by_letters[p.letters].append(p)
    letters = [(g, by_letters[g.letters].pop()) for g in gold if by_letters[g.letters]]
    words: list[Pair] = []
    for g in sorted(gold, key=lambda roles: min(roles.content)):
        left = by_words[g.content]
        if left:
            ranked = range(len(left))
            best = min(ranked, key=lambda k: (left[k].source != g.source, not _source_right(g, left[k]), k))
            words.append((g, left.pop(best)))
    return {"exact": words, "exact_chr": letters}


def _counted(gold: list[Roles], pred: list[Roles], hits: Iterable[Pair], keep: Keep) -> Sums:
    pairs = list(hits)
    return (
        sum(keep(p) for _, p in pairs),
        sum(map(keep, pred)),
        sum(keep(g) for g, _ in pairs),
        sum(map(keep, gold)),
    )


def _union(roles: Iterable[Roles]) -> frozenset[int]:
    return frozenset().union(*(one.content for one in roles))


def _content(
    gold: list[Roles], pred: list[Roles], aligned: Aligned, equal: dict[str, list[Pair]], keep: Keep
) -> dict[str, Sums]:
    coded, found = _union(gold), _union(pred)
    golds, preds = [g for g in gold if keep(g)], [p for p in pred if keep(p)]
    return {
        "content.exact": _counted(gold, pred, equal["exact"], keep),
        "content.exact_chr": _counted(gold, pred, equal["exact_chr"], keep),
        "content.soft": (
            sum(len(p.content & coded) / len(p.content) for p in preds),
            len(preds),
            sum(len(g.content & found) / len(g.content) for g in golds),
            len(golds),
        ),
        "content.dice50": _counted(gold, pred, ((g, p) for g, p, dice in aligned if dice >= HALF), keep),
        "content.overlap": _counted(gold, pred, ((g, p) for g, p, _ in aligned), keep),
    }


def _source(aligned: Aligned, keep: Keep) -> dict[str, Sums]:
    pairs = [(g, p) for g, p, _ in aligned if g.source and keep(g)]
    exact = sum(g.source == p.source for g, p in pairs)
    head = sum(bool(g.head & p.source) for g, p in pairs)
    named = [(g, p) for g, p in pairs if p.source]
    return {
        "source.exact": (exact, len(pairs), exact, len(pairs)),
        "source.head": (head, len(pairs), head, len(pairs)),
        "source.soft": (
            sum(len(g.source & p.source) / len(p.source) for g, p in named),
            len(named),
            sum(len(g.source & p.source) / len(g.source) for g, p in pairs),
            len(pairs),
        ),
    }


def _full(
    gold: list[Roles], pred: list[Roles], aligned: Aligned, equal: dict[str, list[Pair]], keep: Keep
) -> dict[str, Sums]:
    right = [(g, p, dice) for g, p, dice in aligned if _source_right(g, p)]
    same = [(g, p) for g, p in equal["exact"] if g.source == p.source]
    return {
        "full": _counted(gold, pred, ((g, p) for g, p, _ in right), keep),
        "full50": _counted(gold, pred, ((g, p) for g, p, dice in right if dice >= HALF), keep),
        "fullexact": _counted(gold, pred, same, keep),
        "full_src": _counted(
            [g for g in gold if g.source],
            [p for p in pred if p.source],
            ((g, p) for g, p, _ in right if g.source and p.source),
            keep,
        ),
    }


def _many_to_many(
    gold: list[Roles], pred: list[Roles], touching: list[tuple[float, bool, int, int]], keep: Keep
) -> Sums:
    golds = {i for _, wrong, i, _ in touching if not wrong}
    preds = {j for _, wrong, _, j in touching if not wrong}
    return (
        sum(keep(pred[j]) for j in preds),
        sum(map(keep, pred)),
        sum(keep(gold[i]) for i in golds),
        sum(map(keep, gold)),
    )


def _pooled(gold: list[Roles], pred: list[Roles], aligned: Aligned) -> dict[str, Sums]:
    coded, found = _union(gold), _union(pred)
    shared = len(coded & found)
    bare = [p for g, p, _ in aligned if not g.source]
    without = sum(not p.source for p in bare)
    return {
        "content.tokens": (shared, len(found), shared, len(coded)),
        "source.none_ok": (without, len(bare), without, len(bare)),
    }


def _document(words: TextWords, gold: list[Roles], pred: list[Roles], sums: Mapping[str, Sums]) -> dict[str, Sums]:
    heads = {words.words[i] for g in gold for i in g.head} - PRONOUNS
    heads = {word for word in heads if not word.isdigit()}
    spoken = {words.words[i] for p in pred for i in p.source}
    sources = {frozenset(words.words[i] for i in p.source) for p in pred if p.source}
    sources = {source for source in sources if not source <= PRONOUNS}
    right = sum(bool(source & heads) for source in sources)
    out: dict[str, Sums] = {"document.speakers": (right, len(sources), len(heads & spoken), len(heads))}
    for name in ("soft", "full"):
        own = _shares(sums["content.soft" if name == "soft" else name])[2]
        value = own if gold and pred else float(not gold and not pred)
        out[f"document.macro_{name}"] = (value, 1, 0, 0)
    return out


def _total(sums: Iterable[Sequence[float]]) -> Sums:
    a, b, c, d = (sum(column) for column in zip(*sums, strict=True))
    return a, b, c, d


def _shares(sums: Sums) -> tuple[float, float, float]:
    p = sums[0] / sums[1] if sums[1] else 0.0
    r = sums[2] / sums[3] if sums[3] else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def _prf(sums: Sums, ci: tuple[float, float] | None = None) -> PRF:
    p, r, f1 = _shares(sums)
    return PRF(round(p, 4), round(r, 4), round(f1, 4), round(sums[0], 4), int(sums[1]), int(sums[3]), ci)


def _interval(documents: Sequence[Sequence[float]]) -> tuple[float, float]:
    """95 % percentile bootstrap of F1 over documents, 1000 resamples, seed 0."""
    drawn = random.Random(0)  # noqa: S311 - resampling, no secret
    values = sorted(
        _shares(_total(documents[drawn.randrange(len(documents))] for _ in documents))[2] for _ in range(RESAMPLES)
    )
    return round(values[int(0.025 * RESAMPLES)], 4), round(values[int(0.975 * RESAMPLES) - 1], 4)
