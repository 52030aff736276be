"""Weigh the signs that two mentions are of one event (``mention_weights.csv``) on ECB+'s training topics.

usage: fit_mentions.py ECBPLUS HELD_OUT_REPORTS_JSONL

Ridge logistic regression over pairs of the coded mentions of topics 1 to 35 without the dev topics; of pairs of two
topics a quarter, of unlike lemmas and two events a third is taken. Printed: the scores on the training topics.
"""

import csv
import random
import sys
from pathlib import Path

import numpy as np
from fit_links import logistic, training_texts

from dateline.evaluate.coreference import coreference
from dateline.incidents.mentions import cluster_mentions, compared, mention_signs
from dateline.lexicon.fusion import weighed
from dateline.run.ecb import parsed_mentions
from dateline.settings import Settings

DATA = Path(__file__).parent.parent / "src/dateline/lexicon/data/mention_weights.csv"
ACROSS, UNLIKE = 0.25, 1 / 3


def main(folder: str, held_out: str) -> None:
    """Fit, score the training topics, write."""
    texts = training_texts(folder, held_out)
    topic = {text.doc: text.topic for text in texts}
    given = parsed_mentions(texts, Settings())
    chains = [coded.chain for coded, _ in given.mentions if coded.chain is not None]
    some = [mention for coded, mention in given.mentions if coded.chain is not None]
    draw = random.Random(1)
    rows, right = [], []
    for i, j in compared(some, given.documents):
        one, other, same = some[i], some[j], chains[i] == chains[j]
        if topic[one.doc] != topic[other.doc] and draw.random() >= ACROSS:
            continue
        if not same and one.lemma != other.lemma and one.stem != other.stem and draw.random() >= UNLIKE:
            continue
        rows.append(mention_signs(one, other, given.documents))
        right.append(same)
    names = list(rows[0])
    x = np.array([[row[name] for name in names] for row in rows])
    weights = logistic(x, np.array(right, dtype=float), np.ones(len(x)))
    fitted = {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}
    clusters = cluster_mentions(
        some, given.documents, lambda one, other, docs: weighed(mention_signs(one, other, docs), fitted)
    )
    found = {str(member): str(n) for n, members in enumerate(clusters) for member in members}
    print(len(rows), "pairs,", sum(right), "of one event; trained on these:")
    print(coreference({str(n): chain for n, chain in enumerate(chains)}, found))
    with DATA.open("w", encoding="utf-8", newline="") as file:
        file.write("# log-odds that two mentions are of one event, by wording (training/fit_mentions.py)\n")
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("sign", "weight", "source"))
        out.writerows((name, weight, "ECB+") for name, weight in fitted.items())


if __name__ == "__main__":
    main(*sys.argv[1:])
