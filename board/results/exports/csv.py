"""CSV for spreadsheets: UTF-8 with a byte order mark, semicolons, one row per note.

The last rows are for dots on what is no topic any more; they have no text.

A spreadsheet would run a cell that begins with "=" and the like as a formula, so such cells get an
apostrophe in front. `unprotect` takes exactly that one off again (docs/results.md).
"""

from __future__ import annotations

import csv
import io
import re

from board.results.exports.rows import NOTE_COLUMNS, gone_rows, note_rows
from board.results.model import Results

BYTE_ORDER_MARK = "\ufeff"
# Apostrophes in front belong to the pattern: "'=1" must stay distinguishable from a protected "=1".
# The wide forms count as well, some spreadsheets take them for the narrow ones.
FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
PROTECTED = re.compile(r"'" + FORMULA.pattern)


def write(results: Results) -> bytes:
    """The notes as a table with the column names of docs/results.md."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow(NOTE_COLUMNS)
    for row in note_rows(results) + gone_rows(results):
        writer.writerow([protect(row[column]) for column in NOTE_COLUMNS])
    return (BYTE_ORDER_MARK + table.getvalue()).encode()


def protect(value: str | float | None) -> str:
    """The value as a cell that no spreadsheet takes for a formula."""
    cell = "" if value is None else str(value)
    return "'" + cell if FORMULA.match(cell) else cell


def unprotect(cell: str) -> str:
    """The text as it was before `protect`."""
    return cell[1:] if PROTECTED.match(cell) else cell
