"""Sets a report with typst: tagged PDF (PDF/UA-1), the same bytes for the same content.

What people wrote is handed over as data; typst never reads it as markup. A character that no font
covers would abort the whole file, so it becomes a box with a footnote.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
"""Made at set-up (static/report_fonts.mjs); without them typst's own fonts take their place."""
MISSING = "\ue000"
"""Where report.typ puts the box. What a private character meant elsewhere, nobody knows here."""
ROUNDS = 8

REFUSED = re.compile(r'(?:the text|disallowed codepoint) `"((?:[^"\\]|\\.)*)"`', re.DOTALL)


def typeset(content: dict[str, Any]) -> bytes:
    """The PDF of what `report.typ` takes.

    typst names all characters it has no glyph for; they are replaced, and it is set again.
    """
    text = json.dumps(content, ensure_ascii=False)
    refused: set[str] = set()
    for _round in range(ROUNDS):
        try:
            return compiled(without(text, refused))
        except typst.TypstError as error:
            found = characters(str(error), text) - refused
            if not found:
                break
            refused |= found
    return compiled(without(text, {letter for letter in text if ord(letter) > 0xFF}))


def compiled(data: str) -> bytes:
    pdf = typst.compile(
        str(HERE / "report.typ"),
        root=str(HERE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=0,
        sys_inputs={"data": data},
    )
    assert isinstance(pdf, bytes)
    return pdf


def without(text: str, refused: set[str]) -> str:
    return text.translate({ord(letter): MISSING for letter in refused}) if refused else text


def characters(error: str, text: str) -> set[str]:
    """The characters that an error names.

    Of a letter with marks it names the letter; then it is the marks that have no glyph.
    """
    found: set[str] = set()
    for named in REFUSED.findall(error):
        for letter in unescaped(named):
            if ord(letter) > 0x7F:
                found.add(letter)
            else:
                found |= marks_after(letter, text)
    return found


def marks_after(letter: str, text: str) -> set[str]:
    """The marks that follow a letter anywhere; accents only if there is nothing stranger."""
    marks = {
        mark
        for run in re.findall(re.escape(letter) + r"([^\x00-\xff]+)", text)
        for mark in run
        if unicodedata.category(mark) in ("Mn", "Me", "Mc", "Cf")
    }
    return {mark for mark in marks if not 0x300 <= ord(mark) < 0x370} or marks


def unescaped(text: str) -> str:
    r"""What typst quotes as Rust does: `\u{feff}`, `\"`, `\\`."""
    return re.sub(
        r"\\(?:u\{([0-9a-f]+)\}|(.))",
        lambda match: chr(int(match[1], 16)) if match[1] else match[2],
        text,
    )
