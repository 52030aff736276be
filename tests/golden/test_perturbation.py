"""The retelling under other names, and with one sentence changed at a time: that field changes, nothing else does.

The tables hold names of many cultures. Left out are short forms that are English words in capitals (AS for
al-Shabaab: the parser reads a preposition) and names that the lexicon knows under another canonical name (ADF).
"""

import random
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import dateline
from dateline.record.bundle import Bundle
from dateline.record.types import Actor, Attribution, Event, Question, Span, Spans

TEXT = (Path(__file__).parents[2] / "examples/reports/retelling.txt").read_text(encoding="utf-8")

# whole name and the name used alone, each of another name culture; all invented
PERSONS = (
    ("Anselmo Tavares", "Tavares"), ("Matias Okello", "Okello"), ("Tomas Lindqvist", "Lindqvist"),
    ("Khaled Mansouri", "Mansouri"), ("Oleksandr Hrytsenko", "Hrytsenko"), ("Liu Wenbo", "Liu"),
    ("Kemal Aydin", "Aydin"), ("Agus Wibowo", "Wibowo"), ("Rakesh Sinha", "Sinha"), ("Ignacio Quiroga", "Quiroga"),
    ("Musa Danjuma", "Danjuma"), ("Park Jae-hoon", "Park"),
)  # fmt: skip
TOWNS = ("Palma", "Quissanga", "Mueda", "Nangade", "Metuge", "Ancuabe", "Montepuez")
GROUPS = (
    ("Boko Haram", "BH"), ("Islamic State", "IS"), ("Lord's Resistance Army", "LRA"), ("Ansar Dine", "AD"),
    ("Islamic State West Africa Province", "ISWAP"),
)  # fmt: skip
# the state that helps, its seat of government and the word for what is its own
STATES = (
    ("Rwanda", "Kigali", "Rwandan"), ("Uganda", "Kampala", "Ugandan"), ("Kenya", "Nairobi", "Kenyan"),
    ("Burundi", "Gitega", "Burundian"), ("Tanzania", "Dodoma", "Tanzanian"), ("Zambia", "Lusaka", "Zambian"),
)  # fmt: skip
SEEDS = range(10)
Names = dict[str, str]


def table(seed: int) -> Names:
    """Old name to new name: two persons, one town, one group with its short form, one state with seat and adjective."""
    rng = random.Random(seed)  # noqa: S311 - a seeded table, no secret
    spokesman, brigadier = rng.sample(PERSONS, 2)
    return {
        **dict(zip(("Henrique Valadares", "Valadares"), spokesman, strict=True)),
        "Faustin Kabeho": brigadier[0],
        "Macomia": rng.choice(TOWNS),
        **dict(zip(("Islamic State Mozambique", "ISM"), rng.choice(GROUPS), strict=True)),
        **dict(zip(("Rwanda", "Kigali", "Rwandan"), rng.choice(STATES), strict=True)),
    }


def renamed(words: str, names: Names) -> str:
    """The longest old name first, so that Rwandan is not read as Rwanda."""
    for old in sorted(names, key=len, reverse=True):
        words = words.replace(old, f"\0{old[::-1]}\0")
    for old, new in names.items():
        words = words.replace(f"\0{old[::-1]}\0", new)
    return words


@cache
def read(text: str) -> Bundle:
    return dateline.read(text).bundles[0]


def words(bundle: Bundle, spans: Spans, names: Names) -> str:
    return renamed(" ".join(bundle.report.text[s:e] for s, e in spans), names)


def who(actors: tuple[Actor, ...], names: Names) -> list[str]:
    return sorted(f"{renamed(a.name or '', names)}/{a.sector}" for a in actors)


def kind_of(bundle: Bundle, holder: str) -> str:
    """What kind of holder: author, poster, or the naming of the speaker."""
    return next((a.naming for a in bundle.attributions if a.id == holder), holder)


def views(bundle: Bundle, event: Event) -> list[tuple[str, str]]:
    return sorted((kind_of(bundle, v.holder), v.status) for v in event.views)


def core(event: Event, names: Names) -> tuple[object, ...]:
    place = None if event.place is None else renamed(event.place.name, names)
    return event.type, who(event.actor, names), who(event.recipient, names), place


def event_shape(bundle: Bundle, event: Event, names: Names) -> tuple[object, ...]:
    """An event without offsets: trigger, type, roles, place, statuses with the kind of their holder."""
    return words(bundle, event.trigger[:1], names), *core(event, names), views(bundle, event)


def attribution_shape(bundle: Bundle, a: Attribution, names: Names) -> tuple[object, ...]:
    said = (words(bundle, spans, names) for spans in (a.source, a.content))
    return a.stance, a.naming, a.speech, renamed(a.speaker or "", names), *said


