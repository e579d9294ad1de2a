"""Finds the messages in JavaScript, also inside nested template strings.

Babel's own reader loses its place in lit-html's templates within templates. A message is always a
literal: `_("…")`, `_n("…", "…", n)`, or several literals joined by +.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

STRING = r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`"""
JOINED = rf"(?:{STRING})(?:\s*\+\s*(?:{STRING}))*"
CALL = re.compile(rf"(?<![\w.$])(_n|_)\(\s*({JOINED})(?:\s*,\s*({JOINED}))?", re.DOTALL)
COMMENTS = re.compile(r"^\s*/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)


def extract_scripts(
    file: Any, _keywords: Any, _tags: Any, options: Any
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """An extraction method for Babel: (line, function, message or messages, comments)."""
    source = COMMENTS.sub(lambda comment: "\n" * comment[0].count("\n"), file.read().decode())
    for call in CALL.finditer(source):
        line = source.count("\n", 0, call.start()) + 1
        name, one, many = call.groups()
        if name == "_":
            yield line, "_", text_of(one), []
        elif many:
            yield line, "_n", (text_of(one), text_of(many)), []


def text_of(literals: str) -> str:
    """What one or several joined literals say."""
    return "".join(
        literal[1:-1] if literal[0] == "`" else ast.literal_eval(literal)
        for literal in re.findall(STRING, literals)
    )
