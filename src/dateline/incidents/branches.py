"""The way of an origin's words into each report: the tree from the origin to its reposts."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from dateline.incidents.bodies import Key, body
from dateline.incidents.kin import Kin
from dateline.incidents.voices import Voice
from dateline.record.types import Branch


def branches(heard: Sequence[Voice], kin: Kin) -> tuple[Branch, ...]:
    """One branch a report, the earliest first, each after the one that it copies or cites.

    A report that copies another of the origin hangs on it, however many lie between them; else one that names the
    outlet of an earlier report as its source. So two reports that cite each other make no circle.
    """
    by_report: defaultdict[str, list[Voice]] = defaultdict(list)
    for voice in heard:
        by_report[voice.report.id].append(voice)
    order = sorted(by_report, key=lambda report: by_report[report][0].rank)
    published: dict[Key, str] = {}
    out = []
    for report in order:
        voices = by_report[report]
        source = _copied(report, by_report.keys(), kin)
        cited = None if source else next((published[v.cites] for v in voices if v.cites in published), None)
        out.append(
            Branch(
                report=report,
                holders=tuple(dict.fromkeys(v.holder for v in voices)),
                through=voices[0].through,
                copy_of=source,
                cites=cited,
                published=voices[0].report.published,
                reason="; ".join(reasons_of(voices)),
            )
        )
        if voices[0].report.outlet:
            published.setdefault(body(voices[0].report.outlet).key, report)
    return tuple(out)


def reasons_of(heard: Sequence[Voice]) -> list[str]:
    """The reasons of some voices, each once."""
    return list(dict.fromkeys(reason for voice in heard for reason in voice.reason.split("; ")))


def _copied(report: str, others: Collection[str], kin: Kin) -> str | None:
    """The nearest report that it is copied from and that has this origin too."""
    source = kin.copied.get(report)
    while source is not None and source not in others:
        source = kin.copied.get(source)
    return source
