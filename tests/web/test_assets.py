"""Bundled files are served compressed, for ever, and nothing else is reachable."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from board.web import assets

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def browser_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """A client of an app that has only the assets, and a bundle of two files."""
    (tmp_path / "phone-AAAA1111.js").write_bytes(b"let a = 1")
    (tmp_path / "phone-AAAA1111.js.gz").write_bytes(gzip.compress(b"let a = 1"))
    (tmp_path / "sans-BBBB2222.woff2").write_bytes(b"wOF2")
    (tmp_path / "secret.txt").write_text("not in the manifest")
    (tmp_path / "manifest.json").write_text(
        json.dumps({"phone.js": "phone-AAAA1111.js", "sans.woff2": "sans-BBBB2222.woff2"})
    )
    monkeypatch.setattr(assets, "DIST", tmp_path)
    _forget()
    app = Flask("assets_only", static_folder=None)
    app.register_blueprint(assets.blueprint)
    yield app.test_client()
    _forget()


def _forget() -> None:
    assets.manifest.cache_clear()
    assets._content.cache_clear()


def test_a_plain_name_becomes_the_hashed_address(browser_of: FlaskClient) -> None:
    assert assets.asset("phone.js") == "/static/dist/phone-AAAA1111.js"
    assert re.fullmatch(r"[0-9a-f]{12}", assets.build_version())


def test_a_file_is_kept_for_a_year_and_has_its_type(browser_of: FlaskClient) -> None:
    answer = browser_of.get("/static/dist/phone-AAAA1111.js")
    assert answer.data == b"let a = 1"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.content_type == "text/javascript; charset=utf-8"
    assert browser_of.get("/static/dist/sans-BBBB2222.woff2").content_type == "font/woff2"


def test_the_compressed_twin_goes_only_to_whoever_accepts_it(browser_of: FlaskClient) -> None:
    plain = browser_of.get("/static/dist/phone-AAAA1111.js")
    packed = browser_of.get(
        "/static/dist/phone-AAAA1111.js", headers={"Accept-Encoding": "gzip, br"}
    )
    refused = browser_of.get(
        "/static/dist/phone-AAAA1111.js", headers={"Accept-Encoding": "gzip;q=0"}
    )
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data == refused.data
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "path", ["secret.txt", "manifest.json", "../../app.py", "..%2f..%2fapp.py", "phone.js", ""]
)
def test_nothing_outside_the_manifest_is_served(browser_of: FlaskClient, path: str) -> None:
    assert browser_of.get(f"/static/dist/{path}").status_code == 404


def test_without_a_bundle_pages_still_have_addresses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "DIST", tmp_path)
    _forget()
    try:
        assert assets.asset("phone.js") == "/static/dist/phone.js"
        assert assets.build_version() == "unbuilt"
    finally:
        _forget()


def test_every_asset_that_a_template_names_is_built() -> None:
    """Catches a misspelt name, and an entry that was dropped from static/build.mjs."""
    named = {
        name
        for template in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r"""asset\(["']([^"']+)["']\)""", template.read_text("utf-8"))
    }
    assert named <= set(assets.manifest()), "run `make assets`"


def test_every_sheet_that_is_imported_is_there() -> None:
    """Catches a misspelt @import, which the build only warns about."""
    missing = [
        f"{sheet.relative_to(ROOT)}: {name}"
        for sheet in (ROOT / "static" / "css").rglob("*.css")
        for name in re.findall(r"""@import ["'](\.[^"']+)["']""", sheet.read_text("utf-8"))
        if not (sheet.parent / name).is_file()
    ]
    assert missing == []
