"""Start, serve, stop. `app.py` has patched eventlet in before this is imported."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
from pathlib import Path

import eventlet
from eventlet import tpool, wsgi
from flask import Flask

from board import create_app
from board.access import first_link
from board.caretaker import Caretaker
from board.config import BadSetting, Config, from_environment
from board.launch.announce import announce
from board.launch.compression import without_compression
from board.launch.listening import CannotListen, PatientListener, listen
from board.launch.stopping import StopSignal
from board.live.sockets import attach
from board.services import services
from board.store import lock
from board.store.reserve import LEAST_FREE
from board.store.trouble import DatabaseTrouble
from board.web.assets import build_version

MOST_CLIENTS = 8192


class CannotStart(Exception):
    """Says in one sentence why the server cannot start."""


def main() -> int:
    """Serve until asked to stop; gives the exit code: 0 stopped, 2 could not start."""
    try:
        return serve()
    except (CannotStart, CannotListen, BadSetting, DatabaseTrouble) as problem:
        print(f"Stellwand cannot start: {problem}", file=sys.stderr)
        return 2


def serve() -> int:
    """Listen, build the application, announce, and wait for the signal to stop."""
    stop = StopSignal()
    config = from_environment()
    check_writable(config.data)
    with lock.shared(config.data):  # `restore` wants the database for itself
        listener = listen(config.host, config.port)
        app = build(config)
        quiet_collector()
        eventlet.spawn(run_server, listener, app)
        eventlet.spawn(Caretaker(app.extensions["stellwand"]).run)
        announce(config.base_url, link_of_first_start(app))
        warn_of_full_disk(config.data)
        stop.wait()
        wind_down(app, listener)
    return 0


def check_writable(folder: Path) -> None:
    """Make the data folder if need be; raises CannotStart where nothing can be written to it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as problem:
        raise CannotStart(
            f"The folder {folder} cannot be written ({problem.strerror}); "
            "choose another one with STELLWAND_DATA."
        ) from problem


def warn_of_full_disk(folder: Path) -> None:
    """Says so where backups and workshops will soon find no room."""
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        print(
            f"  Only {free // 1024**2} MB are free in {folder}; please make room.", file=sys.stderr
        )


def build(config: Config) -> Flask:
    """The application with Socket.IO attached; raises CannotStart if the database is unusable."""
    try:
        app = create_app(config, outside=tpool.execute, later=eventlet.spawn_n)
    except (DatabaseTrouble, OSError) as problem:
        raise CannotStart(str(problem)) from problem
    attach(app, "eventlet", build_version())
    return app


def run_server(listener: PatientListener, app: Flask) -> None:
    """Serve for ever; ends only with the process."""
    wsgi.server(
        listener,
        without_compression(app),
        log=quiet_log(),
        log_output=False,
        debug=False,
        max_size=MOST_CLIENTS,
        keepalive=75,
    )


def quiet_log() -> logging.Logger:
    """Eventlet's own log: only what went wrong with the server itself."""
    log = logging.getLogger("stellwand.wsgi")
    log.setLevel(logging.ERROR)
    return log


def quiet_collector() -> None:
    """What is loaded now stays for ever: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def link_of_first_start(app: Flask) -> str | None:
    """The one-time link for the first account, as long as there is none."""
    with app.app_context():
        parts = services()
    return first_link.make(parts.config, parts.store, parts.keys)


def wind_down(app: Flask, listener: PatientListener) -> None:
    """Take no more connections, tell the clients, close the database."""
    listener.close()
    with app.app_context():
        parts = services()
    with eventlet.Timeout(2, False):
        parts.live.stop()
        eventlet.sleep(0.2)  # lets the last words reach the sockets
    parts.store.close()
