"""The legal pages say what the settings say."""

from __future__ import annotations

from pathlib import Path

from board import create_app
from board.config import Config
from board.services import services


def test_settings_fill_the_pages(tmp_path: Path) -> None:
    """Text from the settings is text: lines stay, markup does not become any."""
    app = create_app(
        Config(
            data=tmp_path,
            address="127.0.0.1",
            operator="Stadt Zeitz\n<b>Altmarkt 1</b>",
            privacy_contact="datenschutz@zeitz.example",
            accessibility_contact="barrieren@zeitz.example",
            idle_hours=1,
            archive_days=9,
        )
    )
    client = app.test_client()
    assert "Stadt Zeitz\n&lt;b&gt;Altmarkt 1" in client.get("/imprint").text
    privacy = client.get("/privacy").text
    assert "datenschutz@zeitz.example" in privacy
    assert "Spätestens 9 Tage" in privacy and "eine Stunde lang" in privacy
    assert "barrieren@zeitz.example" in client.get("/accessibility").text
    with app.app_context():
        services().live.stop()
        services().store.close()
