"""Days of publication and of times, as the record writes them."""

from datetime import date

DAY = len("2031-05-01")
"""Letters of a date that name its day."""


def parse_day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time; None where it gives none."""
    if text is None or len(text) < DAY:
        return None
    try:
        return date.fromisoformat(text[:DAY])
    except ValueError:
        return None
