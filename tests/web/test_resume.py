"""A place is carried into another browser by a link whose secret never stands in an address."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from board.access.tokens import facilitator_token, stage_token
from board.services import services
from tests.web.markup import faults
from tests.web.phones import Phone, Workshop, open_workshop, words


@pytest.fixture
def workshop(shared_app: Flask) -> Workshop:
    return open_workshop(shared_app, groups=[None, None])


@pytest.fixture
def phone(shared_app: Flask, workshop: Workshop) -> Phone:
    made = Phone(shared_app.test_client(), workshop)
    made.join()
    made.write("aus dem ersten Browser")
    return made


@pytest.fixture
def other(shared_app: Flask, workshop: Workshop) -> Phone:
    return Phone(shared_app.test_client(), workshop)


def link_of(phone: Phone) -> str:
    found = re.search(r'id="resume-link" readonly value="([^"]+)"', phone.page())
    assert found
    return found[1]


def exchange(phone: Phone, token: str) -> tuple[int, str]:
    page = phone.get(f"{phone.path}/resume").text
    assert faults(page) == []
    answer = phone.send(page, f"{phone.path}/resume", token=token)
    return answer.status_code, answer.text


def test_the_link_carries_the_place_into_another_browser(phone: Phone, other: Phone) -> None:
    address, token = link_of(phone).split("#")
    assert address.endswith(phone.path)
    assert exchange(other, token)[0] == 303
    assert "aus dem ersten Browser" in other.page()
    other.write("aus dem zweiten")
    assert "aus dem zweiten" in phone.page()
    assert len(phone.workshop.state().participants) == 1


def test_joining_may_be_locked_meanwhile(phone: Phone, other: Phone, workshop: Workshop) -> None:
    workshop.lead("change_settings", locked=True)
    assert exchange(other, link_of(phone).split("#")[1])[0] == 303


def test_no_other_secret_opens_a_place(shared_app: Flask, other: Phone, phone: Phone) -> None:
    """Fails when a facilitator's, a stage's or another workshop's token becomes a cookie."""
    elsewhere = Phone(shared_app.test_client(), open_workshop(shared_app))
    elsewhere.join()
    with shared_app.app_context():
        row = services().store.sessions.get(other.workshop.session)
        assert row
        tokens = [facilitator_token(services().keys, row, 1), stage_token(services().keys, row)]
    foreign = link_of(elsewhere).split("#")[1]
    for token in (*tokens, foreign, "", "x" * 32, "\x00", "ä" * 5000):
        status, page = exchange(other, token)
        assert status == 401
        assert "This link is no longer valid." in words(page)
    assert "aus dem ersten Browser" not in other.get(other.path).text


def test_the_token_stands_in_no_address(phone: Phone) -> None:
    """The picture is drawn for the cookie's holder; addresses are what logs keep."""
    page = phone.page()
    token = link_of(phone).split("#")[1]
    for address in re.findall(r'(?:href|src|action)="([^"]*)"', page):
        assert token not in address
    picture = phone.get(f"{phone.path}/resume.svg")
    assert picture.mimetype == "image/svg+xml"
    assert picture.headers["Cache-Control"] == "no-store"


def test_nobody_gets_the_picture_of_a_place_he_does_not_hold(other: Phone) -> None:
    assert other.get(f"{other.path}/resume.svg").status_code == 404


def test_without_javascript_the_page_explains(other: Phone) -> None:
    page = other.get(other.path).text
    hint = re.search(r"<noscript>(.*?)</noscript>", page, re.DOTALL)
    assert hint and "needs JavaScript" in hint[1]
    assert f'href="{other.workshop.path}"' in page
    assert faults(page) == []


def test_a_place_is_not_replaced_unasked(phone: Phone, other: Phone) -> None:
    """Fails when somebody's link can slip another place under a phone that has its own."""
    other.join("administration")
    page = other.get(f"{other.path}/resume").text
    assert 'data-held="yes"' in page
    assert "This browser has a place in this workshop already." in words(page)


def test_after_archiving_the_link_leads_nowhere(
    phone: Phone, other: Phone, workshop: Workshop
) -> None:
    token = link_of(phone).split("#")[1]
    workshop.archive()
    status, page = exchange(other, token)
    assert status == 401 and "no longer valid" in words(page)


@pytest.mark.parametrize("code", ["ZZZZZZ", "..", "Z" * 300])
def test_unknown_codes_lead_to_joining(other: Phone, code: str) -> None:
    assert other.get(f"/w/{code}/resume").status_code in (303, 404)
