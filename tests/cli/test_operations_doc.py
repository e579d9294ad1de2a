"""docs/operations.md names every setting and every command."""

from __future__ import annotations

import re
from pathlib import Path

import click

from board.cli import commands

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs/operations.md").read_text("utf-8")


def test_every_setting_is_described() -> None:
    source = (ROOT / "board/config.py").read_text("utf-8")
    read = {f"STELLWAND_{name}" for name in re.findall(r'(?:text|number)\("([A-Z_]+)"', source)}
    described = set(re.findall(r"^\| `(STELLWAND_[A-Z_]+)`", DOC, re.MULTILINE))
    assert read == described


def test_every_command_is_described() -> None:
    names = set()
    for command in commands():
        below = command.commands if isinstance(command, click.Group) else {}
        names |= {f"{command.name} {name}" for name in below} or {str(command.name)}
    described = re.findall(r"^\| `([a-z]+(?: [a-z-]+)?)", DOC, re.MULTILINE)
    assert names == set(described)
