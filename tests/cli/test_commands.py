"""The commands of `flask --app app`, from an empty installation to published results."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from board import workshops
from board.access.passwords import is_right
from board.cli import create_app
from board.core.actor import Actor, Role
from board.core.model import Side
from board.services import Services
from board.store import Store
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "data/examples").glob("*.json"))
ZEITZ = ROOT / "data/examples/zeitz-2019-01-23.json"


def created(run: Run, *arguments: str) -> dict[str, str]:
    said = run("session", "create", "--title", "Rathaus", *arguments, "--json")
    assert said.code == 0, said.err
    found: dict[str, str] = said.value
    return found


def running_server() -> Services:
    """The services of another process: it keeps its own idea of every open session."""
    found: Services = create_app().extensions["stellwand"]
    return found


def write(server: Services, session: str, text: str, side: Side | None, group: int = 1) -> None:
    joined = server.live.join(session, side, group)
    payload = {"name": "add_note", "quadrant": "strengths", "text": text}
    actor = Actor(session, Role.PARTICIPANT, joined.participant)
    server.live.submit(session, actor, "one", payload)


def test_create_prints_the_contracts_keys_and_nothing_else(run: Run) -> None:
    found = created(run, "--groups", "2", "--phase", "collect")
    assert set(found) == {
        "session",
        "code",
        "join_url",
        "stage_url",
        "stage_token",
        "facilitator_url",
        "facilitator_token",
    }
    assert found["join_url"] == f"http://board.example:8000/j/{found['code']}"
    assert found["stage_url"].endswith("/stage#" + found["stage_token"])
    assert found["facilitator_url"].endswith("/console#" + found["facilitator_token"])
    again = run("session", "links", found["session"], "--json")
    assert again.value == found


def test_a_created_session_is_as_it_was_ordered(run: Run) -> None:
    found = created(
        run,
        *("--groups", "2", "--group-name", "Bauamt", "--phase", "collect", "--rule", "from_3"),
        *("--date", "2026-11", "--label", "threats=Gefahren", "--question", "Wie?"),
    )
    session = running_server().live.session(found["session"])
    assert [group.name for group in session.groups.values()] == ["Bauamt", None]
    assert all(group.writing and group.phase == "collect" for group in session.groups.values())
    settings = session.settings
    assert (settings.rule, settings.date, settings.question) == ("from_3", "2026-11", "Wie?")
    assert settings.labels == {"threats": "Gefahren"}


def test_silence_approval_and_a_limit_are_asked_for(run: Run) -> None:
    """Catches a command line that hides notes by itself, and flags that do nothing."""
    for flags, wanted in (
        ((), (False, False, None)),
        (("--hidden", "--approval", "--note-limit", "3"), (True, True, 3)),
    ):
        made = running_server().live.session(created(run, *flags)["session"]).settings
        assert (made.hidden, made.approval, made.note_limit) == wanted


@pytest.mark.parametrize(
    "arguments",
    [
        ("--title", " "),
        ("--title", "x" * 201),
        ("--title", "x", "--groups", "0"),
        ("--title", "x", "--phase", "party"),
        ("--title", "x", "--date", "2026-02-30"),
        ("--title", "x", "--label", "luck=Glück"),
        (),
    ],
)
def test_a_wrong_use_is_explained_with_exit_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    said = run("session", "create", *arguments)
    assert said.code == 2 and "Usage:" in said.err and not said.out


def test_archive_ends_a_live_session_and_publish_shows_it(run: Run) -> None:
    """Fails when a note of another process is missing in the results."""
    server = running_server()
    found = created(run, "--phase", "collect", "--rule", "always")
    write(server, found["session"], "Bürgerbüro", Side.CITIZEN)
    said = run("session", "publish", found["session"], "--json")
    assert said.code == 1 and json.loads(said.err)["error"]["code"] == "not_archived"
    assert run("session", "archive", found["code"], "--json").value["state"] == "archived"
    published = run("session", "publish", "rathaus", "--json").value
    assert published["state"] == "published" and published["code"] is None
    results = workshops.document(server, found["session"])
    assert [note.text for note in results.notes] == ["Bürgerbüro"]
    assert results.published_on == published["published_on"] == results.archived_on
    (row,) = run("session", "list", "--json").value
    assert row == published
    assert "Rathaus" in run("session", "list").out


def test_archiving_twice_and_publishing_twice_changes_nothing(run: Run) -> None:
    session = created(run)["session"]
    first = run("session", "archive", session, "--json").out
    assert run("session", "archive", session, "--json").out == first
    first = run("session", "publish", session, "--json").out
    assert run("session", "publish", session, "--json").out == first


def test_nothing_of_who_wrote_what_stays_in_the_files(run: Run, data: Path) -> None:
    """Fails when sealing leaves rows, free pages or a write-ahead log behind."""
    server = running_server()
    session = created(run, "--phase", "collect")["session"]
    joined = server.live.join(session, Side.CITIZEN, 1)
    actor = Actor(session, Role.PARTICIPANT, joined.participant)
    server.live.submit(
        session, actor, "my-phone-1", {"name": "add_note", "quadrant": "threats", "text": "Radweg"}
    )
    gone = {"name": "add_note", "quadrant": "threats", "text": "zurueckgenommen"}
    note = server.live.submit(session, actor, "my-phone-2", gone).note
    server.live.submit(session, actor, "my-phone-3", {"name": "withdraw_note", "note": note})
    run("session", "archive", session)
    with sqlite3.connect(data / "stellwand.db") as db:
        for name in ("log", "participants"):
            assert db.execute(f"select count(*) from {name}").fetchone() == (0,)
    for file in data.glob("stellwand.db*"):
        stored = file.read_bytes()
        for trace in (b"my-phone", b"zurueckgenommen", b"participant_joined"):
            assert trace not in stored, (file.name, trace)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_imported_exported_and_imported_again(
    run: Run, path: Path, tmp_path: Path
) -> None:
    found = run("session", "import", str(path), "--json").value
    assert set(found) == {"session", "slug"}
    out = tmp_path / "out.json"
    said = run("session", "export", found["slug"], "--format", "json", "--output", str(out))
    assert said.code == 0, said.err
    source = json.loads(path.read_text("utf-8"))
    exported = json.loads(out.read_text("utf-8"))
    assert sum(len(group["notes"]) for group in exported["groups"]) == sum(
        len(group["notes"]) for group in source["groups"]
    )
    again = run("session", "import", str(out), "--json").value
    assert again["slug"] == found["slug"] + "-2" or len(found["slug"]) > 55
    twice = tmp_path / "twice.json"
    run("session", "export", again["session"], "--format", "json", "--output", str(twice))
    assert twice.read_bytes() == out.read_bytes()


def test_one_group_alone(run: Run, tmp_path: Path) -> None:
    slug = run("session", "import", str(ZEITZ), "--json").value["slug"]
    out = tmp_path / "group.csv"
    to_file = ("--format", "csv", "--group", "2", "--output", str(out), "--json")
    assert run("session", "export", slug, *to_file).value["output"] == str(out)
    rows = csv.DictReader(
        io.StringIO(out.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"
    )
    assert [row["group"] for row in rows] == ["2"] * 13
    said = run("session", "export", slug, "--format", "csv", "--group", "9", "--output", str(out))
    assert said.code == 1 and said.err.strip()


def test_many_files_show_their_progress_and_a_bad_one_is_named(run: Run, tmp_path: Path) -> None:
    said = run("session", "import", *map(str, EXAMPLES))
    assert said.code == 0 and len(said.out.splitlines()) == 4 and "Importing" in said.err
    bad = tmp_path / "bad.json"
    bad.write_text('{"groups": [{"notes": [{"quadrant": "threats", "text": " "}]}]}')
    said = run("session", "import", str(ZEITZ), str(bad))
    assert said.code == 1
    assert f"{bad}: group 1, note 1, text: the text is empty" in said.err


def test_a_bad_file_is_explained_in_the_terminals_language(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"groups": [{"notes": [{"quadrant": "luck", "text": "x"}]}]}')
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    said = run("session", "import", str(bad), "--json")
    error = json.loads(said.err)["error"]
    assert said.code == 1 and error["code"] == "bad_file"
    assert "Gruppe 1, Zettel 1, quadrant: dieses Wort gehört nicht" in error["message"]


def test_unknown_sessions_are_refused_in_one_sentence(run: Run) -> None:
    for command in ("archive", "publish", "links"):
        said = run("session", command, "nix")
        assert said.code == 1 and len(said.err.splitlines()) == 1 and not said.out


def test_an_account_can_be_made_with_a_password_from_standard_input(run: Run, data: Path) -> None:
    said = run("staff", "add", "Ada", "--password-stdin", "--json", stdin="sehr geheimes Wort\n")
    assert said.code == 0 and said.value["name"] == "Ada"
    store = Store(data / "stellwand.db")
    row = store.staff.by_name("ada")
    store.close()
    assert row and is_right(row.password_hash, "sehr geheimes Wort")
    again = run("staff", "add", "ADA", "--password-stdin", stdin="sehr geheimes Wort\n")
    assert again.code == 1 and "already" in again.err
    short = run("staff", "add", "Bo", "--password-stdin", "--json", stdin="kurz\n")
    assert json.loads(short.err)["error"]["code"] == "bad_password"


def test_the_demonstration_can_be_started_again_and_again(run: Run) -> None:
    first = run("demo", "--json").value
    assert run("demo", "--json").value == first
    rows: list[dict[str, Any]] = run("session", "list", "--json").value
    assert sorted(row["state"] for row in rows) == ["live", *["published"] * 4]
    session = running_server().live.session(first["session"])
    assert len(session.groups) == 2 and session.groups[1].phase == "collect"


def test_a_damaged_database_is_named_in_one_sentence(run: Run, data: Path) -> None:
    """Fails when the application's trouble ends in a traceback, or the doctor cannot run."""
    data.mkdir()
    (data / "stellwand.db").write_bytes(b"not a database at all" * 200)
    for arguments in (("session", "list"), ("staff", "add", "Ada"), ("demo",)):
        said = run(*arguments)
        assert said.code == 1 and "damaged" in said.err and len(said.err.splitlines()) == 1
    said = run("session", "create", "--title", "x", "--json")
    assert "damaged" in json.loads(said.err)["error"]["message"]
    findings = {found["name"]: found for found in run("doctor", "--json").value}
    assert not findings["Database"]["ok"] and "damaged" in findings["Database"]["detail"]


