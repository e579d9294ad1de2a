"""For monitoring: whether the server answers, and what it is doing."""

from __future__ import annotations

import secrets
from ipaddress import ip_address

from flask import Blueprint, Response, jsonify, request

from board.core.errors import Refusal
from board.services import services
from board.web.assets import build_version

blueprint = Blueprint("health", __name__)

# name in Live.counts() → name, type and help of the metric
METRICS = {
    "sessions": ("stellwand_sessions_open", "gauge", "Workshops in memory"),
    "screens": ("stellwand_connections", "gauge", "Connected phones, stages and consoles"),
    "commands": ("stellwand_commands_total", "counter", "Commands accepted since the start"),
    "refusals": ("stellwand_refusals_total", "counter", "Commands refused since the start"),
}


@blueprint.get("/health")
def health() -> Response:
    """200 with the build's version, for as long as the server answers at all."""
    response = jsonify(status="ok", version=build_version())
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/metrics")
def metrics() -> Response:
    """Prometheus text, for this machine or whoever has STELLWAND_METRICS_TOKEN (as Bearer).

    Looks like a page that does not exist to everybody else.
    """
    if not (has_token() or is_local()):
        raise Refusal("not_found")
    lines = []
    for key, count in services().live.counts().items():
        name, kind, meaning = METRICS.get(key, (f"stellwand_{key}", "gauge", key))
        lines += [f"# HELP {name} {meaning}", f"# TYPE {name} {kind}", f"{name} {count}"]
    return Response("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4")


def has_token() -> bool:
    wanted = services().config.metrics_token
    given = request.headers.get("Authorization", "")
    return bool(wanted) and secrets.compare_digest(
        given.encode("utf-8", "replace"), f"Bearer {wanted}".encode()
    )


def is_local() -> bool:
    """From this very machine. A proxy on it forwards strangers, who must not pass for local."""
    if request.headers.get("X-Forwarded-For") and not services().config.proxies:
        return False
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
