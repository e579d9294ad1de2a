"""Two server processes on one database: what one accepts, the other's screens show."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest

from tests.faults.conftest import Figure, Hosted
from tests.faults.extent import within
from tests.running import Running
from tests.wire.screens import Screen, phone

pytestmark = pytest.mark.xdist_group("faults")

EACH = 30


@pytest.fixture
def second(hosted: Hosted) -> Iterator[Running]:
    """Another server on the same data folder."""
    running = Running(hosted.server.data)
    try:
        yield running.start()
    finally:
        running.kill()


def test_what_one_server_accepts_the_other_shows(
    hosted: Hosted, second: Running, figure: Figure
) -> None:
    """Notes of two phones that write at once through two servers are all taken, in one gapless
    order, and seen by all screens; so are the command line's changes.

    Sabotages tried: not looking at `data_version` (the other's screens stand still); refusing who
    loses the race for a revision instead of deciding again (`ROUNDS = 1`).
    """
    first = hosted.server
    phones = [phone(server.url, hosted.made.code) for server in (first, second)]
    stages = [Screen(s.url, hosted.made.stage_token).connect() for s in (first, second)]
    took = []
    for writer, reader in zip(phones, reversed(stages), strict=True):
        text = f"von {writer.url}"
        writer.done("add_note", text=text, quadrant="strengths")
        took.append(within(20, "the other one shows it", partial(has, reader, text)))
    figure("two servers: a note is on the other one's stage after s", max(took))

    both = [threading.Thread(target=write, args=(phone, n)) for n, phone in enumerate(phones)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(60)
    assert len(hosted.texts()) == len(set(hosted.texts())) == 2 * EACH + 2
    revisions = [step.revision for step in hosted.services.store.log.after(hosted.session)]
    assert revisions == list(range(1, len(revisions) + 1))
    for stage in stages:
        within(20, "all notes", partial(has_all, stage, hosted.texts()))

    first.flask("session", "archive", hosted.session)
    for screen in (*stages, *phones):
        within(20, "they hear of the end", partial(has_heard, screen, "archived"))
        screen.close()


def has(screen: Screen, text: str) -> bool:
    return text in screen.notes().values()


def has_all(screen: Screen, texts: list[str]) -> bool:
    return set(screen.notes().values()) == set(texts)


def has_heard(screen: Screen, event: str) -> bool:
    return event in dict(screen.heard)


def write(writer: Screen, number: int) -> None:
    for count in range(EACH):
        writer.done("add_note", text=f"{number}-{count}", quadrant="threats")
