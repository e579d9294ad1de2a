"""Nobody gets onto the team's pages without an account, and signing out ends it for good."""

from __future__ import annotations

import time
from typing import Any

import pytest
from flask import Flask

from board.access import first_link
from board.web.staff import OPEN, people
from tests.web.team import NAME, PASSWORD, Team, unknown_to_anybody


@pytest.fixture
def team(app: Flask) -> Team:
    return unknown_to_anybody(app).add_account()


def rules(app: Flask, method: str) -> list[str]:
    """Every address of the team's pages that takes `method`."""
    return [
        rule.rule.replace("<session_id>", "0" * 16).replace("<token>", "x")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("staff.")
        and rule.endpoint not in OPEN
        and method in (rule.methods or ())
    ]


def test_every_page_asks_for_a_sign_in(app: Flask, team: Team) -> None:
    """Catches a page that forgets it: the list comes from the app, not from this test."""
    assert len(rules(app, "GET")) >= 6
    for path in rules(app, "GET"):
        answer = team.get(path)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (
            303,
            "/staff/sign-in",
        ), path


def test_every_form_asks_for_a_sign_in_and_a_csrf_field(app: Flask, team: Team) -> None:
    for path in rules(app, "POST"):
        answer = team.send(path, page="/staff/sign-in")
        assert answer.headers["Location"].startswith("/staff/sign-in"), path
    team.sign_in()
    for path in [*rules(app, "POST"), "/staff/sign-in", "/staff/first/x"]:
        assert team.client.post(path, data={"title": "x"}).status_code == 400, path


