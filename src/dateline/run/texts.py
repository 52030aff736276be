"""Texts read as they are: no file, no clean-up, the whole text one body. What the scorers of marked texts read by."""

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context

from msgspec.structs import replace

from dateline.annotate.parse import annotate
from dateline.record.bundle import Bundle
from dateline.record.ids import report_id
from dateline.record.layers import Reading
from dateline.record.types import Part, Report, TimeLine
from dateline.run.lines import mention_lines
from dateline.run.local import CODED_LANGUAGE, code_shard, cut_shards
from dateline.run.plan import PLAN, check, walk
from dateline.settings import Settings


def plain_report(uri: str, text: str) -> Report:
    """A report that is one body part from end to end, in the language that is coded."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    part = Part(part="body", start=0, end=len(text))
    return Report(id=report_id(uri, sha256), uri=uri, sha256=sha256, text=text, language=CODED_LANGUAGE, parts=(part,))


def read_times(texts: Iterable[tuple[str, str, str | None]], settings: Settings) -> Iterator[tuple[TimeLine, ...]]:
    """Yield the time lines of each (uri, text, day of publication) in order; no other step is taken."""
    plan = tuple(step for step in PLAN if step.writes == ("times",))
    check(plan)
    reports = (replace(plain_report(uri, text), published=published) for uri, text, published in texts)
    for report, tokens in annotate(reports, settings.model, settings.batch):
        lines = mention_lines(walk(Reading(report=report, tokens=tokens), plan))
        yield tuple(line for line in lines if isinstance(line, TimeLine))


def read_texts(texts: Iterable[tuple[str, str]], settings: Settings) -> Iterator[Bundle]:
    """Yield the lines of each (uri, text) in order, in ``settings.jobs`` processes."""
    shards = cut_shards(plain_report(*one) for one in texts)
    if settings.jobs <= 1:
        for shard in shards:
            yield from code_shard(shard, settings)
        return
    with ProcessPoolExecutor(settings.jobs, mp_context=get_context("spawn")) as pool:
        for coded in pool.map(code_shard, shards, repeat(settings)):
            yield from coded
