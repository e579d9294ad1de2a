"""Dots are never lost: not from a closed round, whatever the board goes through, and not from
people's hands while a round is open; and one group's round is no other group's business."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.comparison.of_session import topics_of
from board.core.errors import Refusal
from board.core.model import Session
from board.core.views import Audience, Card, view
from tests.core.rooms import ANNA, BERT, CLEO, FACILITATOR, Room, with_people

Result = dict[str, Counter[str]]


def seen(session: Session, role: Role = Role.STAGE, number: int | None = None) -> dict[str, Any]:
    group = session.participants[number].group if number else None
    return view(session, Audience(role, group, number, board=number is not None), Card())


def told(session: Session, round: str = "r1") -> Result:
    """The result as stage and console tell it, each line by the name it has there."""
    stage, console = seen(session), seen(session, Role.FACILITATOR)
    assert stage[round] == console[round]
    lines: Result = {}
    for topic, dots in stage[round]["result"].items():
        gone = stage[round]["gone"].get(topic)
        known = stage.get(topic, {})
        name = (gone["title"] or gone["why"]) if gone else known.get("title") or known["text"]
        lines.setdefault(name, Counter()).update(dots)
    return {name: +dots for name, dots in lines.items()}


def voted() -> Room:
    """Anna's, Anna's and Cleo's notes; "Weg" holds the first, "Zeit" the second, the third is
    loose. Anna gave Weg two dots and Zeit one, Cleo one to the loose note; the round is closed."""
    room = with_people()
    for actor, text in ((ANNA, "eins"), (ANNA, "zwei"), (CLEO, "drei")):
        room.act(actor, "add_note", quadrant="threats", text=text)
    room.act(FACILITATOR, "form_cluster", notes=["n1"], title="Weg")
    room.act(FACILITATOR, "form_cluster", notes=["n2"], title="Zeit")
    room.act(FACILITATOR, "open_voting", budget=3, each=2)
    for actor, topic in ((ANNA, "c1"), (ANNA, "c1"), (ANNA, "c2"), (CLEO, "n3")):
        room.act(actor, "place_vote", topic=topic)
    room.act(FACILITATOR, "close_voting")
    return room


WEG, ZEIT = Counter(administration=2), Counter(administration=1)
DREI = Counter(none=1)


def code(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.code


# --- after a round has closed ---------------------------------------------------------------


@pytest.mark.parametrize("ended", [False, True])
def test_merging_carries_the_dots_along_and_undo_brings_them_back(ended: bool) -> None:
    """Catches: dots of the theme that went into the other are gone from stage and comparison."""
    room = voted()
    if ended:
        room.act(FACILITATOR, "end_session")
    before = told(room.session)
    events, _ = room.act(FACILITATOR, "merge_clusters", cluster="c1", into="c2")
    assert ev.DotsChanged("r1", {"c1": {}, "c2": {1: 3}}, {"c1": {1: 2}, "c2": {1: 1}}) in events
    assert told(room.session) == {"Zeit": WEG + ZEIT, "drei": DREI}
    room.act(FACILITATOR, "undo")
    assert told(room.session) == before == {"Weg": WEG, "Zeit": ZEIT, "drei": DREI}
    room.act(FACILITATOR, "redo")
    assert told(room.session) == {"Zeit": WEG + ZEIT, "drei": DREI}
    assert room.replayed() == room.session


@pytest.mark.parametrize("name", ["form_cluster", "add_to_cluster", "move_note"])
def test_laying_all_notes_of_a_theme_into_another_merges_them(name: str) -> None:
    room = voted()
    fields: dict[str, Any] = {"notes": ["n1", "n2"], "title": "Neu"}
    if name == "add_to_cluster":
        fields = {"notes": ["n1"], "cluster": "c2"}
    elif name == "move_note":
        fields = {"note": "n1", "before": "n2"}
    room.act(FACILITATOR, name, **fields)
    title = "Neu" if name == "form_cluster" else "Zeit"
    assert told(room.session) == {title: WEG + ZEIT, "drei": DREI}


def test_a_dissolved_theme_keeps_its_line_under_its_name() -> None:
    """Catches: "no dots from this side", though there were two."""
    room = voted()
    room.act(FACILITATOR, "rename_cluster", cluster="c1", title="Wege")
    room.act(FACILITATOR, "dissolve_cluster", cluster="c1")
    assert told(room.session) == {"Wege": WEG, "Zeit": ZEIT, "drei": DREI}
    topics = {topic.title: topic.dotted_by for topic in topics_of(room.session)}
    assert topics == {"eins": set(), "Zeit": {1}, "drei": {3}, "Wege": {1}}
    room.act(FACILITATOR, "undo")
    assert told(room.session) == {"Wege": WEG, "Zeit": ZEIT, "drei": DREI}


@pytest.mark.parametrize(
    ("name", "fields", "line"),
    [
        ("set_aside_note", {"note": "n3", "reason": "insult"}, "set_aside"),
        ("park_note", {"note": "n3", "parked": True}, "drei"),
        ("move_note", {"note": "n3", "group": 2}, "drei"),
    ],
)
def test_a_note_that_leaves_the_board_leaves_its_dots(
    name: str, fields: dict[str, Any], line: str
) -> None:
    """Catches: lines that vanish with their note, and words of a note that was set aside."""
    room = voted()
    room.act(FACILITATOR, name, **fields)
    assert told(room.session) == {"Weg": WEG, "Zeit": ZEIT, line: DREI}
    assert seen(room.session)["r1"]["gone"]["n3"]["group"] == 1
    dotted = [topic for topic in topics_of(room.session) if topic.dotted_by == {3}]
    assert [topic.group for topic in dotted] == [1]
    assert ("drei" in dotted[0].title) is (line == "drei")
    room.act(FACILITATOR, "undo")
    assert told(room.session) == {"Weg": WEG, "Zeit": ZEIT, "drei": DREI}


def test_a_withdrawn_note_leaves_its_dots_and_not_its_words() -> None:
    room = voted()
    room.act(CLEO, "withdraw_note", note="n3")
    assert told(room.session) == {"Weg": WEG, "Zeit": ZEIT, "withdrawn": DREI}
    room.act(ANNA, "withdraw_note", note="n1")  # its theme is dissolved with it
    assert told(room.session)["Weg"] == WEG
    assert "eins" not in str(seen(room.session)) and "drei" not in str(seen(room.session))


def test_a_note_laid_into_a_theme_brings_its_dots_and_takes_them_with_it() -> None:
    room = voted()
    room.act(FACILITATOR, "add_to_cluster", cluster="c1", notes=["n3"])
    assert told(room.session) == {"Weg": WEG + DREI, "Zeit": ZEIT}
    room.act(FACILITATOR, "take_from_cluster", note="n3")
    assert told(room.session) == {"Weg": WEG, "Zeit": ZEIT, "drei": DREI}


@pytest.mark.parametrize("name", ["add_note", "split_note", "form_cluster", "restore_note"])
def test_a_step_is_not_undone_from_under_the_dots(name: str) -> None:
    """Rule P26. Catches: the step is taken back, and what people weighed is gone."""
    room = with_people()
    made = room.act(FACILITATOR, "add_note", quadrant="threats", text="eins. zwei")[0][0]
    assert isinstance(made, ev.NoteAdded)
    topic = made.note
    if name == "split_note":
        room.act(FACILITATOR, name, note=topic, texts=["eins", "zwei"])
        topic = "n2"
    elif name == "form_cluster":
        room.act(FACILITATOR, name, notes=[topic])
        topic = "c1"
    elif name == "restore_note":
        room.act(FACILITATOR, "set_aside_note", note=topic)
        room.act(FACILITATOR, name, note=topic)
    revision = room.session.revision
    room.act(FACILITATOR, "open_voting", budget=1)
    room.act(ANNA, "place_vote", topic=topic)
    wanted = "voting_open" if name in ("split_note", "form_cluster") else "conflict"
    assert code(lambda: room.act(FACILITATOR, "undo", revision=revision)) == wanted
    room.act(FACILITATOR, "close_voting")
    assert code(lambda: room.act(FACILITATOR, "undo", revision=revision)) == "conflict"


def test_a_round_is_not_reopened_over_dots_that_no_longer_fit() -> None:
    """Catches: dots that nobody could take back any more."""
    room = voted()
    closing = room.session.history[-1].revision
    room.act(FACILITATOR, "set_aside_note", note="n3", reason="other")
    assert code(lambda: room.act(FACILITATOR, "undo", revision=closing)) == "conflict"
    room.act(FACILITATOR, "restore_note", note="n3")
    room.act(FACILITATOR, "undo", revision=closing)
    assert room.session.open_round()


def test_a_round_that_was_taken_back_leaves_its_number_to_nobody_else() -> None:
    """Catches: the next round takes the id of one that has dots, and with it the dots."""
    room = voted()
    room.act(FACILITATOR, "open_voting", budget=1)
    opening = room.session.history[-1].revision
    room.act(FACILITATOR, "close_voting")
    room.act(FACILITATOR, "open_voting", budget=1)
    room.act(ANNA, "place_vote", topic="n3")
    room.act(FACILITATOR, "close_voting")
    room.act(FACILITATOR, "undo", revision=opening)
    room.act(FACILITATOR, "open_voting", budget=1)
    assert told(room.session, "r3") == {"drei": Counter(administration=1)}


def test_a_log_of_before_keeps_the_dots_of_a_merged_theme() -> None:
    """An old log has no event that carries dots: the theme that went keeps a line of its own."""
    room = voted()
    merged, _ = room.act(FACILITATOR, "merge_clusters", cluster="c1", into="c2")
    actor, name, _ = room.log[-1]
    old = [event for event in merged if not isinstance(event, ev.DotsChanged)]
    room.log[-1] = (actor, name, ev.encode(old))
    assert told(room.replayed()) == {"Zeit": ZEIT, "Weg": WEG, "drei": DREI}


# --- one round a group ----------------------------------------------------------------------


def two_tables() -> Room:
    """A note in each group."""
    room = with_people()
    room.act(ANNA, "add_note", quadrant="threats", text="hier")
    room.act(BERT, "add_note", quadrant="threats", text="dort")
    return room


def test_a_group_that_weighs_stops_no_other() -> None:
    """Catches: group 2 may not order, undo or open a round of its own while group 1 weighs."""
    room = two_tables()
    room.act(FACILITATOR, "open_voting", budget=1, group=1)
    room.act(BERT, "move_note", note="n2", quadrant="strengths")
    room.act(FACILITATOR, "form_cluster", notes=["n2"], title="Dort")
    room.act(FACILITATOR, "undo")
    assert code(lambda: room.act(FACILITATOR, "form_cluster", notes=["n1"])) == "voting_open"
    move = {"note": "n2", "group": 1}
    assert code(lambda: room.act(FACILITATOR, "move_note", **move)) == "voting_open"
    room.act(FACILITATOR, "open_voting", budget=2, group=2)
    room.act(ANNA, "place_vote", topic="n1")
    assert code(lambda: room.act(BERT, "place_vote", topic="n1")) == "not_found"
    room.act(BERT, "place_vote", topic="n2")
    progress = {"r1": {"finished": 1, "of": 2}, "r2": {"finished": 1, "of": 1}}
    assert seen(room.session)["progress"]["rounds"] == progress
    assert "r2" not in seen(room.session, Role.PARTICIPANT, 1)
    assert seen(room.session, Role.PARTICIPANT, 2)["r2"]["topics"] == ["n2"]
    room.act(FACILITATOR, "close_voting", group=2)
    assert room.session.rounds["r1"].open and not room.session.rounds["r2"].open
    assert room.session.groups[1].spotlight is None
    room.act(ANNA, "take_vote", topic="n1")
    room.act(FACILITATOR, "undo")  # the closing
    room.act(FACILITATOR, "close_voting")  # no group: all of them
    assert not room.session.open_rounds()


@pytest.mark.parametrize("first", [{}, {"across": True}, {"group": 1, "across": True}])
def test_a_round_of_all_concerns_all(first: dict[str, Any]) -> None:
    room = two_tables()
    room.act(FACILITATOR, "open_voting", budget=1, **first)
    for second in ({}, {"group": 1}, {"group": 2}, {"across": True}):
        again = {"budget": 1} | second
        assert code(lambda again=again: room.act(FACILITATOR, "open_voting", **again)) == (  # type: ignore[misc]
            "voting_open"
        )
    assert code(lambda: room.act(FACILITATOR, "form_cluster", notes=["n2"])) == "voting_open"


def test_a_round_of_one_group_keeps_one_of_all_waiting() -> None:
    room = two_tables()
    room.act(FACILITATOR, "open_voting", budget=1, group=1)
    for fields in ({}, {"across": True}, {"group": 2, "across": True}):
        again = {"budget": 1} | fields
        assert code(lambda again=again: room.act(FACILITATOR, "open_voting", **again)) == (  # type: ignore[misc]
            "voting_open"
        )


def test_a_cofacilitator_closes_only_the_own_groups_round() -> None:
    room = two_tables()
    room.act(FACILITATOR, "invite_cofacilitator", called="Kollegin", group=2)
    helper = Actor("s", Role.FACILITATOR, helper=1)
    room.act(FACILITATOR, "open_voting", budget=1, group=1)
    assert code(lambda: room.act(helper, "close_voting")) == "voting_closed"
    room.act(helper, "open_voting", budget=1)
    room.act(helper, "close_voting")
    assert [round.open for round in room.session.rounds.values()] == [True, False]


# --- while a round is open ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["set_aside_note", "withdraw_note", "edit_note"])
def test_dots_on_what_leaves_the_board_go_back_to_their_owners(name: str) -> None:
    """Catches: "one dot left of two", and one that can never be taken back."""
    room = two_tables()
    room.act(CLEO, "add_note", quadrant="threats", text="auch hier")
    room.act(FACILITATOR, "watch_author", note="n1")
    room.act(FACILITATOR, "open_voting", budget=2)
    for actor in (ANNA, CLEO):
        room.act(actor, "place_vote", topic="n1")
        room.act(actor, "place_vote", topic="n3")
    who, fields = {
        "set_aside_note": (FACILITATOR, {"reason": "other"}),
        "withdraw_note": (ANNA, {}),
        "edit_note": (ANNA, {"text": "anders"}),  # waits for approval, as she is watched
    }[name]
    _, touched = room.act(who, name, note="n1", **fields)
    assert {"d1r1", "d3r1", "progress"} <= touched
    for number in (1, 3):
        dots = seen(room.session, Role.PARTICIPANT, number)["dots-1"]
        assert (dots["left"], dots["on"]) == (1, {"n3": 1})
    if name == "set_aside_note":
        room.act(FACILITATOR, "undo")
        assert seen(room.session, Role.PARTICIPANT, 1)["dots-1"]["on"] == {"n3": 1, "n1": 1}
        room.act(FACILITATOR, "redo")
    room.act(ANNA, "take_vote", topic="n3")
    assert room.session.rounds["r1"].left(1) == 2
    assert room.replayed() == room.session


def test_undo_gives_no_dot_twice() -> None:
    """The dots came back, and one was placed elsewhere: they no longer fit."""
    room = two_tables()
    room.act(CLEO, "add_note", quadrant="threats", text="auch hier")
    room.act(FACILITATOR, "open_voting", budget=1)
    room.act(ANNA, "place_vote", topic="n1")
    room.act(FACILITATOR, "set_aside_note", note="n1", reason="other")
    room.act(ANNA, "place_vote", topic="n3")
    assert code(lambda: room.act(FACILITATOR, "undo")) == "conflict"


def test_the_last_note_of_a_theme_takes_the_themes_dots_off() -> None:
    room = two_tables()
    room.act(FACILITATOR, "form_cluster", notes=["n1"], title="Thema")
    room.act(FACILITATOR, "open_voting", budget=1)
    room.act(CLEO, "place_vote", topic="c1")
    room.act(FACILITATOR, "set_aside_note", note="n1", reason="other")
    assert room.session.rounds["r1"].left(3) == 1
    room.act(FACILITATOR, "undo")
    assert room.session.rounds["r1"].votes == {3: {"c1": 1}}


def test_undo_is_refused_only_for_what_the_dots_lie_on() -> None:
    """Catches: no step at all can be taken back as long as a round is open."""
    room = two_tables()
    room.act(FACILITATOR, "move_note", note="n1", quadrant="strengths")
    moved = room.session.revision
    room.act(FACILITATOR, "form_cluster", notes=["n2"], title="Dort")
    elsewhere = room.session.revision
    room.act(FACILITATOR, "open_voting", budget=1, group=1)
    for name, fields in (
        ("edit_note", {"note": "n1", "text": "anders"}),
        ("change_settings", {"title": "Anders"}),
        ("start_timer", {"seconds": 60}),
        ("change_phase", {"phase": "vote"}),
        ("set_aside_note", {"note": "n1", "reason": "other"}),
    ):
        room.act(FACILITATOR, name, **fields)
        room.act(FACILITATOR, "undo")
    assert code(lambda: room.act(FACILITATOR, "undo", revision=moved)) == "voting_open"
    room.act(FACILITATOR, "undo", revision=elsewhere)
    room.act(FACILITATOR, "redo")


@pytest.mark.parametrize(
    ("name", "fields"),
    [("move_note", {"note": "n1", "quadrant": "strengths"}), ("choose_group", {"group": 2})],
)
def test_a_phone_is_told_to_wait_and_not_to_close_the_round(
    name: str, fields: dict[str, Any]
) -> None:
    room = two_tables()
    room.act(FACILITATOR, "open_voting", budget=1)
    assert code(lambda: room.act(ANNA, name, **fields)) == "voting_wait"


def test_finished_is_who_can_place_no_more() -> None:
    """Catches: nobody ever finishes, as there are fewer topics than dots; and people who have
    nothing to weigh are waited for."""
    room = with_people()
    room.act(ANNA, "add_note", quadrant="threats", text="hier")
    room.act(FACILITATOR, "open_voting", budget=3)
    room.act(ANNA, "place_vote", topic="n1")
    assert seen(room.session)["progress"]["rounds"] == {"r1": {"finished": 1, "of": 2}}
    assert seen(room.session, Role.PARTICIPANT, 1)["r1"]["budget"] == 1
    room.act(CLEO, "add_note", quadrant="threats", text="noch eins")
    assert seen(room.session)["progress"]["rounds"] == {"r1": {"finished": 0, "of": 2}}
    assert seen(room.session, Role.PARTICIPANT, 1)["r1"]["budget"] == 2
