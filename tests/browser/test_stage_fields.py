"""The four fields of the comparison on the stage, in real Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.stage_room import FULL_HD, MISPLACED, Room, violations

pytestmark = pytest.mark.browser
Topics = dict[str, tuple[int, int]]
TOPICS: Topics = {
    "Lange Wege zwischen den Ämtern und viele Zuständigkeiten": (5, 4),
    "Abwanderung": (0, 6),
    "Personalentwicklung": (6, 0),
    "Leerstand": (1, 1),
    "Stillstand": (1, 0),
    "Politik": (0, 1),
    "Wetter": (1, 0),
}
LONG_TITLE = "Zusammenarbeit mit Vereinen, Schulen und Betrieben der Stadt und des Kreises"


def people(room: Room, each: int) -> list[list[int]]:
    """The numbers of `each` persons of the administration and of the citizens, in group 1."""
    for side in ("administration", "citizen"):
        for _ in range(each):
            room.do("add_person", affiliation=side, group=1)
    numbers = sorted(room.services.live.session(room.made.session).participants)
    return [numbers[:each], numbers[each:]]


def written(room: Room, sides: list[list[int]], topics: Topics = TOPICS) -> None:
    """Each topic a cluster of notes by that many persons of each side."""
    for title, counts in topics.items():
        notes = [
            room.do("add_note", text=title, quadrant="threats", person=person)
            for side, count in zip(sides, counts, strict=True)
            for person in side[:count]
        ]
        room.do("form_cluster", notes=notes, title=title)


@pytest.mark.parametrize(
    "language, size", [("de", FULL_HD), ("en", ViewportSize(width=1440, height=900))]
)
def test_the_four_fields_by_persons(room: Room, language: str, size: ViewportSize) -> None:
    """Catches: cards counted for persons, more than three topics, fields in another phase."""
    written(room, people(room, 6))
    page = room.stage(language, size=size, calm=True)
    room.do("spotlight", group=1, target={"fields": True})
    expect(page.locator(".quadrant")).to_have_count(4)
    expect(page.locator(".rank")).to_have_count(0)
    room.do("change_phase", phase="discuss", group=1)
    room.do("spotlight", group=1, target={"fields": True})
    both = page.locator("[data-quadrant=both]")
    words = ("5 von 6 Personen", "4 von 6 Personen") if language == "de" else ("5 of 6 people",)
    for word in words:
        expect(both).to_contain_text(word)
    expect(both.locator(".persons__side--citizen .person--some")).to_have_count(4)
    expect(page.locator("[data-quadrant=citizen] .rank__text")).to_contain_text("Ab")
    expect(page.locator("[data-quadrant=few] .rank")).to_have_count(3)
    assert page.evaluate(MISPLACED) == []
    assert violations(page) == []


@pytest.mark.parametrize("title", ["Zusammenarbeit mit Vereinen", LONG_TITLE])
def test_three_topics_turn_no_pages(room: Room, title: str) -> None:
    """Catches: room lost to "Kein Thema." in the field beside, and pages with a third of the field
    free."""
    topics = {
        f"{title} {side}{n}": (6 * (side != "B"), 6 * (side != "V"))
        for side in "VBZ"
        for n in range(3)
    }
    written(room, people(room, 6), topics)
    page = room.stage(calm=True)
    room.do("change_phase", phase="discuss", group=1)
    room.do("spotlight", group=1, target={"fields": True})
    expect(page.locator(".rank")).to_have_count(9)
    expect(page.locator(".quadrant__empty")).to_be_in_viewport(ratio=1)
    assert page.locator(".quadrant__pages").count() == 0
    assert page.evaluate(MISPLACED) == []


def test_below_the_rung_the_overview_stays(room: Room) -> None:
    """Catches: sides compared on the wall that the published page must not name."""
    written(room, people(room, 6))
    page = room.stage()
    room.do("change_phase", phase="discuss", group=1)
    room.do("add_person", affiliation=None, group=1)
    room.do("spotlight", group=1, target={"fields": True})
    expect(page.locator("[aria-current=step]")).to_have_text("Besprechen")
    expect(page.locator("[data-quadrant=threats]")).to_be_visible()
    expect(page.locator("[data-quadrant=both]")).to_have_count(0)
