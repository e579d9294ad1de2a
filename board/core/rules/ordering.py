"""Ordering with the room: moving, clusters, splitting, marking, the parking lot."""

from __future__ import annotations

from collections.abc import Sequence

from board.core import commands as cmd
from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.events import AnyEvent
from board.core.model import Note, NoteStatus, Quadrant, Session, number_of
from board.core.rules.asking import (
    changeable_note,
    cluster_of,
    end_of,
    group_of,
    note_of,
    participant_of,
    require_no_round,
    spot_of,
)
from board.core.rules.deciding import wanted_by
from board.core.rules.placing import laid_open, placed
from board.core.rules.room import require_field, require_space
from board.core.text import clean, tidy
from board.core.weighing import dots_carried

LONGEST_TITLE = 120


@wanted_by(Role.PARTICIPANT, Role.FACILITATOR)
def move_note(session: Session, command: cmd.MoveNote, actor: Actor, now: int) -> list[AnyEvent]:
    """Participants may move their own note to another quadrant; order and group are led, and
    after the end the order alone."""
    if session.ended and actor.role is Role.PARTICIPANT:
        raise Refusal("session_ended")
    note = changeable_note(session, command.note, actor)
    group = group_of(session, command.group or note.group).number
    if session.ended and group != note.group:
        raise Refusal("session_ended")
    quadrant, before = command.quadrant or note.quadrant, command.before
    if actor.role is Role.PARTICIPANT:
        if command.group or command.before:
            raise Refusal("forbidden")
        if quadrant is not note.quadrant:
            require_field(session, participant_of(session, actor), quadrant)
    require_no_round(session, note.group, group, actor=actor)
    if (group, quadrant) == (note.group, note.quadrant) and before == note.id:
        return []
    target = session.notes.get(before or "")
    joins = target.cluster if target and target.group == group else None
    places = placed(session, note, group, quadrant, before)
    left = emptied_by(session, [note]) if note.cluster != joins else []
    return [
        *([ev.NoteParked(note.id, False)] if note.parked else []),
        *clustered(note, joins),
        *places,
        *(dots_carried(session, left, joins) if joins else []),
        *(emptied(session, [note], places) if left else []),
    ]


@wanted_by(Role.FACILITATOR)
def form_cluster(
    session: Session, command: cmd.FormCluster, actor: Actor, now: int
) -> list[AnyEvent]:
    """A cluster has at least one note; its title may follow later."""
    notes = together(session, command.notes)
    require_no_round(session, *(note.group for note in notes))
    first, new = notes[0], f"c{session.next_cluster}"
    title = titled(command.title)
    return [
        ev.ClusterFormed(new, spot_of(first), title),
        *laid_into(notes, new, first.quadrant, first.place),
        *dots_carried(session, emptied_by(session, notes), new),
        *emptied(session, notes),
    ]


@wanted_by(Role.FACILITATOR)
def add_to_cluster(
    session: Session, command: cmd.AddToCluster, actor: Actor, now: int
) -> list[AnyEvent]:
    cluster = cluster_of(session, command.cluster)
    require_no_round(session, cluster.group)
    notes = [n for n in together(session, command.notes) if n.cluster != cluster.id]
    if any(note.group != cluster.group for note in notes):
        raise Refusal("other_group")
    end = end_of(session, cluster.group, cluster.quadrant)
    return [
        *laid_into(notes, cluster.id, cluster.quadrant, end),
        *dots_carried(session, emptied_by(session, notes), cluster.id),
        *emptied(session, notes),
    ]


@wanted_by(Role.FACILITATOR)
def take_from_cluster(
    session: Session, command: cmd.TakeFromCluster, actor: Actor, now: int
) -> list[AnyEvent]:
    note = note_of(session, command.note)
    require_no_round(session, note.group)
    return [*clustered(note, None), *emptied(session, [note])] if note.cluster else []


@wanted_by(Role.FACILITATOR)
def rename_cluster(
    session: Session, command: cmd.RenameCluster, actor: Actor, now: int
) -> list[AnyEvent]:
    cluster = cluster_of(session, command.cluster)
    title = titled(command.title)
    return [ev.ClusterRenamed(cluster.id, title, cluster.title)] if title != cluster.title else []


@wanted_by(Role.FACILITATOR)
def move_cluster(
    session: Session, command: cmd.MoveCluster, actor: Actor, now: int
) -> list[AnyEvent]:
    """Its notes go along into the new quadrant."""
    cluster = cluster_of(session, command.cluster)
    require_no_round(session, cluster.group)
    quadrant = command.quadrant or cluster.quadrant
    if command.before == cluster.id:
        return []
    events = placed(session, cluster, cluster.group, quadrant, command.before)
    for note in notes_in(session, cluster.id):
        if note.quadrant is not quadrant:
            to = ev.Spot(note.group, quadrant, note.place)
            events.append(ev.NoteMoved(note.id, to, spot_of(note)))
    return events


@wanted_by(Role.FACILITATOR)
def merge_clusters(
    session: Session, command: cmd.MergeClusters, actor: Actor, now: int
) -> list[AnyEvent]:
    """The dots of rounds that are over go along: no vote is lost."""
    gone, into = cluster_of(session, command.cluster), cluster_of(session, command.into)
    require_no_round(session, gone.group, into.group)
    if gone.id == into.id:
        return []
    if gone.group != into.group:
        raise Refusal("other_group")
    end = end_of(session, into.group, into.quadrant)
    return [
        *laid_into(notes_in(session, gone.id), into.id, into.quadrant, end),
        *dots_carried(session, [gone.id], into.id),
        ev.ClusterDissolved(gone.id, spot_of(gone), gone.title),
    ]


