"""Three hands that lead a screen: a mouse, a finger, and the keyboard alone.

Scenarios say what is done, a hand does it its own way, as a person would: nothing is called on the
page, and `SEEN` counts in the page itself that no other hand has helped.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from playwright.sync_api import Locator, Page, expect

from tests.browser.console_room import drag, finger_drag

MOST_STEPS = 120
"""Keys until something is reached; a person would have given up long before."""
OPENERS = frozenset("mtxw")
"""Keys on a card that open a menu."""

SEEN = """
window.seen = {pointers: [], keys: 0};
addEventListener("pointerdown", ({pointerType: type}) =>
  seen.pointers.includes(type) || seen.pointers.push(type), true);
addEventListener("keydown", ({target}) => {
  if (!target.matches("input, textarea")) seen.keys += 1;
}, true);
"""
"""Notes in the page which pointers came, and how many keys outside of text fields."""


@dataclass
class Hand(ABC):
    """What a scenario may do to a page."""

    page: Page
    has_touch: ClassVar[bool] = False
    pointers: ClassVar[list[str]] = []
    """The kinds of pointer that the page sees."""

    @abstractmethod
    def press(self, what: Locator) -> None:
        """A button, a switch, a link, a line of a menu, a card."""

    @abstractmethod
    def choose(self, what: Locator) -> None:
        """One of several: a radio button, on whose label mouse and finger press."""

    @abstractmethod
    def write(self, field: Locator, text: str) -> None:
        """In place of what is in the field; its text is selected and typed over."""

    @abstractmethod
    def finish(self) -> None:
        """Keeps what was written into a field that has no button."""

    @abstractmethod
    def do(self, card: Locator, key: str, *way: str) -> None:
        """A step with one card: by its key, or by the buttons and lines of `way`, one by one.

        Where the key opens a menu, the last of `way` is the line that is chosen there.
        """

    @abstractmethod
    def drag(self, card: Locator, onto: Locator, key: str, *way: str, across: float = 0.5) -> None:
        """Lays a card onto something; without a pointer it is a step like `do`."""

    @abstractmethod
    def gather(self, *cards: Locator) -> None:
        """Chooses several cards, for a step with one of them that is meant for all."""

    def check(self) -> None:
        """Nothing but this hand has touched the page."""
        seen = self.page.evaluate("seen")
        assert sorted(seen["pointers"]) == self.pointers
        assert bool(seen["keys"]) is (not self.pointers), "keys outside of text fields"

    def by_bar(self, card: Locator, way: tuple[str, ...]) -> None:
        """A button of the bar, and where it opens a menu a line of that."""
        if card.get_attribute("aria-pressed") != "true":
            self.press(card)
        tool, *lines = way
        self.press(self.page.locator(".bar").get_by_role("button", name=tool, exact=True))
        for line in lines:
            self.press(self.page.get_by_role("menuitem", name=line, exact=True))


class Mouse(Hand):
    """Moves, presses and drags; the keyboard is only for text."""

    pointers = ["mouse"]

    def press(self, what: Locator) -> None:
        what.click()

    def choose(self, what: Locator) -> None:
        self.press(what.locator("xpath=ancestor::label"))

    def write(self, field: Locator, text: str) -> None:
        self.press(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def finish(self) -> None:
        self.press(self.page.get_by_role("heading", level=1))

    def do(self, card: Locator, key: str, *way: str) -> None:
        self.by_bar(card, way)

    def drag(self, card: Locator, onto: Locator, key: str, *way: str, across: float = 0.5) -> None:
        drag(self.page, card, onto, across)

    def gather(self, *cards: Locator) -> None:
        several = self.page.get_by_role("button", name="Choose several", exact=True)
        self.press(several)
        for card in cards:
            self.press(card)
        self.press(several)


class Finger(Mouse):
    """Taps, holds and drags on the glass; what it writes comes from the glass, too."""

    has_touch = True
    pointers = ["touch"]

    def press(self, what: Locator) -> None:
        what.tap()

    def write(self, field: Locator, text: str) -> None:
        self.press(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def drag(self, card: Locator, onto: Locator, key: str, *way: str, across: float = 0.5) -> None:
        finger_drag(self.page, card, onto, across)


class Keys(Hand):
    """No pointer at all: whatever is used must be reached, and focus must be seen to be there."""

    def press(self, what: Locator) -> None:
        self.reach(what)
        self.page.keyboard.press("Enter")

    def choose(self, what: Locator) -> None:
        self.reach(what)
        self.page.keyboard.press("Space")

    def write(self, field: Locator, text: str) -> None:
        self.reach(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def finish(self) -> None:
        self.page.keyboard.press("Enter")

    def do(self, card: Locator, key: str, *way: str) -> None:
        self.reach(card)
        self.page.keyboard.press(key)
        if key in OPENERS:
            expect(self.page.locator("[role=menu] :focus")).to_have_count(1)
            self.press(self.page.get_by_role("menuitem", name=way[-1], exact=True))

    def drag(self, card: Locator, onto: Locator, key: str, *way: str, across: float = 0.5) -> None:
        self.do(card, key, *way)

    def gather(self, *cards: Locator) -> None:
        for card in cards:
            self.reach(card)
            self.page.keyboard.press("Space")

    def reach(self, what: Locator) -> None:
        """Goes there by Tab and arrows; fails where no number of them leads to it."""
        expect(what).to_be_visible()
        if what.get_attribute("role") == "menuitem":  # focus goes into a menu that opens
            expect(self.page.locator("[role=menu] :focus")).to_have_count(1)
        for _step in range(MOST_STEPS):
            key = what.evaluate(NEXT_KEY)
            if not key:
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"no key leads to {what}")


NEXT_KEY = """wanted => {
  const at = document.activeElement;
  const both = (selector) => wanted.matches(selector) && at.matches(selector);
  const isBehind = at !== document.body
    && at.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING;
  if (at === wanted) return "";
  if (both("[role=menuitem]")) return isBehind ? "ArrowUp" : "ArrowDown";
  if (both("[type=radio]") && at.name === wanted.name) return isBehind ? "ArrowUp" : "ArrowDown";
  if (!both("[data-note], [data-head]")) return isBehind ? "Shift+Tab" : "Tab";
  const [from, to] = [at, wanted].map((card) => card.getBoundingClientRect());
  const [x, y] = [to.x + to.width / 2 - from.x - from.width / 2,
    to.y + to.height / 2 - from.y - from.height / 2];
  if (Math.abs(x) > Math.abs(y)) return x > 0 ? "ArrowRight" : "ArrowLeft";
  return y > 0 ? "ArrowDown" : "ArrowUp";
}"""
"""The key that a person would press to come nearer, empty where focus has arrived: arrows inside
a menu, a row of radio buttons and the board, Tab everywhere else."""

HANDS: tuple[type[Hand], ...] = (Mouse, Finger, Keys)
