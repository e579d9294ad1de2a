"""The Zeitz workshop, held live: what goes in comes out, and comes in again elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from board import create_app, desk, workshops
from board.config import Config
from board.core.actor import Actor, Role
from board.core.model import Phase, Side
from board.core.text import clean
from board.results.exports import export
from board.services import Services, services

ROOT = Path(__file__).parents[2]
ZEITZ = json.loads((ROOT / "data/examples/zeitz-2019-01-23.json").read_text("utf-8"))


def hold(services: Services) -> str:
    """Five phones a side write all notes; gives the archived session."""
    made = workshops.create(
        services,
        title=ZEITZ["title"],
        groups=[group["name"] for group in ZEITZ["groups"]],
        phase=Phase.COLLECT,
    )
    for number, group in enumerate(ZEITZ["groups"], start=1):
        side = Side(group["notes"][0]["affiliation"])
        phones = [services.live.join(made.session, side, number) for _ in range(5)]
        for place, note in enumerate(group["notes"]):
            actor = Actor(made.session, Role.PARTICIPANT, phones[place % 5].participant)
            text = "\n".join([note["text"], *note.get("children", [])])
            payload = {"name": "add_note", "quadrant": note["quadrant"], "text": text}
            services.live.submit(made.session, actor, f"c{place}", payload)
    return workshops.archive(services, made.session).id


def notes_of(document: dict[str, object]) -> list[tuple[object, ...]]:
    groups = document["groups"]
    assert isinstance(groups, list)
    return [
        (
            number,
            note["quadrant"],
            note["affiliation"],
            clean("\n".join([note["text"], *note.get("children", [])])),
        )
        for number, group in enumerate(groups, start=1)
        for note in group["notes"]
    ]


@pytest.fixture
def session(app: Flask) -> str:
    with app.app_context():
        return hold(services())


def test_the_export_holds_exactly_the_input(app: Flask, session: str) -> None:
    with app.app_context():
        document = json.loads(export(workshops.document(services(), session), "json"))
    assert notes_of(document) == notes_of(ZEITZ)
    assert document["rung"] == "sides_per_group"
    assert document["people"] == {"total": 10, "administration": 5, "citizen": 5, "none": 0}


def test_an_empty_installation_shows_the_same_after_the_import(
    app: Flask, session: str, tmp_path: Path
) -> None:
    with app.app_context():
        workshops.publish(services(), session)
        written = export(workshops.document(services(), session), "json")
        slug = services().store.sessions.need(session).slug
    other = create_app(Config(data=tmp_path / "elsewhere", address="127.0.0.1"))
    with other.app_context():
        row = workshops.publish(services(), workshops.import_file(services(), written).id)
        assert export(workshops.document(services(), row.id), "json") == written
        assert row.slug == slug
        services().store.close()


def test_a_correction_of_a_published_page_is_dated(app: Flask, session: str) -> None:
    with app.app_context():
        texts: Any = {"intro": "Eins\r\n\r\nZwei", "outlook": " bald ", "contacts": ()}
        draft = desk.edit_texts(services(), session, **texts)
        assert (draft.intro, draft.outlook, draft.corrected_on) == (("Eins", "Zwei"), "bald", None)
        workshops.publish(services(), session)
        assert desk.edit_texts(services(), session, **texts).corrected_on is None
        texts["outlook"] = "später"
        assert desk.edit_texts(services(), session, **texts).corrected_on
