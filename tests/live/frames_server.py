"""A server with nothing but `DirectManager`, for test_frames.py: python frames_server.py PORT."""

# ruff: noqa: E402  (eventlet patches before anything else is imported)
import warnings

warnings.filterwarnings("ignore", message=r"[\s\S]*Eventlet is deprecated")

import eventlet

eventlet.monkey_patch()

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flask import Flask
from flask_socketio import SocketIO, join_room

from board.live.frames import DirectManager

app = Flask(__name__)
manager = DirectManager()
socketio = SocketIO(app, async_mode="eventlet", client_manager=manager)


@socketio.on("connect")
def connect() -> None:
    join_room("board")


@socketio.on("say")
def say(texts: list[str], times: int) -> dict[str, int]:
    """Emit each text `times` over, numbered; then tell how many messages took which way so far."""
    for number, text in enumerate(texts):
        socketio.emit("said", {"number": number, "text": text * times}, to="board")
    return {"direct": manager.direct, "queued": manager.queued}


if __name__ == "__main__":
    socketio.run(app, host="127.0.0.1", port=int(sys.argv[1]))
