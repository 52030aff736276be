"""Trigger words and CAMEO verb patterns, typed and indexed by lemma.

A trigger row gives a lemma with a part of speech an event type under conditions. ``need`` and ``bar`` hold conditions
apart by spaces, ``KEY=VALUE|VALUE``; the keys are those of ``KEYS``, a value is a lemma, ``@CLASS`` (a word class of
``wordclasses.csv``), ``#KIND`` (a test on the token: ``KINDS``) or ``*`` for anything.
"""

from collections import defaultdict
from typing import Literal

import msgspec
from msgspec.structs import asdict

from dateline.errors import DatelineError
from dateline.lexicon.tables import USER, kept, table
from dateline.lexicon.user_types import TypeTrigger, UserType, user_types
from dateline.record.types import EventType

Frame = Literal["av", "both", "party", "undergo", "receive", "self"]
PartOfSpeech = Literal["v", "n", "a"]
KEYS = frozenset(
    (
        "subj",
        "obj",
        "pobj",
        "prep",
        "prt",
        "mod",
        "of",
        "comp",
        "head",
        "voice",
        "oprd",
        "poss",
        "oclause",
        "neg",
        "sent",
    )
)
KINDS = frozenset(("#actor", "#armed", "#political", "#person", "#place", "#somebody"))


class TriggerRow(msgspec.Struct, frozen=True):
    """One row as it stands in the table; see the module for ``need`` and ``bar``.

    ``frame`` says which argument plays which part: ``av`` subject acts on object; ``both`` all parties act on one
    another; ``party`` all parties act together; ``undergo`` the subject is who suffers; ``receive`` the subject is the
    recipient; ``self`` the subject acts with no recipient. ``group`` names triggers that may speak of one event.
    ``score`` is the share of mentions that readers code so. ``subtype`` is the user's own type that the row stands for.
    """

    lemma: str
    pos: PartOfSpeech
    type: EventType
    frame: Frame
    group: str
    score: float
    source: str
    mode: str | None = None
    cameo: str | None = None
    need: str = ""
    bar: str = ""
    subtype: str | None = None


class Condition(msgspec.Struct, frozen=True):
    """One compiled condition: ``key`` has one of the words, or passes one of the tests, or merely is there."""

    key: str
    words: frozenset[str]
    kinds: tuple[str, ...]
    anything: bool


class Trigger(msgspec.Struct, frozen=True):
    """A row ready for use; ``name`` tells it in ``made_by``."""

    name: str
    row: TriggerRow
    need: tuple[Condition, ...]
    bar: tuple[Condition, ...]


class ClassRow(msgspec.Struct, frozen=True):
    """A word of a word class."""

    name: str
    lemma: str
    source: str


class VerbRow(msgspec.Struct, frozen=True):
    """A verb of a CAMEO block, with its default code."""

    verb: str
    block: int
    source: str
    particle: str = ""
    prep: str = ""
    code: str = ""


class PatternRow(msgspec.Struct, frozen=True):
    """What a CAMEO pattern requires beside the block's verb; ``@NAME`` is a synonym set; empty is no requirement."""

    block: int
    code: str
    source: str
    particle: str = ""
    subject: str = ""
    object: str = ""
    prep: str = ""
    pobj: str = ""


class Pattern(msgspec.Struct, frozen=True):
    """A CAMEO pattern for one verb, its synonym sets expanded; empty sets require nothing."""

    particle: str
    prep: str
    subject: frozenset[str]
    object: frozenset[str]
    pobj: frozenset[str]
    code: str
    weight: int


@kept()
def classes() -> dict[str, frozenset[str]]:
    """Words of each word class."""
    return _grouped("wordclasses")


@kept()
def triggers() -> dict[tuple[str, str], tuple[Trigger, ...]]:
    """Triggers by (lemma, part of speech): those of a user's types, then the most demanding first."""
    index: dict[tuple[str, str], list[Trigger]] = defaultdict(list)
    for row in (*own_rows(), *table("triggers", TriggerRow)):
        need, bar = conditions(row.need), conditions(row.bar)
        name = f"triggers:{row.lemma}.{row.pos}.{(row.subtype or row.type).replace(' ', '_')}"
        index[row.lemma, row.pos].append(Trigger(name=name, row=row, need=need, bar=bar))
    return {key: tuple(sorted(rows, key=_rank)) for key, rows in index.items()}


def _rank(trigger: Trigger) -> tuple[bool, int, float]:
    return (trigger.row.subtype is None, -len(trigger.need), -trigger.row.score)


def own_rows() -> list[TriggerRow]:
    """The triggers of the user's types as rows, each type a group of its own."""
    return [row_of(kind, trigger) for kind in user_types() for trigger in kind.triggers]


