"""The interval of the difference, against the paper and against statsmodels."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from board.core.comparison.interval import newcombe
from board.core.comparison.model import Field, Support, Topic
from tests.core.comparison.rooms import Room, people


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        # Newcombe 1998, table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_examples_of_the_paper(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    found = newcombe(Support(*first), Support(*second))
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_an_independent_library_computes_the_same_on_random_workshops() -> None:
    """Catches a wrong formula, a wrong denominator, and sides that were exchanged."""
    from statsmodels.stats.proportion import confint_proportions_2indep

    random = Random(5)
    seen = set()
    for _ in range(40):
        administration, citizens = random.randint(1, 40), random.randint(1, 40)
        numbers = range(1, administration + citizens + 1)
        chosen = [random.sample(numbers, random.randint(0, len(numbers))) for _ in range(4)]
        topics = [Topic("x", 1, frozenset(authors)) for authors in (*chosen, numbers)]
        room = Room(people(administration, citizens), topics, [])
        for topic, made in zip(room.compare().topics, topics, strict=True):
            a = sum(number <= administration for number in made.authors)
            c = len(made.authors) - a
            low, high = confint_proportions_2indep(
                a, administration, c, citizens, compare="diff", method="newcomb"
            )
            assert topic.difference
            assert topic.difference.low == pytest.approx(low, abs=1e-4)
            assert topic.difference.high == pytest.approx(high, abs=1e-4)
            sure = not low <= 0 <= high
            expected = {
                (True, True): Field.BOTH,
                (False, False): Field.FEW,
                (True, False): Field.ADMINISTRATION if sure else Field.UNCERTAIN,
                (False, True): Field.CITIZEN if sure else Field.UNCERTAIN,
            }[
                Fraction(a, administration) >= Fraction(1, 3),
                Fraction(c, citizens) >= Fraction(1, 3),
            ]
            assert topic.field is expected
            seen.add(expected)
    assert seen == set(Field) - {Field.NOT_COMPARED}
