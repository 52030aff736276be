"""Noun phrases of a sentence: parties with article, number and sector, lists, and figures."""

from collections.abc import Iterable

from dateline.export import labels
from dateline.export.clean import one_line
from dateline.lexicon.actors import country_by_demonym, country_by_name
from dateline.lexicon.phrasing import is_one, worded
from dateline.record.holders import words
from dateline.record.types import Actor, Count

_NO_ARTICLE = ("the", "a", "an", "some", "this", "that", "these", "those", "his", "her", "its", "their", "who", "one")
_QUOTES = "“”\"'‘’"
SHOWN = 5


def listed(names: Iterable[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``; each once; parted by semicolons where a name has a comma itself."""
    found = list(dict.fromkeys(names))
    if len(found) < 2:
        return "".join(found)
    comma = "; " if any("," in name for name in found) else ", "
    glue = " and " if comma == ", " or len(found) == 2 else "; and "
    return comma.join(found[:-1]) + glue + found[-1]


def some(names: Iterable[str]) -> str:
    """The names as ``listed`` has them, only the first of many."""
    found = list(dict.fromkeys(names))
    return listed([*found[:SHOWN], f"{len(found) - SHOWN} more"] if len(found) > SHOWN + 1 else found)


def party(actor: Actor, text: str) -> str:
    """A party as a sentence has it: with its article and sector, the report's words or "an unnamed …" without name."""
    if actor.name is None:
        said = one_line(words(text, actor.mention[:1]))
        return f"“{said}”" if said else worded("unnamed", actor.sector)
    return named(labels.actor(actor, text))


def named(name: str) -> str:
    """A name with the article that it takes: "the United States", "a police officer", "Iraq", "civilians"."""
    bare = name.split(" (", maxsplit=1)[0]
    first, head = bare.split(" ", maxsplit=1)[0].casefold() if bare else "", head_of(bare)
    if first in _NO_ARTICLE or not bare:
        return name
    if bare == "unnamed":
        return f"somebody {name}"
    if is_one("whole", bare.casefold()) or is_one("the", head) or is_one("the_before", first):
        return f"the {name}"
    if bare[:1].islower() and not many(bare) and not is_one("mass", head) and "-" not in first:
        return f"{'an' if bare[0] in 'aeiou' else 'a'} {name}"
    return name


def head_of(phrase: str) -> str:
    """The last word of a noun phrase before the words that hang on it, in lower case."""
    return "".join(_core(phrase)[-1:]).casefold()


def _core(phrase: str) -> list[str]:
    """The words of a noun phrase before a bracket, a preposition or a relative clause."""
    taken: list[str] = []
    for word in phrase.strip(_QUOTES).split(" (")[0].split():
        if taken and is_one("splits", word.casefold()):
            break
        taken.append(word.strip(",;:"))
    return taken


def many(phrase: str) -> bool:
    """Whether a verb after the phrase is in the plural."""
    core = _core(phrase)
    head = core[-1].casefold() if core else ""
    if is_one("singular", head) or country_by_name(" ".join(core)):
        return False
    if is_one("plural", head) or "and" in core:
        return True
    if core and core[-1][:1].isupper():
        return len(core) == 1 and head.endswith("s") and country_by_demonym(head) is not None
    return head.endswith(("s", "men")) and not head.endswith(("ss", "us", "is"))


def figure(count: Count) -> str:
    """A count in words: ``at least 16 civilians killed``, ``with 2 helicopter gunships``."""
    who = one_line(count.who or "")
    who = "" if is_one("pronoun", who.casefold()) else who
    one = count.low == count.high == 1
    if who and one and many(who):
        who = worded("one", head_of(who)) or who.removesuffix("s")
    noun = who or ("weapons" if count.what == "weapons" else "")
    bounds = _bounds(count, noun)
    parts = ("with", bounds, noun) if count.what == "weapons" else (bounds, noun, count.what)
    return " ".join(part for part in parts if part)


def _bounds(count: Count, noun: str) -> str:
    if count.low is None and count.high is None:
        return "an unknown number of" if noun else "an unknown number"
    return labels.figure(count.low, count.high) if count.high is not None else f"at least {count.low:,}"


def third_person(verb: str) -> str:
    """A verb phrase after one subject: ``carry out`` is ``carries out``."""
    first, _, rest = verb.partition(" ")
    if first.endswith("y") and first[-2:-1] not in "aeiou":
        first = f"{first[:-1]}ies"
    else:
        first += "es" if first.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
    return f"{first} {rest}" if rest else first
