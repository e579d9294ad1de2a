"""Changes of a results document: each function gives back another document, or refuses.

A note has its place: (board, note), both counted from 0 as they stand in the document. Its number
never changes, since people and the comparison refer to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from typing import Any

import msgspec
from msgspec.structs import replace

from board.core.comparison.model import ComparedTopic
from board.core.errors import Refusal
from board.core.redaction import blackened, mark_of
from board.core.text import clean
from board.core.weighing import Gone
from board.results.model import (
    QUADRANTS,
    Correction,
    Corrections,
    Group,
    Item,
    Note,
    Results,
    Topic,
)

Place = tuple[int, int]
Change = Callable[[str], str]

LONGEST_TITLE = 120

FIXED = frozenset(
    "format version date language rule rung archived_on published_on corrected_on on what "
    "quadrant affiliation basis field gone kind type state".split()
)
"""Keys whose values are chosen from a list or dates: there are no words of people in them."""


def note_at(results: Results, place: Place) -> Note:
    """Raises Refusal `not_found`."""
    board, index = place
    if not (0 <= board < len(results.groups) and 0 <= index < len(results.groups[board].notes)):
        raise Refusal("not_found")
    return results.groups[board].notes[index]


def with_note(results: Results, place: Place, new: Note) -> Results:
    """The document with another note there; topics named after the note are named after it."""
    old = note_at(results, place)
    board, index = place
    notes = list(results.groups[board].notes)
    notes[index] = new
    group = replace(results.groups[board], notes=tuple(notes))
    numbers = {old.number, *(n.number for n in notes if old.topic and n.topic == old.topic)}
    laid = tuple(
        replace(topic, title=new.text) if is_named_after(topic, old) else topic
        for topic in group.topics
    )
    changed = with_group(results, board, replace(group, topics=laid))
    if changed.comparison is None:
        return changed
    topics = tuple(
        replace(topic, title=new.text) if is_about(topic, old, numbers) else topic
        for topic in changed.comparison.topics
    )
    return replace(changed, comparison=replace(changed.comparison, topics=topics))


def is_named_after(topic: Topic, note: Note) -> bool:
    """Whether a topic of the note's board bears its text: one it lies in, or what it was itself
    before it was parked."""
    mine = topic.number == note.topic or topic.gone is Gone.PARKED
    return mine and topic.title == note.text


def with_group(results: Results, board: int, group: Group) -> Results:
    groups = list(results.groups)
    groups[board] = group
    return replace(results, groups=tuple(groups))


def is_about(topic: ComparedTopic, note: Note, numbers: Set[int | None]) -> bool:
    """Whether a topic of the comparison is this note: its title is the text, maybe shortened.

    `numbers`: those of the notes laid together with it, since a topic has the lowest of them.
    """
    title, text = topic.title, note.text
    shortened = title.endswith("…") and text.startswith(title[:-1].rstrip())
    same_place = topic.number in (None, *numbers) and topic.group in (None, note.group)
    return (title == text or shortened) and (note.number is None or same_place)


def corrected(results: Results, place: Place, text: str) -> Results:
    """A note with its typing errors mended, and marked so.

    Raises Refusal `not_found`, `text_empty`, `text_too_long`, `text_bad`.
    """
    old, text = note_at(results, place), clean(text)
    if text == old.text:
        return results
    return with_note(results, place, replace(old, text=text, corrected=True))


def redacted(results: Results, place: Place, part: re.Pattern[str] | None) -> Results:
    """A note without a part of it, or None: without all it says.

    Raises Refusal `not_found`: there is no such note, or not this in it.
    """
    mark, old = mark_of(results.language), note_at(results, place)
    if part is None:
        return with_note(results, place, replace(old, text=mark, comment=""))
    new = replace(
        old,
        text=blackened(old.text, part, mark),
        comment=blackened(old.comment, part, mark, 5_000),
    )
    if new == old:
        raise Refusal("not_found")
    return with_note(results, place, new)


def redacted_everywhere(results: Results, pattern: re.Pattern[str]) -> Results:
    """The document without these words in any text that people wrote."""
    mark = mark_of(results.language)
    builtin = msgspec.to_builtins(results)
    if pattern.search(results.source_url or ""):
        builtin["source_url"] = None
    found = walked(builtin, lambda text: blackened(text, pattern, mark))
    return msgspec.convert(found, Results)


def walked(value: Any, change: Change, key: str = "") -> Any:
    if isinstance(value, str):
        return value if key in FIXED else change(value)
    if isinstance(value, dict):
        return {name: walked(inner, change, name) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [walked(inner, change, key) for inner in value]
    return value


def note_moved(results: Results, place: Place, by: int) -> Results:
    """A note one place up (-1) or down (+1): among the notes of its topic, else in its quadrant.

    Raises Refusal `not_found`; at the end of the list nothing changes. On a joint board notes
    stand by their words, since any other order would tell their group.
    """
    old = note_at(results, place)
    board, index = place
    group = results.groups[board]
    if group.number is None:
        return results
    if not old.parked and old.topic is None:
        return item_moved(results, board, Item(None, (old,)), by)
    place_in = (old.quadrant, old.topic, old.parked)
    same = [i for i, n in enumerate(group.notes) if (n.quadrant, n.topic, n.parked) == place_in]
    there = same.index(index) + by
    if not 0 <= there < len(same):
        return results
    notes = list(group.notes)
    notes[index], notes[same[there]] = notes[same[there]], notes[index]
    return with_group(results, board, replace(group, notes=tuple(notes)))


def topic_moved(results: Results, board: int, number: int, by: int) -> Results:
    """A topic one place up or down in its quadrant. Raises Refusal `not_found`."""
    groups = results.groups[board : board + 1] if board >= 0 else ()
    for item in (item for group in groups for item in group.items()):
        if item.topic and item.topic.number == number:
            known = groups[0].number is not None
            return item_moved(results, board, item, by) if known else results
    raise Refusal("not_found")


def topic_at(results: Results, board: int, number: int) -> Topic:
    """Raises Refusal `not_found`."""
    groups = results.groups[board : board + 1]
    for topic in groups[0].topics if groups else ():
        if topic.number == number:
            return topic
    raise Refusal("not_found")


def topic_renamed(results: Results, board: int, number: int, title: str) -> Results:
    """A topic with another title, in the comparison as well.

    Raises Refusal `not_found`, `text_empty`, `text_too_long`, `text_bad`.
    """
    old, title = topic_at(results, board, number), clean(title, LONGEST_TITLE)
    group = results.groups[board]
    topics = tuple(replace(t, title=title) if t is old else t for t in group.topics)
    changed = with_group(results, board, replace(group, topics=topics))
    if changed.comparison is None:
        return changed
    numbers = {note.number for note in group.notes if note.topic == number} - {None}

    def named(topic: ComparedTopic) -> bool:
        if topic.number is None:
            return topic.title == old.title
        return topic.group in (None, group.number) and topic.number in numbers

    compared = tuple(
        replace(topic, title=title) if named(topic) else topic
        for topic in changed.comparison.topics
    )
    return replace(changed, comparison=replace(changed.comparison, topics=compared))


def item_moved(results: Results, board: int, item: Item, by: int) -> Results:
    """What lies on a board, past its neighbour in the quadrant, whatever that is."""
    group = results.groups[board]
    quadrants = {quadrant: group.items_in(quadrant) for quadrant in QUADRANTS}
    items = quadrants[item.notes[0].quadrant]
    at = items.index(item)
    if not 0 <= at + by < len(items):
        return results
    items[at], items[at + by] = items[at + by], items[at]
    notes = [note for items in quadrants.values() for item in items for note in item.notes]
    return with_group(results, board, replace(group, notes=(*notes, *group.parked)))


def board_moved(results: Results, board: int, by: int) -> Results:
    """A board one place up or down on the page. Raises Refusal `not_found`."""
    if not 0 <= board < len(results.groups):
        raise Refusal("not_found")
    there = board + by
    if not 0 <= there < len(results.groups):
        return results
    groups = list(results.groups)
    groups[board], groups[there] = groups[there], groups[board]
    return replace(results, groups=tuple(groups))


def dated(results: Results, day: str, what: Correction) -> Results:
    """The document with a line more in its list of corrections; one line a day."""
    *before, last = results.corrections or (Corrections(on=""),)
    if last.on == day:
        kinds = {*last.what, what}
        line = Corrections(day, tuple(kind for kind in Correction if kind in kinds))
        lines = (*before, line)
    else:
        lines = (*results.corrections, Corrections(day, (what,)))
    return replace(results, corrected_on=day, corrections=lines)
