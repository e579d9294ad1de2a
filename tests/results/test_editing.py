"""Changes of a document keep everything else as it was, the comparison's topics included."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.errors import Refusal
from board.core.model import Cluster, Quadrant, Rule
from board.core.redaction import blackened, pattern_of
from board.results import editing
from board.results.freeze import freeze
from board.results.model import Correction, Results, from_json, to_json
from board.results.workshop_file import parse
from tests.results.rooms import A, C, add, calm, room, rooms

TODAY = date(2026, 11, 29)


def frozen() -> Results:
    """Two groups of ten people, in each a note that is a topic of the comparison, too."""
    session = room([A] * 5 + [C] * 5, [A] * 5 + [C] * 5)
    add(session, "Frau Huber bleibt", group=1, author=1)
    return freeze(session, TODAY)


def titles(results: Results) -> list[str]:
    return [topic.title for topic in results.comparison.topics] if results.comparison else []


def place_of(results: Results, text: str) -> editing.Place:
    return next(
        (board, index)
        for board, group in enumerate(results.groups)
        for index, note in enumerate(group.notes)
        if note.text == text
    )


def test_a_topic_is_redacted_with_its_note() -> None:
    """Catches a name that stays in the comparison, and so on the page and in its files."""
    before = frozen()
    assert "Frau Huber bleibt" in titles(before)
    place = place_of(before, "Frau Huber bleibt")
    part = editing.redacted(before, place, pattern_of("frau huber"))
    whole = editing.redacted(before, place, None)
    everywhere = editing.redacted_everywhere(before, pattern_of("Huber"))
    mended = editing.corrected(before, place, "Frau Hubert bleibt")
    for after in (part, whole, everywhere):
        assert b"Huber" not in to_json(after)
        assert len(titles(after)) == len(titles(before))
    assert "Frau Hubert bleibt" in titles(mended)


def test_a_note_with_the_same_words_elsewhere_keeps_its_topic() -> None:
    session = room([A] * 5 + [C] * 5, [A] * 5 + [C] * 5)
    for group, author in ((1, 1), (2, 11)):
        add(session, "Kurtze Wege", group=group, author=author)
    before = freeze(session, TODAY)
    after = editing.corrected(before, place_of(before, "Kurtze Wege"), "Kurze Wege")
    assert titles(before).count("Kurtze Wege") == 2
    assert (titles(after).count("Kurtze Wege"), titles(after).count("Kurze Wege")) == (1, 1)


@calm
@given(rooms(), st.data())
def test_every_change_imports_again_without_loss(session: object, data: st.DataObject) -> None:
    """Catches a changed document that its own export would bring back otherwise."""
    results = freeze(session, TODAY)  # type: ignore[arg-type]
    places = [(b, i) for b, group in enumerate(results.groups) for i in range(len(group.notes))]
    for _ in range(3):
        if not places:
            break
        place = data.draw(st.sampled_from(places))
        by = data.draw(st.sampled_from([-1, 1]))
        results = data.draw(
            st.sampled_from(
                [
                    editing.note_moved(results, place, by),
                    editing.board_moved(results, place[0], by),
                    editing.redacted(results, place, None),
                    editing.corrected(results, place, "gut"),
                    editing.dated(results, "2026-11-30", Correction.ORDER),
                ]
            )
        )
        places = [(b, i) for b, group in enumerate(results.groups) for i in range(len(group.notes))]
    assert parse(to_json(results), TODAY) == from_json(to_json(results))


def test_a_redacted_text_never_gets_too_long() -> None:
    assert blackened("x " * 140, pattern_of("x"), "[geschwärzt]") == "[geschwärzt]"
    assert blackened("so x da", pattern_of("X"), "[redacted]") == "so [redacted] da"


def test_what_is_not_there_is_refused() -> None:
    for place in ((0, 99), (9, 0)):
        with pytest.raises(Refusal, match="not_found"):
            editing.redacted(frozen(), place, None)


def test_corrections_of_one_day_are_one_line() -> None:
    results = frozen()
    for day, what in (
        ("2026-12-01", Correction.ORDER),
        ("2026-12-01", Correction.TEXTS),
        ("2026-12-02", Correction.REDACTED),
    ):
        results = editing.dated(results, day, what)
    assert [(line.on, line.what) for line in results.corrections] == [
        ("2026-12-01", (Correction.TEXTS, Correction.ORDER)),
        ("2026-12-02", (Correction.REDACTED,)),
    ]
    assert results.corrected_on == "2026-12-02"


def on_a_board() -> Results:
    """One board: note 1, the topic "Wege" with notes 2 and 3, note 4; note 5 in the parking lot."""
    session = room([A, C] * 5, rule=Rule.ALWAYS)
    session.notes.clear()
    for text in ("eins", "zwei", "drei", "vier", "fünf"):
        add(session, text, author=len(session.notes) + 1)
    session.clusters["c1"] = Cluster("c1", 1, Quadrant.STRENGTHS, "Wege", 12.0)
    for note, changes in (
        ("n11", {"place": 11.0}),
        ("n12", {"cluster": "c1"}),
        ("n13", {"cluster": "c1"}),
        ("n15", {"parked": True}),
    ):
        session.notes[note] = dataclasses.replace(session.notes[note], **changes)
    return freeze(session, TODAY)


def order(results: Results) -> list[int | None]:
    return [note.number for note in results.groups[0].notes]


def test_topics_move_as_a_whole_and_their_notes_within() -> None:
    """Catches a note that falls out of its topic, and notes that jump over half a topic."""
    before = on_a_board()
    assert order(before) == [1, 2, 3, 4, 5]
    assert order(editing.topic_moved(before, 0, 1, -1)) == [2, 3, 1, 4, 5]
    assert order(editing.note_moved(before, (0, 0), 1)) == [2, 3, 1, 4, 5]
    assert order(editing.note_moved(before, (0, 1), 1)) == [1, 3, 2, 4, 5]
    for place, by in (((0, 1), -1), ((0, 2), 1), ((0, 4), -1), ((0, 3), 1), ((0, 0), -1)):
        assert order(editing.note_moved(before, place, by)) == order(before)
    for board, number in ((0, 9), (9, 1)):
        with pytest.raises(Refusal, match="not_found"):
            editing.topic_moved(before, board, number, 1)


def test_a_topic_gets_another_title_everywhere() -> None:
    before = on_a_board()
    after = editing.topic_renamed(before, 0, 1, " Gute Wege ")
    assert after.groups[0].topics[0].title == "Gute Wege"
    assert "Wege" in titles(before) and titles(after) == [
        "Gute Wege" if title == "Wege" else title for title in titles(before)
    ]
    assert parse(to_json(after), TODAY) == from_json(to_json(after))
    with pytest.raises(Refusal, match="text_empty"):
        editing.topic_renamed(before, 0, 1, " ")
