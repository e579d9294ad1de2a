"""Errors are told as a page to people and as JSON to programs; what was typed is not lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from board.core.errors import Refusal

JSON = {"Accept": "application/json"}
OURS = {"Origin": "http://127.0.0.1:8000"}


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    """With a page that breaks, one that refuses, and a form."""

    @app.get("/try/broken")
    def broken() -> str:
        raise ZeroDivisionError("secret detail")

    @app.get("/try/busy")
    def busy() -> str:
        raise Refusal("busy")

    @app.post("/try/form")
    def form() -> str:
        return request.form["text"]

    @app.post("/try/refused")
    def refused() -> str:
        raise Refusal("phase_closed")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app.test_client()


def csrf_token(client: FlaskClient) -> str:
    """From the page that offers to send a form again, as a person would get it."""
    page = client.post("/try/form", data={"text": "x"}, headers=OURS).text
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return found[1]


def test_unknown_address(client: FlaskClient) -> None:
    page = client.get("/no/such/page?lang=en")
    assert page.status_code == 404
    assert "Page not found" in page.text and "<main" in page.text
    error = client.get("/no/such/page", headers=JSON).json
    assert error and error["error"]["code"] == "not_found"
    assert error["error"]["retryable"] is False


def test_wrong_method_says_which_are_allowed(client: FlaskClient) -> None:
    answer = client.delete("/", headers=JSON)
    assert answer.status_code == 405
    assert answer.json and answer.json["error"]["code"] == "bad_request"
    assert "GET" in answer.headers["Allow"]


def test_a_fault_of_ours_shows_nothing_of_it(client: FlaskClient) -> None:
    """Fails when a traceback or an exception's text gets out."""
    page = client.get("/try/broken?lang=en")
    assert page.status_code == 500
    assert "Something went wrong" in page.text
    assert "secret detail" not in page.text and "Traceback" not in page.text
    error = client.get("/try/broken", headers=JSON).json
    assert error and error["error"]["retryable"] is True


def test_a_fault_in_the_page_frame_is_still_answered(app: Flask, client: FlaskClient) -> None:
    app.jinja_env.globals["asset"] = None
    answer = client.get("/try/broken")
    assert answer.status_code == 500
    assert answer.mimetype == "text/plain"


def test_retryable_says_when(client: FlaskClient) -> None:
    answer = client.get("/try/busy")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "2"


def test_too_large(client: FlaskClient) -> None:
    """A large form must not break the error page, which looks into the form."""
    for headers in (JSON, OURS):
        answer = client.post("/try/form", data={"text": "x" * 100_000}, headers=headers)
        assert answer.status_code == 413


def test_an_old_form_is_offered_again_with_what_was_typed(client: FlaskClient) -> None:
    """Fails when the text is lost, or when sending again does not work."""
    fields = {"text": "\n„Rathaus“ <b>", "quadrant": "threats", "password": "geheim"}
    page = client.post("/try/form", data=fields, headers=OURS)
    assert page.status_code == 400
    assert "„Rathaus“ &lt;b&gt;</textarea>" in page.text
    assert 'name="quadrant" value="threats"' in page.text
    assert "geheim" not in page.text
    answer = client.post(
        "/try/form", data=fields | {"csrf_token": csrf_token(client)}, headers=OURS
    )
    assert answer.text == fields["text"]


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {}])
def test_a_foreign_form_gets_no_button_to_make_it_valid(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    page = client.post("/try/form", data={"text": "x"}, headers=headers)
    assert page.status_code == 400
    assert "csrf_token" not in page.text


def test_foreign_origin_is_refused_even_with_the_key(client: FlaskClient) -> None:
    """Fails when the Origin of posts is not looked at."""
    data = {"text": "x", "csrf_token": csrf_token(client)}
    answer = client.post("/try/form", data=data, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


def test_a_refused_text_can_still_be_copied(client: FlaskClient) -> None:
    data = {"text": "Mein Gedanke", "csrf_token": csrf_token(client)}
    page = client.post("/try/refused", data=data, headers=OURS)
    assert page.status_code == 409
    assert "Mein Gedanke</textarea>" in page.text
