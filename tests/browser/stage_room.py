"""What the stage's tests share: a workshop, its stages in a browser, a look at what is drawn."""

from __future__ import annotations

import io
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import zxingcpp
from PIL import Image
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.text import clean
from board.services import Services
from board.workshops import Created
from tests.running import ROOT

QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
SIDES = ("administration", "citizen", None)
FULL_HD = ViewportSize(width=1920, height=1080)
PROJECTOR = ViewportSize(width=1280, height=720)
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

# What lies outside its place. Rounding may cost a pixel, nothing may cost two.
MISPLACED = """() => {
  const bad = [], out = (a, b) => a.left < b.left - 1.5 || a.right > b.right + 1.5
    || a.top < b.top - 1.5 || a.bottom > b.bottom + 1.5;
  const screen = {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
  for (const part of document.querySelectorAll('.stage__head > *, .stage__head h1, .quadrant,'
      + ' .quadrant__head, .rail > *, .whole > *:not(.unseen),'
      + ' .strip > *, .stage__foot, .large__text'))
    if (out(part.getBoundingClientRect(), screen)) bad.push('off the screen: ' + part.className);
  for (const list of document.querySelectorAll('.quadrant__notes')) {
    const room = list.getBoundingClientRect();
    const cards = [...list.querySelectorAll('.note, .cluster--folded, .rank')];
    const boxes = cards.map((card) => card.getBoundingClientRect());
    for (const frame of list.querySelectorAll('.cluster'))
      if (out(frame.getBoundingClientRect(), room)) bad.push('a cluster outside the quadrant');
    cards.forEach((card, i) => {
      const text = card.querySelector('.note__text, .cluster__title, .rank__text, .unseen');
      const name = text.textContent.slice(0, 20), frame = card.parentElement.closest('.cluster');
      if (out(boxes[i], room)) bad.push('outside the quadrant: ' + name);
      if (frame && out(boxes[i], frame.getBoundingClientRect())) bad.push('outside: ' + name);
      if (text.className === 'unseen') return;
      const range = document.createRange(); range.selectNodeContents(text);
      for (const line of range.getClientRects())
        if (line.width && (line.left < boxes[i].left || line.right > boxes[i].right + 1))
          { bad.push('text outside the card: ' + name); break; }
      if (text.scrollWidth > text.clientWidth + 1) bad.push('text too wide: ' + name);
      boxes.slice(0, i).forEach((other) => {
        if (boxes[i].left < other.right - 1 && other.left < boxes[i].right - 1
          && boxes[i].top < other.bottom - 1 && other.top < boxes[i].bottom - 1)
          bad.push('overlap: ' + name);
      });
    });
  }
  const page = document.scrollingElement;
  if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) bad.push('it scrolls');
  return bad;
}"""
SIZES = """() => [...new Set([...document.querySelectorAll('.note:not(.is-squeezed) .note__text')]
  .map((text) => parseFloat(getComputedStyle(text).fontSize)))]"""
SHOWN = "() => [...document.querySelectorAll('li[data-note]')].map((note) => note.dataset.note)"
ITEMS = """() => [...document.querySelectorAll('.quadrant__notes > li')]
  .map((item) => item.dataset.note ?? item.dataset.cluster)"""
TEXTS = """() => Object.fromEntries([...document.querySelectorAll('li[data-note]')].map((note) =>
  [note.dataset.note,
    (note.querySelector('.note__text')?.textContent ?? '').replaceAll('\\u00ad', '')]))"""


@dataclass
class Room:
    """A workshop on the server, reachable beside the browser as from a facilitator's console."""

    services: Services
    made: Created
    context: BrowserContext
    url: str

    def do(self, name: str, **fields: Any) -> str:
        """A command of the facilitator; gives the new note's id where there is one."""
        actor = Actor(self.made.session, Role.FACILITATOR)
        payload = {"name": name, **fields}
        self.services.live.session(self.made.session)  # what phones did meanwhile is known
        ack = self.services.live.submit(self.made.session, actor, secrets.token_hex(8), payload)
        return ack.note or ""

    def write(self, text: str, quadrant: str = "strengths", side: str | None = "citizen") -> str:
        return self.do("add_note", text=text, quadrant=quadrant, group=1, affiliation=side)

    def fill(self, texts: list[str]) -> dict[str, str]:
        """Pins these notes, quadrant after quadrant and side after side; gives them by id."""
        return {
            self.write(text, QUADRANTS[number % 4], SIDES[number % 3]): text
            for number, text in enumerate(texts)
        }

    def stage(
        self,
        language: str = "de",
        size: ViewportSize = FULL_HD,
        wind: bool = False,
        calm: bool = False,
    ) -> Page:
        """A stage that shows something; `wind`: its time can be wound on; `calm`: less motion."""
        page = self.context.new_page()
        page.emulate_media(reduced_motion="reduce" if calm else "no-preference")
        if wind:
            page.clock.install()
        page.set_viewport_size(size)
        page.goto(f"{self.url}/stage?lang={language}#{self.made.stage_token}")
        expect(page.locator(".stage, .whole--rail, .whole--blank").first).to_be_visible()
        page.evaluate("() => document.fonts.ready.then(() => true)")
        return page


