"""The results document: what the archive keeps of a workshop and every page and export shows.

It holds dates but no clock times, no order of arrival, no live ids and no revisions. Its JSON form
is described in docs/results.md and docs/results.schema.json; a change that older programs could
not read raises VERSION.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from board.core.comparison.model import Comparison
from board.core.errors import Refusal
from board.core.model import Quadrant, Reason, Rule, Side
from board.core.publication import Rung
from board.core.weighing import Gone

FORMAT = "stellwand-results"
VERSION = 1
QUADRANTS = tuple(Quadrant)
"""Strengths, weaknesses, opportunities, threats: the order of every list and number."""


class Contact(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whom to ask about the workshop."""

    name: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    address: tuple[str, ...] = ()


class People(msgspec.Struct, frozen=True, omit_defaults=True):
    """How many persons took part. The sides are null where naming them is below the rung."""

    total: int
    administration: int | None = None
    citizen: int | None = None
    none: int | None = None


class Correction(StrEnum):
    """What was corrected after publication."""

    TEXTS = "texts"
    """Title, introduction, outlook or contacts."""
    NOTES = "notes"
    """Typing errors in notes."""
    TITLES = "titles"
    """Titles of topics."""
    REDACTED = "redacted"
    ORDER = "order"


class Corrections(msgspec.Struct, frozen=True):
    """What was corrected on a day."""

    on: str
    what: tuple[Correction, ...] = ()


class Round(msgspec.Struct, frozen=True, omit_defaults=True):
    """One round of dots. `group` null: all groups; `everybody`: each person weighed all topics."""

    number: int
    question: str = ""
    group: int | None = None
    everybody: bool = False


class Dots(msgspec.Struct, frozen=True, omit_defaults=True):
    """The dots that a topic got in a round, per side. There is no sum: only the split is fair."""

    round: int
    administration: int = 0
    citizen: int = 0
    none: int = 0

    @property
    def given(self) -> bool:
        """Whether anybody placed a dot here in this round."""
        return bool(self.administration or self.citizen or self.none)

    def of(self, side: Side | None) -> int:
        if side is None:
            return self.none
        return self.administration if side is Side.ADMINISTRATION else self.citizen


class Topic(msgspec.Struct, frozen=True, omit_defaults=True):
    """Notes of one quadrant that were laid together; each names the topic's number.

    `gone`: dots lie on it, but it is no topic of the board any more; no note names it.
    """

    number: int
    title: str
    quadrant: Quadrant
    dots: tuple[Dots, ...] = ()
    gone: Gone | None = None


class Note(msgspec.Struct, frozen=True, omit_defaults=True):
    """One card. `number` and `group` are null on the joint board.

    `…_inferred` marks what an imported file's source did not say. `topic`: the number of the topic
    it was laid into, which has its dots then. `flash`: marked as a contradiction.
    """

    number: int | None
    group: int | None
    quadrant: Quadrant
    affiliation: Side | None
    text: str
    comment: str = ""
    quadrant_inferred: bool = False
    affiliation_inferred: bool = False
    corrected: bool = False
    """Typing errors were mended after the workshop."""
    topic: int | None = None
    parked: bool = False
    """In the parking lot, beside its quadrant."""
    flash: bool = False
    dots: tuple[Dots, ...] = ()

    @property
    def inferred(self) -> bool:
        return self.quadrant_inferred or self.affiliation_inferred


class Item(NamedTuple):
    """What lies on a board: a single note, or a topic with its notes."""

    topic: Topic | None
    notes: tuple[Note, ...]

    @property
    def dots(self) -> tuple[Dots, ...]:
        return self.topic.dots if self.topic else self.notes[0].dots


