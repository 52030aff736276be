"""Who and what stands where in a report: attributions and events by token, each looked up without a walk over all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dateline.record.tokens import Tokens
from dateline.record.types import Attribution, Event, Span, Spans


class Lookup:
    """Attributions by the words of their content, unknown views by the words of trigger and cue."""

    def __init__(
        self,
        tokens: Tokens,
        attributions: Sequence[Attribution],
        refusals: Sequence[Attribution],
        events: Iterable[Event],
    ) -> None:
        self._tokens = tokens
        self._holders = _around(tokens, attributions)
        self._refused = {i for said in refusals for i in self._inside((*said.cue, *said.content))}
        self._unknown: defaultdict[int, list[tuple[str, Event]]] = defaultdict(list)
        self._shown: defaultdict[int, list[tuple[str, Event]]] = defaultdict(list)
        for event in events:
            for view in event.views:
                if view.status == "unknown":
                    for i in self._inside(event.trigger):
                        self._unknown[i].append((view.holder, event))
                    for i in self._inside(view.cue):
                        self._shown[i].append((view.holder, event))

    def refused(self, span: Span) -> bool:
        """Whether a word of the span belongs to a refusal, doubt or question that is somebody's."""
        return any(i in self._refused for i in self._inside((span,)))

    def holder(self, span: Span) -> Attribution | None:
        """The innermost attribution whose content holds the whole span; None where the author or poster writes it."""
        around = self._holders.get(next(self._inside((span,)), -1), ())
        return next((said for said in around if any(s <= span[0] and span[1] <= e for s, e in said.content)), None)

    def unknown(self, holder: str, words: Spans) -> Event | None:
        """The first event told inside the words that the holder does not know of."""
        return self._first(self._unknown, holder, words)

    def shown(self, holder: str, cue: Span) -> Event | None:
        """The first event that the phrase itself shows the holder not to know of, wherever it is told."""
        return self._first(self._shown, holder, (cue,))

    def _first(self, table: dict[int, list[tuple[str, Event]]], holder: str, words: Spans) -> Event | None:
        found = (event for i in self._inside(words) for who, event in table.get(i, ()) if who == holder)
        return next(found, None)

    def _inside(self, spans: Spans) -> Iterator[int]:
        return (i for start, end in spans for i in self._tokens.covering(start, end))


def _around(tokens: Tokens, attributions: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """For each token the attributions whose content holds it, the smallest content first."""
    out: defaultdict[int, list[Attribution]] = defaultdict(list)
    for said in sorted(attributions, key=lambda a: sum(end - start for start, end in a.content)):
        for start, end in said.content:
            for i in tokens.covering(start, end):
                out[i].append(said)
    return out
