"""What is kept of a report to link its events to those of others: its lines without the text, and its story's words."""

from msgspec.structs import replace

from dateline.incidents.compare import bearings
from dateline.incidents.facts import Fact, facts_in
from dateline.incidents.spoken import spoken
from dateline.incidents.stories import story_words
from dateline.record.bundle import Bundle
from dateline.record.index import Telling


def telling(bundle: Bundle) -> Telling:
    """Keep of a report what linking needs; called while its text is at hand."""
    light = Bundle(
        report=replace(bundle.report, text="", parts=()),
        attributions=bundle.attributions,
        events=tuple(replace(event, evidence=()) for event in bundle.events),
        questions=bundle.questions,
    )
    known = list(facts_in(bundle))
    return Telling(
        light,
        story_words(bundle),
        wordings=tuple(fact.wording for fact in known),
        spoken=spoken(bundle),
        bearings=tuple(bearings(fact) for fact in known),
    )


def facts_of(one: Telling) -> list[Fact]:
    """The events of a report, each id once."""
    return list({fact.id: fact for fact in facts_in(one.bundle, one.wordings)}.values())
