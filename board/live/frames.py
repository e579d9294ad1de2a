"""Room messages as one prebuilt frame, written straight to every socket that has nothing queued.

Encoding once and passing the queue, the writer's greenlet and the websocket's own framing by halves
the CPU of the fan-out (docs/performance.md). It reaches into private parts of engineio and
eventlet, so it holds only for the versions it was read against: with others, and in every other
`async_mode`, messages take the library's way.

    socketio = SocketIO(client_manager=DirectManager(), ...)

Nothing else changes: `emit` stays `emit`. A socket takes the library's queue whenever something is
still on its way to it, so order is kept, and nothing here ever waits.
"""

from __future__ import annotations

import struct
from importlib.metadata import version
from typing import Any

from engineio.packet import MESSAGE
from engineio.packet import Packet as EnginePacket
from socketio import Manager
from socketio.packet import EVENT

from board.live.wire import hang_up

READ_AGAINST = {
    "eventlet": "0.41.3",
    "python-engineio": "4.15.1",
    "python-socketio": "5.18.1",
}


def known_versions() -> bool:
    """Whether the private parts used here are the ones that were read."""
    return all(version(name) == known for name, known in READ_AGAINST.items())


class DirectManager(Manager):
    """Socket.IO's manager, whose `emit` takes the short way where it is safe.

    `direct` and `queued` count the messages of either way.
    """

    def __init__(self) -> None:
        super().__init__()
        self.direct = 0
        self.queued = 0
        self._short = False

    def set_server(self, server: Any) -> None:
        super().set_server(server)
        self._short = server.eio.async_mode == "eventlet" and known_versions()
        if self._short:
            remember_websockets(server.eio)

    def emit(
        self,
        event: str,
        data: Any,
        namespace: str,
        room: Any = None,
        skip_sid: Any = None,
        callback: Any = None,
        to: Any = None,
        **rest: Any,
    ) -> None:
        """Send to everybody in the room, as the library's `emit` does."""
        if not self._short or callback or skip_sid or namespace not in self.rooms:
            super().emit(event, data, namespace, room, skip_sid, callback, to, **rest)
            return
        content = [event, *as_arguments(data)]
        encoded = self.server.packet_class(EVENT, namespace=namespace, data=content).encode()
        if not isinstance(encoded, str):  # with attachments
            super().emit(event, data, namespace, room, skip_sid, callback, to, **rest)
            return
        frame, packet = text_frame("4" + encoded), EnginePacket(MESSAGE, encoded)
        sockets = self.server.eio.sockets
        for engine_id in self._connections(namespace, to or room):
            socket = sockets.get(engine_id)
            if socket is not None and write_now(socket, frame):
                self.direct += 1
            else:
                self.queued += 1
                self.server._send_eio_packet(engine_id, packet)

    def _connections(self, namespace: str, room: Any) -> list[str]:
        """Engine.IO's ids of all in a room, or of a list of connections."""
        if isinstance(room, list):
            everybody = self.rooms[namespace].get(None, {})
            found = [everybody.get(sid) for sid in room]
            if None not in found:
                return found
        return [engine_id for _, engine_id in self.get_participants(namespace, room)]


def as_arguments(data: Any) -> list[Any]:
    """What follows the event's name, by the library's rule."""
    if isinstance(data, tuple):
        return list(data)
    return [] if data is None else [data]


def text_frame(text: str) -> bytes:
    """One unmasked websocket frame holding `text` (RFC 6455, 5.2)."""
    content = text.encode()
    length = len(content)
    if length < 126:
        return struct.pack("!BB", 0x81, length) + content
    if length < 65536:
        return struct.pack("!BBH", 0x81, 126, length) + content
    return struct.pack("!BBQ", 0x81, 127, length) + content


def remember_websockets(engine: Any) -> None:
    """Let each of engineio's sockets know its websocket, which otherwise only a closure holds."""
    from eventlet.greenio import GreenSocket

    library = engine._async["websocket"]

    def websocket(handler: Any, server: Any) -> Any:
        def remembering(ws: Any) -> Any:
            if type(ws.socket) is GreenSocket:  # never past a TLS socket
                handler.__self__.stellwand_websocket = ws
            return handler(ws)

        return library(remembering, server)

    engine._async = engine._async | {"websocket": websocket}


def write_now(socket: Any, frame: bytes) -> bool:
    """Write the frame at once, or say that it has to take the queue.

    Safe means: an open websocket without compression, nothing queued, and the writer neither in the
    middle of a frame (lock held) nor waiting for its turn (waiters).
    """
    ws = getattr(socket, "stellwand_websocket", None)
    if ws is None or not socket.upgraded or socket.closing or socket.closed:
        return False
    lock = ws._sendlock
    if ws.websocket_closed or ws.extensions or lock.counter < 1 or lock._waiters:
        return False
    if not socket.queue.empty():
        return False
    try:
        sent = ws.socket.fd.send(frame)
    except OSError:  # full for now, or gone: the library's writer waits, or finds out and closes
        return False
    if sent < len(frame):
        finish(ws, frame[sent:])
    return True


def finish(ws: Any, rest: bytes) -> None:
    """Send what the socket's buffer did not take; the lock keeps everything else behind it."""
    from eventlet import spawn

    ws._sendlock.acquire()  # free, as just seen: this does not wait

    def send() -> None:
        try:
            ws.socket.sendall(rest)
        except OSError:  # gone, or it does not read: nothing may follow half a frame
            hang_up(ws)
        finally:
            ws._sendlock.release()

    spawn(send)
