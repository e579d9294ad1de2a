"""What somebody may want: one frozen struct a command, spelled on the wire as its `name` says.

`parse` turns a hostile payload into one of them or refuses it with a code.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from board.core.errors import Refusal
from board.core.model import Phase, Quadrant, Reason, Side

NoteId = Annotated[str, msgspec.Meta(pattern=r"^n[1-9][0-9]{0,8}$")]
GroupNumber = Annotated[int, msgspec.Meta(ge=1, le=99)]
Seconds = Annotated[int, msgspec.Meta(ge=1, le=6 * 3600)]
ShortText = Annotated[str, msgspec.Meta(max_length=500)]
RawText = Annotated[str, msgspec.Meta(max_length=20_000)]


def snake(name: str) -> str:
    """`AddNote` → `add_note`: the name of a struct on the wire."""
    return "".join("_" + char.lower() if char.isupper() else char for char in name).lstrip("_")


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="name", tag=snake):
    """Base of all commands; the tag is the command's name."""


# --- participants ---------------------------------------------------------------------------


class Join(Command, frozen=True):
    """Comes only from `live.join`, never over the socket."""

    affiliation: Side | None
    group: GroupNumber = 1


class ChooseSide(Command, frozen=True):
    affiliation: Side | None


class ChooseGroup(Command, frozen=True):
    group: GroupNumber


# --- notes ----------------------------------------------------------------------------------


class AddNote(Command, frozen=True):
    """`group` and `affiliation` are the facilitator's, for a person without a phone."""

    quadrant: Quadrant
    text: RawText
    group: GroupNumber | None = None
    affiliation: Side | None | msgspec.UnsetType = msgspec.UNSET


class EditNote(Command, frozen=True):
    note: NoteId
    text: RawText


class MoveNote(Command, frozen=True):
    """To another quadrant or group, and before another note; without `before` to the end."""

    note: NoteId
    quadrant: Quadrant | None = None
    group: GroupNumber | None = None
    before: NoteId | None = None


class WithdrawNote(Command, frozen=True):
    note: NoteId


class SetAsideNote(Command, frozen=True):
    note: NoteId
    reason: Reason = Reason.OTHER


class RestoreNote(Command, frozen=True):
    note: NoteId


# --- leading: no group means all ------------------------------------------------------------


class ChangePhase(Command, frozen=True):
    phase: Phase
    group: GroupNumber | None = None


class StartTimer(Command, frozen=True):
    seconds: Seconds
    group: GroupNumber | None = None


class PauseTimer(Command, frozen=True):
    group: GroupNumber | None = None


class ResumeTimer(Command, frozen=True):
    group: GroupNumber | None = None


class ExtendTimer(Command, frozen=True):
    seconds: Seconds
    group: GroupNumber | None = None


class StopTimer(Command, frozen=True):
    group: GroupNumber | None = None


class OpenWriting(Command, frozen=True):
    group: GroupNumber | None = None


class CloseWriting(Command, frozen=True):
    group: GroupNumber | None = None


class SpotlightTarget(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    quadrant: Quadrant | None = None
    note: NoteId | None = None
    qr: bool = False
    blank: bool = False


class Spotlight(Command, frozen=True):
    """What the stage shows large; no target means the overview."""

    target: SpotlightTarget | None = None
    group: GroupNumber | None = None


class ChangeSettings(Command, frozen=True):
    """Only the fields that are there are changed. An empty label or name is the usual one again."""

    title: ShortText | None = None
    question: ShortText | None = None
    date: ShortText | None = None
    place: ShortText | None = None
    labels: dict[Quadrant, ShortText] | None = None
    group_names: dict[str, ShortText] | None = None


class EndSession(Command, frozen=True):
    pass


class ReopenSession(Command, frozen=True):
    pass


BY_NAME: dict[str, type[Command]] = {
    snake(kind.__name__): kind for kind in Command.__subclasses__()
}


def parse(payload: Any) -> Command:
    """Turns `{"name": …, fields}` into a command.

    Raises Refusal: `unknown_command`, `unknown_field`, `bad_quadrant`, `bad_request`.
    """
    if not isinstance(payload, dict) or not isinstance(payload.get("name"), str):
        raise Refusal("bad_request")
    kind = BY_NAME.get(payload["name"])
    if kind is None:
        raise Refusal("unknown_command")
    if not set(payload) <= {"name", *kind.__struct_fields__}:
        raise Refusal("unknown_field")
    try:
        return msgspec.convert(payload, kind)
    except msgspec.ValidationError as error:
        code = "bad_quadrant" if str(error).endswith("`$.quadrant`") else "bad_request"
        raise Refusal(code) from error
