"""The one rule for text that is stored (contract, "Stored text"); JavaScript has its twin.

`tests/vectors/text.json` holds what both must agree on.
"""

from __future__ import annotations

import unicodedata

from board.core.errors import Refusal

MAX_POINTS = 280
"""Longest note, in code points after cleaning."""

BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
KEPT_CONTROLS = frozenset("\n\t")
# Default-ignorable characters and blanks that leave nothing to see.
INVISIBLE = frozenset("\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def clean(text: str, longest: int = MAX_POINTS) -> str:
    """Brings a note's text into the stored form: NFC, "\\n" line ends, trimmed, no controls.

    Soft hyphens, joiners and bullets stay. Raises Refusal `text_bad` for a lone surrogate,
    `text_empty` where nothing visible is left, `text_too_long` above `longest` code points.
    """
    normal = tidy(text)
    if not any(is_visible(char) for char in normal):
        raise Refusal("text_empty")
    if len(normal) > longest:
        raise Refusal("text_too_long")
    return normal


def tidy(text: str) -> str:
    """The stored form without the limits: for optional texts such as a title or a question."""
    if any(0xD800 <= ord(char) <= 0xDFFF for char in text):
        raise Refusal("text_bad")
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(char for char in lines if is_kept(char))
    return unicodedata.normalize("NFC", kept).strip(BLANKS)


BLANKS = (
    "\t\n \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What JavaScript's `trim` takes away, spelled out so that both languages trim alike."""


def is_kept(char: str) -> bool:
    """False for C0 controls (but not newline and tab) and for bidi controls."""
    if char in BIDI_CONTROLS:
        return False
    return ord(char) >= 0x20 or char in KEPT_CONTROLS


def is_visible(char: str) -> bool:
    """Whether a reader would see something: not a blank, format, control or filler character."""
    if char in INVISIBLE or 0xFE00 <= ord(char) <= 0xFE0F or 0xE0000 <= ord(char) <= 0xE0FFF:
        return False
    return unicodedata.category(char) not in {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"}
