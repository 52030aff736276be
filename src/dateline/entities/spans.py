"""Person names that the recogniser missed or called something else: after a title, a known surname, a first name."""

from dateline.entities.drafts import role_at
from dateline.entities.focus import place_country
from dateline.entities.names import Name
from dateline.lexicon.actor_words import honorifics, is_first_name, of_kind
from dateline.lexicon.actors import words
from dateline.lexicon.persons import known_person, person_by_surname
from dateline.lexicon.roles import RoleRow, single_roles
from dateline.record.tokens import Tokens

_TITLES = ("office", "voice", "member", "lone")
_NO_PERSON = ("state", "force", "armed", "member", "voice", "coalition", "office", "group")
_BODY_LABELS = ("ORG", "GPE", "NORP", "LOC", "FAC")
_INSIDE = frozenset({"in", "into", "inside", "outside", "near"})
_YOUNGEST, _OLDEST = 3, 110
_LINKS = frozenset({"al", "el", "de", "bin", "ben", "von", "van", "der", "le", "la", "da", "-", "."})


def promote(tokens: Tokens, names: list[Name], date: str | None) -> list[Name]:
    """Names with persons put right: titles make persons, known persons are persons, nouns of bodies are not."""
    names = _joined(tokens, names)
    full = [n for n in names if n.kind == "person" and n.last > n.first]
    surnames = {tokens.lower[n.last] for n in full}
    surnames |= {tokens.lower[n.first] for n in full if place_country(tokens.word(n.first)) is None}
    kept = [fixed for name in names if (fixed := _fixed(tokens, name, surnames, date)) is not None]
    surnames |= {tokens.lower[n.last] for n in kept if n.kind == "person" and n.last > n.first}
    found = _titled(tokens, _owned(kept), _owned([n for n in kept if n.kind != "ent"]))
    taken = _owned(found)
    kept = [n for n in kept if not any(i in taken for i in range(n.first, n.last + 1))]
    surnames |= {tokens.lower[n.last] for n in found if n.last > n.first}
    kept = [fixed for name in kept if (fixed := _fixed(tokens, name, surnames, date)) is not None]
    speakers = _speakers(tokens, _owned([*kept, *found]))
    surnames |= {tokens.lower[n.last] for n in speakers if n.last > n.first}
    found.extend(_again(tokens, _owned([*kept, *found, *speakers]), surnames, date))
    found.extend(speakers)
    return sorted((*kept, *found), key=lambda n: n.first)


def _owned(names: list[Name]) -> set[int]:
    return {i for n in names for i in range(n.first, n.last + 1)}


def _joined(tokens: Tokens, names: list[Name]) -> list[Name]:
    """Names with a person's name that the recogniser cut in two made one: "Mustafa al-Sheikh" and "Karrar"."""
    out: list[Name] = []
    for name in names:
        old = out[-1] if out else None
        if (
            old is not None
            and old.kind == name.kind == "person"
            and old.last + 1 == name.first
            and tokens.sent[old.last] == tokens.sent[name.first]
            and tokens.dep[old.last] == "compound"
            and name.first <= tokens.head[old.last] <= name.last
        ):
            out[-1] = _person(old.first, name.last)
        else:
            out.append(name)
    return out


def _speakers(tokens: Tokens, owned: set[int]) -> list[Name]:
    """Single proper nouns that no name covers and that say something."""
    out: list[Name] = []
    for i, dep in enumerate(tokens.dep):
        if (
            dep == "nsubj"
            and tokens.pos[i] == "PROPN"
            and i not in owned
            and (tokens.lemma[tokens.head[i]] in of_kind("speech") or _has_office(tokens, i))
        ):
            word = tokens.word(i)
            if word[0].isupper() and word.isalpha() and not word.isupper() and role_at(tokens, i) is None:
                first = i
                while (
                    first > 0
                    and tokens.dep[first - 1] == "compound"
                    and tokens.pos[first - 1] == "PROPN"
                    and first - 1 not in owned
                ):
                    first -= 1
                while first < i and _rank(tokens, first, i):
                    first += 1
                if role_at(tokens, first) is None:
                    out.append(_person(first, i))
    return out


