"""An empty installation and its command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo

from board.cli import create_app

LANGUAGE_SETTINGS = ("LC_ALL", "LC_MESSAGES", "LANG")


class Said(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder; the terminal speaks English."""
    folder = tmp_path / "data"
    monkeypatch.setenv("STELLWAND_DATA", str(folder))
    monkeypatch.setenv("STELLWAND_PUBLIC_URL", "http://board.example:8000")
    for name in LANGUAGE_SETTINGS:
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def run(data: Path) -> Run:
    """Runs `flask --app app ARGUMENTS` in a fresh application, as another process would."""

    def run(*arguments: str, stdin: str = "") -> Said:
        apps: list[Flask] = []

        def make() -> Flask:
            apps.append(create_app())
            return apps[0]

        from flask.cli import FlaskGroup

        group = FlaskGroup(create_app=make, add_default_commands=False)
        result = CliRunner().invoke(
            group, list(arguments), input=stdin, obj=ScriptInfo(create_app=make)
        )
        for app in apps:
            if "stellwand" in app.extensions:
                app.extensions["stellwand"].live.stop()
                app.extensions["stellwand"].store.close()
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(result.exit_code, result.stdout, result.stderr)

    return run
