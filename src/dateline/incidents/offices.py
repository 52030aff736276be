"""For which body somebody speaks by the words that a report names him or her by: "Valley Watch director Omar Sabo".

The body stands before the office or behind it ("head of Valley Watch"), as a short form that the report explains
("Valley Relief Council (VRC)"), or is one that was heard before ("its spokesman"). A minister speaks for a ministry, a
general for his country's forces; whoever else is in a government's office is named himself (coding guide, 7), its
spokesmen aside. A monitor that is only described is the one that the report names.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from dateline.incidents.bodies import SMALL, body, stands_for
from dateline.lexicon.actor_words import honorifics, of_kind, watches
from dateline.lexicon.actors import actor_by_name, adjective, country_by_demonym, country_by_name, words
from dateline.lexicon.spokesmen import mouthpieces
from dateline.lexicon.tables import kept
from dateline.record.bundle import Bundle
from dateline.record.types import Attribution, Span, Spans

_TOKEN = re.compile(r"[^\W_]+(?:[-.&'\u2019][^\W_]+)*['\u2019]?|[,;:()\[\]\u2013\u2014]")
_SHORT = re.compile(r" [(\[](?P<short>[A-Z][A-Za-z]{1,7})[)\]]")
_POSSESSIVE = re.compile(r"(?:['\u2019]s?|(?<=[A-Z])s)$")
_POSSESSED = re.compile(r"(?:['\u2019]s?|s)$")
_BEFORE = 5
"""Most words between a body and the office behind it ("MSF medical manager")."""
_SEAT = "-based"
_ARTICLES = frozenset({"a", "an", "the"})
_SENTENCE = re.compile(r"[.!?]\s|\n")
_AROUND = 100
"""Characters before and behind a name in which its title and its apposition stand."""


def offices(bundle: Bundle) -> dict[str, tuple[str, ...]]:
    """The bodies for which the speakers of a report speak by its own words, the likeliest first; no two accounts."""
    text = bundle.report.text
    short = _short_forms(text, bundle.attributions)
    out: dict[str, tuple[str, ...]] = {}
    heard: list[str] = []
    sought: set[str] = set()
    for said in sorted(bundle.attributions, key=_place):
        name = said.speaker
        if not name or " and " in name:
            continue
        if name not in out and not body(name).known:
            phrases = [_words(text, said.source)]
            if said.naming == "named" and name not in sought:
                sought.add(name)
                phrases += _named_with(text, name)
            told = (one for phrase in phrases for one in _bodies(phrase, said, heard, short))
            found = tuple(dict.fromkeys(told))
            out.update({name: found} if found else {})
        if said.naming == "named":
            heard.append(name)
    roles = (said.speaker for said in bundle.attributions if said.naming == "role" and said.speaker)
    described = [name for name in roles if _watches(name)]
    watcher = _only_watcher(heard) if described else None
    out.update({name: (watcher,) for name in described if watcher is not None})
    return out


def _watches(description: str) -> bool:
    """Whether a description is of one body that tells what happens ("a war monitor"), of nobody's that it names."""
    told = [word for word in description.split() if not word.endswith(_SEAT)]
    watching = told[-1:] and (told[-1] in of_kind("monitor") or told[-2:-1] == ["monitoring"])
    return bool(watching) and all(word[0].islower() for word in told)


def _only_watcher(heard: Sequence[str]) -> str | None:
    """The one aid group or monitor of those heard, if its name says that it watches ("Observatory"); else None."""
    rows = (actor_by_name(name) for name in dict.fromkeys(heard))
    found = {row.name for row in rows if row is not None and row.sector == "NGO"}
    only = next(iter(found)) if len(found) == 1 else None
    return only if only is not None and watches(words(only)) else None


def _place(said: Attribution) -> tuple[Spans, Spans, str]:
    return said.source or said.cue or said.content, said.cue, said.id


def _words(text: str, spans: Spans) -> list[str]:
    return [word for start, end in spans for word in (*_TOKEN.findall(text[start:end]), ",")]


