"""What in a note may be personal data: pointed out to the facilitator, never blocked."""

from __future__ import annotations

import re

PATTERNS: dict[str, re.Pattern[str]] = {
    "email": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    "iban": re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"),
    "phone": re.compile(r"(?<![\w.,/-])(?:\+\d{1,3}|0)[\d ()/–-]{6,}\d"),
    "name": re.compile(
        r"\b(?:Herrn?|Frau|Fr\.|Hr\.|Dr\.|Prof\.|Mr\.?|Mrs\.?|Ms\.?|Miss)\s+"
        r"(?:(?:Dr\.|Prof\.)\s*)*[A-ZÄÖÜ][\w-]+"
    ),
}
"""German and English titles before a capitalised word; numbers as people write them."""


def flags_of(text: str) -> list[str]:
    """The kinds of personal data that `text` may hold: email, iban, phone, name."""
    return [kind for kind, pattern in PATTERNS.items() if pattern.search(text)]


def marked(text: str) -> list[tuple[str, str]]:
    """The text in pieces, each with the kind of personal data it may be, or "" for none."""
    spots = sorted(
        (match.start(), match.end(), kind)
        for kind, pattern in PATTERNS.items()
        for match in pattern.finditer(text)
    )
    pieces, at = [], 0
    for start, end, kind in spots:
        if start < at:
            continue  # part of the one before
        pieces += [(text[at:start], ""), (text[start:end], kind)]
        at = end
    return [piece for piece in (*pieces, (text[at:], "")) if piece[0]]
