"""Every answer, errors included, tells the browser to trust nothing from elsewhere."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.services import services
from board.web.headers import content_security_policy


@pytest.mark.parametrize("path", ["/", "/privacy", "/no/such/page", "/health"])
def test_security_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy and "default-src 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_a_hostile_host_is_not_repeated() -> None:
    """Fails when the Host header can write into the policy."""
    assert "evil" not in content_security_policy("x; script-src https://evil")
    assert "ws://board.zeitz.de:8000" in content_security_policy("board.zeitz.de:8000")
    assert "ws://[::1]:8000" in content_security_policy("[::1]:8000")


@pytest.mark.parametrize("path", ["/", "/imprint", "/privacy", "/accessibility", "/nowhere"])
def test_pages_keep_to_the_policy(client: FlaskClient, path: str) -> None:
    """Inline styles and scripts would be blocked silently."""
    page = client.get(path).text
    assert not re.search(r"<[^>]+\sstyle=", page)
    assert not re.search(r"<[^>]+\son\w+=", page)
    assert "<style" not in page
    for script in re.findall(r"<script[^>]*>", page):
        assert "src=" in script or "application/json" in script


def test_health_and_metrics(app: Flask, client: FlaskClient) -> None:
    answer = client.get("/health").json
    assert answer and answer["status"] == "ok" and answer["version"]
    metrics = client.get("/metrics")
    assert metrics.status_code == 200
    for name in ("sessions_open", "connections", "commands_total", "refusals_total"):
        assert f"\nstellwand_{name} 0\n" in metrics.text


def test_metrics_count_answers(app: Flask, client: FlaskClient) -> None:
    """Fails when refused commands are counted as accepted, or not at all."""
    with app.app_context(), pytest.raises(Refusal):
        services().live.submit("nowhere", Actor("nowhere", Role.STAGE), "c1", {"name": "nope"})
    metrics = client.get("/metrics").text
    assert "stellwand_refusals_total 1" in metrics and "stellwand_commands_total 0" in metrics


@pytest.mark.parametrize(
    "arrival",
    [
        {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}},
        {"headers": {"X-Forwarded-For": "192.0.2.7"}},
        {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}, "headers": {"Authorization": "Bearer "}},
    ],
)
def test_metrics_are_not_for_strangers(client: FlaskClient, arrival: dict[str, object]) -> None:
    """Nor behind a proxy on this machine, nor with an empty token where none is set."""
    assert client.get("/metrics", **arrival).status_code == 404
