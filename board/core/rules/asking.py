"""What the deciders ask of a session before they decide."""

from __future__ import annotations

from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.model import Cluster, Group, Note, NoteStatus, Participant, Quadrant, Session


def group_of(session: Session, number: int) -> Group:
    if number not in session.groups:
        raise Refusal("not_found")
    return session.groups[number]


def led(session: Session, number: int | None) -> list[Group]:
    """The groups a leading command is for: one, or all."""
    return [group_of(session, number)] if number else list(session.groups.values())


def participant_of(session: Session, actor: Actor) -> Participant:
    found = session.participants.get(actor.participant or 0)
    if found is None:
        raise Refusal("forbidden")
    return found


def require_writing(session: Session, participant: Participant) -> None:
    if not session.groups[participant.group].writing:
        raise Refusal("phase_closed")


def note_of(session: Session, note_id: str) -> Note:
    note = session.notes.get(note_id)
    if note is None or note.status is NoteStatus.WITHDRAWN:
        raise Refusal("not_found")
    return note


def changeable_note(session: Session, note_id: str, actor: Actor) -> Note:
    """The facilitator may change every note; a participant the own ones while writing is open."""
    if actor.role is Role.FACILITATOR:
        return note_of(session, note_id)
    note = own_note(session, note_id, actor)
    require_writing(session, participant_of(session, actor))
    return note


def spot_of(topic: Note | Cluster) -> ev.Spot:
    return ev.Spot(topic.group, topic.quadrant, topic.place)


def cluster_of(session: Session, cluster_id: str) -> Cluster:
    if cluster_id not in session.clusters:
        raise Refusal("not_found")
    return session.clusters[cluster_id]


def require_no_round(session: Session, *groups: int, actor: Actor | None = None) -> None:
    """While dots are placed, what they lie on stays as it is: in these groups, else anywhere.

    Who leads can close the round; a participant has to wait.
    """
    if any(session.open_round(group) for group in groups or (None,)):
        waits = actor is not None and actor.role is Role.PARTICIPANT
        raise Refusal("voting_wait" if waits else "voting_open")


def person_of(session: Session, number: int) -> Participant:
    """A person without a phone, for whom the facilitator acts."""
    found = session.participants.get(number)
    if found is None or found.phone:
        raise Refusal("not_found")
    return found


def end_of(session: Session, group: int, quadrant: Quadrant) -> float:
    """The place behind the last note of a quadrant."""
    topics: list[Note | Cluster] = [*session.notes.values(), *session.clusters.values()]
    places = (t.place for t in topics if t.group == group and t.quadrant is quadrant)
    return float(int(max(places, default=0.0)) + 1)


def own_note(session: Session, note_id: str, actor: Actor) -> Note:
    """A note that the participant wrote and has not withdrawn."""
    note = session.notes.get(note_id)
    if note is None or note.author != participant_of(session, actor).number:
        raise Refusal("not_yours")
    return note_of(session, note_id)
