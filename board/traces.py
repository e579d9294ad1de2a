"""What was deleted is deleted everywhere: write-ahead log, kept exports, automatic backups."""

from __future__ import annotations

import logging
import shutil
from datetime import UTC, datetime

from board.services import Services
from board.store import backup

log = logging.getLogger(__name__)


def erase(services: Services, *, anew: bool = True) -> None:
    """Removes what was just deleted from everything that may still hold it.

    With `anew` there is a new backup afterwards where there were some. What other programs have
    copied (a backup that somebody made by hand) stays; docs/operations.md says so.
    """
    data = services.config.data
    services.store.forget()
    shutil.rmtree(data / "cache", ignore_errors=True)
    there_were = backup.purge(data / "backups")
    if there_were and anew:
        now = datetime.now(UTC).replace(tzinfo=None)
        try:
            backup.automatic(services.config.database, data / "backups", now, services.outside)
        except OSError as trouble:
            log.warning("there is no room for a new backup; the next hourly one: %s", trouble)
