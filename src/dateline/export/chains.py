"""For people: who says each thing that a report ascribes to somebody, and through whom it came to the reader."""

from collections.abc import Iterator, Mapping

from dateline.export import labels, quotes
from dateline.export.clean import fold, one_line
from dateline.export.style import PLAIN, Style
from dateline.record.bundle import Bundle
from dateline.record.holders import by_id, words
from dateline.record.types import Actor, Attribution, Basis, Relay, Report

CONTENT = 160
SOURCE = 80
PROOF = 36
BASIS: Mapping[Basis, str] = {
    "text": "in the text",
    "credit": "credited",
    "metadata": "by metadata",
    "part": "by the page's parts",
}


def chain_lines(bundle: Bundle, numbers: Mapping[str, int], style: Style = PLAIN) -> Iterator[str]:
    """Each attribution by its number: who, how, in which words, the chain outward, around it, and what is not known."""
    said = by_id(bundle.attributions)
    hang = 2 + max(map(len, map(str, numbers.values())), default=0)
    for ident in sorted(numbers, key=lambda one: numbers[one]):
        told = _told(said[ident], said, numbers, bundle.report, style)
        number = style.paint("label", str(numbers[ident])) + " " * (hang - len(str(numbers[ident])))
        yield fold(f"{number}{next(told)}", style.width, hang)
        yield from (fold(f"{'':<{hang}}{line}", style.width, hang + 2) for line in told)


def _told(
    said: Attribution, others: Mapping[str, Attribution], numbers: Mapping[str, int], report: Report, style: Style
) -> Iterator[str]:
    who = style.paint("holder", labels.speaker(said, report.text))
    how = f"{said.stance}, {said.speech}, {said.naming}"
    yield "   ".join(part for part in (who, how, _codes(said.speaker_actor), style.paint("quiet", said.id)) if part)
    content = quotes.content(report.text, said.content, Style(colour=style.colour, quote=CONTENT))
    yield content or f"no words of what is said: {quotes.content(report.text, said.cue, style)}"
    yield labels.ARROW.join((_speaker(said, report.text), *_links(said, report)))
    if (outer := others.get(said.parent or "")) is not None:
        yield f"within {numbers[outer.id]}, what {labels.speaker(outer, report.text)} says"
    yield from _unknown(said)


def _codes(actor: Actor | None) -> str:
    return " ".join(code for code in (actor.sector, actor.country) if code) if actor else ""


def _speaker(said: Attribution, text: str) -> str:
    """The first link: the words that name the speaker; a name that the report gives elsewhere stands before them."""
    source = quotes.content(text, said.source, Style(quote=SOURCE))
    name = one_line(said.speaker or "")
    if not source:
        return name or "somebody not named"
    return f"{name} {source}" if name and name not in one_line(words(text, said.source)) else source


def _links(said: Attribution, report: Report) -> Iterator[str]:
    """The links outward, each with its type and the words or metadata that show it."""
    links = [(link.kind == "poster", _link(link, report.text)) for link in said.relay]
    if report.outlet is None:
        links.append((False, "an unnamed outlet"))
    yield from (told for _, told in sorted(links, key=lambda link: link[0]))


def _link(link: Relay, text: str) -> str:
    name = "who reposted it" if link.kind == "poster" else one_line(link.name)
    kind = "" if link.kind == "poster" else f"{link.kind}, "
    proof = quotes.content(text, link.mention, Style(quote=PROOF)) or BASIS[link.basis]
    return f"{name} ({kind}{proof})"


def _unknown(said: Attribution) -> Iterator[str]:
    """What is not known of the speaker, why, and who it may be."""
    perhaps = ", ".join(f"{one_line(one.name)} {one.score:.2f}" for one in said.speaker_candidates)
    if said.speaker is None:
        reason = one_line(said.why.get("speaker", "")) or "no reason kept"
        yield f"speaker not known: {reason}{f'; perhaps {perhaps}' if perhaps else ''}"
    yield from (f"{field}: {one_line(reason)}" for field, reason in said.why.items() if field != "speaker")
