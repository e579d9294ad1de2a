"""What dots lie on: topics that can be weighed, and where the dots of a round are found later.

Counted in one place, so that stage, console, results and comparison tell the same numbers. No dot
is ever lost: what is no longer a topic of its board keeps a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from board.core import events as ev
from board.core.errors import N_
from board.core.events import AnyEvent
from board.core.model import Note, NoteStatus, Quadrant, Round, Session, Weighed
from board.core.state import evolve


class Gone(StrEnum):
    """Why a topic that has dots is no topic of its board any more."""

    OFF = "off"
    """A cluster that was dissolved, or of which no note is on the board."""
    PARKED = "parked"
    MOVED = "moved"
    """Into another group, whose people did not weigh it."""
    SET_ASIDE = "set_aside"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"


UNNAMED = {
    Gone.SET_ASIDE: N_("a note that was set aside"),
    Gone.WAITING: N_("a note that is not approved"),
    Gone.WITHDRAWN: N_("a note that was withdrawn"),
    Gone.OFF: N_("Topic"),
}
"""What a line is called that must not say more."""
Say = Callable[[str], str]
"""A sentence of the catalogues in somebody's language."""


@dataclass(frozen=True, slots=True)
class Line:
    """The dots of a round on one topic, by participant; `gone` says why it is on no board."""

    topic: str
    group: int
    quadrant: Quadrant
    votes: dict[int, int]
    gone: Gone | None = None
    title: str = ""
    """Of what is gone. Empty where its words must not show."""
    number: int | None = None


# --- while it is open -----------------------------------------------------------------------


def topics_asked(session: Session, round: Round, group: int) -> list[str]:
    """What the people of a group may weigh: their own topics, or all when the round says so."""
    if not round.asks(group):
        return []
    return session.topics(None if round.across else group)


def may_open(session: Session, group: int | None, across: bool) -> bool:
    """Whether no other open round asks the same people, or about the same topics."""
    return session.open_round(None if across else group) is None


def can_place(round: Round, person: int, topics: Iterable[str]) -> bool:
    """Whether the person could place one more dot."""
    placed = round.votes.get(person, {})
    return round.left(person) > 0 and any(placed.get(t, 0) < round.each for t in topics)


def all_fit(session: Session, round: Round) -> bool:
    """Whether all dots lie where and as the round's terms allow."""
    asked = asked_by_group(session, round)
    return all(
        round.left(person) >= 0
        and all(
            topic in asked[session.participants[person].group] and count <= round.each
            for topic, count in dots.items()
        )
        for person, dots in round.votes.items()
    )


def given_back(session: Session, events: Iterable[AnyEvent]) -> list[AnyEvent]:
    """The dots that lie on what `events` take from the board go back to their owners."""
    events = list(events)
    rounds = [round for round in session.open_rounds() if any(round.votes.values())]
    if not rounds or not any(isinstance(event, TAKES_OFF) for event in events):
        return []
    draft = session.copy()
    for event in events:
        evolve(draft, event)
    changes: list[AnyEvent] = []
    for round in (draft.rounds.get(each.id) for each in rounds):
        if round is None or not round.open:
            continue
        asked = asked_by_group(draft, round)
        was: dict[str, dict[int, int]] = {}
        for person, dots in round.votes.items():
            for topic, count in dots.items():
                if topic not in asked[draft.participants[person].group]:
                    was.setdefault(topic, {})[person] = count
        if was:
            changes.append(ev.DotsChanged(round.id, {topic: {} for topic in was}, was))
    return changes


TAKES_OFF = (
    ev.NoteStatusChanged
    | ev.NoteTurned
    | ev.NoteParked
    | ev.NoteMoved
    | ev.NoteClustered
    | ev.ClusterDissolved
)


def asked_by_group(session: Session, round: Round) -> dict[int, set[str]]:
    return {group: set(topics_asked(session, round, group)) for group in session.groups}


# --- when it is closed ----------------------------------------------------------------------


def closed_rounds(session: Session) -> list[Round]:
    return [round for round in session.rounds.values() if not round.open]


def lines_of(session: Session, round: Round) -> list[Line]:
    """The result of a round, a line for each topic: as the board has it now, then what is gone.

    A note that was laid into a cluster brings its dots along, and takes them with it when it
    leaves.
    """
    lines: dict[tuple[str, bool], Line] = {}
    topics = set(session.topics())
    for person, dots in round.votes.items():
        for topic, count in dots.items():
            line = line_of(session, round, topic, topics)
            votes = lines.setdefault((line.topic, line.gone is not None), line).votes
            votes[person] = votes.get(person, 0) + count
    return sorted(lines.values(), key=lambda line: (line.gone is not None, line.topic))


def line_of(session: Session, round: Round, topic: str, topics: set[str]) -> Line:
    """The line, still without dots, to which the dots on a topic belong."""
    was = round.weighed.get(topic)
    note = session.notes.get(topic)
    home = (note and note.cluster) or topic
    if home in topics and not (note and off_board(note)):
        lies = session.clusters.get(home) or session.notes[home]
        if was is None or round.across or was.group == lies.group:
            return Line(home, lies.group, lies.quadrant, {})
    if note:
        was = was or Weighed(note.group, note.quadrant, "", note.number)
        gone = off_board(note) or Gone.MOVED
        title = note.text if gone in (Gone.PARKED, Gone.MOVED) else ""
        return Line(topic, was.group, was.quadrant, {}, gone, title, was.number)
    cluster = session.clusters.get(topic)
    if cluster:
        return Line(topic, cluster.group, cluster.quadrant, {}, Gone.OFF, cluster.title)
    was = was or Weighed(min(session.groups), Quadrant.STRENGTHS)
    return Line(topic, was.group, was.quadrant, {}, Gone.OFF, was.title, was.number)


def off_board(note: Note) -> Gone | None:
    match note.status:
        case NoteStatus.SET_ASIDE:
            return Gone.SET_ASIDE
        case NoteStatus.WITHDRAWN:
            return Gone.WITHDRAWN
        case NoteStatus.WAITING:
            return Gone.WAITING
        case _ if note.hidden:
            return Gone.WAITING
        case _:
            return Gone.PARKED if note.parked else None


def name_of(line: Line, say: Say) -> str:
    """What a line that is gone is called."""
    return line.title or say(UNNAMED[line.gone or Gone.OFF])


def dots_on(round: Round, topic: str) -> dict[int, int]:
    """Who has how many dots on a topic."""
    return {person: dots[topic] for person, dots in round.votes.items() if dots.get(topic)}


def dots_carried(session: Session, gone: Iterable[str], into: str) -> list[AnyEvent]:
    """The dots of closed rounds on clusters that go into another lie on that one from now on."""
    gone = list(gone)
    changes: list[AnyEvent] = []
    for round in closed_rounds(session):
        was = {topic: dots_on(round, topic) for topic in (*gone, into)}
        if not any(was[topic] for topic in gone):
            continue
        together: dict[int, int] = {}
        for dots in was.values():
            for person, count in dots.items():
                together[person] = together.get(person, 0) + count
        on: dict[str, dict[int, int]] = {topic: {} for topic in gone}
        changes.append(ev.DotsChanged(round.id, on | {into: together}, was))
    return changes
