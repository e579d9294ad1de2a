"""The archive desk: what staff changes there reaches the page, and nothing else is changed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from board import workshops
from board.core.actor import Actor, Role
from board.core.model import Phase
from board.results.model import Results
from tests.web.markup import faults
from tests.web.team import NAME, Team, unknown_to_anybody

WORD = "Huber"
GROUPS = [
    [
        ("strengths", f"Frau {WORD} hilft"),
        ("strengths", "Kurtze Wege"),
        ("strengths", "Rufen Sie 03441 83-217 an"),
        ("threats", "Leerstand"),
    ],
    [("threats", f"Ohne {WORD} geht nichts <b>"), ("threats", "Abwanderung")],
]


@pytest.fixture
def team(app: Flask) -> Team:
    return unknown_to_anybody(app).add_account().sign_in()


@pytest.fixture
def path(team: Team) -> str:
    """An archived workshop of two groups."""
    groups = [
        {"name": f"Tisch {number}", "notes": [{"quadrant": q, "text": t} for q, t in notes]}
        for number, notes in enumerate(GROUPS, start=1)
    ]
    file = json.dumps({"title": f"Gespräch mit {WORD}", "groups": groups}).encode()
    with team.app.app_context():
        row = workshops.import_file(team.services, file, NAME)
    return f"/staff/sessions/{row.id}"


def stored(team: Team, path: str) -> Results:
    with team.app.app_context():
        return workshops.document(team.services, path.rsplit("/", 1)[1])


def texts(results: Results) -> list[list[str]]:
    return [[note.text for note in group.notes] for group in results.groups]


def do(team: Team, path: str, place: str, **fields: Any) -> Any:
    page = f"{path}/desk/{place}"
    version = re.search(r'name="version" value="(\w+)"', team.get(page).text)
    assert version
    return team.send(page, **({"version": version[1]} | fields))


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_the_desk_shows_every_note_and_what_may_be_personal(team: Team, path: str) -> None:
    page = team.get(f"{path}/desk").text
    assert faults(page) == []
    for text in ("Kurtze Wege", "Leerstand", "geht nichts &lt;b&gt;", "Tisch 2"):
        assert text in page
    assert f"<mark>Frau {WORD}</mark>" in page and "<mark>03441 83-217</mark>" in page
    assert "2 Zettel enthalten vielleicht" in page
    flagged = team.get(f"{path}/desk?flagged=1").text
    assert faults(flagged) == [] and "Leerstand" not in flagged and "03441" in flagged
    for place in ("0-0", "1-1"):
        assert faults(team.get(f"{path}/desk/{place}").text) == []


def test_a_typing_error_is_mended_and_marked(team: Team, path: str) -> None:
    assert do(team, path, "0-1", do="mend", text="Kurze Wege").status_code == 303
    assert texts(stored(team, path))[0][1] == "Kurze Wege"
    page = team.get("/results/gespraech-mit-huber").text
    assert page.count("Tippfehler berichtigt") == 1 and "Kurtze" not in page
    empty = do(team, path, "0-1", do="mend", text=" ")
    assert empty.status_code == 422 and faults(empty.text) == []


def test_a_part_and_a_whole_note_are_redacted(team: Team, path: str) -> None:
    assert do(team, path, "0-0", do="part", part=f"frau  {WORD}").status_code == 303
    assert do(team, path, "0-2", do="all").status_code == 303
    assert texts(stored(team, path))[0][:3] == ["[geschwärzt] hilft", "Kurtze Wege", "[geschwärzt]"]
    for part in ("Unfug", " "):
        answer = do(team, path, "0-0", do="part", part=part)
        assert answer.status_code == 422 and faults(answer.text) == []
    assert b"03441 83-217" not in everything_in(team.services.config.data)
    assert do(team, path, "0-0", do="unfug").status_code == 400


def test_a_word_is_redacted_everywhere(team: Team, path: str) -> None:
    word = f"{path}/desk/word"
    for nothing in ("", "Unfug"):
        answer = team.send(word, page=f"{path}/desk", word=nothing)
        assert answer.status_code == 422 and faults(answer.text) == []
    assert team.send(word, page=f"{path}/desk", word=WORD.upper()).status_code == 303
    assert WORD not in repr(stored(team, path))
    assert WORD.encode() not in everything_in(team.services.config.data)
    assert "Gespräch mit [geschwärzt]" in team.get("/staff/").text


def test_notes_and_boards_change_their_order_and_keep_their_numbers(team: Team, path: str) -> None:
    def move(what: str, place: str) -> Any:
        page = f"{path}/desk"
        version = re.search(r'name="version" value="(\w+)"', team.get(page).text)
        assert version
        fields = {"move": what, "place": place, "version": version[1]}
        return team.send(f"{page}/order", page=page, **fields)

    answer = move("note-down", "0-0")
    assert answer.headers["Location"].endswith("#note-0-1")
    move("note-up", "0-0")  # the first one stays
    move("note-down", "0-3")  # alone in its quadrant
    move("board-up", "1-0")
    results = stored(team, path)
    assert [group.number for group in results.groups] == [2, 1]
    assert [note.number for note in results.groups[1].notes] == [2, 1, 3, 4]
    assert move("board-sideways", "1-0").status_code == 400
    assert move("note-down", "9-9").status_code == 404
    assert move("note-down", "x").status_code == 404


def test_two_people_at_one_desk_do_not_hit_the_wrong_note(team: Team, path: str) -> None:
    """Catches a form that redacts whatever stands in the place by now."""
    answer = do(team, path, "0-0", do="all", version="older")
    assert answer.status_code == 409
    assert texts(stored(team, path)) == [[text for _q, text in notes] for notes in GROUPS]


def test_after_publication_every_change_is_dated_on_the_page(team: Team, path: str) -> None:
    do(team, path, "0-1", do="mend", text="Kurze Wege")
    team.send(f"{path}/publish", page=f"{path}/desk")
    address = "/results/gespraech-mit-huber"
    assert "Korrigiert am" not in team.get(address).text
    do(team, path, "0-0", do="all")
    do(team, path, "1-1", do="mend", text="Abwanderungen")
    page = unknown_to_anybody(team.app).get(address).text
    assert page.count("Korrigiert am") == 1
    assert "Tippfehler in Zetteln, personenbezogene Angaben geschwärzt" in page
    audit = team.services.store.audit.of(path.rsplit("/", 1)[1])
    done = [(entry.action.value, entry.account) for entry in audit]
    steps = ["imported", "edited", "published", "redacted", "edited"]
    assert done == [(step, NAME) for step in steps]


def test_only_the_team_sits_at_the_desk(team: Team, path: str) -> None:
    visitor = unknown_to_anybody(team.app)
    for page in ("desk", "desk/0-0"):
        assert visitor.get(f"{path}/{page}").status_code == 303
    for page in ("desk/9-0", "desk/0-99", "desk/x"):
        assert team.get(f"{path}/{page}").status_code == 404
    live = team.create()
    assert team.get(f"/staff/sessions/{live.session}/desk").status_code == 409


def test_a_topic_gets_a_title_and_moves(team: Team) -> None:
    """A workshop with a topic and a note in the parking lot, held and archived."""
    made = team.create(phase=Phase.ARRANGE)
    lead = Actor(made.session, Role.FACILITATOR)
    with team.app.app_context():
        notes = []
        for number, text in enumerate(("eins", "zwei", "drei", "später")):
            add = {"name": "add_note", "group": 1, "affiliation": None, "text": text}
            command = add | {"quadrant": "strengths"}
            notes.append(team.services.live.submit(made.session, lead, f"a{number}", command).note)
        steps: tuple[dict[str, Any], ...] = (
            {"name": "form_cluster", "notes": notes[1:3], "title": "Wegge"},
            {"name": "park_note", "note": notes[3]},
        )
        for command in steps:
            team.services.live.submit(made.session, lead, str(command["name"]), command)
        workshops.archive(team.services, made.session)
    path = f"/staff/sessions/{made.session}"
    page = team.get(f"{path}/desk").text
    assert faults(page) == []
    assert "Themenspeicher" in page and "später" in page and ">Wegge</strong>" in page
    form = team.get(f"{path}/desk/topic/0-1").text
    version = re.search(r'name="version" value="(\w+)"', form)
    assert version and faults(form) == []
    empty = team.send(f"{path}/desk/topic/0-1", title=" ", version=version[1])
    assert empty.status_code == 422 and faults(empty.text) == []
    answer = team.send(f"{path}/desk/topic/0-1", title="Wege", version=version[1])
    assert answer.status_code == 303
    version = re.search(r'name="version" value="(\w+)"', team.get(f"{path}/desk").text)
    assert version
    fields = {"move": "topic-up", "place": "0-1", "version": version[1]}
    moved = team.send(f"{path}/desk/order", page=f"{path}/desk", **fields)
    assert moved.headers["Location"].endswith("#topic-0-1")
    results = stored(team, path)
    assert [note.text for note in results.groups[0].notes] == ["zwei", "drei", "eins", "später"]
    assert results.groups[0].topics[0].title == "Wege"
    assert team.get(f"{path}/desk/topic/0-7").status_code == 404