def question_shape(bundle: Bundle, q: Question, names: Names) -> tuple[object, ...]:
    return q.why, kind_of(bundle, q.holder), words(bundle, q.words, names)


def shapes(bundle: Bundle, names: Names, but: Span = (0, 0)) -> Counter[str]:
    """Everything that the record says of the report, save what touches the stretch ``but``."""
    out = [event_shape(bundle, e, names) for e in bundle.events if not within(but, e.trigger)]
    out += [attribution_shape(bundle, a, names) for a in bundle.attributions if not within(but, (*a.cue, *a.content))]
    out += [question_shape(bundle, q, names) for q in bundle.questions if not within(but, q.words)]
    return Counter(map(str, out))


def within(stretch: Span, spans: Iterable[Span]) -> bool:
    return any(s < stretch[1] and e > stretch[0] for s, e in spans)


def differences(before: Counter[str], after: Counter[str]) -> list[str]:
    """Shapes that stand on one side only."""
    return [f"- {shape}" for shape in (before - after)] + [f"+ {shape}" for shape in (after - before)]


HOME = "the parser hangs 'chases' under a noun or a verb, as the seat's name goes, and the jihadis' country with it"
TOGETHER = "'fired on', 'the attack' and 'took part' are one event, so an edit of one moves the holders of the others"
WINDOW = (
    "the encoder reads a whole window, so each word moves all its probabilities a little, and of some forty decisions"
    " on this report one or two stand so near a threshold that they fall the other way"
)
NOT_YET = {
    **dict.fromkeys(("0", "2", "3", "4", "9"), HOME),
    "8": "'the European partnership' takes another head beside a group of two words: its sorties lose their actor",
    **dict.fromkeys(("un-hedge-and Rwandan gunships als", "negate-Mozambican helicopters h"), TOGETHER),
    "hedge: reportedly-Mozambican helicopters r": TOGETHER,
    **dict.fromkeys(
        (
            *("1", "5", "6", "7"),
            "hedge: may-as Brussels may hold tal",
            "planned: will-as Brussels will hold ta",
            "hypothetical: if-as Brussels would hold t",
            "negate-as Brussels is not holdi",
            "negate within a saying-told Monsoon Press that ",
            "hedge: allegedly-as Brussels is allegedly",
            "hedge: probably-as Brussels is probably ",
            "planned: expected-as Brussels is expected ",
            "denial for assertion-denied to Monsoon Press ",
            "refusal for assertion-declined to tell them wh",
            "assertion for refusal-Valadares said that Euro",
            "attribution removed-Brigadier Faustin Kabeho",
            "attribution removed-But the European partner",
            "un-negate-An appeal for drone flig",
        ),
        WINDOW,
    ),
}
"""What does not hold yet, with its cause: strict expected failures, so that a mended cause has to be taken out."""


def expected(case: object, name: str) -> object:
    """The case, marked as a strict expected failure where it stands among the known causes."""
    marks = [pytest.mark.xfail(reason=NOT_YET[name], strict=True)] if name in NOT_YET else []
    return pytest.param(case, id=name, marks=marks)


@pytest.mark.parametrize("seed", [expected(seed, str(seed)) for seed in SEEDS])
def test_other_names_change_the_names_and_nothing_else(seed: int) -> None:
    names = table(seed)
    assert differences(shapes(read(TEXT), names), shapes(read(renamed(TEXT, names)), {})) == []


class Edit(NamedTuple):
    """Words of the story and what they become; how the views (kind of holder, status) of the events in these words and
    the stance of who says them change. Without a status the holder changes alone; a stance that becomes None is said
    by nobody any more."""

    kind: str
    old: str
    new: str
    view: tuple[tuple[str, str | None], tuple[str, str | None]]
    stance: tuple[str | None, str | None] = (None, None)


