"""Changes of a document keep everything else as it was, the comparison's topics included."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.errors import Refusal
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
