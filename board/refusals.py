"""A refusal as clients get it: a code for programs, a sentence for people in their language."""

from __future__ import annotations

from typing import Any

from board.core.errors import Refusal
from board.languages import _


def told(refusal: Refusal) -> dict[str, Any]:
    """`{"code", "message", "retryable"}`, the message in the current language."""
    return {
        "code": refusal.code,
        "message": sentence(refusal),
        "retryable": refusal.retryable,
    }


def sentence(refusal: Refusal) -> str:
    """What to tell a person, with what to do next."""
    return _(refusal.kind.message, **refusal.details)
