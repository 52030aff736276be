"""For people: one incident over all its reports - what is agreed, disputed, unknown, refused, and from whom."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from dateline.export import labels
from dateline.export.clean import columns, fold, one_line
from dateline.export.incident_index import VIA, Index, QuestionCard, plain
from dateline.export.style import PLAIN, Role, Style
from dateline.lexicon.counted import counted
from dateline.record.bundle import Corpus
from dateline.record.types import (
    CountWhat,
    DisputeField,
    Incident,
    IncidentAnswer,
    IncidentCount,
    Issue,
    Origin,
    Status,
)

COLUMN = 10
SHOWN = 6
STATUSES: tuple[Status, ...] = ("actual", "probable", "negated", "possible", "planned", "hypothetical")
RIVALS: tuple[Status, ...] = ("actual", "probable", "negated")
ROLES: dict[str, Role] = {"agreed": "good", "disputed": "bad", "unknown": "open", "refused": "open", "aside": "bad"}
FIELDS: Mapping[DisputeField, str] = {"actor": "who", "recipient": "whom", "place": "where", "time": "when"}


class Row(msgspec.Struct, frozen=True):
    """What a reader asks, with the answer in words, or the values given on a subject, each with those who give it.

    ``under`` are the lines below it: the words of reports that carry it.
    """

    label: str
    told: str = ""
    subject: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    under: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The row in one line."""
        values = " | ".join(f"{value} ({holders})" for value, holders in self.cells)
        return self.told or (f"{self.subject}: {values}" if self.subject else values)


def closing(corpus: Corpus, index: Index, style: Style) -> Iterator[str]:
    """Incidents of several reports in full, those of one report that hold a dispute or an open question in short."""
    shared = sorted((i for i in corpus.incidents if i.reports > 1), key=lambda i: (-i.reports, -i.origins, i.id))
    lone = [i for i in corpus.incidents if i.reports <= 1]
    telling = [i for i in lone if i.origins > 1 and (disputed(i) or i.open_questions)]
    if shared:
        yield style.paint("title", f"{labels.numbered(len(shared), 'incident')} told by several reports") + "\n\n"
        for incident in shared:
            yield block(incident, index, style) + "\n"
    if telling:
        counted = labels.numbered(len(telling), "incident")
        yield style.paint("title", f"{counted} of one report whose sources differ or leave a question") + "\n\n"
        for incident in telling:
            yield block(incident, index, style) + "\n"
    rest = len(lone) - len(telling)
    if rest:
        shown = {i.id for i in telling}
        kinds = Counter(i.type for i in lone if i.id not in shown).most_common()
        listed = ", ".join(f"{n} {kind}" for kind, n in kinds)
        told = style.paint("quiet", f"{labels.numbered(rest, 'incident')} in one report each: {listed}")
        yield fold(told, style.width, COLUMN) + "\n"
    yield from _issues(corpus.issues, style)


def block(incident: Incident, index: Index, style: Style = PLAIN) -> str:
    """One incident: a head, then a row for each thing that a reader asks."""
    lines = [head(incident, style), *(row_line(row.label, row.text, style) for row in told(incident, index))]
    return "\n".join(fold(line, style.width, COLUMN) for line in lines) + "\n"


def head(incident: Incident, style: Style) -> str:
    """What happened: type, who to whom, place with how exact it is, time; and the id."""
    cells = (
        labels.parties(incident.actor, incident.recipient),
        labels.where(incident.place),
        labels.when(incident.time),
        style.paint("quiet", incident.id),
    )
    return f"{style.paint('type', incident.type)}  " + "   ".join(cell for cell in cells if cell)


def row_line(label: str, text: str, style: Style) -> str:
    """The label in its column, then the text."""
    return style.paint(ROLES.get(label, "label"), label) + " " * max(COLUMN - columns(label), 1) + text


def told(incident: Incident, index: Index) -> tuple[Row, ...]:
    """What is agreed, disputed, counted, unknown or refused, and from whom; then the sources."""
    return (*held(incident, index), *_sources(incident, index))


def held(incident: Incident, index: Index) -> tuple[Row, ...]:
    """What is agreed, disputed, counted, unknown or refused, and from whom."""
    return (
        *_statuses(incident, index),
        *_disputes(incident, index),
        *_counts(incident, index),
        *_tolls(incident, index),
        *_questions(incident, index),
    )


def numbers(incident: Incident) -> str:
    """How many reports, outlets and origins, and which origins stand on one side."""
    return sourced(incident.reports, incident.outlets, incident.origins, incident.origin_list)


def sourced(reports: int, outlets: int, origins: int, listed: Iterable[Origin]) -> str:
    """So many reports, outlets and origins, and which of the origins listed stand on one side."""
    sides = Counter(origin.side for origin in listed if origin.side)
    same = [
        f"{'1 side' if n == origins else f'{n} on one side'}: {one_line(side)}"
        for side, n in sides.most_common()
        if n > 1
    ]
    several = ((reports, "report"), (outlets, "outlet"), (origins, "origin"))
    told = ", ".join(labels.numbered(n, word) for n, word in several)
    return told + (f" ({'; '.join(same)})" if same else "")


