"""Archived, published, taken back, deleted: who may do it when, and what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from board import states, workshops
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.model import Phase, Session, Side
from board.results.exports import FORMATS
from board.results.model import Results
from board.store import backup
from board.stored import today
from tests.web.markup import faults
from tests.web.team import NAME, Team, unknown_to_anybody

WORD = "Geheimrat"


@pytest.fixture
def team(app: Flask) -> Team:
    return unknown_to_anybody(app).add_account().sign_in()


def set_to(team: Team, **settings: Any) -> None:
    """The same installation with other settings."""
    services = team.services
    config = replace(services.config, **settings)
    team.app.extensions["stellwand"] = replace(services, config=config)


def archived(team: Team, by: str | None = None, **wishes: Any) -> str:
    made = team.create(phase=Phase.COLLECT, **wishes)
    with team.app.app_context():
        joined = team.services.live.join(made.session, Side.CITIZEN, 1)
        actor = Actor(made.session, Role.PARTICIPANT, joined.participant)
        note = {"name": "add_note", "quadrant": "threats", "text": f"{WORD} Huber"}
        team.services.live.submit(made.session, actor, "c1", note)
        workshops.archive(team.services, made.session, by)
    return f"/staff/sessions/{made.session}"


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nothing_is_published_before_the_withdrawal_date(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catches a date that only the page knows: a form sent all the same is refused, with a code."""
    path = archived(team, withdrawal_days=7)
    page = team.get(path).text
    assert "Vor dem" in page and f'action="{path}/publish"' not in page
    answer = team.send(f"{path}/publish", page=path)
    assert answer.status_code == 409 and "Vor dem" in answer.text
    monkeypatch.setattr(states, "today", lambda: today() + timedelta(days=7))
    assert team.send(f"{path}/publish", page=path).status_code == 303


def test_a_phone_is_told_how_long_nothing_is_published(team: Team) -> None:
    set_to(team, withdrawal_days=3)
    made = team.create()
    joining = f"/j/{made.code}"
    assert team.send(joining, affiliation="citizen", command_id="x").status_code == 303
    assert "3 Tage nach dem Ende" in team.get(f"/w/{made.code}").text


def test_four_eyes_want_a_second_account(team: Team) -> None:
    set_to(team, four_eyes=True)
    path = archived(team, by=NAME)
    assert "andere Person" in team.get(path).text
    assert team.send(f"{path}/publish", page=path).status_code == 403
    with team.app.app_context():
        session = path.rsplit("/", 1)[1]
        with pytest.raises(Refusal, match="four_eyes"):
            workshops.publish(team.services, session)
        workshops.publish(team.services, session, "Amt 2")
    audit = team.services.store.audit.of(session)
    assert [(entry.action, entry.account) for entry in audit] == [
        ("archived", NAME),
        ("published", "Amt 2"),
    ]


def test_who_last_edited_may_not_publish_either(team: Team) -> None:
    set_to(team, four_eyes=True)
    path = archived(team, by="Amt 2")
    fields = {"title": "Neu", "introduction": "", "outlook": "", "contacts-0-name": ""}
    assert team.send(f"{path}/texts", **fields).status_code == 303
    assert team.send(f"{path}/publish", page=path).status_code == 403


def test_a_result_taken_back_is_being_prepared_again(team: Team) -> None:
    path = archived(team)
    visitor = unknown_to_anybody(team.app)
    team.send(f"{path}/publish", page=path)
    assert WORD in visitor.get("/results/1-workshop").text
    assert team.send(f"{path}/take-back", page=path).status_code == 303
    page = visitor.get("/results/1-workshop")
    assert "vorbereitet" in page.text and WORD not in page.text
    assert visitor.get("/results/1-workshop/export.json").status_code == 404
    assert "1. Workshop" not in visitor.get("/results").text
    team.send(f"{path}/publish", page=path)
    assert WORD in visitor.get("/results/1-workshop").text
    assert faults(team.get(path).text) == []


