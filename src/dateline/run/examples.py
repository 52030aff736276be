"""The examples of a user's event types, run as tests: a sentence must be coded with its type, or must not."""

from collections.abc import Iterator, Sequence

from dateline.lexicon.problems import Problem
from dateline.lexicon.user_types import Example, UserType
from dateline.record.bundle import Bundle
from dateline.run.texts import read_texts
from dateline.settings import Settings


def failures(types: Sequence[UserType], settings: Settings) -> Iterator[Problem]:
    """A problem for each example that comes out otherwise than it says, each sentence read as a report of its own."""
    asked = [(kind, example) for kind in types for example in kind.examples]
    texts = ((f"{kind.file}:{example.line}", example.sentence) for kind, example in asked)
    for (kind, example), bundle in zip(asked, read_texts(texts, settings), strict=True):
        told = _failure(kind, example, bundle)
        if told:
            yield Problem(kind.file, example.line, told)


def _failure(kind: UserType, example: Example, bundle: Bundle) -> str:
    """What is wrong with an example's outcome; empty where nothing is."""
    found = [event for event in bundle.events if event.subtype == kind.name]
    if bool(found) == example.coded:
        return ""
    if found:
        by = found[0].made_by.removeprefix("events/")
        return f"example is coded {kind.name} by {by}: bar it in the trigger, or write coded: true"
    others = ", ".join(f"{event.type} by {event.made_by.removeprefix('events/')}" for event in bundle.events)
    return (
        f"example is not coded {kind.name} ({f'found: {others}' if others else 'no event is found in it'}): "
        "loosen a trigger's need or bar, add a trigger, or write coded: false"
    )