def zeitz_texts() -> list[str]:
    """All notes of the Zeitz workshop, children as lines."""
    file = ROOT / "data" / "examples" / "zeitz-2019-01-23.json"
    groups = json.loads(file.read_text("utf-8"))["groups"]
    notes = [note for group in groups for note in group["notes"]]
    return ["\n".join([note["text"], *note.get("children", [])]) for note in notes]


def mixed_texts(count: int) -> list[str]:
    """Real notes again and again, every seventh a long one."""
    words = zeitz_texts()
    many = " ".join(words)
    return [
        f"{number} {words[number % len(words)]}" if number % 7 else clean(many[number:][:280])
        for number in range(count)
    ]


def nasty_texts() -> list[str]:
    """Every tricky note that can be stored, and some that only a stage finds hard."""
    file = ROOT / "tests" / "vectors" / "tricky_notes.json"
    texts = []
    for entry in json.loads(file.read_text("utf-8"))["notes"]:
        try:
            texts.append(clean(entry["text"]))
        except Refusal:
            continue
    tower = "\n".join("1" * 140)
    accents = clean("a" + "\u0301\u0323" * 139)
    return [*texts, tower, "W" * 280, "\ufdfd" * 280, accents, "👨‍👩‍👧‍👦" * 40]


def eventually(check: Callable[[], Any], within: float = 10.0) -> None:
    """Waits for the state that `check` tells; fails when it is not reached in time."""
    until = time.monotonic() + within
    while not check():
        assert time.monotonic() < until, f"not within {within} s"
        time.sleep(0.02)


def seen_on_all_pages(page: Page, ids: set[str]) -> dict[str, str]:
    """Turns pages (the stage's time is wound on) until all notes were shown; texts by id.

    Each page must be in order: nothing cut off, nothing outside, nothing on top of another.
    """
    seen: dict[str, str] = {}
    for _turn in range(60):
        assert page.evaluate(MISPLACED) == []
        now: dict[str, str] = page.evaluate(TEXTS)
        seen |= now
        if ids <= set(seen):
            return seen
        page.clock.fast_forward(16_000)
        eventually(turned(page, now))
    raise AssertionError(f"never shown: {ids - set(seen)}")


def items_on_all_pages(page: Page, ids: set[str]) -> None:
    """Like `seen_on_all_pages`, for notes and clusters as they lie in the quadrants."""
    seen: set[str] = set()
    for _turn in range(60):
        assert page.evaluate(MISPLACED) == []
        now: list[str] = page.evaluate(ITEMS)
        seen |= set(now)
        if ids <= seen:
            return
        page.clock.fast_forward(16_000)
        eventually(lambda before=now: page.evaluate(ITEMS) != before)  # type: ignore[misc]
    raise AssertionError(f"never shown: {ids - seen}")


def turned(page: Page, before: dict[str, str]) -> Callable[[], bool]:
    """Whether other notes than `before` are shown by now."""
    return lambda: page.evaluate(TEXTS).keys() != before.keys()


def code_on(page: Page) -> str:
    """The address in the QR code, read as a phone reads it: from the picture on the screen."""
    picture = Image.open(io.BytesIO(page.screenshot()))
    return "".join(found.text for found in zxingcpp.read_barcodes(picture))


def violations(page: Page) -> list[list[object]]:
    """What axe-core finds, also by the AAA rule for contrast."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: list[list[object]] = page.evaluate(
        """() => axe.run({rules: {'color-contrast-enhanced': {enabled: true}},
          resultTypes: ['violations']}).then((result) =>
          result.violations.map((each) => [each.id,
            each.nodes.map((node) => node.html + node.failureSummary)]))"""
    )
    return found
