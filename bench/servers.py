"""Starting what is measured: our server and its peers, each fresh, each on the first core."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "bench" / "peers"
CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
# Where the system has no Node.js, `make setup` has put one beside our Python.
WITH_NODE = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}"}
MEMORY = Path("/dev/shm")  # the disk's stalls are not what we compare: peers have no database


@dataclass(frozen=True)
class Server:
    """A running server: where it listens and which process to charge for its work."""

    port: int
    pid: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@dataclass(frozen=True)
class Ours(Server):
    """Our own server and the environment with which its command line finds the same data."""

    environment: dict[str, str]

    def create_session(self) -> dict[str, str]:
        """Open a session for writing over the command line, as a script would."""
        command = [sys.executable, "-m", "flask", "--app", "app", "session", "create"]
        command += ["--title", "Bench", "--phase", "collect", "--json"]
        made = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        if made.returncode:
            raise RuntimeError(made.stdout + made.stderr)
        answer: dict[str, str] = json.loads(made.stdout)
        return answer

    def join(self, code: str, phones: int) -> list[str]:
        """Let `phones` participants join through the documented address; their tokens."""
        with ThreadPoolExecutor(8) as pool:
            return list(pool.map(lambda n: self._join(code, n), range(phones)))

    def _join(self, code: str, n: int) -> str:
        body = {"code": code, "affiliation": ("administration", "citizen", None)[n % 3], "group": 1}
        request = urllib.request.Request(
            self.url + "/api/join",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return str(json.load(answer)["token"])


@contextmanager
def ours() -> Iterator[Ours]:
    """Our server on an empty database in memory."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as data:
        port = free_port()
        environment = os.environ | {
            "STELLWAND_DATA": data,
            "STELLWAND_HOST": "127.0.0.1",
            "STELLWAND_PORT": str(port),
        }
        with started([sys.executable, "app.py"], port, environment) as pid:
            yield Ours(port, pid, environment)


@contextmanager
def naive() -> Iterator[Server]:
    """Flask-SocketIO with one `emit` per note."""
    port = free_port()
    with started([sys.executable, str(PEERS / "naive.py"), str(port)], port) as pid:
        yield Server(port, pid)


@contextmanager
def node(tick: int = 0) -> Iterator[Server]:
    """Node's socket.io, one `emit` per note, or one per `tick` milliseconds."""
    folder = PEERS / "node"
    if not (folder / "node_modules" / "socket.io").is_dir():
        command = ["npm", "ci", "--silent", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=folder, env=WITH_NODE, check=True)
    port = free_port()
    command = ["node", str(folder / "server.js"), str(port), *([str(tick)] if tick else [])]
    with started(command, port, WITH_NODE) as pid:
        yield Server(port, pid)


@contextmanager
def started(
    command: list[str], port: int, environment: dict[str, str] | None = None
) -> Iterator[int]:
    """Run a server on the first core until the block ends; its process id."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=on_core(0),
        )
        try:
            if not listens(process, port):
                log.seek(0)
                raise RuntimeError(f"{' '.join(command)}: {log.read().decode()[-2000:]}")
            yield process.pid
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def listens(process: subprocess.Popen[bytes], port: int, within: float = 30) -> bool:
    """Wait until somebody answers at the port; False when the process ends before."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.05)
    return False


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def on_core(index: int) -> Callable[[], None]:
    """What a new process does first to stay on one core: server and generator must not take turns.

    Nothing where there is only one core, or no way to choose.
    """

    def stay() -> None:
        if len(CORES) > 1:
            os.sched_setaffinity(0, {CORES[index]})

    return stay
