"""Makes the catalogues: `python -m board.translations [check]`.

Every area keeps its own fragment `board/translations/<language>/<area>.po`. Here they are merged
and compiled into `board/translations/compiled/`, which git ignores. `check` compares them with
what the sources say.
"""

from __future__ import annotations

import io
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract as extract_jinja

from board.translations.scripts import extract_scripts

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COMPILED = HERE / "compiled"

KEYWORDS: dict[str, Any] = {"_": None, "gettext": None, "N_": None}
KEYWORDS |= {"_n": (1, 2), "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")

Texts = tuple[str, ...]  # (text,) or (one, many)
MsgId = str | tuple[str, str]


def ensure() -> None:
    """Compile when a source is newer than the catalogues. A read-only folder keeps what it has."""
    stamp = COMPILED / "stamp"
    made = stamp.stat().st_mtime if stamp.is_file() else 0.0
    sources = [*HERE.glob("*/*.po"), *(ROOT / "static/js").rglob("*.js"), Path(__file__)]
    if all(source.stat().st_mtime < made for source in sources):
        return
    try:
        compile_all()
    except OSError:
        if not made:
            raise


def compile_all() -> None:
    """Merge all fragments and write `<language>/LC_MESSAGES/messages.mo` and `browser.json`.

    Each screen gets a `browser-<screen>.json` of its own: a phone need not fetch the console's.
    """
    spoken = {"browser": said_in("static/js")} | {
        f"browser-{screen}": said_in(f"static/js/{screen}", "static/js/lib") for screen in screens()
    }
    for language in languages():
        catalogue = merged(language)
        mo = io.BytesIO()
        write_mo(mo, catalogue)
        folder = COMPILED / language
        _write(folder / "LC_MESSAGES" / "messages.mo", mo.getvalue())
        words = {
            key_of(message.id): message.string
            if isinstance(message.id, str)
            else list(texts_of(message))
            for message in catalogue
            if message.id
        }
        for name, keys in spoken.items():
            some = {key: text for key, text in words.items() if key in keys}
            _write(folder / f"{name}.json", json.dumps(some, ensure_ascii=False).encode())
    _write(COMPILED / "stamp", b"")


def screens() -> list[str]:
    """The folders of static/js that are bundled on their own."""
    folders = (path for path in (ROOT / "static/js").glob("*") if path.is_dir())
    return sorted(path.name for path in folders if path.name != "lib")


def said_in(*folders: str) -> set[str]:
    """The keys of all messages that the scripts in these folders say."""
    return {key_of(msgid) for _where, msgid in extracted(*folders)}


def languages() -> list[str]:
    """The languages that have fragments."""
    return sorted({path.parent.name for path in HERE.glob("*/*.po")})


def merged(language: str) -> Catalog:
    """One catalogue of all fragments of a language; the first text of a msgid wins."""
    catalogue = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for _path, message in fragments(language):
        if key_of(message.id) not in catalogue and all(texts_of(message)):
            catalogue.add(message.id, message.string)
    return catalogue


def fragments(language: str) -> Iterator[tuple[Path, Message]]:
    """Every message of every fragment of a language, with the file it stands in."""
    for path in sorted((HERE / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language, charset="utf-8"):
                if message.id:
                    yield path, message


def extracted(*folders: str) -> Iterator[tuple[str, MsgId]]:
    """(where, msgid) for every message that the sources below these folders say."""
    for folder in folders or ("board", "app.py", "templates", "static/js"):
        base = ROOT / folder
        for path in sorted(base.rglob("*") if base.is_dir() else [base]):
            method, options = _reader(path)
            if method is None or not path.is_file():
                continue
            with path.open("rb") as file:
                for line, msgid, *_rest in extract(method, file, KEYWORDS, options=options):
                    if isinstance(msgid, tuple | list):
                        msgid = (str(msgid[0]), str(msgid[1]))
                    yield f"{path.relative_to(ROOT)}:{line}", msgid


def _reader(path: Path) -> tuple[Callable[..., Any] | None, dict[str, Any]]:
    if "dist" in path.parts or "node_modules" in path.parts:
        return None, {}
    if path.suffix == ".py":
        return extract_python, {"encoding": "utf-8"}
    if path.suffix in (".js", ".mjs"):
        return extract_scripts, {}
    if "templates" in path.parts and path.suffix in (".html", ".svg", ".txt", ".xml"):
        return extract_jinja, {"encoding": "utf-8", "silent": "false"}
    return None, {}


def key_of(msgid: Any) -> str:
    """What a catalogue files a message under: the singular."""
    return str(msgid if isinstance(msgid, str) else msgid[0])


def texts_of(message: Message) -> Texts:
    """The translated text, or its plural forms."""
    text = message.string or ""
    return (text,) if isinstance(text, str) else tuple(text)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: several test servers may start at once and compile at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.chmod(name, 0o644)
    os.replace(name, path)
