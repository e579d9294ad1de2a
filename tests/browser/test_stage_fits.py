"""Everything fits on the stage: in real Chromium, whatever and however much people write."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.stage_room import (
    FULL_HD,
    MISPLACED,
    PROJECTOR,
    SHOWN,
    SIZES,
    Room,
    eventually,
    mixed_texts,
    nasty_texts,
    seen_on_all_pages,
    zeitz_texts,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "count, size, calm",
    [
        (0, FULL_HD, False),
        (1, FULL_HD, False),
        (33, FULL_HD, False),
        (33, FULL_HD, True),
        (120, PROJECTOR, False),
        (300, FULL_HD, False),
    ],
)
def test_every_note_fits_in_one_readable_size(
    room: Room, count: int, size: ViewportSize, calm: bool
) -> None:
    """Catches: cards cut off or overlapping, a smaller size than readable, notes on no page.

    `calm`, with less motion: catches a transition on everything, which makes measuring lie.
    """
    notes = room.fill(mixed_texts(count))
    page = room.stage(size=size, wind=True, calm=calm)
    eventually(lambda: bool(page.evaluate(SHOWN)) == bool(count))
    seen_on_all_pages(page, set(notes))
    sizes = page.evaluate(SIZES)
    assert len(sizes) == (1 if count else 0)
    scale = size["height"] / 1080
    assert all(24 * scale <= each <= 44 * scale + 0.1 for each in sizes)
    if count == 1:
        assert sizes[0] >= 44


def test_nasty_notes_stay_in_their_cards_and_keep_their_text(room: Room) -> None:
    """Catches: HTML from notes, text changed by hyphens, towers and giants that burst the board."""
    notes = room.fill(nasty_texts())
    page = room.stage(wind=True)
    eventually(lambda: page.evaluate(SHOWN))
    seen = seen_on_all_pages(page, set(notes))
    assert seen == {note: text.replace("\u00ad", "") for note, text in notes.items()}


def test_long_names_and_questions_leave_room(room: Room) -> None:
    """Catches: a heading that grows once pages come, and pushes the notes out at the bottom."""
    label = "Rahmenbedingungen und Zuständigkeiten, die uns heute tragen und weiterbringen"
    question = "Wie sehen die Menschen ihre Verwaltung, und wie sieht sie sich selbst? " * 7
    room.do("change_settings", labels={"strengths": label}, question=question.strip())
    notes = room.fill(mixed_texts(40))
    page = room.stage(size=ViewportSize(width=1440, height=900), wind=True)
    eventually(lambda: page.evaluate(SHOWN))
    seen_on_all_pages(page, set(notes))


def test_one_note_more_moves_no_other(room: Room) -> None:
    """Catches: a board that jumps while people read."""
    places = """() => Object.fromEntries([...document.querySelectorAll('li[data-note]')]
      .map((note) => [note.dataset.note, note.style.cssText]))"""
    room.fill(["eins", "zwei", "drei", "vier", "fünf", "sechs"])
    page = room.stage()
    eventually(lambda: len(page.evaluate(places)) == 6)
    before = page.evaluate(places)
    room.write("noch einer", "threats")
    eventually(lambda: len(page.evaluate(places)) == 7)
    after = page.evaluate(places)
    assert {note: after[note] for note in before} == before


def test_reading_is_large(room: Room) -> None:
    """One quadrant or one note fills the stage, at 36 px or more, also the longest note."""
    notes = list(room.fill(mixed_texts(60)))
    page = room.stage(wind=True)
    room.do("spotlight", group=1, target={"quadrant": "weaknesses"})
    eventually(lambda: page.locator(".quadrant").count() == 1)
    assert page.locator(".quadrant h2").inner_text() == "Schwächen"
    assert page.evaluate(SIZES)[0] >= 36
    seen_on_all_pages(page, set(notes[1::4]))
    for note in (notes[1], notes[7]):
        room.do("spotlight", group=1, target={"note": note})
        expect(page.locator(f".board--note [data-note={note}]")).to_have_count(1)
        assert page.evaluate(MISPLACED) == []
        assert page.evaluate(SIZES)[0] >= 36


def test_hand_sized_it_flows_in_one_column(room: Room) -> None:
    """320 px wide, as at 400 % zoom: nothing sideways, everything there, nothing tiny."""
    notes = room.fill(zeitz_texts())
    page = room.stage(size=ViewportSize(width=320, height=640))
    eventually(lambda: set(page.evaluate(SHOWN)) == set(notes))
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")
    assert page.evaluate(SIZES)[0] >= 16
