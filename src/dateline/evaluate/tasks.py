"""The table of tasks: what each measures, on what, and the score with its signature."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from dateline.evaluate.attribution_scores import score_attributions
from dateline.evaluate.certainty_scores import Judged, files_of, score_certainty
from dateline.evaluate.coded import Coding, Gold, Predicted, load_aliases, load_gold
from dateline.evaluate.copy_scores import load_pairs, score_copies
from dateline.evaluate.coreference import Clustering, coreference
from dateline.evaluate.count_scores import score_counts
from dateline.evaluate.ecb import files_of as ecb_files
from dateline.evaluate.geo import GeoSet
from dateline.evaluate.geo import files_of as geo_files
from dateline.evaluate.geo_scores import Answer, score_geo
from dateline.evaluate.incident_scores import same_four, score_incidents
from dateline.evaluate.location import Located, score_locations
from dateline.evaluate.marked import Marked
from dateline.evaluate.meantime import TimedText
from dateline.evaluate.meantime import files_of as timed_files
from dateline.evaluate.muc import load_messages
from dateline.evaluate.muc_scores import score_templates
from dateline.evaluate.names import Names
from dateline.evaluate.origin_scores import load_origins, score_origins
from dateline.evaluate.part_scores import score_parts, score_relay
from dateline.evaluate.polnear import load_marked
from dateline.evaluate.precision_scores import load_cases, score_precision
from dateline.evaluate.question_scores import load_questions, score_questions
from dateline.evaluate.record_scores import score_record
from dateline.evaluate.spans import Figure
from dateline.evaluate.time_scores import score_times
from dateline.record.bundle import Bundle
from dateline.record.types import Incident, TimeLine


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """Figures with what they mean, how many reports they stand on, and what made them."""

    task: str
    definition: str
    size: str
    signature: str
    figures: dict[str, Figure]


class Task(msgspec.Struct, frozen=True):
    """One task: its definition and its scorer over a path and the record read from it."""

    definition: str
    score: Callable[[str, Predicted], dict[str, Figure]]


def _record(folder: str, pred: Predicted) -> dict[str, Figure]:
    return score_record(load_gold(folder), pred)


def _copies(folder: str, pred: Predicted) -> dict[str, Figure]:
    return score_copies(load_pairs(folder), pred)


def _counts(folder: str, pred: Predicted) -> dict[str, Figure]:
    return score_counts(load_gold(folder), pred)


def _parts(folder: str, pred: Predicted) -> dict[str, Figure]:
    return score_parts(load_gold(folder), pred)


def _relay(folder: str, pred: Predicted) -> dict[str, Figure]:
    return score_relay(load_gold(folder), pred)


def _questions(folder: str, pred: Predicted) -> dict[str, Figure]:
    found = {uri: coding.questions for uri, coding in pred.codings.items()}
    return score_questions(load_questions(folder), found, Names(load_aliases(Path(folder))))


def _precision(folder: str, pred: Predicted) -> dict[str, Figure]:
    return score_precision(load_cases(folder), pred)


def _muc(path: str, pred: Predicted) -> dict[str, Figure]:
    return score_templates(load_messages(path), pred)


def _polnear(path: str, pred: Predicted) -> dict[str, Figure]:
    return score_attributions(load_marked(path), {doc: marked(coding) for doc, coding in pred.codings.items()})


def marked(coding: Coding) -> tuple[Marked, ...]:
    """A coding's attributions as source, cue and content."""
    return tuple(Marked(a.source, a.cue, a.content) for a in coding.attributions)


