"""The commands of `flask --app app …`. They work beside a running server."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict

import click
from flask import Flask

import board
from board import demonstration, installation, workshops
from board.access.passwords import LONGEST, SHORTEST, hash_password
from board.config import BadSetting
from board.languages import _, init_languages
from board.services import services
from board.session_commands import links_text, session
from board.store.trouble import DatabaseTrouble
from board.terminal import Command, Commands, fail, json_option, show, words_of

staff = Commands("staff", help="Accounts of the team.")


def register(app: Flask) -> None:
    """Adds all commands to `flask --app app`."""
    for command in commands():
        app.cli.add_command(command)


def commands() -> Sequence[click.Command]:
    return staff, session, *installation.COMMANDS, demo


def create_app() -> Flask:
    """What `flask --app app` loads.

    Where the application cannot be made, the commands that mend it still work and all others say
    in one sentence what is wrong.
    """
    try:
        app = board.create_app()
    except (DatabaseTrouble, BadSetting, OSError) as trouble:
        return mending_app(trouble)
    register(app)
    return app


def mending_app(trouble: Exception) -> Flask:
    """Only what can mend an installation that does not open."""
    app = Flask("board", static_folder=None)
    init_languages(app)
    sentence = words_of(trouble) if isinstance(trouble, OSError) else str(trouble)

    @click.pass_context
    def say(ctx: click.Context, /, **ignored: object) -> None:
        ctx.params["as_json"] = "--json" in ctx.args
        fail(ctx, problem("trouble", sentence))

    anything = {"ignore_unknown_options": True, "allow_extra_args": True}
    for command in commands():
        if command not in installation.MENDING:
            command = click.Command(
                command.name, context_settings=anything, callback=say, add_help_option=False
            )
        app.cli.add_command(command)
    return app


@staff.command("add")
@click.argument("name")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@json_option
@click.pass_context
def staff_add(ctx: click.Context, name: str, password_stdin: bool, as_json: bool) -> None:
    """Make an account."""
    name = workshops.limited(name, 80)
    if not name:
        raise click.BadParameter("The name is empty.", param_hint="NAME")
    if services().store.staff.by_name(name):
        fail(ctx, problem("name_taken", _("There is an account with this name already.")))
    password = (
        sys.stdin.readline().rstrip("\r\n")
        if password_stdin
        else click.prompt(_("Password"), hide_input=True, confirmation_prompt=True, err=True)
    )
    if not SHORTEST <= len(password) <= LONGEST:
        sentence = _("The password needs at least %(number)s characters.", number=SHORTEST)
        fail(ctx, problem("bad_password", sentence))
    added = services().store.staff.add(name, hash_password(password), workshops.moment())
    show({"staff": added.id, "name": name}, as_json, _("%(name)s can sign in now.", name=name))


def problem(code: str, message: str) -> dict[str, object]:
    return {"code": code, "message": message, "retryable": False}


@click.command("demo", cls=Command)
@json_option
def demo(as_json: bool) -> None:
    """Load the example workshops and open one to try."""
    created = demonstration.prepare(services())
    show(asdict(created), as_json, links_text(created))
