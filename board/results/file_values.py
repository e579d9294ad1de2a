"""The single values of a workshop file: each is brought into its stored form or refused."""

from __future__ import annotations

import re
from datetime import date
from typing import TypeVar

from board.core.errors import Refusal
from board.core.model import Quadrant, Reason, Side
from board.core.text import clean, tidy
from board.results.file_shape import N_, Where, refuse

LINE = 1_500
"""Longest name or label: the 500 code points that live sessions take, grown by NFC at most."""
TITLE = 200
PARAGRAPH = 5_000
MAX_COUNT = 100_000

TEXT_REASONS = {
    "text_empty": N_("the text is empty"),
    "text_too_long": N_("the text is too long"),
    "text_bad": N_("it holds characters that cannot be stored"),
}


def note_text(text: str, where: Where) -> str:
    try:
        return clean(text)
    except Refusal as refusal:
        refuse(TEXT_REASONS[refusal.code], where, "text")


def line(text: str | None, field: str, longest: int = LINE, where: Where = ()) -> str:
    """An optional text in its stored form, "" where there is none."""
    try:
        found = tidy(text or "")
    except Refusal as refusal:
        refuse(TEXT_REASONS[refusal.code], where, field)
    if len(found) > longest:
        refuse(TEXT_REASONS["text_too_long"], where, field)
    return found


Choice = TypeVar("Choice", Quadrant, Side, Reason)


def chosen(kind: type[Choice], value: str, where: Where, field: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        refuse(N_("this word is not one of those allowed here"), where, field)


def sensible(count: int, where: Where, field: str) -> None:
    if not 0 <= count <= MAX_COUNT:
        refuse(N_("this number is not possible"), where, field)


def language(tag: str | None) -> str:
    """A language tag such as "de" or "pt-BR"; German where none is given."""
    if not tag:
        return "de"
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", tag):
        refuse(N_("this is not a language tag such as de or en"), field="language")
    return tag


def some_date(text: str | None, field: str) -> str | None:
    """A date that may be known to the year or the month only."""
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        refuse(N_("this is not a date such as 2019-01-23, 2019-01 or 2019"), field=field)
    full_date(text + "-01-01"[len(text) - 4 :], field)
    return text


def full_date(text: str, field: str) -> str:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    refuse(N_("this is not a date such as 2019-01-23, 2019-01 or 2019"), field=field)


def web_address(text: str | None) -> str | None:
    """Only what a browser may follow safely: http and https."""
    found = line(text, "source_url", 2_000)
    if found and not re.match(r"https?://[^\s]+$", found):
        refuse(N_("this is not a web address"), field="source_url")
    return found or None
