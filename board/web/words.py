"""The sentences about results in the reader's language."""

from __future__ import annotations

from board.languages import current_language
from board.results.dates import date_written
from board.results.speech import speech
from board.results.words import Words


def words() -> Words:
    """What is said about results in the language of this request."""
    return Words(speech(current_language()))


def written(day: str | None) -> str:
    """A date in the language of this request; empty for None and for what is no date."""
    return date_written(day, current_language())