class Group(msgspec.Struct, frozen=True, omit_defaults=True):
    """One board. The joint board of all groups has neither number nor name."""

    number: int | None
    name: str | None
    notes: tuple[Note, ...]
    people: People | None = None
    set_aside: dict[Reason, int] = {}
    name_inferred: bool = False
    topics: tuple[Topic, ...] = ()

    def in_quadrant(self, quadrant: Quadrant) -> list[Note]:
        """The notes of one quadrant in their order."""
        return [note for note in self.notes if note.quadrant is quadrant]

    def items_in(self, quadrant: Quadrant) -> list[Item]:
        """What lies in one quadrant, in order; a topic stands where its first note does."""
        return [item for item in self.items() if item.notes[0].quadrant is quadrant]

    def items(self) -> list[Item]:
        """All that lies on the board, parked notes left out."""
        topics = {topic.number: topic for topic in self.topics}
        blocks: dict[int, list[Note]] = {}
        for index, note in enumerate(self.notes):
            if not note.parked:
                blocks.setdefault(-index if note.topic is None else note.topic, []).append(note)
        return [Item(topics.get(notes[0].topic or 0), tuple(notes)) for notes in blocks.values()]

    @property
    def gone(self) -> list[Topic]:
        """What got dots and is no topic of the board any more."""
        return [topic for topic in self.topics if topic.gone]

    @property
    def parked(self) -> list[Note]:
        """The notes of the parking lot, in their order."""
        return [note for note in self.notes if note.parked]


class Results(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One archived workshop. Imported workshops know no persons: `people` is null."""

    format: str
    version: int
    title: str
    question: str = ""
    date: str | None = None
    date_inferred: bool = False
    place: str | None = None
    place_inferred: bool = False
    language: str = "de"
    intro: tuple[str, ...] = ()
    outlook: str = ""
    contacts: tuple[Contact, ...] = ()
    quadrant_labels: dict[Quadrant, str] = {}
    source_url: str | None = None
    rule: Rule
    rung: Rung
    archived_on: str
    published_on: str | None = None
    corrected_on: str | None = None
    corrections: tuple[Corrections, ...] = ()
    people: People | None = None
    group_count: int
    groups: tuple[Group, ...]
    comparison: Comparison | None = None
    rounds: tuple[Round, ...] = ()
    people_entered: bool = False
    """The team entered the numbers of an imported workshop."""

    @property
    def notes(self) -> list[Note]:
        """All notes, board by board."""
        return [note for group in self.groups for note in group.notes]

    def only_group(self, number: int) -> Results:
        """The same document with one board. Raises Refusal `not_found`, also on a joint board."""
        found = tuple(group for group in self.groups if group.number == number)
        if not found:
            raise Refusal("not_found")
        alone = replace(
            self,
            groups=found,
            group_count=1,
            people=found[0].people,
            people_entered=False,
            comparison=self.comparison and self.comparison.only_group(number, self.group_count),
        )
        return alone.with_rounds(lambda round: round.group in (None, number))

    def with_rounds(self, wanted: Callable[[Round], bool]) -> Results:
        """The document with some rounds of dots only, numbered anew, and without other dots."""
        kept = [round for round in self.rounds if wanted(round)]
        numbers = {round.number: number for number, round in enumerate(kept, start=1)}

        def some(dots: tuple[Dots, ...]) -> tuple[Dots, ...]:
            return tuple(
                replace(entry, round=numbers[entry.round])
                for entry in dots
                if entry.round in numbers
            )

        return replace(
            self,
            rounds=tuple(replace(r, number=numbers[r.number]) for r in kept),
            groups=tuple(
                replace(
                    group,
                    topics=tuple(
                        replace(topic, dots=some(topic.dots))
                        for topic in group.topics
                        if not topic.gone or some(topic.dots)
                    ),
                    notes=tuple(
                        replace(note, dots=some(note.dots)) if note.dots else note
                        for note in group.notes
                    ),
                )
                for group in self.groups
            ),
        )

    @property
    def set_aside(self) -> dict[Reason, int]:
        """How many notes were set aside for which reason, over all boards."""
        return added(group.set_aside for group in self.groups)


def added(counters: Any) -> dict[Reason, int]:
    """Several counters as one, its reasons in their fixed order."""
    total: dict[Reason, int] = {}
    for counter in counters:
        for reason, count in counter.items():
            total[reason] = total.get(reason, 0) + count
    return {reason: total[reason] for reason in Reason if reason in total}


def to_json(results: Results) -> bytes:
    """The document as it is stored and exported; equal documents give equal bytes."""
    return msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n"


def from_json(data: bytes | str) -> Results:
    """Reads what `to_json` wrote. For files from elsewhere use `workshop_file.parse`."""
    return msgspec.json.decode(data, type=Results)


def schema() -> str:
    """The JSON Schema of the document, as kept in docs/results.schema.json."""
    described = msgspec.json.schema(Results)
    described["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(described, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(schema(), end="")
