"""A database that must not be touched: the server says so, names the way back, and ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from tests.running import ROOT, Running

pytestmark = pytest.mark.xdist_group("faults")


def damage(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[4096 : len(content) - 4096] = b"\xff" * (len(content) - 8192)
    database.write_bytes(content)


def make_newer(database: Path) -> None:
    connection = sqlite3.connect(database)
    with connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at)"
            " values ('stellwand', 'm999_future', '2040')"
        )
    connection.close()


def test_the_server_leaves_alone_what_it_cannot_use(server: Running) -> None:
    """Sabotage tried: `check` that looks at nothing (the server starts on both)."""
    server.create_session("--title", "Kostbar")
    copy = server.data.parent / "copy.db"
    server.flask("backup", str(copy))
    server.stop()
    database = server.data / "stellwand.db"
    sound = database.read_bytes()
    for harm, word in ((damage, "damaged"), (make_newer, "newer")):
        database.write_bytes(sound)
        harm(database)
        before = database.read_bytes()
        code, said = start(server)
        assert code == 2
        assert word in said and "restore FILE" in said
        assert database.read_bytes() == before
    server.flask("restore", str(copy))
    server.start()
    assert "Kostbar" in server.flask("session", "list")
    server.stop()


def start(server: Running) -> tuple[int, str]:
    """Exit code and last words of a server that should not start."""
    command = [sys.executable, str(ROOT / "app.py")]
    done = subprocess.run(
        command, cwd=ROOT, env=server.environment, capture_output=True, text=True, timeout=60
    )
    return done.returncode, done.stderr
