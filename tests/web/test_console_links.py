"""The links of the console: who may ask for which secret."""

from __future__ import annotations

import base64
import secrets
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from board import workshops
from board.access.tokens import helper_token, who
from board.core.actor import Actor, Role
from board.core.model import Phase
from board.services import services

ROLES = ("lead", "helper", "one_group", "stage", "phone", "nobody")


def asked(
    client: FlaskClient, token: str, path: str = "/console/links", **fields: Any
) -> tuple[int, Any]:
    headers = {"Authorization": f"Bearer {token}", "Accept-Language": "en"}
    answer = client.post(path, headers=headers, json=fields or None)
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


def test_the_lead_is_handed_over_by_a_new_main_link(app: Flask, client: FlaskClient) -> None:
    """The old link is dead at once, every other goes on; catches a link that leads for ever, and a
    stage that goes dark in the middle of a workshop."""
    with app.app_context():
        made = workshops.create(services(), title="1. Workshop", groups=(None, None))
        old = made.facilitator_token
        lead = Actor(made.session, Role.FACILITATOR)
        invite = {"name": "invite_cofacilitator", "called": "Kai", "group": 2}
        services().live.submit(made.session, lead, "invite", invite)
        helper = asked(client, old)[1]["helpers"]["1"].split("#")[1]

        code, found = asked(client, old, "/console/hand-over", called=" Ute ")
        assert code == 200 and found["qr"].startswith("data:image/svg+xml")
        main, own = (found[name].split("#")[1] for name in ("main", "own"))
        for path in ("/console/links", "/console/links/1/qr", "/console/hand-over"):
            code, answer = asked(client, old, path)
            assert (code, answer["error"]["code"]) == (401, "bad_token")
            assert "ask the facilitator" in answer["error"]["message"]
        assert set(asked(client, main)[1]["helpers"]) == {"1", "2"}
        assert asked(client, own)[1]["helper"] == {"number": 2, "called": "Ute", "group": None}
        assert asked(client, helper)[0] == 200
        assert who(services().store, services().keys, made.stage_token).role is Role.STAGE
        row = services().store.sessions.need(made.session)
        assert workshops.links(services(), row).facilitator_token == main

        assert asked(client, own, "/console/hand-over")[0] == 403
        assert asked(client, made.stage_token, "/console/hand-over")[0] == 403
        assert asked(client, main, "/console/hand-over", called=7)[0] == 400
        code, found = asked(client, main, "/console/hand-over")
        assert code == 200 and "own" not in found and found["main"] != f"/console#{main}"


SURFACE = {
    "GET /console": set(ROLES),
    "GET /stage": set(ROLES),
    "POST /console/links": {"lead", "helper", "one_group"},
    "POST /console/links/1/qr": {"lead"},
    "POST /w/CODE/notes": {"phone"},
    "POST /console/hand-over": {"lead"},
}
"""Who gets something there; all others are refused. Console and stage are empty pages, the same for
everybody. What ends a link comes last."""


@pytest.mark.parametrize("role", ROLES)
def test_the_matrix_of_roles_and_routes(app: Flask, client: FlaskClient, role: str) -> None:
    """Fails when a route lets one role more in. Everybody comes with what they have: a secret in
    the header, and a phone with its place in the cookie as well."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        made = workshops.create(services(), title="Probe", groups=(None, None), phase=Phase.COLLECT)
        token = secret_of(role, made, client)
        for route, welcome in SURFACE.items():
            method, path = route.replace("CODE", made.code).split()
            form = {"quadrant": "threats", "text": "neu", "command_id": "a"}
            answer = client.open(
                path,
                method=method,
                headers={"Authorization": f"Bearer {token}"},
                data=form if path.startswith("/w/") else None,
            )
            refused = answer.status_code in (401, 403) or "/j/" in (answer.location or "")
            assert refused is (role not in welcome), (route, answer.status_code)
            assert not refused or b"#" not in answer.data, "a link"
        assert bool(services().live.session(made.session).notes) is (role == "phone")


def secret_of(role: str, made: workshops.Created, client: FlaskClient) -> str:
    """What somebody in this role holds. Two help to lead: one with all groups, one with one."""
    lead = Actor(made.session, Role.FACILITATOR)
    for number, group in enumerate(({}, {"group": 2})):
        invite = {"name": "invite_cofacilitator", "called": "Ute", **group}
        services().live.submit(made.session, lead, str(number), invite)
    if role == "phone":
        client.post(f"/j/{made.code}", data={"affiliation": "citizen", "group": "1"})
        return services().live.join(made.session, None, 1).token
    row = services().store.sessions.need(made.session)
    return {
        "lead": made.facilitator_token,
        "helper": helper_token(services().keys, row, 1),
        "one_group": helper_token(services().keys, row, 2),
        "stage": made.stage_token,
        "nobody": "f.nobody.1.0",
    }[role]
