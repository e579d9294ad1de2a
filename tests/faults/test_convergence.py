"""Whatever happens in whatever order: in the end every screen shows what the server has."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from random import Random
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.events import AnyEvent
from board.core.model import Phase, Settings, Side
from board.core.state import Taken, replay
from board.core.views import view
from board.live import Live, committer
from board.store import Store
from board.store.log import Step
from tests.core.walks import CONSOLE, PHONE
from tests.faults.extent import either
from tests.faults.modelled import ModelScreen

pytestmark = pytest.mark.xdist_group("faults")

PHONES = 3
screens = st.integers(0, PHONES + 1)
phones = st.integers(0, PHONES - 1)
seeds = st.integers(0, 10**6)
URL = "http://x"
numbers = itertools.count()


@pytest.fixture(scope="module", autouse=True)
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Two stores on one database: of the server, and of another process."""
    path = tmp_path_factory.mktemp("converge") / "a.db"
    Workshop.stores = [Store(path), Store(path)]
    for store in Workshop.stores:
        store.database.writer.execute("PRAGMA synchronous=OFF")  # no power is cut here
    yield
    for store in Workshop.stores:
        store.close()


@pytest.fixture(autouse=True)
def no_pause_between_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(committer, "LONGEST_TICK", 0)


class Workshop(RuleBasedStateMachine):
    """Three phones, a console and a stage on one server; a second server on the same database.

    Messages are delivered when the test says so, connections and answers get lost, the server is
    replaced by a new one. Sabotages tried: forgetting the answers of an earlier life (a resend
    stores twice), no new snapshot for a phone that changed its group, `reached` that does not
    remember what was sent (what becomes invisible stays on screens), not showing what another
    process has done.
    """

    stores: ClassVar[list[Store]]

    def __init__(self) -> None:
        super().__init__()
        self.session = f"s{next(numbers)}"
        self.stores[0].sessions.create(
            id=self.session,
            code=self.session,
            slug=self.session,
            title="W",
            created="2026-05-20T09:00:00",
            now=1,
            opening=ev.SessionOpened(Settings("W"), [None, None], Phase.COLLECT, True),
        )
        self.sids = 0
        self.live = self.new_live(self.stores[0])
        self.other = Live(self.stores[1], URL)
        actors = []
        for number in range(PHONES):
            side = (Side.CITIZEN, Side.ADMINISTRATION, None)[number]
            joined = self.live.join(self.session, side, number % 2 + 1)
            actors.append(Actor(self.session, Role.PARTICIPANT, joined.participant))
        actors += [Actor(self.session, Role.FACILITATOR), Actor(self.session, Role.STAGE)]
        self.screens = [ModelScreen(actor) for actor in actors]
        for screen in self.screens:
            self.connect(screen)
        for screen in self.screens[:PHONES]:
            self.wants(screen, {"name": "add_note", "quadrant": "threats", "text": "eins"}, False)
        for _ in range(2):  # the walks know a person 5 who has no phone
            person = {"name": "add_person", "affiliation": "citizen", "group": 1}
            self.wants(self.screens[PHONES], person, False)

    def new_live(self, store: Store) -> Live:
        live = Live(store, URL)
        live.publisher.send = self.on_the_way
        return live

    def on_the_way(self, event: str, payload: dict[str, Any], sids: list[str]) -> None:
        for screen in self.screens:
            if screen.screen and screen.screen.sid in sids:
                screen.inbox.append((event, payload))

    def connect(self, screen: ModelScreen) -> None:
        self.sids += 1
        screen.connect(self.live, f"sid{self.sids}")

    @rule(who=phones, name=st.sampled_from(sorted(PHONE)), seed=seeds, lost=st.booleans())
    def a_phone_wants(self, who: int, name: str, seed: int, lost: bool) -> None:
        screen, state = self.screens[who], self.live.session(self.session)
        self.wants(screen, {"name": name} | PHONE[name](Random(seed), state, screen.actor), lost)

    @rule(who=phones, group=st.sampled_from((1, 2)))
    def a_phone_changes_its_group(self, who: int, group: int) -> None:
        self.wants(self.screens[who], {"name": "choose_group", "group": group}, False)

    @rule(name=st.sampled_from(sorted(CONSOLE)), seed=seeds, lost=st.booleans())
    def the_console_wants(self, name: str, seed: int, lost: bool) -> None:
        state = self.live.session(self.session)
        self.wants(self.screens[PHONES], {"name": name} | CONSOLE[name](Random(seed), state), lost)

    def wants(self, screen: ModelScreen, payload: dict[str, Any], lost: bool) -> None:
        command = screen.want(payload)
        if screen.screen:
            screen.send(self.live, command, lost)

    @rule(name=st.sampled_from(sorted(CONSOLE)), seed=seeds)
    def another_process_changes_something(self, name: str, seed: int) -> None:
        """What this server does not know before it looks, or loses a race against."""
        screen, state = self.screens[PHONES], self.other.session(self.session)
        payload = {"name": name} | CONSOLE[name](Random(seed), state)
        screen.send(self.other, screen.want(payload), False)

    @rule()
    def the_server_looks_at_the_log(self) -> None:
        self.live._follow_others()

    @rule(who=screens, lost=st.booleans())
    def resends(self, who: int, lost: bool) -> None:
        screen = self.screens[who]
        for command in list(screen.outbox) if screen.screen else []:
            screen.send(self.live, command, lost)

    @rule(who=screens, count=st.integers(1, 4))
    def messages_arrive(self, who: int, count: int) -> None:
        self.screens[who].deliver(self.live, count)

    @rule(who=screens, noticed=st.booleans())
    def a_connection_breaks(self, who: int, noticed: bool) -> None:
        self.screens[who].lose_connection(self.live if noticed else None)

    @rule(who=screens)
    def a_screen_comes_back(self, who: int) -> None:
        if not self.screens[who].screen:
            self.connect(self.screens[who])

    @rule(who=phones, board=st.booleans())
    def a_phone_looks_at_the_board(self, who: int, board: bool) -> None:
        self.screens[who].watch(self.live, board)

    @rule()
    def the_server_is_replaced(self) -> None:
        self.live.stop()
        for screen in self.screens:
            screen.lose_connection(None)
        self.live = self.new_live(self.stores[0])

    def teardown(self) -> None:
        try:
            self.settle()
            self.check_log()
            self.check_screens()
        finally:
            self.live.stop()
            self.other.stop()

    def settle(self) -> None:
        """Everybody is back, everything has arrived."""
        self.live._follow_others()
        for screen in self.screens:
            if not screen.screen:
                self.connect(screen)
            for command in list(screen.outbox):
                screen.send(self.live, command, False)
        for screen in self.screens:
            screen.deliver(self.live, len(screen.inbox))

    def check_screens(self) -> None:
        workshop = self.live.open(self.session)
        for screen in self.screens:
            assert screen.screen
            audience = workshop.audience_of(screen.screen)
            assert screen.entities == view(workshop.state, audience, workshop.card), audience

    def check_log(self) -> None:
        """Every accepted command is there once, at the revision that was told; replay is live."""
        steps = self.stores[0].log.after(self.session)
        assert [step.revision for step in steps] == list(range(1, len(steps) + 1))
        taken = (Taken(step.actor, step.name, step.events, step.at) for step in steps)
        assert replay(taken) == self.live.session(self.session)
        stored = {(step.actor, step.command_id): step.revision for step in steps}
        assert len(stored) == len(steps)
        for screen in self.screens:
            for command, ack in screen.answered.items():
                revision = stored.get((screen.actor.key, command), ack.revision)
                assert revision == ack.revision
        check_notes(steps)


def check_notes(steps: list[Step]) -> None:
    """What every change of a note says was there before, was there: nothing is overwritten."""
    now: dict[tuple[str, str], Any] = {}
    for event in (event for step in steps for event in step.events):
        for key, was, becomes in changes(event):
            assert now.get(key, was) == was, f"{event} was decided on something older"
            now[key] = becomes


def changes(event: AnyEvent) -> list[tuple[tuple[str, str], Any, Any]]:
    match event:
        case ev.NoteAdded(note, group, quadrant, text, place):
            spot = ev.Spot(group, quadrant, place)
            return [((note, "text"), None, text), ((note, "spot"), None, spot)]
        case ev.NoteEdited(note, text, was):
            return [((note, "text"), was, text)]
        case ev.NoteMoved(note, to, was):
            return [((note, "spot"), was, to)]
        case ev.NoteStatusChanged(note, status, was):
            return [((note, "status"), was, status)]
    return []


TestWorkshop = Workshop.TestCase
TestWorkshop.settings = settings(
    max_examples=either(50, 1000),
    stateful_step_count=30,
    deadline=None,
    derandomize=either(True, False),
    database=None,
    suppress_health_check=list(HealthCheck),
)
