"""Copies of the database while it is used, and the way back.

A copy is made by `VACUUM INTO` on a connection of its own: one consistent moment, no lock against
writers, and nothing in it of what was deleted.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils.utils import sqlite3

from board.store.connection import check, connect, directly
from board.store.trouble import DatabaseTrouble

KEPT_HOURS, KEPT_DAYS = 24, 14
"""Every automatic backup of the last day is kept, then one a day."""
PATTERN = "stellwand-*.db"


def copy_to(database: Path, target: Path, outside: Callable[..., Any] = directly) -> None:
    """Writes a consistent copy of `database` to `target`, readable only by its owner.

    Raises FileExistsError where `target` exists, OSError where it cannot be written.
    """
    if target.exists():
        raise FileExistsError(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(target.name + ".part")
    half.unlink(missing_ok=True)
    try:
        outside(vacuum_into, database, half)
        os.chmod(half, 0o600)
        half.rename(target)
    except sqlite3.OperationalError as error:
        raise OSError(f"The backup {target} could not be written: {error}.") from error
    finally:
        half.unlink(missing_ok=True)


def vacuum_into(database: Path, target: Path) -> None:
    connection = connect(database, as_it_is=True)
    try:
        connection.execute("VACUUM INTO ?", [str(target)])
    finally:
        connection.close()


def restore_from(copy: Path, database: Path) -> None:
    """Puts a backup in the place of the database; the one that was there is kept beside it.

    The server must be stopped (see `lock`). Raises DatabaseTrouble for a file that is damaged,
    of a newer program, or none of ours.
    """
    inspect(copy)
    half = database.with_name(database.name + ".part")
    half.unlink(missing_ok=True)
    vacuum_into(copy, half)
    os.chmod(half, 0o600)
    for suffix in ("-wal", "-shm"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)
    if database.exists():
        database.replace(database.with_name(database.name + ".before-restore"))
    half.rename(database)


def inspect(path: Path) -> None:
    """Raises DatabaseTrouble where `path` is no sound database of ours; touches nothing."""
    if not path.is_file():
        raise DatabaseTrouble(f"There is no file {path}.")
    try:
        connection = connect(path, as_it_is=True)
    except sqlite3.DatabaseError as error:
        raise DatabaseTrouble.of(error, path) from error
    try:
        check(connection, path)
        if "sessions" not in connection.table_names():
            raise DatabaseTrouble(f"The file {path} is not a Stellwand database.")
    except sqlite3.DatabaseError as error:
        raise DatabaseTrouble.of(error, path) from error
    finally:
        connection.close()


def automatic(
    database: Path, folder: Path, now: datetime, outside: Callable[..., Any] = directly
) -> Path:
    """Makes a backup named by its time, and deletes those that are no longer kept."""
    with one_at_a_time(folder):
        target = folder / f"stellwand-{now:%Y%m%d-%H%M%S}.db"
        if not target.exists():
            copy_to(database, target, outside)
        for old in spare(sorted(folder.glob(PATTERN)), now):
            old.unlink(missing_ok=True)
        return target


def purge(folder: Path) -> int:
    """Deletes all automatic backups, and says how many: they still hold what was deleted since."""
    if not folder.is_dir():
        return 0
    with one_at_a_time(folder):
        backups = [*folder.glob(PATTERN), *folder.glob(f"{PATTERN}.part")]
        for old in backups:
            old.unlink(missing_ok=True)
        return len(backups)


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Held while backups are made or purged: one that is half made when the others are purged
    would bring back what was deleted. Waits without keeping the hub."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "ab") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(0.05)
        yield


def spare(backups: list[Path], now: datetime) -> list[Path]:
    """Those of `backups`, oldest first, that are older than a day but not the day's last, or
    older than two weeks."""
    gone, newest_of_day = [], {stamp_of(path).date(): path for path in backups}
    for path in backups:
        age = now - stamp_of(path)
        is_last = newest_of_day[stamp_of(path).date()] == path
        if age > timedelta(days=KEPT_DAYS) or (age > timedelta(hours=KEPT_HOURS) and not is_last):
            gone.append(path)
    return gone


def stamp_of(path: Path) -> datetime:
    """When the backup was made, from its name."""
    try:
        return datetime.strptime(path.stem, "stellwand-%Y%m%d-%H%M%S")
    except ValueError:
        return datetime.min
