"""Withdrawals that hold no story: they name it by its whole headline, and are of the outlet or agency that told it.

A headline is asked for as it stands and without its tags ("UPDATE 2-"): an agency withdraws a story in all its
sendings, and outlets leave the tags out.
"""

import re
from collections.abc import Iterable, Iterator

from dateline.lexicon.notices import bare
from dateline.record.days import dawn, moment
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
    """Whether a report withdraws one of another address: it names it; where both are dated, in the month after it.

    Where both tell the hour, a story that is sent later on the day, as its correction is, is not withdrawn.
    """
    if by.uri == story.uri or withdrawing(by).isdisjoint(titled(story)):
        return False
    then, now = moment(story.published), moment(by.published)
    if then is None or now is None:
        then, now = dawn(story.published), dawn(by.published)
    return then is None or now is None or 0 <= (now - then).days <= DAYS


def _keys(names: Iterable[str | None], titles: Iterable[str]) -> frozenset[str]:
    known = [_words(name) for name in names if name]
    told = {_words(form) for title in titles for form in (title, bare(title))}
    return frozenset(key for title in told for name in known for key in _key(name, title))


def _key(name: tuple[str, ...], title: tuple[str, ...]) -> Iterator[str]:
    """The headline, the outlet's name at its end left out; none where it is too short."""
    own = title[: -len(name)] if title[-len(name) :] == name else title
    if name and len(own) >= LEAST:
        yield "\x1f".join((" ".join(name), " ".join(own)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
