"""The four fields in the room: only while discussing, only where the rule lets sides be named."""

from __future__ import annotations

from typing import Any

import pytest

from board.core.actor import Actor, Role
from board.core.model import Phase, Rule
from board.core.views import Audience, Card, patch, view
from tests.core.rooms import FACILITATOR, Room
from tests.core.test_replay import apply

STAGE, CONSOLE = Audience(Role.STAGE), Audience(Role.FACILITATOR)


def filled(each: int, rule: Rule = Rule.FROM_5, groups: int = 1) -> Room:
    """`each` persons of each side in each group; all of a side of a group write one thing."""
    room = Room(groups=groups, rule=rule)
    number = 0
    for group in range(1, groups + 1):
        for side in ("administration", "citizen"):
            notes = []
            for _ in range(each):
                number += 1
                person = Actor("s", Role.PARTICIPANT, number)
                room.act(person, "join", affiliation=side, group=group)
                room.act(person, "add_note", quadrant="threats", text=f"{side} {group}")
                notes.append(f"n{number}")
            room.act(FACILITATOR, "form_cluster", notes=notes, title=f"{side} {group}")
    return room


def fields(room: Room, audience: Audience = STAGE) -> dict[str, Any] | None:
    entity = view(room.session, audience, Card()).get("fields")
    return entity["groups"] if entity else None


def titles(topics: list[dict[str, Any]]) -> list[str]:
    return [topic["title"] for topic in topics]


def test_each_group_sees_its_own_topics_while_it_discusses() -> None:
    """Sabotages: fields in every phase, topics of other groups, for phones."""
    room = filled(5, groups=2)
    assert fields(room) is None
    room.act(FACILITATOR, "change_phase", phase="discuss", group=2)
    found = fields(room)
    assert found is not None and list(found) == ["2"]
    assert titles(found["2"]["administration"]) == ["administration 2"]
    (topic,) = found["2"]["citizen"]
    assert topic["citizen"] == {"persons": 5, "of": 5}
    assert topic["administration"] == {"persons": 0, "of": 5}
    assert fields(room, CONSOLE) == found
    for audience in (Audience(Role.PARTICIPANT, 2), Audience(Role.PARTICIPANT, 2, None, True)):
        assert fields(room, audience) is None
    room.act(FACILITATOR, "change_phase", phase="vote", group=2)
    assert fields(room) is None


@pytest.mark.parametrize(
    "each, rule, shown",
    [
        (4, Rule.FROM_5, False),
        (5, Rule.FROM_5, True),
        (5, Rule.NEVER, False),
        (2, Rule.ALWAYS, True),
    ],
)
def test_below_the_rung_nothing_is_compared(each: int, rule: Rule, shown: bool) -> None:
    room = filled(each, rule)
    room.act(FACILITATOR, "change_phase", phase="discuss")
    assert (fields(room) is not None) is shown


def test_the_joint_board_names_only_what_all_groups_had() -> None:
    """Four a group are too few, eight in the room are enough: no topic of one group remains."""
    room = filled(4, groups=2)
    room.act(FACILITATOR, "change_phase", phase="discuss")
    found = fields(room)
    assert found is not None
    assert not any(found["1"][field] for field in ("both", "citizen", "administration", "few"))


def test_at_most_three_topics_a_field() -> None:
    room = filled(5)
    for number in range(1, 6):
        person = Actor("s", Role.PARTICIPANT, number)
        room.act(person, "add_note", quadrant="strengths", text=f"einzeln {number}")
    room.act(FACILITATOR, "change_phase", phase="discuss")
    found = fields(room)
    assert found is not None and len(found["1"]["few"]) == 3


def test_dots_count_once_the_round_is_closed() -> None:
    room = filled(5, Rule.ALWAYS)
    room.act(FACILITATOR, "change_phase", phase=Phase.DISCUSS.value)
    room.act(FACILITATOR, "open_voting", budget=1, each=1)
    before = fields(room)
    for number in range(1, 6):
        room.act(Actor("s", Role.PARTICIPANT, number), "place_vote", topic="c2")
        assert fields(room) == before
    room.act(FACILITATOR, "close_voting")
    found = fields(room)
    assert found is not None and titles(found["1"]["both"]) == ["citizen 1"]


def test_whatever_changes_them_the_stage_gets_the_fields_anew() -> None:
    """Sabotages: leaving notes, clusters, persons or the phase out of `state.compared`."""
    room = filled(5)
    room.act(
        FACILITATOR, "add_note", quadrant="threats", text="allein", group=1, affiliation="citizen"
    )
    room.act(FACILITATOR, "open_voting", budget=1, each=1)
    steps: list[tuple[Actor, str, dict[str, Any]]] = [
        (FACILITATOR, "change_phase", {"phase": "discuss"}),
        (Actor("s", Role.PARTICIPANT, 1), "place_vote", {"topic": "c2"}),
        (FACILITATOR, "close_voting", {}),
        (FACILITATOR, "rename_cluster", {"cluster": "c1", "title": "Anders"}),
        (FACILITATOR, "edit_note", {"note": "n11", "text": "allein?"}),
        (FACILITATOR, "set_aside_note", {"note": "n1", "reason": "other"}),
        (FACILITATOR, "dissolve_cluster", {"cluster": "c1"}),
        (Actor("s", Role.PARTICIPANT, 11), "join", {"affiliation": None, "group": 1}),
        (FACILITATOR, "undo", {}),
        (FACILITATOR, "change_phase", {"phase": "arrange"}),
    ]
    screen, looks = view(room.session, STAGE, Card()), []
    for actor, name, given in steps:
        since = room.session.revision
        _, touched = room.act(actor, name, **given)
        apply(screen, patch(room.session, touched, STAGE, Card(), since))
        assert screen.get("fields") == view(room.session, STAGE, Card()).get("fields"), name
        looks.append(str(screen.get("fields")))
    assert len(set(looks)) > 5, "the steps did change them"
    assert looks[7] == "None", "somebody without a side, alone: the rule lets nothing through"
