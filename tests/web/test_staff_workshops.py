"""The team finds workshops, ends them, takes files in and writes the page's texts."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from board import workshops
from board.access import tokens
from board.core.actor import Actor, Role
from board.core.rules import require_valid
from tests.web.markup import faults
from tests.web.team import Team, unknown_to_anybody

EXAMPLES = Path(__file__).parents[2] / "data" / "examples"
ZEITZ = (EXAMPLES / "zeitz-2019-01-23.json").read_bytes()


@pytest.fixture
def team(app: Flask) -> Team:
    return unknown_to_anybody(app).add_account().sign_in()


def imported(team: Team, content: bytes = ZEITZ) -> str:
    """Takes a file in by the form; gives the new workshop's page."""
    answer = team.send("/staff/import", file=(io.BytesIO(content), "workshop.json"))
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


# --- finding ------------------------------------------------------------------------------------


def test_the_list_shows_states_in_words_and_finds(team: Team) -> None:
    made = team.create(title="Auftakt <b>Innenstadt</b>")
    team.create(title="Ideenwerkstatt")
    page = team.get("/staff/").text
    assert faults(page) == []
    assert "Auftakt &lt;b&gt;Innenstadt&lt;/b&gt;" in page
    assert page.count("Läuft") == 2
    for query in ("innenSTADT", made.code, made.code.lower()):
        found = team.client.get("/staff/", query_string={"q": query}).text
        assert "Innenstadt" in found and "Ideenwerkstatt" not in found, query
    assert "Kein Workshop passt" in team.get("/staff/?q=%3Cscript%3E").text


def test_an_empty_list_says_how_to_begin(team: Team) -> None:
    page = team.get("/staff/").text
    assert "Noch kein Workshop" in page
    assert faults(page) == []


# --- one workshop -------------------------------------------------------------------------------


def test_the_page_links_console_and_stage_by_keys_that_work(team: Team) -> None:
    made = team.create(groups=("A", None))
    page = team.get(f"/staff/sessions/{made.session}").text
    assert faults(page) == []
    for path, role in (("/console#", Role.FACILITATOR), ("/stage#", Role.STAGE)):
        token = page.split(f'href="{path}')[1].split('"')[0]
        actor = tokens.who(team.services.store, team.services.keys, token)
        assert (actor.session, actor.role) == (made.session, role)
    assert made.code in page and made.join_url in page
    assert "Gruppe 2" in page and "Noch macht niemand mit." in page


def test_the_page_has_the_new_link_after_the_lead_was_handed_over(team: Team) -> None:
    """Catches the way back to a workshop that nobody leads any more: the link was lost."""
    made = team.create()
    live = team.services.live
    live.hand_over(made.session, Actor(made.session, Role.FACILITATOR, lead=1), "")
    page = team.get(f"/staff/sessions/{made.session}").text
    token = page.split('href="/console#')[1].split('"')[0]
    assert token != made.facilitator_token
    actor = tokens.who(team.services.store, team.services.keys, token)
    require_valid(live.session(made.session), actor)


def test_cards_for_the_tables_hold_one_code_a_group(team: Team) -> None:
    made = team.create(groups=("Innen", "Außen", None))
    page = team.get(f"/staff/sessions/{made.session}/print").text
    assert faults(page) == []
    assert page.count('role="img"') == 3
    codes = [part.split("</svg>")[0] for part in page.split('role="img"')[1:]]
    assert len(set(codes)) == 3  # each knows another group


def test_unknown_workshops_are_not_found(team: Team) -> None:
    for path in ("", "/print", "/texts"):
        assert team.get(f"/staff/sessions/nothing{path}").status_code == 404


def test_archiving_and_publishing_are_two_steps(team: Team) -> None:
    made = team.create()
    path = f"/staff/sessions/{made.session}"
    before = team.get(path).text
    assert "Gelöscht werden" in before and "Erhalten bleiben" in before
    assert team.send(f"{path}/archive", page=path).status_code == 303
    archived = team.get(path).text
    assert faults(archived) == []
    assert "Archiviert" in archived and "Veröffentlichen" in archived
    assert team.services.store.sessions.need(made.session).state == "archived"
    assert team.get(f"{path}/print").status_code == 404
    assert team.send(f"{path}/publish", page=path).status_code == 303
    published = team.get(path).text
    assert faults(published) == []
    assert "Veröffentlicht am" in published and f"{path}/publish" not in published
    assert team.services.store.sessions.need(made.session).state == "published"


def test_a_live_workshop_cannot_be_published(team: Team) -> None:
    made = team.create()
    path = f"/staff/sessions/{made.session}"
    assert team.send(f"{path}/publish", page=path).status_code >= 400
    assert team.services.store.sessions.need(made.session).state == "live"


# --- taking files in ----------------------------------------------------------------------------


