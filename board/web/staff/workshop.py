"""The page of one workshop: its links while it is live, its end, its result afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from board import states, workshops
from board.access import tokens
from board.core.model import NoteStatus, Rule, Session
from board.core.publication import Rung, in_the_room, presence_of, rung_of
from board.exporting import prepared
from board.languages import N_
from board.results.exports import FORMATS
from board.results.freeze import people
from board.services import services
from board.store.audit import Action
from board.store.sessions import SessionRow
from board.stored import today
from board.web.staff import blueprint
from board.web.staff.workshops import STATES
from board.web.words import words

RULES = {
    Rule.FROM_5: N_("From 5 people a side"),
    Rule.FROM_3: N_("From 3 people a side"),
    Rule.ALWAYS: N_("Always"),
    Rule.NEVER: N_("Never"),
}
RUNGS = {
    Rung.SIDES_PER_GROUP: N_("Each group's board, with sides."),
    Rung.JOINT_BOARD: N_("One joint board of all groups, with sides."),
    Rung.NO_SIDES: N_("Lists without sides."),
}
ACTIONS = {
    Action.IMPORTED: N_("Imported"),
    Action.ARCHIVED: N_("Archived"),
    Action.EDITED: N_("Edited"),
    Action.REDACTED: N_("Redacted"),
    Action.PUBLISHED: N_("Published"),
    Action.TAKEN_BACK: N_("Taken back"),
    Action.DELETED: N_("Deleted"),
}


@blueprint.get("/sessions/<session_id>")
def workshop(session_id: str) -> str:
    """Everything the team does with one workshop outside its console."""
    row = services().store.sessions.need(session_id)
    if row.is_open:
        return open_page(row)
    done = [(ACTIONS[entry.action], entry) for entry in services().store.audit.of(row.id)]
    if row.deleted_on:
        return render_template("staff/deleted.html", row=row, states=STATES, done=done)
    results = workshops.document(services(), row.id)
    return render_template(
        "staff/archived.html",
        row=row,
        states=STATES,
        done=done,
        **publishing(row),
        results=results,
        prepared=prepared(services(), row.id, results),
        words=words(),
        formats=FORMATS,
    )


def publishing(row: SessionRow) -> dict[str, Any]:
    """What `staff/publishing.html` needs: whether this person may publish today."""
    first_day = states.first_day(services(), row)
    return {
        "first_day": first_day if first_day and first_day > today() else None,
        "is_second": states.is_second_person(services(), row.id, current_user.name),
        "four_eyes": services().config.four_eyes,
    }


def open_page(row: SessionRow) -> str:
    """A live or ended workshop: the way to console and stage, the code, the end."""
    session = services().live.session(row.id)
    present = presence_of(session)
    return render_template(
        "staff/open.html",
        row=row,
        states=STATES,
        session=session,
        people=words().took_part(people(in_the_room(present))) if session.participants else "",
        groups=[(group, notes_of(session, group.number)) for group in session.groups.values()],
        rule=RULES[Rule(session.settings.rule)],
        rung=RUNGS[rung_of(present, session.settings.rule)],
        first_day=states.first_day(services(), row),
        withdrawal_days=states.withdrawal_days(services(), row),
        join_url=workshops.links(services(), row).join_url,
        console_token=tokens.facilitator_token(services().keys, row, session.lead),
        stage_token=tokens.stage_token(services().keys, row),
    )


def notes_of(session: Session, group: int) -> int:
    """How many notes of the group hang on its board."""
    return sum(
        note.group == group and note.status is NoteStatus.SHOWN for note in session.notes.values()
    )


@blueprint.post("/sessions/<session_id>/archive")
def archive(session_id: str) -> Response:
    """Ends the workshop for good and keeps its result."""
    return stepped(workshops.archive, session_id)


@blueprint.post("/sessions/<session_id>/publish")
def publish(session_id: str) -> Response:
    """Opens the result's page to everybody."""
    return stepped(workshops.publish, session_id)


@blueprint.post("/sessions/<session_id>/take-back")
def take_back(session_id: str) -> Response:
    """Closes the result's page to everybody but the team."""
    return stepped(workshops.take_back, session_id)


@blueprint.post("/sessions/<session_id>/delete")
def delete(session_id: str) -> Response:
    """Deletes the result for good."""
    return stepped(workshops.delete, session_id)


def stepped(step: Callable[..., SessionRow], session_id: str) -> Response:
    """Does it in the name of whoever is signed in, and shows the workshop's page again."""
    row = step(services(), session_id, current_user.name)
    return redirect(url_for("staff.workshop", session_id=row.id), 303)
