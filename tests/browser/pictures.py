"""Takes the README's pictures anew: `.venv/bin/python -m tests.browser.pictures`.

A workshop is held on a server of its own, with phones that speak to it; nothing is drawn by hand.
"""

from __future__ import annotations

import io
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import CHROMIUM_OPTIONS, chromium
from tests.running import ROOT, Running
from tests.wire.screens import Screen, phone

FOLDER = ROOT / "docs" / "pictures"
TITLE = "1. Workshop: Verwaltung und Bürgerschaft"
QUESTION = "Wie sehen die Menschen in Zeitz ihre Verwaltung, und wie sieht sie sich selbst?"
A, C = "administration", "citizen"
PEOPLE = {A: 18, C: 5}
NOTES = {
    "strengths": [
        (C, "Bürgerbüro hat einen guten Ruf"),
        (A, "Engagement, Kommunikation (außen, innen)"),
        (A, "Erleichterung von Sachbearbeitertätigkeiten"),
        (C, "Klarheit, Verlässlichkeit, Verbindlichkeit"),
        (A, "Gemeinsame Ziele als Team"),
    ],
    "weaknesses": [
        (A, "keine klaren Strukturen in Zuständigkeiten und Abläufen"),
        (C, "Außendarstellung"),
        (C, "hohe Bürokratie (bürokratische Kultur?)"),
        (A, "fehlende Organisationsentwicklung"),
        (A, "fehlende Digitalisierung (innen/außen)"),
        (C, "lange Verwaltungsabläufe"),
    ],
    "opportunities": [
        (C, "Bürgerbeteiligung"),
        (A, "Best practice Beispiele nutzen"),
        (A, "MitarbeiterInnen als Dienstleister"),
        (C, "Verbesserung Bürgerkommunikation"),
        (A, "Von der Problem- zur Lösungsorientierung"),
        (C, "Webpräsenz: mehrsprachig (mindestens engl.)"),
    ],
    "threats": [
        (A, "Finanzierung (Abhängigkeit von Fördermitteln)"),
        (C, "Abwanderung, Einwohnerrückgang"),
        (A, "Altersstruktur"),
        (A, "Zunahme der Anforderungen an MitarbeiterInnen"),
    ],
}


def take_all() -> None:
    """Holds the workshop and writes stage, phone, console and results as PNG files."""
    with ExitStack() as opened:
        folder = opened.enter_context(tempfile.TemporaryDirectory())
        server = Running(
            Path(folder) / "data", {"STELLWAND_PUBLIC_URL": "http://192.168.1.20:8000"}
        )
        opened.callback(server.kill)
        server.start()
        playwright = opened.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
        made = server.create_session("--title", TITLE, "--phase", "collect")
        facilitator = Screen(server.url, made["facilitator_token"]).connect()
        opened.callback(facilitator.close)
        facilitator.done("change_settings", question=QUESTION, date="2019-01-23", place="Zeitz")

        writer = open_page(browser, 390, 844, has_touch=True, is_mobile=True)
        writer.goto(f"{server.url}/j/{made['code']}")
        writer.locator(f'[name=affiliation][value="{C}"]').check()
        writer.get_by_role("button", name="Mitmachen").tap()
        hall = {
            A: [phone(server.url, made["code"], A) for _ in range(PEOPLE[A])],
            C: [phone(server.url, made["code"], C) for _ in range(PEOPLE[C] - 1)],
        }
        for person in hall[A] + hall[C]:
            opened.callback(person.close)
        facilitator.done("start_timer", seconds=450)
        own = [text for notes in NOTES.values() for side, text in notes if side == C][::4]
        pin_all(hall, writer, own)

        stage = open_page(browser, 1920, 1080)
        stage.goto(f"{server.url}/stage#{made['stage_token']}")
        expect(stage.locator("li[data-note]")).to_have_count(sum(map(len, NOTES.values())))
        save(stage, "stage")
        writer.locator('#new [name=quadrant][value="opportunities"]').check()
        writer.locator("#text").fill("Ein Fest der Vereine")
        save(writer, "phone")
        console = open_page(browser, 1440, 900)
        console.goto(f"{server.url}/console#{made['facilitator_token']}")
        console.locator("[data-note]", has_text="Außendarstellung").click()
        expect(console.get_by_text("23 von 23 verbunden")).to_be_visible()
        save(console, "console")

        server.flask("session", "archive", made["session"])
        server.flask("session", "publish", made["session"])
        reader = open_page(browser, 1280, 1000)
        reader.goto(f"{server.url}/results")
        reader.get_by_role("link", name=TITLE).click()
        expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
        save(reader, "results")


def open_page(browser: Browser, width: int, height: int, **options: Any) -> Page:
    size = {"width": width, "height": height}
    still: Any = {"viewport": size, "locale": "de-DE", "reduced_motion": "reduce"}
    return browser.new_context(**(still | options)).new_page()


def pin_all(hall: dict[str, list[Screen]], writer: Page, own: list[str]) -> None:
    """The hall writes everything but what is on the one phone of which there is a picture."""
    for quadrant, notes in NOTES.items():
        for number, (side, text) in enumerate(notes):
            if text in own:
                writer.locator(f'#new [name=quadrant][value="{quadrant}"]').check()
                writer.locator("#text").fill(text)
                writer.get_by_role("button", name="Anheften").tap()
                expect(writer.locator(".own-notes > li").first).to_contain_text("✓ an der Tafel")
            else:
                person = hall[side][number % len(hall[side])]
                person.done("add_note", quadrant=quadrant, text=text)


def save(page: Page, name: str) -> None:
    """Few colours make small files; nobody sees the difference."""
    page.evaluate("document.fonts.ready.then(() => true)")
    expect(page.locator(".is-fresh")).to_have_count(0)
    page.wait_for_function("[...document.images].every((image) => image.complete)")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    FOLDER.mkdir(exist_ok=True)
    picture.quantize(256, Image.Quantize.MEDIANCUT).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    take_all()
