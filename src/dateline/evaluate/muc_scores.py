"""Attacks of the record against MUC's templates: does a report with an attack give who did it, and to whom.

Events of the types ASSAULT and COERCE are looked at, together over a report: templates and events are not paired, since
a template joins what a report tells in several events. Two strings are one where their head nouns are: the last word
before the first preposition, relative or comma, in lower case, as the texts are. An actor stands for the words that
mention it and for its name. Entities or actors that share a head noun are one; they pair one to one.

MUC fills templates for terrorist incidents alone. Clashes of armies, arrests by the police and a report's background
are events by our guide and no template, so that precision and false alarms look worse than they are. A recipient that
is a template's target (a building) and no victim is left out of the victims' precision: it is neither. Victims without
a name stand in no template and count against that precision: read the victims' recall.

The texts are in lower case. Taggers are made for mixed case: names come out as common nouns, persons are found in part,
and who a title introduces ("governor antonio roldan") stays the title.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.evaluate.coded import CodedActor, CodedEvent, Predicted
from dateline.evaluate.muc import Entity, Message, Template
from dateline.evaluate.spans import Figure, paired, prf
from dateline.lexicon.triggers import classes

ATTACKS = frozenset(("ASSAULT", "COERCE"))
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|,")

Heads = frozenset[str]


def head_noun(words: str) -> str:
    """The last word before the first preposition, relative or comma, in lower case; empty for no word."""
    last = ""
    for word in _WORD.findall(words.lower()):
        if last and (word == "," or word in classes()["after_head"]):
            break
        last = "" if word == "," else word
    return last


def score_templates(messages: Sequence[Message], pred: Predicted) -> dict[str, Figure]:
    """Figures over some reports.

    ``perpetrator`` and ``victim``: head-noun precision, recall, F1. ``attack.found``: share of the reports with a
    template that have an attack; ``attack.perpetrator``, ``.victim``: of those whose templates name one, the share
    that get one right; ``attack.both``: of those with a template that names both, the share where one event has both
    right of one template; ``false_alarm``: share of the reports without a template that have an attack.
    """
    n: Counter[str] = Counter()
    for message in messages:
        _count(n, message, _attacks(message, pred), pred.texts.get(message.docid, message.doctext))
    return {
        "perpetrator": prf(n["perpetrator"], n["perpetrator.pred"], n["perpetrator.gold"]),
        "victim": prf(n["victim"], n["victim.pred"], n["victim.gold"]),
        "attack.reports": n["reports"],
        "attack.found": _rate(n, "found", "reports"),
        "attack.perpetrator": _rate(n, "some perpetrator", "with perpetrator"),
        "attack.victim": _rate(n, "some victim", "with victim"),
        "attack.both": _rate(n, "both", "with both"),
        "false_alarm": _rate(n, "alarm", "quiet"),
        "missing": sum(message.docid not in pred.codings for message in messages),
    }


def _rate(n: Counter[str], hit: str, of: str) -> float:
    return round(n[hit] / n[of], 4) if n[of] else 0.0


def _attacks(message: Message, pred: Predicted) -> list[CodedEvent]:
    coding = pred.codings.get(message.docid)
    return [event for event in coding.events if event.type in ATTACKS] if coding else []


def _count(n: Counter[str], message: Message, attacks: Sequence[CodedEvent], text: str) -> None:
    if not message.templates:
        n["quiet"] += 1
        n["alarm"] += bool(attacks)
        return
    n["reports"] += 1
    n["found"] += bool(attacks)
    did = [_actors(event.actor, text) for event in attacks]
    met = [_actors(event.recipient, text) for event in attacks]
    targets = frozenset().union(*(heads for t in message.templates for heads in _entities(t.targets)))
    perpetrators = joined(heads for t in message.templates for heads in _entities(_perpetrators(t)))
    victims = joined(heads for t in message.templates for heads in _entities(t.victims))
    _role(n, "perpetrator", perpetrators, joined(heads for one in did for heads in one), frozenset())
    _role(n, "victim", victims, joined(heads for one in met for heads in one), targets)
    both = [(_entities(_perpetrators(t)), _entities(t.victims)) for t in message.templates]
    both = [pair for pair in both if all(pair)]
    n["with both"] += bool(both)
    n["both"] += any(_hit(who, a) and _hit(whom, b) for who, whom in both for a, b in zip(did, met, strict=True))


def _role(n: Counter[str], role: str, gold: Sequence[Heads], pred: Sequence[Heads], beside: Heads) -> None:
    """Count one role of a report; predicted ones that only match ``beside`` are left out."""
    pairs = paired(gold, pred, lambda g, p: len(g & p))
    right = {id(p) for _, p in pairs}
    n[role] += len(pairs)
    n[f"{role}.gold"] += len(gold)
    n[f"{role}.pred"] += sum(id(p) in right or not p & beside for p in pred)
    n[f"with {role}"] += bool(gold)
    n[f"some {role}"] += bool(pairs)


def _hit(gold: Iterable[Heads], pred: Sequence[Heads]) -> bool:
    return any(g & p for g in gold for p in pred)


def _perpetrators(template: Template) -> tuple[Entity, ...]:
    return (*template.individuals, *template.organisations)


def _entities(entities: Iterable[Entity]) -> list[Heads]:
    return [heads for entity in entities if (heads := _heads(words for words, _ in entity))]


def _actors(actors: Iterable[CodedActor], text: str) -> list[Heads]:
    """Head nouns of each actor's mentions and name."""
    found = (_heads((actor.name or "", *(text[s:e] for s, e in actor.mention or ()))) for actor in actors)
    return [heads for heads in found if heads]


def _heads(strings: Iterable[str]) -> Heads:
    return frozenset(head for words in strings if (head := head_noun(words)))


def joined(sets: Iterable[Heads]) -> list[Heads]:
    """Sets that share a head noun made one, in order of their first."""
    out: list[Heads] = []
    for heads in sets:
        same = [one for one in out if one & heads]
        out = [one for one in out if not one & heads]
        out.append(heads.union(*same))
    return out
