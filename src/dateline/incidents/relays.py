"""Whom a report's own words relay: a first speaker to whom the same report gives the same event (coding guide, 5).

"Ten were killed, the monitor said": the headline and the lead that leave the monitor out are no source beside it.
"""

from collections.abc import Sequence

from dateline.incidents.facts import Fact
from dateline.incidents.known import Known
from dateline.record.types import Attribution, Span, Spans, Status


def relayed(status: Status, fact: Fact, known: Known) -> Attribution | None:
    """Whose words a report repeats where it says by itself what it also gives to a speaker; None where it has its own.

    The speaker holds the same of the event and tells of it: its first mention, which is the most informative one,
    stands in what is said, else another mention with a figure of it. Who only remarks on the event, blames somebody or
    claims it is no source of what the report tells before. What cannot be said everybody says alone.
    """
    if status == "unknown":
        return None
    held = (known.said.get(view.holder) for view in fact.event.views if view.status == status)
    found = [said for said in held if said is not None and _tells(said, fact)]
    return min(found, key=lambda said: (not _first(said, fact), said.cue, said.id), default=None)


def _tells(said: Attribution, fact: Fact) -> bool:
    if said.naming == "none" and not said.speaker:
        return False
    figures = [span for count in fact.event.counts for span in count.mention]
    return _first(said, fact) or (_holds(said.content, fact.event.trigger) and _holds(said.content, figures))


def _first(said: Attribution, fact: Fact) -> bool:
    """Whether an event's first mention stands in what somebody says."""
    return _holds(said.content, fact.event.trigger[:1])


def _holds(content: Spans, spans: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for span in spans for start, end in content)
