"""The Zeitz workshop of 23 January 2019: its notes, and how each screen tells them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from board.core.text import clean
from board.results.exports.csv import unprotect
from tests.browser.stage_room import eventually
from tests.running import ROOT

FILE = json.loads((ROOT / "data" / "examples" / "zeitz-2019-01-23.json").read_text("utf-8"))
QUESTION = "Wie sehen die Menschen in Zeitz ihre Verwaltung, und wie sieht sie sich selbst?"

# Both screens stand on one machine and read one clock: milliseconds since 1970.
NOW = "performance.timeOrigin + performance.now()"
NOTE_TAPS = """() => document.querySelector('#new [type=submit]').addEventListener('pointerdown',
  (event) => { window.tapped = performance.timeOrigin + event.timeStamp; }, {capture: true})"""
NOTE_ARRIVALS = f"""() => {{
  window.arrived = {{}};
  const look = () => {{
    for (const text of document.querySelectorAll('li[data-note] .note__text'))
      window.arrived[text.textContent.replaceAll('\\u00ad', '')] ??= {NOW};
  }};
  new MutationObserver(look).observe(document.body, {{childList: true, subtree: true}});
}}"""
ON_THE_RESULTS_PAGE = """() => [...document.querySelectorAll('section:has(> .results-board)')]
  .flatMap((section, index) => [...section.querySelectorAll('.results-quadrant')]
    .flatMap((quadrant) => [...quadrant.querySelectorAll('.results-note')].map((note) => [
      index + 1, quadrant.dataset.quadrant,
      ['administration', 'citizen'].find((side) => note.matches('.note--' + side)) ?? null,
      note.querySelector('.note__text').textContent])))"""


@dataclass(frozen=True)
class Card:
    """One note with everything that must come out again."""

    group: int
    quadrant: str
    affiliation: str | None
    text: str


def cards() -> list[Card]:
    """All notes in the file's order; children are lines of their note."""
    return notes_of(FILE)


def notes_of(document: dict[str, Any]) -> list[Card]:
    """The notes of a workshop file or of a JSON export."""
    return [
        Card(
            number,
            note["quadrant"],
            note["affiliation"],
            clean("\n".join([note["text"], *note.get("children", [])])),
        )
        for number, group in enumerate(document["groups"], start=1)
        for note in group["notes"]
    ]


def rows_of(table: bytes) -> list[Card]:
    """The notes of a CSV export."""
    rows = csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";")
    return [
        Card(int(row["group"]), row["quadrant"], row["affiliation"] or None, unprotect(row["text"]))
        for row in rows
    ]


def printed_on(page: Page) -> list[Card]:
    """The notes of a results page."""
    return [Card(*told) for told in page.evaluate(ON_THE_RESULTS_PAGE)]


@dataclass
class Phone:
    """Somebody of one side at the table of one group."""

    page: Page
    group: int
    side: str

    def join(self, address: str) -> None:
        """From the address in the QR code to the field for the first note."""
        self.page.goto(address)
        self.page.locator(f'[name=affiliation][value="{self.side}"]').check()
        self.page.locator(f'[name=group][value="{self.group}"]').check()
        self.page.get_by_role("button", name="Mitmachen").tap()
        expect(self.page.locator(".bar")).to_contain_text("· verbunden")
        self.page.evaluate(NOTE_TAPS)

    def write(self, card: Card) -> float:
        """Writes and pins a note; gives the moment of the tap."""
        self.page.locator(f'#new [name=quadrant][value="{card.quadrant}"]').check()
        self.page.locator("#text").fill(card.text)
        self.page.get_by_role("button", name="Anheften").tap()
        moment: float = self.page.evaluate("window.tapped")
        return moment


def arrival(stage: Page, text: str) -> float:
    """The moment at which the stage showed the note; `NOTE_ARRIVALS` must be looking."""
    eventually(lambda: stage.evaluate("(text) => text in window.arrived", text))
    moment: float = stage.evaluate("(text) => window.arrived[text]", text)
    return moment


@contextmanager
def window(browser: Browser, problems: list[str], **options: Any) -> Iterator[BrowserContext]:
    """A browser of its own; what its pages complain about is added to `problems`."""
    context = browser.new_context(locale="de-DE", **options)
    context.set_default_timeout(20_000)
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on("console", lambda message: problems.extend(complaints(message)))
    yield context
    context.close()


def complaints(message: ConsoleMessage) -> list[str]:
    """Above all the content security policy; what concerns the network is tested elsewhere."""
    harmless = message.type != "error" or "Failed to load resource" in message.text
    return [] if harmless else [message.text]
