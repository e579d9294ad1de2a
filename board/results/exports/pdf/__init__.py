"""PDF: the results page as a printed report, tagged for screen readers (PDF/UA-1)."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version

from board.results.exports.pdf.content import content_of
from board.results.exports.pdf.typesetting import FONTS, HERE, typeset
from board.results.model import Results


def write(results: Results) -> bytes:
    """The report in the workshop's language. Takes up to a second: call it outside the hub."""
    return typeset(content_of(results))


@cache
def edition() -> str:
    """Changes whenever the same document may give another file: program, layout, fonts."""
    found = hashlib.sha256(version("typst").encode())
    for path in sorted([*HERE.glob("*.typ"), *HERE.glob("*.py"), *FONTS.glob("*.ttf")]):
        found.update(path.read_bytes())
    return found.hexdigest()
