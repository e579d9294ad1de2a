"""Join codes: six characters that cannot be mistaken for one another, read aloud or typed."""

from __future__ import annotations

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0/O, 1/I/L, U/V: thirty characters, so six of them give 729 million codes."""
LENGTH = 6


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """What somebody typed, as a code: upper case, without blanks and dashes."""
    return "".join(char for char in typed.upper() if char.isalnum())[:20]
