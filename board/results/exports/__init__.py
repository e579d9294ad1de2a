"""Every way to take a results document away. Equal documents give equal bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from board.core.errors import Refusal
from board.results.exports import csv, json, pdf, xlsx
from board.results.model import Results
from board.results.visible import as_published


class Format(NamedTuple):
    """One format: its name for people, what browsers call it, and what writes it.

    `slow`: made outside the hub and kept (`board.exporting`), as long as `edition` stays the same.
    """

    name: str
    media_type: str
    write: Callable[[Results], bytes]
    slow: bool = False
    edition: Callable[[], str] = str


FORMATS: dict[str, Format] = {
    "pdf": Format("PDF", "application/pdf", pdf.write, slow=True, edition=pdf.edition),
    "csv": Format("CSV", "text/csv; charset=utf-8", csv.write),
    "xlsx": Format(
        "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.write
    ),
    "json": Format("JSON", "application/json", json.write),
}


def export(results: Results, format: str) -> bytes:
    """The document in one format, by the same visibility rules as its page.

    Raises Refusal `not_found` for a format there is not.
    """
    if format not in FORMATS:
        raise Refusal("not_found")
    return FORMATS[format].write(as_published(results))
