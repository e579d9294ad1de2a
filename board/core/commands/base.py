"""What a command is on the wire, and the small types its fields are made of."""

from __future__ import annotations

from typing import Annotated

import msgspec

NoteId = Annotated[str, msgspec.Meta(pattern=r"^n[1-9][0-9]{0,8}$")]
ClusterId = Annotated[str, msgspec.Meta(pattern=r"^c[1-9][0-9]{0,8}$")]
TopicId = Annotated[str, msgspec.Meta(pattern=r"^[nc][1-9][0-9]{0,8}$")]
GroupNumber = Annotated[int, msgspec.Meta(ge=1, le=99)]
PersonNumber = Annotated[int, msgspec.Meta(ge=1, le=99_999)]
Seconds = Annotated[int, msgspec.Meta(ge=1, le=6 * 3600)]
ShortText = Annotated[str, msgspec.Meta(max_length=500)]
RawText = Annotated[str, msgspec.Meta(max_length=20_000)]
NoteIds = Annotated[list[NoteId], msgspec.Meta(max_length=200)]
"""An empty list is refused later, with a sentence of its own: `nothing_chosen`."""


def snake(name: str) -> str:
    """`AddNote` → `add_note`: the name of a struct on the wire."""
    return "".join("_" + char.lower() if char.isupper() else char for char in name).lstrip("_")


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="name", tag=snake):
    """Base of all commands; the tag is the command's name."""
