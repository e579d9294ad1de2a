"""A real server process on a port of its own, with a data folder of its own."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
START_WITHIN = 60.0
STOP_WITHIN = 10.0


@dataclass
class Running:
    """`app.py` as a subprocess. `start` returns once /health answers; it may be started again."""

    data: Path
    settings: dict[str, str] = field(default_factory=dict)
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    program: Path = ROOT
    """Where `app.py` is: another one is another version."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("STELLWAND_")}
        own = {
            "STELLWAND_DATA": str(self.data),
            "STELLWAND_HOST": "127.0.0.1",
            "STELLWAND_PORT": str(self.port),
            "STELLWAND_PUBLIC_URL": self.url,
            "PYTHONIOENCODING": "utf-8",
        }
        return inherited | own | self.settings

    def start(self) -> Running:
        """Start and wait until it answers. A port that somebody else took is exchanged."""
        for _attempt in range(5):
            self.port = self.port or free_port()
            self.data.parent.mkdir(parents=True, exist_ok=True)
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(
                    [sys.executable, str(self.program / "app.py")],
                    cwd=self.program,
                    env=self.environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                )
            if self._answers():
                return self
            self.kill()
            if "already in use" not in self.output():
                break
            self.port = 0
        raise AssertionError(f"the server did not start:\n{self.output()}")

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to stop; gives its exit code, or fails after ten seconds."""
        assert self.process
        self.process.send_signal(number)
        return self.process.wait(STOP_WITHIN)

    def kill(self) -> None:
        """End it as a power cut would. Harmless when it has ended already."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(STOP_WITHIN)

    @property
    def log(self) -> Path:
        return self.data.parent / f"{self.data.name}.log"

    def output(self) -> str:
        """Everything it has said so far, standard output and errors together."""
        return self.log.read_text("utf-8", "replace") if self.log.exists() else ""

    def flask(self, *words: str, stdin: str | None = None) -> str:
        """Run `flask --app app …` beside it; gives standard output, fails on a bad exit code."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "app", *words],
            cwd=ROOT,
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, f"flask {' '.join(words)}:\n{done.stdout}{done.stderr}"
        return done.stdout

    def create_session(self, *words: str) -> dict[str, Any]:
        """`flask session create --json …`: session, code, the links and their tokens."""
        made: dict[str, Any] = json.loads(self.flask("session", "create", "--json", *words))
        return made

    def _answers(self) -> bool:
        assert self.process
        until = time.monotonic() + START_WITHIN
        while time.monotonic() < until and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/health", timeout=5) as answer:
                    # Another server may own the port while ours is about to give up.
                    if answer.status == 200 and self.process.poll() is None:
                        return True
            except urllib.error.HTTPError as answer:
                raise AssertionError(f"/health answers {answer.code}") from answer
            except OSError:
                time.sleep(0.05)
        return False


def free_port() -> int:
    """A port that nobody listens on now, below those that outgoing connections get."""
    while True:
        port = random.SystemRandom().randrange(20_000, 32_000)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
