"""From the last state of a workshop to its results document."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date

from board.core.comparison import compare_all, compare_session
from board.core.comparison.permitted import reach
from board.core.model import NoteStatus, Session, Side
from board.core.publication import Presence, Sides, in_the_room, presence_of, rung_of
from board.core.weighing import closed_rounds
from board.results.frozen_board import Board
from board.results.model import FORMAT, QUADRANTS, VERSION, Group, People, Results, Round
from board.results.speech import speech
from board.results.visible import as_published, with_dots_of


def freeze(session: Session, today: date) -> Results:
    """What the archive keeps of a session: the notes shown, in their place, without their writers.

    Notes set aside, or never approved, are counted by reason; withdrawn ones are gone without a
    trace. What the
    publication rule withholds is left out here already, so that it is not even stored.
    """
    session = at_the_end(session)
    settings = session.settings
    present = presence_of(session)
    boards = {number: Board(session, number) for number in sorted(session.groups)}
    numbers = {note: number for board in boards.values() for note, number in board.numbers.items()}
    results = Results(
        format=FORMAT,
        version=VERSION,
        title=settings.title,
        question=settings.question,
        date=settings.date,
        place=settings.place,
        language=settings.language,
        quadrant_labels={
            quadrant: settings.labels[quadrant]
            for quadrant in QUADRANTS
            if quadrant in settings.labels
        },
        rule=settings.rule,
        rung=rung_of(present, settings.rule),
        archived_on=today.isoformat(),
        people=people(in_the_room(present)),
        group_count=len(session.groups),
        groups=tuple(frozen_group(board, present[number]) for number, board in boards.items()),
        comparison=compare_session(session, numbers, speech(settings.language).say),
        rounds=tuple(
            Round(number, round.question, round.group, round.across and round.group is None)
            for number, round in enumerate(closed_rounds(session), start=1)
        ),
    )
    # Five who joined protect nobody when only two of them wrote or gave dots.
    return as_published(with_dots_of(results, reach(compare_all(session), settings.rule)))


def at_the_end(session: Session) -> Session:
    """The session with all notes revealed: what still lay face down is not lost.

    This decides what is published: notes that are on the board now.
    """
    ended = session.copy()
    for key, note in session.notes.items():
        if note.hidden and note.status is NoteStatus.SHOWN:
            ended.notes[key] = dataclasses.replace(note, hidden=False)
    return ended


def frozen_group(board: Board, present: Mapping[Side | None, Presence]) -> Group:
    return Group(
        number=board.group.number,
        name=board.group.name,
        notes=board.frozen_notes(),
        people=people(present),
        set_aside=board.set_aside(),
        topics=board.frozen_topics(),
    )


def people(sides: Sides) -> People:
    """The persons of each side, and their sum."""
    return People(
        total=sum(presence.persons for presence in sides.values()),
        administration=sides[Side.ADMINISTRATION].persons,
        citizen=sides[Side.CITIZEN].persons,
        none=sides[None].persons,
    )
