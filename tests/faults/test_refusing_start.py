"""A database that must not be touched: the server says so, names the way back, and ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from tests.running import ROOT, Running, free_port
from tests.store.rooms import opened

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


def test_the_server_leaves_alone_what_it_cannot_use(tmp_path: Path) -> None:
    """Sabotage tried: `check` that looks at nothing (the server starts on both)."""
    server = Running(tmp_path / "data", port=free_port())
    server.data.mkdir()
    database = server.data / "stellwand.db"
    opened(database).close()
    sound = database.read_bytes()
    for harm, word in ((damage, "damaged"), (make_newer, "newer")):
        database.write_bytes(sound)
        harm(database)
        before = database.read_bytes()
        command = [sys.executable, str(ROOT / "app.py")]
        environment = server.environment
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 2
        assert word in done.stderr and "restore FILE" in done.stderr
        assert database.read_bytes() == before
