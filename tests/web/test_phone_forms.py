"""Writing, editing, withdrawing, side and group as plain forms, without JavaScript."""

from __future__ import annotations

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from board.core.model import NoteStatus, Side
from tests.web.phones import Phone, Workshop, hidden, open_workshop, words


@pytest.fixture
def client(shared_app: Flask) -> FlaskClient:
    """A browser without JavaScript, with cookies of its own."""
    return shared_app.test_client()


@pytest.fixture
def workshop(shared_app: Flask) -> Workshop:
    return open_workshop(shared_app, groups=[None, None])


@pytest.fixture
def phone(client: FlaskClient, workshop: Workshop) -> Phone:
    made = Phone(client, workshop)
    made.join()
    return made


def test_a_note_written_stands_on_the_page_with_its_state(phone: Phone, workshop: Workshop) -> None:
    answer = phone.write("mehr Bänke\r\nim Park", "opportunities")
    assert answer.status_code == 303
    (note,) = workshop.notes()
    assert (note.text, note.quadrant, note.group) == ("mehr Bänke\nim Park", "opportunities", 1)
    phone.language = "de"
    page = phone.get(answer.headers["Location"]).text
    assert "✓ an der Tafel" in words(page)
    assert re.search(r'value="opportunities" checked', page), "the field stays chosen"


def test_the_same_form_sent_twice_is_one_note(phone: Phone, workshop: Workshop) -> None:
    """Fails when the hidden command id is not handed on, or made on arrival."""
    page = phone.page()
    for _time in range(2):
        sent = phone.send(page, f"{phone.path}/notes", quadrant="threats", text="einmal")
        assert sent.status_code == 303
    assert [note.text for note in workshop.notes()] == ["einmal"]


