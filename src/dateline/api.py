"""Python's door: one function over the local engine."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from dateline.record.bundle import Record
from dateline.run.local import LocalRun
from dateline.settings import Settings

PathLike = str | os.PathLike[str]


def read(source: PathLike | Sequence[PathLike], settings: Settings | None = None) -> Record:
    """Read reports and return their record.

    ``source`` is a path, several paths, or the words of one report. A string is taken for a path where a file or folder
    of that name exists, or where it is one line with no space in it; every other string is the text of a report, whose
    uri is ``text``. Inputs that cannot be read are in ``record.issues``, they raise nothing. Raises ModelError where
    the language model is not installed.
    """
    chosen = settings or Settings()
    if isinstance(source, str) and not _is_path(source):
        with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
            Path(folder, "text").write_text(source, encoding="utf-8", errors="surrogatepass", newline="")
            return _read([folder], chosen)
    paths = [source] if isinstance(source, str | os.PathLike) else list(source)
    return _read([os.fspath(path) for path in paths], chosen)


def _is_path(source: str) -> bool:
    if "\n" in source or "\0" in source or len(source) > 4096:
        return False
    return Path(source).exists() or not any(c.isspace() for c in source)


def _read(paths: Sequence[str], settings: Settings) -> Record:
    run = LocalRun(paths, settings)
    try:
        return Record(bundles=tuple(run.bundles()), corpus=run.corpus())
    finally:
        run.close()
