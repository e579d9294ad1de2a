"""Signing in and out."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import current_app, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from board.access import passwords
from board.languages import _
from board.services import services
from board.web.staff import blueprint
from board.web.staff.forms import SignIn
from board.web.staff.people import begin, finish


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Response | tuple[str, int] | str:
    """The form, and the way in. Unknown name and wrong password get the same answer."""
    if current_user.is_authenticated:
        return redirect(target(), 303)
    form = SignIn()
    if request.method == "GET":
        return page(form)
    if not form.validate():
        return page(form), 422
    failures, address = current_app.extensions["failed_sign_ins"], request.remote_addr or ""
    if failures.are_too_many("sign-in", address):
        return page(form, _("Too many attempts. Please wait a minute and try again.")), 429
    account = services().store.staff.by_name(form.name.data)
    known = account.password_hash if account else None
    # Checked for unknown names, too: the time taken must not tell which names there are.
    right = services().outside(passwords.is_right, known, form.password.data)
    if account is None or not right:
        failures.count("sign-in", address)
        return page(form, _("Name and password do not match.")), 422
    begin(account.id, account.name)
    return redirect(target(), 303)


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """Ends the sign-in on the server."""
    finish(current_user)
    return redirect(url_for("staff.sign_in"), 303)


def page(form: SignIn, refused: str | None = None) -> str:
    return render_template("staff/sign_in.html", form=form, refused=refused)


def target() -> str:
    """Where to go after signing in: a page of the team, never another host."""
    wish = request.args.get("next", "")
    parts = urlsplit(wish)
    inside = not parts.scheme and not parts.netloc and parts.path.startswith("/staff/")
    if inside and "\\" not in wish and wish.isprintable():
        return wish
    return url_for("staff.workshops")
