"""The stored form of text, by the vectors that JavaScript is tested with, too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.errors import Refusal
from board.core.text import clean

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "text.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS["stored"], ids=lambda v: v["name"])
def test_is_stored_in_the_normal_form(vector: dict[str, str]) -> None:
    assert clean(vector["given"]) == vector["stored"]


@pytest.mark.parametrize("vector", VECTORS["refused"], ids=lambda v: v["name"])
def test_is_refused_with_its_code(vector: dict[str, str]) -> None:
    with pytest.raises(Refusal) as caught:
        clean(vector["given"])
    assert caught.value.code == vector["code"]


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """Fails when a step undoes an earlier one, such as trimming before composing."""
    try:
        once = clean(text)
    except Refusal:
        return
    assert clean(once) == once
