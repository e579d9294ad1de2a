"""A whole workshop with everything the method has, in real Chromium.

Three facilitators, two groups, twelve phones (four of them as pages) and a person without one:
silent writing and revealing, approval, themes, undo, two rounds of dots, spotlight and message,
the end and the archive. What stage, phones and result say must agree, and before a round of dots
is closed nothing that any screen is sent may hold a count.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
import requests
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from board import workshops
from board.core.model import Phase, Rule
from board.services import Services
from tests.browser.stage_room import eventually
from tests.browser.weighing import (
    FIRST,
    SECOND,
    THEMES,
    is_in_order,
    weigh_across,
    weigh_per_group,
)
from tests.browser.whole import (
    GROUPS,
    SIDES,
    TEXTS,
    Room,
    button,
    choose,
    flip,
    gather,
    lay_together,
    part,
    steer,
    step_on,
    window,
    write,
)
from tests.browser.zeitz import Card
from tests.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("whole-session")]

QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
THOUGHTS = (
    "Kurze Wege zum Bürgerbüro", "Freundliche Leute am Schalter", "Lange Wartezeiten",
    "Formulare sind schwer zu verstehen", "Termine am Abend", "Anträge von zu Hause aus",
    "Viele gehen bald in Rente", "Junge Leute ziehen weg", "Das Stadtfest ist schön",
    "Busse fahren selten", "Mehr Bänke im Park", "Läden stehen leer",
)  # fmt: skip
LATE, OFF_TOPIC, SPOKEN = "Ein Schwimmbad fehlt", "Das Wetter ist schlecht", "Mehr Zeit am Schalter"
NOTES = 24 + 2
"""Two of everybody with a phone, less the one set aside; one that was approved; one spoken."""


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """What pages complain about: above all the content security policy."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def room(
    beside: Flask, browser: Browser, shared_server: Running, problems: list[str]
) -> Iterator[Room]:
    services: Services = beside.extensions["stellwand"]
    with beside.app_context():
        made = workshops.create(
            services,
            title="Zukunft der Verwaltung",
            question="Was trägt uns, was bremst uns?",
            groups=(None, None),
            phase=Phase.LOBBY,
            rule=Rule.FROM_3,
        )
    with ExitStack() as opened:

        def computer(**options: Any) -> BrowserContext:
            context = window(browser, problems, **options)
            opened.callback(context.close)
            return context

        yield gather(services, made, shared_server.url, computer, opened.callback)


def test_a_whole_session_with_all_that_the_method_has(
    room: Room, beside: Flask, shared_server: Running
) -> None:
    """Catches whatever keeps people from leading a workshop, counts that differ between screens,
    and a count of dots that any screen is sent too early."""
    arrive(room)
    write_in_silence(room)
    reveal(room)
    approve(room)
    speak_without_a_phone(room)
    arrange_and_undo(room)
    weigh_per_group(room)
    weigh_across(room)
    discuss(room)
    end(room)
    archive(room, beside, shared_server)


def arrive(room: Room) -> None:
    for console in (room.main, room.second):
        for side in SIDES:
            expect(console.locator(f".headcount--{side} b")).to_have_text("6")
    expect(room.helper.locator(".top__own")).to_have_text("Gruppe 2")


def write_in_silence(room: Room) -> None:
    """Two notes each; none can be read before it is revealed, and no other phone is sent one."""
    flip(room.main, "Verdeckt schreiben")
    step_on(room.main, "Sammeln")
    for group in GROUPS:
        for number, one in enumerate(room.everybody(group)):
            for text, quadrant in thoughts(group, number):
                write(one, group, quadrant, text)
    for group, stage in room.stages.items():
        expect(stage.locator(".note--back")).to_have_count(12)
        heard = json.dumps(room.heard.everything()[f"stage {group}"], ensure_ascii=False)
        assert not any(thought in heard for thought in THOUGHTS)
    for one in room.phones():
        expect(one.page.locator(".own-notes > li").first).to_contain_text("noch verdeckt")