def test_an_imported_file_is_archived_not_published(team: Team) -> None:
    page = team.get(imported(team)).text
    assert "Ergebnisse 23. Januar 2019 – 1. Workshop" in page
    assert "33 Zettel" in page and "Archiviert" in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Die Datei ließ sich nicht lesen"),
        (b"%PDF-1.4", "Die Datei ließ sich nicht lesen"),
        (b"\xff\xfe", "Die Datei ließ sich nicht lesen"),
        (b"[" * 100_000, "Die Datei ließ sich nicht lesen"),
        (b'{"groups": [{"notes": [{"quadrant": "strengths"}]}]}', "Gruppe 1"),
        (b" " * (2 * 1024 * 1024 + 1), "größer als 2 MB"),
    ],
)
def test_a_bad_file_is_refused_with_the_reason(team: Team, content: bytes, sentence: str) -> None:
    answer = team.send("/staff/import", file=(io.BytesIO(content), "x.json"))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert faults(answer.text) == []
    assert team.services.store.sessions.all() == []


def test_a_huge_file_is_refused_before_it_is_read(team: Team) -> None:
    content = b" " * (3 * 1024 * 1024)
    answer = team.send("/staff/import", file=(io.BytesIO(content), "x.json"))
    assert answer.status_code == 413
    assert "größer als 2 MB" in answer.text


def test_no_file_at_all(team: Team) -> None:
    answer = team.send("/staff/import")
    assert answer.status_code == 422
    assert "Bitte wählen Sie eine Datei." in answer.text


def test_a_large_file_below_the_limit_passes(team: Team) -> None:
    """Catches the small limit of other forms standing in the way of files."""
    note = {"quadrant": "strengths", "text": "x" * 270}
    content = json.dumps({"title": "Groß", "groups": [{"notes": [note] * 5000}]}).encode()
    assert 1_000_000 < len(content) < 2_000_000
    imported(team, content)


# --- the page's texts ---------------------------------------------------------------------------


def contact(number: int, **fields: str) -> dict[str, str]:
    known = {"name": "", "phone": "", "email": "", "web": "", "address": "", **fields}
    return {f"contacts-{number}-{name}": value for name, value in known.items()}


def test_texts_show_what_is_stored_and_keep_it_unchanged(team: Team) -> None:
    """Catches a form that loses a text on the way in or out."""
    path = imported(team)
    session_id = path.rsplit("/", 1)[1]

    def stored() -> Any:
        with team.app.app_context():
            return workshops.document(team.services, session_id)

    before = stored()
    assert before.intro and before.outlook and len(before.contacts) == 2
    page = team.get(f"{path}/texts").text
    assert faults(page) == []
    fields = {
        "title": before.title,
        "introduction": "\r\n\r\n".join(before.intro),
        "outlook": before.outlook,
        **contact(2),
    }
    for number, found in enumerate(before.contacts):
        fields |= contact(
            number,
            name=found.name,
            phone=found.phone,
            email=found.email,
            web=found.web,
            address="\r\n".join(found.address),
        )
        for line in (found.name, found.phone, found.email, found.web, *found.address):
            assert line in page
    answer = team.send(f"{path}/texts", **fields)
    assert answer.status_code == 303
    assert stored() == before


def test_changed_texts_reach_the_page(team: Team) -> None:
    path = imported(team)
    answer = team.send(
        f"{path}/texts",
        title="Neuer Titel",
        introduction="Erster Absatz.\r\n\r\nZweiter <i>Absatz</i>.",
        outlook="Weiter geht es im März.",
        **contact(0, name="Projektbüro", email="buero@example.org"),
    )
    page = team.get(answer.headers["Location"]).text
    assert faults(page) == []
    for text in ("Neuer Titel", "Erster Absatz.</p>", "Zweiter &lt;i&gt;", "im März."):
        assert text in page
    assert 'href="mailto:buero@example.org"' in page
    assert "Pressestelle" not in page
    assert "Neuer Titel" in team.get("/staff/").text


def test_a_wrong_text_is_said_and_nothing_typed_is_lost(team: Team) -> None:
    path = imported(team)
    answer = team.send(
        f"{path}/texts",
        title="",
        introduction="Meine Einleitung",
        outlook="x" * 4001,
        **contact(0, name="Mein Name", phone="1" * 201),
    )
    assert answer.status_code == 422
    assert faults(answer.text) == []
    for text in ("dem Workshop einen Titel", "höchstens 4000", "höchstens 200", "Mein Name"):
        assert text in answer.text
    assert "Meine Einleitung" in answer.text and "x" * 4001 in answer.text


def test_a_live_workshop_has_no_texts_yet(team: Team) -> None:
    made = team.create()
    assert team.get(f"/staff/sessions/{made.session}/texts").status_code >= 400
