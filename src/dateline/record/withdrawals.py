"""Withdrawals that hold no story: they name it by its whole headline, and are of the outlet or agency that told it."""

import re
from collections.abc import Iterable, Iterator

from dateline.record.days import parse_day
from dateline.record.types import Report

LEAST = 4
"""Words that a headline has at least to tell one story from others."""
DAYS = 31
"""Days after a story within which it is withdrawn: headlines come again."""
TITLED, WITHDRAWN = "titled", "withdrawn"
"""Spaces of the numbers (``ids.number``) that stories stand under, and the reports that withdraw them."""
_WORD = re.compile(r"\w+")


def titled(report: Report) -> frozenset[str]:
    """What a story is found by: its headline, with its outlet and each agency that it credits."""
    return _keys((report.outlet, *report.credit), (report.title or "",))


def withdrawing(report: Report) -> frozenset[str]:
    """What the stories are found by that a report withdraws: the headlines that it names, with its outlet."""
    if report.notice is None or report.notice.kind != "retraction":
        return frozenset()
    return _keys((report.outlet,), report.notice.of)


def withdraws(by: Report, story: Report) -> bool:
    """Whether a report withdraws one of another address: it names it; where both are dated, in the month after it."""
    if by.uri == story.uri or withdrawing(by).isdisjoint(titled(story)):
        return False
    then, now = parse_day(story.published), parse_day(by.published)
    return then is None or now is None or 0 <= (now - then).days <= DAYS


def _keys(names: Iterable[str | None], titles: Iterable[str]) -> frozenset[str]:
    known = [_words(name) for name in names if name]
    return frozenset(key for title in titles for name in known for key in _key(name, _words(title)))


def _key(name: tuple[str, ...], title: tuple[str, ...]) -> Iterator[str]:
    """The headline, the outlet's name at its end left out; none where it is too short."""
    own = title[: -len(name)] if title[-len(name) :] == name else title
    if name and len(own) >= LEAST:
        yield "\x1f".join((" ".join(name), " ".join(own)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
