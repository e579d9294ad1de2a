"""Where everything stands in the charts."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from board.core.comparison.model import Field, Support
from board.core.model import Side
from board.results.charts import MOST_MARKS, MOST_ROWS, PLOT, bar_lengths, person_row, plot
from tests.core.comparison.rooms import Room, calm, eighteen_and_five, rooms, supported
from tests.results.compared import comparison

titles = st.text(min_size=1, max_size=280) | st.sampled_from(
    ["W" * 280, "Donaudampfschifffahrt" * 9, "a b " * 70, "🧑‍🤝‍🧑" * 40, " ", "\n", "漢字" * 90]
)


@given(st.lists(titles, min_size=1, max_size=MOST_ROWS + 2), titles, titles)
@calm
def test_labels_never_overlap_nor_leave_the_plot(found: list[str], left: str, right: str) -> None:
    """Catches long titles that run into the next label, the scale or the margin."""
    room = eighteen_and_five(*(supported(title, 9, 1) for title in found))
    drawn = plot(room.compare().topics, left, right)
    assert drawn and len(drawn.rows) == min(len(found), MOST_ROWS)
    boxes = [label.box for label in drawn.labels]
    for box in boxes:
        assert 0 <= box[0] <= box[2] <= PLOT and 0 <= box[1] <= box[3] <= drawn.height
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


@given(rooms())
@calm
def test_intervals_stand_inside_the_plot_with_the_value_between(room: Room) -> None:
    drawn = plot(room.compare().topics, "←", "→")
    for row in drawn.rows if drawn else ():
        assert 0 < row.low <= row.value <= row.high < PLOT
        assert drawn and drawn.top < row.y < drawn.bottom


def test_nothing_to_compare_makes_no_plot() -> None:
    assert plot([], "←", "→") is None


def test_every_person_is_a_mark_and_supporters_are_filled() -> None:
    row = person_row(Support(13, 45))
    assert (len(row.marks), sum(mark.filled for mark in row.marks)) == (45, 13)
    assert len({(mark.x, mark.y) for mark in row.marks}) == 45
    assert all(mark.x + row.size <= row.width for mark in row.marks)
    assert all(mark.y + row.size <= row.height for mark in row.marks)


def test_a_crowd_is_a_bar() -> None:
    """Catches a page that draws a hundred thousand squares for a hostile file."""
    row = person_row(Support(25_000, 100_000))
    assert row.marks == () and row.bar == 0.25
    assert person_row(Support(0, MOST_MARKS)).bar is None
    assert person_row(Support(0, 0)).marks == ()


def test_bars_of_both_sides_have_one_scale() -> None:
    profile = comparison().room.profile
    both = {side: bar_lengths(profile, side) for side in Side}
    assert max(both[Side.ADMINISTRATION] + both[Side.CITIZEN]) == 100
    percents = [entry.citizen.percent for entry in profile]
    longest = max(entry.of(side).percent for entry in profile for side in Side)
    assert both[Side.CITIZEN] == [round(100 * percent / longest, 2) for percent in percents]


def test_the_picture_has_its_topics_where_the_design_has_them() -> None:
    found = comparison()
    assert [topic.title for topic in found.in_field(Field.BOTH)] == [
        "Fehlende Digitalisierung",
        "Lange Verwaltungsabläufe",
    ]
    assert [topic.title for topic in found.in_field(Field.CITIZEN)] == [
        "Bürgerbeteiligung",
        "Hohe Bürokratie",
    ]
    assert [topic.title for topic in found.in_field(Field.ADMINISTRATION)] == [
        "Finanzierung, Fördermittel",
        "Unklare Stellenbeschreibungen",
    ]
    assert [topic.title for topic in found.in_field(Field.UNCERTAIN)] == ["Außendarstellung"]
