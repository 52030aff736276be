"""The parts of an incident's line: who stands behind it, who holds what, where the reports contradict one another."""

import msgspec

from dateline.record.vocabulary import CountWhat, DisputeField, OriginKind, Spans, Status


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """How an origin's words came to one report: a branch of the tree from the origin to its reposts.

    ``through`` are those who relay it in that report, nearest to the speaker first, the report's own outlet last;
    ``copy_of`` the report of the incident whose words it copies, ``cites`` the one that it names as its source: null
    where it stands at the origin itself. ``reason`` says why the report belongs to this origin.
    """

    report: str
    holders: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    copy_of: str | None = None
    cites: str | None = None
    published: str | None = None
    reason: str = ""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """One independent origin of an incident: a first speaker after copies and relays are followed.

    ``names`` are all names that it goes by in the reports; ``side`` the government or armed body whose voice it is;
    ``branches`` one a report, each after the one that it copies or cites; ``reason`` why its voices are one.
    """

    speaker: str
    side: str | None = None
    reports: tuple[str, ...] = ()
    reason: str = ""
    kind: OriginKind | None = None
    names: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    branches: tuple[Branch, ...] = ()


class IncidentView(msgspec.Struct, frozen=True, kw_only=True):
    """Everyone who holds one status about an incident; holders are names, with their report ids beside them."""

    status: Status
    holders: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class IncidentCount(msgspec.Struct, frozen=True, kw_only=True):
    """One holder's figure, kept beside its rivals; ``part`` as of an event's count."""

    what: CountWhat
    low: int | None
    high: int | None
    holder: str
    report: str
    who: str | None = None
    part: bool = False


class IncidentToll(msgspec.Struct, frozen=True, kw_only=True):
    """Low, best and high of a sort of count, by ``rule`` (docs/counts.md); ``origins`` of ``of`` can agree to best."""

    what: CountWhat
    low: int | None
    best: int | None
    high: int | None
    holder: str
    report: str
    origins: int
    of: int
    rule: str


class Rival(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a disputed field with those who hold it: origins by name, each beside its report's id."""

    value: str
    holders: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Values of a field that cannot all be true; ``views`` is whether it happened, ``what`` a sort of count."""

    field: DisputeField
    what: CountWhat | None = None
    who: str | None = None
    values: tuple[Rival, ...] = ()


class IncidentAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that another report gives to an open question: its holder by name, its report and when that appeared.

    ``words`` are spans of the answering ``report``; ``published`` null where that report's date is not known.
    """

    question: str
    asked_in: str
    holder: str
    report: str
    published: str | None = None
    status: Status
    event: str | None = None
    words: Spans = ()
    reason: str = ""
