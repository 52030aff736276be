"""Persons of a report: full names gathered, surnames linked to them, with the offices that the text gives."""

import re
import unicodedata
from dataclasses import dataclass, field

from dateline.entities.drafts import Draft
from dateline.lexicon.actor_words import gender_of, honorifics, of_kind
from dateline.lexicon.actors import words
from dateline.lexicon.persons import (
    PARTICLES,
    PersonRow,
    core,
    country_once,
    known_person,
    person_by_name,
    person_by_surname,
    why_unheld,
)
from dateline.lexicon.roles import RoleRow
from dateline.record.tokens import Tokens

_ACCENTED = frozenset("áàâäãåçéèêëíìîïñóòôöõøúùûüýğışčžłńśźćÁÀÂÄÇÉÈÊËÍÎÓÔÖÚÜĞİŞ")
_ACTING = 2
"""Full mentions that it is worth to have been the last full name that was a subject, among several of one surname."""
_QUOTED = re.compile(r"\s[\"\u201c][^\"\u201c\u201d]{1,20}[\"\u201d](?=\s)")
"""A nickname inside a name: John "Jack" Lee."""
_ENDINGS = frozenset({"'s", "\u2019s", "'", "\u2019"})


@dataclass(slots=True)
class Person:
    """One person of the report. ``key`` the words of the fullest name; ``roles`` what the text says the person is.

    ``row`` what the lexicon says of the person on the report's date; where it knows the person and no row holds,
    ``unheld`` says why and ``once`` is the country that all its rows give.
    ``full`` counts the further mentions by the full name, ``led`` those that are subjects.
    """

    name: str
    key: tuple[str, ...]
    row: PersonRow | None = None
    unheld: str = ""
    once: str | None = None
    gender: str | None = None
    roles: list[RoleRow] = field(default_factory=list)
    former: bool = False
    country: str | None = None
    body: Draft | None = None
    heads: list[int] = field(default_factory=list)
    full: int = 0
    led: int = 0


@dataclass(slots=True)
class Register:
    """The persons found so far, by the last word of their names and by every word; ``acting`` the last subjects."""

    by_last: dict[str, list[Person]] = field(default_factory=dict)
    by_word: dict[str, list[Person]] = field(default_factory=dict)
    acting: dict[str, Person] = field(default_factory=dict)

    def add(self, person: Person, last: str) -> None:
        """Enter a person."""
        self.by_last.setdefault(last, []).append(person)
        for word in person.key:
            self.by_word.setdefault(word, []).append(person)

    def find(self, key: tuple[str, ...], head: int) -> Person | None:
        """The person of a name: by the full name, by a surname (the most named, then the last met), or by a part."""
        if not key:
            return None
        last = key[-1]
        same_last = self.by_last.get(last, [])
        if len(core(key)) > 1:
            return next((p for p in same_last if _same(p.key, key)), None)
        if not same_last and last.endswith("s"):
            same_last = self.by_last.get(last[:-1], [])
        if same_last:
            acting = self.acting.get(same_last[0].key[-1]) if len(same_last) > 1 else None
            return max(
                same_last,
                key=lambda p: (
                    p.full + p.led + (_ACTING if p is acting else 0),
                    p.heads[-1] if p.heads and p.heads[-1] < head else -1,
                ),
            )
        partial = self.by_word.get(last, []) if last not in PARTICLES else []
        return partial[0] if len(partial) == 1 else None


def gather(tokens: Tokens, drafts: list[Draft], date: str | None) -> dict[int, Person]:
    """Person per head token of a person's mention: full names of the whole report first, then every mention."""
    spans = [(d, *name_words(tokens, d)) for d in drafts if d.kind == "person"]
    accented = not tokens.text.isascii() and any(c in _ACCENTED for c in tokens.text)
    register = Register()
    for draft, text, key in spans:
        if len(core(key)) < 2:
            continue
        led = tokens.dep[draft.head] in ("nsubj", "nsubjpass")
        old = register.find(key, 0)
        if old is not None:
            old.full, old.led = old.full + 1, old.led + led
            continue
        known = person_by_name(text, date) or known_person(text)
        as_here = not (text.isascii() and len(core(key)) > 1)
        person = Person(_spelled(known.name, accented=as_here) if known else text, key)
        if known is not None:
            _look_up(person, known.name, date)
        person.led = int(led)
        person.gender = None if key[0] in of_kind("family_first") else gender_of(key[0])
        register.add(person, key[-1])
    out: dict[int, Person] = {}
    for draft, text, key in spans:
        found = register.find(key, draft.head)
        person = found or _surname(text, key, date, accented=accented)
        if found is None:
            register.add(person, (key or person.key)[-1])
        person.heads.append(draft.head)
        if len(core(key)) > 1 and tokens.dep[draft.head] == "nsubj":
            register.acting[key[-1]] = person
        out[draft.head] = person
    return out


def name_words(tokens: Tokens, draft: Draft) -> tuple[str, tuple[str, ...]]:
    """The name of a person's mention without titles and endings, as text and as comparison words."""
    if draft.name is None:
        return "", ()
    first, last = draft.name.first, draft.name.last
    while first < last and (tokens.lower[first] in honorifics() or tokens.lower[first] == "the"):
        first += 1
    while last > first and (tokens.lower[last] in _ENDINGS or tokens.lower[last] in of_kind("name_tail")):
        last -= 1
    text = " ".join(_QUOTED.sub(" ", tokens.phrase(first, last)).split())
    return text, words(text)


def _spelled(name: str, *, accented: bool) -> str:
    """A canonical name as the report spells: without diacritics where the report has none."""
    if accented or name.isascii():
        return name
    plain = unicodedata.normalize("NFKD", name.replace("\u0131", "i"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: same last word, and the shorter's words stand in the longer in order."""
    if a == b:
        return True
    if a[-1] != b[-1]:
        return False
    short, long = sorted((core(a), core(b)), key=len)
    at = 0
    for word in short:
        while at < len(long) and not (long[at] == word or (len(word) == 1 and long[at].startswith(word))):
            at += 1
        if at == len(long):
            return len(short) > 1 and len(long) > 1 and short[0][0] == long[0] and short[-1] == long[-1]
        at += 1
    return True


def _surname(text: str, key: tuple[str, ...], date: str | None, *, accented: bool) -> Person:
    """A person of whom the report gives no full name: the one whom the surname alone means, else under that name."""
    row = person_by_surname(text, date)
    if row is not None:
        person = Person(_spelled(row.name, accented=accented), words(row.name))
        _look_up(person, row.name, date)
        return person
    return Person(text, key or (text.lower(),))


def _look_up(person: Person, name: str, date: str | None) -> None:
    """Fill what the lexicon says of a person whom it knows: of the date, never the last known office."""
    person.row = person_by_name(name, date)
    if person.row is not None:
        person.country = person.row.country
        return
    person.unheld, person.once = why_unheld(name, date), country_once(name)
    if date is None:
        person.country = person.once
