"""From the last state of a workshop to its results document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from board.core.comparison import compare_session
from board.core.model import Note as BoardNote
from board.core.model import NoteStatus, Quadrant, Reason, Session, Side
from board.core.publication import Presence, Sides, in_the_room, presence_of, rung_of
from board.results.model import FORMAT, QUADRANTS, VERSION, Group, Note, People, Results
from board.results.visible import as_published


def freeze(session: Session, today: date) -> Results:
    """What the archive keeps of a session: the notes shown, in their place, without their writers.

    Notes set aside, or never approved, are counted by reason; withdrawn ones are gone without a
    trace. What the
    publication rule withholds is left out here already, so that it is not even stored.
    """
    settings = session.settings
    present = presence_of(session)
    return as_published(
        Results(
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
            groups=tuple(
                frozen_group(session, number, present[number]) for number in sorted(session.groups)
            ),
            comparison=compare_session(session, numbers(session)),
        )
    )


def frozen_group(session: Session, number: int, present: Mapping[Side | None, Presence]) -> Group:
    shown: list[Note] = []
    reasons: Counter[Reason] = Counter()
    for note in in_order(session, number):
        if note.status is not NoteStatus.SHOWN:
            reasons[note.reason or Reason.OTHER] += 1
        else:
            shown.append(
                Note(
                    number=len(shown) + 1,
                    group=number,
                    quadrant=Quadrant(note.quadrant),
                    affiliation=session.side_of(note),
                    text=note.text,
                )
            )
    return Group(
        number=number,
        name=session.groups[number].name,
        notes=tuple(shown),
        people=people(present),
        set_aside={reason: reasons[reason] for reason in Reason if reasons[reason]},
    )


def in_order(session: Session, group: int) -> Iterator[BoardNote]:
    """The notes of a group as they are numbered: quadrant by quadrant, by place."""
    for quadrant in QUADRANTS:
        yield from session.in_quadrant(group, quadrant)


def numbers(session: Session) -> dict[str, int]:
    """The number of each note in its group's list."""
    return {
        note.id: number
        for group in session.groups
        for number, note in enumerate(
            (n for n in in_order(session, group) if n.status is NoteStatus.SHOWN), start=1
        )
    }


def people(sides: Sides) -> People:
    """The persons of each side, and their sum."""
    return People(
        total=sum(presence.persons for presence in sides.values()),
        administration=sides[Side.ADMINISTRATION].persons,
        citizen=sides[Side.CITIZEN].persons,
        none=sides[None].persons,
    )
