"""Every command with a room in which it really happens: for the matrix of roles, and for undo."""

from __future__ import annotations

from typing import Any

from board.core.actor import Actor, Role
from tests.core.rooms import ANNA, BERT, FACILITATOR, Room, with_people

Fields = dict[str, Any]
Step = tuple[Actor, str, Fields]

HELPER, OWN_GROUP, OTHER_GROUP = (
    Actor("s", Role.FACILITATOR, helper=number) for number in (1, 2, 3)
)
"""Who helps to lead: all groups, the first, the second."""
WITHOUT_PHONE = 4

FIELDS: dict[str, Fields] = {
    "join": {"affiliation": None},
    "choose_side": {"affiliation": "citizen"},
    "choose_group": {"group": 2},
    "add_note": {"quadrant": "threats", "text": "neu"},
    "edit_note": {"note": "n1", "text": "anders"},
    "move_note": {"note": "n1", "quadrant": "strengths"},
    "withdraw_note": {"note": "n1"},
    "set_aside_note": {"note": "n1", "reason": "insult"},
    "restore_note": {"note": "n1"},
    "change_phase": {"phase": "arrange"},
    "start_timer": {"seconds": 60},
    "extend_timer": {"seconds": 60},
    "spotlight": {"target": {"quadrant": "threats"}},
    "change_settings": {"title": "Neu"},
    "raise_hand": {"up": True},
    "say_done": {"done": True},
    "add_person": {"affiliation": "citizen"},
    "add_notes": {"quadrant": "threats", "texts": ["eins", "zwei"]},
    "approve_note": {"note": "n5"},
    "watch_author": {"note": "n1"},
    "form_cluster": {"notes": ["n1"], "title": "Thema"},
    "add_to_cluster": {"cluster": "c1", "notes": ["n1"]},
    "take_from_cluster": {"note": "n2"},
    "rename_cluster": {"cluster": "c1", "title": "Anders"},
    "move_cluster": {"cluster": "c1", "quadrant": "strengths"},
    "merge_clusters": {"cluster": "c1", "into": "c2"},
    "dissolve_cluster": {"cluster": "c1"},
    "split_note": {"note": "n1", "texts": ["eins", "zwei"]},
    "park_note": {"note": "n1"},
    "flash_note": {"note": "n1"},
    "open_voting": {"budget": 3},
    "place_vote": {"topic": "c1"},
    "take_vote": {"topic": "c1"},
    "take_step": {"step": 0},
    "invite_cofacilitator": {"called": "Kollegin"},
    "revoke_cofacilitator": {"number": 3},
    "do_together": {"steps": [{"name": "park_note", "note": "n1"}]},
}
ROUND: Step = (FACILITATOR, "open_voting", {"budget": 3})
DOTS: list[Step] = [
    (FACILITATOR, "place_vote", {"topic": "c1", "person": WITHOUT_PHONE}),
    (ANNA, "place_vote", {"topic": "c1"}),
]
TIME: Step = (FACILITATOR, "start_timer", {"seconds": 60})
PARKED: Step = (FACILITATOR, "park_note", {"note": "n1"})
NEW: list[Step] = [
    (who, "add_note", {"quadrant": "threats", "text": "neu"}) for who in (ANNA, BERT)
]
FIRST: dict[str, list[Step]] = {
    "restore_note": [(FACILITATOR, "set_aside_note", {"note": "n1", "reason": "insult"})],
    "approve_note": [(FACILITATOR, "change_settings", {"approval": True}), *NEW],
    "reveal_notes": [(FACILITATOR, "change_settings", {"hidden": True}), *NEW],
    "lower_hands": [(who, "raise_hand", {"up": True}) for who in (ANNA, BERT)],
    "unwatch_all": [(FACILITATOR, "watch_author", {"note": "n1"})],
    "open_writing": [(FACILITATOR, "close_writing", {})],
    "pause_timer": [TIME],
    "resume_timer": [TIME, (FACILITATOR, "pause_timer", {})],
    "extend_timer": [TIME],
    "stop_timer": [TIME],
    "place_vote": [ROUND],
    "take_vote": [ROUND, *DOTS],
    "close_voting": [(FACILITATOR, "open_voting", {"budget": 3, "group": 1})],
    "reopen_session": [(FACILITATOR, "end_session", {})],
    "undo": [PARKED],
    "redo": [PARKED, (FACILITATOR, "undo", {})],
}
"""What comes before, so that the command changes something."""


def ready(name: str) -> Room:
    """Notes in both groups, two themes, a person without a phone, somebody who helps for each
    group, an agenda, a closed round with Anna's dot, and what else `name` needs."""
    room = with_people()
    for who, text in ((ANNA, "Zettel"), (ANNA, "zweiter"), (ANNA, "dritter"), (BERT, "vierter")):
        room.act(who, "add_note", quadrant="threats", text=text)
    room.act(FACILITATOR, "add_person", affiliation="administration", group=1)
    for note in ("n2", "n3"):
        room.act(FACILITATOR, "form_cluster", notes=[note], title="Thema")
    for group in (None, 1, 2):
        room.act(FACILITATOR, "invite_cofacilitator", called="Kollege", group=group)
    room.act(FACILITATOR, "change_settings", agenda=[{"phase": "arrange", "minutes": 5}])
    room.act(FACILITATOR, "open_voting", budget=3, group=1)
    room.act(ANNA, "place_vote", topic="c1")
    room.act(FACILITATOR, "close_voting")
    for actor, first, fields in FIRST.get(name, []):
        room.act(actor, first, **fields)
    return room


def fields_of(name: str, actor: Actor) -> Fields:
    """Who leads places dots for the person without a phone."""
    fields = FIELDS.get(name, {})
    if name in ("place_vote", "take_vote") and actor.role is Role.FACILITATOR:
        return fields | {"person": WITHOUT_PHONE}
    return fields
