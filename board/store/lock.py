"""Who uses the database: servers share it, `restore` and migrations want it for themselves."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import IO

from board.store.trouble import DatabaseTrouble


def shared(folder: Path) -> IO[bytes]:
    """Held by a server as long as the file is open. Raises DatabaseTrouble during a restore."""
    return _held(folder, fcntl.LOCK_SH, "The database is being restored; please try again.")


def alone(folder: Path) -> IO[bytes]:
    """Held while nobody serves. Raises DatabaseTrouble where a server runs."""
    return _held(folder, fcntl.LOCK_EX, "Stellwand is running; please stop it first.")


def _held(folder: Path, kind: int, sentence: str) -> IO[bytes]:
    file = open(folder / "server.lock", "ab")  # noqa: SIM115 - the lock lives as long as the file
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise DatabaseTrouble(sentence) from error
    return file
