"""Patterns of tables that name others: ``{NAME}`` stands for the row of that name, its macro."""

import re
from collections.abc import Mapping

_MACRO = re.compile(r"\{([A-Z]+)\}")


def expand(pattern: str, macros: Mapping[str, str]) -> str:
    """A pattern with its macros replaced, inner ones too; a name that is no macro's stays."""
    return _MACRO.sub(lambda m: expand(macros[m.group(1)], macros) if m.group(1) in macros else m.group(), pattern)
