"""Workshops for the tests of this folder: by hand, and random ones."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from board.core.errors import Refusal
from board.core.model import (
    Group,
    Note,
    NoteStatus,
    Participant,
    Quadrant,
    Reason,
    Rule,
    Session,
    Settings,
    Side,
)
from board.core.text import clean

calm = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
"""The same examples every time, and no stopwatch: a busy machine must not fail a test."""

A, C = Side.ADMINISTRATION, Side.CITIZEN


def room(*groups: Sequence[Side | None], rule: Rule = Rule.FROM_5) -> Session:
    """A session whose groups hold participants of these sides; each has written one note."""
    session = Session(Settings(title="Rathaus", rule=rule))
    for number, sides in enumerate(groups, start=1):
        session.groups[number] = Group(number, name=f"Tisch {number}")
        for side in sides:
            person = len(session.participants) + 1
            session.participants[person] = Participant(person, side, number)
            add(session, f"Gedanke {person}", group=number, author=person)
    return session


def add(
    session: Session,
    text: str,
    group: int = 1,
    quadrant: Quadrant = Quadrant.STRENGTHS,
    place: float | None = None,
    author: int | None = None,
    side: Side | None = None,
    status: NoteStatus = NoteStatus.SHOWN,
    reason: Reason | None = None,
) -> Note:
    """Puts a note on a board of the session."""
    number = session.next_note
    session.next_note += 1
    note = Note(
        id=f"n{number}",
        group=group,
        quadrant=quadrant,
        text=text,
        place=float(number) if place is None else place,
        author=author,
        side=side,
        status=status,
        reason=reason,
    )
    session.notes[note.id] = note
    return note


def storable(text: str) -> bool:
    try:
        return clean(text) == text
    except Refusal:
        return False


characters = st.characters(exclude_categories=["Cs"])
texts = (
    st.text(characters, min_size=1, max_size=40)
    | st.text(st.sampled_from("'=+-@;\"\n ,a"), min_size=1, max_size=8)
).filter(storable)
sides = st.sampled_from([A, C, None])


@st.composite
def rooms(draw: st.DrawFn) -> Session:
    """A session with one to three groups, people, and notes in every state."""
    session = Session(Settings(title="Rathaus", rule=draw(st.sampled_from(list(Rule)))))
    for number in range(1, draw(st.integers(1, 3)) + 1):
        session.groups[number] = Group(number, name=draw(st.none() | st.just("=Tisch")))
    for number in range(1, draw(st.integers(1, 14)) + 1):
        session.participants[number] = Participant(
            number, draw(sides), draw(st.sampled_from(list(session.groups)))
        )
    for text in draw(st.lists(texts, max_size=8)):
        status = draw(st.sampled_from(list(NoteStatus)))
        add(
            session,
            text,
            group=draw(st.sampled_from(list(session.groups))),
            quadrant=draw(st.sampled_from(list(Quadrant))),
            place=draw(st.floats(0, 9)),
            author=draw(st.sampled_from([None, *session.participants])),
            side=draw(sides),
            status=status,
            reason=draw(st.sampled_from(list(Reason))) if status == "set_aside" else None,
        )
    return session
