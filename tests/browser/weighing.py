"""Two rounds of dots in a whole room, and the search for a count that is told too early."""

from __future__ import annotations

import json
import re
from collections import Counter

from playwright.sync_api import Page, expect

from tests.browser.heard import OWN_DOTS, counts
from tests.browser.stage_room import MISPLACED, eventually
from tests.browser.whole import (
    GROUPS,
    RANKS,
    SIDES,
    Room,
    button,
    dot_without_phone,
    open_round,
    place,
    steer,
    step_on,
    take,
)

THEMES = {1: "Service", 2: "Abwanderung"}
FIRST, SECOND = "Was zuerst?", "Was für die Stadt?"


def weigh_per_group(room: Room) -> None:
    """Each group weighs its own topics; the numbers come when the round is closed, not before."""
    steer(room.main, "Alle")
    step_on(room.main, "Gewichten")
    marks = room.heard.marks()
    open_round(room.main, FIRST, 2, "Alle Gruppen, jede ihre eigenen Themen")
    chosen: dict[int, Counter[tuple[str, str]]] = {group: Counter() for group in GROUPS}
    for group in GROUPS:
        for number, one in enumerate(room.everybody(group)):
            note = f"{'Lange Wartezeiten' if number < 3 else 'Termine am Abend'} ({group})"
            place(one, room.theme(THEMES[group]))
            place(one, room.note(note))
            chosen[group].update((SIDES[number % 2], topic) for topic in (THEMES[group], note))
    dot_without_phone(room.helper, THEMES[2])
    chosen[2]["citizen", THEMES[2]] += 1
    all_but_one_have_placed(room)
    nothing_is_counted(room, marks)
    button(room.second, "Runde schließen").click()
    for group, stage in room.stages.items():
        tells(stage, chosen[group])
    assert '"result"' in json.dumps(room.heard.since(marks)["stage 1"]), "a count is heard at last"


def weigh_across(room: Room) -> None:
    """Everybody weighs everything; a dot that is taken back does not count."""
    marks = room.heard.marks()
    open_round(room.second, SECOND, 1, "Alle Gruppen, die Themen aller")
    for group in GROUPS:
        for number, one in enumerate(room.everybody(group)):
            if number == 0:
                place(one, room.theme(THEMES[1]))
                take(one, room.theme(THEMES[1]))
            place(one, room.theme(THEMES[2]))
    all_but_one_have_placed(room)
    nothing_is_counted(room, marks)
    button(room.main, "Runde schließen").click()
    for stage in room.stages.values():
        tells(stage, Counter({(side, THEMES[2]): 6 for side in SIDES}))


def all_but_one_have_placed(room: Room) -> None:
    """The person without a phone keeps one. The walls say so, and nothing else."""
    expect(room.main.get_by_text("12 von 12 verbunden")).to_be_visible()
    for stage in room.stages.values():
        expect(stage.locator(".strip__progress")).to_contain_text("12 von 13")
        assert stage.locator(".rank").count() == 0


def nothing_is_counted(room: Room, marks: dict[str, int]) -> None:
    """Everything that every screen was sent since `marks` is searched, answers included."""
    state = room.state()
    topics, number = set(state.topics()), len(state.participants)
    for name, payloads in room.heard.since(marks).items():
        assert any('"across"' in json.dumps(each) for each in payloads), f"{name} heard no round"
        allowed: re.Pattern[str] | None = OWN_DOTS
        if name.startswith("stage"):
            allowed = None
        elif name in ("main", "second", "helper"):
            allowed = re.compile(rf"dots-{number}-\d+")
        for payload in payloads:
            assert counts(payload, topics, allowed) == [], f"{name} was told a count"


def tells(stage: Page, chosen: Counter[tuple[str, str]]) -> None:
    """The stage ranks exactly these dots, each side for itself."""
    wanted = {side: {t: n for (s, t), n in chosen.items() if s == side} for side in SIDES}
    eventually(lambda: stage.evaluate(RANKS) == wanted)
    is_in_order(stage)


def is_in_order(stage: Page) -> None:
    eventually(lambda: stage.evaluate(MISPLACED) == [])