def row_of(kind: UserType, trigger: TypeTrigger) -> TriggerRow:
    """A trigger of a user's type as a row; raises ``msgspec.ValidationError`` where a value is none of the table's."""
    cells = {name: value for name, value in asdict(trigger).items() if name != "line"}
    own = {"type": kind.parent, "subtype": kind.name, "group": f"{USER}:{kind.name}", "source": USER}
    return msgspec.convert({**cells, "mode": trigger.mode or kind.mode, **own}, TriggerRow)


@kept()
def _blocks() -> tuple[dict[str, tuple[VerbRow, ...]], dict[int, tuple[PatternRow, ...]], dict[str, frozenset[str]]]:
    verbs: dict[str, list[VerbRow]] = defaultdict(list)
    blocks: dict[int, list[PatternRow]] = defaultdict(list)
    for verb in table("patternverbs", VerbRow):
        verbs[verb.verb].append(verb)
    for row in table("patterns", PatternRow):
        blocks[row.block].append(row)
    return (
        {key: tuple(rows) for key, rows in verbs.items()},
        {key: tuple(rows) for key, rows in blocks.items()},
        _grouped("patternsets"),
    )


@kept(4096)
def patterns(lemma: str) -> tuple[Pattern, ...]:
    """CAMEO patterns of a verb, the most demanding first; empty for a verb that the dictionary lacks."""
    verbs, blocks, sets = _blocks()

    def words(cell: str) -> frozenset[str]:
        return sets.get(cell[1:], frozenset()) if cell.startswith("@") else frozenset({cell} if cell else ())

    found: list[Pattern] = []
    nothing: frozenset[str] = frozenset()
    for verb in verbs.get(lemma, ()):
        if verb.code:
            found.append(Pattern(verb.particle, verb.prep, nothing, nothing, nothing, verb.code, 0))
        for row in blocks.get(verb.block, ()):
            subject, thing, pobj = words(row.subject), words(row.object), words(row.pobj)
            prep, particle = row.prep or verb.prep, row.particle or verb.particle
            weight = 2 * bool(thing) + 2 * bool(pobj) + 2 * bool(subject) + bool(prep) + bool(particle)
            found.append(Pattern(particle, prep, subject, thing, pobj, row.code, weight))
    return tuple(sorted(found, key=lambda p: -p.weight))


class WeightRow(msgspec.Struct, frozen=True):
    """What a sign says, in log-odds, for what its table is about; ``words`` name it in a reason."""

    sign: str
    weight: float
    source: str
    words: str = ""


@kept()
def merge_weights() -> dict[str, tuple[float, str]]:
    """Weight and words of each sign of coreference."""
    return {row.sign: (row.weight, row.words) for row in table("merge_weights", WeightRow)}


@kept()
def event_weights() -> dict[str, float]:
    """Weight of each sign that an event is one that readers code."""
    return {row.sign: row.weight for row in table("event_weights", WeightRow)}


@kept()
def party_weights() -> dict[str, float]:
    """Weight of each sign that a party of the report fills an empty slot of an event, or that nobody does."""
    return {row.sign: row.weight for row in table("party_weights", WeightRow)}


@kept()
def time_weights() -> dict[str, float]:
    """Weight of each sign that a time is an event's, or that none is said."""
    return {row.sign: row.weight for row in table("time_weights", WeightRow)}


@kept()
def count_weights() -> dict[str, float]:
    """Weight of each sign that a figure is an event's, or that it is none's."""
    return {row.sign: row.weight for row in table("count_weights", WeightRow)}


def _grouped(name: str) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for row in table(name, ClassRow):
        groups[row.name].add(row.lemma)
    return {key: frozenset(words) for key, words in groups.items()}


def conditions(cell: str) -> tuple[Condition, ...]:
    """The conditions of a cell; raises DatelineError where one is not written as the module says."""
    return tuple(_condition(text) for text in cell.split())


def _condition(text: str) -> Condition:
    key, _, values = text.partition("=")
    words: set[str] = set()
    kinds: list[str] = []
    for value in values.split("|"):
        if value.startswith("@"):
            if value[1:] not in classes():
                raise DatelineError(f"triggers: no word class {value} in {text!r}")
            words |= classes()[value[1:]]
        elif value.startswith("#"):
            kinds.append(value)
        elif value and value != "*":
            words.add(value)
    if key not in KEYS or not set(kinds) <= KINDS:
        raise DatelineError(f"triggers: condition {text!r} is not one of {sorted(KEYS)} with {sorted(KINDS)}")
    return Condition(key, frozenset(words), tuple(kinds), "*" in values.split("|"))
