"""A client that does not read costs the server little, and its place is free again."""

from __future__ import annotations

import time

import pytest

from tests.faults.conftest import Figure, Hosted
from tests.faults.raw import RawClient
from tests.running import Running

pytestmark = pytest.mark.xdist_group("faults")

NOTES = 250
QUESTIONS = 1200
MEGABYTE = 1024 * 1024


def test_a_client_that_does_not_read_is_let_go_and_comes_back_current(
    hosted: Hosted, figure: Figure
) -> None:
    """It asks again and again for everything, answers pings, and reads nothing: without a limit
    the server would keep some 100 MB of answers for it.

    Sabotage tried: `MOST_WAITING` and `MOST_BYTES_WAITING` without end (the server grows and the
    connection lives).
    """
    for number in range(NOTES):
        hosted.lead("add_note", text=f"{number} " + "x" * 270, quadrant="threats", group=1)
    stage = hosted.made.stage_token
    deaf = RawClient(hosted.server.url, stage, buffer=4096)
    before = memory(hosted.server)
    ended = questions(deaf)
    grown = memory(hosted.server) - before
    figure("a client that does not read: the server grows by MB", grown / MEGABYTE)
    assert ended, "the server still listens to a client that reads nothing"
    assert grown < 40 * MEGABYTE
    again = RawClient(hosted.server.url, stage)
    kinds = [entity["kind"] for entity in again.snapshot["put"]]
    assert kinds.count("note") == NOTES
    hosted.lead("change_settings", title="Danach")
    assert again.hear("patch")["put"]
    again.close()
    deaf.close()


def questions(deaf: RawClient) -> bool:
    """Asks without ever reading; whether the server has ended the connection."""
    try:
        for number in range(QUESTIONS):
            deaf.say("sync", ack=number)
            if number % 20 == 0:
                deaf.pong()
            time.sleep(0.002)
        until = time.monotonic() + 20
        while time.monotonic() < until:
            deaf.pong()
            time.sleep(0.1)
    except OSError:
        return True
    return False


def memory(server: Running) -> int:
    """Bytes of memory that the server's process uses."""
    assert server.process
    with open(f"/proc/{server.process.pid}/statm") as file:
        return int(file.read().split()[1]) * 4096
