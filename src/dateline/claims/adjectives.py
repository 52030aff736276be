"""Adjectives of conviction with their clause: "was clear that …", "is convinced that …", "made it clear that …"."""

from dateline.claims.clauses import clause_tokens
from dateline.claims.draft import Draft, may_speak
from dateline.claims.grammar import negation, noun_phrase, subject
from dateline.lexicon.cues import cue_words, cues
from dateline.record.tokens import Tokens


def adjective_draft(tokens: Tokens, word: int) -> Draft | None:
    """The attribution of an adjective with a finite clause, if its subject may speak; else None."""
    table = cues().adjectives.get(tokens.lemma[word])
    cue = None if table is None else table.get("clause")
    verb = tokens.head[word]
    if cue is None or tokens.lemma[verb] not in cue_words("copula") or tokens.pos[verb] not in ("VERB", "AUX"):
        return None
    clauses = [k for k in (*tokens.kids(word, "ccomp"), *tokens.kids(verb, "ccomp")) if k > word]
    finite = [k for k in clauses if tokens.pos[k] in ("VERB", "AUX") and tokens.kids(k, "nsubj", "nsubjpass", "expl")]
    head = subject(tokens, verb)
    stance = cue.negated if negation(tokens, verb) else cue.stance
    if not finite or head is None or stance is None or not may_speak(tokens, head) or tokens.lower[head] == "it":
        return None
    content = clause_tokens(tokens, finite[0]) - {verb, word}
    source = [i for i in noun_phrase(tokens, head, verb) if i not in content]
    return Draft(
        anchor=word,
        cue=[i for i in range(verb, word + 1) if i not in content and i not in source],
        head=head,
        source=source,
        content=content,
        frame="adjective",
        stance=stance,
    )
