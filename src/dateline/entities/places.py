"""Place mentions and what they refer to, by the gazetteer; a place that cannot be resolved keeps its name and a reason.

An unknown place never gets coordinates; its country only where the words beside it, or a report that speaks of one
country, give it. Roles: a demonym ("Syrian") and a metonym ("Baghdad said") are no places where something happens.
"""

from dateline.entities.places_anaphora import anaphors, territory
from dateline.entities.places_choose import Chosen, Holder, alike, choose, foreign
from dateline.entities.places_context import Context, container
from dateline.entities.places_mentions import Found, capital, mention
from dateline.entities.places_spans import Finder
from dateline.entities.places_words import Proposal, place_words
from dateline.lexicon.gazetteer import Gazetteer, open_gazetteer
from dateline.lexicon.gazetteer_names import key
from dateline.record.layers import PlaceMention
from dateline.record.tokens import Tokens
from dateline.record.types import Report

SPOKEN_SHARE = 0.4
ALIKE = 3
HOMONYM_TIMES = 2


def resolve_places(report: Report, tokens: Tokens) -> tuple[PlaceMention, ...]:
    """Every place mention in text order, resolved or with a reason why not. Raises GazetteerError."""
    return place_mentions(report, tokens, open_gazetteer())


def place_mentions(report: Report, tokens: Tokens, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """As :func:`resolve_places`, against a given gazetteer."""
    proposals = Finder(tokens, gazetteer).find()
    context = Context(proposals, report.outlet_country)
    _narrow(tokens, proposals, context)
    _homonyms(tokens, proposals, context, gazetteer)
    found = _resolve(tokens, proposals, context)
    mentions = [territory(tokens, mention(tokens, gazetteer, one, context)) for one in found]
    return tuple(anaphors(tokens, mentions, lambda name: capital(gazetteer, name), context.main_country()))


def _narrow(tokens: Tokens, proposals: list[Proposal], context: Context) -> None:
    """Keep of look-alikes ("Khan Sheikhoun", "Khan Shaykhun") only those in a country that the report speaks of."""
    spoken: set[str | None] = {country for country in context.countries if context.share(country) >= SPOKEN_SHARE}
    for p in proposals:
        if p.entries and all(e.quality == ALIKE for e in p.entries):
            p.entries = alike(tokens.phrase(p.name_first, p.name_last), p.entries, spoken)


def _homonyms(tokens: Tokens, proposals: list[Proposal], context: Context, gazetteer: Gazetteer) -> None:
    """A country's name that a division bears too ("Georgia") is the division where the report is about its country."""
    main = context.main_country()
    if main is None:
        return
    for p in proposals:
        if p.country in (None, main) or p.demonym or context.countries.get(p.country or "", 0) > HOMONYM_TIMES:
            continue
        entries = gazetteer.find(tokens.phrase(p.name_first, p.name_last))
        rivals = tuple(e for e in entries if e.level == "admin1" and e.country == main)
        if rivals:
            p.entries, p.country = rivals, None


def _resolve(tokens: Tokens, proposals: list[Proposal], context: Context) -> list[Found]:
    """Choose for every proposal, the clear ones first; a name once chosen is the same place through the report."""
    directions = place_words().never | frozenset(place_words().kinds)
    holders = [container(tokens, proposals, n, directions) for n in range(len(proposals))]
    chosen: dict[int, Chosen] = {}
    known: dict[tuple[str, str], Chosen] = {}
    for number in sorted(range(len(proposals)), key=lambda n: _ambiguity(proposals[n])):
        p, held = proposals[number], holders[number]
        if not p.entries:
            continue
        name = (key(tokens.phrase(p.name_first, p.name_last)), p.kind)
        pick = known.get(name) if held is None else None
        if pick is None:
            pick = choose(p, context, _holder(proposals, chosen, held))
            if held is None and foreign(pick.entry, context):
                continue
            known[name] = pick
            context.learn(pick.entry)
        chosen[number] = pick
    return [
        Found(p, chosen.get(n), None if (held := holders[n]) is None else proposals[held])
        for n, p in enumerate(proposals)
    ]


def _ambiguity(p: Proposal) -> tuple[int, int]:
    """The clear ones come first: those in one country, and of these the most peopled."""
    return len({e.country for e in p.entries}), -max((e.population for e in p.entries), default=0)


def _holder(proposals: list[Proposal], chosen: dict[int, Chosen], held: int | None) -> Holder:
    """What is known of the place that holds another."""
    if held is None:
        return Holder()
    outer = proposals[held]
    if outer.country:
        return Holder(country=outer.country)
    if held in chosen:
        return Holder(entries=outer.entries, country=chosen[held].entry.country)
    countries = {e.country for e in outer.entries}
    return Holder(entries=outer.entries, country=countries.pop() if len(countries) == 1 else None)