def _has_office(tokens: Tokens, i: int) -> bool:
    """Whether a person's role stands in apposition after two words of a name: "Rakesh Sinha, a spokesman"."""
    roles = [role_at(tokens, k) for k in tokens.kids(i, "appos") if tokens.tag[k] == "NN"]
    two = i > 0 and tokens.dep[i - 1] == "compound" and tokens.word(i - 1)[0].isupper()
    return two and any(role is not None and role.kind in ("office", "voice") for role in roles)


def _person(first: int, last: int) -> Name:
    return Name(first, last, "person", None, "PERSON")


def _fixed(tokens: Tokens, name: Name, surnames: set[str], date: str | None) -> Name | None:
    """A name with its kind put right; None where a role noun is no name."""
    if name.kind == "person":
        return _fixed_person(tokens, name, surnames)
    if name.kind != "ent":
        return name
    first = name.first
    while first < name.last and _title(tokens, first) and tokens.tag[first] != "NNS":
        first += 1
    role = role_at(tokens, name.last)
    if (first > name.first and role is None) or _is_known(tokens, name, surnames, date):
        return _person(first, name.last)
    institution = name.last - name.first > 1 and tokens.lower[name.last] in of_kind("institution")
    if role is not None and not institution and (name.first == name.last or role.kind in _NO_PERSON):
        return None
    personal = any(sign(tokens, name) for sign in (_looks_personal, _has_initial, _has_age, _is_described))
    personal = personal or _after_title(tokens, name.first)
    return _person(name.first, name.last) if name.label in _BODY_LABELS and personal else name


def _is_known(tokens: Tokens, name: Name, surnames: set[str], date: str | None) -> bool:
    """Whether the name is a known person's, or one word that the report has as a person's surname."""
    text = tokens.phrase(name.first, name.last)
    if known_person(text):
        return True
    single = sum(tokens.lower[i] not in _LINKS for i in range(name.first, name.last + 1)) == 1
    return single and (tokens.lower[name.last] in surnames or person_by_surname(text, date) is not None)


def _looks_personal(tokens: Tokens, name: Name) -> bool:
    """Two or three capitalised words of which the first is a first name and the last no noun of a body."""
    return (
        1 <= name.last - name.first <= 3
        and is_first_name(tokens.word(name.first))
        and _single(tokens.lower[name.last]) is None
    )


def _has_initial(tokens: Tokens, name: Name) -> bool:
    """Two words around one letter with a full stop: "Anders B. Holm"."""
    inside = [tokens.word(i) for i in range(name.first + 1, name.last) if tokens.word(i) != "."]
    return len(inside) == 1 and len(inside[0].removesuffix(".")) == 1 and inside[0][0].isupper()


def _has_age(tokens: Tokens, name: Name) -> bool:
    """One to three words with an age after them between commas: "Anders Holm, 43, was"."""
    i = name.last + 1
    if name.last - name.first > 2 or i + 2 >= len(tokens) or tokens.lower[i] != "," or tokens.lower[i + 2] != ",":
        return False
    return tokens.lower[i + 1].isdecimal() and _YOUNGEST <= int(tokens.lower[i + 1]) <= _OLDEST


def _is_described(tokens: Tokens, name: Name) -> bool:
    """Whether a person's role stands in apposition: "Eva, a 17-year-old student"."""
    if name.last - name.first > 2 or name.label == "NORP":
        return False
    beside = tokens.kids(name.last, "appos")
    if tokens.dep[name.last] == "appos":
        beside.append(tokens.head[name.last])
    for other in beside:
        role = role_at(tokens, other)
        if role is not None and role.kind in ("office", "voice") and tokens.tag[other] == "NN":
            return True
    return False


def _fixed_person(tokens: Tokens, name: Name, surnames: set[str]) -> Name | None:
    first = name.first
    while first < name.last and (_title(tokens, first) or _rank(tokens, first, name.last)):
        first += 1 + (tokens.lower[first + 1] == "." and first + 1 < name.last)
    role = _single(tokens.lower[name.last])
    if _stands_as_place(tokens, name) and tokens.lower[name.last] not in surnames:
        return Name(first, name.last, "ent", None, "LOC")
    if role is None or tokens.lower[name.last] in surnames or known_person(tokens.phrase(first, name.last)):
        return _person(first, name.last)
    if first == name.last:
        return None
    if role.kind not in ("office", "document", "vague", "lone", "source") and not is_first_name(tokens.word(first)):
        return Name(first, name.last, "ent", None, "ORG")
    return _person(first, name.last)


