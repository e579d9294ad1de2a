"""The results page shows topics, dots, contradictions and the parking lot as the board had them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from board import states, workshops
from board.core.model import Rule, Session
from board.results.freeze import freeze
from board.results.model import to_json
from tests.results.test_boards import TODAY, arranged, joint
from tests.web.markup import faults
from tests.web.team import Team, unknown_to_anybody


@pytest.fixture
def team(app: Flask) -> Team:
    return unknown_to_anybody(app).add_account().sign_in()


def page_of(team: Team, session: Session) -> str:
    with team.app.app_context():
        row = workshops.import_file(team.services, to_json(freeze(session, TODAY)))
        states.publish(team.services, row.id)
    page = team.get(f"/results/{row.slug}").text
    assert faults(page) == []
    return " ".join(page.split())


def test_a_topic_is_a_frame_with_its_title_its_dots_and_its_notes(team: Team) -> None:
    page = page_of(team, arranged())
    frame = page.split('class="results-topic"')[1].split("</li> </ul>")[0]
    assert "Lange Wege" in frame and "3 Punkte: Verwaltung" in frame and "0 Punkte" in frame
    assert frame.index("Gedanke 3") < frame.index("Gedanke 1")
    assert "Gedanke 6" not in frame


def test_rounds_of_dots_are_named_and_told_apart(team: Team) -> None:
    page = page_of(team, arranged())
    assert "Runde 1: Was ist wichtig?" in page and "Runde 2" in page
    note = page.split("Gedanke 8</span>")[-1].split("</li>")[0]
    assert note.index("Runde 1:") < note.index("Runde 2:") < note.index("1 Punkt: Verwaltung")
    assert "keine Angabe" not in note


def test_the_parking_lot_stands_apart_and_contradictions_are_marked(team: Team) -> None:
    page = page_of(team, arranged())
    assert "1 Zettel im Themenspeicher." in page
    board, lot = page.split('class="results-parked"')[:2]
    assert "Gedanke 2<" in lot.split("</ul>")[0] and "Gedanke 2<" not in board
    assert page.count("Widerspruch") == 1


def test_below_the_rung_the_page_has_topics_but_no_dots(team: Team) -> None:
    page = page_of(team, arranged(Rule.NEVER))
    assert "Lange Wege" in page and "results-dots" not in page and "Punkte:" not in page


def test_the_joint_board_has_topics_without_numbers(team: Team) -> None:
    page = page_of(team, joint(across=False))
    assert "Lange Wege" in page and "results-dots" not in page and "Tisch" not in page


def test_what_people_wrote_in_titles_and_questions_is_only_text(team: Team) -> None:
    session, bad = arranged(), "<b>&{{ 7*7 }}"
    session.clusters["c1"] = replace(session.clusters["c1"], title=bad)
    session.rounds["r1"] = replace(session.rounds["r1"], question=bad)
    assert page_of(team, session).count("&lt;b&gt;&amp;{{ 7*7 }}") >= 2
    row = team.services.store.sessions.published()[0]
    assert faults(team.get(f"/staff/sessions/{row.id}/desk").text) == []
