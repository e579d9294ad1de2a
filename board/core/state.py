"""`evolve` applies an event to a session; `replay` builds one from its log. Neither decides
anything: that is `rules`. Taking back is `inverse`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from board.core import events as ev
from board.core.actor import FACILITATORS
from board.core.dots import closing, lay_dots, rename_weighed, vote
from board.core.events import AnyEvent
from board.core.model import (
    AgendaStep,
    Cluster,
    Cofacilitator,
    Done,
    Group,
    Note,
    Participant,
    Phase,
    Round,
    Session,
    number_of,
)
from board.core.scope import groups_of

T = TypeVar("T")


class Taken(NamedTuple):
    """One step as it is applied: who did what, and what happened by it."""

    actor: str
    name: str
    events: Sequence[AnyEvent]
    at: int = 0


def replay(steps: Iterable[Taken]) -> Session:
    """The session after all steps of its log, in order. The first step must open it."""
    remaining = iter(steps)
    (first,) = next(remaining).events
    assert isinstance(first, ev.SessionOpened), "a log begins with session_opened"
    session = opened(first)
    for step in remaining:
        take(session, step)
    return session


def opened(event: ev.SessionOpened) -> Session:
    """The empty session, at revision 1, that the first event of a log describes."""
    groups = {
        number: Group(number, name, event.phase, event.writing)
        for number, name in enumerate(event.groups, start=1)
    }
    return Session(event.settings, groups, revision=1)


def take(session: Session, step: Taken) -> set[str]:
    """Applies a step in place: one revision more. Says which entities it touched.

    A facilitator's step is remembered, so that it can be listed and taken back.
    """
    session.revision += 1
    touched: set[str] = set()
    leads = step.actor.startswith(FACILITATORS)
    groups = frozenset(groups_of(session, step.events) if leads else ())
    for event in step.events:
        touched |= evolve(session, event)
    if leads:
        done = Done(session.revision, step.actor, step.name, tuple(step.events), step.at)
        session.history.append(replace(done, groups=groups))
        touched.add("history")
    return touched | weighed(session, touched) | compared(session, touched)


def weighed(session: Session, touched: set[str]) -> set[str]:
    """The open rounds' topics follow the board, their progress the persons; the results of closed
    ones follow what their dots lie on."""
    if not session.rounds or not any(key[0] in "ncp" for key in touched):
        return set()
    found = {round.id for round in session.open_rounds()}
    if found:
        found.add("progress")
    closed = (round for round in session.rounds.values() if not round.open)
    return found | {round.id for round in closed if touched & round.weighed.keys()}


def compared(session: Session, touched: set[str]) -> set[str]:
    """While a group discusses, the four fields follow the board and the persons; they come and go
    with the phase."""
    kinds = {key[0] for key in touched}
    discussed = any(group.phase is Phase.DISCUSS for group in session.groups.values())
    return {"fields"} if "g" in kinds or (discussed and kinds & {*"ncrp"}) else set()


def evolve(session: Session, event: AnyEvent) -> set[str]:
    """Applies one event in place and says which entities it touched ("n7", "c2", "p12", …)."""
    match event:
        case ev.ParticipantJoined(participant, side, group, phone):
            session.participants[participant] = Participant(participant, side, group, phone)
            session.next_participant = max(session.next_participant, participant + 1)
            return {"people", f"p{participant}"}
        case ev.PersonRemoved(participant):
            return remove(session, participant)
        case ev.SideChosen(participant, side):
            notes = {note.id for note in session.notes.values() if note.author == participant}
            return change(session.participants, participant, side=side) | notes | {*session.rounds}
        case ev.GroupChosen(participant, group):
            return change(session.participants, participant, group=group) | {f"w{participant}"}
        case ev.HandRaised(participant, up):
            return change(session.participants, participant, hand=up)
        case ev.DoneSaid(participant, done):
            return change(session.participants, participant, done=done)
        case ev.ParticipantWatched(participant, watched, through):
            before, chosen = session.participants[participant].watched, {through or ""}
            after = before | chosen if watched else before - chosen
            change(session.participants, participant, watched=after)
            return {"people"}
        case ev.NoteAdded():
            session.notes[event.note] = note_of(event)
            session.next_note = max(session.next_note, number_of(event.note) + 1)
            return {event.note, "people"}
        case ev.NoteEdited(note, text):
            return change(session.notes, note, text=text)
        case ev.NoteMoved(note, to):
            spot = {"group": to.group, "quadrant": to.quadrant, "place": to.place}
            return change(session.notes, note, **spot) | {"people"}
        case ev.NoteStatusChanged():
            status = {"status": event.status, "reason": event.reason}
            rewritten = event.rewritten
            return change(session.notes, event.note, **status, rewritten=rewritten) | {"people"}
        case ev.NoteTurned(note, hidden):
            return change(session.notes, note, hidden=hidden)
        case ev.NoteClustered(note, cluster):
            return change(session.notes, note, cluster=cluster)
        case ev.NoteParked(note, parked):
            return change(session.notes, note, parked=parked)
        case ev.NoteFlashed(note, flash):
            return change(session.notes, note, flash=flash)
        case _:
            return evolve_led(session, event)


def remove(session: Session, number: int) -> set[str]:
    """Somebody without a phone goes, and with them that they placed dots and took them back."""
    del session.participants[number]
    touched = {"people", f"p{number}"}
    for round in list(session.rounds.values()):
        if number in round.votes:
            votes = {person: dots for person, dots in round.votes.items() if person != number}
            session.rounds[round.id] = replace(round, votes=votes)
            touched.add(f"d{number}{round.id}")
    return touched


def evolve_led(session: Session, event: AnyEvent) -> set[str]:
    """The events of the group's course, of clusters, rounds and the session itself."""
    match event:
        case ev.NumbersChanged(group, numbers, numbered):
            for note, number in numbers.items():
                change(session.notes, note, number=number)
            return change(session.groups, group, numbered=numbered) | set(numbers)
        case ev.PhaseChanged(group, phase, writing):
            return change(session.groups, group, phase=phase, writing=writing)
        case ev.WritingChanged(group, writing):
            return change(session.groups, group, writing=writing)
        case ev.TimerChanged(group, timer):
            return change(session.groups, group, timer=timer)
        case ev.SpotlightChanged(group, spotlight):
            return change(session.groups, group, spotlight=spotlight)
        case ev.StepTaken(group, step):
            return change(session.groups, group, step=step)
        case ev.GroupRenamed(group, name):
            return change(session.groups, group, name=name)
        case ev.ClusterFormed(cluster, at, title):
            session.clusters[cluster] = Cluster(cluster, at.group, at.quadrant, title, at.place)
            session.next_cluster = max(session.next_cluster, number_of(cluster) + 1)
            return {cluster}
        case ev.ClusterDissolved(cluster):
            del session.clusters[cluster]
            return {cluster}
        case ev.ClusterRenamed(cluster, title):
            rename_weighed(session, cluster, title)
            return change(session.clusters, cluster, title=title)
        case ev.ClusterMoved(cluster, to):
            spot = {"group": to.group, "quadrant": to.quadrant, "place": to.place}
            return change(session.clusters, cluster, **spot)
        case ev.RoundOpened(round, question, budget, each, group, across):
            session.rounds[round] = Round(round, question, budget, each, group, across)
            return {round, "progress", *others(session, session.rounds[round])}
        case ev.RoundCancelled(round):
            cancelled = session.rounds.pop(round)
            gone = {f"d{number}{round}" for number in cancelled.votes}
            return {round, "progress", *gone, *others(session, cancelled)}
        case ev.RoundClosed(round, is_open):
            seen = others(session, session.rounds[round])
            end = {"closed": None, "weighed": {}} if is_open else closing(session, round)
            return change(session.rounds, round, open=is_open, **end) | {"progress", *seen}
        case ev.VotePlaced(round, participant, topic):
            return vote(session, round, participant, topic, 1)
        case ev.VoteTaken(round, participant, topic):
            return vote(session, round, participant, topic, -1)
        case ev.DotsChanged(round, on):
            return lay_dots(session, round, on)
        case _:
            return evolve_session(session, event)


