"""The results page shows exactly what the archive holds, to those who may see it."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from board import workshops
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.model import Phase, Side
from board.core.text import clean
from board.results.exports import FORMATS, export
from tests.web.markup import faults
from tests.web.team import Team, unknown_to_anybody

TESTS = Path(__file__).parents[1]
EXAMPLES = TESTS.parent / "data" / "examples"
ZEITZ = json.loads((EXAMPLES / "zeitz-2019-01-23.json").read_text("utf-8"))
TRICKY = json.loads((TESTS / "vectors" / "tricky_notes.json").read_text("utf-8"))["notes"]


@pytest.fixture
def visitor(app: Flask) -> Team:
    return unknown_to_anybody(app)


@pytest.fixture
def publish(app: Flask) -> Callable[[dict[str, Any]], str]:
    """Imports a workshop file and publishes it; gives the page's path."""

    def published(file: dict[str, Any]) -> str:
        services = app.extensions["stellwand"]
        with app.app_context():
            row = workshops.import_file(services, json.dumps(file).encode())
            workshops.publish(services, row.id)
        return f"/results/{row.slug}"

    return published


def one_note(**changes: Any) -> dict[str, Any]:
    note = {"quadrant": "strengths", "text": "Ein Gedanke"}
    return {"title": "Klein", "groups": [{"notes": [note]}], **changes}


def archived(
    visitor: Team, sides: dict[Side | None, int], groups: int = 1, publish: bool = True
) -> str:
    """A workshop held in the app: so many persons a side in group 1, one note each."""
    made = visitor.create(groups=(None,) * groups, phase=Phase.COLLECT, question="Wozu?")
    live = visitor.services.live
    with visitor.app.app_context():
        for side, count in sides.items():
            for number in range(count):
                joined = live.join(made.session, side, 1)
                actor = Actor(made.session, Role.PARTICIPANT, joined.participant)
                text = f"{side or 'none'} {number}"
                command = {"name": "add_note", "quadrant": "threats", "text": text}
                live.submit(made.session, actor, f"c{joined.participant}", command)
        workshops.archive(visitor.services, made.session)
        row = visitor.services.store.sessions.need(made.session)
        if publish:
            workshops.publish(visitor.services, made.session)
    return f"/results/{row.slug}"


