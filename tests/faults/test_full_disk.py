"""A full disk: reading goes on, writing is refused at once, and everything recovers by itself."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.faults.conftest import Figure, Hosted, app_on, host
from tests.faults.extent import within
from tests.running import Running
from tests.wire.screens import Screen, phone

pytestmark = pytest.mark.xdist_group("faults")

SIZE_MB = 16


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 MB; skipped where this account may not mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, text=True, timeout=10)
    except FileNotFoundError:
        pytest.skip("there is no mount command")
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True, timeout=10)


@pytest.fixture
def tight(small_disk: Path) -> Iterator[Hosted]:
    """A workshop on a server whose data folder is on the small disk."""
    running = Running(small_disk / "data")
    try:
        running.start()
        within(20, "the reserve is put aside", (running.data / "reserve").exists)
        for app in app_on(running):
            yield host(running, app)
    finally:
        running.kill()


def test_a_full_disk_stops_writing_only(tight: Hosted, figure: Figure) -> None:
    """Writing is refused as retryable within a second; pages and screens go on; once there is
    space again the same command is taken, without a restart.

    Sabotage tried: swallowing the database's error (the note is acknowledged and nowhere).
    """
    server = tight.server
    writer = phone(server.url, tight.made.code)
    stage = Screen(server.url, tight.made.stage_token).connect()
    writer.done("add_note", text="vorher", quadrant="threats")
    filling = fill(server.data.parent)
    number = refused_once_full(writer)
    slowest = 0.0
    for attempt in range(5):
        began = time.monotonic()
        answer = writer.command("add_note", id=f"again-{number}", text="nie?", quadrant="threats")
        slowest = max(slowest, time.monotonic() - began)
        assert not answer["ok"] and answer["error"]["code"] == "busy", attempt
        assert answer["error"]["retryable"]
    figure("full disk: a note is refused after s", slowest)
    assert slowest < 2.0
    assert requests.get(f"{server.url}/health", timeout=10).ok
    assert requests.get(f"{server.url}/j/{tight.made.code}", timeout=10).ok
    late = Screen(server.url, tight.made.stage_token).connect()
    assert "vorher" in late.notes().values()

    filling.unlink()
    again = {"id": f"again-{number}", "text": "nie?", "quadrant": "threats"}
    within(20, "writing goes on", lambda: writer.command("add_note", **again)["ok"])
    stage.shows("nie?")
    assert tight.texts().count("nie?") == 1
    for screen in (writer, stage, late):
        screen.close()


def test_a_full_disk_can_be_tidied_up(tight: Hosted) -> None:
    """With what was put aside the server starts again, and archiving works.

    Sabotage tried: a reserve that is never given back.
    """
    server = tight.server
    writer = phone(server.url, tight.made.code)
    writer.done("add_note", text="bleibt", quadrant="threats")
    fill(server.data.parent)
    refused_once_full(writer)
    writer.close()
    server.kill()
    server.start()
    assert requests.get(f"{server.url}/j/{tight.made.code}", timeout=10).ok
    server.flask("session", "archive", tight.session)
    texts = tight.services.store.results.get(tight.session)
    assert texts and "bleibt" in texts
    assert tight.texts() == []


def fill(folder: Path) -> Path:
    """Takes all space there is."""
    path = folder / "filling"
    with open(path, "wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while file.write(os.urandom(size)):
                    pass
            except OSError:
                pass
    return path


def refused_once_full(writer: Screen) -> int:
    """Writes until the last page is used up; gives the number of the note that was refused."""
    for number in range(2000):
        text = f"extra-{number} " + "x" * 250
        answer = writer.command("add_note", id=f"extra-{number}", text=text, quadrant="threats")
        if not answer["ok"] and answer["error"]["code"] == "busy":
            return number
        if not answer["ok"]:
            time.sleep(0.1)  # too fast for a phone
    raise AssertionError("the disk is not full")
