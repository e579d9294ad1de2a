"""Which room of `board/` may import what (docs/architecture.md, Rooms)."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SQL = {"sqlite3", "pysqlite3", "sqlite_utils"}
WEB = {"flask", "flask_login", "flask_wtf", "flask_babel", "wtforms", "werkzeug", "jinja2"}
SOCKETS = {"flask_socketio", "socketio", "engineio"}
HUB = {"eventlet", "greenlet"}

# Room (or module) -> what it must not import; `board.x` also stands for everything below it.
FORBIDDEN: dict[str, set[str]] = {
    "core": SQL | WEB | SOCKETS | HUB,
    "store": WEB | SOCKETS | HUB | {"board.core.rules", "board.live", "board.web"},
    "live": SQL | HUB | {"board.web", "board.store.database"},
    "results": SQL | SOCKETS | HUB | {"board.live", "board.web", "flask", "werkzeug"},
    "access": SQL | SOCKETS | HUB | {"board.live", "board.web"},
    "web": SQL | SOCKETS | HUB | {"board.store.database"},
    "translations": SQL | WEB - {"jinja2"} | SOCKETS | HUB,
    "launch": SQL,
    "config.py": SQL | WEB | SOCKETS | HUB,
    "languages.py": SQL | SOCKETS | HUB,
}
ANYWHERE_ELSE = SQL | HUB
# The one module that writes prebuilt frames to eventlet's sockets, with a plain way beside it.
EXCUSED = {"board/live/frames.py": {"eventlet"}}
CORE_MAY = {"msgspec", "snowballstemmer", "board.core"}


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of every import in a file, inside functions too."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, f"{module}.{alias.name}"


def is_below(name: str, room: str) -> bool:
    return name == room or name.startswith(room + ".")


def broken(path: Path, forbidden: set[str]) -> list[str]:
    """Where a file imports what it must not."""
    forbidden = forbidden - EXCUSED.get(path.relative_to(ROOT).as_posix(), set())
    return [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for line, name in imports(path)
        if any(is_below(name, room) for room in forbidden)
    ]


def files_of(room: str) -> list[Path]:
    place = ROOT / "board" / room
    return [place] if place.suffix == ".py" else sorted(place.rglob("*.py"))


@pytest.mark.parametrize("room", FORBIDDEN)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    assert [line for path in files_of(room) for line in broken(path, FORBIDDEN[room])] == []


def test_the_rest_of_the_board_knows_neither_sql_nor_eventlet() -> None:
    known = {path for room in FORBIDDEN for path in files_of(room)}
    rest = [path for path in (ROOT / "board").rglob("*.py") if path not in known]
    assert [line for path in rest for line in broken(path, ANYWHERE_ELSE)] == []


def test_the_core_imports_the_standard_library_and_small_pure_helpers_only() -> None:
    """Catches any new library in the core, not only those that the table names."""
    strange = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in files_of("core")
        for line, name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not any(is_below(name, allowed) for allowed in CORE_MAY)
    ]
    assert strange == []


def test_nothing_in_the_board_imports_the_app() -> None:
    files = (ROOT / "board").rglob("*.py")
    assert [line for path in files for line in broken(path, {"app", "tests", "bench"})] == []


def test_the_table_can_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catches an `imports` that sees nothing: every way of writing an import is found."""
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    path = tmp_path / "board" / "core" / "bad.py"
    path.parent.mkdir(parents=True)
    path.write_text(
        "import flask\nfrom flask import g\nfrom ..store import log\ndef f():\n    import sqlite3\n"
    )
    found = broken(path, WEB | SQL | {"board.store"})
    assert [line.split(":")[1] for line in found] == [
        "1 imports flask",
        "2 imports flask.g",
        "3 imports board.store.log",
        "5 imports sqlite3",
    ]
