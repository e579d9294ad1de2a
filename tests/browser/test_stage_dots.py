"""Rounds of dots on the stage: progress while it is open, a ranking per side once it is closed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stage_room import (
    MISPLACED,
    Room,
    eventually,
    mixed_texts,
    violations,
    zeitz_texts,
)
from tests.wire.screens import Screen, phone

pytestmark = pytest.mark.browser
SIDES = ("administration", "administration", "citizen")
PLACES = """() => Object.fromEntries([...document.querySelectorAll('li[data-note]')].map((note) => {
  const { left, top, width, height } = note.getBoundingClientRect();
  return [note.dataset.note, [left, top, width, height]];
}))"""


@contextmanager
def voters(room: Room) -> Iterator[list[Screen]]:
    """Two phones of the administration and one of the citizens, in group 1."""
    phones = [phone(room.url, room.made.code, side) for side in SIDES]
    yield phones
    for each in phones:
        each.close()


def lines(page: Page, side: str) -> list[str]:
    """The ranking of a side as people read it."""
    drawn = page.locator(f"[data-quadrant={side}] .rank").all_inner_texts()
    return [" ".join(text.replace("\u00ad", "").split()) for text in drawn]


def test_no_dot_is_counted_before_the_round_closes(room: Room) -> None:
    """Catches: counts in the page or in any message while people still place dots."""
    frames: list[str] = []
    room.context.on(
        "page",
        lambda page: page.on(
            "websocket",
            lambda socket: socket.on("framereceived", lambda data: frames.append(str(data))),
        ),
    )
    topics = [
        room.write(text, "threats") for text in ("Abwanderung", "Leerstand", "Altersstruktur")
    ]
    room.do("change_phase", phase="vote", group=1)
    with voters(room) as phones:
        page = room.stage()
        room.do("open_voting", budget=2, each=2, question="Was zuerst?")
        strip = page.locator(".strip--round")
        expect(strip).to_contain_text("Was zuerst?")
        expect(strip).to_contain_text("2 Punkte je Person")
        expect(strip).to_contain_text("0 von 3 haben ihre Punkte gesetzt")
        for voter, said in zip(phones[:2], ("1 von 3 hat die", "2 von 3 haben ihre"), strict=True):
            voter.done("place_vote", topic=topics[0])
            voter.done("place_vote", topic=topics[0])
            expect(strip).to_contain_text(f"{said} Punkte gesetzt")
        assert page.evaluate(MISPLACED) == []
        assert page.locator(".rank").count() == 0
        assert "Punkt" not in page.locator("main").inner_text()
        assert any('"progress"' in frame for frame in frames)
        assert not any('"result":' in frame or '"votes"' in frame for frame in frames)
        assert not any('"dots' in frame for frame in frames)
        room.do("close_voting")
        expect(page.locator("[data-quadrant=administration] .rank")).to_have_count(1)
        assert lines(page, "administration") == ["1. Abwanderung 1 4 Punkte"]
        assert any('"result":' in frame for frame in frames), "or the search above finds nothing"


def test_each_side_has_its_own_ranking_until_the_facilitator_moves_on(room: Room) -> None:
    """Catches: a sum over both sides, an old round in place of the newest, no way on."""
    notes = [room.write(text, "threats") for text in ("Abwanderung", "Leerstand", "a", "b")]
    room.do("change_phase", phase="arrange", group=1)
    room.do("form_cluster", notes=notes[2:], title="Altersstruktur")
    room.do("change_phase", phase="vote", group=1)
    page = room.stage()
    with voters(room) as phones:
        for number, question in enumerate(("Was ist wichtig?", "Was zuerst?")):
            room.do("open_voting", budget=3, each=2, question=question)
            expect(page.locator(".strip--round")).to_contain_text(question)
            for voter, topics in zip(phones, ("c1 n1", "n1 n2", "n2 n2"), strict=True):
                for topic in topics.split()[: number + 1]:
                    voter.done("place_vote", topic=topic)
            room.do("close_voting")
            expect(page.locator(".strip--round")).to_have_text(
                re.compile(rf"Ergebnis: {re.escape(question)}\s+nach Seiten getrennt")
            )
    assert lines(page, "administration") == [
        "1. Abwanderung 1 2 Punkte",
        "2. Altersstruktur 1 Punkt",
        "2. Leerstand 2 1 Punkt",
    ]
    assert lines(page, "citizen") == ["1. Leerstand 2 2 Punkte"]
    assert "3 Punkte" not in page.locator("main").inner_text()
    assert page.locator("[data-quadrant=none], .rank--narrow").count() == 0
    assert page.evaluate(MISPLACED) == []
    room.do("change_phase", phase="discuss", group=1)
    expect(page.locator("[aria-current=step]")).to_have_text("Besprechen")
    expect(page.locator(".rank")).to_have_count(4)
    room.do("spotlight", group=1, target=None)
    expect(page.locator(".quadrant")).to_have_count(4)
    room.do("spotlight", group=1, target={"result": True})
    expect(page.locator(".rank")).to_have_count(4)


def test_the_result_tells_what_is_no_topic_any_more(room: Room) -> None:
    """Catches: "no dots from this side" once the theme they lie on is dissolved or merged, and the
    words of a note that was set aside."""
    notes = [room.write(text, "threats") for text in ("eins", "zwei", "Frau Schmidt")]
    for note, title in zip(notes, ("Wege", "Zeiten"), strict=False):
        room.do("form_cluster", notes=[note], title=title)
    page = room.stage()
    with voters(room) as phones:
        room.do("open_voting", budget=3, each=1)
        for voter, topics in zip(phones, ("c1 c2", "c1", f"c2 {notes[2]}"), strict=True):
            for topic in topics.split():
                voter.done("place_vote", topic=topic)
        room.do("close_voting")
    expect(page.locator(".rank")).to_have_count(4)
    room.do("merge_clusters", cluster="c1", into="c2")
    room.do("set_aside_note", note=notes[2], reason="personal_data")
    eventually(lambda: lines(page, "administration") == ["1. Zeiten 3 Punkte"])
    room.do("dissolve_cluster", cluster="c2")
    eventually(
        lambda: lines(page, "administration") == ["1. Zeiten nicht mehr an der Tafel 3 Punkte"]
    )
    assert lines(page, "citizen") == [
        "1. Zeiten nicht mehr an der Tafel 1 Punkt",
        "1. ein zurückgestellter Zettel 1 Punkt",
    ]
    assert page.evaluate(MISPLACED) == []


def test_the_rail_asks_for_dots_only_while_they_can_be_placed(room: Room) -> None:
    """Catches: a question that still asks the room while its answer stands on the board."""
    topic = room.write("Leerstand", "threats")
    room.do("change_phase", phase="vote", group=1)
    page = room.stage()
    rail, strip = page.locator(".rail__now"), page.locator(".strip--round")
    expect(rail).to_have_text("Jetzt gewichten wir, was an der Tafel steht.")
    with voters(room) as phones:
        room.do("open_voting", budget=1, each=1)
        expect(strip).to_contain_text("Was ist Ihnen am wichtigsten?")
        expect(rail).to_have_text("Bitte setzen Sie Ihre Punkte auf dem Telefon.")
        phones[0].done("place_vote", topic=topic)
        room.do("close_voting")
        expect(strip).to_contain_text("Ergebnis: Was ist Ihnen am wichtigsten?")
        expect(rail).to_have_text("So wurden die Punkte gesetzt.")
        room.do("spotlight", group=1, target=None)
        expect(strip).to_have_count(0)
        expect(page.locator(".quadrant")).to_have_count(4)
        expect(rail).to_have_text("Danke, die Punkte sind gesetzt.")
    room.do("change_phase", phase="discuss", group=1)
    expect(rail).to_have_text("Wir sprechen über das, was hier steht.")


def test_a_round_that_opens_moves_no_note(room: Room) -> None:
    """Catches: a board that is arranged anew because a line appears above it."""
    room.fill(zeitz_texts()[:24])
    room.do("change_phase", phase="vote", group=1)
    page = room.stage(calm=True)
    eventually(lambda: len(page.evaluate(PLACES)) == 24)
    before = page.evaluate(PLACES)
    room.do("open_voting", budget=3, question="Was zuerst?")
    expect(page.locator(".strip--round")).to_contain_text("Was zuerst?")
    assert page.evaluate(PLACES) == before
    room.do("change_settings", labels={"threats": "Stolpersteine"})
    expect(page.get_by_role("heading", name="Stolpersteine")).to_be_visible()
    assert page.evaluate(PLACES) == before


def test_three_lists_leave_the_topics_their_width(room: Room) -> None:
    """Catches: words torn to pieces beside "1 Punkt", where a third side stands on the board."""
    topic = room.write("Zuständigkeiten und Abläufe", "threats")
    room.do("change_phase", phase="vote", group=1)
    page = room.stage()
    third = phone(room.url, room.made.code, None)
    room.do("open_voting", budget=1, each=1)
    third.done("place_vote", topic=topic)
    third.close()
    room.do("close_voting")
    text = page.locator("[data-quadrant=none] .rank__text")
    expect(text).to_be_visible()
    assert text.evaluate("text => text.clientWidth > 0.7 * text.closest('.rank').clientWidth")
    assert page.evaluate(MISPLACED) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_long_lists_fit_and_axe_finds_nothing(room: Room, language: str) -> None:
    """Catches: a list that runs out at the bottom, topics cut off, weak contrast."""
    notes = list(room.fill(mixed_texts(45)))
    room.do("change_phase", phase="vote", group=1)
    page = room.stage(language, wind=True, calm=True)
    with voters(room) as phones:
        room.do("open_voting", budget=20, each=1)
        expect(page.locator(".strip--round")).to_be_visible()
        for start, voter in enumerate(phones):
            for topic in notes[start * 12 :][:20]:
                voter.done("place_vote", topic=topic)
        assert violations(page) == []
        room.do("close_voting")
    eventually(lambda: page.locator(".rank").count())
    assert violations(page) == []
    seen: set[str] = set()
    for _page in range(8):
        assert page.evaluate(MISPLACED) == []
        now = drawn(page)
        seen |= set(now)
        if len(seen) == 44:
            return
        page.clock.fast_forward(16_000)
        eventually(turned(page, now))
    raise AssertionError(f"of 44 topics these were shown: {seen}")


def drawn(page: Page) -> list[str]:
    return page.locator(".rank__text").all_inner_texts()


def turned(page: Page, before: list[str]) -> Callable[[], bool]:
    """Whether other lines than `before` are shown by now."""
    return lambda: drawn(page) != before
