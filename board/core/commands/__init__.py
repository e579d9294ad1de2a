"""What somebody may want: one frozen struct a command, spelled on the wire as its `name` says.

They stand by subject in the files beside this one. `parse` turns a hostile payload into one of
them or refuses it with a code.
"""

from __future__ import annotations

from typing import Any

import msgspec

from board.core.commands.base import Command, snake
from board.core.commands.leading import *  # noqa: F403 - the commands are this module's surface
from board.core.commands.notes import *  # noqa: F403
from board.core.commands.ordering import *  # noqa: F403
from board.core.commands.people import *  # noqa: F403
from board.core.commands.session import *  # noqa: F403
from board.core.commands.together import *  # noqa: F403
from board.core.commands.voting import *  # noqa: F403
from board.core.errors import Refusal

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
    except (msgspec.ValidationError, UnicodeEncodeError) as error:  # a lone surrogate is no text
        code = "bad_quadrant" if str(error).endswith("`$.quadrant`") else "bad_request"
        raise Refusal(code) from error