def disputed(incident: Incident) -> bool:
    """Whether origins contradict one another: on whether it happened, or on a value."""
    return bool(incident.disputes)


def _statuses(incident: Incident, index: Index) -> Iterator[Row]:
    """What is held about whether it happened: agreed by all who speak, said by one, or disputed."""
    views = {view.status: view for view in incident.views}
    who = {status: _named(view.holders, view.reports, index) for status, view in views.items()}
    held = [status for status in STATUSES if status in views]
    if any(dispute.field == "views" for dispute in incident.disputes):
        rivals = [status for status in held if status in RIVALS]
        yield Row(
            "disputed",
            subject="whether it happened" if index.is_page else "",
            cells=tuple((labels.STATUS[status], who[status]) for status in rivals),
            under=_words((labels.STATUS[status], index.words_of_status(status)) for status in rivals),
        )
        held = [status for status in held if status not in RIVALS]
    label = "agreed" if len(views.keys() - {"unknown"}) == 1 and incident.origins > 1 else "said"
    phrases = [f"{labels.STATUS[status]} ({who[status]}){index.behind_status(incident, status)}" for status in held]
    if index.is_page:
        words = map(index.words_of_status, held)
        yield from (Row(label, phrase, under=under) for phrase, under in zip(phrases, words, strict=True))
    elif held:
        yield Row(label, "; ".join(phrases))
    if "unknown" in views and not incident.open_questions:
        yield Row("unknown", f"whether it happened ({who['unknown']})", under=index.words_of_status("unknown"))


def _disputes(incident: Incident, index: Index) -> Iterator[Row]:
    """Who, whom, where and when, where the reports contradict one another."""
    for dispute in incident.disputes:
        field = dispute.field
        if (subject := FIELDS.get(field)) is not None:
            values = [(one_line(rival.value), rival) for rival in dispute.values]
            cells = ((value, _named(rival.holders, rival.reports, index)) for value, rival in values)
            words = _words((value, index.words_of_value(field, rival.value)) for value, rival in values)
            yield Row("disputed", subject=subject, cells=tuple(cells), under=words)


def _words(values: Iterable[tuple[str, Iterable[str]]]) -> tuple[str, ...]:
    """The words that carry each of several values, after the value."""
    return tuple(f"{value}: {line}" for value, lines in values for line in lines)


def _named(holders: tuple[str, ...], reports: tuple[str, ...], index: Index) -> str:
    """Holders by name, each speaker once with all who relay it and the reports."""
    each = reports if len(reports) == len(holders) else (None,) * len(holders)
    relays: dict[str, dict[str, None]] = {}
    told_in: defaultdict[str, list[str | None]] = defaultdict(list)
    for holder, report in zip(holders, each, strict=True):
        speaker, _, relay = index.name(holder, report).partition(VIA)
        relays.setdefault(speaker, {})[relay] = None
        told_in[speaker].append(report)
    names = [
        speaker + _via(list(relay)) + index.refs(told_in[speaker]) for speaker, relay in list(relays.items())[:SHOWN]
    ]
    return "; ".join(names) + (f" and {len(relays) - SHOWN} more" if len(relays) > SHOWN else "")


def _via(relays: Collection[str]) -> str:
    named = [relay for relay in relays if relay]
    more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
    return VIA + ", ".join(named[:SHOWN]) + more if named else ""


def _counts(incident: Incident, index: Index) -> Iterator[Row]:
    """Figures by what and who is counted and whether as a part of a total, each with those who give it."""
    grouped: defaultdict[tuple[CountWhat, str, bool], dict[str, list[IncidentCount]]] = defaultdict(dict)
    whom: defaultdict[tuple[CountWhat, str, bool], Counter[str]] = defaultdict(Counter)
    for count in incident.counts:
        key = count.what, counted(count.who), count.part
        grouped[key].setdefault(labels.figure(count.low, count.high), []).append(count)
        if count.who:
            whom[key][one_line(count.who) if key[1] else "people"] += 1
    rivals = {(one.what, counted(one.who)): one for one in incident.disputes if one.field == "counts"}
    for subject, figures in grouped.items():
        what, group, part = subject
        dispute = None if part else rivals.get((what, group))
        cells = [
            (figure, _named(tuple(c.holder for c in given), tuple(c.report for c in given), index))
            for figure, given in figures.items()
        ]
        told = {count.holder for given in figures.values() for count in given}
        cells += [
            (one_line(rival.value), _named(rival.holders, rival.reports, index))
            for rival in (dispute.values if dispute else ())
            if told.isdisjoint(rival.holders)
        ]
        words = _words((figure, index.words_of_figure(given)) for figure, given in figures.items())
        named = whom[subject]
        who = min(named, key=lambda word: (-named[word], word), default="")
        yield Row(
            "disputed" if dispute else "counted",
            subject=(f"{what} ({who})" if who else what) + (", a part of a total" if part else ""),
            cells=tuple(cells),
            under=words if len(figures) > 1 else tuple(index.words_of_figure(next(iter(figures.values())))),
        )


