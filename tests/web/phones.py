"""A workshop in memory, and a phone without JavaScript that fills in its forms."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from board import workshops
from board.core.actor import Actor, Role
from board.core.model import Note, Phase, Session
from board.services import services


@dataclass
class Workshop:
    """One open workshop of an app; `lead` does what a facilitator does."""

    app: Flask
    session: str
    code: str

    @property
    def path(self) -> str:
        return f"/j/{self.code}"

    def lead(self, name: str, **fields: Any) -> None:
        with self.app.app_context():
            facilitator = Actor(self.session, Role.FACILITATOR)
            command_id = f"lead-{self.state().revision}"
            services().live.submit(self.session, facilitator, command_id, {"name": name, **fields})

    def archive(self) -> None:
        with self.app.app_context():
            workshops.archive(services(), self.session)

    def state(self) -> Session:
        with self.app.app_context():
            return services().live.session(self.session)

    def notes(self) -> list[Note]:
        return list(self.state().notes.values())


def open_workshop(app: Flask, *, phase: Phase = Phase.COLLECT, **more: Any) -> Workshop:
    more = {"title": "Kick-off", "question": "Was braucht die Stadt?"} | more
    with app.app_context():
        made = workshops.create(services(), phase=phase, **more)
    return Workshop(app, made.session, made.code)


@dataclass
class Phone:
    """A browser without JavaScript: it sends the hidden fields of the form it has been given."""

    client: FlaskClient
    workshop: Workshop
    language: str = "en"

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, headers={"Accept-Language": self.language})

    def send(self, page: str, action: str, **fields: Any) -> TestResponse:
        """Fills in the form of `page` that goes to `action`, and sends it."""
        return self.client.post(
            action, data=hidden(page, action) | fields, headers={"Accept-Language": self.language}
        )

    def join(self, affiliation: str = "citizen", group: int = 1) -> str:
        """Joins and gives the phone's page."""
        page = self.get(self.workshop.path).text
        answer = self.send(page, self.workshop.path, affiliation=affiliation, group=group)
        assert answer.status_code == 303, answer.text
        return self.page()

    @property
    def path(self) -> str:
        return f"/w/{self.workshop.code}"

    def page(self) -> str:
        answer = self.get(self.path)
        assert answer.status_code == 200
        return answer.text

    def write(self, text: str, quadrant: str = "strengths") -> TestResponse:
        return self.send(self.page(), f"{self.path}/notes", quadrant=quadrant, text=text)


def hidden(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form that goes to `action`."""
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)
    assert form, f"no form to {action}"
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form.group())
    return {name: html.unescape(value) for name, value in found}


def words(page: str) -> str:
    """What stands on the page, without markup."""
    text = re.sub(r"<(script|template)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
