"""Cues of saying and thinking (``data/cues.csv``), the words around them, and cues of certainty, as typed tables.

A cue row is a word that may ascribe content to somebody, with the *frames* that say where its content stands:

``clause`` a finite complement ("said that …"); ``wh`` one that begins with whether, if, how …; ``quote`` a
quotation; ``bare`` content before it in the sentence ("…, he said"); ``to`` an infinitive ("vowed to …");
``o_clause`` and ``o_to`` the same after the person told ("told him that", "urged him to"); ``x_to`` object and
infinitive, both content ("wants him to go"); ``np`` its object; ``ing`` a gerund; ``small`` object and
predicate ("called it a crime"); ``as`` object and "as …"; ``of``/``for_obj`` object and "of/for …" ("accused X
of …"); ``about`` and ``prep:P`` the object of a preposition ("called for …"); ``on_to`` an infinitive after
"on" ("called on X to …"); nouns: ``clause``, ``to``, ``for``, ``of``.

Flags beside the frames: ``unsourced`` the passive names no source ("is believed to"); ``secondary`` a
participle of it has the main verb's speaker (", adding that"); ``mental`` no attribution of a quoted speaker to
himself ("I think"); ``unowned`` a noun that needs no owner ("reports that"); ``evidence`` only of who can speak
("the rise shows that" is no saying).
"""

from typing import Literal

import msgspec

from dateline.lexicon.tables import kept, table
from dateline.lexicon.triggers import WeightRow
from dateline.lexicon.words import Word
from dateline.record.types import Stance, Status

CuePos = Literal["verb", "noun", "adj"]


class CueRow(msgspec.Struct, frozen=True, kw_only=True):
    """One cue word with its frames; ``negated`` is its stance under negation, null where that is no attribution."""

    lemma: str
    pos: CuePos
    particle: str = ""
    frames: str
    stance: Stance
    negated: Stance | None = None
    source: str


class Cue(msgspec.Struct, frozen=True):
    """A cue's stances for one frame."""

    frame: str
    particle: str
    stance: Stance
    negated: Stance | None


class CueTable(msgspec.Struct, frozen=True):
    """Cues by lemma and frame, and the word classes of ``data/cue_words.csv``.

    ``refusers`` turn ("declined to"), ``refused`` are turned ("comment") into refusals, some only with their
    particle ("go into") or passive with it ("be drawn on"); ``givers`` ("give", "have") refuse where their object
    is one of the ``matters`` ("no details"); ``sources`` are nouns that may speak: ``person``, ``body`` or
    ``document``; ``closers`` are those that end a headline ("Ten killed: monitor"); ``issuers`` and ``issued`` make
    a cue of two words ("issued a statement").
    """

    verbs: dict[str, dict[str, Cue]]
    nouns: dict[str, dict[str, Cue]]
    adjectives: dict[str, dict[str, Cue]]
    refusers: frozenset[str]
    refused: dict[str, str]
    matters: frozenset[str]
    givers: frozenset[str]
    sources: dict[str, str]
    closers: frozenset[str]
    issuers: frozenset[str]
    issued: frozenset[str]


Scope = Literal[
    "aux", "adverb", "modifier", "verb", "object", "noun", "predicate", "sure", "mark", "determiner", "light", "happen",
    "self", "belief", "verify", "hearsay", "unsourced", "preposition", "compound", "verdict",
]  # fmt: skip


class CertaintyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A word that sets the status of what stands in its scope.

    Scopes: ``aux`` its verb; ``adverb`` what it modifies; ``modifier`` the noun after it; ``verb``, ``noun`` and
    ``predicate`` the clause that a verb, noun or predicative adjective governs (``actual``: a fact, whatever
    stands above); ``object`` the object of a verb, or with a preposition ("call for") that preposition's, both
    also with the verb's particle ("rule out"); ``sure``
    adjectives that doubt when negated; ``mark`` the clause that it opens; ``determiner`` its noun; ``light`` a
    verb whose object has the verb's own status ("carry out an attack"), or a noun with "of" ("resumption of
    talks"); ``happen`` the same for its subject
    ("will take place"); ``self`` the word itself where it has a complement ("tried to"); ``belief`` everything
    that an attribution with this cue holds; ``verify`` its subject where the verb is negated ("could not be
    verified"); ``hearsay`` adverbs for a report without source: all clauses beside their verb;
    ``unsourced`` the same as ``belief`` where the attribution names no source ("is alleged to"); ``compound``
    the noun before it ("arrest warrant"); ``verdict`` the statement that it is said of ("is false");
    ``preposition`` its object ("a step toward peace"), up to three words ("in case of war").
    """

    lemma: str
    scope: Scope
    status: Status
    source: str


@kept()
def certainty() -> dict[Scope, dict[str, Status]]:
    """Status by scope and lemma, read once a process."""
    out: dict[Scope, dict[str, Status]] = {}
    for row in table("certainty", CertaintyRow):
        out.setdefault(row.scope, {})[row.lemma] = row.status
    return out


@kept()
def status_weights() -> dict[str, float]:
    """Weight of each sign by which the rules' status and the encoder's are weighed against one another."""
    return {row.sign: row.weight for row in table("status_weights", WeightRow)}


@kept()
def _words() -> dict[str, dict[str, str]]:
    """Value by kind and word; the first row of a word counts."""
    out: dict[str, dict[str, str]] = {}
    for row in table("cue_words", Word):
        out.setdefault(row.kind, {}).setdefault(row.word, row.value)
    return out


@kept(64)
def cue_words(kind: str) -> frozenset[str]:
    """The words of one kind.

    ``unnamed`` ("anonymity"); ``dispatch`` documents that their issuer speaks by; ``monitor`` bodies; ``state``
    nouns for a country's government; ``naming`` verbs ("known as"); ``announcing`` cues whose future is a promise;
    ``stative`` verbs that promise nothing; ``duty`` auxiliaries; ``need`` nouns; ``unsure`` verbs that doubt when
    negated; ``resolve`` verbs and ``willing`` adjectives of promises; ``occasion`` nouns on which one speaks to
    media; ``quoting`` verbs; ``plain`` verbs of saying; ``copula`` verbs; ``making`` verbs of a saying ("issued a
    denial"); ``reply`` matters that "no" declines ("no comment") where others doubt ("no information"); ``inquiry``
    nouns whose "about" is what is asked; ``excuse`` phrases that put a question off; ``ignorant`` verbs that doubt
    where negated with a question; ``finding`` verbs that doubt where one cannot; ``paper`` nouns by which a paper
    names itself; ``told`` nouns for what a statement gives ("the toll"); and those of ``CueTable``.
    """
    return frozenset(_words().get(kind, {}))


@kept()
def cues() -> CueTable:
    """The cue table, read once a process."""
    rows = table("cues", CueRow)
    return CueTable(
        verbs=_by_lemma(rows, "verb"),
        nouns=_by_lemma(rows, "noun"),
        adjectives=_by_lemma(rows, "adj"),
        refusers=cue_words("refuser"),
        refused=_words()["refused"],
        matters=cue_words("matter"),
        givers=cue_words("giver"),
        sources=_words()["source"],
        closers=cue_words("closer"),
        issuers=cue_words("issuer"),
        issued=cue_words("issued"),
    )


def _by_lemma(rows: tuple[CueRow, ...], pos: CuePos) -> dict[str, dict[str, Cue]]:
    """The first row of a lemma, particle and frame counts; frames of a particle verb are keyed ``frame+particle``."""
    out: dict[str, dict[str, Cue]] = {}
    for row in rows:
        if row.pos != pos:
            continue
        frames = out.setdefault(row.lemma, {})
        for frame in row.frames.split():
            key = f"{frame}+{row.particle}" if row.particle else frame
            frames.setdefault(key, Cue(frame, row.particle, row.stance, row.negated))
    return out