@wanted_by(Role.FACILITATOR)
def dissolve_cluster(
    session: Session, command: cmd.DissolveCluster, actor: Actor, now: int
) -> list[AnyEvent]:
    """Its notes lie together where it lay."""
    cluster = cluster_of(session, command.cluster)
    require_no_round(session, cluster.group)
    notes = notes_in(session, cluster.id)
    return [
        *(ev.NoteClustered(note.id, None, cluster.id) for note in notes),
        *laid_open(session, cluster, notes),
        ev.ClusterDissolved(cluster.id, spot_of(cluster), cluster.title),
    ]


@wanted_by(Role.FACILITATOR)
def split_note(session: Session, command: cmd.SplitNote, actor: Actor, now: int) -> list[AnyEvent]:
    """The parts keep writer, side, status and cluster; they lie behind the note.

    They may pass the writer's limit of notes: it is for writing, and this is the facilitator's.
    """
    note = note_of(session, command.note)
    require_no_round(session, note.group)
    texts = [clean(text) for text in command.texts]
    require_space(session, len(texts) - 1)
    row = session.in_quadrant(note.group, note.quadrant)
    after = next((other.place for other in row if other.place > note.place), note.place + 1)
    gap = (after - note.place) / len(texts)
    events: list[AnyEvent] = []
    if texts[0] != note.text:
        events.append(ev.NoteEdited(note.id, texts[0], note.text))
    for index, text in enumerate(texts[1:]):
        part = f"n{session.next_note + index}"
        events.append(
            ev.NoteAdded(
                part,
                note.group,
                note.quadrant,
                text,
                note.place + gap * (index + 1),
                note.author,
                note.side,
                note.status,
                note.hidden,
                reason=note.reason,
            )
        )
        if note.parked:
            events.append(ev.NoteParked(part, True))
        if note.cluster:
            events.append(ev.NoteClustered(part, note.cluster, None))
    return events


@wanted_by(Role.FACILITATOR)
def park_note(session: Session, command: cmd.ParkNote, actor: Actor, now: int) -> list[AnyEvent]:
    """Into the parking lot and back; a parked note leaves its cluster."""
    note = note_of(session, command.note)
    require_no_round(session, note.group)
    if note.parked is command.parked:
        return []
    leaves = [*clustered(note, None), *emptied(session, [note])] if note.cluster else []
    return [ev.NoteParked(note.id, command.parked), *leaves]


@wanted_by(Role.FACILITATOR)
def flash_note(session: Session, command: cmd.FlashNote, actor: Actor, now: int) -> list[AnyEvent]:
    note = note_of(session, command.note)
    return [ev.NoteFlashed(note.id, command.flash)] if note.flash is not command.flash else []


# --- what the deciders ask ------------------------------------------------------------------


def titled(title: str) -> str:
    short = tidy(title)
    if len(short) > LONGEST_TITLE:
        raise Refusal("text_too_long")
    return short


def together(session: Session, ids: Sequence[str]) -> list[Note]:
    """Notes that lie on one group's board.

    Raises Refusal `nothing_chosen`, `other_group`, `conflict`.
    """
    if not ids:
        raise Refusal("nothing_chosen")
    notes = [note_of(session, note) for note in dict.fromkeys(ids)]
    if len({note.group for note in notes}) > 1:
        raise Refusal("other_group")
    if any(note.status is not NoteStatus.SHOWN for note in notes):
        raise Refusal("conflict")
    return notes


def notes_in(session: Session, cluster: str) -> list[Note]:
    """All notes of a cluster in order, those set aside as well."""
    found = [note for note in session.notes.values() if note.cluster == cluster]
    return sorted(found, key=lambda note: (note.place, number_of(note.id)))


def laid_into(
    notes: Sequence[Note], cluster: str, quadrant: Quadrant, place: float
) -> list[AnyEvent]:
    """Puts notes into a cluster, in their order from `place` on."""
    events: list[AnyEvent] = []
    for index, note in enumerate(notes):
        if note.parked:
            events.append(ev.NoteParked(note.id, False))
        events.append(ev.NoteClustered(note.id, cluster, note.cluster))
        to = ev.Spot(note.group, quadrant, place + index)
        if to != spot_of(note):
            events.append(ev.NoteMoved(note.id, to, spot_of(note)))
    return events


def emptied(
    session: Session, leaving: Sequence[Note], moves: Sequence[AnyEvent] = ()
) -> list[AnyEvent]:
    """Clusters that hold nothing more once these notes have left; `moves` may move them first."""
    spots = {event.cluster: event.to for event in moves if isinstance(event, ev.ClusterMoved)}
    found = (session.clusters[cluster] for cluster in emptied_by(session, leaving))
    return [
        ev.ClusterDissolved(each.id, spots.get(each.id, spot_of(each)), each.title)
        for each in found
    ]


def emptied_by(session: Session, leaving: Sequence[Note]) -> list[str]:
    gone = {note.id for note in leaving}
    return [
        cluster
        for cluster in dict.fromkeys(note.cluster for note in leaving if note.cluster)
        if all(note.id in gone for note in notes_in(session, cluster))
    ]


def clustered(note: Note, cluster: str | None) -> list[AnyEvent]:
    return [ev.NoteClustered(note.id, cluster, note.cluster)] if note.cluster != cluster else []
