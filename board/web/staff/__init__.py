"""The pages of staff: sign in, plan workshops, archive, publish, export.

Every page needs a sign-in unless it is named in `OPEN`, so a new page is closed from the start.
"""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from board.web.staff.people import setup

OPEN = frozenset({"staff.sign_in", "staff.first_account"})

blueprint = Blueprint("staff", __name__, url_prefix="/staff")
blueprint.record_once(lambda state: setup(state.app))


@blueprint.before_request
def require_sign_in() -> AnyResponse | None:
    """Sends everybody else to the sign-in page and back afterwards, where that is a page."""
    if request.endpoint in OPEN or current_user.is_authenticated:
        return None
    target = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("staff.sign_in", next=target), 303)


@blueprint.after_request
def keep_private(response: Response) -> Response:
    """Private pages stay in no cache, so the back button shows nothing after signing out."""
    response.headers["Cache-Control"] = "no-store"
    return response


# The pages hang themselves onto the blueprint, which must exist before they are read.
from board.web.staff import (  # noqa: E402,F401
    desk,
    first_account,
    imports,
    new,
    sign_in,
    table_cards,
    texts,
    workshop,
    workshops,
)
