"""Whether a user's event types make sense: one type a name, triggers whose values the table of triggers knows."""

from collections.abc import Iterator, Sequence
from typing import get_type_hints

import msgspec

from dateline.lexicon.check_rows import trigger_faults
from dateline.lexicon.form import advice
from dateline.lexicon.problems import Problem
from dateline.lexicon.triggers import TriggerRow, row_of
from dateline.lexicon.user_types import PARENTS, TypeTrigger, UserType


def type_problems(types: Sequence[UserType]) -> Iterator[Problem]:
    """What is wrong with types that have the form of one."""
    met: dict[str, UserType] = {}
    for kind in types:
        name = kind.name.casefold()
        if kind.name.upper() in PARENTS:
            yield Problem(kind.file, kind.line, f"{kind.name} is a PLOVER type itself: choose another name")
        if not kind.name.isprintable() or not any(map(str.isalnum, kind.name)):
            yield Problem(kind.file, kind.line, f"name {kind.name!r}: write it with letters, on one line")
        if name in met:
            old = met[name]
            yield Problem(kind.file, kind.line, f"{kind.name} stands already in {old.file}:{old.line}: keep one")
        met.setdefault(name, kind)
        for trigger in kind.triggers:
            for told in _faults(kind, trigger):
                yield Problem(kind.file, trigger.line, f"{trigger.lemma}: {told}")


def _faults(kind: UserType, trigger: TypeTrigger) -> Iterator[str]:
    hints = get_type_hints(TriggerRow)
    try:
        row = row_of(kind, trigger)
    except msgspec.ValidationError:
        for name in ("pos", "frame"):
            value = getattr(trigger, name)
            if advice(hints[name]).removeprefix("write one of ").split(", ").count(value) == 0:
                yield f"{name} {value!r}: {advice(hints[name])}"
        return
    yield from trigger_faults(row)