def test_a_bad_setting_is_named_in_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STELLWAND_PORT", "ninety")
    for arguments in (("session", "list"), ("doctor",)):
        said = run(*arguments)
        assert said.code == 1 and "STELLWAND_PORT" in said.err


def test_the_doctor_finds_an_installation_in_order(run: Run) -> None:
    run("session", "list")
    findings = {found["name"]: found for found in run("doctor", "--json").value}
    assert all(findings[name]["ok"] for name in ("Data folder", "Database", "Server key"))


def test_retention_leaves_young_workshops_alone_and_archives_old_ones(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = created(run)["session"]
    assert run("retention", "--json").value == []
    hour = 3_600_000
    real = workshops.now_ms()
    monkeypatch.setattr("board.retention.now_ms", lambda: real + 13 * hour)
    assert [done["done"] for done in run("retention", "--json").value] == ["ended"]
    assert run("retention", "--json").value == []
    monkeypatch.setattr("board.retention.now_ms", lambda: real + 15 * 24 * hour)
    assert [done["done"] for done in run("retention", "--json").value] == ["archived"]
    assert run("session", "list", "--json").value[0]["session"] == session


def test_the_command_line_works_as_a_process_of_its_own(data: Path) -> None:
    """Fails when app.py cannot be loaded by Flask, or prints anything beside the JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", "session", "list", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")


def test_a_backup_brings_back_what_was_there(run: Run, data: Path, tmp_path: Path) -> None:
    """Fails when restoring keeps a newer write-ahead log, or copies an unsound file."""
    made = created(run)
    copy = tmp_path / "copy.db"
    assert run("backup", str(copy), "--json").value["file"] == str(copy)
    again = run("backup", str(copy))
    assert again.code == 1 and str(copy) in again.err
    created(run)
    said = run("restore", str(copy), "--json")
    assert said.code == 0, said.err
    rows = run("session", "list", "--json").value
    assert [row["session"] for row in rows] == [made["session"]]
    assert run("session", "links", made["session"], "--json").value == made


def test_a_damaged_database_can_be_replaced_by_a_backup(
    run: Run, data: Path, tmp_path: Path
) -> None:
    """Fails when the way back that the message names needs a sound database."""
    made = created(run)
    copy = tmp_path / "copy.db"
    run("backup", str(copy))
    (data / "stellwand.db").write_bytes(b"broken" * 4096)
    assert run("session", "list").code == 1
    assert run("restore", str(copy)).code == 0
    assert run("session", "list", "--json").value[0]["session"] == made["session"]


def test_what_is_no_backup_is_not_restored(run: Run, data: Path, tmp_path: Path) -> None:
    made = created(run)
    for name, content in (("nix.db", None), ("photo.db", b"\x89PNG" * 999)):
        if content:
            (tmp_path / name).write_bytes(content)
        said = run("restore", str(tmp_path / name))
        assert said.code == 1 and name in said.err and len(said.err.splitlines()) == 1
    assert run("session", "list", "--json").value[0]["session"] == made["session"]


def test_all_formats_are_written_into_a_folder(run: Run, tmp_path: Path) -> None:
    slug = run("session", "import", str(ZEITZ), "--json").value["slug"]
    folder = tmp_path / "files"
    to_folder = ("session", "export", slug, "--format", "all", "--output", str(folder))
    told = {entry["output"] for entry in run(*to_folder, "--json").value}
    assert told == {str(folder / f"{slug}.{kind}") for kind in ("pdf", "csv", "xlsx", "json")}
    assert all(Path(path).stat().st_size > 500 for path in told)
    said = run(*to_folder)
    assert "Writing the files" in said.err and said.out.startswith("Written: ")