TALKS = "as Brussels is holding talks with Rwanda"
FIRE = "Mozambican helicopters fired on ISM positions"
SUPPLY = "told Monsoon Press that patrol planes were supplying pictures and radio intercepts"
PASSING = "Valadares declined to say whether European patrol planes were passing pictures"
BATTLE = (
    "But the European partnership, which has flown hundreds of drone sorties over ISM camps since January, "
    "is staying out of this battle"
)
PLANS = (
    "Brigadier Faustin Kabeho - head of the Special Landing Group, a commando wing of Rwanda's army - "
    "was in Macomia district to plan the fighting"
)
IS = ("author", "actual")
TOLD = ("anonymous", "actual")
BY_NOBODY = (("collective", None), ("author", None))
EDITS = (
    Edit("un-hedge", "but it was unclear if Rwandan gunships also took part", "and Rwandan gunships also took part",
         (("author", "unknown"), IS)),
    Edit("un-negate", "No appeal for drone flights has come", "An appeal for drone flights has come",
         (("named", "negated"), ("named", "actual"))),
    Edit("negate", FIRE, FIRE.replace("fired", "have not fired"), (IS, ("author", "negated"))),
    Edit("negate", TALKS, TALKS.replace("is holding", "is not holding"), (IS, ("author", "negated"))),
    Edit("negate within a saying", SUPPLY, SUPPLY.replace("were", "were not"), (TOLD, ("anonymous", "negated"))),
    Edit("hedge: may", TALKS, TALKS.replace("is holding", "may hold"), (IS, ("author", "possible"))),
    Edit("hedge: reportedly", FIRE, FIRE.replace("fired", "reportedly fired"), (IS, ("author", "possible"))),
    Edit("hedge: allegedly", TALKS, TALKS.replace("is holding", "is allegedly holding"), (IS, ("author", "possible"))),
    Edit("hedge: probably", TALKS, TALKS.replace("is holding", "is probably holding"), (IS, ("author", "probable"))),
    Edit("planned: will", TALKS, TALKS.replace("is holding", "will hold"), (IS, ("author", "planned"))),
    Edit("planned: expected", TALKS, TALKS.replace("is holding", "is expected to hold"), (IS, ("author", "planned"))),
    Edit("hypothetical: if", TALKS, TALKS.replace("is holding", "would hold"), (IS, ("author", "hypothetical"))),
    Edit("denial for assertion", SUPPLY, SUPPLY.replace("told Monsoon Press that", "denied to Monsoon Press that"),
         (TOLD, ("anonymous", "negated")), ("asserts", "denies")),
    Edit("refusal for assertion", SUPPLY, SUPPLY.replace("told Monsoon Press that", "declined to tell them whether"),
         (TOLD, ("anonymous", "unknown")), ("asserts", "declines")),
    Edit("assertion for refusal", PASSING, PASSING.replace("declined to say whether", "said that"),
         (("named", "unknown"), ("named", "actual")), ("declines", "asserts")),
    Edit("attribution removed", f"{BATTLE}, diplomats said", BATTLE, BY_NOBODY, ("asserts", None)),
    Edit("attribution removed", f"Newspapers in Maputo and Kigali reported that {PLANS}", PLANS,
         BY_NOBODY, ("asserts", None)),
)  # fmt: skip


class Touched(NamedTuple):
    """What the record says in a stretch: cores of the events, their views, and who says something how."""

    cores: list[str]
    views: list[tuple[str, str]]
    saying: list[tuple[str, str, str | None]]


def touched(bundle: Bundle, at: Span) -> Touched:
    events = [e for e in bundle.events if within(at, e.trigger)]
    said = [a for a in bundle.attributions if within(at, (*a.cue, *a.content))]
    return Touched(
        sorted(str(core(e, {})) for e in events),
        sorted({view for e in events for view in views(bundle, e)}),
        sorted((a.speaker or "", a.naming, a.stance) for a in said),
    )


@pytest.mark.parametrize("edit", [expected(e, f"{e.kind}-{e.new[:24]}") for e in EDITS])
def test_one_sentence_changes_its_own_status_and_nothing_else(edit: Edit) -> None:
    assert edit.old in TEXT
    changed = TEXT.replace(edit.old, edit.new)
    start = TEXT.index(edit.old)
    old, new = (start, start + len(edit.old)), (start, start + len(edit.new))
    before, after = read(TEXT), read(changed)
    assert differences(shapes(before, {}, old), shapes(after, {}, new)) == []
    was, now = touched(before, old), touched(after, new)
    expected = sorted({moved(view, *edit.view) for view in was.views})
    assert expected != was.views
    assert now.cores == was.cores
    assert now.views == expected
    assert now.saying == expected_saying(was.saying, *edit.stance)


def moved(view: tuple[str, str], old: tuple[str, str | None], new: tuple[str, str | None]) -> tuple[str, str]:
    """A view after the edit."""
    if view[0] != old[0] or old[1] not in (None, view[1]):
        return view
    return new[0], new[1] or view[1]


def expected_saying(
    was: list[tuple[str, str, str | None]], old: str | None, new: str | None
) -> list[tuple[str, str, str | None]]:
    """The statements with the stance ``old`` take the stance ``new``, or are gone where there is none."""
    if old is None:
        return was
    now = [(speaker, naming, new if stance == old else stance) for speaker, naming, stance in was]
    return sorted(row for row in now if row[2] is not None)
