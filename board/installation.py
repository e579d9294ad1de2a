"""Commands about the installation itself: backup, restore, retention and the doctor."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from board.config import Config, from_environment
from board.core.errors import Refusal
from board.languages import _
from board.results.workshop_file import MAX_BYTES
from board.retention import apply_retention
from board.services import services
from board.store import Store, lock
from board.store import backup as copies
from board.store.reserve import LEAST_FREE
from board.store.trouble import DatabaseTrouble
from board.terminal import Command, json_option, show, table
from board.translations import build

TOP = Path(__file__).resolve().parent.parent


def limited_bytes(file: Path) -> bytes:
    """The file's bytes. Raises Refusal `too_large` without reading more than is allowed."""
    with file.open("rb") as opened:
        data = opened.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refusal("too_large")
    return data


@click.command("backup", cls=Command)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
def backup(file: Path, as_json: bool) -> None:
    """Write a consistent copy of the database to FILE, while the server runs or not."""
    copies.copy_to(from_environment().database, file)
    show(
        {"file": str(file), "bytes": file.stat().st_size},
        as_json,
        _("Written: %(name)s", name=str(file)),
    )


@click.command("restore", cls=Command)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
def restore(file: Path, as_json: bool) -> None:
    """Put a backup in the place of the database; the server must be stopped.

    The database that was there is kept beside it.
    """
    config = from_environment()
    config.data.mkdir(parents=True, exist_ok=True)
    with lock.alone(config.data):
        copies.restore_from(file, config.database)
    show(
        {"database": str(config.database)},
        as_json,
        _("Restored: %(name)s", name=str(config.database)),
    )


@click.command("retention", cls=Command)
@json_option
def retention(as_json: bool) -> None:
    """End idle workshops and archive ended ones whose time is over."""
    done = apply_retention(services())
    value = [{"session": row.id, "title": row.title, "done": what} for what, row in done]
    show(value, as_json, table([(what, row.id, row.title) for what, row in done]))


class Finding(NamedTuple):
    """One thing the doctor looked at."""

    name: str
    ok: bool
    detail: str


@click.command("doctor", cls=Command)
@json_option
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Check the installation: settings, folder, database, key, texts, assets."""
    findings = list(examine(from_environment()))
    lines = [("✓" if found.ok else "✗", found.name, found.detail) for found in findings]
    show([found._asdict() for found in findings], as_json, table(lines))
    if not all(found.ok for found in findings):
        ctx.exit(1)


def examine(config: Config) -> Iterator[Finding]:
    """Everything that must be right, whether or not the server runs."""
    yield Finding(_("Address"), True, config.base_url)
    yield Finding(_("Data folder"), os.access(config.data, os.W_OK), str(config.data))
    yield examined_database(config)
    yield examined_key(config.data / "server.key")
    free = shutil.disk_usage(config.data if config.data.exists() else ".").free
    yield Finding(_("Free space"), free >= LEAST_FREE, f"{free // 1024**2} MB")
    texts = build.COMPILED / "de" / "LC_MESSAGES" / "messages.mo"
    yield Finding(_("Texts"), texts.is_file(), str(texts.relative_to(TOP)))
    assets = TOP / "static" / "dist" / "manifest.json"
    yield Finding(_("Assets"), assets.is_file(), str(assets.relative_to(TOP)))


def examined_database(config: Config) -> Finding:
    try:
        store = Store(config.database)
        try:
            if not store.database.is_sound():
                raise DatabaseTrouble.damaged(config.database)
            count = len(store.sessions.all())
        finally:
            store.close()
    except (DatabaseTrouble, Refusal, OSError) as trouble:
        return Finding(_("Database"), False, str(trouble))
    return Finding(_("Database"), True, f"{config.database} ({count})")


def examined_key(key: Path) -> Finding:
    private = key.is_file() and not key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    return Finding(_("Server key"), private, str(key))


COMMANDS = (backup, restore, retention, doctor)
MENDING = frozenset({restore, doctor})
"""Those that work where the application cannot be made."""
