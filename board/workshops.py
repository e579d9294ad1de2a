"""What staff and the command line do with a whole workshop: create, import, archive, publish.

All of it works beside a running server, from another process as well: the steps go into the same
log, and open screens follow within a second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from board.access.codes import new_code
from board.access.tokens import facilitator_token, stage_token
from board.core.commands import ChangeSettings
from board.core.commands import parse as parse_command
from board.core.errors import Refusal
from board.core.events import SessionOpened
from board.core.model import AgendaStep, Phase, Quadrant, Rule, Settings
from board.core.rules.agenda import agenda_of
from board.core.rules.session import checked_date
from board.core.text import clean, tidy
from board.languages import N_, _
from board.live.clock import now_ms
from board.results.workshop_file import parse
from board.services import Services
from board.slugs import slug_of
from board.states import archive as archive
from board.states import delete as delete
from board.states import publish as publish
from board.states import take_back as take_back
from board.store.audit import Action
from board.store.sessions import SessionRow
from board.stored import account as account
from board.stored import document as document
from board.stored import entry_of, moment, new_id, today, written

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
    withdrawal_days: int | None = None,
    hidden: bool = False,
    approval: bool = False,
    note_limit: int | None = None,
    agenda: Sequence[AgendaStep] = (),
) -> Created:
    """Opens a live workshop. `groups` holds each group's name, or None for just its number.

    Raises Refusal: `text_empty`, `text_too_long`, `text_bad` (a text), `bad_request` (the date,
    the number of groups, the limit of notes, or the agenda).
    """
    steps = [{"phase": s.phase, "minutes": s.minutes, "question": s.question} for s in agenda]
    course = parse_command(
        {"name": "change_settings", "note_limit": note_limit or 0, "agenda": steps}
    )
    assert isinstance(course, ChangeSettings)
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
        hidden=hidden,
        approval=approval,
        note_limit=course.note_limit or None,
        agenda=agenda_of(course.agenda or (), ()),
    )
    opening = SessionOpened(
        settings,
        [limited(name, 80) or None for name in groups],
        phase,
        writing=phase is Phase.COLLECT,
    )
    return links(services, new_row(services, settings.title, opening, withdrawal_days))


def links(services: Services, row: SessionRow) -> Created:
    """The links of an open workshop. They are computed, so they can be shown again."""
    base = services.config.base_url
    stage = stage_token(services.keys, row)
    lead = services.live.session(row.id).lead
    facilitator = facilitator_token(services.keys, row, lead)
    return Created(
        session=row.id,
        code=row.code,
        join_url=f"{base}/j/{row.code}",
        stage_url=f"{base}/stage#{stage}",
        stage_token=stage,
        facilitator_url=f"{base}/console#{facilitator}",
        facilitator_token=facilitator,
    )


def import_file(services: Services, data: bytes, by: str | None = None) -> SessionRow:
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
    entry = entry_of(row.id, Action.IMPORTED, by)
    services.store.results.seal(row.id, written(results), results.archived_on, entry=entry)
    return services.store.sessions.need(row.id)


def find(services: Services, name: str) -> SessionRow:
    """A workshop by its id, its address or its code. Raises Refusal `not_found`."""
    sessions = services.store.sessions
    found = sessions.get(name) or sessions.by_slug(name) or sessions.by_code(name.upper())
    if found is None:
        raise Refusal("not_found")
    return found


# --- making rows --------------------------------------------------------------------------------


def new_row(
    services: Services,
    title: str,
    opening: SessionOpened | None,
    withdrawal_days: int | None = None,
) -> SessionRow:
    sessions = services.store.sessions
    return sessions.create(
        id=new_id(),
        code=unused(new_code, lambda code: sessions.by_code(code) is None),
        slug=new_slug(services, title),
        title=title,
        created=moment(),
        now=now_ms(),
        opening=opening,
        withdrawal_days=withdrawal_days,
    )


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


# --- words --------------------------------------------------------------------------------------


def limited(text: str | None, longest: int) -> str:
    """An optional text in its stored form. Raises Refusal `text_too_long` and `text_bad`."""
    found = tidy(text or "")
    if len(found) > longest:
        raise Refusal("text_too_long")
    return found


PLACES = {"group": N_("group %(number)s"), "note": N_("note %(number)s")}


def in_words(refusal: Refusal) -> str:
    """Where and why a file was refused: "group 2, note 5, text: the text is empty"."""
    details = refusal.details
    parts = [_(PLACES[kind], number=number) for kind, number in details["where"]]
    if details["field"]:
        parts.append(details["field"])
    reason = _(details["reason"])
    return f"{', '.join(parts)}: {reason}" if parts else reason
