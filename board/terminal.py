"""How the command line speaks: plain sentences or JSON, and errors without a traceback."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn

import click
from flask.cli import AppGroup

from board.config import BadSetting
from board.core.errors import Refusal
from board.languages import speaking
from board.refusals import told
from board.store.trouble import DatabaseTrouble


class Command(click.Command):
    """Whatever goes wrong is one sentence on stderr (JSON under --json) and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        with speaking(language_of(os.environ)):
            try:
                return super().invoke(ctx)
            except Refusal as refusal:
                fail(ctx, told(refusal))
            except (DatabaseTrouble, BadSetting) as trouble:
                fail(ctx, {"code": "trouble", "message": str(trouble), "retryable": False})
            except OSError as error:
                fail(ctx, {"code": "file", "message": words_of(error), "retryable": False})


class Commands(AppGroup):
    """A group of such commands."""

    command_class = Command


def fail(ctx: click.Context, error: Mapping[str, Any]) -> NoReturn:
    if ctx.params.get("as_json"):
        click.echo(json.dumps({"error": error}, ensure_ascii=False), err=True)
    else:
        click.echo(error["message"], err=True)
    ctx.exit(1)


def words_of(error: OSError) -> str:
    """ "notes.json: No such file or directory"."""
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}" if error.filename else reason


def language_of(environment: Mapping[str, str]) -> str:
    """The terminal's language, as other programs choose it; English where it names none of ours."""
    wishes = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "de" if next(filter(None, wishes), "").lower().startswith("de") else "en"


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")


def show(value: Any, as_json: bool, sentence: str) -> None:
    """Prints the value as JSON, or the sentence."""
    click.echo(json.dumps(value, ensure_ascii=False) if as_json else sentence)


def table(rows: Sequence[Sequence[object]]) -> str:
    """Rows as aligned columns; a row's empty cells stay empty."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


def one_line(cell: object) -> str:
    """A cell without line breaks or anything else that could steer a terminal."""
    text = "" if cell is None else str(cell)
    return "".join(char if char.isprintable() else " " for char in text)


def links_table(links: Iterable[tuple[str, str]]) -> str:
    return table([(f"{name}:", link) for name, link in links])
