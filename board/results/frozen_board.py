"""One group's board as the archive keeps it: notes, topics, numbers, dots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import count

from board.core.model import Cluster, Note, Reason, Session, number_of
from board.core.weighing import Line, closed_rounds, lines_of, name_of
from board.results import model
from board.results.model import QUADRANTS, Dots, Topic
from board.results.speech import speech


class Board:
    """The board of a group. Its notes stand as people read it: quadrant by quadrant by place, the
    notes of a topic together; those of the parking lot last."""

    def __init__(self, session: Session, number: int) -> None:
        self.session = session
        self.group = session.groups[number]
        found = [note for q in QUADRANTS for note in session.in_quadrant(number, q)]
        self.off = [note for note in found if not note.on_board]
        on = [note for note in found if note.on_board]
        laid = {note.cluster for note in on if note.cluster and not note.parked}
        self.clusters = sorted(
            (cluster for key, cluster in session.clusters.items() if key in laid),
            key=lambda cluster: (QUADRANTS.index(cluster.quadrant), place_of(cluster)),
        )
        self.places = {cluster.id: place_of(cluster) for cluster in self.clusters}
        self.notes = sorted(on, key=self.position)
        self.topics = {cluster.id: number for number, cluster in enumerate(self.clusters, start=1)}
        self.numbers = self.numbered()
        self.rounds = {
            number: lines_of(session, round)
            for number, round in enumerate(closed_rounds(session), start=1)
            if round.concerns(self.group.number)
        }

    def position(self, note: Note) -> tuple[object, ...]:
        own = (note.place, number_of(note.id))
        place = own if note.parked else self.places.get(note.cluster or "", own)
        return note.parked, QUADRANTS.index(note.quadrant), place, own

    def numbered(self) -> dict[str, int]:
        """The numbers that the room used, from arranging on; else by place.

        A note that has none, or one that another has, gets the next.
        """
        known: dict[int, str] = {}
        if self.group.numbered:
            for note in self.notes:
                if note.number is not None:
                    known.setdefault(note.number, note.id)
        numbers = {note: number for number, note in known.items()}
        following = count(max(known, default=0) + 1)
        return {
            note.id: numbers[note.id] if note.id in numbers else next(following)
            for note in self.notes
        }

    def frozen_notes(self) -> tuple[model.Note, ...]:
        return tuple(self.frozen(note) for note in self.notes)

    def frozen(self, note: Note) -> model.Note:
        topic = None if note.parked else self.topics.get(note.cluster or "")
        return model.Note(
            number=self.numbers[note.id],
            group=self.group.number,
            quadrant=note.quadrant,
            affiliation=self.session.side_of(note),
            text=note.text,
            topic=topic,
            parked=note.parked,
            flash=note.flash,
            dots=() if topic or note.parked else self.dots(note.id),
        )

    def frozen_topics(self) -> tuple[Topic, ...]:
        """The topics on the board, then those with dots that are on it no more."""
        laid = [
            Topic(
                number=self.topics[cluster.id],
                title=cluster.title,
                quadrant=cluster.quadrant,
                dots=self.dots(cluster.id),
            )
            for cluster in self.clusters
        ]
        return (*laid, *self.gone_topics(len(laid) + 1))

    def gone_topics(self, first: int) -> Iterator[Topic]:
        lines = (line for lines in self.rounds.values() for line in lines if line.gone)
        gone = {line.topic: line for line in lines if line.group == self.group.number}
        for number, line in enumerate(gone.values(), start=first):
            title = name_of(line, speech(self.session.settings.language).say)
            dots = tuple(each for each in self.dots(line.topic, gone=True) if each.given)
            yield Topic(number, title, line.quadrant, dots, gone=line.gone)

    def dots(self, topic: str, gone: bool = False) -> tuple[Dots, ...]:
        """Dots per side in each round that was about this board."""
        return tuple(
            self.frozen_dots(number, [line for line in lines if line.topic == topic], gone)
            for number, lines in self.rounds.items()
        )

    def frozen_dots(self, number: int, lines: list[Line], gone: bool) -> Dots:
        sides: Counter[str] = Counter()
        for line in lines:
            if (line.gone is not None) is gone:
                for person, count in line.votes.items():
                    sides[self.session.participants[person].side or "none"] += count
        return Dots(number, **sides)

    def set_aside(self) -> dict[Reason, int]:
        """How many notes were set aside, or never approved, by reason."""
        reasons = Counter(note.reason or Reason.OTHER for note in self.off)
        return {reason: reasons[reason] for reason in Reason if reasons[reason]}


def place_of(cluster: Cluster) -> tuple[float, int]:
    return cluster.place, number_of(cluster.id)
