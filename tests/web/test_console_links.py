"""The links of the console: who may ask for which secret."""

from __future__ import annotations

import base64
import secrets
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from board import workshops
from board.access.tokens import helper_token
from board.core.actor import Actor, Role
from board.services import services


def asked(client: FlaskClient, token: str, path: str = "/console/links") -> tuple[int, Any]:
    answer = client.post(path, headers={"Authorization": f"Bearer {token}"})
    return answer.status_code, answer.get_json()


def test_the_main_link_gets_the_helpers_links_and_a_helper_its_own_name(
    app: Flask, client: FlaskClient
) -> None:
    """Catches a helper who sees the others' secrets, and a revoked link that still answers."""
    with app.app_context():
        made = workshops.create(services(), title="1. Workshop", groups=(None, None))
        lead = Actor(made.session, Role.FACILITATOR)

        def do(name: str, **fields: Any) -> None:
            payload = {"name": name, **fields}
            services().live.submit(made.session, lead, secrets.token_hex(8), payload)

        do("invite_cofacilitator", called="Ute", group=2)
        row = services().store.sessions.get(made.session)
        assert row
        token = helper_token(services().keys, row, 1)
        main = made.facilitator_url.split("#")[1]

        code, found = asked(client, main)
        assert code == 200
        assert found["helpers"] == {"1": f"/console#{token}"}
        assert "helper" not in found
        code, found = asked(client, token)
        assert found["helper"] == {"number": 1, "called": "Ute", "group": 2}
        assert "helpers" not in found

        code, found = asked(client, main, "/console/links/1/qr")
        kind, _comma, picture = found["qr"].partition(",")
        assert kind == "data:image/svg+xml;base64"
        assert b"<svg" in base64.b64decode(picture)
        assert asked(client, token, "/console/links/1/qr")[0] == 403
        assert asked(client, main, "/console/links/2/qr")[0] == 404

        do("revoke_cofacilitator", number=1)
        assert asked(client, token)[0] == 401
        assert asked(client, main)[1]["helpers"] == {}
        assert asked(client, main, "/console/links/1/qr")[0] == 404
