"""How text for people is painted: plain, or in colours on a terminal."""

import os
import shutil
from typing import Literal, TextIO

import msgspec

Role = Literal[
    "title", "type", "good", "bad", "open", "weak", "holder", "quote", "trigger", "quiet", "label",
    "source", "cue", "content", "inner",
]  # fmt: skip

PALETTE: dict[Role, str] = {
    "title": "bold",
    "type": "bold cyan",
    "good": "green",
    "bad": "bold red",
    "open": "yellow",
    "weak": "magenta",
    "holder": "blue",
    "quote": "italic",
    "trigger": "bold underline",
    "quiet": "dim",
    "label": "bold",
    "source": "bold blue",
    "cue": "bold magenta",
    "content": "green",
    "inner": "cyan underline",
}


class Style(msgspec.Struct, frozen=True):
    """``colour`` paints with the terminal's own colours; ``quote`` is the longest quotation in characters.

    Lines are folded at ``width`` columns.
    """

    colour: bool = False
    quote: int = 240
    width: int = 100

    def paint(self, role: Role, text: str) -> str:
        """The text in the colours of its role, or as it is."""
        if not self.colour or not text:
            return text
        from rich.color import ColorSystem
        from rich.style import Style as Paint

        return Paint.parse(PALETTE[role]).render(text, color_system=ColorSystem.STANDARD)


PLAIN = Style()
"""For pipes and files."""
NARROWEST, WIDEST = 40, 120


def style_for(stream: TextIO, output: str | None = None) -> Style:
    """Colours on a terminal that wants them (https://no-color.org), as wide as it is.

    Plain, 100 columns, for pipes, and for a file given instead.
    """
    if output or not stream.isatty():
        return PLAIN
    columns = shutil.get_terminal_size((PLAIN.width, 24)).columns
    colour = not (os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb")
    return Style(colour=colour, width=min(max(columns, NARROWEST), WIDEST))
