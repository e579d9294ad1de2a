"""Compares the catalogues with what the sources say: `python -m board.translations check`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from board.translations.build import (
    HERE,
    PLACEHOLDER,
    extracted,
    fragments,
    key_of,
    languages,
    texts_of,
)

COMPLETE = "de"  # English is the msgid itself; its fragments only rename
FORMS = 2


def problems() -> list[str]:
    """One line for each thing that is wrong; empty when every message has its text."""
    said = dict(reversed([(key_of(msgid), (where, msgid)) for where, msgid in extracted()]))
    found = [*wrong_sources()]
    for language in sorted({COMPLETE, *languages()}):
        found += wrong_fragments(language, said)
    return found


def wrong_sources() -> Iterator[str]:
    """A message with a bare %, or used both alone and with a plural."""
    forms: dict[str, Any] = {}
    for where, msgid in extracted():
        for text in [msgid] if isinstance(msgid, str) else msgid:
            if "%" in PLACEHOLDER.sub("", text):
                yield f"{where}: only %(name)s may stand after a %: {text!r}"
        if forms.setdefault(key_of(msgid), msgid) != msgid:
            yield f"{where}: elsewhere with another plural, or none: {key_of(msgid)!r}"


def wrong_fragments(language: str, said: dict[str, tuple[str, Any]]) -> Iterator[str]:
    """Texts that are missing, unused, contradictory, or lose a placeholder."""
    texts: dict[str, tuple[str, ...]] = {}
    for path, message in fragments(language):
        where = f"{path.relative_to(HERE)}: {key_of(message.id)!r}"
        forms = texts_of(message)
        if key_of(message.id) not in said:
            yield f"{where} is used nowhere"
            continue
        if said[key_of(message.id)][1] != message.id:
            yield f"{where} has another plural than {said[key_of(message.id)][0]}"
        if not all(forms) or len(forms) != (1 if isinstance(message.id, str) else FORMS):
            continue  # reported as missing below
        if texts.setdefault(key_of(message.id), forms) != forms:
            yield f"{where} has another text in another fragment"
        yield from (f"{where}: {loss}" for loss in lost_placeholders(message.id, forms))
    if language == COMPLETE:
        for key, (where, _msgid) in said.items():
            if key not in texts:
                yield f"{where}: no text in {language}: {key!r}"


def lost_placeholders(msgid: Any, forms: tuple[str, ...]) -> Iterator[str]:
    """Placeholders differ. A plural form may say "one" instead of its number."""
    originals = [msgid] if isinstance(msgid, str) else list(msgid)
    wanted = {name for text in originals for name in PLACEHOLDER.findall(text)}
    for text in forms:
        have = set(PLACEHOLDER.findall(text))
        number = {"n", "num"} if len(forms) > 1 else set()
        if "%" in PLACEHOLDER.sub("", text) or have - wanted or wanted - have - number:
            yield f"its placeholders differ in {text!r}"
