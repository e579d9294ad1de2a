"""Bundled scripts, sheets and fonts: their addresses, and serving them.

`static/build.mjs` writes `static/dist/` and a manifest that maps plain names (`phone.js`) to
hashed ones. Only names in the manifest are ever opened, so there is no path to traverse.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, request
from flask.blueprints import BlueprintSetupState
from flask.sessions import SecureCookieSessionInterface, SessionMixin

DIST = Path(__file__).resolve().parents[2] / "static" / "dist"
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
}
# In order of preference; the twins lie beside each file.
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))

blueprint = Blueprint("assets", __name__)


def asset(name: str) -> str:
    """The address of a bundled file by its plain name; a name not built yet keeps that name."""
    return f"/static/dist/{manifest().get(name, name)}"


def build_version() -> str:
    """Changes whenever anything in the bundle changes; screens compare it after reconnecting."""
    if not manifest():
        return "unbuilt"
    return hashlib.sha256(json.dumps(manifest(), sort_keys=True).encode()).hexdigest()[:12]


@cache
def manifest() -> dict[str, str]:
    """Plain name -> hashed name, as it was when this process first asked."""
    try:
        names: dict[str, str] = json.loads((DIST / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return names


@blueprint.get("/static/dist/<name>")
def dist(name: str) -> Response:
    """A bundled file, compressed as the browser likes it, to be kept for a year."""
    if name not in manifest().values():
        abort(404)
    for encoding, suffix in (*ENCODINGS, (None, "")):
        if encoding and request.accept_encodings.quality(encoding) <= 0:
            continue
        content = _content(name + suffix)
        if content is None:
            continue
        response = Response(content, content_type=TYPES[Path(name).suffix])
        if encoding:
            response.headers["Content-Encoding"] = encoding
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
    abort(404)


class NoCookieOnFiles(SecureCookieSessionInterface):
    """A file that every cache between here and the browser may keep must not carry a cookie."""

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        return request.blueprint != blueprint.name and super().should_set_cookie(app, session)


@cache
def _content(name: str) -> bytes | None:
    """All of it stays in memory: half a megabyte, and 300 phones ask for it at once."""
    try:
        return (DIST / name).read_bytes()
    except OSError:
        return None


@blueprint.record_once
def _offer_to_templates(state: BlueprintSetupState) -> None:
    app: Flask = state.app  # type: ignore[assignment]
    app.session_interface = NoCookieOnFiles()
    app.jinja_env.globals.update(asset=asset, build_version=build_version)
