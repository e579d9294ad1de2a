"""XLSX: notes, groups, and the comparison where there is one; a text is never a formula."""

from __future__ import annotations

import io
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from board.results.exports.comparison_rows import (
    PROFILE_COLUMNS,
    TOPIC_COLUMNS,
    profile_rows,
    topic_rows,
)
from board.results.exports.rows import (
    DOT_COLUMNS,
    GROUP_COLUMNS,
    NOTE_COLUMNS,
    Row,
    dot_rows,
    group_rows,
    note_rows,
)
from board.results.model import Results

WIDTHS = {
    "text": 70,
    "comment": 40,
    "group_name": 24,
    "remark": 22,
    "set_aside": 40,
    "title": 50,
    "topic": 32,
}


def write(results: Results) -> bytes:
    """One sheet for each kind of row. The file is dated by the archive."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties(
        {"title": results.title, "created": datetime.fromisoformat(results.archived_on)}
    )
    # The quote prefix keeps "=1+1" a text even after somebody edits the cell.
    text = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    head = book.add_format({"bold": True})
    fill(book.add_worksheet("notes"), NOTE_COLUMNS, note_rows(results), head, text)
    if results.rounds:
        fill(book.add_worksheet("dots"), DOT_COLUMNS, dot_rows(results), head, text)
    if results.comparison:
        topics, profile = topic_rows(results.comparison), profile_rows(results)
        fill(book.add_worksheet("topics"), TOPIC_COLUMNS, topics, head, text)
        fill(book.add_worksheet("comparison"), PROFILE_COLUMNS, profile, head, text)
    fill(book.add_worksheet("groups"), GROUP_COLUMNS, group_rows(results), head, text)
    book.close()
    return file.getvalue()


def fill(
    sheet: Worksheet, columns: tuple[str, ...], rows: list[Row], head: Format, text: Format
) -> None:
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, head)
        sheet.set_column(place, place, WIDTHS.get(column, 14))
    for line, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            value = row[column]
            if isinstance(value, int | float):
                sheet.write_number(line, place, value)
            elif value:
                sheet.write_string(line, place, value, text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
