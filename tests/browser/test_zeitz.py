"""The Zeitz workshop as it was, from the first start to the results page, in real Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from tests.browser import zeitz
from tests.browser.stage_room import FULL_HD, MISPLACED, TEXTS, code_on, eventually
from tests.browser.zeitz import FILE, Card, Phone, arrival, window
from tests.running import Running

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("zeitz")]

SIDE_OF_GROUP = {1: "citizen", 2: "administration"}
PHONES_A_SIDE = 5
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LIMIT, HICCUP = 1000, 3000
"""ms from the tap to the wall. One note of the 33 may meet a stall of a shared machine's disk."""
PASSWORD = "ein langes Passwort"


def test_the_zeitz_workshop_from_the_first_link_to_the_results_page(
    server: Running, browser: Browser, tmp_path: Path
) -> None:
    """Catches whatever keeps a room from holding a workshop, or its result from being the input."""
    problems: list[str] = []
    cards = zeitz.cards()
    assert len(cards) == 33
    with ExitStack() as opened:

        def computer(**options: Any) -> BrowserContext:
            return opened.enter_context(window(browser, problems, **options))

        laptop = computer(base_url=server.url)
        team = make_the_first_account(server, laptop)
        plan_the_workshop(team)
        workshop = team.url
        stages = {
            group: open_the_stage(team, computer(base_url=server.url, viewport=FULL_HD), group)
            for group in (1, 2)
        }
        eventually(lambda: code_on(stages[1]))
        address = code_on(stages[1])
        assert address.startswith(f"{server.url}/j/")
        phones: dict[int, list[Phone]] = {1: [], 2: []}
        for group, side in [*SIDE_OF_GROUP.items()] * PHONES_A_SIDE:
            page = computer(**PHONE).new_page()
            phones[group].append(Phone(page, group, side))
        for one in phones[1] + phones[2]:
            one.join(address)
        console = begin_collecting(team)
        took = write_all(cards, phones, stages)
        assert sum(each > LIMIT for each in took.values()) <= 1, took
        assert max(took.values()) <= HICCUP, took

        on_the_wall = {group: texts(stage) for group, stage in stages.items()}
        assert on_the_wall == {n: {c.text for c in cards if c.group == n} for n in (1, 2)}
        for stage in stages.values():
            is_in_order(stage)
        a_late_stage_shows_the_same(computer(viewport=FULL_HD), stages)
        set_one_aside_and_bring_it_back(console, stages[1], phones[1][0], cards[0])
        assert texts(stages[1]) == on_the_wall[1]
        end(console, stages[2], phones[2][0])

        result = archive_and_publish(team, workshop)
        reader = computer(base_url=server.url).new_page()
        reader.goto(result)
        the_page_tells(reader, cards)
        every_part_of_the_original_is_there(reader)
        table, document = download(reader, "csv"), download(reader, "json")
        assert zeitz.rows_of(table) == cards
        assert zeitz.notes_of(json.loads(document)) == cards
        assert json.loads(document)["people"]["total"] == 10

        elsewhere = opened.enter_context(another_installation(tmp_path))
        team = make_the_first_account(elsewhere, computer(base_url=elsewhere.url))
        import_and_publish(team, document)
        team.goto(result)
        assert main_part(team) == main_part(reader)
        assert download(team, "json") == document
    assert problems == []


def make_the_first_account(server: Running, context: BrowserContext) -> Page:
    """By the link that the server printed; gives the team's page, signed in."""
    link = re.compile(rf"{re.escape(server.url)}/staff/first/\S+")
    eventually(lambda: link.search(server.output()))
    page = context.new_page()
    page.goto(link.findall(server.output())[0])
    page.get_by_label("Name", exact=True).fill("Projektbüro")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_label("Passwort wiederholen").fill(PASSWORD)
    page.get_by_role("button", name="Konto anlegen").click()
    expect(page.get_by_role("heading", name="Workshops", exact=True)).to_be_visible()
    return page