class Notes(HTMLParser):
    """The notes of a page in their order: (side, quadrant's id, text)."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, str]] = []
        self.quadrant = self.side = ""
        self.text: list[str] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        classes = known.get("class", "").split()
        if "results-notes" in classes:
            self.quadrant = known["aria-labelledby"]
        if "results-note" in classes:
            self.side = next(c for c in classes if c.startswith("note--")).removeprefix("note--")
        if "note__text" in classes:
            self.text = []

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self.text is not None:
            self.found.append((self.side, self.quadrant, "".join(self.text)))
            self.text = None


# --- what stands on it --------------------------------------------------------------------------


def test_zeitz_is_shown_as_it_was(visitor: Team, publish: Callable[..., str]) -> None:
    """Catches a note that is lost, doubled, altered, or stands in the wrong place."""
    page = visitor.get(publish(ZEITZ)).text
    assert faults(page) == []
    expected = [
        (
            note["affiliation"],
            f"board-{number}-{note['quadrant']}",
            "\n".join([note["text"], *note.get("children", [])]),
        )
        for number, group in enumerate(ZEITZ["groups"], start=1)
        for quadrant in ("strengths", "weaknesses", "opportunities", "threats")
        for note in group["notes"]
        if note["quadrant"] == quadrant
    ]
    assert len(expected) == 33
    assert Notes(page).found == expected
    assert page.count("Zuordnung vermutet") == 2  # said once above each board
    for text in ("23. Januar 2019", "2 Gruppen", "33 Zettel", "Wie es weitergeht", "Pressestelle"):
        assert text in page
    assert "noindex" not in page


def test_what_is_inferred_is_said_at_the_note_where_it_is_not_true_of_all(
    visitor: Team, publish: Callable[..., str]
) -> None:
    file = one_note()
    file["groups"][0]["notes"].append(
        {"quadrant": "threats", "text": "Vermutlich", "quadrant_inferred": True}
    )
    page = visitor.get(publish(file)).text
    assert page.count("Zuordnung vermutet") == 1
    assert "Vermutlich" in page.split("Zuordnung vermutet")[0].rsplit("<li", 1)[1]


def test_every_tricky_note_is_shown_exactly(visitor: Team, publish: Callable[..., str]) -> None:
    """Catches markup that runs, and text that is trimmed, joined or escaped twice."""
    texts = []
    for entry in TRICKY:
        try:
            texts.append(clean(entry["text"]))
        except Refusal:
            continue
    assert len(texts) > 20
    notes = [{"quadrant": "weaknesses", "text": text} for text in texts]
    page = visitor.get(publish(one_note(groups=[{"notes": notes}]))).text
    assert [text for _side, _quadrant, text in Notes(page).found] == texts


@pytest.mark.parametrize(
    ("date", "german", "english"),
    [
        ("2019-01-23", "23. Januar 2019", "January 23, 2019"),
        ("2019-03", "März 2019", "March 2019"),
        ("2019", "2019", "2019"),
        (None, "1 Gruppe", "1 group"),
    ],
)
def test_dates_are_written_in_the_readers_language(
    visitor: Team, publish: Callable[..., str], date: str | None, german: str, english: str
) -> None:
    path = publish(one_note(date=date, place="Zeitz"))
    assert german in visitor.get(path).text
    page = visitor.get(f"{path}?lang=en").text
    assert english in page
    assert '<html lang="en"' in page and 'lang="de">Ein Gedanke' in page
    assert "None" not in page


def test_renamed_quadrants_have_their_names(visitor: Team, publish: Callable[..., str]) -> None:
    page = visitor.get(publish(one_note(quadrant_labels={"threats": "Was bremst"}))).text
    assert "Was bremst" in page and "Risiken" not in page and "Chancen" in page


def test_hostile_files_make_no_links_and_no_markup(
    visitor: Team, publish: Callable[..., str]
) -> None:
    bad = '"><img src=x onerror=alert(1)>'
    page = visitor.get(
        publish(
            one_note(
                title=bad,
                question=bad,
                place=bad,
                intro=bad,
                outlook=bad,
                language="de",
                contacts=[
                    {"name": bad, "email": "javascript:alert(1)", "web": "javascript:alert(1)"},
                    {"email": "a@b.example?cc=x", "web": "//evil.example"},
                ],
            )
        )
    ).text
    assert faults(page) == []
    assert "<img" not in page
    assert 'href="javascript' not in page and 'href="//' not in page
    assert 'href="mailto:a@b.example%3Fcc%3Dx"' in page


# --- who may see it -----------------------------------------------------------------------------


@pytest.mark.parametrize("ended", ["live", "archived"])
def test_before_publication_others_read_that_it_is_being_prepared(
    visitor: Team, ended: str
) -> None:
    """Catches a result that leaks before the team has read it."""
    if ended == "archived":
        path = archived(visitor, {Side.CITIZEN: 6}, publish=False)
    else:
        made = visitor.create()
        path = f"/results/{visitor.services.store.sessions.need(made.session).slug}"
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert faults(answer.text) == []
    assert "Das Ergebnis wird vorbereitet." in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "citizen 0" not in answer.text and answer.headers["Cache-Control"] == "no-store"
    assert visitor.get(f"{path}/export.json").status_code == 404
    assert path not in visitor.get("/results").text


def test_the_team_sees_a_preview(visitor: Team) -> None:
    path = archived(visitor, {Side.CITIZEN: 6}, publish=False)
    visitor.add_account().sign_in()
    answer = visitor.get(path)
    assert faults(answer.text) == []
    assert "Vorschau für das Team" in answer.text and "citizen 5" in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert visitor.get(f"{path}/export.csv").status_code == 200
    assert path not in visitor.get("/results").text


def test_unknown_addresses_and_formats_are_not_found(
    visitor: Team, publish: Callable[..., str]
) -> None:
    path = publish(one_note())
    for wrong in ("/results/nothing", f"{path}/export.exe", "/results/nothing/export.csv"):
        assert visitor.get(wrong).status_code == 404


def test_the_list_is_by_date_and_the_undated_come_last(
    visitor: Team, publish: Callable[..., str]
) -> None:
    assert "Noch ist nichts veröffentlicht." in visitor.get("/results").text
    for title, date in (
        ("Alt", "2009-07"),
        ("Ohne", None),
        ("Neu", "2019-01-23"),
        ("Jahr", "2018"),
    ):
        publish(one_note(title=title, date=date))
    page = visitor.get("/results").text
    assert faults(page) == []
    titles = [part.split("</strong>")[0] for part in page.split('<strong dir="auto">')[1:]]
    assert titles == ["Neu", "Jahr", "Alt", "Ohne"]
    assert "23. Januar 2019" in page and "Juli 2009" in page and "ohne Datum" in page


# --- the publication rule -----------------------------------------------------------------------


def test_sides_stand_where_the_rule_allows_them(visitor: Team) -> None:
    page = visitor.get(archived(visitor, {Side.ADMINISTRATION: 6, Side.CITIZEN: 5})).text
    assert faults(page) == []
    assert "6 Personen aus der Verwaltung, 5 aus der Bürgerschaft" in page
    assert {side for side, _quadrant, _text in Notes(page).found} == {"administration", "citizen"}
    assert '<span class="side__word">Bürgerschaft</span>' in page  # for those who only listen


def test_a_small_side_is_not_shown_at_all(visitor: Team) -> None:
    """Catches a page that tells sides below the rule, in any word, class or number."""
    page = visitor.get(archived(visitor, {Side.ADMINISTRATION: 6, Side.CITIZEN: 4})).text
    assert faults(page) == []
    body = page.split("<main")[1]
    assert "weniger als 5 Personen" in body and "10 Personen" in body
    for trace in ("note--citizen", "note--administration", "icon-citizen", "Bürgerschaft"):
        assert trace not in body
    assert len(Notes(page).found) == 10


def test_what_was_set_aside_is_counted_with_its_reason(visitor: Team) -> None:
    made = visitor.create(phase=Phase.COLLECT, groups=(None,))
    facilitator = Actor(made.session, Role.FACILITATOR)
    commands = [
        {"name": "add_note", "group": 1, "affiliation": None, "quadrant": "threats", "text": text}
        for text in ("Geheim eins", "Geheim zwei", "Bleibt")
    ] + [
        {"name": "set_aside_note", "note": note, "reason": "personal_data"} for note in ("n1", "n2")
    ]
    with visitor.app.app_context():
        for number, command in enumerate(commands):
            visitor.services.live.submit(made.session, facilitator, f"c{number}", command)
        workshops.archive(visitor.services, made.session)
        row = workshops.publish(visitor.services, made.session)
    page = visitor.get(f"/results/{row.slug}").text
    assert "2 Zettel zurückgestellt: personenbezogene Angaben." in page
    assert "Geheim" not in page and "Bleibt" in page


# --- downloads ----------------------------------------------------------------------------------


@pytest.mark.parametrize("format", list(FORMATS))
def test_downloads_are_the_bytes_of_the_export(
    visitor: Team, publish: Callable[..., str], format: str
) -> None:
    path = publish(ZEITZ)
    answer = visitor.get(f"{path}/export.{format}")
    row = visitor.services.store.sessions.by_slug(path.rsplit("/", 1)[1])
    assert row
    with visitor.app.app_context():
        assert answer.data == export(workshops.document(visitor.services, row.id), format)
    assert answer.headers["Content-Type"] == FORMATS[format].media_type
    name = f"{row.slug}.{format}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert f'href="{path}/export.{format}"' in visitor.get(path).text
    again = visitor.client.get(
        f"{path}/export.{format}", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")
