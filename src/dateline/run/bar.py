"""The progress bar itself, drawn by rich on standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, Task, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text


class _WordsASecond(TextColumn):
    """Words read in each second since the start."""

    def __init__(self) -> None:
        super().__init__("")

    def render(self, task: Task) -> Text:
        """The rate, once there is one."""
        seconds = task.elapsed or 0.0
        rate = task.fields["words"] / seconds if seconds else 0.0
        return Text(f"{rate:,.0f} words/s" if rate else "")


@contextmanager
def bar(total: int) -> Iterator[tuple[Callable[[int, int], None], Callable[[str], None]]]:
    """Show a bar over ``total`` bytes.

    Yields what takes the words and bytes of each report, and what writes to standard output beside the bar.
    """
    columns = (
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.fields[reports]} reports"),
        _WordsASecond(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as shown:
        task = shown.add_task("reading", total=total or None, reports=0, words=0)
        reports = words = done = 0

        def advance(more_words: int, more_bytes: int) -> None:
            nonlocal reports, words, done
            reports += 1
            words += more_words
            done += more_bytes
            shown.update(task, completed=min(done, total), reports=reports, words=words)

        def write(text: str) -> None:
            shown.stop()
            sys.stdout.write(text)
            sys.stdout.flush()
            shown.start()

        yield advance, write
