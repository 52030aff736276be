"""Days of publication and of times, as the record writes them."""

from datetime import UTC, date, datetime, time

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


def dawn(text: str | None) -> datetime | None:
    """The start, in UTC, of the day of an ISO 8601 date or date-time; None where it gives none."""
    day = parse_day(text)
    return None if day is None else datetime.combine(day, time.min, UTC)


def moment(text: str | None) -> datetime | None:
    """The moment of an ISO 8601 date-time, in UTC where it tells no zone; None where it tells no hour."""
    if text is None or len(text) <= DAY:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
