"""Taking in a workshop file: an archived workshop from elsewhere, or an export of our own."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from board import workshops
from board.core.errors import Refusal
from board.languages import _
from board.refusals import sentence
from board.services import services
from board.web.staff import blueprint

LARGEST = 2 * 1024 * 1024
ROOM_FOR_THE_FORM = 64 * 1024


@blueprint.url_value_preprocessor
def allow_a_file(endpoint: str | None, values: dict[str, object] | None) -> None:
    """The one form that may be larger than the others; set before anything reads the request."""
    if endpoint == "staff.import_file":
        request.max_content_length = LARGEST + ROOM_FOR_THE_FORM


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(error: RequestEntityTooLarge) -> tuple[str, int]:
    """A file far above the limit is refused before it is read."""
    if request.endpoint != "staff.import_file":
        raise error
    page, _status = refused(_("The file is larger than 2 MB."))
    return page, 413


@blueprint.route("/import", methods=["GET", "POST"])
def import_file() -> Response | tuple[str, int] | str:
    """The form, and the archived workshop that comes out of a file."""
    if request.method == "GET":
        return render_template("staff/import.html")
    file = request.files.get("file")
    if file is None or not file.filename:
        return refused(_("Please choose a file."))
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        return refused(_("The file is larger than 2 MB."))
    try:
        row = workshops.import_file(services(), content, current_user.name)
    except Refusal as refusal:
        return refused(sentence(refusal))
    return redirect(url_for("staff.workshop", session_id=row.id), 303)


def refused(why: str) -> tuple[str, int]:
    return render_template("staff/import.html", error=why), 422
