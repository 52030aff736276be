"""A user's own event types: YAML files in the lexicon folder, each type with its PLOVER parent, triggers and examples.

::

    types:
      - name: cattle raid
        parent: ASSAULT
        triggers:
          - {lemma: rustle, pos: v, need: "obj=cow|cattle"}

Examples:
          - {sentence: "Gunmen rustled cattle near Pibor.", coded: true}

The YAML is walked by its nodes, so that every problem has its line; tags, anchors and aliases are not used.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import get_args

import msgspec
import yaml

from dateline.errors import LexiconError
from dateline.lexicon.problems import Problem
from dateline.lexicon.tables import TYPE_FILES, kept, own_files
from dateline.record.types import EventType

PARENTS: tuple[str, ...] = get_args(EventType)
SCORE = 0.9
"""Score of a trigger that gives none: its words are the user's own."""
TYPE_FIELDS = ("name", "parent", "mode", "triggers", "examples")
DEEPEST = 8
"""Levels of lists and mappings in each other; a file of types has five."""
NEEDED = ("name", "parent", "triggers")
EXAMPLE_FIELDS = ("sentence", "coded")


class Example(msgspec.Struct, frozen=True):
    """A sentence that must be coded with the type, or must not."""

    sentence: str
    coded: bool
    line: int


class TypeTrigger(msgspec.Struct, frozen=True):
    """A trigger of a user's type, its fields as in ``triggers.csv``; ``line`` is where it stands."""

    lemma: str
    pos: str
    line: int
    frame: str = "av"
    need: str = ""
    bar: str = ""
    mode: str | None = None
    cameo: str | None = None
    score: float = SCORE


TRIGGER_FIELDS = tuple(name for name in TypeTrigger.__struct_fields__ if name != "line")


class UserType(msgspec.Struct, frozen=True):
    """A user's type: a part of its parent, told apart by its own triggers."""

    name: str
    parent: EventType
    file: str
    line: int
    mode: str | None = None
    triggers: tuple[TypeTrigger, ...] = ()
    examples: tuple[Example, ...] = ()


class _Bad(Exception):  # noqa: N818 - never leaves this file
    def __init__(self, node: yaml.Node, message: str) -> None:
        super().__init__(message)
        self.line = line_of(node)


@kept()
def user_types() -> tuple[UserType, ...]:
    """The types of the folder in use. Raises LexiconError where a file cannot be used."""
    out: list[UserType] = []
    for name, raw in own_files(*TYPE_FILES).items():
        problems: list[Problem] = []
        out += parse(name, raw.decode("utf-8-sig", "replace"), problems)
        if problems:
            raise LexiconError(str(problems[0]))
    return tuple(out)


def parse(file: str, text: str, problems: list[Problem]) -> list[UserType]:
    """The types of one file; what is wrong with the others is added to ``problems``."""
    try:
        root = _composed(text)
        fields = _fields(root, ("types",), ("types",))
        entries = _items(fields["types"], "types")
    except _Bad as error:
        problems.append(Problem(file, error.line, str(error)))
        return []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = f"no YAML: {error.problem or error}: correct it here or in the line above"
        problems.append(Problem(file, mark.line + 1 if mark else 0, told))
        return []
    except yaml.YAMLError as error:
        problems.append(Problem(file, 0, f"no YAML: {error}: write it as UTF-8 text without control characters"))
        return []
    out = []
    for entry in entries:
        try:
            out.append(_type(file, entry))
        except _Bad as error:
            problems.append(Problem(file, error.line, str(error)))
    return out


def line_of(node: yaml.Node) -> int:
    """The line in which a node begins, from 1."""
    return int(node.start_mark.line) + 1


def _composed(text: str) -> yaml.Node:
    """The document as nodes, before any value is made of them."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _Bad(_at(event), "nested too deep: a type has a list of triggers and a list of examples")
        if getattr(event, "anchor", None):
            raise _Bad(_at(event), "anchors and aliases are not used here: write the value out")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if root is None:
        raise _Bad(yaml.ScalarNode("", "", yaml.Mark("", 0, 0, 0, None, None)), "empty: write `types:` and a list")
    return root


def _at(event: yaml.Event) -> yaml.Node:
    return yaml.ScalarNode("", "", event.start_mark)


def _type(file: str, node: yaml.Node) -> UserType:
    fields = _fields(node, TYPE_FIELDS, NEEDED)
    parent = _text(fields["parent"], "parent")
    if parent not in PARENTS:
        raise _Bad(fields["parent"], f"parent {parent!r} is no PLOVER type{_near(parent.upper(), PARENTS)}")
    triggers = _items(fields["triggers"], "triggers")
    if not triggers:
        raise _Bad(fields["triggers"], "no trigger: without one nothing is ever coded with the type")
    return UserType(
        name=_text(fields["name"], "name"),
        parent=msgspec.convert(parent, EventType),
        file=file,
        line=line_of(node),
        mode=_text(fields["mode"], "mode") if "mode" in fields else None,
        triggers=tuple(map(_trigger, triggers)),
        examples=tuple(map(_example, _items(fields["examples"], "examples"))) if "examples" in fields else (),
    )


def _trigger(node: yaml.Node) -> TypeTrigger:
    fields = _fields(node, TRIGGER_FIELDS, ("lemma", "pos"))
    cells: dict[str, object] = {name: _text(value, name) for name, value in fields.items()}
    try:
        return msgspec.convert({**cells, "line": line_of(node)}, TypeTrigger, strict=False)
    except msgspec.ValidationError as error:
        raise _Bad(fields.get("score", node), f"score {cells.get('score')!r}: write a number as 0.9") from error


def _example(node: yaml.Node) -> Example:
    fields = _fields(node, EXAMPLE_FIELDS, EXAMPLE_FIELDS)
    coded = _text(fields["coded"], "coded")
    if coded not in ("true", "false"):
        raise _Bad(fields["coded"], f"coded {coded!r}: write true or false")
    return Example(_text(fields["sentence"], "sentence"), coded == "true", line_of(node))


def _fields(node: yaml.Node, known: tuple[str, ...], needed: tuple[str, ...]) -> Mapping[str, yaml.Node]:
    """A mapping by its keys; raises where a key is unknown, stands twice or is missing."""
    if not isinstance(node, yaml.MappingNode):
        raise _Bad(node, f"not a mapping: write {', '.join(f'`{name}:`' for name in needed)}")
    out: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if name not in known:
            raise _Bad(key, f"unknown field {name!r}{_near(name, known)}")
        if name in out:
            raise _Bad(key, f"{name} stands twice: keep one")
        out[name] = value
    missing = [name for name in needed if name not in out]
    if missing:
        raise _Bad(node, f"{' and '.join(missing)} missing: write `{missing[0]}: …`")
    return out


def _items(node: yaml.Node, name: str) -> list[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode):
        raise _Bad(node, f"{name} is no list: write each entry after `- `")
    return list(node.value)


def _text(node: yaml.Node, name: str) -> str:
    value = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
    if not value:
        raise _Bad(node, f"{name} has no value: write one")
    return str(value)


def _near(given: str, known: tuple[str, ...]) -> str:
    """Which known word may have been meant, and all of them."""
    near = get_close_matches(given, known, 1)
    told = f" (is it {near[0]}?)" if near else ""
    return f"{told}: write one of {', '.join(known)}"
