"""The linter, the type checker, and what must not stand in the sources."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXTS = {".py", ".js", ".mjs", ".css", ".html", ".md", ".txt", ".in", ".json", ".toml", ".sh", ""}


def run(*words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    return done.returncode, done.stdout + done.stderr


def tracked() -> list[Path]:
    """The files of the repository that hold text; without git, none."""
    try:
        done = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    paths = (ROOT / name for name in done.stdout.split("\0") if name)
    return [path for path in paths if path.suffix in TEXTS and path.is_file()]


def test_the_linter_finds_nothing() -> None:
    code, said = run("ruff", "check", "--quiet", ".")
    assert code == 0, said


def test_the_type_checker_finds_nothing() -> None:
    code, said = run("mypy")
    assert code == 0, said


def test_no_package_host_and_no_path_of_one_machine_is_named() -> None:
    """Catches a lock or a requirements file written with this machine's index in it."""
    stray = re.compile(r'"resolved":|--(?:extra-)?index-url|--find-links|/(?:home|root|Users)/\w')
    own = Path(__file__).resolve()
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        if path != own and (match := stray.search(path.read_text("utf-8", "replace")))
    ]
    assert found == []
