"""One group's board as the archive keeps it: notes, topics, numbers, dots."""

from __future__ import annotations

from collections import Counter
from itertools import count

from board.core.comparison.of_session import closed_rounds, is_about
from board.core.model import Cluster, Note, Reason, Session, number_of
from board.results import model
from board.results.model import QUADRANTS, Dots, Topic


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
            dots=() if topic or note.parked else self.dots({note.id}),
        )

    def frozen_topics(self) -> tuple[Topic, ...]:
        return tuple(
            Topic(
                number=self.topics[cluster.id],
                title=cluster.title,
                quadrant=cluster.quadrant,
                dots=self.dots(
                    {cluster.id, *(note.id for note in self.notes if note.cluster == cluster.id)}
                ),
            )
            for cluster in self.clusters
        )

    def dots(self, keys: set[str]) -> tuple[Dots, ...]:
        """Dots per side in each round that was about this board, also those given to a note before
        it was laid into its topic."""
        found = []
        for number, round in enumerate(closed_rounds(self.session), start=1):
            if is_about(round, self.group.number):
                sides: Counter[str] = Counter()
                for person, dots in round.votes.items():
                    side = self.session.participants[person].side
                    sides[side or "none"] += sum(dots.get(key, 0) for key in keys)
                found.append(Dots(number, **{side: n for side, n in sides.items() if n}))
        return tuple(found)

    def set_aside(self) -> dict[Reason, int]:
        """How many notes were set aside, or never approved, by reason."""
        reasons = Counter(note.reason or Reason.OTHER for note in self.off)
        return {reason: reasons[reason] for reason in Reason if reasons[reason]}


def place_of(cluster: Cluster) -> tuple[float, int]:
    return cluster.place, number_of(cluster.id)
