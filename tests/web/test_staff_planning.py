"""The team plans a workshop: its form, from the title alone to the whole course."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from board.core.model import AgendaStep, Phase, Rule, Settings
from board.web.staff.planning import ROWS
from tests.web.markup import faults
from tests.web.team import Team, unknown_to_anybody


@pytest.fixture
def team(app: Flask) -> Team:
    return unknown_to_anybody(app).add_account().sign_in()


def test_a_title_is_enough(team: Team) -> None:
    answer = team.send("/staff/sessions/new", title="  1. Workshop ")
    assert answer.status_code == 303
    session_id = answer.headers["Location"].rsplit("/", 1)[1]
    session = team.services.live.session(session_id)
    assert session.settings.title == "1. Workshop"
    assert (session.settings.rule, session.settings.date) == (Rule.FROM_5, None)
    assert [(group.name, group.phase) for group in session.groups.values()] == [(None, Phase.LOBBY)]


def test_every_option_is_kept(team: Team) -> None:
    answer = team.send(
        "/staff/sessions/new",
        title="Ideen",
        question="Was jetzt?",
        date="2026-12-03",
        place="Zeitz",
        groups="3",
        group_names="Innen\r\n\r\nAußen",
        strengths="Das trägt",
        threats="Das bremst",
        rule="never",
        phase="collect",
        language="en",
    )
    session = team.services.live.session(answer.headers["Location"].rsplit("/", 1)[1])
    settings = session.settings
    assert (settings.question, settings.date, settings.place) == (
        "Was jetzt?",
        "2026-12-03",
        "Zeitz",
    )
    assert (settings.rule, settings.language) == (Rule.NEVER, "en")
    assert settings.labels == {"strengths": "Das trägt", "threats": "Das bremst"}
    assert [group.name for group in session.groups.values()] == ["Innen", None, "Außen"]
    assert all(group.phase is Phase.COLLECT and group.writing for group in session.groups.values())


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": " "}, "Bitte geben Sie dem Workshop einen Titel."),
        ({"title": "x" * 161}, "höchstens 160 Zeichen"),
        ({"question": "x" * 281}, "höchstens 280 Zeichen"),
        ({"place": "x" * 121}, "höchstens 120 Zeichen"),
        ({"date": "3. Dezember"}, "Bitte geben Sie das Datum als Jahr"),
        ({"date": "2026-02-30"}, "Bitte geben Sie das Datum als Jahr"),
        ({"groups": "0"}, "Zahl von 1 bis 20"),
        ({"groups": "21"}, "Zahl von 1 bis 20"),
        ({"groups": "viele"}, "Zahl von 1 bis 20"),
        ({"groups": "9" * 5000}, "Zahl von 1 bis 20"),
        ({"groups": "1", "group_names": "A\nB"}, "Es sind mehr Namen als Gruppen."),
        ({"group_names": "x" * 61}, "höchstens 60 Zeichen je Name"),
        ({"opportunities": "x" * 41}, "höchstens 40 Zeichen"),
        ({"note_limit": "0"}, "Zahl von 1 bis 100 ein oder nichts"),
        ({"note_limit": "viele"}, "Zahl von 1 bis 100 ein oder nichts"),
        ({"agenda-2-minutes": "361", "agenda-2-phase": "vote"}, "Zahl von 1 bis 360"),
        ({"agenda-2-minutes": "x"}, "Bitte wählen Sie die Phase"),
        ({"agenda-7-question": "Was?"}, "Bitte wählen Sie die Phase"),
        ({"agenda-0-question": "x" * 281, "agenda-0-phase": "vote"}, "höchstens 280 Zeichen"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    team: Team, fields: dict[str, str], sentence: str
) -> None:
    """Catches a form that forgets what was typed, and one that stores half of it."""
    typed = {"title": "Mein Titel", "question": "Meine Frage", "group_names": "", **fields}
    answer = team.send("/staff/sessions/new", **typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert faults(answer.text) == []
    for value in typed.values():
        assert value.strip() in answer.text
    assert team.services.store.sessions.all() == []


def test_the_course_is_prepared(team: Team) -> None:
    """Catches a form that forgets a rule, and empty rows that become steps."""
    answer = team.send(
        "/staff/sessions/new",
        **{"title": "T", "hidden": "1", "approval": "1", "note_limit": "3"},
        **rows(("", "", ""), ("collect", "8", "Was trägt?"), ("", "", " "), ("discuss", "", "")),
    )
    settings = settings_of(team, answer)
    assert (settings.hidden, settings.approval, settings.note_limit) == (True, True, 3)
    assert settings.agenda == (
        AgendaStep(Phase.COLLECT, 8, "Was trägt?", 1),
        AgendaStep(Phase.DISCUSS, None, "", 2),
    )


def test_hidden_writing_is_ticked_from_the_beginning(team: Team) -> None:
    """Catches a tick that is ignored when it is taken away."""
    page = team.get("/staff/sessions/new").text
    for name, ticked in (("hidden", True), ("approval", False)):
        (tick,) = re.findall(rf'<input[^>]* name="{name}"[^>]*>', page)
        assert tick.endswith(" checked>") is ticked
    settings = settings_of(team, team.send("/staff/sessions/new", title="T"))
    assert (settings.hidden, settings.approval, settings.note_limit) == (False, False, None)
    assert settings.agenda == ()


def test_the_usual_steps_fill_the_empty_rows_and_nothing_else(team: Team) -> None:
    """Catches a button that loses what was typed, opens the workshop, or complains."""
    answer = team.send(
        "/staff/sessions/new",
        **{"propose": "1", "title": "", "question": "Wie weiter?"},
        **rows(("", "", ""), ("collect", "7", "Zuerst?")),
    )
    assert answer.status_code == 200 and faults(answer.text) == []
    assert "Wie weiter?" in answer.text and "Zuerst?" in answer.text
    assert "einen Titel" not in answer.text, "no complaint yet"
    minutes = re.findall(r'name="agenda-\d-minutes" value="(\d*)"', answer.text)
    assert minutes == ["10", "7", "20", "5", "15", "", "", ""]
    phases = re.findall(r'<option value="(\w+)" selected>', answer.text.split('id="course"')[1])
    assert phases == ["lobby", "collect", "arrange", "vote", "discuss"]
    assert team.services.store.sessions.all() == []


def rows(*typed: tuple[str, str, str]) -> dict[str, str]:
    """The agenda as a browser sends it: all rows, also empty ones."""
    names = ("phase", "minutes", "question")
    lines = [*typed, *[("", "", "")] * (ROWS - len(typed))]
    return {
        f"agenda-{number}-{name}": value
        for number, line in enumerate(lines)
        for name, value in zip(names, line, strict=True)
    }


def settings_of(team: Team, answer: TestResponse) -> Settings:
    """Those of the workshop that the form has made."""
    assert answer.status_code == 303, answer.text
    return team.services.live.session(answer.headers["Location"].rsplit("/", 1)[1]).settings


@pytest.mark.parametrize(
    "fields",
    [{"rule": "sometimes"}, {"phase": "vote"}, {"language": "xx"}, {"agenda-0-phase": "party"}],
)
def test_choices_there_are_not_are_refused(team: Team, fields: dict[str, str]) -> None:
    assert team.send("/staff/sessions/new", title="T", **fields).status_code == 422
    assert team.services.store.sessions.all() == []


def test_an_invisible_title_is_no_title(team: Team) -> None:
    """Catches a title of zero-width characters, which nobody could click on."""
    assert team.send("/staff/sessions/new", title="\u200b\u2060").status_code == 422