def test_signing_in_leads_to_where_one_wanted_to_go(team: Team) -> None:
    location = team.get("/staff/import").headers["Location"]
    answer = team.send(location, name=NAME, password=PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/staff/import")
    assert NAME in team.get("/staff/").text


def test_names_are_the_same_in_any_case(team: Team) -> None:
    assert team.send("/staff/sign-in", name="PROJEKTBÜRO", password=PASSWORD).status_code == 303


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/staff/",
        "//evil.example/staff/",
        "/\\evil.example",
        "/staff/\\evil",
        "/staff/\r\nX: y",
        "javascript:alert(1)",
        "/results",
        "",
    ],
)
def test_signing_in_never_leads_to_another_host(team: Team, target: str) -> None:
    """Catches an open redirect."""
    shown = team.get("/staff/sign-in")
    assert shown.status_code == 200
    answer = team.client.post(
        "/staff/sign-in",
        query_string={"next": target},
        data={"name": NAME, "password": PASSWORD, "csrf_token": token_in(shown.text)},
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/staff/")


def token_in(page: str) -> str:
    return page.split('name="csrf_token" value="')[1].split('"')[0]


def test_unknown_name_and_wrong_password_look_alike(team: Team) -> None:
    """Catches a page that tells which names there are."""
    wrong = team.send("/staff/sign-in", name=NAME, password="falsches Passwort")
    unknown = team.send("/staff/sign-in", name="Niemand", password="falsches Passwort")
    assert wrong.status_code == unknown.status_code == 422
    assert "Name und Passwort passen nicht zusammen." in wrong.text
    wrong_page = wrong.text.replace(NAME, "Niemand").replace(token_in(wrong.text), "")
    assert wrong_page == unknown.text.replace(token_in(unknown.text), "")


def test_failures_are_counted_and_successes_are_not(team: Team, app: Flask) -> None:
    failures = app.extensions["failed_sign_ins"]
    for _ in range(people.FAILURES_A_MINUTE - 1):
        failures.count("sign-in", "127.0.0.1")
    for _ in range(2):
        unknown_to_anybody(app).sign_in()
    failures.count("sign-in", "127.0.0.1")
    refused = team.send("/staff/sign-in", name=NAME, password=PASSWORD)
    assert refused.status_code == 429
    assert "Zu viele Versuche" in refused.text
    elsewhere = team.client.post(
        "/staff/sign-in",
        data={"name": NAME, "password": PASSWORD, "csrf_token": token_in(refused.text)},
        environ_base={"REMOTE_ADDR": "192.0.2.7"},
    )
    assert elsewhere.status_code == 303


def test_a_wrong_password_counts_as_a_failure(team: Team, app: Flask) -> None:
    """Catches a limit that nothing feeds."""
    failures = app.extensions["failed_sign_ins"]
    for _ in range(people.FAILURES_A_MINUTE - 1):
        failures.count("sign-in", "127.0.0.1")
    assert team.send("/staff/sign-in", name=NAME, password="falsch falsch").status_code == 422
    assert team.send("/staff/sign-in", name=NAME, password=PASSWORD).status_code == 429


def test_signing_out_revokes_the_cookie_on_the_server(team: Team) -> None:
    """Catches a sign-out that only forgets the cookie: a copy of it must be worth nothing."""
    team.sign_in()
    copy = unknown_to_anybody(team.app)
    kept = team.client.get_cookie("stellwand")
    assert kept
    copy.client.set_cookie("stellwand", kept.value)
    assert copy.get("/staff/").status_code == 200
    assert team.send("/staff/sign-out", page="/staff/").status_code == 303
    assert team.get("/staff/").status_code == 303
    assert copy.get("/staff/").status_code == 303


@pytest.mark.parametrize("later", [people.IDLE + 1, people.LONGEST + 1])
def test_a_sign_in_ends_by_itself(team: Team, monkeypatch: pytest.MonkeyPatch, later: int) -> None:
    team.sign_in()
    now = time.time()
    monkeypatch.setattr("board.web.staff.people.time.time", lambda: now + later)
    assert team.get("/staff/").status_code == 303


def test_a_sign_in_in_use_lives_on_but_not_for_ever(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catches an idle limit that nothing renews, and one that renews without end."""
    team.sign_in()
    now, step = time.time(), people.IDLE - 60
    for count in range(1, people.LONGEST // step + 1):
        monkeypatch.setattr("board.web.staff.people.time.time", lambda c=count: now + c * step)
        assert team.get("/staff/").status_code == 200, count
    monkeypatch.setattr("board.web.staff.people.time.time", lambda: now + people.LONGEST + 1)
    assert team.get("/staff/").status_code == 303


def test_private_pages_are_kept_nowhere(team: Team) -> None:
    team.sign_in()
    assert team.get("/staff/").headers["Cache-Control"] == "no-store"


# --- the first account --------------------------------------------------------------------------


@pytest.fixture
def link(app: Flask) -> str:
    """The path of the link that the launch prints."""
    services = app.extensions["stellwand"]
    address = first_link.make(services.config, services.store, services.keys)
    assert address
    return "/staff/first/" + address.rsplit("/", 1)[1]


def first(**changes: str) -> dict[str, Any]:
    return {"name": NAME, "password": PASSWORD, "again": PASSWORD, **changes}


def test_the_link_makes_one_account_and_signs_in(app: Flask, link: str) -> None:
    team = unknown_to_anybody(app)
    answer = team.send(link, **first())
    assert (answer.status_code, answer.headers["Location"]) == (303, "/staff/")
    assert NAME in team.get("/staff/").text
    account = team.services.store.staff.by_name(NAME)
    assert account and account.password_hash.startswith("$argon2id$")
    late = unknown_to_anybody(app)
    assert late.get(link).status_code == 410
    token = token_in(late.get("/staff/sign-in").text)
    again = late.client.post(link, data=first(name="Zweites", csrf_token=token))
    assert again.status_code == 410
    assert team.services.store.staff.by_name("Zweites") is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " "}, "Bitte geben Sie Ihren Namen ein."),
        ({"password": "neun Zei.", "again": "neun Zei."}, "mindestens 10 Zeichen"),
        ({"again": "ein anderes Passwort"}, "Die beiden Passwörter sind verschieden."),
        ({"password": "x" * 201, "again": "x" * 201}, "Dieses Passwort ist zu lang."),
    ],
)
def test_what_is_wrong_is_said_and_the_link_lives_on(
    app: Flask, link: str, changes: dict[str, str], sentence: str
) -> None:
    team = unknown_to_anybody(app)
    answer = team.send(link, **first(**changes))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert PASSWORD not in answer.text
    assert team.services.store.staff.is_empty()
    assert team.get(link).status_code == 200


@pytest.mark.parametrize("token", ["x", "0" * 48, "%F0%9F%98%80"])
def test_a_wrong_link_makes_nothing(app: Flask, token: str) -> None:
    assert unknown_to_anybody(app).get(f"/staff/first/{token}").status_code == 410
