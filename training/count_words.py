"""Count in how many reports a stem stands (``story_words.csv``); list irregular forms (``irregular_forms.csv``).

usage: count_words.py SHARED

The reports are those of gold/reports-train, and of data/fakes, re3d and PolNeAR's training part that match no report of
the held-out gold/reports. Stories told by many reports would make their own words seem common, so sets that are
made of such stories (ECB+) are left out.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

from held_out import strange_to
from join_readings import json_rows

from dateline.annotate.parse import load
from dateline.lexicon.stems import cut, stem, words
from dateline.settings import Settings

LEAST = 4
"""Reports that a word of the table stands in at least; another is as rare as one that is never met."""
DATA = Path(__file__).parent.parent / "src/dateline/lexicon/data"
SOURCE = "news sets"


def texts(shared: Path) -> list[str]:
    """The texts to count, without what matches a held-out report, each once."""
    found = [json_rows(shared / "gold/reports-train/reports.jsonl"), json_rows(shared / "data/fakes/reports.jsonl")]
    found += [json_rows(path) for path in sorted((shared / "data/re3d").glob("*/documents.jsonl"))]
    found.append(json_rows(shared / "data/polnear/train.jsonl"))
    strange = strange_to(shared / "gold/reports/reports.jsonl")
    each = {row["text"] for some in found for row in some}
    out = [text for text in sorted(each) if strange(text)]
    print(f"{len(each) - len(out)} of {len(each)} texts dropped as held out")
    return out


def irregular(met: set[str]) -> dict[str, str]:
    """Forms that were met whose base, by the model's table of exceptions (WordNet's), the endings do not tell."""
    tables = load(Settings().model).get_pipe("lemmatizer").lookups.get_table("lemma_exc")
    out: dict[str, str] = {}
    for pos in ("noun", "verb"):
        for form, bases in tables[pos].items():
            if form in met and len(bases) == 1 and form != bases[0] and cut(form) != cut(bases[0]):
                out[form] = bases[0]
    return out


def write(name: str, header: tuple[str, ...], comment: str, rows: list[tuple[object, ...]]) -> None:
    """Write a table."""
    with (DATA / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {comment}\n")
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def main(shared: str) -> None:
    """Write both tables."""
    found = texts(Path(shared))
    met = {word.casefold() for text in found for word in words(text)}
    forms = irregular(met)
    write(
        "irregular_forms",
        ("form", "base", "source"),
        "forms of nouns and verbs whose base their ending does not tell (training/count_words.py)",
        [(form, base, "WordNet") for form, base in sorted(forms.items())],
    )
    stem.cache_clear()
    spread = Counter(word for text in found for word in {stem(word) for word in words(text) if word[0].isalpha()})
    write(
        "story_words",
        ("stem", "reports", "source"),
        f"in how many of {len(found)} news reports (reports-train, FA-KES, re3d, PolNeAR) a stem stands; "
        "the row with no stem gives all (training/count_words.py)",
        [("", len(found), SOURCE), *((word, n, SOURCE) for word, n in sorted(spread.items()) if n >= LEAST)],
    )
    print(len(forms), "irregular forms;", sum(n >= LEAST for n in spread.values()), "stems of", len(found), "reports")


if __name__ == "__main__":
    main(*sys.argv[1:])
