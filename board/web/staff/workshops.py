"""The list of workshops, with their states and a search."""

from __future__ import annotations

from flask import render_template, request

from board.core.model import State
from board.languages import N_
from board.services import services
from board.web.staff import blueprint

STATES = {
    State.DRAFT: N_("Draft"),
    State.LIVE: N_("Live"),
    State.ENDED: N_("Ended"),
    State.ARCHIVED: N_("Archived"),
    State.PUBLISHED: N_("Published"),
    State.DELETED: N_("Deleted"),
}


@blueprint.get("/")
def workshops() -> str:
    """Every workshop, the newest first; `?q=` narrows the list by title, code and address."""
    every = services().store.sessions.all()
    query = request.args.get("q", "").strip()
    needle = query.casefold()
    found = [
        row for row in every if any(needle in text.casefold() for text in (row.title, row.code))
    ]
    return render_template(
        "staff/workshops.html", rows=found, total=len(every), query=query, states=STATES
    )
