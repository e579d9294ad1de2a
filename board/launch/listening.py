"""The socket that phones connect to."""

from __future__ import annotations

import errno
import resource
import socket
from typing import Any

import eventlet

BACKLOG = 4096  # 300 phones scan in the same second; with the usual 50 some wait 15 s
FILES_WANTED = 65536


class CannotListen(Exception):
    """Says in one sentence why the address cannot be had."""


class PatientListener:
    """A listening socket that waits when the process has run out of file descriptors.

    Eventlet's server would end itself on the first refused `accept`, and the workshop with it.
    """

    def __init__(self, listener: Any) -> None:
        self._listener = listener

    def accept(self) -> Any:
        while True:
            try:
                return self._listener.accept()
            except OSError as problem:
                if problem.errno not in (errno.EMFILE, errno.ENFILE, errno.ECONNABORTED):
                    raise
                eventlet.sleep(0.1)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._listener, name)


def listen(host: str, port: int) -> PatientListener:
    """Listen on host and port; raises CannotListen with a sentence for people."""
    _allow_many_files()
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        # reuse_port would let a second server start silently on the same port.
        listener = eventlet.listen(
            (host, port), family=family, backlog=BACKLOG, reuse_addr=True, reuse_port=False
        )
    except (OSError, OverflowError) as problem:
        raise CannotListen(_sentence(host, port, problem)) from problem
    # Inherited by every accepted socket; without it Nagle holds small messages back for 45 ms.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return PatientListener(listener)


def _sentence(host: str, port: int, problem: Exception) -> str:
    number = getattr(problem, "errno", None)
    if number == errno.EADDRINUSE:
        return (
            f"Port {port} is already in use, perhaps by another Stellwand; "
            "stop that one or choose another port with STELLWAND_PORT."
        )
    if number in (errno.EACCES, errno.EPERM):
        return f"Port {port} may not be used by this account; choose one above 1023."
    if number == errno.EADDRNOTAVAIL or isinstance(problem, socket.gaierror):
        return f"This machine has no address {host}; see STELLWAND_HOST."
    return f"Cannot listen on {host}, port {port}: {getattr(problem, 'strerror', problem)}."


def _allow_many_files() -> None:
    """Every phone is an open file, and many systems allow 1024 unless asked for more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES_WANTED if hard == resource.RLIM_INFINITY else min(FILES_WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