def test_each_page_has_new_command_ids(phone: Phone) -> None:
    action = f"{phone.path}/notes"
    ids = {hidden(phone.page(), action)["command_id"] for _time in range(3)}
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "still empty"),
        (" \u200b\n", "still empty"),
        ("x" * 281, "too long"),
        ("😀" * 281, "too long"),
    ],
)
def test_a_refused_text_stays_in_the_form(
    phone: Phone, workshop: Workshop, text: str, sentence: str
) -> None:
    """Fails when an error loses what somebody wrote, or stands away from its field."""
    answer = phone.write(text, "weaknesses")
    assert answer.status_code == 400
    page = answer.text
    kept = re.search(r'<textarea[^>]*id="text"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert kept and html.unescape(kept.group(1)) == text
    assert 'aria-describedby="text-left text-error"' in page
    error = re.search(r'id="text-error"[^>]*>(.*?)</p>', page)
    assert error and sentence in error.group(1)
    assert re.search(r'value="weaknesses" checked', page)
    assert not workshop.notes()


def test_280_code_points_are_not_too_long(phone: Phone, workshop: Workshop) -> None:
    assert phone.write("😀" * 280).status_code == 303
    assert len(workshop.notes()) == 1


def test_a_text_sent_after_writing_has_closed_stays(phone: Phone, workshop: Workshop) -> None:
    page = phone.page()
    workshop.lead("close_writing")
    answer = phone.send(page, f"{phone.path}/notes", quadrant="threats", text="zu spät")
    assert answer.status_code == 409
    assert "zu spät</textarea>" in answer.text
    assert "Writing is closed" in words(answer.text)
    workshop.lead("open_writing")
    again = phone.send(answer.text, f"{phone.path}/notes", quadrant="threats", text="zu spät")
    assert again.status_code == 303
    assert [note.text for note in workshop.notes()] == ["zu spät"]


def test_a_late_text_is_offered_with_one_tap(phone: Phone, workshop: Workshop) -> None:
    """Fails when the offer repeats the refused command's id, or leaves the text behind."""
    page = phone.page()
    workshop.lead("close_writing")
    fields = {"quadrant": "threats", "text": "zu spät"}
    refused = phone.send(page, f"{phone.path}/notes", **fields).text
    offer = re.search(r'name="late" value="([^"]+)"', refused)
    assert offer and "Offer it to the facilitator" in words(refused)
    for _time in range(2):
        sent = phone.send(refused, f"{phone.path}/notes", late=offer[1], **fields)
        assert sent.status_code == 303
    (note,) = workshop.notes()
    assert (note.text, note.late, note.status) == ("zu spät", True, NoteStatus.WAITING)
    assert "waiting for approval" in words(phone.page())


def test_each_state_of_an_own_note_is_told(phone: Phone, workshop: Workshop) -> None:
    workshop.lead("change_settings", hidden=True)
    phone.write("verdeckt")
    phone.language = "de"
    assert "✓ angekommen, noch verdeckt" in words(phone.page())
    workshop.lead("change_settings", hidden=False, approval=True)
    phone.write("wartet")
    assert "wartet auf Freigabe" in words(phone.page())
    workshop.lead("set_aside_note", note="n2", reason="insult")
    said = words(phone.page())
    assert "zurückgestellt: Beleidigung" in said
    assert "Bitte sagen Sie es noch einmal so, dass es niemanden verletzt." in said


def test_own_notes_can_be_changed_moved_and_withdrawn(phone: Phone, workshop: Workshop) -> None:
    phone.write("erst so")
    (note,) = workshop.notes()
    action = f"{phone.path}/notes/{note.id}"
    page = phone.page()
    assert phone.send(page, action, text="dann so").status_code == 303
    assert workshop.notes()[0].text == "dann so"
    refused = phone.send(phone.page(), action, text="y" * 300)
    assert refused.status_code == 400
    assert "y" * 300 + "</textarea>" in refused.text
    assert f'aria-describedby="edit-error-{note.id}"' in refused.text
    fields = hidden(phone.page(), action)
    moved = phone.client.post(f"{action}/move", data=fields | {"quadrant": "threats"})
    assert moved.status_code == 303
    assert workshop.notes()[0].quadrant == "threats"
    assert 'value="strengths" checked' in phone.get(moved.headers["Location"]).text
    fields = hidden(phone.page(), action)
    refused = phone.client.post(f"{action}/move", data=fields | {"quadrant": "elsewhere"})
    assert refused.status_code == 400
    fields = hidden(phone.page(), action)
    assert phone.client.post(f"{action}/withdraw", data=fields).status_code == 303
    assert workshop.notes()[0].status is NoteStatus.WITHDRAWN
    assert "dann so" not in phone.page()


def test_foreign_notes_stay_as_they_are(
    shared_app: Flask, phone: Phone, workshop: Workshop
) -> None:
    phone.write("meins")
    (note,) = workshop.notes()
    other = Phone(shared_app.test_client(), workshop)
    fields = hidden(other.join(), f"{other.path}/notes")
    for path in (f"/notes/{note.id}", f"/notes/{note.id}/withdraw"):
        answer = other.client.post(other.path + path, data=fields | {"text": "deins"})
        assert answer.status_code == 403
    assert workshop.notes() == [note]
    assert "meins" not in other.page()


def test_set_aside_says_why(phone: Phone, workshop: Workshop) -> None:
    phone.write("Herr M. schläft")
    workshop.lead("set_aside_note", note="n1", reason="personal_data")
    phone.language = "de"
    assert "zurückgestellt: personenbezogene Angaben" in words(phone.page())


def test_what_is_written_again_after_it_was_set_aside_waits(
    phone: Phone, workshop: Workshop
) -> None:
    """Catches a corrected note that the page takes and that then goes nowhere."""
    phone.write("Herr M. schläft")
    workshop.lead("set_aside_note", note="n1", reason="personal_data")
    phone.language = "de"
    sent = phone.send(phone.page(), f"{phone.path}/notes/n1", text="Niemand hört zu")
    assert sent.status_code == 303
    said = words(phone.page())
    assert "wartet auf Freigabe" in said and "zurückgestellt" not in said
    assert workshop.notes()[0].status is NoteStatus.WAITING


def test_side_and_group_can_be_corrected(phone: Phone, workshop: Workshop) -> None:
    phone.write("zieht mit um")
    sent = phone.send(phone.page(), f"{phone.path}/side", affiliation="administration")
    assert sent.status_code == 303
    assert phone.send(phone.page(), f"{phone.path}/group", group=2).status_code == 303
    (person,) = workshop.state().participants.values()
    assert (person.side, person.group) == (Side.ADMINISTRATION, 2)
    assert workshop.notes()[0].group == 2
    assert "note--administration" in phone.page()


@pytest.mark.parametrize(
    ("where", "fields"),
    [("side", {"affiliation": "both"}), ("side", {}), ("group", {"group": "x"}), ("group", {})],
)
def test_a_side_or_group_that_does_not_exist_changes_nothing(
    phone: Phone, workshop: Workshop, where: str, fields: dict[str, str]
) -> None:
    """Fails when rubbish silently becomes "no side given"."""
    before = workshop.state().participants
    assert phone.send(phone.page(), f"{phone.path}/{where}", **fields).status_code == 400
    assert workshop.state().participants == before


def test_the_board_can_be_read(shared_app: Flask, phone: Phone, workshop: Workshop) -> None:
    other = Phone(shared_app.test_client(), workshop)
    other.join("administration")
    other.write("von nebenan")
    assert "von nebenan" not in phone.page()
    board = phone.get(f"{phone.path}?view=board").text
    assert "von nebenan" in board and "note--administration" in board


def test_the_board_shows_themes_numbers_contradictions_parking_and_face_down_cards(
    shared_app: Flask, phone: Phone, workshop: Workshop
) -> None:
    """Fails when a face-down text reaches a phone that did not write it."""
    other = Phone(shared_app.test_client(), workshop)
    other.join("administration")
    for text in ("im Thema", "auch im Thema", "einzeln", "geparkt"):
        other.write(text)
    workshop.lead("form_cluster", notes=["n1", "n2"], title="Unser Thema")
    workshop.lead("flash_note", note="n3", flash=True)
    workshop.lead("park_note", note="n4", parked=True)
    workshop.lead("change_settings", hidden=True)
    other.write("ganz geheim")
    workshop.lead("change_phase", phase="arrange")
    board = phone.get(f"{phone.path}?view=board").text
    said = words(board)
    assert "Unser Thema" in said and "im Thema" in said
    assert re.search(r"3 einzeln.{0,5} ⚡ Contradiction", said)
    assert said.index("Parking lot") < said.index("geparkt")
    assert "One note, still face down" in said
    assert "ganz geheim" not in board


def test_the_question_of_the_step_stands_on_top(phone: Phone, workshop: Workshop) -> None:
    step = {"phase": "collect", "minutes": 5, "question": "Und in zehn Jahren?"}
    workshop.lead("change_settings", agenda=[step])
    workshop.lead("take_step", step=0)
    assert re.search(r"<h1[^>]*>Und in zehn Jahren\?</h1>", phone.page())


def test_the_limit_of_notes_is_told_before_and_beside(phone: Phone, workshop: Workshop) -> None:
    workshop.lead("change_settings", note_limit=1)
    assert "One note in each field." in words(phone.page())
    phone.write("eins", "threats")
    assert "Full: Threats." in words(phone.page())
    refused = phone.write("zwei", "threats")
    assert refused.status_code == 409
    error = re.search(r'id="text-error"[^>]*>(.*?)</p>', refused.text)
    assert error and "No more notes fit" in error[1]
    assert phone.write("zwei", "strengths").status_code == 303


def test_the_end_says_thank_you_and_where_the_result_will_be(
    phone: Phone, workshop: Workshop
) -> None:
    phone.write("eins")
    phone.write("zwei")
    workshop.lead("end_session")
    page = phone.page()
    assert "Thank you for taking part!" in words(page)
    assert "You contributed 2 notes." in words(page)
    assert "/results/" in page
    assert phone.send(page, f"{phone.path}/notes", quadrant="threats", text="x").status_code == 409


def test_after_archiving_the_place_leads_to_the_result(phone: Phone, workshop: Workshop) -> None:
    page = phone.page()
    workshop.archive()
    answer = phone.get(phone.path)
    assert "This workshop is over" in words(answer.text)
    assert "/results/" in answer.text
    late = phone.send(page, f"{phone.path}/notes", quadrant="threats", text="noch etwas")
    assert late.status_code == 401
    assert "noch etwas" in late.text


def test_without_a_place_the_way_leads_through_joining(
    shared_app: Flask, workshop: Workshop
) -> None:
    """With a script a page without a secret in its address goes on at once, else by a tap."""
    page = shared_app.test_client().get(f"/w/{workshop.code}").text
    assert f'href="{workshop.path}"' in page and f'data-join="{workshop.path}"' in page
    nowhere = shared_app.test_client().get("/w/ZZZZZZ")
    assert nowhere.headers["Location"] == "/j/ZZZZZZ"


def test_reloading_a_refused_form_leads_back(phone: Phone) -> None:
    assert phone.get(f"{phone.path}/notes").headers["Location"] == phone.path


def test_the_page_is_kept_nowhere_and_small(phone: Phone) -> None:
    answer = phone.client.get(phone.path, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert len(answer.data) < 8_000


def test_notes_are_text(phone: Phone) -> None:
    phone.write("<script>alert(1)</script>")
    assert "<script>alert" not in phone.page()
    assert "<script>alert" not in phone.get(f"{phone.path}?view=board").text


def test_programs_get_a_coded_refusal(phone: Phone) -> None:
    fields = hidden(phone.page(), f"{phone.path}/notes") | {"quadrant": "north", "text": "x"}
    json = {"Accept": "application/json"}
    answer = phone.client.post(f"{phone.path}/notes", data=fields, headers=json)
    assert answer.get_json()["error"]["code"] == "bad_quadrant"
