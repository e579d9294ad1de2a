"""The comparison of an imported file: our own is checked, any other is made from its notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from board.core.comparison import compare_notes
from board.core.comparison.model import ComparedTopic, Comparison, Support, View, WrittenFor
from board.core.model import Quadrant, Side
from board.results.file_shape import N_, refuse
from board.results.file_values import MAX_COUNT, line
from board.results.model import Note

FIELD = "comparison"
MAX_TOPICS = 10_000
MAX_VIEWS = 201


def from_notes(notes: Iterable[Note]) -> Comparison | None:
    """What each side wrote about. None where notes of both sides are not told apart."""
    written = [
        WrittenFor(note.affiliation, note.group or 0, note.quadrant)
        for note in notes
        if note.affiliation
    ]
    return compare_notes(written) if {note.side for note in written} == set(Side) else None


def checked(comparison: Comparison | None) -> Comparison | None:
    """The comparison of an export of our own, or a refusal where its numbers are impossible."""
    if comparison is None:
        return None
    if not 1 <= len(comparison.views) <= MAX_VIEWS or len(comparison.topics) > MAX_TOPICS:
        refuse(N_("this number is not possible"), field=FIELD)
    for view in comparison.views:
        if [entry.quadrant for entry in view.profile] != list(Quadrant):
            refuse(N_("this has the wrong form"), field=FIELD)
    for count, limit in (*counts_of_views(comparison.views), *counts_of_topics(comparison.topics)):
        if not 0 <= count <= limit:
            refuse(N_("this number is not possible"), field=FIELD)
    topics = tuple(
        replace(topic, title=line(topic.title, FIELD) or "?") for topic in comparison.topics
    )
    return replace(comparison, topics=topics)


def counts_of_views(views: Iterable[View]) -> Iterator[tuple[float, float]]:
    """Each number with the largest that it can be."""
    for view in views:
        yield view.group or 0, MAX_COUNT
        for side in Side:
            yield view.active.of(side) if view.active else 0, MAX_COUNT
            for entry in view.profile:
                share = entry.of(side)
                yield share.of, MAX_COUNT
                yield share.notes, share.of
                yield share.percent, 100


def counts_of_topics(topics: Iterable[ComparedTopic]) -> Iterator[tuple[float, float]]:
    for topic in topics:
        yield topic.group or 0, MAX_COUNT
        yield topic.number or 0, MAX_COUNT
        for support in (topic.administration, topic.citizen):
            yield from counts_of(support)
        if topic.difference:
            for value in (topic.difference.low, topic.difference.value, topic.difference.high):
                yield abs(value), 1


def counts_of(support: Support) -> Iterator[tuple[float, float]]:
    yield support.of, MAX_COUNT
    yield support.persons, support.of
