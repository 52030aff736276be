"""``dateline judge``: a person's verdict on whether two events or incidents are the same happening."""

import sys
from typing import TYPE_CHECKING, Any, Literal

import click
import msgspec

from dateline.cli.options import db_option, format_option, output_option
from dateline.cli.output import write
from dateline.cli.status import OK
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.export.style import Style
    from dateline.ledger.store import Ledger
    from dateline.record.types import Judgement


class Order(msgspec.Struct, frozen=True):
    """What is asked: a verdict on a pair, one to take back, or the list; ``by`` and ``because`` empty if not said."""

    pair: tuple[str, ...]
    same: bool
    apart: bool
    undo: str | None
    listed: bool
    by: str
    because: str

    @property
    def verdict(self) -> Literal["same", "apart"]:
        """What is said of the pair."""
        return "apart" if self.apart else "same"

    def check(self) -> None:
        """Raise UsageError where the options do not make one order."""
        if sum((bool(self.pair or self.same or self.apart), self.undo is not None, self.listed)) != 1:
            raise UsageError("give two ids with --same or --apart, or --undo JUDGEMENT, or --list")
        if self.listed:
            return
        if self.undo is None and (len(self.pair) != 2 or self.same == self.apart):
            raise UsageError("give two ids, of events or incidents, with either --same or --apart")
        if not self.by.strip() or not self.because.strip():
            raise UsageError("say who judges and why: --by NAME --because WORDS")


@click.command()
@click.argument("pair", metavar="[A B]", nargs=-1)
@click.option("--same", is_flag=True, help="A and B are one happening.")
@click.option("--apart", is_flag=True, help="A and B are two happenings.")
@click.option("--undo", metavar="JUDGEMENT", help="Take the judgement with this id back.")
@click.option("--list", "listed", is_flag=True, help="Show every judgement, those taken back too.")
@click.option("--by", metavar="NAME", default="", help="Who judges.")
@click.option("--because", metavar="WORDS", default="", help="Why.")
@db_option
@format_option("text", "jsonl")
@output_option
def judge(pair: tuple[str, ...], db: str, form: str, output: str | None, **asked: Any) -> int:
    """Judge whether A and B are the same happening: `judge A B --same --by NAME --because WORDS`.

    A and B are ids of events or incidents, or beginnings of them. A judgement outranks what the program finds, is kept
    through every later reading, and is carried out at once; what it changes is printed. An incident stands for the
    events that it holds now; an event judged apart from its own incident is parted from that incident's other events.
    A judgement that contradicts earlier ones is refused.
    """
    from dateline.export import revisions
    from dateline.export.style import style_for
    from dateline.ledger import judgements
    from dateline.ledger.store import Ledger

    order = Order(pair=pair, **asked)
    order.check()
    style = style_for(sys.stdout, output)
    with Ledger.open(db, create=False) as ledger:
        if order.listed:
            write(revisions.judgements(judgements.judgements(ledger), form, style), output)
            return OK
        if order.undo is not None:
            made = judgements.undo(ledger, order.undo, by=order.by, because=order.because)
        else:
            one, other = pair
            made = judgements.judge(ledger, one, other, order.verdict, by=order.by, because=order.because)
        write(_carried_out(ledger, made, form, style), output)
    return OK


def _carried_out(ledger: "Ledger", made: "Judgement", form: str, style: "Style") -> "list[str]":
    """Follow a verdict at once; the judgement with the incidents that it changed."""
    from dateline.export import listing, revisions
    from dateline.run.joining import relink

    changed = relink(ledger, (*made.left, *made.right))
    told = list(revisions.judgements([made], form, style))
    if form == "text":
        told.append("no incident changed\n" if not changed else "incidents as they stand now:\n")
    return [*told, *listing.incidents(changed, form, style)]
