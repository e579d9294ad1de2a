"""The archive desk: reading through the notes of a result, redacting, mending, putting in order.

Plain forms. Each says which document was looked at, so that nobody redacts another note than the
one that was read because somebody else changed the order meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from board import desk, workshops
from board.core.errors import Refusal
from board.core.flags import flags_of, marked
from board.core.redaction import pattern_of
from board.languages import N_, _
from board.refusals import sentence
from board.results import editing
from board.results.model import QUADRANTS, Correction, Note, Results, Topic
from board.services import services
from board.store.sessions import SessionRow
from board.web.staff import blueprint
from board.web.staff.workshop import publishing
from board.web.staff.workshops import STATES
from board.web.words import words

FLAGS = {
    "email": N_("e-mail address"),
    "iban": N_("bank account"),
    "phone": N_("phone number"),
    "name": N_("name"),
}
STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class Card:
    """A note on the desk: where it stands, and what in it may be personal data."""

    note: Note
    place: editing.Place
    is_first: bool
    is_last: bool
    begins: Topic | None = None
    """The topic whose first note this is."""
    is_first_topic: bool = False
    is_last_topic: bool = False

    @property
    def key(self) -> str:
        return f"{self.place[0]}-{self.place[1]}"

    @property
    def flags(self) -> list[str]:
        return flags_of(self.note.text)

    @property
    def pieces(self) -> list[tuple[str, str]]:
        return marked(self.note.text)


@blueprint.get("/sessions/<session_id>/desk")
def archive_desk(session_id: str) -> str:
    """All notes as they stand on the page; `?flagged=1` only those to be looked at."""
    row = services().store.sessions.need(session_id)
    return desk_page(row)


def desk_page(row: SessionRow, error: str = "", word: str = "") -> str:
    results = workshops.document(services(), row.id)
    cards = [cards_of(results, board) for board in range(len(results.groups))]
    flagged = sum(bool(card.flags) for board in cards for card in board)
    only_flagged = request.args.get("flagged") == "1" and flagged > 0
    if only_flagged:
        cards = [[card for card in board if card.flags] for board in cards]
    return render_template(
        "staff/desk.html",
        row=row,
        states=STATES,
        results=results,
        version=desk.version_of(results),
        boards=list(zip(results.groups, cards, strict=True)),
        total=len(results.notes),
        flagged=flagged,
        only_flagged=only_flagged,
        words=words(),
        quadrants=QUADRANTS,
        flag_words=FLAGS,
        error=error,
        word=word,
        **publishing(row),
    )


def cards_of(results: Results, board: int) -> list[Card]:
    group = results.groups[board]
    places = {id(note): (board, index) for index, note in enumerate(group.notes)}
    cards = []
    for quadrant in QUADRANTS:
        items = group.items_in(quadrant)
        for nth, item in enumerate(items):
            is_first, is_last = nth == 0, nth == len(items) - 1
            if item.topic is None:
                note = item.notes[0]
                cards.append(Card(note, places[id(note)], is_first, is_last))
                continue
            for n, note in enumerate(item.notes):
                begins = None if n else item.topic
                ends = n == len(item.notes) - 1
                cards.append(Card(note, places[id(note)], n == 0, ends, begins, is_first, is_last))
        parked = [note for note in group.parked if note.quadrant is quadrant]
        for n, note in enumerate(parked):
            cards.append(Card(note, places[id(note)], n == 0, n == len(parked) - 1))
    return cards


@blueprint.post("/sessions/<session_id>/desk/word")
def redact_word(session_id: str) -> Response | tuple[str, int]:
    """Blackens a word in every text of the workshop, while it is open as well."""
    row, word = services().store.sessions.need(session_id), request.form.get("word", "")
    try:
        desk.redact(services(), row.id, word=word, by=current_user.name)
    except Refusal as refusal:
        if refusal.code not in ("not_found", "bad_request", "text_bad", "text_too_long"):
            raise
        empty = refusal.code == "bad_request"
        missing = _("Please enter a word.") if empty else _("This is not in any text.")
        if not row.is_open:
            return desk_page(row, missing, word), 422
        flash(missing, "error")
    else:
        flash(_("Redacted everywhere."), "good")
    page = "staff.workshop" if row.is_open else "staff.archive_desk"
    return redirect(url_for(page, session_id=row.id), 303)


@blueprint.post("/sessions/<session_id>/desk/order")
def change_order(session_id: str) -> Response:
    """Moves a note, a topic or a whole board one place up or down."""
    row = services().store.sessions.need(session_id)
    kind, _dash, step = request.form.get("move", "").partition("-")
    place, by = place_of(request.form.get("place", "")), STEPS.get(step, 0)

    anchors = []

    def edit(old: Results) -> Results:
        board, index = place
        if kind == "board":
            anchors.append(f"board-{min(max(board + by, 0), len(old.groups) - 1)}")
            return editing.board_moved(old, board, by)
        if kind == "topic":
            anchors.append(f"topic-{board}-{index}")
            return editing.topic_moved(old, board, index, by)
        new = editing.note_moved(old, place, by)
        there = new.groups[board].notes.index(editing.note_at(old, place))
        anchors.append(f"note-{board}-{there}")
        return new

    if kind not in ("board", "topic", "note") or not by:
        abort(400)
    if change(row, edit, Correction.ORDER):
        flash(_("The order was changed."), "good")
    (anchor,) = anchors
    return redirect(url_for("staff.archive_desk", session_id=row.id, _anchor=anchor), 303)


@blueprint.get("/sessions/<session_id>/desk/<place>")
def desk_note(session_id: str, place: str) -> str:
    """One note, with everything that can be done to its words."""
    return note_page(services().store.sessions.need(session_id), place_of(place))


def note_page(row: SessionRow, place: editing.Place, **typed: Any) -> str:
    results = workshops.document(services(), row.id)
    note = editing.note_at(results, place)
    return render_template(
        "staff/desk_note.html",
        row=row,
        results=results,
        version=desk.version_of(results),
        card=Card(note, place, False, False),
        heading=words().heading(results.groups[place[0]]),
        label=words().label(results, note.quadrant),
        flag_words=FLAGS,
        published=bool(row.published_on),
        **{"text": note.text, "part": "", "errors": {}, **typed},
    )


@blueprint.post("/sessions/<session_id>/desk/<place>")
def change_note(session_id: str, place: str) -> Response | tuple[str, int]:
    """Mends a note (`do=mend`), redacts a part of it (`part`) or all of it (`all`)."""
    row, at, form = services().store.sessions.need(session_id), place_of(place), request.form
    do, text, part = form.get("do", ""), form.get("text", ""), form.get("part", "")
    try:
        if do == "mend":
            change(row, lambda old: editing.corrected(old, at, text), Correction.NOTES)
        elif do == "part":
            if not part.strip():
                return note_page(row, at, errors={"part": _("Please enter a word.")}), 422
            pattern = pattern_of(part)
            change(row, lambda old: editing.redacted(old, at, pattern), Correction.REDACTED)
        elif do == "all":
            change(row, lambda old: editing.redacted(old, at, None), Correction.REDACTED)
        else:
            abort(400)
    except Refusal as refusal:
        if do == "mend" and refusal.code.startswith("text_"):
            return note_page(row, at, text=text, errors={"text": sentence(refusal)}), 422
        if do == "part" and refusal.code == "not_found":
            missing = _("This is not in the note.")
            return note_page(row, at, part=part, errors={"part": missing}), 422
        raise
    flash(_("Saved.") if do == "mend" else _("Redacted."), "good")
    back = url_for("staff.archive_desk", session_id=row.id, _anchor=f"note-{place}")
    return redirect(back, 303)


@blueprint.route("/sessions/<session_id>/desk/topic/<place>", methods=["GET", "POST"])
def desk_topic(session_id: str, place: str) -> Response | tuple[str, int]:
    """The title of a topic."""
    row, (board, number) = services().store.sessions.need(session_id), place_of(place)
    results = workshops.document(services(), row.id)
    topic = editing.topic_at(results, board, number)
    title, error = topic.title, ""
    if request.method == "POST":
        title = request.form.get("title", "")
        try:
            change(
                row,
                lambda old: editing.topic_renamed(old, board, number, title),
                Correction.TITLES,
            )
        except Refusal as refusal:
            if not refusal.code.startswith("text_"):
                raise
            empty = refusal.code == "text_empty"
            error = _("Please enter a title.") if empty else _("This title cannot be stored.")
        else:
            flash(_("Saved."), "good")
            back = url_for("staff.archive_desk", session_id=row.id, _anchor=f"topic-{place}")
            return redirect(back, 303)
    page = render_template(
        "staff/desk_topic.html",
        row=row,
        version=desk.version_of(results),
        place=place,
        heading=words().heading(results.groups[board]),
        label=words().label(results, topic.quadrant),
        title=title,
        error=error,
        longest=editing.LONGEST_TITLE,
        published=bool(row.published_on),
    )
    return page, 422 if error else 200


def change(row: SessionRow, edit: Callable[[Results], Results], what: Correction) -> bool:
    """Changes the document that the form was made from; another one is a conflict."""
    version = request.form.get("version", "")
    before = workshops.document(services(), row.id)
    by = current_user.name
    return before != desk.change(services(), row.id, edit, what, by=by, version=version)


def place_of(text: str) -> editing.Place:
    found = re.fullmatch(r"(\d{1,4})-(\d{1,5})", text, re.ASCII)
    if not found:
        abort(404)
    return int(found[1]), int(found[2])
