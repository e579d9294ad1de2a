"""The page's downloads and the command line's exports are the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from board import workshops
from board.results.exports import FORMATS, export
from board.services import services

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("format", FORMATS)
def test_a_download_is_what_the_command_line_writes(
    app: Flask, client: FlaskClient, format: str
) -> None:
    """Fails when the web exports by other rules, in the reader's language, or dated today."""
    with app.app_context():
        data = (ROOT / "data/examples/zeitz-2019-01-23.json").read_bytes()
        row = workshops.import_file(services(), data)
        workshops.publish(services(), row.id)
        written = export(workshops.document(services(), row.id), format)
    for language in ("de", "en"):
        answer = client.get(f"/results/{row.slug}/export.{format}?lang={language}")
        assert answer.status_code == 200 and answer.data == written
