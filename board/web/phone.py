"""The phone's page and its plain forms; with JavaScript the same page goes live by socket."""

from __future__ import annotations

import gzip
import re
import secrets
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from board.access.codes import read_code
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.model import Quadrant
from board.core.views import Audience
from board.languages import _
from board.refusals import sentence
from board.services import services
from board.web.errors import wants_json
from board.web.join import SIDES, results_url
from board.web.places import Place, place_in

blueprint = Blueprint("phone", __name__)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A form that was refused: where it stood, what was in it, and why it was refused."""

    form: str = ""
    """"new", a note's id, "side" or "group"."""
    text: str = ""
    error: str = ""
    code: str = ""
    command_id: str = ""


@blueprint.get("/w/<code>")
def page(code: str) -> Response:
    """The page of the phone's place; without a place the way leads through joining."""
    place = place_in(read_code(code))
    if place is None:
        return redirect(url_for("join.page", code=read_code(code) or "-"), 303)
    return shown(place, Attempt())


@blueprint.post("/w/<code>/notes")
def add_note(code: str) -> Response:
    text, quadrant = request.form.get("text", ""), request.form.get("quadrant", "")
    return wanted(code, "new", {"name": "add_note", "quadrant": quadrant, "text": text})


@blueprint.post("/w/<code>/notes/<note>")
def edit_note(code: str, note: str) -> Response:
    text = request.form.get("text", "")
    return wanted(code, note, {"name": "edit_note", "note": note, "text": text})


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


@blueprint.get("/w/<code>/<path:form>")
def back(code: str, form: str) -> Response:
    """Reloading what a refused form answered with leads back to the page."""
    return redirect(url_for("phone.page", code=read_code(code)), 303)


def wanted(code: str, form: str, payload: dict[str, Any]) -> Response:
    """Hands a form's wish to the session: back to the page, or the page with the reason.

    The hidden command id makes a form that is sent twice one step.
    """
    place = place_in(read_code(code))
    if place is None:
        return redirect(url_for("join.page", code=read_code(code) or "-"), 303)
    if place.actor is None:
        return shown(place, Attempt(form, payload.get("text", ""), code="bad_token"))
    command_id = request.form.get("command_id", "")
    try:
        services().live.submit(place.row.id, place.actor, command_id, payload)
    except Refusal as refusal:
        if wants_json():
            raise
        attempt = Attempt(
            form, payload.get("text", ""), sentence(refusal), refusal.code, command_id
        )
        return shown(place, attempt)
    chosen = payload.get("quadrant")
    return redirect(url_for("phone.page", code=place.row.code, quadrant=chosen), 303)


def shown(place: Place, attempt: Attempt) -> Response:
    """The page as the phone may see it: from the same snapshot that goes over the wire."""
    status = Refusal(attempt.code).kind.status if attempt.code else 200
    if place.actor is None:
        text = render_template(
            "phone/over.html",
            session_id=place.row.id,
            results_url=results_url(place.row),
            text=attempt.text,
        )
        return private(text, status)
    text = render_template(
        "phone/phone.html",
        token=place.token,
        code=place.row.code,
        session_id=place.row.id,
        participant=place.actor.participant,
        attempt=attempt,
        new_id=fresh_id,
        quadrant=chosen_quadrant(),
        quadrants=quadrants(),
        **view_of(place.row.id, place.actor),
    )
    return private(text, status)


def view_of(session_id: str, actor: Actor) -> dict[str, Any]:
    """What the template shows, sorted by kind out of the participant's snapshot."""
    on_board = request.args.get("view") == "board"
    person = services().live.session(session_id).participants[actor.participant or 0]
    audience = Audience(Role.PARTICIPANT, person.group, person.number, board=on_board)
    snapshot = services().live.snapshot(session_id, audience)
    entities = {entity["id"]: entity for entity in snapshot["put"]}
    me = entities["me"]
    group = entities[f"g{me['group']}"]
    notes = [entity for entity in snapshot["put"] if entity["kind"] == "note"]
    return {
        "session": entities["session"],
        "group": group,
        "groups": [entity for entity in snapshot["put"] if entity["kind"] == "group"],
        "clock": clock_face(group["timer"], snapshot["now"]),
        "me": me,
        "own_notes": newest_first([note for note in notes if note.get("own")]),
        "board": in_quadrants(notes, me["group"]) if on_board else None,
    }


def newest_first(notes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(notes, key=lambda note: int(note["id"][1:]), reverse=True)


def in_quadrants(notes: list[dict[str, Any]], group: int) -> dict[str, list[dict[str, Any]]]:
    """The group's board to read: per quadrant the notes in their order."""
    shown_here = [n for n in notes if n["group"] == group and n.get("state") != "set_aside"]
    ordered = sorted(shown_here, key=lambda note: (note["place"], int(note["id"][1:])))
    return {
        quadrant.value: [note for note in ordered if note["quadrant"] == quadrant]
        for quadrant in Quadrant
    }


def quadrants() -> list[tuple[str, str, str]]:
    """Each quadrant's name on the wire, its usual label and its guiding question."""
    return [
        ("strengths", _("Strengths"), _("What is going well?")),
        ("weaknesses", _("Weaknesses"), _("What is not going well?")),
        ("opportunities", _("Opportunities"), _("What could move us forward?")),
        ("threats", _("Threats"), _("What can harm us?")),
    ]


def clock_face(timer: dict[str, Any] | None, now: int) -> str:
    """The remaining time as "07:24", empty without a timer; the browser counts on from there."""
    if timer is None:
        return ""
    left = timer["left"] if timer["left"] is not None else max(0, timer["ends"] - now)
    minutes, seconds = divmod(-(-left // 1000), 60)
    return f"{minutes:02}:{seconds:02}"


def chosen_quadrant() -> str:
    """The field that stays chosen from one note to the next."""
    chosen = request.form.get("quadrant") or request.args.get("quadrant") or ""
    return chosen if chosen in set(Quadrant) else Quadrant.STRENGTHS.value


def fresh_id() -> str:
    return secrets.token_urlsafe(12)


def private(text: str, status: int) -> Response:
    """Kept by nobody, and small: halls have slow Wi-Fi, and this page is asked for by everybody."""
    response = make_response(text, status)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip") > 0:
        response.set_data(gzip.compress(response.get_data(), compresslevel=6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
