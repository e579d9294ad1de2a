"""Sentences in a language of one's choice, without a request: exports speak the workshop's."""

from __future__ import annotations

import gettext
from functools import cache

from board.translations import build


class Speech:
    """Says messages of the catalogues in one language; a language without one says English."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = language if language in build.languages() else "en"
        """For numbers and dates: those of the language that is really spoken."""
        self._texts = gettext.translation(
            "messages", str(build.COMPILED), languages=[language], fallback=True
        )

    def say(self, message: str, **values: object) -> str:
        """The message with its `%(name)s` filled in."""
        text = self._texts.gettext(message)
        return text % values if values else text

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """Singular or plural; `%(n)s` is the number unless given."""
        return self._texts.ngettext(one, many, n) % {"n": n, **values}


@cache
def speech(language: str) -> Speech:
    """The speech of a language tag: that of "de" for "de-AT"."""
    build.ensure()
    return Speech(language.split("-")[0].lower())
