"""Dateline: news reports in, a sourced event record out.

``dateline.read("text or path")`` returns the immutable objects of the record; nothing heavy is imported before that.
"""

from typing import TYPE_CHECKING

from dateline.version import VERSION

__version__ = VERSION
__all__ = ["__version__", "read"]

if TYPE_CHECKING:
    from dateline.api import read


def __getattr__(name: str) -> object:
    if name == "read":
        from dateline.api import read

        return read
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
