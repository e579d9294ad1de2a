"""The promise of quality.md: an acknowledged note is in the database exactly once."""

from __future__ import annotations

from functools import partial

import pytest

from board.store import Store
from tests.faults.conftest import Figure
from tests.faults.extent import either, within
from tests.faults.writers import Writer, join
from tests.running import Running

pytestmark = pytest.mark.xdist_group("faults")

WRITERS = 50
KILLS = either(3, 20)


def test_killed_again_and_again_nothing_acknowledged_is_lost(
    server: Running, figure: Figure
) -> None:
    """Catches acknowledging before the commit, and a resend that is stored twice.

    Every writer must be back by itself after each kill, with nothing but its reconnecting.
    """
    session = server.create_session("--title", "Kill", "--phase", "collect")
    writers = [
        Writer(server.url, join(server.url, session["code"]), f"w{number}")
        for number in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    within(20, "everybody writes", lambda: all(writer.acknowledged for writer in writers))
    slowest = 0.0
    for kill in range(KILLS):
        server.kill()
        before = [len(writer.acknowledged) for writer in writers]
        server.start()
        again = partial(all_beyond, writers, before)
        took = within(20, f"everybody writes again after kill {kill + 1}", again)
        slowest = max(slowest, took)
    for writer in writers:
        writer.end()
    server.stop()
    assert not [answer for writer in writers for answer in writer.refused]
    assert_stored_once(server, session["session"], writers)
    notes = sum(len(writer.acknowledged) for writer in writers)
    figure(f"{KILLS} kills, {WRITERS} writers: notes acknowledged, all stored once", notes)
    figure("  all write again after s, counted from the restarted server", slowest)


def all_beyond(writers: list[Writer], before: list[int]) -> bool:
    pairs = zip(writers, before, strict=True)
    return all(len(writer.acknowledged) > count for writer, count in pairs)


def assert_stored_once(server: Running, session: str, writers: list[Writer]) -> None:
    """The log holds each acknowledged command at its revision, no gap, and nothing twice."""
    store = Store(server.data / "stellwand.db")
    try:
        steps = store.log.after(session)
    finally:
        store.close()
    assert [step.revision for step in steps] == list(range(1, len(steps) + 1))
    texts = [event.text for step in steps for event in step.events if hasattr(event, "text")]
    assert len(texts) == len(set(texts)), "a note is stored twice"
    revisions = {step.command_id: step.revision for step in steps}
    for writer in writers:
        for command, answer in writer.acknowledged.items():
            assert revisions.get(command) == answer["revision"], f"{command} was acknowledged"
            assert writer.texts[command] in texts
