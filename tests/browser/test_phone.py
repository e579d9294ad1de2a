"""The phone in a real browser: what is written arrives once, and nothing of it gets lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect

from board import workshops
from tests.browser.phones import Phone, Room, kick_off
from tests.running import Running

pytestmark = pytest.mark.browser


@pytest.fixture
def room(beside: Flask, shared_server: Running) -> Room:
    return kick_off(beside, shared_server)


def test_what_is_written_is_on_the_board(room: Room, take: Callable[..., Phone]) -> None:
    phone, other = take(), take()
    other.join("administration")
    other.page.get_by_role("link", name="Board").click()
    phone.join()
    phone.write("mehr Bänke", "opportunities")
    expect(phone.own("mehr Bänke")).to_contain_text("✓ on the board")
    expect(phone.field).to_have_value("")
    expect(other.page.locator("[data-board=opportunities] .note--citizen")).to_have_text(
        re.compile("mehr Bänke")
    )
    assert room.texts() == ["mehr Bänke"]


def test_offline_notes_wait_survive_a_reload_and_arrive_once(
    room: Room, take: Callable[..., Phone]
) -> None:
    """Catches an outbox in memory only, an id made when sending, and a draft that a reload eats."""
    phone = take(cut=True)
    page = phone.join()
    for text in ("eins", "zwei", "drei"):
        phone.write(text)
        expect(phone.own(text)).to_contain_text("waiting for connection")
    phone.field.fill("noch nicht fertig")
    page.reload()
    for text in ("eins", "zwei", "drei"):
        expect(phone.own(text)).to_contain_text("waiting for connection")
    expect(phone.field).to_have_value("noch nicht fertig")
    expect(page.locator(".bar")).to_contain_text("no connection")
    assert room.texts() == []
    phone.reconnect()
    for text in ("eins", "zwei", "drei"):
        expect(phone.own(text)).to_contain_text("✓ on the board")
    assert room.texts() == ["eins", "zwei", "drei"]
    expect(page.locator(".own-notes > li")).to_have_count(3)


def test_a_full_field_is_told_once_and_only_while_it_matters(
    room: Room, take: Callable[..., Phone]
) -> None:
    """Catches the sentence twice, one that stays after writing has closed, and a text that is
    offered to the facilitator where it can only be refused."""
    room.lead("change_settings", note_limit=1)
    phone = take()
    page = phone.join()
    told = page.get_by_text("No more notes fit here.").locator("visible=true")
    phone.write("eins")
    expect(phone.own("eins")).to_contain_text("✓ on the board")
    expect(told).to_have_count(1)
    phone.write("zwei")
    expect(page.locator("#text-error")).to_contain_text("No more notes fit here.")
    expect(told).to_have_count(1)
    page.locator('#new [name=quadrant][value="threats"]').check()
    expect(told).to_have_count(0)
    page.locator('#new [name=quadrant][value="strengths"]').check()
    page.locator("#new button[type=submit]").click()
    room.lead("close_writing")
    expect(page.locator("#text-error")).to_be_hidden()
    expect(page.get_by_role("button", name="Offer it to the facilitator")).to_have_count(0)


def test_a_note_that_comes_too_late_goes_back_to_its_writer(
    room: Room, take: Callable[..., Phone]
) -> None:
    """Catches a refused note that vanishes from the phone."""
    phone = take(cut=True)
    page = phone.join()
    phone.write("zu spät")
    expect(phone.own("zu spät")).to_contain_text("waiting for connection")
    room.lead("close_writing")
    phone.reconnect()
    expect(phone.own("zu spät")).to_contain_text("Not delivered. Writing is closed")
    expect(phone.own("zu spät").get_by_role("button", name="Offer it")).to_be_visible()
    page.reload()
    phone.own("zu spät").get_by_role("button", name="Copy to the field").click()
    expect(phone.field).to_have_value("zu spät")
    expect(phone.own("zu spät")).to_have_count(0)
    room.lead("open_writing")
    page.get_by_role("button", name="Pin it up").click()
    expect(phone.own("zu spät")).to_contain_text("✓ on the board")
    assert room.texts() == ["zu spät"]


def test_a_late_note_is_offered_and_waits_for_approval(
    room: Room, take: Callable[..., Phone]
) -> None:
    """Catches an offer under the refused id, and a draft that the end of writing eats."""
    phone = take(cut=True)
    page = phone.join()
    phone.write("zu spät")
    expect(phone.own("zu spät")).to_contain_text("waiting for connection")
    phone.field.fill("noch im Feld")
    room.lead("close_writing")
    phone.reconnect()
    phone.own("zu spät").get_by_role("button", name="Offer it to the facilitator").click()
    expect(phone.own("zu spät")).to_contain_text("waiting for approval")
    expect(phone.own("zu spät")).to_have_count(1)
    expect(phone.field).to_have_value("noch im Feld")
    page.locator("#new").get_by_role("button", name="Offer it to the facilitator").click()
    expect(phone.own("noch im Feld")).to_contain_text("waiting for approval")
    room.until(page, lambda s: [note.late for note in s.notes.values()] == [True, True])
    room.lead("approve_note", note="n1")
    expect(phone.own("zu spät")).to_contain_text("✓ on the board")


def test_own_notes_are_changed_withdrawn_and_told_their_fate(
    room: Room, take: Callable[..., Phone]
) -> None:
    phone = take()
    page = phone.join()
    for text in ("erstens", "zweitens"):
        phone.write(text)
        expect(phone.own(text)).to_contain_text("✓ on the board")
    phone.own("erstens").locator("summary").click()
    phone.own("erstens").get_by_label("Change the text").fill("x" * 281)
    phone.own("erstens").get_by_role("button", name="Save").click()
    expect(phone.own("erstens").get_by_label("Change the text")).to_have_accessible_description(
        "The note is too long. Please use at most 280 characters."
    )
    phone.own("erstens").get_by_label("Change the text").fill("dreitens")
    phone.own("erstens").get_by_role("button", name="Save").click()
    expect(phone.own("dreitens")).to_contain_text("✓ on the board")
    phone.own("zweitens").locator("summary").click()
    phone.own("zweitens").get_by_role("button", name="Withdraw").click()
    expect(page.locator(".own-notes > li")).to_have_count(1)
    assert room.texts() == ["dreitens"]
    (note,) = [n.id for n in room.state().notes.values() if n.text == "dreitens"]
    room.lead("set_aside_note", note=note, reason="personal_data")
    expect(phone.own("dreitens")).to_contain_text("set aside: personal data")


def test_what_happens_in_the_room_leaves_the_writer_alone(
    room: Room, take: Callable[..., Phone]
) -> None:
    """Catches a redraw that moves the focus, the caret or the page while somebody writes."""
    phone = take(viewport={"width": 390, "height": 500})
    page = phone.join()
    phone.write("meins")
    expect(phone.own("meins")).to_contain_text("✓ on the board")
    phone.field.fill("mitten im Satz")
    phone.field.evaluate("field => field.setSelectionRange(3, 3)")
    page.evaluate("scrollTo(0, 120)")
    room.lead("start_timer", seconds=300, group=1)
    room.lead("set_aside_note", note="n1", reason="duplicate")
    room.lead("change_settings", question="Eine andere Frage?")
    expect(phone.own("meins")).to_contain_text("set aside")
    expect(page.get_by_role("heading", level=1)).to_have_text("Eine andere Frage?")
    expect(page.locator(".bar__time")).to_have_text(re.compile(r"0[45]:\d\d"))
    expect(phone.field).to_be_focused()
    assert phone.field.evaluate("field => field.selectionStart") == 3
    assert page.evaluate("scrollY") == 120


def test_phase_side_group_and_end_follow_the_room(room: Room, take: Callable[..., Phone]) -> None:
    phone = take()
    page = phone.join()
    phone.write("zieht um")
    expect(phone.own("zieht um")).to_contain_text("✓ on the board")
    page.get_by_text("Change side or group").click()
    page.locator("[data-part=side-form]").get_by_text("Administration").click()
    page.get_by_role("button", name="Change side").click()
    expect(phone.own("zieht um")).to_have_class(re.compile("note--administration"))
    page.get_by_text("Change side or group").click()
    page.locator("[data-part=group-form]").get_by_text("Group 2").click()
    page.get_by_role("button", name="Change group").click()
    expect(page.locator(".bar")).to_contain_text("Group 2")
    room.lead("change_phase", phase="arrange", group=2)
    expect(page.locator(".bar")).to_contain_text("Arrange")
    expect(page.locator(".phone__now", has_text="The notes are being arranged.")).to_be_visible()
    expect(phone.field).to_be_hidden()
    room.lead("end_session")
    expect(page.get_by_role("heading", name="Thank you for taking part!")).to_be_visible()
    expect(page.get_by_text("You contributed one note.")).to_be_visible()
    expect(page.locator("[data-part=first-tab]")).to_have_text("My notes")
    room.lead("reopen_session")
    expect(page.get_by_role("heading", name="Thank you for taking part!")).to_be_hidden()


def test_the_end_reaches_whoever_reads_the_board(room: Room, take: Callable[..., Phone]) -> None:
    """Catches thanks above what is on the screen, so that only "Ended" is seen, and ears that
    hear of closed writing instead, or of the notes they opened the board for as new."""
    for number in range(20):
        room.lead("add_note", quadrant="threats", text=f"{number}", group=1, affiliation=None)
    phone = take()
    page = phone.join()
    page.locator("[data-tab=board]").click()
    expect(page.locator("#board .note")).to_have_count(20)
    page.evaluate("scrollTo(0, 600)")
    room.lead("end_session")
    expect(page.locator("#over-head")).to_be_in_viewport()
    expect(page.locator("[data-part=results]")).to_be_in_viewport()
    said = page.locator("[data-part=say]")
    expect(said).to_have_text("Thank you for taking part!", timeout=20_000)  # one voice in 10 s


def test_over_is_over_but_no_text_is_lost(room: Room, take: Callable[..., Phone]) -> None:
    """Catches a page that drops what was never delivered when the workshop has been archived."""
    phone = take(cut=True)
    page = phone.join()
    phone.write("nie angekommen")
    workshops.archive(room.services, room.session)
    phone.reconnect()
    expect(page.get_by_role("heading", name="This workshop is over")).to_be_visible(timeout=10_000)
    expect(phone.own("nie angekommen")).to_contain_text("Not delivered.")
    page.reload()
    expect(phone.own("nie angekommen")).to_be_visible()
    expect(page.get_by_role("link", name="To the result of this workshop")).to_be_visible()
    phone.own("nie angekommen").get_by_role("button", name="Discard").click()
    expect(phone.own("nie angekommen")).to_have_count(0)


def test_archiving_reaches_the_phone(room: Room, take: Callable[..., Phone]) -> None:
    """Catches a phone that goes on offering to write into an archived workshop."""
    phone = take()
    page = phone.join()
    phone.field.fill("angefangen")
    workshops.archive(room.services, room.session)
    expect(page.get_by_role("heading", name="This workshop is over")).to_be_visible()
    expect(page.get_by_role("button", name="Pin it up")).to_be_disabled()
    expect(phone.field).to_have_value("angefangen")


def test_without_javascript_people_join_and_write(room: Room, take: Callable[..., Phone]) -> None:
    phone = take(cut=True, java_script_enabled=False)
    page = phone.join()
    phone.write("ganz ohne", "threats")
    expect(phone.own("ganz ohne")).to_contain_text("✓ on the board")
    page.get_by_role("link", name="Board").click()
    expect(page.locator("[data-board=threats]")).to_contain_text("ganz ohne")
    assert room.texts() == ["ganz ohne"]
