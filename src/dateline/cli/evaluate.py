"""``dateline eval``: the record scored against what people coded."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from dateline import __version__
from dateline.cli.options import jobs_option, lexicon_option, min_score_option, model_option
from dateline.cli.output import opened, write
from dateline.cli.status import FAILED, OK
from dateline.errors import ModelError, UsageError
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.annotate.encoder import Encoder
    from dateline.evaluate.coded import Predicted
    from dateline.evaluate.tasks import Score
    from dateline.record.types import Line
    from dateline.run.local import LocalRun

TASKS = (
    "record",
    "counts",
    "copies",
    "parts",
    "relay",
    "questions",
    "precision",
    "polnear",
    "muc",
    "factuality",
    "time",
    "geo",
    "location",
    "origins",
    "incidents",
    "ecb",
)


@click.command("eval")
@click.argument("task", type=click.Choice(TASKS))
@click.argument("path", metavar="PATH", type=click.Path(exists=True))
@click.option("--json", "as_json", is_flag=True, help="Print the score as one JSON object.")
@click.option(
    "--predictions",
    type=click.Path(dir_okay=False),
    metavar="OUT",
    help="Keep what was scored, as jsonl: the record; for polnear and factuality in the form of their files; for time "
    "rows of doc, text and times (span, type, value); for geo of set, doc, given (points) and found (spans); nothing "
    "for ecb; for location of words, verb and places (a chance for each word).",
)
@click.option(
    "--given-events",
    is_flag=True,
    help="For incidents: link the coded events instead of those that are read from the texts.",
)
@jobs_option
@model_option
@lexicon_option
@min_score_option
def evaluate(task: str, path: str, predictions: str | None, *, as_json: bool, given_events: bool, **chosen: Any) -> int:
    """Read coded reports and score what Dateline makes of them by TASK.

    PATH is a folder with reports.jsonl and its coding; for polnear a file of documents in PolNeAR's form (text and
    attributions), for muc a file of MUC reports and templates in gtt's form (docid, doctext, templates), for factuality
    a folder of UW, UDS_IH2 and MEANTIME, whose dev.jsonl are read, for time MEANTIME's folder of .xml documents,
    for geo a folder with lgl.xml and GeoVirus.xml of the Pragmatic Guide to Geoparsing, for location a file of
    event_location's sentences.

    record: attributions, events and their fields against a coding; how many events that all deny or only suppose are
    held actual; whether event scores may be read as probabilities (ten bins, expected calibration error, Brier score).
    counts: figures found in the text, at the right event, and of typed events, with their holders. copies, parts,
    relay, questions: those alone. precision: sentences that code no event, and some that do. muc: who
    did an attack and to whom, by head nouns; its texts are in lower case, which no parser is made for. time: time
    expressions and their TIMEX3 values, each text read against its own creation time. geo: place names found, and
    how far from the marked points they are resolved. location: which words of a sentence tell where its verb happens.
    origins: the independent origins of the coded incidents, from the coded events, against origins.json. incidents:
    which events of several reports are one happening, against incidents.json. ecb: the folder of ECB+: which event
    mentions of its dev topics are of one event, its mentions given, and as read from the texts.
    """
    from dateline.evaluate.show import score_json, score_text
    from dateline.lexicon.check import require

    if given_events and task not in GIVEN:
        raise UsageError(f"--given-events is for {', '.join(GIVEN)}: {task} takes none")
    settings = Settings(**chosen)
    require(settings.lexicon)
    with ExitStack() as stack:
        keep = stack.enter_context(opened(predictions)).write if predictions else _nowhere
        measure = (GIVEN if given_events else MEASURES).get(task, _folder)
        result, failed = measure(task, path, settings, keep)
    write([score_json(result) if as_json else score_text(result)], None)
    return FAILED if failed else OK


Keep = Callable[[str], object]
"""What takes the lines to be kept."""


def _nowhere(_line: str) -> None:
    """Keep nothing."""


def _made_by(settings: Settings) -> str:
    """What a score's signature says of the program: versions, model, the encoder's weights, the guide followed.

    A lexicon of the user's own and a least score are named where they are given.
    """
    from dateline.annotate.encoder import load_encoder
    from dateline.lexicon.tables import fingerprint

    encoder = load_encoder()
    weights = encoder.files()[1][:12] if encoder is not None else "none"
    own = f"|lexicon:{fingerprint()[:12]}" if settings.lexicon else ""
    least = f"|min-score:{settings.min_score}" if settings.min_score else ""
    return f"dateline:{__version__}|model:{settings.model}|encoder:{weights}|scheme:{settings.scheme}{own}{least}"


def _folder(task: str, path: str, settings: Settings, keep: Keep) -> "tuple[Score, bool]":
    """Read a folder's reports.jsonl as any input and score the record."""
    from dateline.evaluate.tasks import score

    found, failed = _read(task, path, replace(settings, mentions=task == "counts"), keep)
    return score(task, path, found, _made_by(settings)), failed


