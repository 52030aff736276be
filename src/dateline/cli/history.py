"""``dateline history``: how an incident came to be what it is."""

import sys

import click

from dateline.cli.options import db_option, format_option, output_option
from dateline.cli.output import write
from dateline.cli.status import OK


@click.command()
@click.argument("wanted", metavar="INCIDENT")
@db_option
@format_option()
@output_option
def history(wanted: str, db: str, form: str, output: str | None) -> int:
    """Show every revision of an incident: when it was recorded, why, and what changed.

    INCIDENT is its id, the beginning of one, or an id that it had before a merge; then that id's own revisions come
    first. The reason is a new report, a new version, a correction, a retraction, a person's edit, a merge or a split,
    or that the program linked it anew.

    csv: one row a revision. jsonl: each `revision` line with its `changes`, and after it the `incident` line as it
    stood from then on.
    """
    from dateline.export import revisions
    from dateline.export.style import style_for
    from dateline.ledger.history import history as told
    from dateline.ledger.store import Ledger

    with Ledger.open(db, create=False) as ledger:
        steps = [(one.revision, one.before, one.after) for one in told(ledger, wanted)]
    write(revisions.history(steps, form, style_for(sys.stdout, output)), output)
    return OK
