"""What the documents name is there, and what is there is named."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_every_setting_stands_in_the_table() -> None:
    """Catches a setting that was added, renamed or dropped without its documentation."""
    source = (ROOT / "board" / "config.py").read_text("utf-8")
    read = set(re.findall(r"""(?:text|number)\("([A-Z_]+)\"""", source))
    table = (ROOT / "docs" / "operations.md").read_text("utf-8")
    assert read == set(re.findall(r"^\| `STELLWAND_([A-Z_]+)`", table, re.MULTILINE))
    assert "DATA" in read


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = [
        f"{document.name}: {target}"
        for document in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
        if not (document.parent / target).exists()
    ]
    assert broken == []


def test_every_make_target_that_the_readme_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"make ([a-z]+)", (ROOT / "README.md").read_text("utf-8"))):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