def _read(task: str, path: str, settings: Settings, keep: Keep) -> "tuple[Predicted, bool]":
    """The record of a folder's reports.jsonl, and whether some input failed."""
    from dateline.evaluate.coded import predicted
    from dateline.run.local import LocalRun
    from dateline.run.progress import progress

    if not Path(path).is_dir():
        raise UsageError(f"{path}: {task} wants a folder of coded reports, not a file")
    inputs = [str(Path(path) / "reports.jsonl")]
    with ExitStack() as stack:
        watch = stack.enter_context(progress(inputs))
        run = LocalRun(inputs, settings, on_report=watch.on_report)
        stack.callback(run.close)
        return predicted(_kept(_lines(run), keep)), run.failed


def _lines(run: "LocalRun") -> "Iterator[Line]":
    for bundle in run.bundles():
        yield from bundle.lines()
    yield from run.corpus().lines()


def _kept(lines: "Iterable[Line]", keep: Keep) -> "Iterator[Line]":
    """Every line of a run, handed to ``keep`` on the way."""
    from dateline.export.jsonl import json_line

    for line in lines:
        keep(json_line(line))
        yield line


def _polnear(task: str, path: str, settings: Settings, keep: Keep) -> "tuple[Score, bool]":
    """Read the texts of a file in PolNeAR's form as they are, by its guide, and score their attributions."""
    import msgspec

    from dateline.evaluate.coded import predicted
    from dateline.evaluate.polnear import load_marked
    from dateline.evaluate.tasks import marked, score
    from dateline.run.texts import read_texts

    own = replace(settings, scheme="polnear")
    texts = ((document.doc, document.text) for document in load_marked(path))
    found = predicted(line for bundle in read_texts(texts, own) for line in bundle.lines())
    for doc, coding in found.codings.items():
        keep(msgspec.json.encode({"doc": doc, "attributions": marked(coding)}).decode() + "\n")
    return score(task, path, found, _made_by(own)), False


def _muc(task: str, path: str, settings: Settings, keep: Keep) -> "tuple[Score, bool]":
    """Read the texts of a file in gtt's form of MUC as they are and score their attacks."""
    from dateline.evaluate.coded import predicted
    from dateline.evaluate.muc import load_messages
    from dateline.evaluate.tasks import score
    from dateline.run.texts import read_texts

    texts = ((message.docid, message.doctext) for message in load_messages(path))
    lines = (line for bundle in read_texts(texts, settings) for line in bundle.lines())
    return score(task, path, predicted(_kept(lines, keep)), _made_by(settings)), False


def _factuality(_task: str, path: str, settings: Settings, keep: Keep) -> "tuple[Score, bool]":
    """Judge the words of the sets in a folder by the encoder and score its certainties."""
    import msgspec

    from dateline.evaluate.certainty_scores import load_judged
    from dateline.evaluate.tasks import score_factuality

    gold = load_judged(path)
    encoder = _encoder("factuality")
    found = [encoder.certainty(judged.sentences, judged.targets, judged.name) for judged in gold]
    for judged, values in zip(gold, found, strict=True):
        for words, targets, own in zip(judged.sentences, judged.targets, values, strict=True):
            rows = [
                {"span1": (word, word + 1), "label": round(value, 4)} for word, value in zip(targets, own, strict=True)
            ]
            keep(msgspec.json.encode({"set": judged.name, "text": " ".join(words), "targets": rows}).decode() + "\n")
    return score_factuality(path, gold, found, _made_by(settings)), False


def _encoder(task: str) -> "Encoder":
    """The encoder, which some tasks ask alone."""
    from dateline.annotate.encoder import load_encoder

    encoder = load_encoder()
    if encoder is None:
        raise ModelError(
            f"{task} is scored on the encoder's answers, and its weights are not there: run `make train` to make "
            "them, or install a release of Dateline, which carries them"
        )
    return encoder


def _location(task: str, path: str, settings: Settings, keep: Keep) -> "tuple[Score, bool]":
    """Ask the encoder where the verbs of a file's sentences happen and score its answers."""
    import msgspec

    from dateline.evaluate.location import load_located
    from dateline.evaluate.tasks import score_location

    gold = load_located(path)
    found = _encoder(task).places([one.words for one in gold], [one.verb for one in gold])
    for one, chances in zip(gold, found, strict=True):
        row = {"words": one.words, "verb": one.verb, "places": [round(chance, 3) for chance in chances]}
        keep(msgspec.json.encode(row).decode() + "\n")
    return score_location(path, gold, found, _made_by(settings)), False


