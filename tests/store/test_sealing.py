"""After sealing nothing joins a note with a person, nor two notes of one person."""

from __future__ import annotations

import random
import threading
from datetime import datetime
from pathlib import Path

from flask import Flask

from board import workshops
from board.core.actor import Actor, Role
from board.core.model import Phase, Rule, Side
from board.services import Services
from board.store import backup
from board.store.connection import connect
from tests.store.rooms import opened, with_note


def held(services: Services, writers: list[int], title: str) -> tuple[str, list[str]]:
    """Six notes in a fixed order, each by the person that `writers` says; their tokens."""
    made = workshops.create(services, title=title, phase=Phase.COLLECT, rule=Rule.NEVER)
    joined = [services.live.join(made.session, Side.CITIZEN, 1) for _ in range(3)]
    for number, writer in enumerate(writers):
        actor = Actor(made.session, Role.PARTICIPANT, joined[writer].participant)
        note = {"name": "add_note", "quadrant": "threats", "text": f"Gedanke {number}"}
        services.live.submit(made.session, actor, f"telefon-{number}", note)
    return made.session, [one.token for one in joined]


def test_token_hash_and_number_are_nowhere(app: Flask) -> None:
    """Sabotage tried: without `secure_delete`, or with backups left alone, it fails."""
    from board.access.keys import fingerprint

    services: Services = app.extensions["stellwand"]
    data = services.config.data
    with app.app_context():
        session, tokens = held(services, [0, 0, 1, 1, 2, 2], "Rathaus")
        backup.automatic(data / "stellwand.db", data / "backups", datetime(2026, 11, 29, 9))
        workshops.archive(services, session)
    everything = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    traces = [*tokens, *map(fingerprint, tokens), "telefon-", '"author"', "participant_joined"]
    for trace in traces:
        assert trace.encode() not in everything, trace
    assert list((data / "backups").glob("*.db")) == []


def test_the_same_notes_by_other_people_leave_the_same(app: Flask) -> None:
    """Two workshops that differ only in who wrote which note leave the same rows: so no row, in
    no table, joins two notes of one person."""
    services: Services = app.extensions["stellwand"]
    left = []
    with app.app_context():
        for writers in ([0, 0, 1, 1, 2, 2], random.Random(5).sample([0, 0, 1, 1, 2, 2], 6)):
            session, _tokens = held(services, writers, "Rathaus")
            workshops.archive(services, session)
            left.append(rows_of(services, session))
            workshops.delete(services, session)
    assert left[0] == left[1]
    assert set(left[0]) == {"sessions", "results", "audit"}


def rows_of(services: Services, session: str) -> dict[str, list[dict[str, object]]]:
    """Every row of every table that belongs to the session, without what names the session."""
    database = services.store.database
    own = ("id", "session", "code", "slug", "created")
    found: dict[str, list[dict[str, object]]] = {}
    for table in database.rows("select name from sqlite_master where type = 'table'"):
        columns = database.rows(f"select * from pragma_table_info('{table['name']}')")
        names = {column["name"] for column in columns}
        key = "session" if "session" in names else "id" if table["name"] == "sessions" else None
        if key is None:
            continue
        rows = database.rows(f"select * from {table['name']} where {key} = ?", session)
        if rows:
            found[table["name"]] = [
                {name: value for name, value in row.items() if name not in own} for row in rows
            ]
    return found


def test_the_write_ahead_log_is_truncated_as_soon_as_nobody_reads(tmp_path: Path) -> None:
    """Sabotage tried: with one attempt only, the word is still in the log afterwards."""
    store = opened(tmp_path / "a.db")
    store.database.writer.execute("PRAGMA busy_timeout=10")
    reader = connect(tmp_path / "a.db")
    reader.execute("BEGIN")
    reader.execute("select count(*) from log").fetchone()
    with_note(store, 2, "GEHEIMESWORT")
    let_go = threading.Timer(0.4, lambda: reader.execute("ROLLBACK"))
    let_go.start()
    store.results.seal("s1", "{}", "2026-05-21", head=2)
    let_go.join()
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"GEHEIMESWORT" not in everything
    assert (tmp_path / "a.db-wal").stat().st_size == 0
    reader.close()
    store.close()
