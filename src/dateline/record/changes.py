"""What changes in a record with time: notices of corrections, reports set aside, revisions, and persons' judgements."""

from typing import Literal

import msgspec

from dateline.record.vocabulary import Spans

NoticeKind = Literal["correction", "retraction", "update"]
Aside = Literal["superseded", "corrected", "retracted"]
Reason = Literal[
    "new report", "new version", "correction", "retraction", "person's edit", "merged", "split", "linked anew",
]  # fmt: skip
Verdict = Literal["same", "apart"]


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What a report says of an earlier version of itself, or of the report that it withdraws.

    ``words`` the notice; ``wrong`` what it says was wrong, empty where it does not say; ``by`` the pattern. ``of`` are
    the headlines that a retraction names: what it quotes, or its own without the notice.
    """

    kind: NoticeKind
    words: Spans
    wrong: Spans = ()
    of: tuple[str, ...] = ()
    by: str = ""


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """A report whose word counts no more: how, and the report that says so (itself, where it bears the notice)."""

    report: str
    how: Aside
    by: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One field of an incident before and after a revision, in words; null where it had none."""

    field: str
    before: str | None
    after: str | None


class Revision(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="revision"):
    """One change of an incident: its number, when it was recorded (UTC), why, and what it changed.

    ``because`` is the reason in words; ``reports`` and ``judgements`` brought it about. ``ended`` where the incident
    stands no more; ``into`` is then the one that its events went into.
    """

    incident: str
    revision: int
    recorded: str
    reason: Reason
    because: str = ""
    reports: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    ended: bool = False
    into: str | None = None


class Judgement(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="judgement"):
    """A person's verdict on events: all of ``left`` and ``right`` are one happening, or none of these is one of those.

    ``given`` are the ids as the person gave them; ``recorded`` and ``undone`` moments in UTC, ``undone`` null while it
    stands. It outranks what the program finds.
    """

    id: str
    verdict: Verdict
    given: tuple[str, str]
    left: tuple[str, ...]
    right: tuple[str, ...]
    by: str
    because: str
    recorded: str
    undone: str | None = None
    undone_by: str | None = None
    undone_because: str | None = None
