"""Whatever comes over the wire: a coded answer, or the end of that connection, never more."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from websocket import WebSocket, WebSocketException, create_connection

from board.core.errors import Refusal
from board.core.text import clean
from tests.running import Running
from tests.wire.screens import WITHIN, Screen, eventually, join

Connect = Callable[..., Screen]
TRICKY = json.loads((Path(__file__).parents[1] / "vectors" / "tricky_notes.json").read_text())


def test_every_refusal_leaves_the_connection_alive(connect: Connect) -> None:
    """Rules P4, P14, P17."""
    stage, console, phone, other = (
        connect("stage"),
        connect("facilitator"),
        connect(),
        connect("administration"),
    )
    theirs = other.done("add_note", quadrant="threats", text="fremd")["note"]
    note = {"quadrant": "threats", "text": "a"}
    for name, fields, code in (
        ("add_note", note | {"text": ""}, "text_empty"),
        ("add_note", note | {"text": " \n "}, "text_empty"),
        ("add_note", note | {"text": "\u200b\ufeff"}, "text_empty"),
        ("add_note", note | {"text": "x" * 281}, "text_too_long"),
        ("add_note", note | {"text": "a\ud83d"}, "text_bad"),
        ("add_note", note | {"quadrant": "north"}, "bad_quadrant"),
        ("add_note", note | {"colour": "red"}, "unknown_field"),
        ("explode", {}, "unknown_command"),
        ("join", {"affiliation": None}, "unknown_command"),
        ("edit_note", {"note": theirs, "text": "b"}, "not_yours"),
        ("withdraw_note", {"note": "n999"}, "not_yours"),
        ("change_phase", {"phase": "arrange"}, "forbidden"),
    ):
        assert phone.refusal(name, **fields) == code, name
    for number in ("9" * 5000, "²", "٢", "0", ""):
        names = {number: "Gruppe"}
        assert console.refusal("change_settings", group_names=names) == "not_found", number[:9]
    for called in ("", "x" * 81):
        assert console.refusal("invite_cofacilitator", called=called) == "name_bad"
    assert stage.refusal("add_note", **note) == "forbidden"
    console.done("change_phase", phase="arrange")
    assert phone.refusal("add_note", **note) == "phase_closed"
    console.done("change_phase", phase="collect")
    assert phone.done("add_note", quadrant="threats", text="a\0b")["ok"]
    phone.shows("ab")


@pytest.mark.parametrize(
    "payload",
    [
        None,
        7,
        "text",
        [],
        {"name": "add_note"},
        {"id": "ä", "name": "x"},
        {"id": "", "name": "x"},
        {"id": "x" * 65, "name": "x"},
        {"id": 7, "name": "x"},
        {"id": "x", "name": ["x"]},
        {"id": "x", "name": "add_note", "quadrant": "\ud800", "text": "x"},
    ],
)
def test_a_command_that_is_none_gets_bad_request(connect: Connect, payload: Any) -> None:
    answer = connect().client.call("command", payload, timeout=10)
    assert answer["error"]["code"] == "bad_request"


def test_an_unknown_event_gets_its_answer(connect: Connect) -> None:
    """Rule P4."""
    phone = connect()
    answer = phone.client.call("explode", {"a": 1}, timeout=10)
    assert answer["error"]["code"] == "unknown_command"
    answer = phone.client.call("watch", {"board": "yes"}, timeout=10)
    assert answer["error"]["code"] == "bad_request"


def test_who_sends_too_fast_is_told_to_try_again(connect: Connect) -> None:
    """Rule P19. The burst is 40; afterwards everything is as before."""
    phone = connect()
    answers: list[dict[str, Any]] = []
    for number in range(80):
        fields = {"id": f"x{number}", "name": "choose_side", "affiliation": "citizen"}
        phone.client.emit("command", fields, callback=answers.append)
    eventually(lambda: len(answers) == 80)
    refused = [answer["error"] for answer in answers if not answer["ok"]]
    assert refused and all(error["code"] == "too_fast" for error in refused)
    assert all(error["retryable"] for error in refused)
    assert sum(answer["ok"] for answer in answers) >= 40


@pytest.mark.parametrize("entry", TRICKY["notes"], ids=lambda entry: f"{entry['id']}")
def test_every_tricky_note_is_stored_exactly_or_refused(connect: Connect, entry: Any) -> None:
    phone, stage = connect(), connect("stage")
    try:
        expected = clean(entry["text"])
    except Refusal as refusal:
        assert phone.refusal("add_note", quadrant="threats", text=entry["text"]) == refusal.code
        return
    note = phone.done("add_note", quadrant="threats", text=entry["text"])["note"]
    stage.shows(expected)
    assert stage.notes()[note] == expected


MESSAGES = {
    "truncated JSON": '42["command",{"id":"a"',
    "deeply nested": "42" + "[" * 5000 + "]" * 5000,
    "binary without attachment": '451-["command",{"_placeholder":true,"num":0}]',
    "no packet at all": "9",
    "unknown packet type": "49",
    "an event that is a number": "427",
    "not a number": '42["command",NaN]',
    "a megabyte": "42" + json.dumps(["command", "x" * 1_000_000]),
    "too large by a little": "42" + json.dumps(["command", "x" * 70_000]),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_what_cannot_be_parsed_closes_only_that_connection(
    shared_server: Running, workshop: dict[str, Any], name: str
) -> None:
    """Rule P4."""
    before = shared_server.output()
    bystander = Screen(workshop["url"], workshop["stage_token"]).connect()
    token = join(workshop["url"], workshop["code"])["token"]
    raw = connected(workshop["url"], token)
    with pytest.raises((WebSocketException, OSError)):
        raw.send(MESSAGES[name])
        until_closed(raw)
    back = Screen(workshop["url"], token).connect()
    back.done("add_note", quadrant="threats", text="wieder da")
    bystander.shows("wieder da")
    for screen in (back, bystander):
        screen.close()
    assert "Traceback" not in shared_server.output()[len(before) :]


def test_broken_utf8_closes_only_that_connection(
    shared_server: Running, workshop: dict[str, Any]
) -> None:
    before = shared_server.output()
    raw = connected(workshop["url"], join(workshop["url"], workshop["code"])["token"])
    with pytest.raises((WebSocketException, OSError)):
        raw.send(b'42["command","\xff\xfe"]', opcode=1)
        until_closed(raw)
    assert requests.get(f"{workshop['url']}/health", timeout=10).status_code == 200
    assert "Traceback" not in shared_server.output()[len(before) :]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b"\xff\xfe", 400),
        (b"{}", 400),
        (b'{"code":7}', 400),
        (b'{"code":"QQQQQQ","name":"x"}', 400),
        (b'{"code":"QQQQQQ"}', 404),
        (b"[" * 50_000, 400),
        (b"x" * 1_000_000, 413),
    ],
)
def test_joining_with_nonsense(shared_server: Running, body: bytes, status: int) -> None:
    answer = requests.post(
        f"{shared_server.url}/api/join",
        data=body,
        headers={"Content-Type": "application/json"},
        timeout=10,
    )
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]["message"]


def connected(url: str, token: str) -> WebSocket:
    """A bare websocket that has done the Socket.IO handshake."""
    raw = create_connection(
        url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket", timeout=10
    )
    raw.recv()
    raw.send("40" + json.dumps({"token": token}))
    assert str(raw.recv()).startswith("40")
    return raw


def until_closed(raw: WebSocket) -> None:
    """Reads on, answering pings, until the other side has closed; that raises."""
    until = time.monotonic() + WITHIN
    while time.monotonic() < until:
        message = raw.recv()
        if message == "":
            raise WebSocketException("closed")
        if message == "2":
            raw.send("3")
