"""Everybody at once: the hall's Wi-Fi blinks, and 300 phones come back."""

from __future__ import annotations

import statistics
import time

import pytest

from tests.faults.conftest import Figure, Hosted
from tests.faults.extent import within
from tests.faults.hall import Hall
from tests.faults.proxy import Proxy

pytestmark = pytest.mark.xdist_group("faults")

PHONES = 300


def test_a_hall_cut_off_at_once_is_back_soon_and_not_in_step(
    hosted: Hosted, figure: Figure
) -> None:
    """All 300 have what was pinned meanwhile, nobody is answered with an error, and they do not
    all knock in the same moment.

    Sabotages tried: `later` without its random part (all knock at once); a server that greets
    with its state of a minute ago (nobody gets the note).
    """
    tokens = hosted.tokens(PHONES)
    with Proxy(hosted.server.port) as proxy:
        with Hall(f"http://127.0.0.1:{proxy.port}", tokens) as hall:
            within(120, "all are connected", hall.are_connected)
            proxy.attempts.clear()
            hall.told.clear()
            proxy.cut()
            cut = time.monotonic()
            revision = hosted.lead("change_settings", title="Meanwhile")
            within(20, "all noticed", lambda: noticed(hall) == PHONES)
            within(30, "all are back and current", lambda: hall.are_at(revision))
            took = time.monotonic() - cut
            knocks = sorted(at - cut for at in proxy.attempts)
        assert not [status for status in proxy.statuses if status >= 500]
    figure(f"{PHONES} phones cut off at once: all current after s", took)
    tenths = statistics.quantiles(knocks, n=10)
    figure("  their attempts spread over s (10 % to 90 %)", tenths[-1] - tenths[0])
    assert tenths[-1] - tenths[0] > 0.3, "they all came in the same moment"


def noticed(hall: Hall) -> int:
    return len({told["who"] for told in hall.told if told["said"] == "connecting"})
