"""A small TCP proxy that misbehaves on demand: cuts, black hole, delay, lost acknowledgements."""

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Self

from tests.faults.filters import FromServer, without_upgrade


class Proxy:
    """Forwards a port of its own to a server's; use it as a context manager.

    A black hole keeps connections open while nothing arrives, as a zombie Wi-Fi does: what was sent
    meanwhile comes through after `heal()`, as TCP's resends would bring it.

    `swallow` loses the acknowledgements of commands and nothing else; `no_websockets` forwards
    requests without their wish to upgrade. `attempts` holds when (monotonic) somebody connected,
    `statuses` what the server answered to it.
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = 0
        self.delay = 0.0  # seconds, one way
        self.swallow = False
        self.no_websockets = False
        self.attempts: list[float] = []
        self.statuses: list[int] = []
        self._refusing = False
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._run(self._listen())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def cut(self) -> None:
        """Reset every connection; new ones pass."""
        self._run(self._abort())

    def unplug(self) -> None:
        """Reset every connection and refuse new ones, until `heal()`."""
        self._refusing = True
        self.cut()

    def black_hole(self) -> None:
        """Leave every connection open and let nothing through, until `heal()`."""
        self._loop.call_soon_threadsafe(self._flowing.clear)

    def strand(self) -> None:
        """Let nothing more through on the connections there are; new ones pass."""
        self._run(self._leave_behind())

    def heal(self) -> None:
        """Let everything pass again."""
        self._refusing = False
        self._loop.call_soon_threadsafe(self._flowing.set)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _abort(self) -> None:
        for writer in list(self._writers):
            writer.transport.abort()

    async def _leave_behind(self) -> None:
        self._flowing.clear()
        self._flowing = asyncio.Event()
        self._flowing.set()

    async def _close(self) -> None:
        self._server.close()
        await self._abort()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.attempts.append(time.monotonic())
        if self._refusing:
            writer.transport.abort()
            return
        try:
            onward, back = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        both = {writer, back}
        self._writers |= both
        try:
            to_server = self._pump(reader, back, self._forward)
            await asyncio.gather(to_server, self._pump(onward, writer, self._backward()))
        except (OSError, asyncio.CancelledError):
            pass  # one end is gone, or the test is over
        finally:
            self._writers -= both
            for end in both:
                end.transport.abort()

    def _forward(self, data: bytes) -> bytes:
        return without_upgrade(data) if self.no_websockets else data

    def _backward(self) -> Callable[[bytes], bytes]:
        one = FromServer()
        one.statuses = self.statuses
        return lambda data: one.passed(data, self.swallow)

    async def _pump(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        change: Callable[[bytes], bytes],
    ) -> None:
        """Read at once, write when due: a delay must not lower the throughput."""
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        flowing = self._flowing
        filling = asyncio.ensure_future(self._fill(reader, waiting))
        try:
            while True:
                due, data = await waiting.get()
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                await flowing.wait()
                if not data:
                    writer.close()
                    return
                writer.write(change(data))
                await writer.drain()
        finally:
            filling.cancel()

    async def _fill(
        self, reader: asyncio.StreamReader, waiting: asyncio.Queue[tuple[float, bytes]]
    ) -> None:
        data = b"more"
        while data:
            try:
                data = await reader.read(65536)
            except OSError:
                data = b""
            await waiting.put((time.monotonic() + self.delay, data))
