"""What staff changes in a stored result: texts, notes, order; and what is redacted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from board.core.errors import Refusal
from board.core.events import TextsRedacted
from board.core.model import Session
from board.core.redaction import blackened, mark_of, pattern_of, without_text
from board.core.text import clean
from board.exporting import forget
from board.live.clock import now_ms
from board.results.editing import Place, dated, redacted, redacted_everywhere
from board.results.model import Contact, Correction, People, Results, to_json
from board.services import Services
from board.store.audit import Action
from board.store.log import Step
from board.store.sessions import SessionRow
from board.stored import entry_of, new_id, stored_document, today, written
from board.traces import erase
from board.workshops import limited


def change(
    services: Services,
    session: str,
    edit: Callable[[Results], Results],
    what: Correction,
    *,
    by: str | None = None,
    version: str | None = None,
) -> Results:
    """Puts `edit` of the stored results in their place; what changes nothing is not written down.

    After publication the change is dated. With `version` the document must still be the one that
    was looked at. Nothing of the old document stays behind after a redaction. Raises Refusal
    `not_found`, `not_archived`, `deleted`, `conflict`, and what `edit` raises.
    """
    row = services.store.sessions.need(session)
    stored, old = stored_document(services, row)
    if version is not None and version != version_of(old):
        raise Refusal("conflict")
    new = edit(old)
    if new == old:
        return old
    if row.published_on:
        new = dated(new, today().isoformat(), what)
    columns = {"title": new.title} if new.title != old.title else None
    action = Action.REDACTED if what is Correction.REDACTED else Action.EDITED
    services.store.results.change(entry_of(session, action, by), stored, written(new), columns)
    forget(services, session)
    if what is Correction.REDACTED:
        erase(services)
    return new


def version_of(results: Results) -> str:
    """Names the document as it is now: whoever changes it says what was looked at."""
    return hashlib.sha256(to_json(results)).hexdigest()[:16]


def redact(
    services: Services,
    session: str,
    *,
    word: str | None = None,
    note: int | None = None,
    group: int | None = None,
    by: str | None = None,
) -> None:
    """Blackens `word` in one note, or everywhere; or with no word all of a note.

    In an open session its log is rewritten and open screens follow; later the stored results are.
    `note` is a number on the board of `group`, which may be left out where there is one board.
    Raises Refusal `not_found` where nothing was to be redacted.
    """
    if note is None and not (word or "").strip():
        raise Refusal("bad_request")
    pattern = pattern_of(limited(word, 200)) if word and word.strip() else None
    row = services.store.sessions.need(session)
    if row.is_open:
        redact_log(services, row, pattern, note, group, by)
        return

    def edit(old: Results) -> Results:
        if note is None and pattern:
            new = redacted_everywhere(old, pattern)
        else:
            new = redacted(old, numbered(old, note or 0, group), pattern)
        if new == old:
            raise Refusal("not_found")
        return new

    change(services, session, edit, Correction.REDACTED, by=by)


def numbered(results: Results, note: int, group: int | None) -> Place:
    """Where the note with this number stands. Raises Refusal `not_found`, also where it is not
    clear which group is meant."""
    found = [
        (board, index)
        for board, one in enumerate(results.groups)
        for index, candidate in enumerate(one.notes)
        if candidate.number == note and group in (None, one.number)
    ]
    if len(found) != 1:
        raise Refusal("not_found")
    return found[0]


def redact_log(
    services: Services,
    row: SessionRow,
    pattern: re.Pattern[str] | None,
    note: int | None,
    group: int | None,
    by: str | None,
) -> None:
    """Rewrites the log of an open session, and everything that was made from it."""
    state = services.live.session(row.id)
    mark = mark_of(state.settings.language)
    only = None if note is None else open_note(state, note, group)

    def blacken(text: str) -> str:
        return blackened(text, pattern, mark) if pattern else mark

    last = Step(row.id, 0, "staff", new_id(), now_ms(), [TextsRedacted()], name="redact")
    title = row.title if only else blacken(row.title)
    rewritten = services.store.log.rewrite(
        row.id,
        lambda event: without_text(event, blacken, only),
        last,
        {"title": title} if title != row.title else {},
        entry_of(row.id, Action.REDACTED, by),
    )
    if not rewritten:
        raise Refusal("not_found")
    services.live.session(row.id)  # our own screens follow at once, others within a second
    erase(services)


def open_note(state: Session, number: int, group: int | None) -> str:
    """The id of the note with this number; before notes are numbered, of the note with that id.

    Raises Refusal `not_found`, also where it is not clear which group is meant.
    """
    known = [note for note in state.notes.values() if group in (None, note.group)]
    found = [note.id for note in known if note.number == number]
    if not any(note.number for note in known):
        found = [note.id for note in known if note.id == f"n{number}"]
    if len(found) != 1:
        raise Refusal("not_found")
    return found[0]


def edit_texts(
    services: Services,
    session: str,
    *,
    title: str | None = None,
    intro: str,
    outlook: str,
    contacts: Sequence[Contact],
    people: Sequence[int] | None = None,
    by: str | None = None,
) -> Results:
    """Writes introduction, outlook and contacts; an empty line parts the paragraphs of `intro`.

    `title` None leaves the title; the page's address never changes. `people`: how many of the
    administration and of the citizens took part, for workshops that were not held here; empty says
    that nobody knows, None leaves it. Raises Refusal as `change` does, and `text_empty` (the
    title), `text_too_long`, `text_bad`.
    """

    def edit(old: Results) -> Results:
        return replace(
            old if people is None else with_people(old, people),
            title=old.title if title is None else clean(title, 200),
            intro=tuple(filter(None, (limited(part, 5_000) for part in paragraphs(intro)))),
            outlook=limited(outlook, 5_000),
            contacts=tuple(
                contact for found in contacts if (contact := tidied(found)) != Contact()
            ),
        )

    return change(services, session, edit, Correction.TEXTS, by=by)


def with_people(results: Results, people: Sequence[int]) -> Results:
    """The document with the numbers per side as entered; counted ones are never overwritten."""
    if results.people and not results.people_entered:
        return results
    if not people:
        return replace(results, people=None, people_entered=False)
    administration, citizens = people
    entered = People(administration + citizens, administration, citizens, 0)
    return replace(results, people=entered, people_entered=True)


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
