"""Prebuilt frames: everybody gets every message, in order, whichever way it takes."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import socketio
import websocket

from board.live.frames import READ_AGAINST, known_versions, write_now
from tests.running import free_port


def test_the_private_parts_are_those_that_were_read() -> None:
    """Fails when a pinned version moves: read write_now's private parts again, then raise it."""
    assert known_versions(), f"board/live/frames.py was read against {READ_AGAINST}"


class Wire:
    """What `write_now` asks of a socket; writes into `written`, at most `room` bytes."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.written = b""
        self.fd = self

    def send(self, frame: bytes) -> int:
        if not self.room:
            raise BlockingIOError
        self.written += frame[: self.room]
        return min(self.room, len(frame))


def idle(room: int = 1000) -> Any:
    """An engineio socket in the one state in which a frame may be written at once."""
    lock = SimpleNamespace(counter=1, _waiters=[])
    ws = SimpleNamespace(socket=Wire(room), _sendlock=lock, websocket_closed=False, extensions={})
    queue = SimpleNamespace(empty=lambda: True)
    state = {"upgraded": True, "closing": False, "closed": False}
    return SimpleNamespace(stellwand_websocket=ws, queue=queue, **state)


def test_an_idle_socket_takes_the_frame() -> None:
    socket = idle()
    assert write_now(socket, b"frame")
    assert socket.stellwand_websocket.socket.written == b"frame"


@pytest.mark.parametrize(
    ("part", "name", "value"),
    [
        ("", "stellwand_websocket", None),  # long polling
        ("", "upgraded", False),  # in the middle of the upgrade
        ("", "closing", True),
        ("", "closed", True),
        ("stellwand_websocket", "websocket_closed", True),
        ("stellwand_websocket", "extensions", {"permessage-deflate": {}}),
        ("stellwand_websocket._sendlock", "counter", 0),  # a frame is being written
        ("stellwand_websocket._sendlock", "_waiters", ["writer"]),  # one is about to be
        ("stellwand_websocket.socket", "room", 0),  # the kernel's buffer is full
        ("queue", "empty", lambda: False),  # something was there before
    ],
)
def test_in_every_other_state_the_frame_takes_the_queue(part: str, name: str, value: Any) -> None:
    """Each condition of `write_now`, left out, writes past something or into a dead socket."""
    socket = idle()
    wire = socket.stellwand_websocket.socket
    owner = socket
    for step in filter(None, part.split(".")):
        owner = getattr(owner, step)
    setattr(owner, name, value)
    assert not write_now(socket, b"frame")
    assert wire.written == b""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    number = free_port()
    script = Path(__file__).with_name("frames_server.py")
    process = subprocess.Popen([sys.executable, str(script), str(number)])
    try:
        deadline = time.monotonic() + 20
        while not answers(number):
            assert process.poll() is None and time.monotonic() < deadline
            time.sleep(0.05)
        yield number
    finally:
        process.kill()
        process.wait()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Client:
    """Engine.IO over a bare websocket, which reads only when told to."""

    def __init__(self, port: int, buffer: int = 1_000_000) -> None:
        address = f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket"
        options = ((socket.SOL_SOCKET, socket.SO_RCVBUF, buffer),)
        self.line = websocket.create_connection(
            address, timeout=10, sockopt=options, skip_utf8_validation=True
        )
        self.line.recv()  # Engine.IO's OPEN
        self.line.send("40")
        assert str(self.line.recv()).startswith("40")

    def say(self, texts: list[str], times: int = 1) -> None:
        self.line.send("421" + json.dumps(["say", texts, times]))

    def messages(self, count: int) -> list[dict[str, Any]]:
        """The next `count` messages said to the room."""
        found: list[dict[str, Any]] = []
        while len(found) < count:
            text = str(self.line.recv())
            if text.startswith("42"):
                found.append(json.loads(text[2:])[1])
        return found

    def counts(self) -> dict[str, int]:
        """The acknowledgement of `say`, which comes after what was said."""
        while not (text := str(self.line.recv())).startswith("431"):
            pass
        counts: dict[str, int] = json.loads(text[3:])[0]
        return counts

    def close(self) -> None:
        self.line.close()


@pytest.fixture
def clients(port: int) -> Iterator[list[Client]]:
    three = [Client(port), Client(port), Client(port, 50_000)]  # the last is soon full
    yield three
    for client in three:
        client.close()


def test_messages_of_every_length_arrive_whole(clients: list[Client]) -> None:
    """Catches a wrong frame header: the lengths lie around RFC 6455's three forms."""
    around = len(json.dumps(["said", {"number": 0, "text": ""}], separators=(",", ":"))) + 2
    lengths = [0, *(edge - around + off for edge in (125, 65535) for off in (0, 1))]
    texts = [*("x" * length for length in lengths), "ä€😀" * 5000]
    clients[0].say(texts)
    for client in clients:
        assert [message["text"] for message in client.messages(len(texts))] == texts


def test_idle_sockets_are_written_directly(clients: list[Client]) -> None:
    """Catches a short way that is never taken, which no other test would notice."""
    clients[0].say([])
    before = clients[0].counts()["direct"]
    clients[0].say(["one", "two"])
    assert clients[0].counts()["direct"] >= before + 2 * len(clients)


def test_a_client_that_reads_late_gets_everything_in_order(clients: list[Client]) -> None:
    """Catches a frame that overtakes the queue, or one written into the middle of another."""
    writer, reader, late = clients
    digits, long, rounds = list("0123456789"), 90_000, 0
    writer.say([])
    before = writer.counts()["queued"]
    queued = 0
    while queued < 30:  # the kernel takes megabytes first
        assert rounds < 100, "the late client never filled its buffer"
        rounds += 1
        writer.say(digits, long)
        assert [message["text"][0] for message in reader.messages(10)] == digits
        queued = writer.counts()["queued"] - before
    expected = [digit * long for digit in digits] * rounds
    assert [message["text"] for message in late.messages(10 * rounds)] == expected
    writer.say(["last"])
    assert late.messages(1)[0]["text"] == "last"


def test_a_client_on_long_polling_gets_them_too(port: int, clients: list[Client]) -> None:
    with socketio.SimpleClient() as polling:
        polling.connect(f"http://127.0.0.1:{port}", transports=["polling"])
        clients[0].say(["hello"])
        assert polling.receive(timeout=10) == ["said", {"number": 0, "text": "hello"}]


def test_one_that_vanished_does_not_keep_the_others_from_it(clients: list[Client]) -> None:
    clients[1].line.shutdown()  # without a closing frame
    clients[0].say(["still", "here"])
    assert [message["text"] for message in clients[2].messages(2)] == ["still", "here"]