FOLDERS: dict[str, Task] = {
    "record": Task(
        "attributions paired by content IoU >= .5; events by trigger, or type within 80 characters; sourced_event "
        "needs type, actors, recipients (F1 >= .5) and one view (holder and status); micro averages over reports; "
        "unreal_as_actual: share of the typed events that are coded negated or hypothetical by all and held actual; "
        "calibration: event scores against typed, expected error over ten bins of equal width",
        _record,
    ),
    "counts": Task(
        "a count is its what, low and high. mentions: figures of the text whatever their event, words sharing a "
        "character: touched; what: and the same what; found: and the same bounds (the coding lists an event's figures, "
        "so others of the text count as wrong). anchored: found figures at an event that shares a trigger with the "
        "coded one. of_typed: figures of events paired with a coded one of their type, as in record; holder: share of "
        "those right that name the coded holder",
        _counts,
    ),
    "copies": Task(
        "copy: any of the four relations; relation: F1 per relation and their macro mean; clusters: adjusted Rand "
        "index of the groups that identical, near and contains make",
        _copies,
    ),
    "parts": Task("characters, white space left out, that carry the coded part; F1 per part", _parts),
    "relay": Task("of attributions matched by content: names in via, via exactly, parent", _relay),
    "questions": Task(
        "open questions paired by words (IoU >= .5) or event and, for questions, why; of found: why, holder, mean IoU "
        "of words, answered or not; answers by holder and status; silent: reports with no question read with none",
        _questions,
    ),
    "precision": Task(
        "negatives.coded: share of the sentences without an expected type that get an event; positives.found: share "
        "of the expected types that are found in their sentence",
        _precision,
    ),
}
"""Tasks over a folder with reports.jsonl, which is read as any input is."""

POLNEAR = Task(
    "attributions as sets of words (score_attr.py): content exact, by coverage and by Dice >= .5; source of aligned "
    "contents; full: aligned by at least a word, a head word of the source right; [95 % bootstrap over documents]",
    _polnear,
)
MUC = Task(
    "over the ASSAULT and COERCE events of a report, by head nouns: perpetrator and victim against its templates'; "
    "attack: shares of the reports with a template; false_alarm: share of the others with such an event",
    _muc,
)
TEXTS = {"polnear": POLNEAR, "muc": MUC}
"""Tasks over a file of texts, which are read as they are."""

FACTUALITY = "certainty of events at their first word, -3 to 3: Pearson's r and mean absolute error per set"
TIME = (
    "TIMEX3 of MEANTIME's coded sentences, creation times left out: strict: same span; relaxed: spans that overlap, "
    "one to one; type, value: share of the matched ones with the coded type or value; per type: F1 of span and type, "
    "share of right values of the strictly matched, how many are coded"
)
GEO = (
    "Pragmatic Guide to Geoparsing. given: marked names resolved, over those with a point; an unresolved one counts as "
    "20,038 km off: share within 161 km, mean and median km, area under the log error curve (0 is best). raw.names: F1 "
    "of names found and given a point, strict: both ends right; demonyms are left out where the set marks none. LGL: "
    "four fifths that were tuned on, LGL_aside the fifth that was not (by a hash of the id); its papers' domains are "
    "known as a user's would be, with their home towns where data/outlet_homes.csv has them"
)
LOCATION = (
    "event_location, the fifth of its sentences that training keeps away from: words: F1 of the words that tell where "
    "a verb happens; verbs.exact: share of the verbs with exactly the right words, none among them"
)
ORIGINS = (
    "independent origins of incidents of several reports, coded events and groups given: exact: as many as coded; "
    "error: mean absolute difference; one: the same for always saying one; reports, outlets: share counted as coded; "
    "names: origins paired one to one by name (of unnamed ones by who relays them, too); all_names: share of the "
    "incidents whose origins are all paired"
)
INCIDENTS = (
    "links: pairs of coded events of two reports that are in one incident, against incidents.json [95 % bootstrap over "
    "reports, a link as often as both its reports are drawn]; bcubed: B-cubed over the coded events; fields: the same "
    "for equal type, place, time and first actor alone, coded. Events given: the coded ones are linked; else the "
    "reports are read, and an event that is read stands for the coded one it is paired with, as in record"
)
ECB = (
    "event coreference on ECB+'s dev topics (2 5 12 18 21 23 34 35), all documents together, subtopics mixed, over the "
    "event mentions that the coders gave an instance (its CSV of validated sentences is not at hand), singletons kept: "
    "muc, bcubed, ceafe, conll their mean. mentions given; lemma: the same head lemma alone; every: with the mentions "
    "of no instance as singletons; read: the mentions at which reading the texts finds an event, by their incidents"
)
TASKS = (*FOLDERS, *TEXTS, "factuality", "time", "geo", "location", "origins", "incidents", "ecb")


