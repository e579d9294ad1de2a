"""Every refusal there is, in one place: its code, its sentence, and whether trying again helps.

The sentences are English message ids of the catalogues; `board.languages` translates them.
"""

from __future__ import annotations

from typing import Any, NamedTuple


def N_(sentence: str) -> str:
    """Marks a sentence for the catalogues; it is translated where it is shown."""
    return sentence


class Kind(NamedTuple):
    """What belongs to a code: the sentence for people and the HTTP status."""

    message: str
    status: int = 400
    retryable: bool = False


REFUSALS: dict[str, Kind] = {
    "bad_request": Kind(N_("This could not be understood. Please reload the page.")),
    "unknown_command": Kind(N_("This step does not exist. Please reload the page.")),
    "unknown_field": Kind(N_("This step has a field too many. Please reload the page.")),
    "text_empty": Kind(N_("The note is still empty. Please write a thought.")),
    "text_too_long": Kind(N_("The note is too long. Please use at most 280 characters.")),
    "text_bad": Kind(N_("The note holds characters that cannot be stored. Please remove them.")),
    "name_bad": Kind(N_("Please give a name of at most 80 characters.")),
    "bad_quadrant": Kind(N_("This field of the board does not exist. Please choose another one.")),
    "bad_file": Kind(N_("The file could not be read: %(detail)s")),
    "not_found": Kind(N_("This does not exist (any more)."), 404),
    "code_unknown": Kind(
        N_("There is no open workshop with this code. Please check the code on the screen."), 404
    ),
    "not_yours": Kind(N_("This note belongs to somebody else."), 403),
    "forbidden": Kind(N_("This is not possible from here."), 403),
    "phase_closed": Kind(N_("Writing is closed at the moment. Your text is still here."), 409),
    "session_ended": Kind(N_("This workshop has ended."), 409),
    "not_archived": Kind(N_("This workshop is not archived yet. Please archive it first."), 409),
    "too_early": Kind(
        N_("Nothing may be published before %(date)s, so that people can withdraw notes."), 409
    ),
    "four_eyes": Kind(
        N_("Somebody else than who archived or last edited the result has to publish it."), 403
    ),
    "account_unknown": Kind(N_("There is no account with this name."), 404),
    "deleted": Kind(N_("This result was deleted on %(date)s."), 410),
    "locked": Kind(N_("Nobody else can join at the moment. Please ask the facilitator."), 409),
    "nothing_chosen": Kind(N_("Nothing is chosen yet. Please choose at least one note first.")),
    "other_group": Kind(N_("These notes belong to different groups."), 409),
    "voting_open": Kind(N_("Dots are being placed. Please close the round first."), 409),
    "voting_wait": Kind(
        N_("Dots are being placed at the moment. This is possible again afterwards."), 409
    ),
    "voting_closed": Kind(N_("There are no dots to place at the moment."), 409),
    "nothing_to_weigh": Kind(N_("There is nothing on the board to weigh yet."), 409),
    "no_dots_left": Kind(N_("All your dots are placed. Take one back to place it elsewhere."), 409),
    "enough_on_topic": Kind(N_("You have placed as many dots on this topic as you may."), 409),
    "nothing_to_undo": Kind(N_("There is no step to take back."), 409),
    "newer_step": Kind(N_("A newer step lies on it. Please take that one back first."), 409),
    "conflict": Kind(N_("Somebody else was faster. Please look at the newest state."), 409),
    "bad_token": Kind(N_("This link is no longer valid. Please scan the QR code again."), 401),
    "too_fast": Kind(N_("That was very fast. It will be sent again in a moment."), 429, True),
    "too_many_notes": Kind(
        N_("No more notes fit here. You can change one of them or use another field."), 409
    ),
    "too_many_lines": Kind(
        N_("At most 100 lines at once. Please paste them in several parts."), 409
    ),
    "too_large": Kind(N_("This is too large to be taken. Please send it in smaller parts."), 413),
    "busy": Kind(N_("The board cannot store right now. It will be tried again."), 503, True),
}


LINK_GONE = N_("This link is no longer valid. Please ask the facilitator for the current one.")


class Refusal(Exception):
    """A command or request that is refused, with its code and what fills the sentence."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    @property
    def kind(self) -> Kind:
        return REFUSALS[self.code]

    @property
    def retryable(self) -> bool:
        return self.kind.retryable


class LinkGone(Refusal):
    """`bad_token` for who came by a console's or a stage's link: there is no QR code to scan."""

    def __init__(self) -> None:
        super().__init__("bad_token")

    @property
    def kind(self) -> Kind:
        return REFUSALS[self.code]._replace(message=LINK_GONE)
