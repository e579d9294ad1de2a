"""Planning a workshop: a title is enough."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from board import workshops
from board.languages import current_language
from board.results.words import QUADRANTS
from board.services import services
from board.web.staff import blueprint
from board.web.staff.planning import PHASES, NewWorkshop
from board.web.staff.workshop import RULES


@blueprint.route("/sessions/new", methods=["GET", "POST"])
def new_workshop() -> Response | tuple[str, int]:
    """The form; what is wrong stands beside its field and nothing typed is lost.

    Its button "propose" only fills the agenda in, so that this works without JavaScript.
    """
    form = NewWorkshop(language=current_language())
    proposes = "propose" in request.form
    if proposes:
        form.propose()
    if request.method == "GET" or proposes or not form.validate():
        page = render_template(
            "staff/new.html",
            form=form,
            quadrants=QUADRANTS,
            rules=RULES,
            phases=PHASES,
            proposed=proposes,
            default_days=services().config.withdrawal_days,
        )
        return page, 422 if form.errors else 200
    made = workshops.create(services(), **form.wishes())
    return redirect(url_for("staff.workshop", session_id=made.session), 303)
