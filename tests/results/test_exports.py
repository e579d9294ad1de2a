"""Every export, opened by other programs' libraries and compared note for note."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from hypothesis import given

from board.core.errors import Refusal
from board.core.model import Rule, Session
from board.core.text import clean
from board.results.exports import FORMATS, export
from board.results.exports.csv import protect, unprotect
from board.results.freeze import freeze
from board.results.model import Results, schema
from board.results.workshop_file import parse
from tests.results.rooms import A, C, add, calm, room, rooms, texts

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "data/examples").glob("*.json"))
TRICKY = json.loads((ROOT / "tests/vectors/tricky_notes.json").read_text("utf-8"))["notes"]
TODAY = date(2026, 11, 29)


def example(path: Path) -> Results:
    return parse(path.read_bytes(), TODAY)


def rows_of_csv(data: bytes) -> list[dict[str, str]]:
    """As a script would read it: the byte order mark off, the protection undone."""
    table = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    return [{key: unprotect(value) for key, value in row.items()} for row in table]


def rows_of_xlsx(data: bytes, sheet: str) -> list[dict[str, object]]:
    head, *rows = openpyxl.load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def expected(results: Results) -> list[tuple[object, ...]]:
    return [
        (note.number, note.group, group.name, str(note.quadrant), note.affiliation, note.text)
        for group in results.groups
        for note in group.notes
    ]


COLUMNS = ("number", "group", "group_name", "quadrant", "affiliation", "text")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_csv_and_xlsx_hold_every_note_of_the_examples(path: Path) -> None:
    results = example(path)
    of_csv = [
        tuple(row[column] for column in COLUMNS) for row in rows_of_csv(export(results, "csv"))
    ]
    assert of_csv == [
        tuple("" if value is None else str(value) for value in row) for row in expected(results)
    ]
    of_xlsx = rows_of_xlsx(export(results, "xlsx"), "notes")
    assert [tuple(row[column] for column in COLUMNS) for row in of_xlsx] == expected(results)
    boards = rows_of_xlsx(export(results, "xlsx"), "groups")
    assert [row["notes"] for row in boards] == [len(group.notes) for group in results.groups]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_json_is_described_by_the_schema_and_comes_back_byte_for_byte(path: Path) -> None:
    results = example(path)
    written = export(results, "json")
    jsonschema.validate(json.loads(written), json.loads(schema()))
    again = parse(written, date(2031, 1, 1))
    assert again == results
    assert [export(again, format) for format in FORMATS] == [
        export(results, format) for format in FORMATS
    ]


def test_the_kept_schema_is_the_one_of_the_code() -> None:
    """Mend it with: python -m board.results.model > docs/results.schema.json"""
    assert (ROOT / "docs/results.schema.json").read_text("utf-8") == schema()


def tricky_session() -> Session:
    """A workshop with every tricky note that can be stored."""
    session = room([A] * 5 + [C] * 5)
    for entry in TRICKY:
        try:
            add(session, clean(entry["text"]), author=1 + entry["id"] % 10)
        except Refusal as refusal:
            assert refusal.code in {"text_empty", "text_too_long"}
    return session


def test_every_tricky_note_comes_back_exactly_from_every_export() -> None:
    results = freeze(tricky_session(), TODAY)
    wanted = [note.text for note in results.notes]
    assert len(wanted) == 10 + len(TRICKY) - 3
    assert [row["text"] for row in rows_of_csv(export(results, "csv"))] == wanted
    assert [row["text"] for row in rows_of_xlsx(export(results, "xlsx"), "notes")] == wanted
    assert parse(export(results, "json"), TODAY) == results


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=SUMME(A1:A9)", "'=SUMME(A1:A9)"),
        ("+49 3441/83-217", "'+49 3441/83-217"),
        ("-1", "'-1"),
        ("@Rathaus", "'@Rathaus"),
        ("\t=1", "'\t=1"),
        ("\uff1d1", "'\uff1d1"),
        ("'=1", "''=1"),
        ("'); DROP TABLE notes;--", "'); DROP TABLE notes;--"),
        ("Hans' Idee", "Hans' Idee"),
    ],
)
def test_no_cell_is_a_formula_and_the_protection_can_be_undone(text: str, cell: str) -> None:
    assert protect(text) == cell
    assert unprotect(cell) == text


@calm
@given(texts)
def test_protection_never_loses_a_character(text: str) -> None:
    assert unprotect(protect(text)) == text
    assert protect(text)[0] not in "=+-@\t\r"


@calm
@given(rooms())
def test_any_session_survives_freeze_export_and_import(session: Session) -> None:
    """Fails when a field, an order or a rung is lost on the way through JSON or CSV."""
    results = freeze(session, TODAY)
    again = parse(export(results, "json"), date(2031, 1, 1))
    assert again == results and export(again, "json") == export(results, "json")
    assert [row["text"] for row in rows_of_csv(export(results, "csv"))] == [
        note.text for note in results.notes
    ]


def test_xlsx_cells_are_texts_and_never_formulas() -> None:
    session = room([])
    add(session, "=1+1")
    add(session, "3/4")
    session.settings = type(session.settings)(title="x", rule=Rule.ALWAYS)
    sheet = openpyxl.load_workbook(io.BytesIO(export(freeze(session, TODAY), "xlsx")))["notes"]
    column = [cell.value for cell in sheet[1]].index("text")
    assert [row[column].data_type for row in sheet.iter_rows(min_row=2)] == ["s", "s"]


def test_where_the_source_did_not_say_the_exports_say_so() -> None:
    results = example(ROOT / "data/examples/zeitz-2019-01-23.json")
    assert {row["remark"] for row in rows_of_csv(export(results, "csv"))} == {"Zuordnung vermutet"}
    notes = [
        note for group in json.loads(export(results, "json"))["groups"] for note in group["notes"]
    ]
    assert all(note["quadrant_inferred"] and note["affiliation_inferred"] for note in notes)


def test_an_export_holds_no_clock_time_and_no_live_id() -> None:
    keys = set(json.loads(export(freeze(tricky_session(), TODAY), "json")))
    assert not keys & {"id", "revision", "created", "generation", "code"}
    note = json.loads(export(freeze(tricky_session(), TODAY), "json"))["groups"][0]["notes"][0]
    assert set(note) == {"number", "group", "quadrant", "affiliation", "text"}


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(Refusal, match="not_found"):
        export(freeze(room([]), TODAY), "exe")
