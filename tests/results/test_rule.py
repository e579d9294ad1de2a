"""The publication rule holds for everything that is published together, also by subtraction."""

from __future__ import annotations

import json
from datetime import date
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from board.core.model import Round, Rule, Session, Side
from board.core.publication import SMALLEST, Rung
from board.results.exports import export
from board.results.freeze import freeze
from tests.results.rooms import A, C, calm, room

often = settings(calm, max_examples=150)
TODAY = date(2026, 11, 29)
Counts = dict[int | None, dict[str, int]]


numbers = st.sampled_from([0, 0, 1, 2, 4, 5, 6])


@st.composite
def weighed(draw: st.DrawFn) -> Session:
    """A workshop of two or three groups in which most people write, on any rung of the ladder,
    perhaps with a round of dots in one group, in each, or across all."""
    tables = draw(st.lists(st.tuples(numbers, numbers), min_size=2, max_size=3))
    sides = [[A] * administration + [C] * citizens for administration, citizens in tables]
    session = room(*sides, rule=draw(st.sampled_from([Rule.FROM_5, Rule.FROM_3])))
    silent = draw(st.sets(st.sampled_from(sorted(session.notes)), max_size=3)) if any(sides) else []
    for note in silent:
        del session.notes[note]
    with_dots = draw(st.booleans())
    if session.notes and with_dots:
        dots = st.dictionaries(st.sampled_from(session.topics()), st.just(1), max_size=3)
        persons = st.sampled_from(sorted(session.participants))
        votes = draw(st.dictionaries(persons, dots))
        group = draw(st.sampled_from([None, None, *session.groups]))
        across = draw(st.booleans())
        session.rounds["r1"] = Round("r1", "", 3, 1, group, across, open=False, votes=votes)
    return session


def published(session: Session) -> tuple[dict[str, Any], list[Counts]]:
    """The document, and every table of persons per side that it holds: all, and by group."""
    document = json.loads(export(freeze(session, TODAY), "json"))
    people: Counts = {None: document.get("people") or {}}
    people |= {g["number"]: g["people"] for g in document["groups"] if g.get("people")}
    comparison = document.get("comparison") or {"views": []}
    active: Counts = {v.get("group"): v["active"] for v in comparison["views"] if v.get("active")}
    could: list[Counts] = [
        {
            None: active[None],
            topic.get("group"): {side: topic[side]["of"] for side in ("administration", "citizen")},
        }
        for topic in comparison.get("topics", [])
    ]
    return document, [people, active, *could]


@given(weighed())
@often
def test_no_small_side_can_be_computed_from_all_that_is_published(session: Session) -> None:
    """Tries each number itself and each difference between the whole and some of the groups."""
    document, tables = published(session)
    smallest = SMALLEST.get(session.settings.rule, 0)
    for table in tables:
        groups = [number for number in table if number is not None]
        for side in (*Side, "none"):
            known = {key: counts[side] for key, counts in table.items() if side in counts}
            numbers = list(known.values())
            if None in known:
                numbers += [
                    known[None] - sum(known[group] for group in some if group in known)
                    for size in range(1, len(groups) + 1)
                    for some in combinations(groups, size)
                    if all(group in known for group in some)
                ]
            if document["rung"] == Rung.NO_SIDES:
                assert numbers == []
            assert all(number == 0 or number >= smallest for number in numbers), (side, table)


@given(weighed())
@often
def test_the_joint_board_tells_no_group_in_any_number(session: Session) -> None:
    document, tables = published(session)
    if document["rung"] != Rung.JOINT_BOARD:
        return
    for table in tables:
        assert set(table) <= {None}
    comparison = document.get("comparison") or {}
    assert all(
        "number" not in topic and "group" not in topic for topic in comparison.get("topics", [])
    )


@given(weighed())
@calm
def test_dots_are_published_only_where_sides_and_enough_active_persons_are(
    session: Session,
) -> None:
    """Catches dots per side below the rung, and a round of one group on the joint board."""
    results = freeze(session, TODAY)
    dots = [entry for group in results.groups for item in group.items() for entry in item.dots]
    assert {entry.round for entry in dots} <= {round.number for round in results.rounds}
    if results.rung is Rung.NO_SIDES:
        assert not results.rounds
    if results.rung is Rung.JOINT_BOARD:
        assert all(round.everybody and round.group is None for round in results.rounds)
    smallest = SMALLEST[session.settings.rule]
    acted = {note.author for note in session.notes.values()}
    acted |= {person for round in session.rounds.values() for person in round.votes}
    for group in [None, *session.groups]:
        only_across = all(round.everybody for round in results.rounds)
        for side in Side:
            persons = session.participants.values()
            active = sum(
                p.number in acted and p.side is side and group in (None, p.group) for p in persons
            )
            if 0 < active < smallest:
                assert not results.rounds if group is None else only_across
