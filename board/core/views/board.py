"""The session, its groups, notes and clusters as each audience may see them."""

from __future__ import annotations

from dataclasses import asdict

from board.core.actor import Role
from board.core.flags import flags_of
from board.core.model import Cluster, Group, Note, NoteStatus, Session, Spotlight, State
from board.core.views.audience import Audience, Card, Entity


def session_entity(session: Session, card: Card, audience: Audience) -> Entity:
    settings = session.settings
    entity: Entity = {
        "kind": "session",
        "id": "session",
        "title": settings.title,
        "question": settings.question,
        "date": settings.date,
        "place": settings.place,
        "language": settings.language,
        "labels": settings.labels,
        "rule": settings.rule.value,
        "groups": len(session.groups),
        "hidden": settings.hidden,
        "approval": settings.approval,
        "note_limit": settings.note_limit,
        "state": (State.ENDED if session.ended else card.state).value,
        "code": card.code,
        "join_url": card.join_url,
        "results_url": card.results_url,
    }
    if audience.role is not Role.PARTICIPANT:
        entity["sound"] = settings.sound
    if audience.role is Role.FACILITATOR:
        entity["locked"] = settings.locked
        entity["agenda"] = [asdict(step) for step in settings.agenda]
    return entity


def group_entity(session: Session, group: Group, audience: Audience) -> Entity:
    """Phones know the names of all groups, for changing between them, but not their course."""
    name = {"kind": "group", "id": f"g{group.number}", "number": group.number, "name": group.name}
    if audience.role is Role.PARTICIPANT and audience.group != group.number:
        return name
    timer = asdict(group.timer) if group.timer else None
    course: Entity = {
        "phase": group.phase.value,
        "writing": group.writing,
        "timer": timer,
        "question": question_of(session, group),
    }
    if audience.role is not Role.PARTICIPANT:
        course["spotlight"] = spotlight_entity(group.spotlight)
        course["step"] = group.step
    return name | course


def question_of(session: Session, group: Group) -> str:
    """The question of the agenda's step, else the workshop's own."""
    agenda = session.settings.agenda
    step = agenda[group.step] if group.step is not None and group.step < len(agenda) else None
    return (step and step.question) or session.settings.question


def spotlight_entity(light: Spotlight | None) -> Entity | None:
    return {key: value for key, value in asdict(light).items() if value} if light else None


def cluster_entity(session: Session, cluster: Cluster | None, audience: Audience) -> Entity | None:
    """Phones see their group's clusters while they read the board. One without a note on the
    board is the console's alone."""
    if cluster is None:
        return None
    if audience.role is Role.PARTICIPANT and not reads(session, audience, cluster.group):
        return None
    if audience.role is not Role.FACILITATOR and not session.in_cluster(cluster.id):
        return None
    return {
        "kind": "cluster",
        "id": cluster.id,
        "group": cluster.group,
        "quadrant": cluster.quadrant.value,
        "title": cluster.title,
        "place": cluster.place,
    }


def reads(session: Session, audience: Audience, group: int) -> bool:
    """Whether a phone reads this group's board now: its own, and all that it weighs."""
    if not audience.board or audience.group == group:
        return audience.board
    return any(r.across and r.group in (None, audience.group) for r in session.open_rounds())


def note_entity(session: Session, note: Note, audience: Audience) -> Entity | None:
    if note.status is NoteStatus.WITHDRAWN:
        return None
    side = session.side_of(note)
    entity: Entity = {
        "kind": "note",
        "id": note.id,
        "group": note.group,
        "quadrant": note.quadrant.value,
        "affiliation": side.value if side else None,
        "text": note.text,
        "place": note.place,
        "number": note.number,
        "cluster": note.cluster,
        "parked": note.parked,
        "flash": note.flash,
    }
    reason = note.reason.value if note.reason else None
    if audience.role is Role.FACILITATOR:
        return entity | {
            "status": note.status.value,
            "reason": reason,
            "hidden": note.hidden,
            "late": note.late,
            "rewritten": note.rewritten,
            "flags": flags_of(note.text),
        }
    if audience.participant is not None and note.author == audience.participant:
        return entity | {"own": True, "state": state_of(note), "reason": reason}
    if note.status is not NoteStatus.SHOWN:
        return None
    if audience.role is Role.PARTICIPANT and not reads(session, audience, note.group):
        return None
    return face_down(entity) if note.hidden else entity


def state_of(note: Note) -> str:
    """What the writer's phone says of a note: board, hidden, waiting or set_aside."""
    if note.status is NoteStatus.SHOWN:
        return "hidden" if note.hidden else "board"
    return note.status.value


def face_down(entity: Entity) -> Entity:
    """A card from behind: that it is there, and nothing else."""
    return entity | {"affiliation": None, "text": "", "hidden": True, "cluster": None}
