"""What staff changes in a stored result: texts, notes, order; and what is redacted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from board.core.text import clean
from board.exporting import forget
from board.results.model import Contact, Results
from board.services import Services
from board.store.audit import Action
from board.stored import entry_of, stored_document, today, written
from board.workshops import limited


def change(
    services: Services,
    session: str,
    edit: Callable[[Results], Results],
    by: str | None = None,
    action: Action = Action.EDITED,
    columns: dict[str, Any] | None = None,
) -> Results:
    """Puts `edit` of the stored results in their place; what changes nothing is not written down.

    After publication the change is dated. Raises Refusal `not_found`, `not_archived`, `deleted`,
    `conflict`, and what `edit` raises.
    """
    row = services.store.sessions.need(session)
    stored, old = stored_document(services, row)
    new = edit(old)
    if new == old:
        return old
    if row.published_on:
        new = replace(new, corrected_on=today().isoformat())
    if new.title != old.title:
        columns = {**(columns or {}), "title": new.title}
    services.store.results.change(entry_of(session, action, by), stored, written(new), columns)
    forget(services, session)
    return new


def edit_texts(
    services: Services,
    session: str,
    *,
    title: str | None = None,
    intro: str,
    outlook: str,
    contacts: Sequence[Contact],
    by: str | None = None,
) -> Results:
    """Writes introduction, outlook and contacts; an empty line parts the paragraphs of `intro`.

    `title` None leaves the title; the page's address never changes. Raises Refusal as `change`
    does, and `text_empty` (the title), `text_too_long`, `text_bad`.
    """

    def edit(old: Results) -> Results:
        return replace(
            old,
            title=old.title if title is None else clean(title, 200),
            intro=tuple(filter(None, (limited(part, 5_000) for part in paragraphs(intro)))),
            outlook=limited(outlook, 5_000),
            contacts=tuple(
                contact for found in contacts if (contact := tidied(found)) != Contact()
            ),
        )

    return change(services, session, edit, by)


def paragraphs(text: str) -> list[str]:
    return re.split(r"\n\s*\n", text.replace("\r\n", "\n"))


def tidied(contact: Contact) -> Contact:
    return Contact(
        name=limited(contact.name, 200),
        phone=limited(contact.phone, 200),
        email=limited(contact.email, 200),
        web=limited(contact.web, 200),
        address=tuple(filter(None, (limited(line, 200) for line in contact.address))),
    )
