"""Reads a tagged PDF as a screen reader does: along its structure tree."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject


@dataclass
class Element:
    """A node of the structure tree with everything said below it."""

    kind: str
    alt: str = ""
    said: str = ""
    below: list[Element] = field(default_factory=list)

    def all(self, kind: str) -> list[Element]:
        found = [self] if self.kind == kind else []
        return found + [element for child in self.below for element in child.all(kind)]


def read(pdf: bytes) -> tuple[PdfReader, Element]:
    """The file and its structure tree, filled with the text of the pages."""
    reader = PdfReader(io.BytesIO(pdf))
    texts = {id_of(page): dict(marked(page, reader)) for page in reader.pages}
    root: Any = reader.trailer["/Root"]
    tree = root["/StructTreeRoot"]
    return reader, element(tree, texts, "")


def element(node: Any, texts: dict[str, dict[int, str]], page: str) -> Element:
    node = node.get_object()
    page = id_of(node["/Pg"].get_object()) if "/Pg" in node else page
    found = Element(str(node.get("/S", "/Root"))[1:], str(node.get("/Alt", "")))
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(kid, int):
            found.said += texts[page].get(kid, "")
        elif kid.get("/Type") == "/MCR":
            place = id_of(kid["/Pg"].get_object()) if "/Pg" in kid else page
            found.said += texts[place].get(kid["/MCID"], "")
        elif "/S" in kid:
            child = element(kid, texts, page)
            found.below.append(child)
            found.said += child.said
    return found


def id_of(page: Any) -> str:
    return str(page.indirect_reference)


def marked(page: Any, reader: PdfReader) -> Iterator[tuple[int, str]]:
    """(number, text) of each marked content of a page."""
    letters = {name: letters_of(font.get_object()) for name, font in fonts(page).items()}
    font: dict[int, str] = {}
    open_marks: list[tuple[int | None, list[str], str | None]] = []
    for operands, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if len(operands) > 1 else {}
            known = properties if isinstance(properties, DictionaryObject) else {}
            open_marks.append((known.get("/MCID"), [], known.get("/ActualText")))
        elif operator == b"EMC":
            number, parts, actual = open_marks.pop()
            text = "".join(parts) if actual is None else str(actual)
            if number is not None:
                yield number, text
            elif actual is not None and open_marks:
                open_marks[-1][1].append(text)
            elif open_marks:
                open_marks[-1][1].extend(parts)
        elif operator == b"Tf":
            font = letters[operands[0]]
        elif operator in (b"TJ", b"Tj") and open_marks:
            strings = operands[0] if operator == b"TJ" else [operands[0]]
            for string in strings:
                if not isinstance(string, int | float):
                    open_marks[-1][1].append(decoded(string.original_bytes, font))


def fonts(page: Any) -> dict[str, Any]:
    return dict(page["/Resources"].get_object().get("/Font", {}))


def decoded(raw: bytes, font: dict[int, str]) -> str:
    codes = (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
    return "".join(font.get(code, "\ufffd") for code in codes)


def letters_of(font: Any) -> dict[int, str]:
    """The characters of a font's codes, from its /ToUnicode."""
    table = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w*)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int.from_bytes(bytes.fromhex(text), "big")
            for place in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + place] = chr(start + place)
    return found