def score(task: str, path: str, pred: Predicted, made_by: str) -> Score:
    """Score a record against coded data by a task over reports; ``made_by`` names version and settings."""
    chosen = TEXTS.get(task) or FOLDERS[task]
    size, data = f"{len(pred.codings)} reports", data_fingerprint(path)
    return _scored(task, chosen.definition, size, f"{data}|{made_by}", chosen.score(path, pred))


def score_factuality(
    folder: str, gold: Sequence[Judged], pred: Sequence[Sequence[Sequence[float]]], made_by: str
) -> Score:
    """Score certainties per set, sentence and word against the sets of a folder."""
    size, data = f"{sum(len(judged.sentences) for judged in gold)} sentences", _fingerprint(files_of(folder))
    return _scored("factuality", FACTUALITY, size, f"{data}|{made_by}", score_certainty(gold, pred))


def score_time(folder: str, gold: Sequence[TimedText], found: Sequence[Sequence[TimeLine]], made_by: str) -> Score:
    """Score the time lines of each text of a folder of MEANTIME."""
    size = f"{len(gold)} texts, {sum(len(text.times) for text in gold)} times"
    return _scored("time", TIME, size, f"{_fingerprint(timed_files(folder))}|{made_by}", score_times(gold, found))


def score_places(folder: str, gold: Sequence[GeoSet], found: Sequence[Sequence[Answer]], made_by: str) -> Score:
    """Score the places of each text of the sets in a folder."""
    texts = [text for geo in gold for text in geo.texts]
    size = f"{len(texts)} texts, {sum(len(text.places) for text in texts)} places"
    return _scored("geo", GEO, size, f"{_fingerprint(geo_files(folder))}|{made_by}", score_geo(gold, found))


def score_sources(folder: str, found: Mapping[str, Incident], made_by: str) -> Score:
    """Score the origins of the incidents of a folder, given by their events."""
    gold = load_origins(folder)
    figures = score_origins(gold, found, Names(load_aliases(Path(folder))))
    return _scored("origins", ORIGINS, f"{len(gold)} incidents", f"{data_fingerprint(folder)}|{made_by}", figures)


def score_links(
    folder: str, gold: Gold, found: Sequence[Sequence[str]], coded: Sequence[Bundle], made_by: str
) -> Score:
    """Score groups of coded events (``URI#EVENT``) against the incidents of a folder, ``gold``.

    ``coded`` has its coded events.
    """
    groups = gold.groups or ()
    figures = score_incidents(groups, found, same_four(coded))
    size = f"{sum(map(len, groups))} events, {figures['groups']} incidents of several reports"
    return _scored("incidents", INCIDENTS, size, f"{data_fingerprint(folder)}|{made_by}", figures)


def score_ecb(folder: str, found: Mapping[str, tuple[Clustering, Clustering]], made_by: str) -> Score:
    """Score clusterings of ECB+'s mentions, coded and found, by the name of what is scored; "" for the first."""
    figures: dict[str, Figure] = {}
    for name, (gold, pred) in found.items():
        figures |= {f"{name}{figure}": value for figure, value in coreference(gold, pred).items()}
    size = f"{len(found[''][0])} mentions"
    return _scored("ecb", ECB, size, f"{_fingerprint(ecb_files(folder))}|{made_by}", figures)


def score_location(path: str, gold: Sequence[Located], found: Sequence[Sequence[float]], made_by: str) -> Score:
    """Score how likely each word of a file's sentences tells where their verb happens."""
    size, data = f"{len(gold)} sentences", data_fingerprint(path)
    return _scored("location", LOCATION, size, f"{data}|{made_by}", score_locations(gold, found))


def _scored(task: str, definition: str, size: str, made_of: str, figures: dict[str, Figure]) -> Score:
    """A task's score; ``made_of`` the fingerprint of the data and what made the figures, for the signature."""
    return Score(task=task, definition=definition, size=size, signature=f"{task}|data:{made_of}", figures=figures)


def data_fingerprint(path: str) -> str:
    """First 12 hex digits of the SHA-256 over the file, or over the folder's files."""
    root = Path(path)
    if root.is_file():
        return _fingerprint([root])
    return _fingerprint(file for file in sorted(root.iterdir()) if file.suffix in (".json", ".jsonl", ".csv"))


def _fingerprint(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:12]
