"""The phone's page and its plain forms; with JavaScript the same page goes live by socket."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from board.access.codes import read_code
from board.core.errors import Refusal
from board.core.model import Quadrant
from board.refusals import sentence
from board.services import services
from board.states import first_day, withdrawal_days
from board.web.errors import wants_json
from board.web.join import SIDES, results_url
from board.web.page_size import private
from board.web.phone_view import quadrants, view_of
from board.web.places import Place, place_in, row_with
from board.web.resume import resume_link, resuming

blueprint = Blueprint("phone", __name__)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A form that was refused: where it stood, what was in it, and why it was refused."""

    form: str = ""
    """"new", a note's id, "dots-" and a topic's, "side", "group", "hand" or "done"."""
    text: str = ""
    error: str = ""
    code: str = ""
    command_id: str = ""


@blueprint.get("/w/<code>")
def page(code: str) -> Response:
    """The page of the phone's place; without one a link's secret is asked for, or joining."""
    place = place_in(read_code(code))
    if place is None:
        row = row_with(code)
        return resuming(row, None) if row else to_joining(code)
    return shown(place, Attempt())


@blueprint.post("/w/<code>/notes")
def add_note(code: str) -> Response:
    """A new note. The button "late" offers the refused text once more, under the id it holds."""
    text, quadrant = request.form.get("text", ""), request.form.get("quadrant", "")
    payload = {"name": "add_note", "quadrant": quadrant, "text": text}
    late_id = request.form.get("late")
    if late_id:
        return wanted(code, "new", payload | {"late": True}, late_id)
    return wanted(code, "new", payload)


@blueprint.post("/w/<code>/notes/<note>")
def edit_note(code: str, note: str) -> Response:
    text = request.form.get("text", "")
    return wanted(code, note, {"name": "edit_note", "note": note, "text": text})


@blueprint.post("/w/<code>/notes/<note>/move")
def move_note(code: str, note: str) -> Response:
    """To another field of the board."""
    quadrant = request.form.get("quadrant", "")
    return wanted(code, note, {"name": "move_note", "note": note, "quadrant": quadrant})


@blueprint.post("/w/<code>/notes/<note>/withdraw")
def withdraw_note(code: str, note: str) -> Response:
    return wanted(code, note, {"name": "withdraw_note", "note": note})


@blueprint.post("/w/<code>/side")
def choose_side(code: str) -> Response:
    chosen = request.form.get("affiliation", "")
    affiliation = SIDES.get(chosen, chosen)  # what is no side is refused, never taken for none
    return wanted(code, "side", {"name": "choose_side", "affiliation": affiliation})


@blueprint.post("/w/<code>/group")
def choose_group(code: str) -> Response:
    text = request.form.get("group", "")
    group = int(text) if re.fullmatch(r"[0-9]{1,2}", text) else 0
    return wanted(code, "group", {"name": "choose_group", "group": group})


@blueprint.post("/w/<code>/dots")
def dots(code: str) -> Response:
    """One dot more on a topic, or one less."""
    topic = request.form.get("topic", "")
    name = "take_vote" if request.form.get("do") == "take" else "place_vote"
    return wanted(code, f"dots-{topic}", {"name": name, "topic": topic})


@blueprint.post("/w/<code>/hand")
def raise_hand(code: str) -> Response:
    return wanted(code, "hand", {"name": "raise_hand", "up": request.form.get("up") == "1"})


@blueprint.post("/w/<code>/done")
def say_done(code: str) -> Response:
    return wanted(code, "done", {"name": "say_done", "done": request.form.get("done") == "1"})


@blueprint.get("/w/<code>/<path:form>")
def back(code: str, form: str) -> Response:
    """Reloading what a refused form answered with leads back to the page."""
    return redirect(url_for("phone.page", code=read_code(code)), 303)


def wanted(
    code: str, form: str, payload: dict[str, Any], command_id: str | None = None
) -> Response:
    """Hands a form's wish to the session: back to the page, or the page with the reason.

    The hidden command id makes a form that is sent twice one step.
    """
    place = place_in(read_code(code))
    if place is None:
        return to_joining(code)
    if place.actor is None:
        return shown(place, Attempt(form, payload.get("text", ""), code="bad_token"))
    command_id = command_id or request.form.get("command_id", "")
    try:
        services().live.submit(place.row.id, place.actor, command_id, payload)
    except Refusal as refusal:
        if wants_json():
            raise
        attempt = Attempt(
            form, payload.get("text", ""), sentence(refusal), refusal.code, command_id
        )
        return shown(place, attempt)
    chosen = payload.get("quadrant") if form == "new" else None
    topic = payload.get("topic")
    anchor = f"topic-{topic}" if topic else None  # the list stays where it was
    return redirect(
        url_for("phone.page", code=place.row.code, quadrant=chosen, _anchor=anchor), 303
    )


def to_joining(code: str) -> Response:
    return redirect(url_for("join.page", code=read_code(code) or "-"), 303)


def shown(place: Place, attempt: Attempt) -> Response:
    """The page as the phone may see it: from the same snapshot that goes over the wire."""
    status = Refusal(attempt.code).kind.status if attempt.code else 200
    if place.actor is None:
        text = render_template(
            "phone/over.html",
            session_id=place.row.id,
            results_url=results_url(place.row),
            first_day=first_day(services(), place.row),
            text=attempt.text,
        )
        return private(text, status)
    text = render_template(
        "phone/phone.html",
        token=place.token,
        code=place.row.code,
        session_id=place.row.id,
        participant=place.actor.participant,
        resume_link=resume_link(place),
        attempt=attempt,
        new_id=fresh_id,
        withdrawal_days=withdrawal_days(services(), place.row),
        quadrant=chosen_quadrant(),
        quadrants=quadrants(),
        **view_of(place.row.id, place.actor),
    )
    return private(text, status)


def chosen_quadrant() -> str:
    """The field that stays chosen from one note to the next."""
    chosen = request.form.get("quadrant") or request.args.get("quadrant") or ""
    return chosen if chosen in set(Quadrant) else Quadrant.STRENGTHS.value


def fresh_id() -> str:
    return secrets.token_urlsafe(12)
