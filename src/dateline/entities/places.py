"""Place mentions and what they refer to, by the gazetteer; a place that cannot be resolved keeps its name and a reason.

An unknown place never gets coordinates; its country only where the words beside it, or a report that speaks of one
country, give it. Roles: a demonym ("Syrian") and a metonym ("Baghdad said") are no places where something happens.
"""

from collections.abc import Iterable

from dateline.entities.places_anaphora import anaphors, territory
from dateline.entities.places_choose import alike, foreign
from dateline.entities.places_context import Context, container
from dateline.entities.places_mentions import Found, capital, mention
from dateline.entities.places_rank import Asked, Chosen, grouped, rank
from dateline.entities.places_signs import Group, Holder
from dateline.entities.places_spans import Finder
from dateline.entities.places_vague import vague
from dateline.entities.places_words import Proposal, place_words
from dateline.lexicon.actors import country_name
from dateline.lexicon.gazetteer import Entry, Gazetteer, open_gazetteer
from dateline.lexicon.gazetteer_homes import home_of
from dateline.lexicon.gazetteer_names import key
from dateline.record.layers import PlaceMention
from dateline.record.tokens import Tokens
from dateline.record.types import Report

SPOKEN_SHARE = 0.4
ALIKE = 3


def resolve_places(report: Report, tokens: Tokens) -> tuple[PlaceMention, ...]:
    """Every place mention in text order, resolved or with a reason why not. Raises GazetteerError."""
    return place_mentions(report, tokens, open_gazetteer())


def place_mentions(report: Report, tokens: Tokens, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """As :func:`resolve_places`, against a given gazetteer."""
    scene = Scene(report, tokens, gazetteer, Finder(tokens, gazetteer).find())
    mentions = [vague(tokens, territory(tokens, one)) for one in scene.mentions()]
    return tuple(anaphors(tokens, mentions, lambda name: capital(gazetteer, name), scene.context.main_country()))


def given_places(
    report: Report, tokens: Tokens, gazetteer: Gazetteer, given: Iterable[tuple[int, int]]
) -> list[PlaceMention]:
    """What each given name refers to, in their order: inclusive tokens of names that a person marked as places.

    The other places of the report are found as ever and help to decide; nothing given is left out.
    """
    finder = Finder(tokens, gazetteer)
    marked = [finder.given(first, last) for first, last in given]
    taken = {i for p in marked for i in range(p.name_first, p.name_last + 1)}
    others = [p for p in finder.find() if taken.isdisjoint(range(p.name_first, p.name_last + 1))]
    order = sorted([*marked, *others], key=lambda p: (p.name_first, p.name_last))
    scene = Scene(report, tokens, gazetteer, order)
    by_proposal = dict(zip(map(id, order), scene.every_mention(), strict=True))
    return [by_proposal[id(p)] for p in marked]


class Scene:
    """The places of one report, resolved together."""

    def __init__(self, report: Report, tokens: Tokens, gazetteer: Gazetteer, proposals: list[Proposal]) -> None:
        self.tokens = tokens
        self.gazetteer = gazetteer
        self.proposals = proposals
        home = home_of(report.outlet, gazetteer) or home_of(report.uri, gazetteer)
        self.context = Context(proposals, report.outlet_country, home)
        self._narrow()
        directions = place_words().never | frozenset(place_words().kinds)
        self.holders = [container(tokens, proposals, n, directions) for n in range(len(proposals))]

    def groups(self) -> list[Group]:
        """The names of the report, each with its mentions and the places that bear it."""
        entries = [self._entries(p) for p in self.proposals]
        inner: dict[int, tuple[Entry, ...]] = {}
        for number, held in enumerate(self.holders):
            if held is not None:
                inner[held] = entries[number]
        asked = []
        for number, p in enumerate(self.proposals):
            held = self.holders[number]
            holder = None if held is None else self._holder(self.proposals[held], entries[held])
            name = key(self.tokens.phrase(p.name_first, p.name_last))
            asked.append(Asked(p, name, entries[number], holder, inner.get(number, ())))
        return grouped(asked)

    def mentions(self) -> list[PlaceMention]:
        """The mention of every proposal; a small place of a country that the report never speaks of is none of them."""
        chosen = self._chosen()
        return [self._mention(number, self._known(number, chosen)) for number in range(len(self.proposals))]

    def _known(self, number: int, chosen: dict[int, Chosen]) -> Chosen | None:
        pick = chosen.get(number)
        if pick is None or pick.entry is None or self.holders[number] is not None:
            return pick
        return None if foreign(pick.entry, self.context) else pick

    def every_mention(self) -> list[PlaceMention]:
        """The mention of every proposal, in order."""
        chosen = self._chosen()
        return [self._mention(number, chosen.get(number)) for number in range(len(self.proposals))]

    def _chosen(self) -> dict[int, Chosen]:
        groups = self.groups()
        out: dict[int, Chosen] = {}
        for group, pick in zip(groups, rank(groups, self.context), strict=True):
            out.update(dict.fromkeys(group.numbers, pick))
            if pick.entry is not None:
                self.context.learn(pick.entry)
        return out

    def _mention(self, number: int, pick: Chosen | None) -> PlaceMention:
        held = self.holders[number]
        outer = None if held is None else self.proposals[held]
        return mention(self.tokens, self.gazetteer, Found(self.proposals[number], pick, outer), self.context)

    def _narrow(self) -> None:
        """Keep of look-alikes ("Khan Sheikhoun", "Khan Shaykhun") only those in a country that the report speaks of."""
        context = self.context
        spoken: set[str | None] = {country for country in context.countries if context.share(country) >= SPOKEN_SHARE}
        for p in self.proposals:
            if p.entries and all(e.quality == ALIKE for e in p.entries):
                p.entries = alike(self.tokens.phrase(p.name_first, p.name_last), p.entries, spoken)

    def _entries(self, p: Proposal) -> tuple[Entry, ...]:
        """The places that a name may mean: of a country's name, the country and what else bears it.

        A name that only a part of the country bears ("Scotland") is that part.
        """
        if not p.country:
            return p.entries
        if p.demonym:
            return ()
        country = self._country(p.country)
        found = self.gazetteer.find(self.tokens.phrase(p.name_first, p.name_last))
        rest = tuple(e for e in found if e.level not in ("country", "city") or e.quality == 0)
        part = any(e.level == "admin1" and e.country == p.country and e.quality == 0 for e in rest)
        if country is None or any(e.id == country.id for e in rest):
            return rest
        return rest if part else (country, *rest)

    def _country(self, code: str) -> Entry | None:
        entries = self.gazetteer.find(country_name(code))
        return next((e for e in entries if e.level == "country" and e.country == code), None)

    def _holder(self, outer: Proposal, entries: tuple[Entry, ...]) -> Holder:
        """What is known of the place that holds another."""
        return Holder(entries=entries) if entries else Holder(country=outer.country)
