"""Which quotations to keep: one judgement for those of a ledger and for those that were just read."""

import msgspec

from dateline.ledger.keys import name_key
from dateline.record.holders import words
from dateline.record.types import Attribution, Naming, Report, Speech, Stance


class QuoteFilters(msgspec.Struct, frozen=True, kw_only=True):
    """What to keep of the attributions; all that are given must hold.

    Names and words are whole words in any case. ``speaker`` is of the speaker's name, of the actor behind it, or of the
    words of the source where no name is known; ``source`` of the source's words, ``contains`` of what is said,
    ``outlet`` of the report's outlet. ``start`` and ``end`` are ISO days of publication, both included; what has no
    date is then left out. ``as_of``: reports that a ledger had recorded by that moment.
    """

    speaker: str | None = None
    source: str | None = None
    contains: str | None = None
    speech: Speech | None = None
    stance: Stance | None = None
    naming: Naming | None = None
    outlet: str | None = None
    start: str | None = None
    end: str | None = None
    as_of: str | None = None


def chosen(filters: QuoteFilters, attributions: tuple[Attribution, ...], report: Report) -> tuple[Attribution, ...]:
    """Those attributions of a report that the filters keep."""
    if not _of_report(filters, report):
        return ()
    return tuple(said for said in attributions if _of_attribution(filters, said, report.text))


def _of_report(filters: QuoteFilters, report: Report) -> bool:
    day = (report.published or "")[:10]
    return (
        _holds(filters.outlet, report.outlet)
        and (filters.start is None or day >= filters.start)
        and (filters.end is None or "" < day <= filters.end)
    )


def _of_attribution(filters: QuoteFilters, said: Attribution, text: str) -> bool:
    named = (said.speaker, said.speaker_actor.name if said.speaker_actor else None)
    source = words(text, said.source)
    return (
        filters.speech in (None, said.speech)
        and filters.stance in (None, said.stance)
        and filters.naming in (None, said.naming)
        and _holds(filters.speaker, *(named if any(named) else (source,)))
        and _holds(filters.source, source)
        and _holds(filters.contains, words(text, said.content))
    )


def _holds(wanted: str | None, *texts: str | None) -> bool:
    """Whether one of the texts has the words wanted, as whole words; nothing is found for words without letters."""
    if wanted is None:
        return True
    key = name_key(wanted)
    return bool(key) and key in name_key(*texts)
