"""What each side wrote about: its notes in each quadrant, in numbers and as a share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from board.core.comparison.model import Person, QuadrantProfile, Share, Written, WrittenFor
from board.core.model import Quadrant, Side


def profile_of_persons(
    written: Iterable[Written], persons: Mapping[int, Person]
) -> tuple[QuadrantProfile, ...]:
    """For each quadrant the mean of each person's own shares, so that who writes most does not
    speak for the side, with the numbers of notes. Who wrote nothing has no shares."""
    by_author: dict[int, Counter[Quadrant]] = {}
    for note in written:
        by_author.setdefault(note.author, Counter())[note.quadrant] += 1
    sides = {
        side: [found for author, found in by_author.items() if persons[author].side is side]
        for side in Side
    }
    return profile(sides)


def profile_of_notes(written: Iterable[WrittenFor]) -> tuple[QuadrantProfile, ...]:
    """The same where no persons are known: each side's notes count as if one person wrote them."""
    sides: dict[Side, Counter[Quadrant]] = {side: Counter() for side in Side}
    for note in written:
        sides[note.side][note.quadrant] += 1
    return profile({side: [found] if found else [] for side, found in sides.items()})


def profile(sides: Mapping[Side, Sequence[Counter[Quadrant]]]) -> tuple[QuadrantProfile, ...]:
    return tuple(
        QuadrantProfile(
            quadrant,
            administration=share(sides[Side.ADMINISTRATION], quadrant),
            citizen=share(sides[Side.CITIZEN], quadrant),
        )
        for quadrant in Quadrant
    )


def share(counters: Sequence[Counter[Quadrant]], quadrant: Quadrant) -> Share:
    """One side in one quadrant.

    Whole percents: an exact mean of few persons could tell which notes one person wrote.
    """
    shares = [found[quadrant] / found.total() for found in counters]
    return Share(
        notes=sum(found[quadrant] for found in counters),
        of=sum(found.total() for found in counters),
        percent=round(100 * sum(shares) / len(shares)) if shares else 0,
    )
