"""The archive desk in a real browser that runs no script: from the flag to the published page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.running import Running

NAME, PASSWORD = "Team am Tisch", "ein langes Passwort"
FILE = {
    "title": "Bei Tisch",
    "groups": [
        {
            "notes": [
                {"quadrant": "strengths", "text": "Frau Huber hilft"},
                {"quadrant": "strengths", "text": "Kurtze Wege"},
            ]
        }
    ],
}

pytestmark = pytest.mark.browser


def test_from_the_flag_to_the_published_page(
    browser: Browser, shared_server: Running, tmp_path: Path
) -> None:
    """Catches forms that only work by script, and buttons that a page offers in vain."""
    file = tmp_path / "tisch.json"
    file.write_text(json.dumps(FILE), "utf-8")
    shared_server.flask("staff", "add", NAME, "--password-stdin", stdin=f"{PASSWORD}\n")
    made = json.loads(shared_server.flask("session", "import", str(file), "--json"))
    context = browser.new_context(
        locale="de-DE", base_url=shared_server.url, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"/staff/sessions/{made['session']}/desk")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    page.get_by_role("link", name="Nur diese zeigen").click()
    page.get_by_role("link", name="Zettel 1 ändern oder schwärzen").click()
    page.get_by_role("button", name="„Frau Huber“ schwärzen").click()
    page.get_by_role("link", name="Zettel 2 ändern oder schwärzen").click()
    page.get_by_label("Text des Zettels").fill("Kurze Wege")
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("button", name="Zettel 2 nach oben").click()
    expect(page.get_by_role("button", name="Zettel 1 nach oben")).to_be_enabled()
    page.get_by_role("button", name="Veröffentlichen").click()
    page.goto(f"/results/{made['slug']}")
    expect(page.locator(".results-note .note__text")).to_have_text(
        ["Kurze Wege", "[geschwärzt] hilft"]
    )
    expect(page.get_by_text("Tippfehler berichtigt")).to_have_count(1)
    context.close()
