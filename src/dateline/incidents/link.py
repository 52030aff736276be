"""Incidents: events of several reports that are the same happening, and every lone event (coding guide, 6).

Events in one copied passage are the same for certain; others are linked by evidence on type, place, day, parties and
figures. Nothing is merged away: each view and figure stays with its holder.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.incidents.blocks import Links
from dateline.incidents.cluster import Clusters
from dateline.incidents.copied import copied
from dateline.incidents.facts import facts
from dateline.incidents.origins import Kin
from dateline.incidents.stories import Stories
from dateline.incidents.summary import incident
from dateline.record.bundle import Bundle
from dateline.record.types import Copy, Incident, Question

_WHOLE = frozenset({"identical", "near", "contains"})


def link_incidents(bundles: Sequence[Bundle], copies: Sequence[Copy]) -> tuple[Incident, ...]:
    """Put every event into exactly one incident; the order of the bundles does not matter.

    Reports need no text here. Incidents are sorted by id.
    """
    known = sorted(facts(bundles), key=lambda fact: fact.id)
    stories = Stories(bundles)
    clusters = Clusters(known, stories)
    same = list(copied(known, sorted(copies, key=lambda copy: (copy.left, copy.right))))
    clusters.certain(same)
    clusters.likely(Links(known, stories).found())
    said = {attribution.id: attribution for bundle in bundles for attribution in bundle.attributions}
    whole = _families((copy.left, copy.right) for copy in copies if copy.relation in _WHOLE)
    kin = Kin(whole, _families((known[i].id, known[j].id) for i, j, _ in same))
    questions = _questions(bundles)
    found = (
        incident([known[i] for i in members], reasons, said, questions, kin) for members, reasons in clusters.groups()
    )
    return tuple(sorted(found, key=lambda one: one.id))


def _families(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Everything that stands in a pair, with the least id among all that pairs join it to."""
    up: dict[str, str] = {}

    def root(one: str) -> str:
        while up.setdefault(one, one) != one:
            up[one] = up[up[one]]
            one = up[one]
        return one

    for left, right in pairs:
        one, other = sorted((root(left), root(right)))
        up[other] = one
    return {one: root(one) for one in up}


def _questions(bundles: Sequence[Bundle]) -> Mapping[str, Sequence[Question]]:
    out: dict[str, list[Question]] = defaultdict(list)
    for bundle in bundles:
        for question in bundle.questions:
            if question.event is not None:
                out[question.event].append(question)
    return out
