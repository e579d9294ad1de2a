"""Another process holds the database: who does not write does not notice."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

import pytest

from board.store.connection import connect
from tests.faults.conftest import Figure, Hosted
from tests.faults.extent import within
from tests.faults.stalls import page, quietest
from tests.wire.screens import Screen, phone

pytestmark = pytest.mark.xdist_group("faults")

HELD = 3.0


def test_a_locked_database_keeps_nobody_waiting_but_writers(hosted: Hosted, figure: Figure) -> None:
    """Pages answer as ever while another process holds the lock for three seconds; notes are
    refused as retryable, and the same ones are taken afterwards.

    Sabotages tried: committing on the hub (`outside=directly` in `serve`: every page waits half
    a second); a busy timeout of five seconds (the refusal comes too late).
    """
    writer = phone(hosted.server.url, hosted.made.code)
    answers: list[tuple[float, dict[str, Any]]] = []

    def held() -> None:
        holder = connect(hosted.services.config.database)
        holder.execute("BEGIN IMMEDIATE")
        until = time.monotonic() + HELD
        while time.monotonic() < until:
            answers.append(timed_note(writer, len(answers)))
        holder.execute("ROLLBACK")
        holder.close()

    ask = page(f"{hosted.server.url}/j/{hosted.made.code}")
    longest, is_quiet = quietest(ask, held)
    figure("locked for 3 s: longest wait for a page, s", longest)
    assert is_quiet, f"a page waited {longest} s"
    slowest = max(took for took, _ in answers)
    figure("  a note is refused after s", slowest)
    assert slowest < 3.0
    assert {answer["error"]["code"] for _, answer in answers} == {"busy"}
    assert all(answer["error"]["retryable"] for _, answer in answers)
    for number in range(len(answers)):
        within(20, "the same note is taken", partial(is_taken, writer, number))
    assert hosted.texts() == [f"Zettel {number}" for number in range(len(answers))]
    writer.close()


def is_taken(writer: Screen, number: int) -> bool:
    return bool(timed_note(writer, number)[1]["ok"])


def timed_note(writer: Screen, number: int) -> tuple[float, dict[str, Any]]:
    began = time.monotonic()
    text = f"Zettel {number}"
    answer = writer.command("add_note", id=f"note-{number}", text=text, quadrant="threats")
    return time.monotonic() - began, answer
