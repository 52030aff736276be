"""How a holder or a span reads in words: names for the ids that views, counts and questions carry."""

from collections.abc import Iterable, Mapping

from dateline.record.types import Attribution, Spans

AUTHOR = "author"
POSTER = "poster"


def words(text: str, spans: Spans) -> str:
    """The words under the spans, pieces joined by an ellipsis, runs of white space made one space."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)


def by_id(attributions: Iterable[Attribution]) -> dict[str, Attribution]:
    """Attributions by their id."""
    return {attribution.id: attribution for attribution in attributions}


def holder_name(holder: str, attributions: Mapping[str, Attribution], text: str) -> str:
    """Name of a holder: ``author``, ``poster``, the speaker, else the words of the source, else ``unnamed``."""
    attribution = attributions.get(holder)
    if attribution is None:
        return holder if holder in (AUTHOR, POSTER) else "unnamed"
    return attribution.speaker or words(text, attribution.source) or "unnamed"
