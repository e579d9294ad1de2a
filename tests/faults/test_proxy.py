"""The proxy itself: a fault test is worth nothing if its fault does not happen."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from tests.faults.proxy import Proxy

pytestmark = pytest.mark.xdist_group("faults")


@pytest.fixture
def line() -> Iterator[tuple[Proxy, socket.socket]]:
    """A proxy before a server that echoes, and a client connected through it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=echo, args=(server,), daemon=True).start()
        with Proxy(server.getsockname()[1]) as proxy, connected(proxy) as client:
            yield proxy, client


def echo(server: socket.socket) -> None:
    try:
        while True:
            connection, _ = server.accept()
            threading.Thread(target=answer, args=(connection,), daemon=True).start()
    except OSError:
        pass  # the server's socket was closed: the test is over


def answer(connection: socket.socket) -> None:
    with connection:
        try:
            while data := connection.recv(1000):
                connection.sendall(data)
        except OSError:
            pass


def connected(proxy: Proxy) -> socket.socket:
    return socket.create_connection(("127.0.0.1", proxy.port), timeout=5)


def test_what_is_sent_arrives(line: tuple[Proxy, socket.socket]) -> None:
    proxy, client = line
    client.sendall(b"hello")
    assert client.recv(10) == b"hello"


def test_a_cut_resets_and_a_new_connection_passes(line: tuple[Proxy, socket.socket]) -> None:
    proxy, client = line
    client.sendall(b"hello")
    assert client.recv(10) == b"hello"
    proxy.cut()
    assert is_reset(client)
    with connected(proxy) as again:
        again.sendall(b"again")
        assert again.recv(10) == b"again"


def test_unplugged_nothing_connects_until_healed(line: tuple[Proxy, socket.socket]) -> None:
    proxy, client = line
    proxy.unplug()
    with connected(proxy) as refused:
        assert is_reset(refused)
    proxy.heal()
    with connected(proxy) as again:
        again.sendall(b"again")
        assert again.recv(10) == b"again"


def test_a_black_hole_holds_everything_back(line: tuple[Proxy, socket.socket]) -> None:
    proxy, client = line
    proxy.black_hole()
    client.sendall(b"late")
    client.settimeout(0.3)
    with pytest.raises(TimeoutError):
        client.recv(10)
    proxy.heal()
    client.settimeout(5)
    assert client.recv(10) == b"late"


def test_a_delay_counts_both_ways(line: tuple[Proxy, socket.socket]) -> None:
    proxy, client = line
    proxy.delay = 0.1
    before = time.monotonic()
    client.sendall(b"hello")
    assert client.recv(10) == b"hello"
    assert time.monotonic() - before >= 0.19


def is_reset(client: socket.socket) -> bool:
    try:
        return client.recv(10) == b""
    except ConnectionResetError:
        return True
