"""Who is named inside a source whose head is another word: a role, a common noun, a seat, half of a name."""

from dateline.claims.draft import Draft
from dateline.claims.voice import Speaker, Voices
from dateline.claims.wording import own_words, speaker_words, under
from dateline.lexicon.cues import cue_words, cues
from dateline.lexicon.roles import single_roles
from dateline.record.layers import ActorMention
from dateline.record.tokens import Tokens

_LINKS = frozenset({"ADP", "PART", "CCONJ", "VERB", "PUNCT", "DET", "SCONJ", "AUX"})


def named_inside(report: Voices, draft: Draft, head: int) -> ActorMention | None:
    """The person named in a source whose head is a role: "spokesman for the army Ali Hassan", commas lost or not."""
    tokens = report.tokens
    for i in draft.source:
        mention = report.actors.at(i)
        if mention is None or not mention.person or mention.naming != "named" or i == head or mention.actor is None:
            continue
        if tokens.pos[i] != "PROPN":
            continue
        if mention.first <= head <= mention.last == draft.source[-1]:
            return mention
        if mention.first == draft.source[0] and under(tokens, i, head) and tokens.dep[i] != "poss":
            return mention
        if mention.last == draft.source[-1] and _titled(tokens, draft, mention):
            return mention
    return None


def _titled(tokens: Tokens, draft: Draft, mention: ActorMention) -> bool:
    """Whether what stands before a name in the source is its title, cut short ("Const.") or not."""
    before = mention.first - 1
    if before not in draft.source:
        return mention.first < draft.source[0]
    if tokens.lower[before] == ".":
        return True
    return tokens.pos[before] not in _LINKS or tokens.lemma[before] in single_roles()


def called(report: Voices, draft: Draft, head: int, mention: ActorMention | None) -> Speaker | None:
    """As in "a group known as X", "a witness named X", "the website X": the name that a common noun introduces."""
    tokens = report.tokens
    if tokens.pos[head] != "NOUN":
        return None
    for k in tokens.kids(head, "acl"):
        if tokens.lemma[k] in cue_words("naming") and tokens.tag[k] == "VBN":
            names = tokens.kids(k, "oprd", "dobj", "attr")
            names += [p for q in tokens.kids(k, "prep") if tokens.lower[q] == "as" for p in tokens.kids(q, "pobj")]
            for name in names:
                return _name_of(report, name)
    actor = mention.actor if mention is not None else None
    run = [i for i in draft.source if i > head]
    length = 0
    while length < len(run) and run[length] == head + 1 + length and tokens.pos[run[length]] == "PROPN":
        length += 1
    if length and length == len(run) and cues().sources.get(tokens.lemma[head]) == "body":
        return Speaker(name=tokens.phrase(run[0], run[-1]), naming="named", actor=actor)
    unknown = _unlisted(report, draft, head)
    return None if unknown is None else Speaker(name=unknown, naming="named", actor=actor)


def _unlisted(report: Voices, draft: Draft, head: int) -> str | None:
    """The name in apposition that closes the source, where the recogniser took it for no person's."""
    tokens = report.tokens
    for k in tokens.kids(head, "appos"):
        first = tokens.edges(k)[0]
        run = range(first, k + 1)
        whole = k == draft.source[-1] and k - first > 0 and all(tokens.pos[i] == "PROPN" for i in run)
        if whole and all(report.actors.at(i) is None for i in run) and cues().sources.get(tokens.lemma[head]):
            return tokens.phrase(first, k)
    return None


def _name_of(report: Voices, name: int) -> Speaker:
    mention = report.actors.at(name)
    if mention is not None and mention.actor is not None and mention.actor.name:
        return Speaker(name=mention.actor.name, naming="named", actor=mention.actor)
    words = own_words(report.tokens, report.tokens.subtree(name), name)
    return Speaker(name=speaker_words(report.tokens, report.actors, words, name), naming="named")


def body_based(report: Voices, head: int) -> ActorMention | None:
    """The body of "the UK based Observatory", where the hyphen is lost and the parse makes its seat the head."""
    tokens = report.tokens
    if head + 2 >= len(tokens) or tokens.lower[head + 1] != "based":
        return None
    for i in range(head + 2, tokens.sents[tokens.sent[head]][1]):
        mention = report.actors.at(i)
        if mention is not None and mention.first == head + 2:
            return mention if mention.naming == "named" and mention.actor is not None and not mention.person else None
    return None


def surnamed(report: Voices, word: str) -> ActorMention | None:
    """The person who bears the surname, where a headline's colon stands inside what was read as a name."""
    for mention in report.actors.mentions:
        name = mention.actor.name if mention.person and mention.actor is not None else None
        if name is not None and name.lower().split()[-1] == word:
            return mention
    return None
