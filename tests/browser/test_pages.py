"""The team's pages and the results pages in a real browser: axe, narrow screens, QR codes."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.running import ROOT, Running

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
EXAMPLE = ROOT / "data" / "examples" / "zeitz-2019-01-23.json"
NAME, PASSWORD = "Team der Seiten", "ein langes Passwort"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def made(shared_server: Running) -> dict[str, Any]:
    """An account, a live workshop of two groups, a published result."""
    shared_server.flask("staff", "add", NAME, "--password-stdin", stdin=f"{PASSWORD}\n")
    live = shared_server.create_session("--title", "Ein Workshop", "--groups", "2")
    result = json.loads(shared_server.flask("session", "import", str(EXAMPLE), "--json"))
    shared_server.flask("session", "publish", result["session"])
    return {"live": live, "slug": result["slug"], "archived": result["session"]}


@pytest.fixture
def page(browser: Browser, shared_server: Running, made: dict[str, Any]) -> Iterator[Page]:
    """Signed in, in German."""
    context = browser.new_context(locale="de-DE", base_url=shared_server.url)
    opened = context.new_page()
    opened.goto("/staff/sign-in")
    opened.get_by_label("Name").fill(NAME)
    opened.get_by_label("Passwort").fill(PASSWORD)
    opened.get_by_role("button", name="Anmelden").click()
    opened.wait_for_url("**/staff/")
    yield opened
    context.close()


def look_at(page: Page, path: str) -> list[str]:
    """What axe finds on the page, and whether it scrolls sideways at 320 px."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true })")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run().then((r) => r.violations.map((v) => v.id + ': ' + v.help))")
    page.set_viewport_size({"width": 320, "height": 640})
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*found, *([f"{wide} px wide at 320 px"] if wide > 320 else [])]


@pytest.mark.parametrize("language", ["de", "en"])
def test_pages_are_for_everybody(page: Page, made: dict[str, Any], language: str) -> None:
    """Catches missing labels, weak contrast, broken landmarks, and sideways scrolling."""
    paths = [
        "/staff/",
        "/staff/sessions/new",
        f"/staff/sessions/{made['live']['session']}",
        f"/staff/sessions/{made['live']['session']}/print",
        f"/staff/sessions/{made['archived']}",
        f"/staff/sessions/{made['archived']}/texts",
        f"/staff/sessions/{made['archived']}/desk",
        f"/staff/sessions/{made['archived']}/desk/0-0",
        "/staff/import",
        "/results",
        f"/results/{made['slug']}",
        "/results/ein-workshop",
    ]
    found = {path: look_at(page, f"{path}?lang={language}") for path in paths}
    page.context.clear_cookies()
    found["sign-in"] = look_at(page, f"/staff/sign-in?lang={language}")
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_a_workshop_is_planned_with_its_agenda(page: Page) -> None:
    """By Enter in the title as well, which must not press the first button on the page; whoever
    fills the agenda in stands before it."""
    page.goto("/staff/sessions/new")
    page.get_by_label("Titel").press("Enter")
    page.get_by_text("Bitte geben Sie dem Workshop einen Titel.").wait_for()
    page.get_by_label("Titel").fill("Ideen")
    page.get_by_text("Ablauf und Regeln").click()
    page.get_by_role("button", name="Übliche Schritte eintragen").click()
    last = page.get_by_role("combobox", name="Schritt 5: Phase")
    expect(last).to_have_value("discuss")
    expect(page.get_by_role("checkbox", name="Verdeckt schreiben")).to_be_in_viewport()
    page.get_by_label("Titel").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ideen")


def test_a_table_s_code_knows_its_group(page: Page, made: dict[str, Any]) -> None:
    """Catches a printed code that leads nowhere, read from the picture as a phone would."""
    page.goto(f"/staff/sessions/{made['live']['session']}/print")
    cards = page.locator(".table-card__code")
    assert cards.count() == 2
    for number in (1, 2):
        picture = Image.open(io.BytesIO(cards.nth(number - 1).screenshot()))
        codes = [code.text for code in zxingcpp.read_barcodes(picture)]
        assert codes == [f"{made['live']['join_url']}?group={number}"]


def test_the_results_page_prints_on_paper(page: Page, made: dict[str, Any]) -> None:
    """Catches print rules that hide the notes or print what is only of use on a screen."""
    page.goto(f"/results/{made['slug']}")
    page.emulate_media(media="print")
    assert page.get_by_text("Bürgerbüro hat einen guten Ruf").is_visible()
    assert page.get_by_text("Wie es weitergeht").is_visible()
    assert not page.get_by_role("heading", name="Herunterladen").is_visible()
    assert not page.locator(".head").is_visible()
    boxes = [page.locator(".results-quadrant").nth(n).bounding_box() for n in (0, 1)]
    assert boxes[0] and boxes[1] and boxes[0]["y"] == boxes[1]["y"]  # two columns on A4, too
