"""ECB+ read for what is scored: its own mentions parsed and clustered, and its texts read as any report is."""

from collections.abc import Hashable, Sequence

import msgspec

from dateline.annotate.parse import annotate
from dateline.annotate.vectors import word_vectors
from dateline.evaluate.ecb import EcbMention, EcbText
from dateline.incidents.average import Floats
from dateline.incidents.link import link_incidents
from dateline.incidents.mention_signs import Vectors, mention_signs
from dateline.incidents.mentions import (
    Documents,
    Mention,
    Pairs,
    cluster_pairs,
    compared,
    documents,
    mention,
    weighed,
)
from dateline.run.texts import plain_report, read_texts
from dateline.settings import Settings

Clustering = dict[str, Hashable]


class Parsed(msgspec.Struct, frozen=True):
    """The coded mentions with their words, how alike their documents are, and the vectors of the mentions' words."""

    mentions: tuple[tuple[EcbMention, Mention], ...]
    documents: Documents
    vectors: Vectors

    def signs(self, some: Sequence[Mention]) -> tuple[Pairs, dict[str, Floats]]:
        """The pairs of some of the mentions that are compared, and their signs."""
        pairs = compared(some, self.documents)
        return pairs, mention_signs(some, self.documents, pairs, self.vectors)


def parsed_mentions(texts: Sequence[EcbText], settings: Settings) -> Parsed:
    """Parse the texts; a mention that no token touches is left out."""
    reports = (plain_report(text.doc, text.text) for text in texts)
    parses = {report.uri: tokens for report, tokens in annotate(reports, settings.model, settings.batch)}
    pairs = ((coded, mention(text.doc, parses[text.doc], coded.spans)) for text in texts for coded in text.mentions)
    mentions = tuple((coded, found) for coded, found in pairs if found is not None)
    vectors = word_vectors(word for _, found in mentions for word in found.words)
    return Parsed(mentions, documents(parses), vectors)


def clustered(parsed: Parsed, *, chained: bool) -> tuple[Clustering, Clustering]:
    """Coded and found clusters of the mentions; ``chained`` leaves out those that the coders gave no instance."""
    some = [(coded, found) for coded, found in parsed.mentions if coded.chain is not None or not chained]
    gold: Clustering = {coded.id: coded.chain or coded.id for coded, _ in some}
    pairs, signs = parsed.signs([found for _, found in some])
    groups = cluster_pairs(len(some), pairs, weighed(signs))
    return gold, {some[member][0].id: n for n, members in enumerate(groups) for member in members}


def lemmas(parsed: Parsed) -> Clustering:
    """The mentions by the lemma of their heads alone."""
    return {coded.id: found.lemma for coded, found in parsed.mentions if coded.chain is not None}


def read_clusters(texts: Sequence[EcbText], settings: Settings) -> Clustering:
    """The chained mentions by the incidents of the events that reading the texts finds at them.

    An event stands at the mention that its trigger shares most characters with; a mention without any is alone.
    """
    bundles = list(read_texts(((text.doc, text.text) for text in texts), settings))
    incident = {event: one.id for one in link_incidents(bundles, ()) for event in one.events}
    found: Clustering = {coded.id: coded.id for text in texts for coded in text.mentions if coded.chain is not None}
    by_doc = {text.doc: text for text in texts}
    for bundle in bundles:
        for event in bundle.events:
            for span in event.trigger:
                coded = by_doc[bundle.report.uri].touched((span,))
                if coded is not None and found.get(coded.id) == coded.id:
                    found[coded.id] = incident[event.id]
    return found
