"""The naive peer: Flask-SocketIO as its documentation shows it, one `emit` per note.

``python bench/peers/naive.py PORT``. One board in memory, no database, no checks.
"""

# ruff: noqa: E402  (eventlet patches before anything else is imported)
import warnings

warnings.filterwarnings("ignore", message=r"(?s).*Eventlet is deprecated")

import eventlet

eventlet.monkey_patch()

import sys

from flask import Flask
from flask_socketio import SocketIO, emit, join_room

app = Flask(__name__)
socketio = SocketIO(app, async_mode="eventlet")


@socketio.on("join")
def join(message: dict[str, str]) -> None:
    join_room(message["board"])
    emit("joined", message)


@socketio.on("note")
def note(message: dict[str, str]) -> dict[str, bool]:
    emit("note", message, to=message["board"])
    return {"ok": True}


if __name__ == "__main__":
    socketio.run(app, host="127.0.0.1", port=int(sys.argv[1]))
