"""A member of the team with a browser that runs no script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from board import workshops
from board.services import Services

NAME, PASSWORD = "Projektbüro", "ein langes Passwort"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""The real hash is slow by design; a hash says itself how it is to be checked."""


@dataclass
class Team:
    """Signs in and sends the forms of the pages as a person would, CSRF field and all."""

    app: Flask
    client: FlaskClient

    @property
    def services(self) -> Services:
        found: Services = self.app.extensions["stellwand"]
        return found

    def add_account(self) -> Team:
        self.services.store.staff.add(NAME, CHEAP.hash(PASSWORD), "2026-11-29")
        return self

    def sign_in(self) -> Team:
        answer = self.send("/staff/sign-in", name=NAME, password=PASSWORD)
        assert answer.status_code == 303, answer.text
        return self

    def get(self, path: str) -> TestResponse:
        return self.client.get(path, headers={"Accept-Language": "de"})

    def send(self, path: str, page: str | None = None, **fields: Any) -> TestResponse:
        """Posts a form; the CSRF field comes from the form's own page, or from `page`."""
        shown = self.get(page or path).text
        token = re.search(r'name="csrf_token" value="([^"]+)"', shown)
        assert token, f"no form on {page or path}"
        return self.client.post(
            path,
            data={"csrf_token": token[1], **fields},
            headers={"Accept-Language": "de"},
            content_type="multipart/form-data" if "file" in fields else None,
        )

    def create(self, **wishes: Any) -> workshops.Created:
        """A live workshop, made without the form."""
        with self.app.app_context():
            return workshops.create(self.services, **{"title": "1. Workshop", **wishes})


def unknown_to_anybody(app: Flask) -> Team:
    """Somebody who has not signed in."""
    return Team(app, app.test_client())
