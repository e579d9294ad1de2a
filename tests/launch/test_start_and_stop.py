"""Starting and stopping the real server, as a person at a terminal would."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.running import ROOT, Running, free_port


def refused(running: Running) -> str:
    """What a server that cannot start says; its exit code must be 2."""
    running.port = running.port or free_port()
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=running.environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2, done.stdout + done.stderr
    return done.stdout + done.stderr


def is_one_sentence(said: str) -> bool:
    return "Traceback" not in said and len(said.strip().splitlines()) == 1


def test_health_names_the_version(server: Running) -> None:
    with urllib.request.urlopen(f"{server.url}/health") as answer:
        said = json.load(answer)
    assert said["status"] == "ok"
    assert said["version"]


def test_the_terminal_shows_the_address_its_qr_code_and_the_first_link(server: Running) -> None:
    said = server.output()
    assert server.url in said
    assert "█" in said
    assert f"{server.url}/staff/first/" in said
    assert "Deprecat" not in said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_an_idle_server_cleanly(server: Running, number: int) -> None:
    """Catches an end that hangs, or one by the signal itself (exit code -15)."""
    assert server.stop(number) == 0
    assert "Traceback" not in server.output()


def test_an_open_connection_does_not_hold_up_the_end(server: Running) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as half_a_request:
        half_a_request.sendall(b"GET /health HTTP/1.1\r\n")
        assert server.stop() == 0


def test_it_starts_again_on_the_same_port_and_data(server: Running) -> None:
    port = server.port
    server.kill()
    server.start()
    assert server.port == port
    assert server.stop() == 0


def test_a_busy_port_is_said_in_one_sentence(server: Running, tmp_path: Path) -> None:
    """Catches SO_REUSEPORT: a second server would start silently on the same port."""
    said = refused(Running(tmp_path / "other", port=server.port))
    assert is_one_sentence(said)
    assert str(server.port) in said and "in use" in said


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    said = refused(Running(tmp_path / "file" / "data"))
    assert is_one_sentence(said)
    assert "cannot be written" in said and "STELLWAND_DATA" in said


def test_a_damaged_database_is_left_untouched_and_named(tmp_path: Path) -> None:
    database = tmp_path / "data" / "stellwand.db"
    database.parent.mkdir()
    damage = b"this is no database at all, " * 400
    database.write_bytes(damage)
    said = refused(Running(tmp_path / "data"))
    assert is_one_sentence(said)
    assert "stellwand.db" in said and "restore" in said
    assert database.read_bytes() == damage


def test_a_wrong_setting_is_said_in_one_sentence(tmp_path: Path) -> None:
    said = refused(Running(tmp_path / "data", {"STELLWAND_PORT": "many"}))
    assert is_one_sentence(said)
    assert "STELLWAND_PORT" in said


def test_flask_loads_the_app_unpatched_and_without_socketio(tmp_path: Path) -> None:
    """Catches a patch or a Socket.IO server outside `__main__`: commands would hang on the hub."""
    program = (
        "import app, sys; app.create_app();"
        "print(sorted({'eventlet', 'flask_socketio'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=Running(tmp_path / "data", port=1).environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
