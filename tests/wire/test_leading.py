"""Leading over the wire: what is refused, what races, and what no frame may hold."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest
import requests
import socketio
from flask import Flask

from board.access.tokens import helper_token
from board.services import services
from tests.wire.screens import Screen, eventually

Connect = Callable[..., Screen]


def test_bad_steps_are_refused_with_their_code(connect: Connect) -> None:
    console, phone, other = connect("facilitator"), connect(), connect("administration", 2)
    assert console.refusal("open_voting", budget=3) == "nothing_to_weigh"
    mine = phone.done("add_note", quadrant="threats", text="eins")["note"]
    theirs = other.done("add_note", quadrant="threats", text="zwei")["note"]
    assert console.refusal("form_cluster", notes=[]) == "nothing_chosen"
    assert console.refusal("form_cluster", notes=["n99"]) == "not_found"
    assert console.refusal("form_cluster", notes=[mine, theirs]) == "other_group"
    assert console.refusal("add_notes", quadrant="threats", texts=["x"] * 500) == "too_many_lines"
    assert console.refusal("add_notes", quadrant="threats", texts=["x"] * 9999) == "too_many_lines"
    assert console.refusal("add_notes", quadrant="threats", texts=[" ", ""]) == "text_empty"
    assert phone.refusal("place_vote", topic=mine) == "voting_closed"
    console.done("open_voting", budget=1)
    assert phone.refusal("place_vote", topic=theirs) == "not_found"
    phone.done("place_vote", topic=mine)
    assert phone.refusal("place_vote", topic=mine) == "no_dots_left"
    assert console.refusal("form_cluster", notes=[mine]) == "voting_open"
    assert console.refusal("place_vote", topic=mine) == "bad_request"
    console.done("close_voting")
    console.done("open_voting", budget=3, each=1)
    phone.done("place_vote", topic=mine)
    assert phone.refusal("place_vote", topic=mine) == "enough_on_topic"
    console.done("close_voting")
    assert phone.refusal("take_vote", topic=mine) == "voting_closed"
    console.done("set_aside_note", note=mine)
    console.done("undo")
    assert console.refusal("undo", revision=console.revision) == "nothing_to_undo"
    assert phone.refusal("undo") == "forbidden"


def test_no_frame_holds_a_count_before_the_round_closes(connect: Connect) -> None:
    """Rule P25. Every payload that any screen hears while dots are placed is searched: dots of
    others, results and sums appear in none. Afterwards stage and console have the result by
    side."""
    stage, console = connect("stage"), connect("facilitator")
    phones = [connect("citizen"), connect("citizen"), connect("administration")]
    note = phones[0].done("add_note", quadrant="threats", text="eins")["note"]
    phones[0].done("add_note", quadrant="threats", text="zwei")
    console.done("change_phase", phase="vote")
    console.done("open_voting", budget=2, each=2)
    screens = [stage, console, *phones]
    eventually(lambda: all("r1" in screen.entities for screen in screens))
    for screen in screens:
        screen.payloads.clear()
    for phone in phones:
        phone.done("place_vote", topic=note)
        phone.done("place_vote", topic=note)
    eventually(lambda: stage.entities["progress"]["rounds"]["r1"]["finished"] == 3)
    for screen in screens:
        for payload in screen.payloads:
            assert not {"result", "votes", "on"} & payload.keys()
            for entity in payload.get("put", []):
                assert "result" not in entity
                own = screen in phones and sum(entity.get("on", {}).values()) <= 2
                assert entity["kind"] != "dots" or own, entity
    console.done("close_voting")
    eventually(lambda: "result" in stage.entities["r1"])
    assert stage.entities["r1"]["result"] == {note: {"administration": 2, "citizen": 4, "none": 0}}
    assert console.entities["r1"] == stage.entities["r1"]
    assert all("result" not in json.dumps(phone.entities["r1"]) for phone in phones)


def test_two_facilitators_race_on_the_same_notes(connect: Connect) -> None:
    """A hundred pairs of steps at once on the same notes: whoever loses is told, every text is
    still there, every screen agrees, and what is stored replays to it."""
    first, second, stage, phone = (
        connect("facilitator"),
        connect("facilitator"),
        connect("stage"),
        connect(),
    )
    notes = [
        phone.done("add_note", quadrant="threats", text=f"Zettel {n}")["note"] for n in range(6)
    ]
    steps: list[tuple[str, dict[str, Any]]] = [
        ("form_cluster", {"notes": notes[:3], "title": "links"}),
        ("form_cluster", {"notes": notes[2:5], "title": "rechts"}),
        ("move_note", {"note": notes[2], "quadrant": "strengths"}),
        ("set_aside_note", {"note": notes[2]}),
        ("restore_note", {"note": notes[2]}),
        ("edit_note", {"note": notes[2], "text": "geändert"}),
        ("undo", {}),
        ("park_note", {"note": notes[2], "parked": True}),
        ("take_from_cluster", {"note": notes[2]}),
        ("redo", {}),
    ]
    answers: list[dict[str, Any]] = []

    def run(screen: Screen, offset: int) -> None:
        for turn in range(100):
            name, fields = steps[(turn * 3 + offset) % len(steps)]
            answers.append(screen.command(name, **fields))

    threads = [
        threading.Thread(target=run, args=(screen, offset))
        for screen, offset in ((first, 0), (second, 4))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 200
    for answer in answers:
        assert answer["ok"] or answer["error"]["message"]
    head = max(answer["revision"] for answer in answers if answer["ok"])
    eventually(lambda: first.revision >= head and second.revision >= head)
    assert set(first.notes()) == set(notes), "no note is lost"
    assert first.notes()[notes[2]] in ("Zettel 2", "geändert")
    eventually(lambda: first.entities == second.entities)
    late = connect("stage")
    eventually(lambda: late.entities == stage.entities)


def test_no_dot_is_lost_while_two_facilitators_race_beside_it(connect: Connect) -> None:
    """Dots lie on a note that is set aside, brought back and edited again and again meanwhile. In
    the end each lies where its owner put it, or is in the owner's hand again; what was placed when
    the round closes is in the result, and stays there whatever is merged, dissolved and undone."""
    first, second, stage = connect("facilitator"), connect("facilitator"), connect("stage")
    phones = [connect(side) for side in ("citizen", "citizen", "administration")]
    notes = [
        phones[0].done("add_note", quadrant="threats", text=f"Zettel {n}")["note"] for n in range(4)
    ]
    for number in range(2):
        first.done("form_cluster", notes=[notes[number]], title=f"Thema {number}")
    first.done("open_voting", budget=3)

    def shake(screen: Screen, name: str, **fields: Any) -> None:
        for _ in range(50):
            screen.command(name, **fields)

    def weigh(phone: Screen) -> None:
        for turn in range(12):
            phone.command(("place_vote", "take_vote")[turn % 3 == 2], topic=("c1", "c2")[turn % 2])

    race(
        partial(shake, first, "set_aside_note", note=notes[0]),
        partial(shake, second, "restore_note", note=notes[0]),
        partial(shake, second, "edit_note", note=notes[1], text="anders"),
        *(partial(weigh, phone) for phone in phones),
    )
    first.command("restore_note", note=notes[0])
    for phone in phones:
        place_all(phone, ("c1", "c2", notes[2]))
    first.done("close_voting")
    eventually(lambda: "result" in stage.entities["r1"])
    everything = {"administration": 1, "citizen": 2, "none": 0}
    assert stage.entities["r1"]["result"] == dict.fromkeys(("c1", "c2", notes[2]), everything)
    steps: list[tuple[str, dict[str, Any]]] = [
        ("merge_clusters", {"cluster": "c1", "into": "c2"}),
        ("form_cluster", {"notes": notes[1:3], "title": "neu"}),
        ("undo", {}),
        ("dissolve_cluster", {"cluster": "c2"}),
        ("set_aside_note", {"note": notes[2]}),
        ("restore_note", {"note": notes[2]}),
        ("park_note", {"note": notes[2]}),
        ("redo", {}),
    ]

    def order(screen: Screen, offset: int) -> None:
        for turn in range(50):
            name, fields = steps[(turn * 3 + offset) % len(steps)]
            screen.command(name, **fields)

    race(partial(order, first, 0), partial(order, second, 4))
    eventually(lambda: first.entities["r1"] == second.entities["r1"] == stage.entities["r1"])
    lines = stage.entities["r1"]["result"].values()
    assert {side: sum(line[side] for line in lines) for side in everything} == {
        side: 3 * dots for side, dots in everything.items()
    }


def race(*runs: Callable[[], object]) -> None:
    """All of them at once, to the end."""
    threads = [threading.Thread(target=run) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def place_all(phone: Screen, topics: Sequence[str]) -> None:
    """One dot on each, whatever lay where before."""
    for topic in (*topics, *topics):
        phone.command("take_vote", topic=topic)
    for topic in topics:
        phone.done("place_vote", topic=topic)


def test_a_cofacilitator_leads_one_group_until_the_link_is_revoked(
    connect: Connect, workshop: dict[str, Any], beside: Flask
) -> None:
    console, phone = connect("facilitator"), connect("citizen", 1)
    note = phone.done("add_note", quadrant="threats", text="in Gruppe 1")["note"]
    console.done("invite_cofacilitator", called="Kollegin", group=2)
    with beside.app_context():
        row = services().store.sessions.need(workshop["session"])
        token = helper_token(services().keys, row, 1)
    helper = Screen(workshop["url"], token).connect()
    helper.done("change_phase", phase="arrange")
    eventually(lambda: console.entities["g2"]["phase"] == "arrange")
    assert console.entities["g1"]["phase"] == "collect", "all groups means the own one"
    for name, fields in (
        ("change_phase", {"phase": "arrange", "group": 1}),
        ("set_aside_note", {"note": note}),
        ("change_settings", {"title": "meins"}),
        ("end_session", {}),
        ("invite_cofacilitator", {"called": "noch jemand"}),
        ("revoke_cofacilitator", {"number": 1}),
    ):
        assert helper.refusal(name, **fields) == "forbidden", name
    assert [step["by"] for step in console.entities["history"]["steps"]][-1] == "Kollegin"
    console.done("revoke_cofacilitator", number=1)
    eventually(lambda: any(event == "revoked" for event, _ in helper.heard))
    assert helper.refusal("change_phase", phase="collect") == "bad_token"
    again = Screen(workshop["url"], token)
    with pytest.raises(socketio.exceptions.ConnectionError):
        again.connect()
    helper.close()


def test_who_has_handed_over_the_lead_is_let_go(connect: Connect, workshop: dict[str, Any]) -> None:
    """On every screen of the old link, and for good; stage and phones stay."""
    console, second, stage = connect("facilitator"), connect("facilitator"), connect("stage")
    assert console.refusal("hand_over", called="Ute") == "unknown_command", "the answer is a secret"
    header = {"Authorization": f"Bearer {workshop['facilitator_token']}"}
    path = f"{workshop['url']}/console/hand-over"
    links = requests.post(path, headers=header, json={"called": "Ute"}, timeout=10).json()
    for screen in (console, second):
        eventually(partial(screen.heard.__contains__, ("revoked", {"handed_over": True})))
        assert screen.refusal("change_phase", phase="arrange") == "bad_token"
    again = Screen(workshop["url"], workshop["facilitator_token"])
    with pytest.raises(socketio.exceptions.ConnectionError):
        again.connect()
    eventually(lambda: again.refused)
    error = again.refused["data"]
    assert error["code"] == "bad_token" and "QR" not in error["message"]
    main, own = (
        Screen(workshop["url"], links[name].split("#")[1]).connect() for name in ("main", "own")
    )
    main.done("change_phase", phase="arrange", group=1)
    own.done("change_phase", phase="arrange", group=2)
    eventually(lambda: stage.entities["g2"]["phase"] == "arrange")
    assert main.entities["history"]["steps"][0]["by"] == "Ute"
    own.close()
    main.close()


def test_a_helper_of_one_group_hears_the_history_of_that_group(
    connect: Connect, workshop: dict[str, Any], beside: Flask
) -> None:
    """Catches one view for all who lead, and older lines for a screen that may not have them."""
    console, phone, stage = connect("facilitator"), connect("citizen", 1), connect("stage")
    note = phone.done("add_note", quadrant="threats", text="in Gruppe 1")["note"]
    console.done("invite_cofacilitator", called="Kollegin", group=2)
    with beside.app_context():
        row = services().store.sessions.need(workshop["session"])
        helper = Screen(workshop["url"], helper_token(services().keys, row, 1)).connect()
    helper.done("start_timer", seconds=60)
    console.done("park_note", note=note)
    eventually(lambda: console.entities["history"]["undo"]["name"] == "park_note")
    assert helper.entities["history"]["undo"]["name"] == "start_timer"
    helper.done("undo")
    eventually(lambda: helper.entities["history"]["undo"] is None)
    eventually(lambda: helper.entities["g2"]["timer"] is None)
    for screen in (console, helper):
        answer = screen.client.call("history", {"lines": 100}, timeout=10)
        assert answer["steps"] == screen.entities["history"]["steps"] and not answer["older"]
    assert len(console.client.call("history", {"lines": 1}, timeout=10)["steps"]) == 1
    for screen in (phone, stage):
        answer = screen.client.call("history", {"lines": 9}, timeout=10)
        assert answer["error"]["code"] == "forbidden"
    for wrong in (None, {}, {"lines": 0}, {"lines": True}, {"lines": 10**9}):
        answer = console.client.call("history", wrong, timeout=10)
        assert answer["error"]["code"] == "bad_request"
    helper.close()


def test_a_late_note_waits_for_approval(connect: Connect) -> None:
    stage, console, phone = connect("stage"), connect("facilitator"), connect()
    console.done("change_phase", phase="arrange")
    fields = {"quadrant": "threats", "text": "zu spät"}
    assert phone.refusal("add_note", **fields) == "phase_closed"
    note = phone.done("add_note", **fields, late=True)["note"]
    eventually(lambda: phone.entities[note]["state"] == "waiting")
    eventually(lambda: console.entities[note]["late"])
    assert note not in stage.entities
    console.done("approve_note", note=note)
    stage.shows("zu spät")


def test_similar_notes_are_suggested_to_the_console_only(connect: Connect) -> None:
    console, phone = connect("facilitator"), connect()
    for text in ("lange Wartezeiten im Bürgerbüro", "Wartezeit im Bürgerbüro zu lang", "Radwege"):
        phone.done("add_note", quadrant="threats", text=text)
    answer = console.client.call("similar", {"group": 1}, timeout=10)
    assert [pair["notes"] for pair in answer["pairs"]] == [["n1", "n2"]]
    assert phone.client.call("similar", {"group": 1}, timeout=10)["error"]["code"] == "forbidden"