def others(session: Session, round: Round) -> set[str]:
    """A round across the groups shows the phones the boards of all, for as long as it is open."""
    return {*session.notes, *session.clusters} if round.across else set()


def evolve_session(session: Session, event: AnyEvent) -> set[str]:
    match event:
        case ev.SettingsChanged(settings):
            for group in session.groups.values():
                at = step_in(settings.agenda, session.settings.agenda, group.step)
                change(session.groups, group.number, step=at)
            session.settings = settings
            return {"session", *(f"g{number}" for number in session.groups)}
        case ev.SessionEnded():
            session.ended = True
            return {"session"}
        case ev.SessionReopened():
            session.ended = False
            return {"session"}
        case ev.CofacilitatorInvited(number, called, group):
            session.cofacilitators[number] = Cofacilitator(number, called, group)
            return {"helpers"}
        case ev.CofacilitatorRevoked(number, revoked):
            change(session.cofacilitators, number, revoked=revoked)
            return {"helpers"}
        case ev.LeadHandedOver(lead):
            session.lead = lead
            return {"helpers"}
        case ev.StepUndone(revision):
            mark(session, revision, session.revision)
            return {"history"}
        case ev.StepRedone(revision):
            mark(session, revision, None)
            return {"history"}
        case ev.TextsRedacted():
            return everything(session)
        case _:
            raise TypeError(f"no session evolves by {event!r}")


def step_in(new: Sequence[AgendaStep], old: Sequence[AgendaStep], step: int | None) -> int | None:
    """Where the old agenda's step is in the new one. Steps of the first logs had no identity."""
    if step is None or step >= len(old) or not old[step].id:
        return step
    return next((place for place, other in enumerate(new) if other.id == old[step].id), None)


def everything(session: Session) -> set[str]:
    """What may hold a text, as ids on the wire."""
    groups = (f"g{number}" for number in session.groups)
    parts = (*session.notes, *session.clusters, *session.rounds)
    return {"session", "history", "helpers", *groups, *parts}


def change(entities: dict[Any, Any], key: Any, **changes: object) -> set[str]:
    """Replaces an entity by a changed copy; gives its id on the wire."""
    old, new = entities[key], replace(entities[key], **changes)
    entities[key] = new
    match new:
        case Participant(number):
            return {f"p{number}", f"m{number}", "people"}
        case Group(number):
            return {f"g{number}"}
        case Note(id):
            return {id, *({old.cluster, new.cluster} - {None})}
        case _:
            return {str(key)}


def note_of(event: ev.NoteAdded) -> Note:
    return Note(
        event.note,
        event.group,
        event.quadrant,
        event.text,
        event.place,
        event.author,
        event.side,
        status=event.status,
        reason=event.reason,
        hidden=event.hidden,
        late=event.late,
        number=event.number,
    )


def mark(session: Session, revision: int, undone_by: int | None) -> None:
    """Notes in the history whether a step is taken back."""
    for index, done in enumerate(session.history):
        if done.revision == revision:
            session.history[index] = replace(done, undone_by=undone_by)
