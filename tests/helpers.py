"""Reading made inputs in tests."""

from hashlib import sha256
from pathlib import Path

from dateline.ingest.read import read_reports
from dateline.record.types import Issue, Report
from dateline.settings import Settings

STORY = (
    "Two bridges over the river Tarsa were closed on Monday after a night of shelling near Kramatorsk, "
    "the regional governor said. Nobody was hurt, but the road to the north was cut for hours. "
    "Engineers told reporters that repairs would take a week, and that convoys would be sent round by the east."
)


def read(*paths: Path | str, **settings: object) -> tuple[list[Report], list[Issue]]:
    """Reports and issues of some paths."""
    lines = list(read_reports([str(path) for path in paths], Settings(**settings)))
    return [x for x in lines if isinstance(x, Report)], [x for x in lines if isinstance(x, Issue)]


def write(path: Path, data: bytes | str) -> Path:
    """Write a file and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def shown(report: Report) -> list[tuple[str, str]]:
    """Each part with its words."""
    return [(part.part, report.text[part.start : part.end]) for part in report.parts]


def noise(seed: int, size: int) -> bytes:
    """Bytes without a pattern, the same for the same seed."""
    blocks = (sha256(f"{seed} {n}".encode()).digest() for n in range(size // 32 + 1))
    return b"".join(blocks)[:size]
