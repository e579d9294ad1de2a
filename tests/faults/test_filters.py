"""What the proxy's filters let pass, however the bytes are cut."""

from __future__ import annotations

from board.live.frames import text_frame
from tests.faults.filters import FromServer, without_upgrade

HEAD = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"


def test_only_acknowledgements_are_swallowed() -> None:
    frames = [text_frame(text) for text in ('42["patch"]', '4317["ok"]', "2", "431" + "x" * 300)]
    stream = HEAD + b"".join(frames)
    for size in (1, 7, 1000):
        one = FromServer()
        pieces = [stream[start : start + size] for start in range(0, len(stream), size)]
        first = len(HEAD) // size + 1
        passed = one.passed(b"".join(pieces[:first]), True)
        passed += b"".join(one.passed(piece, True) for piece in pieces[first:])
        assert passed == HEAD + frames[0] + frames[2]
        assert one.statuses == [101]


def test_pages_pass_as_they_are() -> None:
    one = FromServer()
    assert one.passed(b"HTTP/1.1 503 Busy\r\n\r\n43", True) == b"HTTP/1.1 503 Busy\r\n\r\n43"
    assert one.statuses == [503]


def test_a_request_loses_its_wish_to_upgrade() -> None:
    asked = b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
    assert b"pgrade: websocket" not in without_upgrade(asked)
