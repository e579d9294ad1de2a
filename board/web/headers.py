"""What browsers are told with every answer, and whose forms are taken."""

from __future__ import annotations

import re

from flask import Blueprint, Response, request

from board.core.errors import Refusal
from board.services import services

blueprint = Blueprint("headers", __name__)

HOST = re.compile(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")
"""The Host header is hostile, too; what does not look like one is not repeated."""

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self' data:",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

BUNDLED = {"text/css", "text/javascript", "font/woff2"}
"""What is never a page of its own: a policy for pages would only make it larger, on every phone."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": Flask-WTF compares the Referer of forms where https is used.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
        "fullscreen=(self), screen-wake-lock=(self)"
    ),
}


@blueprint.before_app_request
def refuse_foreign_forms() -> None:
    """Raises Refusal `forbidden` for what another site's page sends."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    origin = request.headers.get("Origin")
    if origin is not None and origin not in services().config.allowed_origins:
        raise Refusal("forbidden")


@blueprint.after_app_request
def tell_browser(response: Response) -> Response:
    """Sets the security headers; what does not say otherwise is kept nowhere."""
    if response.mimetype in BUNDLED:
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
    response.headers["Content-Security-Policy"] = content_security_policy(request.host)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if response.mimetype == "text/html":
        response.vary.update(("Cookie", "Accept-Language"))
    return response


def content_security_policy(host: str) -> str:
    """Nothing from elsewhere, nothing inline. Older Safari does not count ws: to 'self'."""
    sockets = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    policy = POLICY | {"connect-src": f"'self'{sockets}"}
    return "; ".join(f"{name} {value}" for name, value in policy.items())
