"""The load generator `wsload.c`: building it, and one run of it against a server."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from bench.servers import Server, on_core

SOURCE = Path(__file__).with_name("wsload.c")
BUILT = Path(__file__).with_name("build") / "wsload"

Figures = dict[str, float]

BOARD = '42["join",{"board":"b1"}]'
NOTE = '42%I["note",{"board":"b1","text":"%K %P"}]'

# The number of the acknowledgement is one that no note will ever have.
WATCH = '42999999999["watch",{"board":true}]'
COMMAND = '42%I["command",{"id":"%K","name":"add_note","quadrant":"strengths","text":"%K %P"}]'


def build() -> Path:
    """Compile the generator unless it is newer than its source."""
    if not BUILT.exists() or BUILT.stat().st_mtime < SOURCE.stat().st_mtime:
        if not shutil.which("cc"):
            raise SystemExit("No C compiler; on Debian and Ubuntu: apt install gcc zlib1g-dev")
        BUILT.parent.mkdir(exist_ok=True)
        compiler = ["cc", "-O2", "-Wall", "-Werror", "-o", str(BUILT), str(SOURCE), "-lz"]
        subprocess.run(compiler, check=True)
    return BUILT


def load_peer(server: Server, clients: int, rate: float, seconds: float) -> Figures:
    """Load a server which takes `join` and `note`."""
    words = ["--join", BOARD, "--ready", '"joined"', "--send", NOTE]
    return run(server, clients, rate, seconds, words)


def load_ours(
    server: Server, tokens: list[str], rate: float, seconds: float, *more: str
) -> Figures:
    """Load our server: one phone for each token, all of them watching the board."""
    with tempfile.NamedTemporaryFile("w", suffix=".tokens") as file:
        file.write("\n".join(tokens))
        file.flush()
        words = ["--tokens", file.name, "--join", WATCH, "--ready", "43999999999["]
        return run(server, len(tokens), rate, seconds, [*words, "--send", COMMAND, *more])


def run(server: Server, clients: int, rate: float, seconds: float, words: list[str]) -> Figures:
    """One run; the figures the generator prints, by name (milliseconds, kilobytes)."""
    command = [str(build()), "-n", str(clients), "-r", str(rate), "-d", str(seconds)]
    command += ["--warm", "1", "-p", str(server.port), "--pid", str(server.pid), *words]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=seconds + 120, preexec_fn=on_core(-1)
    )
    if done.returncode:
        raise RuntimeError(f"wsload: {done.stderr[-2000:]}{done.stdout[-500:]}")
    figures: dict[str, float | str] = json.loads(done.stdout)
    return {name: value for name, value in figures.items() if not isinstance(value, str)}
