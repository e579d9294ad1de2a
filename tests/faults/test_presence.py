"""How many are here: persons, not tabs, and nobody who has long gone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.faults.conftest import Figure, Hosted
from tests.faults.extent import within
from tests.faults.raw import RawClient
from tests.wire.screens import Screen

pytestmark = pytest.mark.xdist_group("faults")


def test_ghosts_go_and_two_tabs_are_one_person(hosted: Hosted, figure: Figure) -> None:
    """Phones that vanish without a word (their connections stay open, nothing answers) are gone
    from the count within 20 s; one token in two tabs counts once, until both are closed.

    Sabotages tried: counting connections instead of persons; pings that nobody has to answer.
    """
    url = hosted.server.url
    *lost, mine = hosted.tokens(5)
    stage = Screen(url, hosted.made.stage_token).connect()
    tabs = [Screen(url, mine).connect() for _ in range(2)]
    ghosts = [RawClient(url, token) for token in lost]
    within(20, "all are counted once", lambda: people(stage) == 5)
    took = within(30, "the ghosts are gone", lambda: people(stage) == 1)
    figure("silent phones are gone from the count after s", took)
    tabs[0].close()
    tabs[1].done("choose_side", affiliation=None)
    assert people(stage) == 1
    tabs[1].close()
    within(20, "nobody is left", lambda: people(stage) == 0)
    stage.close()
    for ghost in ghosts:
        ghost.close()


def people(stage: Screen) -> Any:
    """What the stage was last told."""
    told = [payload["connected"] for event, payload in stage.heard if event == "presence"]
    return told[-1] if told else None
