"""What staff and the command line do with a whole workshop: create, import, archive, publish.

All of it works beside a running server, from another process as well: the steps go into the same
log, and open screens follow within a second.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from msgspec.structs import replace

from board.access.codes import new_code
from board.access.tokens import facilitator_token, stage_token
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.events import SessionOpened
from board.core.model import Phase, Quadrant, Rule, Settings, State
from board.core.rules.session import checked_date
from board.core.text import clean, tidy
from board.languages import N_, _
from board.live.clock import now_ms
from board.results.freeze import freeze
from board.results.model import Contact, Results, from_json, to_json
from board.results.visible import as_published
from board.results.workshop_file import parse
from board.services import Services
from board.slugs import slug_of
from board.store import backup
from board.store.sessions import SessionRow

MOST_GROUPS = 20


@dataclass(frozen=True, slots=True)
class Created:
    """A new workshop and its links; the two tokens see all groups."""

    session: str
    code: str
    join_url: str
    stage_url: str
    stage_token: str
    facilitator_url: str
    facilitator_token: str


def create(
    services: Services,
    *,
    title: str,
    question: str = "",
    date: str | None = None,
    place: str | None = None,
    language: str = "de",
    labels: Mapping[Quadrant, str] | None = None,
    rule: Rule = Rule.FROM_5,
    groups: Sequence[str | None] = (None,),
    phase: Phase = Phase.LOBBY,
) -> Created:
    """Opens a live workshop. `groups` holds each group's name, or None for just its number.

    Raises Refusal: `text_empty`, `text_too_long`, `text_bad` (a text), `bad_request` (the date, or
    the number of groups).
    """
    if not 1 <= len(groups) <= MOST_GROUPS:
        raise Refusal("bad_request")
    settings = Settings(
        title=clean(title, 200),
        question=limited(question, 500),
        date=checked_date(date or ""),
        place=limited(place, 200) or None,
        language=language,
        labels={
            quadrant.value: name
            for quadrant, label in (labels or {}).items()
            if (name := limited(label, 80))
        },
        rule=rule,
    )
    opening = SessionOpened(
        settings,
        [limited(name, 80) or None for name in groups],
        phase,
        writing=phase is Phase.COLLECT,
    )
    return links(services, new_row(services, settings.title, opening))


def links(services: Services, row: SessionRow) -> Created:
    """The links of an open workshop. They are computed, so they can be shown again."""
    base = services.config.base_url
    stage = stage_token(services.keys, row)
    facilitator = facilitator_token(services.keys, row)
    return Created(
        session=row.id,
        code=row.code,
        join_url=f"{base}/j/{row.code}",
        stage_url=f"{base}/stage#{stage}",
        stage_token=stage,
        facilitator_url=f"{base}/console#{facilitator}",
        facilitator_token=facilitator,
    )


def import_file(services: Services, data: bytes) -> SessionRow:
    """A workshop file, or an export of our own, becomes an archived session.

    Raises Refusal `bad_file`, its `detail` in the reader's language, and `too_large`.
    """
    try:
        results = parse(data, today())
    except Refusal as refusal:
        if refusal.code == "bad_file":
            raise Refusal("bad_file", detail=in_words(refusal)) from refusal
        raise
    row = new_row(services, results.title, None)
    return keep(services, row, results)


def archive(services: Services, session: str) -> SessionRow:
    """Ends the session if need be, keeps its results, and deletes everything they came from.

    The automatic backups go with it, since they would still join people and notes. A session
    that is archived already stays as it is. Raises Refusal `not_found`.
    """
    row = services.store.sessions.need(session)
    if not row.is_open:
        return row
    facilitator = Actor(session, Role.FACILITATOR)
    end = {"name": "end_session"}
    with services.store.reserve.lent():  # a full disk must not keep anybody from tidying up
        # Ended first: from then on no note can be accepted that the results would not hold.
        services.live.submit(session, facilitator, f"archive-{new_id()}", end)
        archived = keep(services, row, freeze(services.live.session(session), today()))
    backup.purge(services.config.data / "backups")
    return archived


def publish(services: Services, session: str) -> SessionRow:
    """Shows the results of an archived session to everybody.

    The document of an import keeps the day on which it was published first. Raises Refusal
    `not_found` and `not_archived`.
    """
    row = services.store.sessions.need(session)
    if row.state is State.PUBLISHED:
        return row
    results = document(services, session)
    day = results.published_on or today().isoformat()
    services.store.results.replace(session, written(replace(results, published_on=day)))
    return services.store.sessions.change(session, state=State.PUBLISHED.value, published_on=day)


def document(services: Services, session: str) -> Results:
    """What may be shown of an archived session. Raises Refusal `not_archived`."""
    found = services.store.results.get(session)
    if found is None:
        raise Refusal("not_archived")
    return as_published(from_json(found))


def edit_texts(
    services: Services,
    session: str,
    *,
    title: str | None = None,
    intro: str,
    outlook: str,
    contacts: Sequence[Contact],
) -> Results:
    """Writes introduction, outlook and contacts; an empty line parts the paragraphs of `intro`.

    `title` None leaves the title; the page's address never changes. Changing a published page
    dates the correction. Raises Refusal `not_archived`, `text_empty` (the title),
    `text_too_long`, `text_bad`.
    """
    old = document(services, session)
    new = replace(
        old,
        title=old.title if title is None else clean(title, 200),
        intro=tuple(filter(None, (limited(part, 5_000) for part in paragraphs(intro)))),
        outlook=limited(outlook, 5_000),
        contacts=tuple(contact for found in contacts if (contact := tidied(found)) != Contact()),
    )
    if new != old and services.store.sessions.need(session).state is State.PUBLISHED:
        new = replace(new, corrected_on=today().isoformat())
    services.store.results.replace(session, written(new))
    if new.title != old.title:
        services.store.sessions.change(session, title=new.title)
    return new


def find(services: Services, name: str) -> SessionRow:
    """A workshop by its id, its address or its code. Raises Refusal `not_found`."""
    sessions = services.store.sessions
    found = sessions.get(name) or sessions.by_slug(name) or sessions.by_code(name.upper())
    if found is None:
        raise Refusal("not_found")
    return found


# --- making rows --------------------------------------------------------------------------------


def new_row(services: Services, title: str, opening: SessionOpened | None) -> SessionRow:
    sessions = services.store.sessions
    return sessions.create(
        id=new_id(),
        code=unused(new_code, lambda code: sessions.by_code(code) is None),
        slug=new_slug(services, title),
        title=title,
        created=moment(),
        now=now_ms(),
        opening=opening,
    )


def keep(services: Services, row: SessionRow, results: Results) -> SessionRow:
    services.store.results.seal(row.id, written(results), results.archived_on)
    return services.store.sessions.need(row.id)


def written(results: Results) -> str:
    return to_json(as_published(results)).decode()


def new_id() -> str:
    return secrets.token_hex(8)


def new_slug(services: Services, title: str) -> str:
    """The title as a readable address, with a number where another workshop has it already."""
    slug = slug_of(title)
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in range(1, 1_000_000))
    return unused(
        lambda: next(numbered), lambda name: services.store.sessions.by_slug(name) is None
    )


def unused(make: Callable[[], str], is_free: Callable[[str], bool]) -> str:
    while not is_free(name := make()):
        pass
    return name


# --- texts --------------------------------------------------------------------------------------


def limited(text: str | None, longest: int) -> str:
    """An optional text in its stored form. Raises Refusal `text_too_long` and `text_bad`."""
    found = tidy(text or "")
    if len(found) > longest:
        raise Refusal("text_too_long")
    return found


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


PLACES = {"group": N_("group %(number)s"), "note": N_("note %(number)s")}


def in_words(refusal: Refusal) -> str:
    """Where and why a file was refused: "group 2, note 5, text: the text is empty"."""
    details = refusal.details
    parts = [_(PLACES[kind], number=number) for kind, number in details["where"]]
    if details["field"]:
        parts.append(details["field"])
    reason = _(details["reason"])
    return f"{', '.join(parts)}: {reason}" if parts else reason


def moment() -> str:
    """Now, as rows are dated."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def today() -> date:
    """The day in the server's time zone."""
    return date.today()
