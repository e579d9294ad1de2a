"""Every way to take a results document away. Equal documents give equal bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from board.core.errors import Refusal
from board.results.exports import csv, json, xlsx
from board.results.model import Results
from board.results.visible import as_published


class Format(NamedTuple):
    """One format: its name for people, what browsers call it, and what writes it."""

    name: str
    media_type: str
    write: Callable[[Results], bytes]


FORMATS: dict[str, Format] = {
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
