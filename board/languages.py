"""The languages of the interface: one thin module around Flask-Babel.

The English sentence is the msgid itself; a German text stands in a fragment
`board/translations/de/<area>.po`. `board/translations/build.py` merges the fragments into the
catalogues that are read here.

To add a language (say Dutch): add `"nl": "Nederlands"` to LANGUAGES, copy the fragments of `de/`
to `board/translations/nl/`, translate them, and run `python -m board.translations check`,
which names every message that still lacks a text. Browsers get plural forms by the rule "one, or
not one"; a language with more forms also needs a change in `static/js/lib/words.js`.

A literal % is not allowed in a msgid, and values are named: `%(name)s`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from flask import Flask, has_request_context, request
from flask import session as cookie
from flask_babel import Babel, force_locale, get_locale, get_translations

from board.translations import build

LANGUAGES = {"de": "Deutsch", "en": "English"}
DEFAULT = "de"


def _(message: str, **values: object) -> str:
    """The message in the current language, with its `%(name)s` filled in from `values`."""
    text: str = get_translations().ugettext(message)
    return text % values if values else text


def _n(one: str, many: str, n: int, **values: object) -> str:
    """Singular or plural in the current language; `%(n)s` is the number unless given."""
    text: str = get_translations().ungettext(one, many, n)
    return text % {"n": n, "num": n, **values}


def N_(message: str) -> str:  # noqa: N802
    """Marks a message that is translated later, by `_(variable)`; gives it back unchanged.

    Modules that may not import Flask define the same one-liner themselves under this name.
    """
    return message


def current_language() -> str:
    """The code of the language in which this request (or `speaking` block) is answered."""
    locale = get_locale()
    return locale.language if locale and locale.language in LANGUAGES else DEFAULT


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Everything inside is said in `language`; anything unknown becomes the default."""
    with force_locale(language if language in LANGUAGES else DEFAULT):
        yield


def init_languages(app: Flask) -> None:
    """Compile stale catalogues, choose the language per request, and remember `?lang=`."""
    build.ensure()
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(build.COMPILED)
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT
    Babel(app, locale_selector=_choose)
    app.before_request(_remember)
    app.jinja_env.globals.update(
        LANGUAGES=LANGUAGES,
        current_language=current_language,
        words_for_browser=words_for_browser,
    )


def _choose() -> str:
    if not has_request_context():
        return DEFAULT
    for wish in (request.args.get("lang"), cookie.get("language")):
        if wish in LANGUAGES:
            return str(wish)
    return request.accept_languages.best_match(list(LANGUAGES)) or DEFAULT


def _remember() -> None:
    wish = request.args.get("lang")
    if wish in LANGUAGES and cookie.get("language") != wish:
        cookie["language"] = wish


@cache
def words_for_browser(language: str, screen: str | None = None) -> dict[str, Any]:
    """The messages that occur in static/js: msgid -> text, or -> [one, many] for plurals.

    With `screen` only those of its folder and of `lib`. Empty for English unless a fragment says
    something else, as the msgid is the text.
    """
    name = f"browser-{screen}.json" if screen else "browser.json"
    path = build.COMPILED / language / name
    words: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return words
