"""Disk space put aside, so that a full disk can still be tidied up.

Deleting needs space as well: SQLite writes what changes into the write-ahead log first. The reserve
is a file of nothing; while it is lent, archiving has room.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LEAST_FREE = 200 * 1024 * 1024
"""Bytes of disk space below which the doctor and the start warn."""
LARGEST = 8 * 1024 * 1024
PART_OF_DISK = 16
"""At most one part in so many of the disk is put aside."""

TIGHT = 256 * 1024


class Reserve:
    """The file `reserve` in the data folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "reserve"

    def keep(self) -> bool:
        """Makes the reserve where there is ample room for it. Whether it is there."""
        if self.path.exists():
            return True
        disk = shutil.disk_usage(self.path.parent)
        size = min(LARGEST, disk.total // PART_OF_DISK)
        if disk.free < 3 * size:
            return False
        try:
            with open(self.path, "wb") as file:
                os.posix_fallocate(file.fileno(), 0, size)
        except OSError:
            self.give_back()
            return False
        return True

    def give_back(self) -> None:
        """Frees the space; harmless where there is none."""
        self.path.unlink(missing_ok=True)

    def give_back_if_full(self) -> None:
        """At the start: opening the database needs a few pages, too."""
        if shutil.disk_usage(self.path.parent).free < TIGHT:
            self.give_back()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """While this lasts, the reserve's space can be used."""
        self.give_back()
        try:
            yield
        finally:
            self.keep()
