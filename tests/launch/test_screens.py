"""What a connected screen notices of the server's start and stop."""

from __future__ import annotations

import socket

import socketio

from tests.running import Running


def test_a_screen_is_told_before_the_server_stops(server: Running) -> None:
    """Catches a stop that just cuts the lines, and a signal that never wakes the hub."""
    made = server.create_session("--title", "Halt")
    with socketio.SimpleClient() as screen:
        screen.connect(server.url, auth={"token": made["stage_token"]}, transports=["websocket"])
        assert screen.receive(timeout=10)[0] == "snapshot"
        assert server.stop() == 0
        while screen.receive(timeout=10)[0] != "stopping":
            pass  # presence may come before; a missing word ends in DisconnectedError
    assert "Traceback" not in server.output()


def test_compression_is_refused_in_the_handshake(shared_server: Running) -> None:
    offer = (
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{shared_server.port}\r\n"
        f"Origin: {shared_server.url}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", shared_server.port), timeout=10) as line:
        line.sendall(offer.encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            received = line.recv(4096)
            assert received, answer
            answer += received
    assert answer.startswith(b"HTTP/1.1 101")
    assert b"extensions" not in answer.split(b"\r\n\r\n")[0].lower()
