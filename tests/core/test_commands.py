"""Hostile payloads: each is refused with its code before anybody decides anything."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.commands import BY_NAME, parse
from board.core.errors import Refusal

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (None, "bad_request"),
        ([], "bad_request"),
        ({}, "bad_request"),
        ({"name": 7}, "bad_request"),
        ({"name": "explode"}, "unknown_command"),
        ({"name": "add_note", "quadrant": "threats", "text": "a", "author": 7}, "unknown_field"),
        ({"name": "add_note", "quadrant": "north", "text": "a"}, "bad_quadrant"),
        ({"name": "add_note", "quadrant": None, "text": "a"}, "bad_quadrant"),
        ({"name": "add_note", "quadrant": "threats"}, "bad_request"),
        ({"name": "add_note", "quadrant": "threats", "text": 7}, "bad_request"),
        ({"name": "add_note", "quadrant": "threats", "text": "a" * 30_000}, "bad_request"),
        ({"name": "edit_note", "note": "n0", "text": "a"}, "bad_request"),
        ({"name": "edit_note", "note": "../n1", "text": "a"}, "bad_request"),
        ({"name": "change_phase", "phase": "party"}, "bad_request"),
        ({"name": "start_timer", "seconds": 0}, "bad_request"),
        ({"name": "start_timer", "seconds": True}, "bad_request"),
        ({"name": "choose_side", "affiliation": "mayor"}, "bad_request"),
        ({"name": "choose_group", "group": -1}, "bad_request"),
        ({"name": "spotlight", "target": {"video": "x"}}, "bad_request"),
    ],
)
def test_a_bad_payload_gets_its_code(payload: Any, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse(payload)
    assert caught.value.code == code


@given(st.sampled_from(sorted(BY_NAME)), st.dictionaries(st.text(max_size=10), json_values))
def test_nothing_but_a_command_or_a_refusal_comes_out(name: str, fields: dict[str, Any]) -> None:
    """Fails when a payload gets through as another exception."""
    try:
        parse(fields | {"name": name})
    except Refusal:
        pass
