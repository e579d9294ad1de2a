"""Files that take long are made once, and nothing of them outlives a correction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from board import desk, exporting, states, workshops
from board.results.exports import FORMATS
from board.results.model import to_json
from tests.results.compared import compared
from tests.web.markup import faults
from tests.web.team import Team, unknown_to_anybody


@pytest.fixture
def visitor(app: Flask) -> Team:
    return unknown_to_anybody(app)


def kept(visitor: Team) -> list[str]:
    cache = visitor.services.config.data / "cache"
    return sorted(path.name for path in cache.rglob("*") if path.is_file())


def test_a_pdf_is_made_once_and_forgotten_with_a_correction(
    visitor: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catches a file that is made for every visitor, and a redacted word that stays in a cache."""
    made: list[str] = []

    def counting(results: Any, format: str) -> bytes:
        made.append(format)
        return b"%PDF " + results.title.encode()

    monkeypatch.setattr(exporting, "export", counting)
    with visitor.app.app_context():
        row = workshops.import_file(visitor.services, to_json(compared()))
        states.publish(visitor.services, row.id)
    path = f"/results/{row.slug}/export.pdf"
    first, again = visitor.get(path), visitor.get(path)
    assert first.data == again.data == b"%PDF " + row.title.encode()
    assert (first.status_code, made) == (200, ["pdf"])
    assert first.headers["Content-Type"] == FORMATS["pdf"].media_type
    assert len(kept(visitor)) == 1
    with visitor.app.app_context():
        texts: Any = {"title": "Neu", "intro": "", "outlook": "", "contacts": ()}
        desk.edit_texts(visitor.services, row.id, **texts)
    assert kept(visitor) == []
    assert visitor.get(path).data == b"%PDF Neu"
    assert made == ["pdf", "pdf"]


def test_the_page_names_the_size_of_the_pdf(visitor: Team) -> None:
    with visitor.app.app_context():
        row = workshops.import_file(visitor.services, to_json(compared()))
        states.publish(visitor.services, row.id)
    page = visitor.get(f"/results/{row.slug}").text
    assert f'href="/results/{row.slug}/export.pdf"' in page
    assert visitor.get(f"/results/{row.slug}/export.pdf").data.startswith(b"%PDF-")


def test_without_room_on_the_disk_the_file_is_made_all_the_same(
    visitor: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting.os, "replace", full)
    with visitor.app.app_context():
        row = workshops.import_file(visitor.services, to_json(compared()))
        states.publish(visitor.services, row.id)
    assert visitor.get(f"/results/{row.slug}/export.pdf").data.startswith(b"%PDF-")
    assert [name for name in kept(visitor) if name.endswith(".pdf")] == []


def test_a_file_of_a_result_that_changed_meanwhile_is_not_kept(
    visitor: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catches a redacted word that comes back, because the file was being made just then."""

    def slowly(results: Any, format: str) -> bytes:
        texts: Any = {"title": "Neu", "intro": "", "outlook": "", "contacts": ()}
        desk.edit_texts(visitor.services, row.id, **texts)
        return b"%PDF " + results.title.encode()

    with visitor.app.app_context():
        row = workshops.import_file(visitor.services, to_json(compared()))
        states.publish(visitor.services, row.id)
        monkeypatch.setattr(exporting, "export", slowly)
        results = workshops.document(visitor.services, row.id)
        exporting.exported(visitor.services, row.id, results, "pdf")
    assert kept(visitor) == []


def test_the_pdf_is_made_ahead_and_the_teams_page_says_how_far_it_is(app: Flask) -> None:
    """Catches downloads that make people wait, and files that are made again at each look."""
    jobs: list[tuple[Any, ...]] = []
    waiting = replace(app.extensions["stellwand"], later=lambda *job: jobs.append(job))
    app.extensions["stellwand"] = waiting
    team = unknown_to_anybody(app).add_account().sign_in()
    with app.app_context():
        row = workshops.import_file(waiting, to_json(compared()))
    path = f"/staff/sessions/{row.id}"
    page = team.get(path).text
    assert "wird erstellt …" in page and faults(page) == []
    job, *arguments = jobs[0]
    job(*arguments)
    jobs.clear()
    page = team.get(path).text
    assert "fertig, " in page and faults(page) == [] and jobs == []
    assert len(kept(team)) == 1


def test_a_file_that_cannot_be_made_ahead_is_made_at_the_download(
    visitor: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> bytes:
        raise MemoryError

    with visitor.app.app_context():
        row = workshops.import_file(visitor.services, to_json(compared()))
        results = workshops.document(visitor.services, row.id)
        with monkeypatch.context() as during:
            during.setattr(exporting, "export", broken)
            exporting.made_ahead(visitor.services, row.id, results, "pdf")
        assert exporting.making == {} and kept(visitor) == []
        made = exporting.exported(visitor.services, row.id, results, "pdf")
    assert made.startswith(b"%PDF-")
