"""Blackening words: in a text, and in what the log says about texts."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

from msgspec.structs import replace

from board.core import events as ev
from board.core.events import AnyEvent
from board.core.model import Settings, Spotlight

MARKS = {"de": "[geschwärzt]"}
"""What stands in the place of what was redacted, in the workshop's language."""
OTHER_MARK = "[redacted]"

Change = Callable[[str], str]


def mark_of(language: str) -> str:
    return MARKS.get(language.split("-")[0].lower(), OTHER_MARK)


def pattern_of(words: str) -> re.Pattern[str]:
    """Finds the words in any spelling of capitals and with any space between them."""
    parts = (re.escape(part) for part in words.split())
    return re.compile(r"\s+".join(parts), re.IGNORECASE)


def blackened(text: str, pattern: re.Pattern[str], mark: str, longest: int = 280) -> str:
    """The text with the mark in the place of each match; all of it where it gets too long."""
    found = pattern.sub(lambda match: mark, text)
    return found if found == text or len(found) <= longest else mark


def without_text(event: AnyEvent, change: Change, only: str | None = None) -> AnyEvent:
    """The event with every text in it changed; `only` a note's id: just what names that note."""
    match event:
        case ev.NoteAdded(note) if only in (None, note):
            return replace(event, text=change(event.text))
        case ev.NoteEdited(note) if only in (None, note):
            return replace(event, text=change(event.text), was=change(event.was))
    return event if only else without_words(event, change)


def without_words(event: AnyEvent, change: Change) -> AnyEvent:
    """The same for all texts that belong to no single note."""
    match event:
        case ev.ClusterFormed() | ev.ClusterDissolved():
            return replace(event, title=change(event.title))
        case ev.ClusterRenamed():
            return replace(event, title=change(event.title), was=change(event.was))
        case ev.RoundOpened() | ev.RoundCancelled():
            return replace(event, question=change(event.question))
        case ev.GroupRenamed():
            return replace(event, name=maybe(event.name, change), was=maybe(event.was, change))
        case ev.CofacilitatorInvited():
            return replace(event, called=change(event.called))
        case ev.SpotlightChanged():
            return replace(
                event, spotlight=said(event.spotlight, change), was=said(event.was, change)
            )
        case ev.SettingsChanged():
            return replace(
                event, settings=settled(event.settings, change), was=settled(event.was, change)
            )
        case ev.SessionOpened():
            return replace(
                event,
                settings=settled(event.settings, change),
                groups=[maybe(name, change) for name in event.groups],
            )
        case _:
            return event


def maybe(text: str | None, change: Change) -> str | None:
    return None if text is None else change(text)


def said(spotlight: Spotlight | None, change: Change) -> Spotlight | None:
    if spotlight is None:
        return None
    return dataclasses.replace(spotlight, message=change(spotlight.message))


def settled(settings: Settings, change: Change) -> Settings:
    return dataclasses.replace(
        settings,
        title=change(settings.title),
        question=change(settings.question),
        place=maybe(settings.place, change),
        labels={quadrant: change(label) for quadrant, label in settings.labels.items()},
        agenda=tuple(
            dataclasses.replace(step, question=change(step.question)) for step in settings.agenda
        ),
    )
