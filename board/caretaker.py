"""What a running server does by itself: hourly backups, endings whose time has come, and keeping
some disk space in reserve."""

from __future__ import annotations

import logging
import threading
import time
from datetime import UTC, datetime

from board.core.errors import Refusal
from board.retention import apply_retention
from board.services import Services
from board.store import backup

log = logging.getLogger(__name__)

BACKUP_SECONDS = 60 * 60
LOOK_SECONDS = 60


class Caretaker:
    """Looks every minute what is due. Trouble is logged, and tried again at the next look."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._stopped = threading.Event()
        self._backed_up = float("-inf")
        self._version: int | None = None

    def run(self) -> None:
        """Works until `stop`."""
        while True:
            self.look(time.monotonic())
            if self._stopped.wait(LOOK_SECONDS):
                return

    def stop(self) -> None:
        self._stopped.set()

    def look(self, now: float) -> None:
        """One round at `now` (monotonic seconds)."""
        self._services.store.reserve.keep()
        try:
            if now - self._backed_up >= BACKUP_SECONDS and self._has_changed():
                self._back_up()
                self._backed_up = now
            apply_retention(self._services)
        except (Refusal, OSError) as trouble:
            log.warning("a backup or an ending is put off: %s", trouble)

    def _has_changed(self) -> bool:
        """Whether somebody has written since the last backup."""
        version = self._services.store.database.data_version()
        return version != self._version

    def _back_up(self) -> None:
        self._version = self._services.store.database.data_version()
        config = self._services.config
        when = datetime.now(UTC).replace(tzinfo=None)
        backup.automatic(config.database, config.data / "backups", when, self._services.outside)