def _named_with(text: str, name: str) -> Iterator[list[str]]:
    """The titles and appositions that a full name has in a text: "from UNICEF director Lena Karim, …"."""
    if " " not in name:
        return
    for start, end in _places(text, name):
        before = _TOKEN.findall(_SENTENCE.split(_before_it(text, start))[-1])
        behind = _TOKEN.findall(_SENTENCE.split(_behind_it(text, end))[0])
        yield [*_title(before), ",", *_apposition(behind), ","]


def _places(text: str, name: str) -> Iterator[Span]:
    """Where a name stands as whole words; a pattern of each name would cost more to make than to look for."""
    end = 0
    while (start := text.find(name, end)) >= 0:
        end = start + len(name)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start, end


def _before_it(text: str, at: int) -> str:
    """The whole words shortly before a place."""
    return text[:at] if at <= _AROUND else text[at - _AROUND : at].partition(" ")[2]


def _behind_it(text: str, at: int) -> str:
    """The whole words shortly behind a place."""
    return text[at:] if at + _AROUND >= len(text) else text[at : at + _AROUND].rpartition(" ")[0]


def _title(before: list[str]) -> list[str]:
    """The words before a name where an office ends them, with its body behind it if it stands there."""
    while before and before[-1] == ",":
        before = before[:-1]
    at = next((at for at in reversed(range(len(before))) if _office(before, at) is not None), len(before))
    rest = before[at + 1 :]
    joined = not rest or (rest[0] in mouthpieces()["inside"] and all(w[0].isupper() or w in SMALL for w in rest[1:]))
    return before if joined else []


def _apposition(behind: list[str]) -> list[str]:
    """The words between commas behind a name where they begin with an office and its body."""
    if behind[:1] != [","]:
        return []
    told = behind[1 : behind.index(",", 1)] if "," in behind[1:] else behind[1:]
    told = told[1:] if told and told[0] in _ARTICLES else told
    at = next((at for at in range(len(told)) if _office(told, at) is not None), None)
    return told if at is not None and _before(told, at)[0] == 0 else []


def _short_forms(text: str, attributions: Sequence[Attribution]) -> dict[str, str]:
    """Short forms that the report explains beside a speaker's name: ``VRC`` of "the Valley Relief Council (VRC)"."""
    forms = list(_SHORT.finditer(text))
    speakers = {said.speaker for said in attributions} if forms else set()
    names = {name: words(name) for name in speakers if name and " " in name}
    out: dict[str, str] = {}
    for found in forms:
        told = words(_before_it(text, found.start()))
        full = (name for name, own in names.items() if told[-len(own) :] == own)
        best = max(full, key=lambda name: (len(name), name), default=None)
        if best is not None:
            out.setdefault(found["short"], best)
    return out


def _bodies(told: Sequence[str], said: Attribution, heard: Sequence[str], short: Mapping[str, str]) -> Iterator[str]:
    """The bodies that the words for a speaker make him or her the voice of; of unnamed ones spokesmen only."""
    if all(word.lower() not in _kinds() and word not in mouthpieces()["inside"] for word in told):
        return
    person = set(words(said.speaker or "")) if said.naming == "named" else set()
    own = [bool(set(words(word)) & person) for word in told]
    some = ["," if its or _apart(word) else word for word, its in zip(told, own, strict=True)]
    yield from _members(some, own, short)
    for at in range(len(some)):
        kind = _office(some, at)
        if kind is None or (said.naming != "named" and kind != "spokesman"):
            continue
        for name in _of(some, at, kind, said, heard):
            one = _full(name, short)
            if _speaks(one, kind) and not stands_for(words(one), words(said.speaker or "")):
                yield one


def _members(some: Sequence[str], own: Sequence[bool], short: Mapping[str, str]) -> Iterator[str]:
    """The bodies of which somebody is told right behind the name: "Omar Sabo of the Halba Police Department".

    Only what the lexicon knows, or police and the like: not places, nor parties and councils, whose members speak for
    themselves.
    """
    for at in range(len(some) - 1):
        if own[at] and not own[at + 1]:
            behind = (name for run in _behind(some, at) for name in _names(run))
            named = (_full(name, short) for name in behind)
            yield from (name for name in named if _serves(name) and _speaks(name, "leader"))