def _time(_task: str, path: str, settings: Settings, keep: Keep) -> "tuple[Score, bool]":
    """Read the texts of MEANTIME against the days on which they were made and score their time lines."""
    import msgspec

    from dateline.evaluate.meantime import load_timed
    from dateline.evaluate.tasks import score_time
    from dateline.run.texts import read_times

    gold = load_timed(path)
    found = list(read_times(((text.doc, text.text, text.published) for text in gold), settings))
    for text, lines in zip(gold, found, strict=True):
        rows = [{"span": line.mention[0], "type": line.type, "value": line.value} for line in lines]
        keep(msgspec.json.encode({"doc": text.doc, "text": text.text, "times": rows}).decode() + "\n")
    return score_time(path, gold, found, f"dateline:{__version__}|model:{settings.model}"), False


def _geo(_task: str, path: str, settings: Settings, keep: Keep) -> "tuple[Score, bool]":
    """Read the texts of the sets in a folder and score their places."""
    import msgspec

    from dateline.evaluate.geo import load_geo
    from dateline.evaluate.tasks import score_places
    from dateline.run.geo import read_places

    gold = load_geo(path)
    found = [list(read_places(geo, settings)) for geo in gold]
    for geo, answers in zip(gold, found, strict=True):
        for text, answer in zip(geo.texts, answers, strict=True):
            row = {"set": geo.name, "doc": text.doc, "given": answer.given, "found": answer.found}
            keep(msgspec.json.encode(row).decode() + "\n")
    return score_places(path, gold, found, f"dateline:{__version__}|model:{settings.model}"), False


def _origins(_task: str, path: str, settings: Settings, keep: Keep) -> "tuple[Score, bool]":
    """Sum up the coded incidents of a folder from its coded events and score their origins."""
    from dateline.evaluate.tasks import score_sources
    from dateline.export.jsonl import json_line
    from dateline.run.given import given_incidents

    found = given_incidents(path, settings)
    for one in {one.id: one for one in found.values()}.values():
        keep(json_line(one))
    return score_sources(path, found, f"dateline:{__version__}"), False


def _incidents(task: str, path: str, settings: Settings, keep: Keep) -> "tuple[Score, bool]":
    """Read a folder's reports and score the incidents that its coded events fall into."""
    from dateline.evaluate.coded import load_grouped
    from dateline.evaluate.incident_scores import matched
    from dateline.evaluate.names import Names
    from dateline.evaluate.tasks import score_links
    from dateline.run.given import given_bundles

    gold = load_grouped(path)
    coded = given_bundles(path, gold, settings)
    found, failed = _read(task, path, settings, keep)
    groups = matched(gold, found, Names(gold.aliases))
    return score_links(path, gold, groups, coded, _made_by(settings)), failed


def _given_incidents(_task: str, path: str, settings: Settings, keep: Keep) -> "tuple[Score, bool]":
    """Link the coded events of a folder and score their incidents."""
    from dateline.evaluate.coded import load_grouped
    from dateline.evaluate.tasks import score_links
    from dateline.export.jsonl import json_line
    from dateline.run.given import given_bundles, given_links

    gold = load_grouped(path)
    coded = given_bundles(path, gold, settings)
    found = given_links(coded)
    for one in found:
        keep(json_line(one))
    return score_links(path, gold, [one.events for one in found], coded, f"dateline:{__version__}|events:given"), False


def _ecb(_task: str, path: str, settings: Settings, _keep: Keep) -> "tuple[Score, bool]":
    """Cluster the event mentions of ECB+'s dev topics, given and as read, and score both."""
    from dateline.evaluate.ecb import DEV, load_ecb
    from dateline.evaluate.tasks import score_ecb
    from dateline.run.ecb import clustered, lemmas, parsed_mentions, read_clusters

    texts = [text for text in load_ecb(path) if text.topic in DEV]
    parsed = parsed_mentions(texts, settings)
    gold, found = clustered(parsed, chained=True)
    read = read_clusters(texts, settings)
    sides = {
        "": (gold, found),
        "lemma.": (gold, lemmas(parsed)),
        "every.": clustered(parsed, chained=False),
        "read.": (gold, {mention: read[mention] for mention in gold}),
    }
    return score_ecb(path, sides, _made_by(settings)), False


GIVEN = {"incidents": _given_incidents}
"""Tasks that can take coded events, as they do it."""
MEASURES = {
    "polnear": _polnear,
    "muc": _muc,
    "factuality": _factuality,
    "time": _time,
    "geo": _geo,
    "location": _location,
    "origins": _origins,
    "incidents": _incidents,
    "ecb": _ecb,
}
"""Tasks that are not scored on the record of a folder's reports alone, as they are done."""
