"""What is wrong in a lexicon, and where."""

import msgspec


class Problem(msgspec.Struct, frozen=True, order=True):
    """One problem of a file: the line that it stands in (0 for the file as a whole), and in words what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """``FILE:LINE: what is wrong and what to do``."""
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"
