"""Socket.IO to `live` and back: the only module that knows events, connections and their ids."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from flask import Flask, request
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import SocketIO

from board.access.limits import Buckets, Failures
from board.access.tokens import who
from board.core.actor import Role
from board.core.errors import Refusal
from board.core.similarity import similar_in
from board.languages import speaking
from board.live.frames import DirectManager
from board.live.wire import LARGEST_MESSAGE, StrictJson, guard
from board.live.workshop import Screen
from board.refusals import told
from board.services import Services

PING_SECONDS = 5
"""A connection that answers no ping for twice this long is gone."""
MOST_LINES = 10_000
"""Of the history, in one answer."""
COMMAND_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def attach(app: Flask, async_mode: str = "eventlet", version: str = "") -> SocketIO:
    """Builds Socket.IO on the app and starts following the log; `version` names the assets."""
    found: Services = app.extensions["stellwand"]
    origins = found.config.allowed_origins
    socketio = SocketIO(
        app,
        async_mode=async_mode,
        client_manager=DirectManager(),
        async_handlers=False,  # else the commands of one client overtake each other
        cors_allowed_origins=lambda origin: origin in origins,
        max_http_buffer_size=LARGEST_MESSAGE,
        ping_interval=PING_SECONDS,
        ping_timeout=PING_SECONDS,
        http_compression=False,
        manage_session=False,
        json=StrictJson,
        logger=False,
        engineio_logger=False,
    )
    Gate(app, socketio, found, version).open()
    return socketio


class Gate:
    """Binds each connection to its actor, and answers each event with a code."""

    def __init__(self, app: Flask, socketio: SocketIO, found: Services, version: str) -> None:
        self._app, self._socketio = app, socketio
        self._services, self._live, self._version = found, found.live, version
        self._screens: dict[str, Screen] = {}
        self._languages: dict[str, str | None] = {}
        self._buckets = Buckets(found.config.burst, found.config.rate)
        self._failures = Failures()

    def open(self) -> None:
        on = self._socketio.on_event
        on("connect", self.connect)
        on("disconnect", self.disconnect)
        on("command", self.answered(self.command))
        on("sync", self.answered(self.sync))
        on("watch", self.answered(self.watch))
        on("similar", self.answered(self.similar))
        on("history", self.answered(self.history))
        on("*", self.answered(self.unknown))
        guard(self._socketio.server)
        self._live.publisher.send = self.send
        self._socketio.start_background_task(self._live.watch)

    def send(self, event: str, payload: dict[str, Any], sids: list[str]) -> None:
        """To all these connections, encoded once."""
        if event == "snapshot":
            payload = payload | {"version": self._version}
        self._socketio.emit(event, payload, to=sids)

    # --- coming and going -------------------------------------------------------------------

    def connect(self, auth: Any = None) -> None:
        auth = auth if isinstance(auth, dict) else {}
        sid, language = sid_of(), auth.get("language")
        address = request.remote_addr or ""
        try:
            if self._failures.are_too_many("token", address):
                raise Refusal("too_fast")
            screen = self._live.enter(sid, self._actor(auth.get("token"), address))
        except Refusal as refusal:
            with speaking(language if isinstance(language, str) else None):
                error = told(refusal)
            raise Refused(error["message"], error) from refusal
        self._screens[sid] = screen
        self._languages[sid] = language if isinstance(language, str) else None
        # Sent from here it would arrive before the CONNECT packet.
        self._socketio.start_background_task(self._welcome, screen)

    def disconnect(self, *reason: Any) -> None:
        screen = self._screens.pop(sid_of(), None)
        self._languages.pop(sid_of(), None)
        if screen:
            self._live.leave(screen)

    def _actor(self, token: Any, address: str) -> Any:
        try:
            return who(self._services.store, self._services.keys, token)
        except Refusal:
            self._failures.count("token", address)
            raise

    def _welcome(self, screen: Screen) -> None:
        try:
            self.send("snapshot", self._live.look(screen), [screen.sid])
        except Refusal:
            self._socketio.server.disconnect(screen.sid)

    # --- events -----------------------------------------------------------------------------

    def answered(self, handle: Callable[..., Any]) -> Callable[..., Any]:
        """Turns refusals, and whatever else goes wrong, into a coded answer."""

        def handler(*arguments: Any) -> Any:
            try:
                screen = self._screens.get(sid_of())
                if screen is None:
                    raise Refusal("bad_token")
                return handle(screen, *arguments)
            except Refusal as refusal:
                return self._refused(refusal)
            except Exception:
                self._app.logger.exception("an event could not be handled")
                return self._refused(Refusal("busy"))

        return handler

    def command(self, screen: Screen, payload: Any = None, *more: Any) -> dict[str, Any]:
        actor = screen.actor
        if more or not isinstance(payload, dict):
            raise Refusal("bad_request")
        command_id = payload.get("id")
        if not isinstance(command_id, str) or not COMMAND_ID.fullmatch(command_id):
            raise Refusal("bad_request")
        self._slow_down(screen)
        fields = {key: value for key, value in payload.items() if key != "id"}
        ack = self._live.submit(actor.session, actor, command_id, fields)
        answer = {"ok": True, "revision": ack.revision, "note": ack.note, "person": ack.person}
        return {key: value for key, value in answer.items() if value is not None}

    def _slow_down(self, screen: Screen) -> None:
        """Participants have a budget of commands and snapshots; who leads is trusted."""
        actor = screen.actor
        if actor.role is Role.PARTICIPANT and not self._buckets.take(f"{actor.session}{actor.key}"):
            raise Refusal("too_fast")

    def sync(self, screen: Screen, *nothing: Any) -> dict[str, Any]:
        self._slow_down(screen)
        return self._live.look(screen) | {"version": self._version}

    def watch(self, screen: Screen, payload: Any = None, *more: Any) -> dict[str, Any]:
        wanted = payload.get("board") if isinstance(payload, dict) else None
        if more or not isinstance(wanted, bool):
            raise Refusal("bad_request")
        self._slow_down(screen)
        return self._live.look(screen, board=wanted) | {"version": self._version}

    def similar(self, screen: Screen, payload: Any = None, *more: Any) -> dict[str, Any]:
        """Pairs of a group's notes that may say the same, for the facilitator."""
        group = payload.get("group") if isinstance(payload, dict) else None
        if screen.actor.role is not Role.FACILITATOR:
            raise Refusal("forbidden")
        if more or not isinstance(group, int):
            raise Refusal("bad_request")
        pairs = self._services.outside(similar_in, self._live.session(screen.actor.session), group)
        return {"ok": True, "pairs": [{"notes": [a, b], "score": score} for a, b, score in pairs]}

    def history(self, screen: Screen, payload: Any = None, *more: Any) -> dict[str, Any]:
        """The newest lines of the history, further back than the entity goes."""
        lines = payload.get("lines") if isinstance(payload, dict) else None
        if screen.actor.role is not Role.FACILITATOR:
            raise Refusal("forbidden")
        if more or type(lines) is not int or not 1 <= lines <= MOST_LINES:
            raise Refusal("bad_request")
        return {"ok": True, **self._live.history(screen, lines)}

    def unknown(self, screen: Screen, *arguments: Any) -> dict[str, Any]:
        raise Refusal("unknown_command")

    def _refused(self, refusal: Refusal) -> dict[str, Any]:
        with speaking(self._languages.get(sid_of())):
            return {"ok": False, "error": told(refusal)}


def sid_of() -> str:
    """The id of the connection that is being served."""
    sid: str = request.sid  # type: ignore[attr-defined]
    return sid