def plan_the_workshop(team: Page) -> None:
    team.get_by_role("link", name="Neuer Workshop").click()
    team.get_by_label("Titel").fill(FILE["title"])
    team.get_by_label("Arbeitsfrage").fill(zeitz.QUESTION)
    team.get_by_label("Datum").fill(FILE["date"])
    team.get_by_label("Ort").fill(FILE["place"])
    team.get_by_text("Gruppen, Namen der Felder, Veröffentlichung").click()
    team.get_by_label("Anzahl der Gruppen").fill("2")
    names = "\n".join(group["name"] for group in FILE["groups"])
    team.get_by_label("Namen der Gruppen").fill(names)
    team.get_by_text("Ablauf und Regeln").click()
    team.get_by_label("Verdeckt schreiben").uncheck()
    team.get_by_role("button", name="Workshop anlegen").click()
    expect(team.get_by_role("heading", level=1)).to_have_text(FILE["title"])


def open_the_stage(team: Page, context: BrowserContext, number: int) -> Page:
    """One group's wall, on the room's own computer, by the link on the workshop's page."""
    name = FILE["groups"][number - 1]["name"]
    link = team.get_by_role("link", name="Leinwand öffnen").get_attribute("href") or ""
    stage = context.new_page()
    stage.goto(link)
    stage.get_by_role("link", name=name).click()
    expect(stage.get_by_role("heading", level=1)).to_have_text(name)
    expect(stage.locator(".quadrant")).to_have_count(4)
    stage.evaluate("document.fonts.ready.then(() => true)")
    stage.evaluate(zeitz.NOTE_ARRIVALS)
    return stage


def begin_collecting(team: Page) -> Page:
    """The team's page becomes the console; both groups collect."""
    team.get_by_role("link", name="Moderation öffnen").click()
    expect(team.locator(".headcount--citizen b")).to_have_text(str(PHONES_A_SIDE))
    expect(team.locator(".headcount--administration b")).to_have_text(str(PHONES_A_SIDE))
    team.get_by_role("button", name="Nächste Phase: Sammeln").click()
    expect(team.locator(".board__phase")).to_have_text(["Sammeln", "Sammeln"])
    return team


def write_all(
    cards: list[Card], phones: dict[int, list[Phone]], stages: dict[int, Page]
) -> dict[str, float]:
    """Everybody writes in turn; gives for each note the ms from the tap to the wall."""
    took = {}
    for number, card in enumerate(cards):
        writer = phones[card.group][number % PHONES_A_SIDE]
        tapped = writer.write(card)
        took[card.text] = arrival(stages[card.group], card.text) - tapped
        expect(writer.page.locator(".own-notes > li").first).to_contain_text("✓ an der Tafel")
    return took


def is_in_order(stage: Page) -> None:
    """Nothing is cut off and nothing overlaps, once the notes have moved to their places."""
    eventually(lambda: stage.evaluate(MISPLACED) == [])


def texts(stage: Page) -> set[str]:
    return set(stage.evaluate(TEXTS).values())


def a_late_stage_shows_the_same(context: BrowserContext, stages: dict[int, Page]) -> None:
    """A projector that was switched on when everything was written."""
    page = context.new_page()
    for group, stage in stages.items():
        page.goto(stage.url)
        expect(page.get_by_role("heading", level=1)).to_have_text(FILE["groups"][group - 1]["name"])
        eventually(partial(show_the_same, page, stage))
        is_in_order(page)


def show_the_same(one: Page, other: Page) -> bool:
    return bool(one.evaluate(TEXTS) == other.evaluate(TEXTS))


def set_one_aside_and_bring_it_back(console: Page, stage: Page, writer: Phone, card: Card) -> None:
    """The wall and the writer's phone follow both times."""
    on_the_wall = stage.locator("li[data-note]", has_text=card.text)
    own = writer.page.locator(".own-notes > li", has_text=card.text)
    console.locator("[data-note]", has_text=card.text).click()
    console.get_by_role("button", name="Zurückstellen").click()
    console.get_by_role("menuitem", name="schon genannt").click()
    expect(on_the_wall).to_have_count(0)
    expect(own).to_contain_text("zurückgestellt: schon genannt")
    console.get_by_role("button", name="Zurückholen").click()
    expect(on_the_wall).to_be_visible()
    expect(own).to_contain_text("✓ an der Tafel")