def _serves(name: str) -> bool:
    """Whether those who are of a body speak for it."""
    parts, row = set(words(name)), actor_by_name(name)
    if parts & mouthpieces()["assembly"] or (row is not None and row.sector == "PTY"):
        return False
    return body(name).known or bool(parts & mouthpieces()["armed"])


@kept()
def _stops() -> frozenset[str]:
    return mouthpieces()["stop"] | mouthpieces()["inside"]


@kept()
def _kinds() -> Mapping[str, str]:
    """The kind of each word for an office."""
    return {word: kind for kind in ("minister", "leader", "spokesman", "officer") for word in mouthpieces()[kind]}


def _apart(word: str) -> bool:
    """Whether a word of a name is none of a body: "Dr", "London-based"."""
    return word.lower() in honorifics() or word.endswith(_SEAT)


def _office(some: Sequence[str], at: int) -> str | None:
    """The kind of office that a word names; none where it says more of the next one ("its chief backer")."""
    kind, after = _kinds().get(some[at].lower()), some[at + 1] if at + 1 < len(some) else ","
    return None if after[0].islower() and after != "and" and after not in _stops() else kind


def _of(some: Sequence[str], at: int, kind: str, said: Attribution, heard: Sequence[str]) -> Iterator[str]:
    """The names of the body of the office at a place, before it and behind it; an officer's are a country's forces."""
    if kind == "officer":
        code = _of_forces(some, at)
        yield from (f"{adjective(code)} army",) if code is not None else ()
        return
    first, start = _before(some, at)
    run, between = _trimmed(some[first:start]), some[start:at]
    owner = some[first - 1] if first > 0 else ","
    if {word.lower() for word in (owner, *run, *between)} & mouthpieces()["past"]:
        return
    if kind == "minister":
        yield from _ministry(said, [owner], [*run, *between])
    elif not run and _anew(owner, between):
        yield from _last(heard, said)
    else:
        names = [] if _owns(owner) and _among_states(run) else list(_names(run, between))
        yield from names
        if not any(body(name).known for name in names) or country_by_demonym(run[-1]) is not None:
            for behind in reversed(list(_behind(some, at))):
                yield from _names(behind)


def _of_forces(some: Sequence[str], at: int) -> str | None:
    """The country whose adjective stands before an officer's rank, with nothing else beside the two: "Syrian General".

    None of who is an officer no more, and of a general who is none: "Tunisian General Labour Union".
    """
    first = next((i + 1 for i in reversed(range(at)) if some[i] == ","), 0)
    last = next((i for i in range(at, len(some)) if some[i] == ","), len(some))
    above = {word.lower() for word in some[first : at - 1]} - mouthpieces()["rank"]
    if at == first or above - _ARTICLES or any(_kinds().get(word.lower()) != "officer" for word in some[at:last]):
        return None
    return _country(some[at - 1])


def _before(some: Sequence[str], at: int) -> tuple[int, int]:
    """Where the name before an office begins, and where the words between it and the office do."""
    ranks = mouthpieces()["rank"]
    start = at
    while start > 0 and at - start < _BEFORE and _modifies(some[start - 1], ranks):
        start -= 1
    first = start
    while first > 0 and (some[first - 1][0].isupper() or (first < start and some[first - 1] in SMALL)):
        if some[first - 1].lower() in mouthpieces()["own"] or (first < start and _owns(some[first - 1])):
            break
        first -= 1
    return first, start


def _modifies(word: str, ranks: frozenset[str]) -> bool:
    return word.lower() in ranks or (word[0].islower() and word not in _stops() | mouthpieces()["own"])


def _trimmed(run: Sequence[str]) -> list[str]:
    """A name without the small words at its beginning: "The", "of"."""
    own = list(run)
    while own and (not own[0][0].isupper() or own[0].lower() in _stops() | mouthpieces()["own"]):
        del own[0]
    return own


