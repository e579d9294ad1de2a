"""The team may state who took part in a workshop that was not held here."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask

from board import workshops
from board.core.model import Phase
from board.results.exports import export
from board.results.model import People, Results
from board.results.workshop_file import parse
from board.stored import today
from tests.web.markup import faults
from tests.web.team import Team, unknown_to_anybody
from tests.web.test_results_page import ZEITZ

TEXTS = {"title": "Zeitz", "introduction": "", "outlook": ""}


@pytest.fixture
def team(app: Flask) -> Team:
    return unknown_to_anybody(app).add_account().sign_in()


def imported(team: Team) -> str:
    with team.app.app_context():
        return workshops.import_file(team.services, json.dumps(ZEITZ).encode()).id


def saved(team: Team, session: str, **fields: Any) -> tuple[int, Results]:
    path = f"/staff/sessions/{session}/texts"
    answer = team.send(path, **(TEXTS | fields))
    assert faults(answer.text) == [] or answer.status_code == 303
    with team.app.app_context():
        return answer.status_code, workshops.document(team.services, session)


def test_numbers_per_side_are_shown_as_entered(team: Team) -> None:
    """Catches numbers that are lost on the way, or that the page tells as if it had counted."""
    session = imported(team)
    status, results = saved(team, session, administration="18", citizens="5")
    assert status == 303 and results.people == People(23, 18, 5, 0) and results.people_entered
    row = team.services.store.sessions.need(session)
    page = team.get(f"/results/{row.slug}").text
    told = "18 Personen aus der Verwaltung, 5 aus der Bürgerschaft (Angabe des Teams)"
    assert told in page and faults(page) == []
    assert 'value="18"' in team.get(f"/staff/sessions/{session}/texts").text
    assert parse(export(results, "json"), today()) == results
    _status, results = saved(team, session, administration="", citizens="")
    assert results.people is None and not results.people_entered


@pytest.mark.parametrize(
    "numbers", [("18", ""), ("", "5"), ("-1", "5"), ("viele", "5"), ("9" * 7, "5")]
)
def test_half_or_impossible_numbers_are_refused(team: Team, numbers: tuple[str, str]) -> None:
    session = imported(team)
    status, results = saved(team, session, administration=numbers[0], citizens=numbers[1])
    assert status == 422 and results.people is None


def test_counted_persons_are_never_overwritten(team: Team) -> None:
    made = team.create(phase=Phase.COLLECT)
    with team.app.app_context():
        workshops.archive(team.services, made.session)
    assert 'name="administration"' not in team.get(f"/staff/sessions/{made.session}/texts").text
    _status, results = saved(team, made.session, administration="18", citizens="5")
    assert results.people and results.people.total == 0
