"""The stage while the room writes in silence, reveals and orders: in real Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.stage_room import (
    ITEMS,
    MISPLACED,
    QUADRANTS,
    SIZES,
    Room,
    eventually,
    items_on_all_pages,
    mixed_texts,
    violations,
)
from tests.wire.screens import phone

pytestmark = pytest.mark.browser
SECRET = "Nur die Stadtkasse weiß davon"


def test_face_down_there_is_a_card_and_nothing_else(room: Room) -> None:
    """Catches: a text that is only covered, a side told by colour, sign or message."""
    frames: list[str] = []
    room.context.on(
        "page",
        lambda page: page.on(
            "websocket",
            lambda socket: socket.on("framereceived", lambda data: frames.append(str(data))),
        ),
    )
    room.do("change_settings", hidden=True)
    page = room.stage(calm=True)
    writer = phone(room.url, room.made.code, "citizen")
    note = writer.done("add_note", quadrant="threats", text=SECRET)["note"]
    writer.close()
    card = page.locator(f"[data-note={note}] .note")
    expect(card).to_have_text("Zettel, noch verdeckt")
    assert "Stadtkasse" not in page.content()
    assert page.locator(".board .side").count() == 0
    assert frames and not any("Stadtkasse" in frame for frame in frames)
    assert page.evaluate(MISPLACED) == []
    room.do("reveal_notes", note=note)
    expect(page.locator(f"[data-note={note}] .note--citizen .note__text")).to_contain_text(
        "Nur die"
    )
    assert card.evaluate("card => getComputedStyle(card).animationName") == "none", "less motion"


def test_clusters_are_framed_with_their_notes_inside(room: Room) -> None:
    """Catches: notes drawn twice or beside their frame, a title without its notes."""
    notes = [room.write(text) for text in ("eins", "zwei", "drei", "vier")]
    room.do("change_phase", phase="arrange", group=1)
    room.do("form_cluster", notes=notes[1:3], title="Digitalisierung")
    page = room.stage()
    cluster = page.locator(".cluster")
    expect(cluster.get_by_role("heading", name="Digitalisierung")).to_be_visible()
    expect(cluster.locator("li")).to_have_count(2)
    expect(page.locator(".note")).to_have_count(4)
    assert page.evaluate(MISPLACED) == []
    numbers = page.locator(".note__number").all_inner_texts()
    assert sorted(numbers) == ["1", "2", "3", "4"]
    room.do("take_from_cluster", note=notes[1])
    expect(cluster.locator("li")).to_have_count(1)
    expect(page.locator(".quadrant__notes > li")).to_have_count(4)
    room.do("spotlight", group=1, target={"cluster": "c1"})
    expect(page.locator(".quadrant")).to_have_count(1)
    expect(page.locator(".quadrant h2")).to_have_text("Digitalisierung")
    assert page.evaluate(SIZES)[0] >= 36


def test_forty_clusters_and_300_notes_fold_before_pages_turn(room: Room) -> None:
    """Catches: clusters cut off at the bottom, pages that turn while frames are still open,
    a reading that is small or loses notes."""
    notes = list(room.fill(mixed_texts(300)))
    lying = set(notes)
    for number in range(40):
        mine = notes[number % 4 :: 4][number // 4 * 6 :][:6]
        room.do("form_cluster", notes=mine, title=f"Thema {number}: Zuständigkeiten und Abläufe")
        lying -= set(mine)
    page = room.stage(wind=True)
    clusters = page.locator(".cluster")
    eventually(lambda: clusters.count() > 0)
    expect(page.locator(".cluster:not(.cluster--folded)")).to_have_count(0)
    expect(clusters.first).to_contain_text("6 Zettel")
    assert page.evaluate(SIZES) in ([], [24])
    items_on_all_pages(page, lying | {f"c{number}" for number in range(1, 41)})
    room.do("spotlight", group=1, target={"cluster": "c7"})
    expect(page.locator(".quadrant")).to_have_count(1)
    items_on_all_pages(page, set(notes[2::4][6:12]))
    assert min(page.evaluate(SIZES)) >= 36


def test_what_stands_around_the_board(room: Room) -> None:
    """Catches: parked notes left in a quadrant, a text told with its reason, a wrong question."""
    notes = [room.write(text) for text in ("Parken", "Beleidigung", "Blitz", "bleibt")]
    room.do("change_settings", agenda=[{"phase": "arrange", "question": "Was gehört zusammen?"}])
    page = room.stage()
    writer = phone(room.url, room.made.code, "citizen")
    writer.done("say_done", done=True)
    expect(page.locator(".rail__done")).to_have_text("1 ist fertig")
    writer.close()
    room.do("take_step", step=0, group=1)
    expect(page.locator(".stage__question")).to_have_text("Was gehört zusammen?")
    expect(page.locator(".rail__done")).to_have_count(0)
    room.do("park_note", note=notes[0], parked=True)
    room.do("set_aside_note", note=notes[1], reason="insult")
    room.do("flash_note", note=notes[2], flash=True)
    expect(page.locator(".lot__count")).to_have_text("1")
    expect(page.locator(".lot__notes")).to_contain_text("Parken")
    expect(page.locator(".stage__aside")).to_have_text("1 Zettel zurückgestellt: Beleidigung.")
    expect(page.locator(f"[data-note={notes[2]}] .side")).to_contain_text("Widerspruch")
    assert set(page.evaluate(ITEMS)) == set(notes[2:])
    assert page.evaluate(MISPLACED) == []
    assert "Beleidigung" not in page.locator("main").inner_text()


def test_a_message_is_large_whatever_its_length(room: Room) -> None:
    page = room.stage(size=ViewportSize(width=1440, height=900))
    for text in ("Pause bis 14:30", "W" * 40, "Bitte alle Fenster schließen. " * 3, "M" * 200):
        room.do("spotlight", group=1, target={"message": text})
        expect(page.locator(".large")).to_have_text(text.strip())
        assert page.evaluate(MISPLACED) == []
        assert page.locator(".large").evaluate("box => box.scrollHeight <= box.clientHeight")
    expect(page.locator(".rail .qr")).to_be_visible()
    room.do("spotlight", group=1, target=None)
    expect(page.locator(".quadrant")).to_have_count(4)


@pytest.mark.parametrize("language", ["de", "en"])
def test_axe_finds_nothing(room: Room, language: str) -> None:
    """Catches: weak contrast of numbers and backs, unnamed clusters, headings out of order."""
    notes = [room.write(text, QUADRANTS[number % 4]) for number, text in enumerate("abcdefgh")]
    room.do("form_cluster", notes=[notes[0], notes[4]], title="Thema")
    room.do("park_note", note=notes[1], parked=True)
    room.do("set_aside_note", note=notes[2], reason="duplicate")
    room.do("flash_note", note=notes[3], flash=True)
    room.do("change_phase", phase="arrange", group=1)
    room.do("change_settings", hidden=True)
    room.write("verdeckt")
    page = room.stage(language, calm=True)
    expect(page.locator(".board .note")).to_have_count(7)
    assert violations(page) == []
    room.do("spotlight", group=1, target={"message": "Pause"})
    expect(page.locator(".large")).to_be_visible()
    assert violations(page) == []
