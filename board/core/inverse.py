"""Taking events back: `invert` turns one around, `holds` says whether it still fits.

An inverse carries the values it expects to find, so a step is never taken back over somebody
else's newer change (architecture, rule 9).
"""

from __future__ import annotations

from msgspec.structs import asdict

from board.core import events as ev
from board.core.events import AnyEvent
from board.core.model import NoteStatus, Session
from board.core.rules.asking import spot_of
from board.core.state import evolve
from board.core.weighing import all_fit, dots_on, may_open


def invert(event: AnyEvent) -> AnyEvent:
    """The event that takes `event` back on every screen.

    A note that was added is withdrawn, so its id is never given twice. Raises ValueError for
    what cannot be taken back: opening a workshop, joining, dots.
    """
    match event:
        case ev.ParticipantJoined(participant, side, group, False):
            return ev.PersonRemoved(participant, side, group)
        case ev.PersonRemoved(participant, side, group):
            return ev.ParticipantJoined(participant, side, group, phone=False)
        case ev.NoteAdded(note):
            return ev.NoteStatusChanged(
                note, NoteStatus.WITHDRAWN, event.status, was_reason=event.reason
            )
        case ev.NoteStatusChanged(note, status, was, reason, was_reason, rewritten, was_rewritten):
            return ev.NoteStatusChanged(
                note, was, status, was_reason, reason, was_rewritten, rewritten
            )
        case ev.PhaseChanged(group, phase, writing, was, was_writing):
            return ev.PhaseChanged(group, was, was_writing, phase, writing)
        case ev.NumbersChanged(group, numbers, numbered, was, was_numbered):
            return ev.NumbersChanged(group, was, was_numbered, numbers, numbered)
        case ev.NoteMoved(note, to, was):
            return ev.NoteMoved(note, was, to)
        case ev.ClusterMoved(cluster, to, was):
            return ev.ClusterMoved(cluster, was, to)
        case ev.ClusterFormed():
            return ev.ClusterDissolved(**asdict(event))
        case ev.ClusterDissolved():
            return ev.ClusterFormed(**asdict(event))
        case ev.RoundOpened():
            return ev.RoundCancelled(**asdict(event))
        case ev.RoundCancelled():
            return ev.RoundOpened(**asdict(event))
        case ev.SessionEnded():
            return ev.SessionReopened()
        case ev.SessionReopened():
            return ev.SessionEnded()
        case ev.NoteTurned() | ev.NoteParked() | ev.NoteFlashed() | ev.ParticipantWatched():
            return flipped(event)
        case ev.HandRaised() | ev.DoneSaid() | ev.RoundClosed():
            return flipped(event)
        case _ if hasattr(event, "was"):
            return swapped(event)
        case _:
            raise ValueError(f"{event!r} cannot be taken back")


def flipped(event: AnyEvent) -> AnyEvent:
    """The same event with its one yes or no turned around."""
    fields = asdict(event)
    name = next(key for key, value in fields.items() if isinstance(value, bool))
    return type(event)(**fields | {name: not fields[name]})


def swapped(event: AnyEvent) -> AnyEvent:
    """The same event with its new value and what was before exchanged."""
    fields = asdict(event)
    name = new_value(event)
    return type(event)(**fields | {name: fields["was"], "was": fields[name]})


NEW_VALUES = "side text cluster writing timer spotlight title settings name step group on".split()
"""The field that holds what is new, in events with `was`; the first one they have."""


def new_value(event: AnyEvent) -> str:
    fields = type(event).__struct_fields__
    if isinstance(event, ev.ClusterRenamed):
        return "title"
    return next(name for name in NEW_VALUES if name in fields)