def end(console: Page, stage: Page, phone: Phone) -> None:
    """Everybody is thanked, on the wall and on the phones."""
    console.get_by_role("button", name="Workshop beenden …").click()
    console.get_by_role("button", name="Workshop beenden", exact=True).click()
    expect(stage.get_by_role("heading", name="Vielen Dank fürs Mitmachen!")).to_be_visible()
    expect(stage.locator(".whole__sum")).to_have_text("33 Zettel von 10 Personen")
    expect(phone.page.locator("#over-head")).to_be_visible()


def archive_and_publish(team: Page, workshop: str) -> str:
    """The next morning; gives the path of the results page."""
    team.goto(workshop)
    team.get_by_text("Archivieren …").click()
    team.get_by_role("button", name="Jetzt archivieren").click()
    write_the_texts(team)
    team.goto(workshop)
    team.get_by_role("button", name="Veröffentlichen").click()
    look = team.get_by_role("link", name="Seite ansehen")
    expect(look).to_be_visible()
    return look.get_attribute("href") or ""


def write_the_texts(team: Page) -> None:
    """Introduction, outlook and contacts, as the page of 2019 had them."""
    team.get_by_role("link", name="Titel, Einleitung, Ausblick und Kontakte ändern").click()
    texts_page = team.url
    team.get_by_label("Einleitung").fill("\n\n".join(FILE["intro"]))
    team.get_by_label("Wie es weitergeht").fill(FILE["outlook"])
    for contact in FILE["contacts"]:
        entry = team.locator("fieldset", has_text="Kontakt").last
        entry.get_by_label("Name").fill(contact["name"])
        entry.get_by_label("Telefon").fill(contact.get("phone") or "")
        entry.get_by_label("E-Mail").fill(contact.get("email") or "")
        entry.get_by_label("Website").fill(contact.get("web") or "")
        entry.get_by_label("Adresse").fill("\n".join(contact.get("address") or []))
        team.get_by_role("button", name="Speichern").click()
        expect(team.locator(".results-end")).to_contain_text(contact["name"])
        team.goto(texts_page)


def every_part_of_the_original_is_there(reader: Page) -> None:
    """The checklist "the page of Zeitz" in docs/results.md, from top to bottom."""
    for paragraph in FILE["intro"]:
        expect(reader.locator(".results-intro")).to_contain_text(paragraph)
    headings = reader.get_by_role("heading", level=2).all_inner_texts()
    wanted = [
        "Zwei Blicke im Vergleich",
        *(group["name"] for group in FILE["groups"]),
        "Wie es weitergeht",
        "Herunterladen",
    ]
    assert [heading for heading in headings if heading in wanted] == wanted
    expect(reader.locator(".results-outlook")).to_contain_text(FILE["outlook"])
    for contact in FILE["contacts"]:
        expect(reader.locator(".results-end")).to_contain_text(contact["name"])


def the_page_tells(reader: Page, cards: list[Card]) -> None:
    """Head, numbers and every note in its place."""
    expect(reader.get_by_role("heading", level=1)).to_have_text(FILE["title"])
    head = reader.locator(".results-head")
    for fact in (zeitz.QUESTION, "23. Januar 2019", FILE["place"], "33 Zettel"):
        expect(head).to_contain_text(fact)
    assert zeitz.printed_on(reader) == cards


def download(page: Page, kind: str) -> bytes:
    with page.expect_download() as downloading:
        page.locator(f'a[download][href$="export.{kind}"]').click()
    return downloading.value.path().read_bytes()


@contextmanager
def another_installation(folder: Path) -> Iterator[Running]:
    running = Running(folder / "elsewhere")
    try:
        yield running.start()
    finally:
        running.kill()


def import_and_publish(team: Page, document: bytes) -> None:
    team.get_by_role("link", name="Importieren").click()
    file = FilePayload(name="zeitz.json", mimeType="application/json", buffer=document)
    team.get_by_label("Datei").set_input_files(file)
    team.get_by_role("button", name="Importieren").click()
    team.get_by_role("button", name="Veröffentlichen").click()
    expect(team.get_by_role("link", name="Seite ansehen")).to_be_visible()


def main_part(results: Page) -> str:
    """The page without the day on which it was published here."""
    told: str = results.evaluate(
        """() => { const main = document.querySelector('main').cloneNode(true);
          main.querySelector('.results-dated').remove(); return main.innerHTML; }"""
    )
    return told
