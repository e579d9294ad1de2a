"""Dates of workshops as people write them: a year, a month or a day may be all that is known."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date


def date_written(day: str | None, language: str) -> str:
    """`2019-01-23` as "23. Januar 2019" in German, "2019-01" as "Januar 2019", "2019" as it is.

    None and anything that is not such a date give an empty text.
    """
    if not day:
        return ""
    try:
        known = date.fromisoformat(f"{day}-01-01"[:10])
    except ValueError:
        return ""
    if len(day) == 4:
        return day
    if len(day) == 7:
        return format_date(known, "LLLL y", locale=language)
    return format_date(known, "long", locale=language)
