"""Readable addresses for results pages."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slug_of(title: str) -> str:
    """ "Ergebnisse: Bürgerbüro" → "ergebnisse-buergerbuero"."""
    letters = unicodedata.normalize("NFKD", title.lower().translate(GERMAN))
    plain = letters.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-") or "workshop"
