"""What is kept of a report to link its events to those of others: its lines without the text, and its story's words."""

from msgspec.structs import replace

from dateline.incidents.facts import Fact, facts
from dateline.incidents.spoken import spoken
from dateline.incidents.stories import story_words
from dateline.record.bundle import Bundle
from dateline.record.index import Telling, Wording


def telling(bundle: Bundle) -> Telling:
    """Keep of a report what linking needs; called while its text is at hand."""
    light = Bundle(
        report=replace(bundle.report, text="", parts=()),
        attributions=bundle.attributions,
        events=tuple(replace(event, evidence=()) for event in bundle.events),
        questions=bundle.questions,
    )
    wordings = tuple(fact.wording for fact in facts([bundle]))
    return Telling(light, story_words(bundle), wordings=wordings, spoken=spoken(bundle))


def facts_of(one: Telling) -> list[Fact]:
    """The events of a report, each id once."""
    known = facts([one.bundle])
    if one.wordings:
        known = map(worded, known, one.wordings)
    return list({fact.id: fact for fact in known}.values())


def worded(fact: Fact, wording: Wording) -> Fact:
    """A fact with the wording that was kept when its report's text was at hand."""
    return replace(fact, wording=wording)
