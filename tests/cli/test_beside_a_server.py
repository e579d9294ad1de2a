"""The command line and a running server, each a process of its own, on one database."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.running import Running

WITHIN = 5.0


def join(server: Running, code: str) -> tuple[int, dict[str, Any]]:
    """`POST /api/join`: status and answer."""
    request = urllib.request.Request(
        f"{server.url}/api/join",
        json.dumps({"code": code, "affiliation": "citizen", "group": 1}).encode(),
        {"Content-Type": "application/json", "Accept": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def test_a_session_from_the_command_line_can_be_joined_and_is_closed_by_its_archiving(
    server: Running,
) -> None:
    """Fails when the server does not see what another process has committed, or the other way."""
    made = server.create_session("--title", "Rathaus", "--phase", "collect")
    status, joined = join(server, made["code"])
    assert status == 201 and joined["session"] == made["session"]
    archived = json.loads(server.flask("session", "archive", made["session"], "--json"))
    assert archived["state"] == "archived"
    until = time.monotonic() + WITHIN
    while (status := join(server, made["code"])[0]) == 201 and time.monotonic() < until:
        time.sleep(0.05)
    assert status == 404
    exported = server.flask("session", "export", made["code"], "--format", "json", "--output", "-")
    assert json.loads(exported)["people"]["total"] == 1


def test_a_backup_is_made_while_serving_but_restored_only_when_stopped(server: Running) -> None:
    """Fails when a restore can take the database from under a running server."""
    made = server.create_session("--title", "Rathaus")
    copy = server.data.parent / "copy.db"
    server.flask("backup", str(copy))
    with pytest.raises(AssertionError, match="running"):
        server.flask("restore", str(copy))
    server.stop()
    server.flask("restore", str(copy))
    rows = json.loads(server.flask("session", "list", "--json"))
    assert [row["session"] for row in rows] == [made["session"]]