def _tolls(incident: Incident, index: Index) -> Iterator[Row]:
    """Low, best and high where several origins give a figure, by the rule of docs/counts.md."""
    for toll in incident.tolls:
        if toll.of > 1:
            low, best, high = ("open" if n is None else f"{n:,}" for n in (toll.low, toll.best, toll.high))
            agreed = f"{toll.origins} of {toll.of} origins can agree to it"
            rule = f"; rule {one_line(toll.rule)}" if index.is_page else ""
            who = index.name(toll.holder, toll.report) + index.refs([toll.report])
            yield Row("toll", f"{toll.what}: low {low}, best {best}, high {high} (best by {who}; {agreed}{rule})")


def _questions(incident: Incident, index: Index) -> Iterator[Row]:
    """What is not known or refused, by whom, and who answers it: the same report or another; once over all copies."""
    elsewhere: defaultdict[str, list[IncidentAnswer]] = defaultdict(list)
    for answer in incident.answers:
        elsewhere[answer.question].append(answer)
    cards = {question: index.questions[question] for question in incident.open_questions if question in index.questions}
    alike: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for question, card in cards.items():
        alike[card.words, card.why, card.holder.partition(VIA)[0]].append(question)
    for same in alike.values():
        card = cards[same[0]]
        asked_in = [cards[question].report for question in same]
        others = [answer for question in same for answer in elsewhere[question] if answer.report not in asked_in]
        given = [
            *_own_answers([cards[question] for question in same], index),
            *(_answered(one, index) for one in others),
        ]
        answered = "; ".join(f"answered by {one}" for one in dict.fromkeys(given)) or "nobody answers"
        asked = f"{card.words}   {labels.QUESTION[card.why]} · {card.holder}{index.refs(asked_in)}"
        words = (line for answer in others for line in index.words_of_answer(answer))
        yield Row(
            "refused" if card.why == "declines" else "unknown",
            f"{asked}; {answered}",
            under=tuple(dict.fromkeys(words)),
        )


def _own_answers(cards: Iterable[QuestionCard], index: Index) -> Iterator[str]:
    """Who answers in the reports that ask, and what; each speaker once with all who relay it and those reports."""
    told_in: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for card in cards:
        for who, status in card.answers:
            speaker, _, relay = who.partition(VIA)
            told_in[speaker, status][card.report] = relay
    for (speaker, status), relays in told_in.items():
        yield f"{speaker}{_via(dict.fromkeys(relays.values()))}{index.refs(list(relays))}: {status}"


def _answered(answer: IncidentAnswer, index: Index) -> str:
    """Who answers in which report of what date, and what."""
    card = index.reports.get(answer.report)
    told_in = (card.name if card else answer.report, one_line(answer.published or "") or "no date")
    who = index.name(answer.holder, answer.report).removesuffix(f" ({told_in[0]})")
    return f"{who} ({', '.join(told_in)}){index.refs([answer.report])}: {labels.STATUS[answer.status]}"


def _sources(incident: Incident, index: Index) -> Iterator[Row]:
    """How many reports, outlets and origins, the origins by name, and the chains through which the reports came."""
    origins = "; ".join(dict.fromkeys(_origin(o.speaker, o.side) for o in incident.origin_list))
    yield Row("sources", numbers(incident) + (f": {origins}" if origins else ""))
    seen = dict.fromkeys(report for origin in incident.origin_list for report in origin.reports)
    seen |= dict.fromkeys(report for view in incident.views for report in view.reports)
    seen |= dict.fromkeys(count.report for count in incident.counts)
    chains = Counter(index.reports[report].chain for report in seen if report in index.reports)
    told = [f"{chain} ({n} reports)" if n > 1 else chain for chain, n in chains.most_common()]
    more = f"; and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
    if told:
        yield Row("through", "; ".join(told[:SHOWN]) + more)
    yield from aside_rows(incident, index)


def aside_rows(incident: Incident, index: Index) -> Iterator[Row]:
    """The reports whose word counts no more, and those that say so."""
    alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in incident.set_aside:
        alike[one.how, "" if one.by == one.report else one.by].append(one.report)
    for (how, by), gone in alike.items():
        more = f" and {len(gone) - SHOWN} more" if len(gone) > SHOWN else ""
        told = "; ".join(_report(one, index) for one in gone[:SHOWN]) + more
        who = f" by {_report(by, index)}" if by else ""
        words = index.words_of_notice(by) if by else (line for one in gone for line in index.words_of_notice(one))
        yield Row("aside", f"{told} {'was' if len(gone) == 1 else 'were'} {how}{who}", under=tuple(words))


def _report(ident: str, index: Index) -> str:
    card = index.reports.get(ident)
    told = ", ".join(part for part in (card.name, card.published) if part) if card else ident
    return told + index.refs([ident])


def _origin(speaker: str, side: str | None) -> str:
    named = plain(speaker)
    return f"{named} [{one_line(side)}]" if side and side != speaker else named


def _issues(issues: Iterable[Issue], style: Style) -> Iterator[str]:
    for issue in issues:
        level = style.paint("bad" if issue.level == "error" else "open", issue.level)
        yield fold(f"{level} {one_line(issue.message)}", style.width, COLUMN) + "\n"
