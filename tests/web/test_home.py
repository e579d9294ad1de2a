"""The front page leads to the workshop, however the code was typed."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize("typed", ["K7M4PX", "k7m 4px", " k7m-4px ", "K 7 M 4 P X"])
def test_code_may_be_typed_as_people_do(client: FlaskClient, typed: str) -> None:
    """Fails when blanks, dashes or lower case are no longer understood."""
    answer = client.get("/", query_string={"code": typed})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/j/K7M4PX"


@pytest.mark.parametrize("typed", ["", "K7M", "K7M4PXX", "äöüßÄÖ", "../../x", "１２３４５６"])
def test_what_is_no_code_stays_in_the_field(client: FlaskClient, typed: str) -> None:
    """Fails when the typed text is dropped, or leads anywhere."""
    answer = client.get("/", query_string={"code": typed, "lang": "en"})
    assert answer.status_code == 400
    assert "six letters and digits" in answer.text
    assert f'value="{typed}"' in answer.text


def test_typed_markup_is_text(client: FlaskClient) -> None:
    answer = client.get("/", query_string={"code": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(("language", "heading"), [("de", "mitmachen"), ("en", "Join the")])
def test_speaks_both_languages(client: FlaskClient, language: str, heading: str) -> None:
    page = client.get("/", headers={"Accept-Language": language}).text
    assert f'<html lang="{language}"' in page
    assert heading in page
    assert "/staff/" in page and "/results" in page


@pytest.mark.parametrize("path", ["/imprint", "/privacy", "/accessibility"])
def test_legal_pages_are_linked_from_every_foot(client: FlaskClient, path: str) -> None:
    assert f'href="{path}"' in client.get("/").text
    for language in ("de", "en"):
        page = client.get(path, query_string={"lang": language})
        assert page.status_code == 200
        assert page.text.count("<h1") == 1