def _rank(tokens: Tokens, i: int, last: int) -> bool:
    """A rank in capitals before a name in small letters: "DSP Musa Kagarko"."""
    word = tokens.word(i)
    following = [tokens.word(j) for j in range(i + 1, last + 1)]
    return (
        len(word) > 2
        and word.isupper()
        and sum(w[0].isupper() and not w.isupper() for w in following) > 1
        and word.isalpha()
    )


def _stands_as_place(tokens: Tokens, name: Name) -> bool:
    """A "person" in place of a place: "in Walikale", and no first name."""
    first = name.first
    while first > 0 and tokens.pos[first - 1] == "PROPN" and tokens.head[first - 1] == name.last:
        first -= 1
    before = tokens.lower[first - 1] if first else ""
    if before not in of_kind("place_prep") or tokens.dep[name.last] != "pobj":
        return False
    longer = first < name.first
    if first == name.last and before in _INSIDE and not is_first_name(tokens.word(first)):
        return person_by_surname(tokens.word(first), None) is None
    return (longer or not is_first_name(tokens.word(first))) and place_country(
        tokens.phrase(first, name.last)
    ) is not None


def _single(word: str) -> RoleRow | None:
    singles = single_roles()
    return singles.get(word) or singles.get(word.removesuffix("s"))


def _title(tokens: Tokens, i: int) -> bool:
    if tokens.lower[i] in honorifics():
        return True
    role = role_at(tokens, i)
    return role is not None and role.kind in _TITLES


def _after_title(tokens: Tokens, first: int) -> bool:
    """Whether a title or honorific stands directly before, as part of the same phrase."""
    i = first - 1
    if i > 0 and tokens.lower[i] == ".":
        i -= 1
    if i > 1 and tokens.lower[i] in of_kind("title_tail") and tokens.lower[i - 1] == "-":
        i -= 2
    if i < 0 or tokens.sent[i] != tokens.sent[first]:
        return False
    if tokens.lower[i] in honorifics():
        return True
    return tokens.word(i)[0].isupper() and _title(tokens, i) and tokens.tag[i] in ("NNP", "NN")


def _titled(tokens: Tokens, owned: set[int], strong: set[int]) -> list[Name]:
    """Runs of proper nouns that no name begins, after a title or begun by a first name; they may enter a weak one."""
    out: list[Name] = []
    i, n = 0, len(tokens)
    while i < n:
        if tokens.pos[i] == "PROPN" and i not in owned and tokens.word(i)[0].isupper() and not role_at(tokens, i):
            last = _run(tokens, i, strong)
            personal = last > i and is_first_name(tokens.word(i)) and not tokens.word(last).isupper()
            if personal or _after_title(tokens, i):
                while i < last and _rank(tokens, i, last):
                    i += 1
                out.append(_person(i, last))
            i = last
        i += 1
    return out


def _run(tokens: Tokens, i: int, owned: set[int]) -> int:
    """Last token of the run of proper nouns, particles and initials that begins here."""
    last = j = i
    while j + 1 < len(tokens) and j + 1 not in owned and tokens.sent[j + 1] == tokens.sent[i]:
        j += 1
        if tokens.pos[j] == "PROPN" and tokens.word(j)[0].isalpha() and not role_at(tokens, j):
            last = j
        elif tokens.lower[j] not in _LINKS:
            break
    return last


def _again(tokens: Tokens, owned: set[int], surnames: set[str], date: str | None) -> list[Name]:
    """Single words that no name covers and that are a surname of the report, or of a person whom it alone means."""
    out: list[Name] = []
    for i, word in enumerate(tokens.lower):
        if i in owned or tokens.pos[i] not in ("PROPN", "NOUN", "VERB", "ADJ", "X") or not tokens.word(i)[0].isupper():
            continue
        if not word.replace("'", "").isalpha() or (_single(word) is not None and word not in surnames):
            continue
        noun = tokens.pos[i] in ("PROPN", "NOUN")
        if words(word) and (word in surnames or (noun and person_by_surname(tokens.word(i), date) is not None)):
            first = i
            while first > 0 and tokens.lower[first - 1] in _LINKS and first - 1 not in owned:
                first -= 1
            out.append(_person(first if tokens.lower[first] not in ("-", ".") else i, i))
    return out
