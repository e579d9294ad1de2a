"""What undo asks of the dots: a step is never taken back from under them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from board.core import events as ev
from board.core.errors import Refusal
from board.core.events import AnyEvent
from board.core.model import Done, Session
from board.core.rules.asking import require_no_round
from board.core.scope import groups_of
from board.core.weighing import given_back

ORDERING = frozenset(
    "move_note move_notes form_cluster add_to_cluster take_from_cluster move_cluster "
    "merge_clusters dissolve_cluster split_note park_note park_notes".split()
)
"""Steps that change what dots may lie on; all others may be taken back during a round."""


def require_dots_allow(session: Session, done: Done) -> None:
    """Raises Refusal `voting_open` where the step is ordering and a round is open there."""
    if done.name in ORDERING:
        require_no_round(session, *sorted(groups_of(session, done.events)))


def require_no_dots_on(session: Session, done: Done, back: Sequence[AnyEvent]) -> None:
    """Raises Refusal `conflict` where dots that came after the step lie on what it made."""
    rounds = [r for r in session.rounds.values() if r.closed and r.closed > done.revision]
    dotted = {topic for round in rounds for dots in round.votes.values() for topic in dots}
    if dotted & made_by(done.events) or given_back(session, back):
        raise Refusal("conflict")


def made_by(events: Iterable[AnyEvent]) -> set[str]:
    """The notes and clusters that a step put on the board, took off, or laid together."""
    events = list(events)
    added = any(isinstance(event, ev.NoteAdded) for event in events)
    found: set[str | None] = set()
    for event in events:
        match event:
            case ev.NoteAdded(note) | ev.NoteStatusChanged(note) | ev.NoteTurned(note):
                found.add(note)
            case ev.NoteParked(note):
                found.add(note)
            case ev.NoteEdited(note) if added:  # the first part of a note that was split
                found.add(note)
            case ev.NoteMoved(note, to, was) if to.group != was.group:
                found.add(note)
            case ev.NoteClustered(note, cluster, was):
                found |= {note, cluster, was}
            case ev.ClusterFormed(cluster) | ev.ClusterDissolved(cluster):
                found.add(cluster)
    return {each for each in found if each}
