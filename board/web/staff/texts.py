"""The texts around the notes of an archived workshop: title, introduction, outlook, contacts."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from board import desk, workshops
from board.results.model import Contact, Results
from board.services import services
from board.web.staff import blueprint
from board.web.staff.forms import Texts


@blueprint.route("/sessions/<session_id>/texts", methods=["GET", "POST"])
def edit_texts(session_id: str) -> Response | tuple[str, int]:
    """The form with what the page says now; saving shows the page again."""
    row = services().store.sessions.need(session_id)
    results = workshops.document(services(), row.id)
    form = Texts(data=as_typed(results))
    if request.method == "GET" or not form.validate():
        uncounted = results.people is None or results.people_entered
        page = render_template("staff/texts.html", form=form, row=row, uncounted=uncounted)
        return page, 422 if request.method == "POST" else 200
    desk.edit_texts(services(), row.id, **as_stored(form), by=current_user.name)
    return redirect(url_for("archive.results_page", slug=row.slug), 303)


def as_typed(results: Results) -> dict[str, Any]:
    """The document's texts as the form shows them; one more contact than there are."""
    contacts = [
        {
            "name": contact.name,
            "phone": contact.phone,
            "email": contact.email,
            "web": contact.web,
            "address": "\n".join(contact.address),
        }
        for contact in results.contacts
    ]
    people = results.people if results.people_entered else None
    return {
        "administration": str(people.administration) if people else "",
        "citizens": str(people.citizen) if people else "",
        "title": results.title,
        "introduction": "\n\n".join(results.intro),
        "outlook": results.outlook,
        "contacts": [*contacts, {}],
    }


def as_stored(form: Texts) -> dict[str, Any]:
    """The form's texts as `desk.edit_texts` takes them."""
    contacts = [
        Contact(
            name=entry["name"],
            phone=entry["phone"],
            email=entry["email"],
            web=entry["web"],
            address=tuple(entry["address"].split("\n")),
        )
        for entry in form.contacts.data
    ]
    return {
        "title": form.title.data,
        "intro": form.introduction.data,
        "outlook": form.outlook.data,
        "contacts": contacts,
        "people": form.people(),
    }