def _among_states(run: Sequence[str]) -> bool:
    """Whether a name is of a body of governments, which may be where an envoy of one is sent: "Iran's UN envoy"."""
    row = actor_by_name(" ".join(run))
    return row is not None and row.sector == "IGO"


def _owns(word: str) -> bool:
    return _POSSESSIVE.search(word) is not None


def _anew(owner: str, between: Sequence[str]) -> bool:
    """Whether the words before an office mean a body told before: "its spokesman", "the group's medical director"."""
    first = between[0].lower() if between else ""
    bare = _POSSESSED.sub("", first)
    return owner.lower() in mouthpieces()["own"] or (bare != first and bare in mouthpieces()["chain"])


def _last(heard: Sequence[str], said: Attribution) -> Iterator[str]:
    """The last body that was heard before."""
    some = (name for name in reversed(heard) if name != said.speaker and _is_body(name))
    last = next(some, None)
    if last is not None:
        yield last


def _is_body(name: str) -> bool:
    parts = set(words(name))
    return body(name).known or bool(parts & (SMALL - {"al"} | mouthpieces()["chain"]))


def _behind(some: Sequence[str], at: int) -> Iterator[list[str]]:
    """The names behind an office, each as its words: "for the UN aid agency OCHA" has two."""
    if at + 1 >= len(some) or some[at + 1] not in mouthpieces()["inside"]:
        return
    run: list[str] = []
    for word in some[at + 2 :]:
        if word[0].isupper() or (run and word in SMALL):
            run.append(word)
            continue
        if run:
            yield run
        run = []
        if not word[0].isalpha() or (word in _stops() and word != "the"):
            return


def _names(run: Sequence[str], between: Sequence[str] = ()) -> Iterator[str]:
    """The name that some words are, and the shorter ones at its beginning that the lexicon knows: "UN Special".

    To it belong the small words that tell the kind of a body behind a country or place: "Belgian defence ministry".
    """
    bare = list(run)
    while bare and not bare[-1][0].isupper():
        bare.pop()
    if not bare:
        return
    kinds = mouthpieces()["force"] | mouthpieces()["armed"] | mouthpieces()["ministry"]
    last = max((at for at, word in enumerate(between) if word in kinds), default=-1)
    bare[-1] = _bare(bare[-1])
    yield " ".join((*bare, *between[: last + 1]))
    for end in range(len(bare) - 1, 0, -1):
        if last < 0 and body(" ".join(bare[:end])).known:
            yield " ".join(bare[:end])


def _bare(word: str) -> str:
    """A name's last word without the mark of the possessive, which some texts have lost ("Observatorys director")."""
    plain = _POSSESSIVE.sub("", word)
    return plain[:-1] if plain == word and word.endswith("s") and body(word[:-1]).known else plain


def _full(name: str, short: Mapping[str, str]) -> str:
    """What a name is short for in the report: ``VRC``, ``VRC Halba``."""
    return short.get(name) or short.get(name.split(" ", 1)[0]) or name


def _speaks(name: str, kind: str) -> bool:
    """Whether who holds an office in it is the voice of a body: nobody is that of a country but a spokesman."""
    state = country_by_name(body(name).name) or country_by_demonym(name.rsplit(" ", 1)[-1])
    return _country(name) is None and (kind != "leader" or state is None)


def _ministry(said: Attribution, owner: Sequence[str], before: Sequence[str]) -> Iterator[str]:
    """The ministry of a minister by the portfolio, and the country that the words or the speaker's actor tell."""
    portfolio = before[-1].lower() if before else ""
    if not portfolio or portfolio in mouthpieces()["rank"] or _country(before[-1]):
        return
    told = (code for word in (*reversed(before[:-1]), *owner) if (code := _country(word)) is not None)
    code = next(told, said.speaker_actor.country if said.speaker_actor is not None else None)
    if code is not None:
        yield f"{adjective(code)} {portfolio.title()} Ministry"


def _country(word: str) -> str | None:
    bare = _POSSESSED.sub("", word)
    return country_by_demonym(word) or country_by_name(word) or country_by_name(bare)