def holds(session: Session, event: AnyEvent) -> bool:
    """Whether what `event` says was before is so now."""
    match event:
        case ev.NoteEdited(note, _, was):
            return is_there(session, note) and session.notes[note].text == was
        case ev.NoteMoved(note, _, was):
            return spot_of(session.notes[note]) == was
        case ev.NoteStatusChanged(note, _, was, _, was_reason):
            now = session.notes[note]
            has_writer = now.author is None or now.author in session.participants
            return has_writer and (now.status, now.reason) == (was, was_reason)
        case ev.NoteClustered(note, cluster, was):
            fits = cluster is None or cluster in session.clusters
            return session.notes[note].cluster == was and fits
        case ev.NoteTurned(note, hidden):
            return session.notes[note].hidden is not hidden
        case ev.NoteParked(note, parked):
            return session.notes[note].parked is not parked
        case ev.NoteFlashed(note, flash):
            return session.notes[note].flash is not flash
        case ev.ClusterDissolved(cluster):
            empty = all(note.cluster != cluster for note in session.notes.values())
            return cluster in session.clusters and empty
        case ev.ClusterFormed(cluster):
            return cluster not in session.clusters
        case ev.ClusterRenamed(cluster, _, was):
            return cluster in session.clusters and session.clusters[cluster].title == was
        case ev.ClusterMoved(cluster, _, was):
            return cluster in session.clusters and spot_of(session.clusters[cluster]) == was
        case ev.RoundCancelled(round):
            return round in session.rounds and not any(session.rounds[round].votes.values())
        case ev.RoundOpened(round, _, _, _, group, across):
            return round not in session.rounds and may_open(session, group, across)
        case ev.RoundClosed(round, is_open):
            found = session.rounds.get(round)
            if found is None or found.open is is_open:
                return False
            return not is_open or (
                may_open(session, found.group, found.across) and all_fit(session, found)
            )
        case ev.DotsChanged(round, on, was):
            return dots_hold(session, round, on, was)
        case _:
            return holds_led(session, event)


def holds_led(session: Session, event: AnyEvent) -> bool:
    match event:
        case ev.PhaseChanged(group, _, _, was, was_writing):
            now = session.groups[group]
            return (now.phase, now.writing) == (was, was_writing)
        case ev.WritingChanged(group, _, was):
            return session.groups[group].writing is was
        case ev.TimerChanged(group, _, was):
            return session.groups[group].timer == was
        case ev.SpotlightChanged(group, _, was):
            return session.groups[group].spotlight == was
        case ev.StepTaken(group, _, was):
            return session.groups[group].step == was
        case ev.GroupRenamed(group, _, was):
            return session.groups[group].name == was
        case ev.NumbersChanged(group, _, _, was, was_numbered):
            same = all(session.notes[note].number == number for note, number in was.items())
            return same and session.groups[group].numbered is was_numbered
        case ev.SettingsChanged(_, was):
            return session.settings == was
        case ev.SessionEnded():
            return not session.ended
        case ev.SessionReopened():
            return session.ended
        case ev.ParticipantWatched(participant, watched, through):
            return ((through or "") in session.participants[participant].watched) is not watched
        case ev.PersonRemoved(participant):
            return participant in session.participants and is_idle(session, participant)
        case ev.ParticipantJoined(participant):
            return participant not in session.participants
        case _:
            return True


def dots_hold(
    session: Session, round: str, on: dict[str, dict[int, int]], was: dict[str, dict[int, int]]
) -> bool:
    """Whether the dots lie as they did, and in an open round still fit where they go."""
    found = session.rounds.get(round)
    if found is None or any(dots_on(found, topic) != was.get(topic, {}) for topic in on):
        return False
    draft = session.copy()
    evolve(draft, ev.DotsChanged(round, on, was))
    return not found.open or all_fit(draft, draft.rounds[round])


def is_there(session: Session, note: str) -> bool:
    return session.notes[note].status is not NoteStatus.WITHDRAWN


def is_idle(session: Session, participant: int) -> bool:
    """Whether the person has no note and no dot."""
    notes = (n for n in session.notes.values() if n.status is not NoteStatus.WITHDRAWN)
    wrote = any(note.author == participant for note in notes)
    return not wrote and not any(r.votes.get(participant) for r in session.rounds.values())
