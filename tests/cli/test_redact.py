"""What is redacted is found nowhere: log, results, backups, kept exports, free pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from board import workshops
from board.cli import create_app
from board.core.actor import Actor, Role
from board.core.model import Side
from board.results.model import from_json, to_json
from board.results.workshop_file import parse
from board.services import Services
from board.store import backup
from board.stored import today
from tests.cli.conftest import Run

WORD = "Mustermensch"


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def server(data: Path) -> Services:
    """Another process that has the workshop open meanwhile."""
    found: Services = create_app().extensions["stellwand"]
    return found


Held = Callable[[], str]


@pytest.fixture
def held(run: Run, server: Services) -> Held:
    """A live workshop in which a name stands in a note, its old text, a cluster and the title."""

    def hold() -> str:
        title = f"Fragen an {WORD}"
        created = ("session", "create", "--title", title, "--phase", "collect", "--rule", "always")
        session: str = run(*created, "--json").value["session"]
        live = server.live
        joined = live.join(session, Side.CITIZEN, 1)
        phone = Actor(session, Role.PARTICIPANT, joined.participant)
        lead = Actor(session, Role.FACILITATOR)
        add = {"name": "add_note", "quadrant": "threats"}
        first = live.submit(session, phone, "a", add | {"text": f"Frau {WORD} hilft nie"}).note
        second = live.submit(session, phone, "b", add | {"text": "Radwege fehlen"}).note
        edit = {"name": "edit_note", "note": first, "text": f"Frau {WORD} hilft selten"}
        live.submit(session, phone, "c", edit)
        live.submit(session, lead, "d", {"name": "change_phase", "phase": "arrange"})
        form = {"name": "form_cluster", "notes": [first, second], "title": f"Rund um {WORD}"}
        live.submit(session, lead, "e", form)
        return session

    return hold


def with_copies(data: Path) -> None:
    """A backup and a kept export that hold the word."""
    backup.automatic(data / "stellwand.db", data / "backups", datetime(2026, 11, 29, 9))
    (data / "cache" / "exports").mkdir(parents=True, exist_ok=True)
    (data / "cache" / "exports" / "x.csv").write_text(WORD)
    assert WORD.encode() in everything_in(data / "backups")


@pytest.mark.parametrize("state", ["live", "ended", "archived", "published"])
def test_a_redacted_word_is_found_nowhere(
    run: Run, data: Path, held: Held, server: Services, state: str
) -> None:
    """Sabotage tried: without rewriting the log, truncating the write-ahead log, purging backups,
    or emptying the cache it fails in one of the states."""
    session = held()
    if state == "ended":
        lead = Actor(session, Role.FACILITATOR)
        server.live.submit(session, lead, "end", {"name": "end_session"})
    if state in ("archived", "published"):
        run("session", "archive", session)
    if state == "published":
        run("session", "publish", session)
    with_copies(data)
    said = run("session", "redact", session, "--word", WORD.lower(), "--json")
    assert said.code == 0, said.err
    assert said.value["title"] == "Fragen an [geschwärzt]"
    assert WORD.encode() not in everything_in(data)
    assert len(list((data / "backups").glob("*.db"))) == 1, "made anew"
    if state in ("live", "ended"):
        texts = [note.text for note in server.live.session(session).notes.values()]
        assert texts == ["Frau [geschwärzt] hilft selten", "Radwege fehlen"]
        run("session", "archive", session)
    results = workshops.document(server, session)
    assert "Frau [geschwärzt] hilft selten" in [note.text for note in results.notes]
    assert bool(results.corrections) is (state == "published")
    assert parse(to_json(results), today()) == from_json(to_json(results))
    again = run("session", "redact", session, "--word", WORD, "--json")
    assert json.loads(again.err)["error"]["code"] == "not_found"


@pytest.mark.parametrize("archive", [False, True])
def test_one_note_is_redacted(run: Run, data: Path, held: Held, archive: bool) -> None:
    session = held()
    if archive:
        run("session", "archive", session)
    part = run("session", "redact", session, "--note", "1", "--text", "hilft selten")
    assert part.code == 0, part.err
    assert run("session", "redact", session, "--note", "2").code == 0
    if not archive:
        run("session", "archive", session)
    output = data / "x.json"
    run("session", "export", session, "--format", "json", "--output", str(output))
    (group,) = json.loads(output.read_text("utf-8"))["groups"]
    texts = {note["number"]: note["text"] for note in group["notes"]}
    assert texts[1] == f"Frau {WORD} [geschwärzt]" and texts[2] == "[geschwärzt]"
    output.unlink()
    assert b"Radwege" not in everything_in(data)


def test_an_open_screen_follows_a_redaction(run: Run, held: Held, server: Services) -> None:
    """Catches a server that keeps the old text in memory, where undo could bring it back."""
    session = held()
    run("session", "redact", session, "--word", WORD)
    state = server.live.session(session)
    assert WORD not in repr(state)
    lead = Actor(session, Role.FACILITATOR)
    server.live.submit(session, lead, "u", {"name": "undo"})
    assert WORD not in repr(server.live.session(session))
    add = {"name": "add_note", "group": 1, "affiliation": None, "quadrant": "threats", "text": "x"}
    server.live.submit(session, lead, "f", add)


@pytest.mark.parametrize(
    "arguments", [(), ("--note", "1", "--word", "x"), ("--text", "x"), ("--word", "")]
)
def test_a_wrong_use_is_explained(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("session", "redact", "x", *arguments).code == 2


@pytest.mark.parametrize("arguments", [("--note", "9"), ("--note", "1", "--text", "Unfug")])
def test_what_is_not_there_is_not_redacted(
    run: Run, held: Held, arguments: tuple[str, ...]
) -> None:
    session = held()
    run("session", "archive", session)
    said = run("session", "redact", session, *arguments, "--json")
    assert json.loads(said.err)["error"]["code"] == "not_found"
