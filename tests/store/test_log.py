"""The log: gapless, durable, each command once, whoever writes to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from board.core.errors import Refusal
from board.core.events import ParticipantJoined
from board.store import Store
from board.store.log import Step
from tests.store.rooms import note, opened, with_note


def test_steps_come_back_as_they_were_stored(tmp_path: Path) -> None:
    store = opened(tmp_path / "a.db")
    steps = [note(2, "eins"), note(3, "zwei 🌳\n„so“")]
    assert store.log.append(steps) == set()
    assert store.log.after("s1", 1) == steps
    store.close()
    again = Store(tmp_path / "a.db")
    assert again.log.after("s1", 1) == steps and again.log.head("s1") == 3


def test_the_revision_that_another_process_took_is_lost(tmp_path: Path) -> None:
    store = opened(tmp_path / "a.db")
    with_note(store, 2, "schneller")
    assert store.log.append([note(2, "zu spät")]) == {"s1"}
    assert store.log.append([note(4, "mit Lücke")]) == {"s1"}, "a gap is never written"
    assert [step.revision for step in store.log.after("s1")] == [1, 2]


def test_a_command_is_stored_once(tmp_path: Path) -> None:
    store = opened(tmp_path / "a.db")
    with_note(store, 2, "einmal")
    again = replace(note(3, "einmal"), command_id="c2")
    assert store.log.append([again]) == {"s1"}


def test_one_sessions_loss_is_not_anothers(tmp_path: Path) -> None:
    """All steps of a tick are one transaction, with a savepoint a session."""
    store = opened(tmp_path / "a.db")
    from board.core.events import SessionOpened
    from board.core.model import Settings

    opening = SessionOpened(Settings("Zwei"), [None])
    store.sessions.create(
        id="s2", code="ABC235", slug="zwei", title="Zwei", created="2026", now=1, opening=opening
    )
    other = replace(note(2, "zwei"), session="s2")
    assert store.log.append([note(7, "verloren"), other]) == {"s1"}
    assert (store.log.head("s1"), store.log.head("s2")) == (1, 2)


def test_joining_stores_the_token_in_the_same_step(tmp_path: Path) -> None:
    store = opened(tmp_path / "a.db")
    step = Step("s1", 2, "p1", "join", 1, [ParticipantJoined(1, None, 1)], token_hash="hash")
    store.log.append([step])
    assert store.participants.find("hash") == ("s1", 1)
    assert store.participants.find("other") is None


def test_a_locked_database_refuses_within_a_second_and_goes_on_reading(tmp_path: Path) -> None:
    store = opened(tmp_path / "a.db")
    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Refusal) as caught:
        store.log.append([note(2, "wartet")])
    assert caught.value.code == "busy" and caught.value.retryable
    assert store.log.head("s1") == 1
    other.execute("ROLLBACK")
    assert store.log.append([note(2, "jetzt")]) == set()


def test_sealing_leaves_no_trace_in_the_files(tmp_path: Path) -> None:
    """Sabotage tried: without `secure_delete` and the checkpoint the words stay in the files."""
    store = opened(tmp_path / "a.db")
    step = Step("s1", 2, "p1", "join", 1, [ParticipantJoined(1, None, 1)], token_hash="TOKENHASH")
    store.log.append([step, note(3, "GEHEIMESWORT", command_id="KOMMANDO")])
    assert not store.results.seal("s1", "{}", "2026-05-21", head=2), "something came in between"
    assert store.results.seal("s1", '{"title": "Workshop"}', "2026-05-21", head=3)
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for trace in (b"TOKENHASH", b"GEHEIMESWORT", b"KOMMANDO"):
        assert trace not in everything
    assert store.log.head("s1") == 0 and store.results.get("s1")
