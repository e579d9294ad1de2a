"""A results document with a comparison, as the picture of the results page has it."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec.structs import replace

from board.core.comparison import compare
from board.core.comparison.model import Comparison, Topic, Written
from board.core.model import Quadrant
from board.results.model import People, Results
from board.results.workshop_file import parse
from tests.core.comparison.rooms import Room, eighteen_and_five, supported
from tests.results.test_freeze import TODAY

ZEITZ = Path(__file__).parents[2] / "data/examples/zeitz-2019-01-23.json"

PICTURE = {
    "Fehlende Digitalisierung": (11, 3),
    "Lange Verwaltungsabläufe": (9, 3),
    "Bürgerbeteiligung": (3, 5),
    "Hohe Bürokratie": (2, 4),
    "Finanzierung, Fördermittel": (13, 0),
    "Unklare Stellenbeschreibungen": (12, 0),
    "Außendarstellung": (4, 2),
    "Bürgerbüro hat einen guten Ruf": (4, 1),
    "Best practice Beispiele nutzen": (2, 1),
}
"""The topics of results.png with their supporters: administration, citizens."""


def picture() -> Room:
    """Eighteen of the administration and five citizens, with dots."""
    room = eighteen_and_five(*(supported(title, *n) for title, n in PICTURE.items()))
    dotted = Topic("Abwanderung", 1, frozenset(), frozenset({1, 19}))
    first = [Written(person.number, 1, QUADRANTS[person.number % 4]) for person in room.persons]
    more = [Written(number, 1, Quadrant.WEAKNESSES) for number in (*range(1, 16), *range(19, 24))]
    return Room(room.persons, [*room.topics, dotted], first + more)


QUADRANTS = list(Quadrant)


def comparison() -> Comparison:
    room = picture()
    return compare(room.persons, room.topics, room.written)


def compared() -> Results:
    """The Zeitz workshop as if it had been held with 23 phones on one board."""
    file = json.loads(ZEITZ.read_text("utf-8"))
    notes = [note for group in file["groups"] for note in group["notes"]]
    results = parse(json.dumps({**file, "groups": [{"notes": notes}]}).encode(), TODAY)
    people = People(total=23, administration=18, citizen=5, none=0)
    return replace(results, people=people, comparison=comparison())
