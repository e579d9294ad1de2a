"""The one-time link that the launch prints: it makes the first account of the team."""

from __future__ import annotations

import threading

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from board import workshops
from board.access import first_link, passwords
from board.services import services
from board.web.staff import blueprint
from board.web.staff.forms import FirstAccount
from board.web.staff.people import begin

_making = threading.Lock()


@blueprint.route("/first/<token>", methods=["GET", "POST"])
def first_account(token: str) -> Response | tuple[str, int]:
    """Name and password of the first account. The link dies with its first use."""
    if not works(token):
        return render_template("staff/used.html"), 410
    form = FirstAccount()
    if request.method == "GET" or not form.validate():
        page = render_template("staff/first_account.html", form=form)
        return page, 422 if request.method == "POST" else 200
    password_hash = services().outside(passwords.hash_password, form.password.data)
    with _making:  # two browsers at the same moment must not make two first accounts
        if not works(token):
            return render_template("staff/used.html"), 410
        made = services().store.staff.add(form.name.data, password_hash, workshops.moment())
    begin(made.id, made.name)
    return redirect(url_for("staff.workshops"), 303)


def works(token: str) -> bool:
    return first_link.is_valid(services().store, services().keys, token)