def thoughts(group: int, number: int) -> list[tuple[str, str]]:
    """What somebody writes, and where: 12 different notes a group, three in each quadrant."""
    return [
        (f"{THOUGHTS[at]} ({group})", QUADRANTS[at // 3]) for at in (number * 2, number * 2 + 1)
    ]


def reveal(room: Room) -> None:
    """Group 1 one by one and then all at once; the helper turns group 2's own."""
    steer(room.main, "Gruppe 1")
    button(room.main, "Nächsten aufdecken").click()
    expect(room.stages[1].locator(".note--back")).to_have_count(11)
    button(room.main, "Alle aufdecken").click()
    button(room.helper, "Alle aufdecken").click()
    for group, stage in room.stages.items():
        expect(stage.locator(".note--back")).to_have_count(0)
        eventually(lambda on=stage, of=group: texts(on) == written(of))  # type: ignore[misc]
        is_in_order(stage)
    flip(room.main, "Verdeckt schreiben")


def written(group: int, *more: str) -> set[str]:
    return {f"{thought} ({group})" for thought in THOUGHTS} | set(more)


def texts(stage: Page) -> set[str]:
    return set(stage.evaluate(TEXTS))


def approve(room: Room) -> None:
    """A note waits, is approved by the second facilitator, and another is set aside kindly."""
    flip(room.second, "Erst nach Freigabe zeigen")
    writer, stage = room.pages[1][0], room.stages[1]
    writer.write(Card(1, "opportunities", writer.side, LATE))
    own = writer.page.locator(".own-notes > li", has_text=LATE)
    expect(own).to_contain_text("wartet auf Freigabe")
    room.clients[1][0].done("add_note", quadrant="threats", text=OFF_TOPIC)
    waiting = part(room.second, "Wartet auf Freigabe")
    expect(waiting.locator("li")).to_have_count(2)
    assert LATE not in texts(stage)
    waiting.locator("li", has_text=LATE).get_by_role("button", name="Freigeben").click()
    eventually(lambda: texts(stage) == written(1, LATE))
    expect(own).to_contain_text("✓ an der Tafel")
    aside = waiting.locator("li", has_text=OFF_TOPIC)
    aside.get_by_role("button", name="Zurückstellen").click()
    room.second.get_by_role("menuitem", name="gehört nicht hierher").click()
    expect(stage.locator(".stage__aside")).to_contain_text("1 Zettel zurückgestellt")
    flip(room.second, "Erst nach Freigabe zeigen")


def speak_without_a_phone(room: Room) -> None:
    """Somebody in group 2 has no phone, and counts as one person of a side."""
    button(room.helper, "+ Zettel für Person ohne Telefon").click()
    button(room.helper, "+ Bürgerschaft").click()
    person = room.helper.locator('[name=writer][value^="person "]')
    expect(person).to_be_checked()
    room.helper.locator('dialog [name=quadrant][value="opportunities"]').check()
    room.helper.get_by_label("Text des Zettels").fill(SPOKEN)
    room.helper.keyboard.press("Enter")
    expect(room.helper.get_by_role("dialog").get_by_role("status")).to_contain_text("Angeheftet")
    button(room.helper, "Schließen").click()
    eventually(lambda: texts(room.stages[2]) == written(2, SPOKEN))
    expect(room.main.locator(".headcount--citizen b")).to_have_text("7")


def arrange_and_undo(room: Room) -> None:
    """Both groups order; a slip of one facilitator is taken back by another, by its name."""
    steer(room.main, "Alle")
    step_on(room.main, "Ordnen")
    for stage in room.stages.values():
        expect(stage.locator(".note__number")).to_have_count(13)
    steer(room.main, "Gruppe 1")
    lay_together(room.main, THEMES[1], "Kurze Wege zum Bürgerbüro", "Freundliche Leute")
    lay_together(room.helper, THEMES[2], "Junge Leute", "Busse fahren")
    for group, stage in room.stages.items():
        expect(stage.locator(".cluster__title")).to_have_text(THEMES[group])

    before = texts(room.stages[1])
    steer(room.second, "Gruppe 1")
    choose(room.second, "Läden stehen leer")
    room.second.keyboard.press("1")
    room.second.locator('[data-quadrant="strengths"]', has_text="Läden").wait_for()
    button(room.main, "Rückgängig: „Zettel verschoben“").click()
    room.second.locator('[data-quadrant="threats"]', has_text="Läden").wait_for()
    assert texts(room.stages[1]) == before
    for one in room.phones():
        one.page.locator("[data-tab=board]").tap()
        expect(one.page.locator("#board")).to_contain_text(THEMES[one.group])
        expect(one.page.locator("#board")).to_contain_text("13")
        one.page.locator("[data-tab=write]").tap()


def discuss(room: Room) -> None:
    """A note large, a message, and the overview again."""
    step_on(room.main, "Besprechen")
    steer(room.main, "Gruppe 1")
    choose(room.main, "Lange Wartezeiten")
    button(room.main, "Groß zeigen").click()
    expect(room.stages[1].locator(".board--note")).to_contain_text("Lange")
    button(room.helper, "Mitteilung …").click()
    room.helper.get_by_role("dialog").get_by_label("Mitteilung").fill("Pause bis 14:30")
    room.helper.keyboard.press("Enter")
    expect(room.stages[2].locator(".large__text")).to_have_text("Pause bis 14:30")
    expect(room.stages[1].locator(".large__text")).to_have_count(0)
    button(room.main, "Zurück zum Überblick").click()
    expect(room.stages[1].locator(".quadrant")).to_have_count(4)


def end(room: Room) -> None:
    steer(room.main, "Alle")
    room.main.locator(".top__next").click()
    button(room.main, "Workshop beenden").click()
    for stage in room.stages.values():
        expect(stage.locator(".whole__sum")).to_have_text(f"{NOTES} Zettel von 13 Personen")
    for one in room.phones():
        expect(one.page.locator("#over-head")).to_be_visible()
    assert sum(len(one_sees(room, group)) for group in GROUPS) == NOTES


def one_sees(room: Room, group: int) -> set[str]:
    """The board on a phone: its own notes and those of the others."""
    page = room.pages[group][1].page
    page.locator("[data-tab=board]").tap()
    notes = page.locator('#board [data-note^="n"]')
    expect(notes).to_have_count(13)
    return set(notes.locator("[data-part=text]").all_inner_texts())


def archive(room: Room, beside: Flask, server: Running) -> None:
    """By the staff's functions; page and JSON tell the numbers that the stage told."""
    with beside.app_context():
        row = workshops.archive(room.services, room.made.session)
        workshops.publish(room.services, room.made.session)
    for one in room.phones():
        expect(one.page.locator("[data-part=gone]")).to_be_visible()
    expect(room.main.locator(".banner")).to_have_text("Der Workshop ist archiviert.")
    expect(button(room.main, "Wieder öffnen")).to_have_count(0)
    page = room.stages[1]
    page.goto(f"{server.url}/results/{row.slug}")
    facts = page.locator(".results-facts")
    people = "6 Personen aus der Verwaltung, 7 aus der Bürgerschaft"
    for fact in (people, "2 Gruppen", f"{NOTES} Zettel"):
        expect(facts).to_contain_text(fact)
    expect(page.locator(".results-note")).to_have_count(NOTES)
    answer = requests.get(f"{server.url}/results/{row.slug}/export.json", timeout=10)
    document = answer.json()
    assert document["people"] == {"total": 13, "administration": 6, "citizen": 7, "none": 0}
    boards = {group["number"]: group for group in document["groups"]}
    for number, more in ((1, LATE), (2, SPOKEN)):
        assert {note["text"] for note in boards[number]["notes"]} == written(number, more)
    assert boards[1]["set_aside"] == {"off_topic": 1}
    assert [one["question"] for one in document["rounds"]] == [FIRST, SECOND]
    topics = {one["title"]: one["dots"] for group in boards.values() for one in group["topics"]}
    assert topics[THEMES[1]] == [
        {"round": 1, "administration": 3, "citizen": 3},
        {"round": 2},
    ]
    assert topics[THEMES[2]] == [
        {"round": 1, "administration": 3, "citizen": 4},
        {"round": 2, "administration": 6, "citizen": 6},
    ]
