"""The front door: a field for the code, the way in for the team, what has been published."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from board.access.codes import LENGTH, read_code
from board.languages import _
from board.services import services

blueprint = Blueprint("home", __name__)

SHOWN = 8
"""Published results on the front page; the list of all is one tap away."""


@blueprint.get("/")
def home() -> Response | str | tuple[str, int]:
    """The front page; `?code=` as it was typed leads on to the join page."""
    typed = request.args.get("code")
    code = read_code(typed or "")
    if len(code) == LENGTH and code.isascii():
        return redirect(f"/j/{code}", 303)
    page = render_template(
        "home/home.html",
        typed=typed or "",
        error="" if typed is None else _("The code has six letters and digits."),
        published=newest_published(),
    )
    return page if typed is None else (page, 400)


def newest_published() -> list[tuple[str, str]]:
    """Title and address of the results published last."""
    rows = services().store.sessions.published()
    rows.sort(key=lambda row: row.published_on or "", reverse=True)
    return [(row.title, f"/results/{row.slug}") for row in rows[:SHOWN]]
