"""Files of results, made once: what takes long is made outside the hub and kept by its content.

`data/cache/exports/<session>/<hash of the document>.<format>`; whoever changes a result calls
`forget`, so that no old text stays behind; `board.traces.erase` empties the cache altogether.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from board.results.exports import FORMATS, export
from board.results.model import Results, to_json
from board.results.visible import as_published
from board.services import Services

log = logging.getLogger(__name__)


def exported(services: Services, session: str, results: Results, format: str) -> bytes:
    """The document, or one group of it, in a format. Raises Refusal `not_found` (the format)."""
    if format not in FORMATS or not FORMATS[format].slow:
        quick: bytes = services.outside(export, results, format)
        return quick
    kept = place(services, session, results, format)
    for _again in range(2):
        with suppress(FileNotFoundError):
            return kept.read_bytes()
        if kept in making:
            making[kept].wait(LONGEST)
    making[kept] = done = threading.Event()
    try:
        before = services.store.results.get(session)
        made: bytes = services.outside(export, results, format)
        keep(kept, made)
        if services.store.results.get(session) != before:
            kept.unlink(missing_ok=True)  # somebody corrected or deleted it meanwhile
        return made
    finally:
        making.pop(kept, None)
        done.set()


making: dict[Path, threading.Event] = {}
"""The files that are being made just now, so that nobody makes one a second time meanwhile."""
LONGEST = 60.0
"""Seconds for which one waits for somebody else's file."""


def prepared(services: Services, session: str, results: Results) -> dict[str, int | None]:
    """The bytes of each file that takes long, or None while it is being made.

    What has not been made yet is begun, so that nobody has to wait for it later.
    """
    sizes: dict[str, int | None] = {}
    for format in (format for format, kind in FORMATS.items() if kind.slow):
        kept = place(services, session, results, format)
        if kept.is_file():
            sizes[format] = kept.stat().st_size
        elif services.later:
            sizes[format] = None
            if kept not in making:
                services.later(made_ahead, services, session, results, format)
    return sizes


def made_ahead(services: Services, session: str, results: Results, format: str) -> None:
    """Makes a file that nobody waits for; trouble is logged, and met again at the download."""
    try:
        exported(services, session, results, format)
    except Exception:
        log.exception("the file %s of a result could not be made ahead", format)


def forget(services: Services, session: str) -> None:
    """Deletes what was made of a session's results."""
    shutil.rmtree(folder(services, session), ignore_errors=True)


def place(services: Services, session: str, results: Results, format: str) -> Path:
    """Where the file is kept: the same content written by the same program has the same name."""
    found = hashlib.sha256(to_json(as_published(results)))
    found.update(FORMATS[format].edition().encode())
    return folder(services, session) / f"{found.hexdigest()}.{format}"


def folder(services: Services, session: str) -> Path:
    return services.config.data / "cache" / "exports" / session


def keep(target: Path, data: bytes) -> None:
    """Whole or not at all. Without room on the disk it is made again next time."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as half:
            half.write(data)
        os.replace(half.name, target)
    except OSError:
        return
