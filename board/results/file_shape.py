"""The shape of a workshop file, and how it is refused where it has another one."""

from __future__ import annotations

import re
from typing import Any, Never, TypeVar

import msgspec

from board.core.comparison.model import Comparison
from board.core.errors import Refusal
from board.core.model import Rule
from board.core.publication import Rung
from board.results.model import Corrections, Dots, People, Round, Topic


def N_(sentence: str) -> str:  # noqa: N802
    """Marks a sentence for the catalogues; it is translated where it is shown."""
    return sentence


class FileContact(msgspec.Struct):
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    web: str | None = None
    address: list[str] | str | None = None


class FileNote(msgspec.Struct):
    quadrant: str
    text: str
    affiliation: str | None = None
    children: list[str] | None = None
    comment: str | None = None
    quadrant_inferred: bool | None = None
    affiliation_inferred: bool | None = None
    number: Any = None
    corrected: Any = None


class FileGroup(msgspec.Struct):
    notes: list[FileNote]
    name: str | None = None
    name_inferred: bool | None = None
    quadrant_inferred: bool | None = None
    affiliation_inferred: bool | None = None
    people: People | None = None
    set_aside: dict[str, int] | None = None
    number: Any = None


class File(msgspec.Struct):
    """A file's shape. `format` and what only our own exports know count only in our own format."""

    groups: list[FileGroup]
    title: str | None = None
    question: str | None = None
    date: str | None = None
    date_inferred: bool | None = None
    place: str | None = None
    place_inferred: bool | None = None
    language: str | None = None
    intro: list[str] | str | None = None
    outlook: list[str] | str | None = None
    contacts: list[FileContact] | None = None
    quadrant_labels: dict[str, str] | None = None
    source_url: str | None = None
    quadrant_inferred: bool | None = None
    affiliation_inferred: bool | None = None
    format: Any = None


class OwnNote(msgspec.Struct):
    topic: int | None = None
    parked: bool = False
    flash: bool = False
    dots: tuple[Dots, ...] = ()


class OwnGroup(msgspec.Struct):
    notes: list[OwnNote]
    topics: tuple[Topic, ...] = ()


class OwnFile(msgspec.Struct):
    """What an export of our own says beyond a workshop file."""

    version: int
    rule: Rule
    rung: Rung
    archived_on: str
    group_count: int
    groups: list[OwnGroup]
    published_on: str | None = None
    corrected_on: str | None = None
    corrections: tuple[Corrections, ...] = ()
    people: People | None = None
    comparison: Comparison | None = None
    rounds: tuple[Round, ...] = ()
    people_entered: bool = False


Where = tuple[tuple[str, object], ...]
"""A place in the file, from outside to inside: (("group", 2), ("note", 5))."""


def refuse(reason: str, where: Where = (), field: str = "") -> Never:
    """Refuses the file. `detail` is English; `where`, `field`, `reason` let others translate it."""
    parts = [f"{kind} {number}" for kind, number in where]
    place = ", ".join([*parts, field] if field else parts)
    detail = f"{place}: {reason}" if place else reason
    raise Refusal("bad_file", detail=detail, where=where, field=field, reason=reason)


Shape = TypeVar("Shape", File, OwnFile)


def decode(data: bytes, shape: type[Shape]) -> Shape:
    """The JSON in its shape; whatever is wrong with it becomes a refusal that says where."""
    try:
        return msgspec.json.decode(data, type=shape)
    except msgspec.ValidationError as error:
        refuse_shape(str(error))
    except (msgspec.DecodeError, UnicodeDecodeError):
        refuse(N_("this is not a JSON file in UTF-8"))
    except RecursionError:
        refuse(N_("it is nested too deeply"))


def refuse_shape(error: str) -> Never:
    """Turns msgspec's words, "Object missing required field `text` - at `$.groups[1].notes[4]`"."""
    path = error.rpartition(" - at `$")[2].rstrip("`") if " - at `$" in error else ""
    where = tuple(
        (kind, int(place) + 1)
        for kind, found in (("group", r"groups\[(\d+)\]"), ("note", r"notes\[(\d+)\]"))
        for place in re.findall(found, path)[:1]
    )
    missing = re.search(r"missing required field `(\w+)`", error)
    if missing:
        refuse(N_("this is missing"), where, missing[1])
    named = re.findall(r"\.([a-z_]+)", path)
    refuse(N_("this has the wrong form"), where, named[-1] if named else "")
