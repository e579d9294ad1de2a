"""Where things lie in a quadrant: before another, at the end, or where a theme was."""

from __future__ import annotations

from collections.abc import Sequence

from board.core import events as ev
from board.core.errors import Refusal
from board.core.events import AnyEvent
from board.core.model import Cluster, Note, NoteStatus, Quadrant, Session, number_of
from board.core.rules.asking import end_of, spot_of

SMALLEST_GAP = 1e-6
"""Nearer than this, two places are no longer halved: the quadrant is numbered anew."""


def placed(
    session: Session, topic: Note | Cluster, group: int, quadrant: Quadrant, before: str | None
) -> list[AnyEvent]:
    """Moves a topic in front of another, or to the end; numbers a crowded quadrant anew."""
    row = [other for other in row_of(session, group, quadrant) if other.id != topic.id]
    index = next((i for i, other in enumerate(row) if other.id == before), None)
    if before is not None and (index is None or gone(row[index])):
        raise Refusal("conflict")
    if index is None:
        return [moved(topic, ev.Spot(group, quadrant, end_of(session, group, quadrant)))]
    low = row[index - 1].place if index else row[0].place - 1
    if row[index].place - low > SMALLEST_GAP:
        return [moved(topic, ev.Spot(group, quadrant, (low + row[index].place) / 2))]
    row.insert(index, topic)
    return [moved(t, ev.Spot(group, quadrant, float(i))) for i, t in enumerate(row, start=1)]


def laid_open(session: Session, cluster: Cluster, notes: Sequence[Note]) -> list[AnyEvent]:
    """The notes of a theme, in their order, in the place that the theme leaves to them."""
    own = {cluster.id, *(note.id for note in notes)}
    group, quadrant, start = cluster.group, cluster.quadrant, cluster.place
    row = [topic for topic in row_of(session, group, quadrant) if topic.id not in own]
    index = next((i for i, other in enumerate(row) if other.place > start), len(row))
    after = row[index].place if index < len(row) else start + len(notes)
    gap = (after - start) / (len(notes) or 1)
    if gap > SMALLEST_GAP:
        row, first = list(notes), start
    else:
        row[index:index] = notes
        first, gap = 1.0, 1.0
    spots = (ev.Spot(group, quadrant, first + gap * position) for position in range(len(row)))
    return [moved(topic, to) for topic, to in zip(row, spots, strict=False) if to != spot_of(topic)]


def row_of(session: Session, group: int, quadrant: Quadrant) -> list[Note | Cluster]:
    """Everything that lies in a quadrant, in its order."""
    everything: list[Note | Cluster] = [*session.notes.values(), *session.clusters.values()]
    row = [topic for topic in everything if (topic.group, topic.quadrant) == (group, quadrant)]
    return sorted(row, key=lambda topic: (topic.place, topic.id[0], number_of(topic.id)))


def gone(topic: Note | Cluster) -> bool:
    return isinstance(topic, Note) and topic.status is NoteStatus.WITHDRAWN


def moved(topic: Note | Cluster, to: ev.Spot) -> AnyEvent:
    kind = ev.NoteMoved if isinstance(topic, Note) else ev.ClusterMoved
    return kind(topic.id, to, spot_of(topic))