def test_a_deleted_result_says_when_and_is_nowhere(team: Team) -> None:
    """Catches a document that stays in backups, kept exports, free pages or the write-ahead log."""
    path = archived(team)
    team.send(f"{path}/publish", page=path)
    data = team.services.config.data
    backup.automatic(data / "stellwand.db", data / "backups", datetime(2026, 11, 29, 9))
    (data / "cache").mkdir()
    (data / "cache" / "old.csv").write_text(WORD)
    assert team.send(f"{path}/delete", page=path).status_code == 303
    visitor = unknown_to_anybody(team.app)
    for address in ("", *(f"/export.{name}" for name in FORMATS)):
        answer = visitor.get(f"/results/1-workshop{address}")
        assert answer.status_code == 410 and "gelöscht" in answer.text
    program = visitor.client.get("/results/1-workshop", headers={"Accept": "application/json"})
    assert program.json and program.json["error"]["code"] == "deleted"
    assert WORD.encode() not in everything_in(data)
    assert list((data / "backups").glob("*.db")), "made anew"
    for page in (path, "/staff/"):
        assert "Gelöscht" in team.get(page).text and faults(team.get(page).text) == []
    assert team.send(f"{path}/delete", page="/staff/sessions/new").status_code == 303
    for step in ("publish", "take-back", "archive"):
        assert team.send(f"{path}/{step}", page="/staff/sessions/new").status_code == 410
    with team.app.app_context():
        assert team.services.store.sessions.need(team.create().session).slug == "1-workshop-2"


def test_what_is_live_is_not_deleted(team: Team) -> None:
    made = team.create()
    with team.app.app_context(), pytest.raises(Refusal, match="not_archived"):
        workshops.delete(team.services, made.session)


def test_a_note_withdrawn_while_archiving_is_not_published(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catches sealing what is no longer the newest state: a withdrawal between freezing and
    sealing."""
    made = team.create(phase=Phase.COLLECT)
    with team.app.app_context():
        live = team.services.live
        joined = live.join(made.session, Side.CITIZEN, 1)
        actor = Actor(made.session, Role.PARTICIPANT, joined.participant)
        add = {"name": "add_note", "quadrant": "threats", "text": WORD}
        note = live.submit(made.session, actor, "c1", add).note
        freeze = states.freeze

        def slow(state: Session, day: date) -> Results:
            frozen = freeze(state, day)
            withdraw = {"name": "withdraw_note", "note": note}
            live.submit(made.session, actor, "c2", withdraw)
            return frozen

        monkeypatch.setattr(states, "freeze", slow)
        workshops.archive(team.services, made.session)
        assert workshops.document(team.services, made.session).notes == []


def test_the_days_for_withdrawing_are_chosen_with_the_workshop(team: Team) -> None:
    new = "/staff/sessions/new"
    fields = {"title": "Frist", "groups": "1", "rule": "from_5", "phase": "lobby", "language": "de"}
    for wrong in ("-1", "x", "366", "²"):
        answer = team.send(new, **fields, withdrawal_days=wrong)
        assert answer.status_code == 422 and "0 bis 365" in answer.text
    made = team.send(new, **fields, withdrawal_days="0").headers["Location"]
    assert team.services.store.sessions.need(made.rsplit("/", 1)[1]).withdrawal_days == 0
    made = team.send(new, **fields, withdrawal_days="").headers["Location"]
    assert team.services.store.sessions.need(made.rsplit("/", 1)[1]).withdrawal_days is None


def test_a_word_is_redacted_while_the_workshop_is_open(team: Team) -> None:
    made = team.create(title=f"Bei {WORD}")
    page = f"/staff/sessions/{made.session}"
    assert faults(team.get(page).text) == []
    for word, said in ((WORD, "Überall geschwärzt"), (WORD, "in keinem Text"), ("", "ein Wort")):
        answer = team.send(f"{page}/desk/word", page=page, word=word)
        assert answer.status_code == 303 and said in team.get(answer.headers["Location"]).text
    assert WORD.encode() not in everything_in(team.services.config.data)
