"""`python -m board.translations` compiles the catalogues, with `check` lists what is wrong."""

from __future__ import annotations

import sys

from board.translations.build import compile_all
from board.translations.check import problems


def main() -> int:
    """Compile or check; gives the exit code."""
    if sys.argv[1:] == ["check"]:
        found = problems()
        print("\n".join(found) or "every message has its text")
        return 1 if found else 0
    compile_all()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
