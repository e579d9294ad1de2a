"""The table of ways adds up: every command of a role is sent by every hand in some scenario.

The scenarios stand in `test_ways_*.py`; what they need is `ways.py`, and the hands are `hands.py`.
"""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path

import pytest

from board.core.actor import Role
from board.core.rules import deciders
from tests.browser.ways import Scenario

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("test_ways_*.py"))
LED_BY = {Role.FACILITATOR: "lead", Role.PARTICIPANT: "phone"}
"""What a role's scenario is given."""
BESIDE_A_HAND = re.compile(r"\.(click|dblclick|tap|fill|focus|check|type|set_checked|evaluate)\(")


def scenarios(leading: str) -> dict[str, frozenset[str]]:
    """What each scenario that is given `leading` sends."""
    found: dict[str, frozenset[str]] = {}
    for file in FILES:
        module = importlib.import_module(f"tests.browser.{file.stem}")
        for name, scenario in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("test_") and leading in inspect.signature(scenario).parameters:
                found[f"{file.stem}: {name}"] = told(scenario)
    return found


def told(scenario: Scenario) -> frozenset[str]:
    sends: frozenset[str] = scenario.sends  # type: ignore[attr-defined]
    return sends


@pytest.mark.parametrize("role", LED_BY)
def test_every_command_has_a_scenario(role: Role) -> None:
    """Against the register that decides who may send what. Catches a new command without a way to
    send it from a screen, and a scenario whose `@sends` names too few."""
    allowed = {kind for kind, (roles, _decider) in deciders.items() if role in roles}
    wanted = {kind.__struct_config__.tag for kind in allowed}
    assert frozenset().union(*scenarios(LED_BY[role]).values()) == wanted


def test_scenarios_use_nothing_but_the_hand() -> None:
    """Catches a step that goes past the hand: it would be the same for all three."""
    for file in FILES:
        assert BESIDE_A_HAND.findall(file.read_text("utf-8")) == [], file.name
