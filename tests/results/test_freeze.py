"""What the archive keeps of a session, and what the publication rule withholds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.model import NoteStatus, Quadrant, Reason, Rule, Session
from board.core.publication import Rung
from board.results.exports import FORMATS, export
from board.results.freeze import freeze
from board.results.model import to_json
from board.results.visible import as_published
from tests.results.rooms import A, C, add, calm, room, rooms

TODAY = date(2026, 11, 29)


def test_notes_stand_by_place_and_are_numbered_through_the_quadrants_of_their_group() -> None:
    session = room([], [])
    add(session, "spät", quadrant=Quadrant.THREATS)
    add(session, "zweite", place=2.0)
    add(session, "erste", place=1.0)
    add(session, "anderer Tisch", group=2)
    results = freeze(session, TODAY)
    assert [[(note.number, note.text) for note in group.notes] for group in results.groups] == [
        [(1, "erste"), (2, "zweite"), (3, "spät")],
        [(1, "anderer Tisch")],
    ]


def test_what_was_set_aside_is_only_counted_and_what_was_withdrawn_is_gone() -> None:
    session = room([A] * 5)
    for text, status, reason in (
        ("Frau Muster", NoteStatus.SET_ASIDE, Reason.PERSONAL_DATA),
        ("Herr Muster", NoteStatus.SET_ASIDE, Reason.PERSONAL_DATA),
        ("ohne Grund", NoteStatus.SET_ASIDE, None),
        ("zurückgezogen", NoteStatus.WITHDRAWN, None),
    ):
        add(session, text, author=1, status=status, reason=reason)
    results = freeze(session, TODAY)
    assert results.groups[0].set_aside == {Reason.PERSONAL_DATA: 2, Reason.OTHER: 1}
    written = to_json(results).decode()
    assert "Muster" not in written and "ohne Grund" not in written
    assert "zurückgezogen" not in written


def test_the_head_counts_persons_of_each_side() -> None:
    results = freeze(room([A] * 18, [C] * 5), TODAY)
    assert results.people and results.groups[1].people
    assert (results.people.total, results.people.administration, results.people.citizen) == (
        (23, 18, 5)
    )
    assert results.groups[1].people.citizen == 5
    assert results.rung is Rung.SIDES_PER_GROUP


def test_the_joint_board_names_no_group() -> None:
    """Fails when number, order, name or counts of a group shine through the joint board."""
    session = room([A] * 5 + [C] * 3, [A] * 5 + [C] * 2)
    add(session, "aa", group=2, author=9)
    add(session, "weg", group=1, status=NoteStatus.SET_ASIDE, reason=Reason.INSULT)
    results = freeze(session, TODAY)
    assert results.rung is Rung.JOINT_BOARD and results.group_count == 2
    (board,) = results.groups
    assert (board.number, board.name, board.people) == (None, None, None)
    assert {(note.number, note.group) for note in board.notes} == {(None, None)}
    assert [note.text for note in board.notes][0] == "aa"
    assert sum(note.affiliation is C for note in board.notes) == 5
    # Which group a note came from changes nothing of what is published.
    other = session.copy()
    other.notes["n16"] = replace(session.notes["n16"], group=1)
    assert to_json(freeze(other, TODAY)) == to_json(results)
    assert b"Tisch" not in to_json(results)


def sides_shuffled(session: Session, random: Random) -> Session:
    """The same session with other sides for people and for notes entered by the facilitator."""
    other = session.copy()
    for number, person in session.participants.items():
        other.participants[number] = replace(person, side=random.choice([A, C, None]))
    for key, note in session.notes.items():
        other.notes[key] = replace(note, side=random.choice([A, C, None]))
    return other


@calm
@given(rooms(), st.randoms(use_true_random=False))
def test_on_the_last_rung_no_export_depends_on_anybodys_side(
    session: Session, random: Random
) -> None:
    """Fails when a side, a count of a side or an order that follows from sides gets through."""
    session.settings = replace(session.settings, rule=Rule.NEVER)
    one, other = freeze(session, TODAY), freeze(sides_shuffled(session, random), TODAY)
    for format in FORMATS:
        assert export(one, format) == export(other, format)


@calm
@given(rooms())
def test_every_rung_shows_only_what_it_may_and_showing_twice_changes_nothing(
    session: Session,
) -> None:
    results = freeze(session, TODAY)
    assert as_published(results) == results
    if results.rung is Rung.NO_SIDES:
        assert all(note.affiliation is None for note in results.notes)
        assert results.people and results.people.citizen is None
        assert all(g.people and g.people.citizen is None for g in results.groups)
    if results.rung is Rung.JOINT_BOARD:
        assert len(results.groups) == 1 and results.groups[0].people is None
    shown = [n for n in session.notes.values() if n.status is NoteStatus.SHOWN]
    assert sorted(n.text for n in results.notes) == sorted(n.text for n in shown)


@pytest.mark.parametrize("rule", [Rule.FROM_5, Rule.FROM_3])
def test_a_small_side_brings_the_last_rung(rule: Rule) -> None:
    results = freeze(room([A] * 18 + [C] * 2, rule=rule), TODAY)
    assert results.rung is Rung.NO_SIDES
    assert b"citizen" not in to_json(results)
