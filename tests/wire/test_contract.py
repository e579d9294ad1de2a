"""The live contract: connecting, commands, patches, as other clients rely on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests
import socketio

from board.core.actor import Actor, Role
from board.services import services
from tests.wire.screens import Screen, eventually, join

Connect = Callable[..., Screen]


def test_a_note_is_on_the_wall_and_on_the_phone(connect: Connect) -> None:
    """Rules P3, P7, P15."""
    stage, console, phone = connect("stage"), connect("facilitator"), connect("citizen")
    answer = phone.done("add_note", quadrant="opportunities", text="Bürgerbeteiligung")
    for screen in (stage, console, phone):
        screen.shows("Bürgerbeteiligung", within=1)
    on_the_wall = stage.entities[answer["note"]]
    expected = {"group": 1, "quadrant": "opportunities", "affiliation": "citizen"}
    assert {key: on_the_wall[key] for key in expected} == expected
    assert stage.revision == answer["revision"]


def test_a_resend_gets_the_first_answer_again(connect: Connect) -> None:
    """Rule P16."""
    phone = connect()
    fields = {"id": "abc", "quadrant": "threats", "text": "einmal"}
    first = phone.done("add_note", **fields)
    assert phone.done("add_note", **fields) == first
    assert list(phone.notes().values()) == ["einmal"]


def test_a_phone_gets_the_board_only_while_it_looks(connect: Connect) -> None:
    """Rule P13."""
    writer, reader, other = connect("citizen"), connect("administration"), connect(None, 2)
    reader.watch()
    other.watch()
    writer.done("add_note", quadrant="threats", text="sichtbar")
    reader.shows("sichtbar")
    reader.watch(False)
    assert not reader.notes()
    writer.done("add_note", quadrant="threats", text="später")
    reader.watch()
    assert sorted(reader.notes().values()) == ["sichtbar", "später"]
    assert not other.notes(), "another group's board is not for this phone"


def test_what_is_set_aside_leaves_the_wall_and_says_why_on_the_phone(connect: Connect) -> None:
    """Rule P11."""
    stage, console, phone = connect("stage"), connect("facilitator"), connect()
    note = phone.done("add_note", quadrant="threats", text="Herr Meier")["note"]
    stage.shows("Herr Meier")
    console.done("set_aside_note", note=note, reason="personal_data")
    eventually(lambda: note not in stage.entities)
    eventually(lambda: phone.entities[note]["state"] == "set_aside")
    assert phone.entities[note]["reason"] == "personal_data"
    console.done("restore_note", note=note)
    stage.shows("Herr Meier")


def test_a_late_stage_shows_the_same(connect: Connect) -> None:
    """Rule P6."""
    early, phone = connect("stage"), connect()
    for text in ("eins", "zwei"):
        phone.done("add_note", quadrant="threats", text=text)
    early.shows("zwei")
    assert connect("stage").entities == early.entities


def test_changing_the_group_takes_notes_and_view_along(connect: Connect) -> None:
    stage, phone = connect("stage"), connect("citizen", 1)
    note = phone.done("add_note", quadrant="threats", text="kommt mit")["note"]
    phone.done("choose_group", group=2)
    eventually(lambda: phone.entities["me"]["group"] == 2)
    eventually(lambda: stage.entities.get(note, {}).get("group") == 2)
    assert "phase" in phone.entities["g2"] and "phase" not in phone.entities["g1"]


def test_presence_counts_a_token_once(connect: Connect, workshop: dict[str, Any]) -> None:
    """Rule P21."""
    console, phone = connect("facilitator"), connect()
    second_tab = Screen(workshop["url"], phone.token).connect()

    def connected(number: int) -> bool:
        heard = [payload for event, payload in console.heard if event == "presence"]
        return bool(heard) and heard[-1]["connected"] == number

    eventually(lambda: connected(1))
    second_tab.close()
    phone.close()
    eventually(lambda: connected(0))


@pytest.mark.parametrize("token", [None, 7, "", "x" * 5000, "f.s.1.abc", {"a": 1}])
def test_a_bad_token_is_refused_with_its_code(workshop: dict[str, Any], token: Any) -> None:
    """Rule P2."""
    screen = Screen(workshop["url"], token)
    with pytest.raises(socketio.exceptions.ConnectionError):
        screen.connect()
    assert screen.refused["data"]["code"] in ("bad_token", "too_fast")
    assert screen.refused["data"]["message"]


def test_command_line_changes_reach_open_screens(
    connect: Connect, workshop: dict[str, Any], shared_server: Any
) -> None:
    """Another process archives the workshop: the stage hears of it within a second or so."""
    stage = connect("stage")
    shared_server.flask("session", "archive", workshop["session"])
    eventually(lambda: any(event == "archived" for event, _ in stage.heard), within=5)


def test_polling_works_where_websockets_are_blocked(workshop: dict[str, Any]) -> None:
    token = join(workshop["url"], workshop["code"])["token"]
    screen = Screen(workshop["url"], token, transports=("polling",)).connect()
    screen.done("add_note", quadrant="threats", text="ohne Websocket")
    screen.shows("ohne Websocket")
    screen.close()


def test_a_foreign_origin_cannot_connect(workshop: dict[str, Any]) -> None:
    """Rule P5."""
    url = f"{workshop['url']}/socket.io/?EIO=4&transport=polling"
    for origin, status in (("http://evil.example", 400), (workshop["url"], 200)):
        answer = requests.get(url, headers={"Origin": origin}, timeout=10)
        assert answer.status_code == status
    api = f"{workshop['url']}/api/join"
    answer = requests.post(
        api, json={"code": workshop["code"]}, headers={"Origin": "http://evil.example"}, timeout=10
    )
    assert answer.status_code == 403 and answer.json()["error"]["code"] == "forbidden"


def test_a_refusal_is_decided_on_the_newest_state(
    connect: Connect, workshop: dict[str, Any], beside: Any
) -> None:
    """Another process sets a brand-new note aside, again and again: it must never say that the
    note does not exist. Fails when a refusal is not decided anew after reading on."""
    phone = connect()
    actor = Actor(workshop["session"], Role.FACILITATOR)
    with beside.app_context():
        live = services().live
        live.session(workshop["session"])
        for number in range(5):
            note = phone.done("add_note", quadrant="threats", text="neu")["note"]
            fields = {"name": "set_aside_note", "note": note}
            assert live.submit(workshop["session"], actor, f"x{number}", fields).revision
