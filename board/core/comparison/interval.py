"""Intervals for shares of small groups."""

from __future__ import annotations

from math import sqrt

from board.core.comparison.model import Difference, Support

Z = 1.959963984540054
"""The 97.5 % quantile of the normal distribution: intervals of 95 %."""
PLACES = 4
"""Intervals are kept to a hundredth of a percent, and judged as they are kept."""


def wilson(count: int, total: int) -> tuple[float, float]:
    """The score interval of a share; `total` is at least 1.

    Wilson, E. B. (1927): Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association 22, 209-212.

    (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)
    """
    share = count / total
    shrink = 1 + Z * Z / total
    middle = share + Z * Z / (2 * total)
    reach = Z * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    return (middle - reach) / shrink, (middle + reach) / shrink


def newcombe(first: Support, second: Support) -> Difference:
    """The difference of two shares with its hybrid score interval; both `of` are at least 1.

    Newcombe, R. G. (1998): Interval estimation for the difference between independent proportions:
    comparison of eleven methods. Statistics in Medicine 17, 873-890; method 10, without
    continuity correction. With l and u from `wilson`:

    d − √((p₁−l₁)² + (u₂−p₂)²)  to  d + √((u₁−p₁)² + (p₂−l₂)²)
    """
    low1, high1 = wilson(first.persons, first.of)
    low2, high2 = wilson(second.persons, second.of)
    p1, p2 = first.share, second.share
    value = p1 - p2
    return Difference(
        value=kept(value),
        low=kept(value - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2)),
        high=kept(value + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2)),
    )


def kept(number: float) -> float:
    """The number as it is kept; adding zero turns −0.0 into 0.0."""
    return round(number, PLACES) + 0.0
