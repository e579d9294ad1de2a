"""Where everything stands in the charts: pure geometry, drawn by templates and in the PDF.

Units are those of the drawing's own view box. No chart is alone: its numbers stand beside it or
in a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from board.core.comparison.model import ComparedTopic, Field, QuadrantProfile, Support
from board.core.model import Side

# --- person rows --------------------------------------------------------------------------------

MARK, STEP, PER_ROW = 9, 11, 20
MOST_MARKS = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """One person, drawn at its upper left corner; filled: a supporter."""

    x: int
    y: int
    filled: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """The persons of a side, supporters first. Above `MOST_MARKS` persons a bar stands for them."""

    width: int
    height: int
    size: int
    marks: tuple[Mark, ...]
    bar: float | None
    """How much of the bar is filled, from 0 to 1."""


def person_row(support: Support) -> PersonRow:
    """Twenty to a row, so that a person has the same size on both sides and in every topic."""
    width = PER_ROW * STEP
    if support.of > MOST_MARKS:
        return PersonRow(width, STEP, MARK, (), support.share)
    marks = tuple(
        Mark(STEP * (place % PER_ROW) + 1, STEP * (place // PER_ROW) + 1, place < support.persons)
        for place in range(support.of)
    )
    rows = max(1, -(-support.of // PER_ROW))
    return PersonRow(width, rows * STEP, MARK, marks, None)


# --- mirrored bars ------------------------------------------------------------------------------


def bar_lengths(profile: Sequence[QuadrantProfile], side: Side) -> list[float]:
    """Each quadrant's bar in percent of the room there is; both sides are drawn to one scale."""
    longest = max((entry.of(side).percent for entry in profile for side in Side), default=0)
    return [round(100 * entry.of(side).percent / (longest or 1), 2) for entry in profile]


# --- differences with their intervals -----------------------------------------------------------

PLOT = 340
EDGE = 12
LETTER = 13
LINE = 17
STRIP = 18
GAP = 8
MOST_ROWS = 30
MOST_LINES = 2
TICKS = (-1.0, -0.5, 0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Label:
    """A text and the box that it surely stays within; `x` is where `anchor` says."""

    text: str
    x: float
    baseline: float
    anchor: str
    size: int

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        width = width_of(self.text, self.size)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return left, self.baseline - self.size, left + width, self.baseline + self.size / 4


@dataclass(frozen=True, slots=True)
class PlotRow:
    """One topic: its label above, the interval as a line, the difference as a point on it."""

    labels: tuple[Label, ...]
    y: float
    low: float
    high: float
    value: float
    field: Field


@dataclass(frozen=True, slots=True)
class Plot:
    """All of it; `names` stand on top, `scale` at the bottom, `ticks` are the places of lines."""

    width: int
    height: float
    top: float
    bottom: float
    rows: tuple[PlotRow, ...]
    ticks: tuple[float, ...]
    names: tuple[Label, ...]
    scale: tuple[Label, ...]

    @property
    def labels(self) -> list[Label]:
        return [*self.names, *(label for row in self.rows for label in row.labels), *self.scale]


def plot(topics: Iterable[ComparedTopic], left: str, right: str) -> Plot | None:
    """The differences of topics, one below the other; None where no topic has one.

    `left` and `right` name the sides to which the difference leans. Labels stand in rows of their
    own, wrapped by an upper bound of their width, so none can reach into another.
    """
    top = float(LINE + GAP)
    y = top
    rows = []
    for topic in [topic for topic in topics if topic.difference][:MOST_ROWS]:
        assert topic.difference
        labels = []
        for text in wrapped(topic.title, PLOT - 2 * EDGE, LETTER):
            labels.append(Label(text, EDGE, y + LETTER, "start", LETTER))
            y += LINE
        difference = topic.difference
        middle = y + STRIP / 2
        low, high, value = at(difference.low), at(difference.high), at(difference.value)
        rows.append(PlotRow(tuple(labels), middle, low, high, value, topic.field))
        y += STRIP + GAP
    if not rows:
        return None
    return Plot(
        width=PLOT,
        height=y + LINE,
        top=top,
        bottom=y,
        rows=tuple(rows),
        ticks=tuple(at(tick) for tick in TICKS),
        names=(
            Label(fitting(left, PLOT / 2 - EDGE - GAP), EDGE, LETTER, "start", LETTER),
            Label(fitting(right, PLOT / 2 - EDGE - GAP), PLOT - EDGE, LETTER, "end", LETTER),
        ),
        scale=tuple(
            Label(text, at(tick), y + LETTER, anchor, LETTER - 2)
            for tick, text, anchor in (
                (-1.0, "100", "start"),
                (-0.5, "50", "middle"),
                (0.0, "0", "middle"),
                (0.5, "50", "middle"),
                (1.0, "100", "end"),
            )
        ),
    )


def at(share: float) -> float:
    """Where a difference from −1 to 1 stands."""
    return round(EDGE + (share + 1) / 2 * (PLOT - 2 * EDGE), 2)


def wrapped(text: str, width: float, size: int) -> list[str]:
    """The text in at most two lines; what is longer ends in an ellipsis."""
    words = text.split() or ["–"]
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], " ".join(lines[MOST_LINES - 1 :])]
    return [fitting(line, width, size) for line in lines]


def fitting(text: str, width: float, size: int = LETTER) -> str:
    """The text, cut with an ellipsis where it may be wider than there is room."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


NARROW = frozenset("iljtfrI.,:;'|!()[] -/1")
WIDE = frozenset("mwMWQO@%&…—ÄÖÜ")


def width_of(text: str, size: float) -> float:
    """An upper bound of the text's width in the page's font, also in one that replaces it."""
    return size * sum(map(width_of_letter, text))


def width_of_letter(letter: str) -> float:
    if letter in NARROW:
        return 0.45
    if letter in WIDE or ord(letter) >= 0x250:
        return 1.1
    return 0.78 if letter.isupper() else 0.66
