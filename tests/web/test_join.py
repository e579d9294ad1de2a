"""From the QR code to a place in the workshop, without JavaScript."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from board.core.model import Phase, Rule, Side
from tests.web.phones import Phone, Workshop, open_workshop, words


@pytest.fixture
def client(shared_app: Flask) -> FlaskClient:
    """A browser without JavaScript, with cookies of its own."""
    return shared_app.test_client()


@pytest.fixture
def workshop(shared_app: Flask) -> Workshop:
    return open_workshop(shared_app, groups=[None, "Innenstadt"])


@pytest.fixture
def phone(client: FlaskClient, workshop: Workshop) -> Phone:
    return Phone(client, workshop)


def test_nothing_is_chosen_beforehand(phone: Phone, workshop: Workshop) -> None:
    """Fails when a side is preselected: people would be counted on a side they never chose."""
    page = phone.get(workshop.path)
    assert page.status_code == 200
    assert "checked" not in page.text
    assert re.findall(r'name="affiliation" value="(\w+)"', page.text) == [
        "administration",
        "citizen",
        "none",
    ]
    said = words(page.text)
    assert "Was braucht die Stadt?" in said and "Kick-off" in said
    assert "Group 1" in said and "Innenstadt" in said


def test_german_sentences_are_those_that_are_settled(phone: Phone, workshop: Workshop) -> None:
    phone.language = "de"
    said = words(phone.get(workshop.path).text)
    for sentence in (
        "Sie brauchen keine App und kein Konto. Ihren Namen fragen wir nicht ab.",
        "Ich gehöre heute zur …",
        "Verwaltung Ich arbeite für die Stadtverwaltung.",
        "Bürgerschaft Ich bin privat, für einen Verein oder einen Betrieb hier.",
        "Keine Angabe",
        "Wer für die Stadt arbeitet, wählt bitte Verwaltung.",
        "Im Raum ist sichtbar, von welcher Seite ein Zettel kommt. Im veröffentlichten Ergebnis "
        "steht das nur, wenn von jeder Seite mindestens 5 Personen mitgemacht haben. Gespeichert "
        "werden Ihre Zettel, Ihre Punkte, Seite und Gruppe. Schreiben Sie bitte keine Namen.",
    ):
        assert sentence in said


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (Rule.FROM_5, "mindestens 5 Personen"),
        (Rule.FROM_3, "mindestens 3 Personen"),
        (Rule.ALWAYS, "Im Raum und im veröffentlichten Ergebnis ist sichtbar"),
        (Rule.NEVER, "Im veröffentlichten Ergebnis steht das nicht."),
    ],
)
def test_privacy_follows_the_rule(
    shared_app: Flask, client: FlaskClient, rule: Rule, sentence: str
) -> None:
    """Fails when the page promises another rule than the one the results keep."""
    workshop = open_workshop(shared_app, rule=rule)
    page = Phone(client, workshop, "de").get(workshop.path).text
    assert sentence in words(page)
    assert 'href="/privacy"' in page


@pytest.mark.parametrize(
    ("affiliation", "side"),
    [("administration", Side.ADMINISTRATION), ("citizen", Side.CITIZEN), ("none", None)],
)
def test_joining_takes_a_place(
    phone: Phone, workshop: Workshop, affiliation: str, side: Side | None
) -> None:
    phone.join(affiliation, group=2)
    (person,) = workshop.state().participants.values()
    assert (person.side, person.group) == (side, 2)


def test_one_group_is_not_asked_for(shared_app: Flask, client: FlaskClient) -> None:
    workshop = open_workshop(shared_app)
    phone = Phone(client, workshop)
    page = phone.get(workshop.path).text
    assert 'name="group"' not in page
    assert phone.send(page, workshop.path, affiliation="citizen").status_code == 303


def test_what_was_chosen_stays_when_something_is_missing(phone: Phone, workshop: Workshop) -> None:
    """Fails when an error empties the form."""
    page = phone.get(workshop.path).text
    answer = phone.send(page, workshop.path, group="2")
    assert answer.status_code == 400
    assert re.search(r'name="group" value="2" required checked', answer.text)
    assert "Please choose one of the three." in words(answer.text)
    assert 'aria-describedby="side-note side-error"' in answer.text
    answer = phone.send(page, workshop.path, affiliation="citizen", group="7")
    assert re.search(r'name="affiliation" value="citizen" required checked', answer.text)
    assert "Please choose your group." in words(answer.text)
    assert not workshop.state().participants


def test_table_qr_code_knows_its_group(phone: Phone, workshop: Workshop) -> None:
    page = phone.get(f"{workshop.path}?group=2").text
    assert re.search(r'name="group" value="2" required checked', page)


def test_scanning_again_is_the_same_place(phone: Phone, workshop: Workshop) -> None:
    """Fails when the cookie is not looked at: one person would count twice."""
    page = phone.get(workshop.path).text
    for _time in range(2):
        answer = phone.send(page, workshop.path, affiliation="citizen", group=1)
        assert answer.headers["Location"] == phone.path
    assert phone.get(workshop.path).headers["Location"] == phone.path
    assert len(workshop.state().participants) == 1


def test_one_phone_has_a_place_in_several_workshops(
    shared_app: Flask, phone: Phone, workshop: Workshop
) -> None:
    phone.join()
    other = Phone(phone.client, open_workshop(shared_app))
    other.join("administration")
    assert phone.get(phone.path).status_code == 200
    assert len(workshop.state().participants) == 1


def test_cookie_is_kept_from_scripts(phone: Phone, workshop: Workshop) -> None:
    page = phone.get(workshop.path).text
    answer = phone.send(page, workshop.path, affiliation="citizen", group=1)
    (cookie,) = [c for c in answer.headers.getlist("Set-Cookie") if c.startswith("stellwand=")]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Expires=" in cookie


def test_a_form_without_its_key_gives_no_place(phone: Phone, workshop: Workshop) -> None:
    answer = phone.client.post(workshop.path, data={"affiliation": "citizen", "group": 1})
    assert answer.status_code == 400
    assert not workshop.state().participants


def test_a_locked_workshop_says_so_before_and_after_the_form(
    phone: Phone, workshop: Workshop
) -> None:
    page = phone.get(workshop.path).text
    workshop.lead("change_settings", locked=True)
    sentence = "Nobody else can join at the moment. Please ask the facilitator."
    late = phone.send(page, workshop.path, affiliation="citizen", group=1)
    assert late.status_code == 409 and sentence in words(late.text)
    closed = phone.get(workshop.path).text
    assert sentence in words(closed) and "Take part" not in words(closed)
    workshop.lead("change_settings", locked=False)
    assert "Take part" in words(phone.get(workshop.path).text)


@pytest.mark.parametrize("code", ["ZZZZZZ", "x", "..", "%00", "ÄÖÜ", "Z" * 300])
def test_unknown_codes_are_told_kindly(phone: Phone, code: str) -> None:
    answer = phone.get(f"/j/{code}")
    assert answer.status_code == 404
    assert phone.get(f"/w/{code}").status_code in (303, 404)
    if "/" not in code and code != "..":
        assert "does not lead to an open workshop" in words(answer.text)


def test_an_ended_workshop_looks_like_an_unknown_one_but_for_its_result(
    phone: Phone, workshop: Workshop
) -> None:
    """Fails when a closed code still lets people in, or leads nowhere."""
    page = phone.get(workshop.path).text
    workshop.lead("end_session")
    for answer in (
        phone.get(workshop.path),
        phone.send(page, workshop.path, affiliation="citizen", group=1),
    ):
        assert answer.status_code == 404
        assert "does not lead to an open workshop" in words(answer.text)
        assert "/results/" in answer.text
    workshop.archive()
    assert "/results/" in phone.get(workshop.path).text
    assert "/results/" not in phone.get("/j/ZZZZZZ").text.replace('"/results"', "")


def test_programs_get_a_coded_refusal(phone: Phone) -> None:
    answer = phone.client.get("/j/ZZZZZZ", headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert answer.get_json()["error"]["code"] == "code_unknown"


def test_a_code_typed_in_small_letters_finds_its_page(phone: Phone, workshop: Workshop) -> None:
    answer = phone.get(f"/j/{workshop.code.lower()}?group=2")
    assert answer.headers["Location"] == f"{workshop.path}?group=2"


def test_qr_code_is_a_picture_to_be_kept(phone: Phone, workshop: Workshop) -> None:
    answer = phone.get(f"{workshop.path}/qr.svg")
    assert answer.status_code == 200
    assert answer.mimetype == "image/svg+xml"
    assert b"<path" in answer.data
    assert "public" in answer.headers["Cache-Control"]
    again = phone.client.get(
        f"{workshop.path}/qr.svg", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304
    assert phone.get("/j/ZZZZZZ/qr.svg").status_code == 404


def test_what_people_wrote_is_text(shared_app: Flask, client: FlaskClient) -> None:
    evil = "<script>alert(1)</script>"
    workshop = open_workshop(shared_app, title=evil, question=evil, groups=[evil, None])
    page = Phone(client, workshop).get(workshop.path).text
    assert evil not in page


def test_joining_is_possible_before_it_begins(shared_app: Flask, client: FlaskClient) -> None:
    phone = Phone(client, open_workshop(shared_app, phase=Phase.LOBBY))
    assert "We are about to begin." in words(phone.join())
