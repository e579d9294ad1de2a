"""Random but aimed steps: each names things that are there, so that most are accepted."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from board.core.actor import Actor, Role
from board.core.model import Phase, Quadrant, Reason, Rule, Session
from tests.core.rooms import FACILITATOR, Room

PEOPLE = [Actor("s", Role.PARTICIPANT, number) for number in range(1, 5)]
WITHOUT_PHONE = 5
LEADING = [FACILITATOR, *(Actor("s", Role.FACILITATOR, helper=number) for number in (1, 2))]
"""The main link, and two who help: one with all groups, one with the second."""
Fields = dict[str, Any]
AGENDAS: list[list[Fields]] = [
    [{"phase": "arrange", "minutes": 5}, {"phase": "collect", "question": "Was trägt?"}],
    [{"phase": "collect", "minutes": 3}, {"phase": "arrange", "minutes": 9, "id": 1}],
    [],
]
"""The first step of the first is the second of the next."""


def opened(seed: int = 0) -> Room:
    """Two groups, four phones, a person without one, and a few notes; sides may be compared
    with every other seed, and with half of those they are."""
    room = Room(rule=(Rule.FROM_5, Rule.ALWAYS)[seed % 2])
    for number, person in enumerate(PEOPLE):
        side = ("administration", "citizen", None, "citizen")[number]
        room.act(person, "join", affiliation=side, group=number % 2 + 1)
    room.act(FACILITATOR, "add_person", affiliation="citizen", group=1)
    room.act(FACILITATOR, "change_settings", agenda=AGENDAS[0])
    room.act(FACILITATOR, "invite_cofacilitator", called="Kollege")
    room.act(FACILITATOR, "invite_cofacilitator", called="Kollegin", group=2)
    for text in ("eins", "zwei"):
        for person in PEOPLE:
            room.act(person, "add_note", quadrant="threats", text=text)
    if seed % 4 == 3:
        room.act(FACILITATOR, "add_note", quadrant="threats", text="drei", person=WITHOUT_PHONE)
        room.act(FACILITATOR, "change_phase", phase="discuss")
    if seed % 3 == 0:
        weigh(room)
    return room


def weigh(room: Room) -> None:
    """A first round is over when the walk begins."""
    room.act(FACILITATOR, "form_cluster", notes=["n1", "n3"], title="Thema")
    room.act(FACILITATOR, "form_cluster", notes=["n5", "n7"])
    room.act(FACILITATOR, "open_voting", budget=4, each=2)
    for person, topics in zip(PEOPLE, ("c1 c1 c2", "n2 n4", "c1 c2 c2", "n4 n6"), strict=True):
        for topic in topics.split():
            room.act(person, "place_vote", topic=topic)
    room.act(FACILITATOR, "close_voting")


def aimed(rng: Random, session: Session) -> tuple[Actor, str, Fields]:
    """Who wants what next."""
    if rng.random() < 0.35:
        person = rng.choice(PEOPLE)
        name = rng.choice(sorted(PHONE))
        return person, name, PHONE[name](rng, session, person)
    name = rng.choice(sorted(CONSOLE))
    return rng.choice(LEADING), name, CONSOLE[name](rng, session)


def note(rng: Random, session: Session) -> str:
    return rng.choice(sorted(session.notes))


def own(rng: Random, session: Session, actor: Actor) -> str:
    mine = [n.id for n in session.notes.values() if n.author == actor.participant]
    return rng.choice(mine) if mine and rng.random() < 0.9 else note(rng, session)


def cluster(rng: Random, session: Session) -> str:
    return rng.choice(sorted(session.clusters) or ["c1"])


def topic(rng: Random, session: Session) -> str:
    return rng.choice(sorted(session.topics()) or ["n1"])


def person(rng: Random, session: Session) -> int:
    """Somebody without a phone."""
    there = [p.number for p in session.participants.values() if not p.phone]
    return rng.choice(there or [WITHOUT_PHONE])


def revision(rng: Random, session: Session) -> int | None:
    """Mostly the newest step; now and then an older one by name."""
    return rng.choice((None, None, rng.choice(session.history).revision))


def beside(rng: Random, session: Session) -> list[str]:
    """Notes of one group."""
    group = rng.choice((1, 2))
    here = [n.id for n in session.notes.values() if n.group == group]
    return rng.sample(here, min(len(here), rng.randint(1, 3))) or ["n1"]


def quadrant(rng: Random) -> str:
    return rng.choice(list(Quadrant)).value


def side(rng: Random) -> str | None:
    return rng.choice(["administration", "citizen", None])


def group(rng: Random) -> int:
    return rng.choice((1, 2))


def some_group(rng: Random) -> int | None:
    return rng.choice((None, 1, 2))


def text(rng: Random) -> str:
    return rng.choice(["Zettel", "anderer", "dritter", " "])


PHONE: dict[str, Callable[[Random, Session, Actor], Fields]] = {
    "add_note": lambda r, s, a: {
        "quadrant": quadrant(r),
        "text": text(r),
        "late": r.random() < 0.3,
    },
    "edit_note": lambda r, s, a: {"note": own(r, s, a), "text": text(r)},
    "move_note": lambda r, s, a: {"note": own(r, s, a), "quadrant": quadrant(r)},
    "withdraw_note": lambda r, s, a: {"note": own(r, s, a)},
    "choose_side": lambda r, s, a: {"affiliation": side(r)},
    "choose_group": lambda r, s, a: {"group": group(r)},
    "place_vote": lambda r, s, a: {"topic": topic(r, s)},
    "take_vote": lambda r, s, a: {"topic": topic(r, s)},
    "raise_hand": lambda r, s, a: {"up": r.random() < 0.5},
    "say_done": lambda r, s, a: {"done": r.random() < 0.5},
}
TOGETHER: list[Callable[[Random, Session], list[Fields]]] = [
    lambda r, s: [
        {"name": "move_note", "note": n, "quadrant": "threats", "group": 2} for n in beside(r, s)
    ],
    lambda r, s: [{"name": "move_note", "note": n, "before": "n2"} for n in beside(r, s)],
    lambda r, s: [{"name": "set_aside_note", "note": n, "reason": "other"} for n in beside(r, s)],
    lambda r, s: [{"name": "approve_note", "note": n.id} for n in s.notes.values()],
    lambda r, s: [{"name": "park_note", "note": n, "parked": True} for n in beside(r, s)],
]
LIGHTS: list[Callable[[Random, Session], Fields | None]] = [
    lambda r, s: None,
    lambda r, s: {"note": note(r, s)},
    lambda r, s: {"cluster": cluster(r, s)},
    lambda r, s: {"quadrant": quadrant(r)},
    lambda r, s: {"message": "Pause"},
    lambda r, s: {r.choice(("qr", "blank", "result", "fields")): True},
]
TWO = ([phase.value for phase in Phase], 2)
CONSOLE: dict[str, Callable[[Random, Session], Fields]] = {
    "add_note": lambda r, s: {
        "quadrant": quadrant(r),
        "text": text(r),
        "group": group(r),
        "affiliation": side(r),
    },
    "add_notes": lambda r, s: {
        "quadrant": quadrant(r),
        "texts": ["a", "", "b"],
        "person": r.choice((None, person(r, s))),
    },
    "edit_note": lambda r, s: {"note": note(r, s), "text": text(r)},
    "move_note": lambda r, s: {
        "note": note(r, s),
        "quadrant": quadrant(r),
        "group": some_group(r),
        "before": r.choice((None, topic(r, s))),
    },
    "set_aside_note": lambda r, s: {"note": note(r, s), "reason": r.choice(list(Reason)).value},
    "restore_note": lambda r, s: {"note": note(r, s)},
    "approve_note": lambda r, s: {"note": note(r, s)},
    "watch_author": lambda r, s: {"note": note(r, s)},
    "unwatch_all": lambda r, s: {},
    "reveal_notes": lambda r, s: r.choice(
        (
            {"group": some_group(r), "next": r.random() < 0.5},
            {"group": some_group(r), "quadrant": quadrant(r)},
            {"note": note(r, s)},
        )
    ),
    "form_cluster": lambda r, s: {"notes": beside(r, s), "title": text(r)},
    "add_to_cluster": lambda r, s: {"cluster": cluster(r, s), "notes": beside(r, s)},
    "take_from_cluster": lambda r, s: {"note": note(r, s)},
    "rename_cluster": lambda r, s: {"cluster": cluster(r, s), "title": text(r)},
    "move_cluster": lambda r, s: {
        "cluster": cluster(r, s),
        "quadrant": quadrant(r),
        "before": r.choice((None, topic(r, s))),
    },
    "merge_clusters": lambda r, s: {"cluster": cluster(r, s), "into": cluster(r, s)},
    "dissolve_cluster": lambda r, s: {"cluster": cluster(r, s)},
    "split_note": lambda r, s: {"note": note(r, s), "texts": ["vorn", "hinten", "Ende"]},
    "park_note": lambda r, s: {"note": note(r, s), "parked": r.random() < 0.6},
    "flash_note": lambda r, s: {"note": note(r, s), "flash": r.random() < 0.6},
    "change_phase": lambda r, s: {
        "phase": r.choice(["collect", "collect", "collect", *Phase]),
        "group": some_group(r),
    },
    "lower_hands": lambda r, s: {"group": some_group(r)},
    "take_step": lambda r, s: {"step": r.choice((0, 0, 1)), "group": some_group(r)},
    "open_writing": lambda r, s: {"group": some_group(r)},
    "close_writing": lambda r, s: {"group": some_group(r)},
    "start_timer": lambda r, s: {"seconds": 60, "group": some_group(r)},
    "pause_timer": lambda r, s: {"group": some_group(r)},
    "resume_timer": lambda r, s: {},
    "extend_timer": lambda r, s: {"seconds": 60},
    "stop_timer": lambda r, s: {"group": some_group(r)},
    "spotlight": lambda r, s: {"target": r.choice(LIGHTS)(r, s), "group": some_group(r)},
    "change_settings": lambda r, s: r.choice(
        (
            {"title": text(r)},
            {"hidden": r.random() < 0.5},
            {"approval": r.random() < 0.5},
            {"note_limit": r.choice((0, 3))},
            {"agenda": r.choice(AGENDAS)},
            {"group_names": {"1": text(r)}},
            {"labels": {quadrant(r): text(r)}},
            {"question": text(r)},
            {"locked": r.random() < 0.5, "sound": r.random() < 0.5},
            {"agenda": [{"phase": p, "minutes": 5, "question": text(r)} for p in r.sample(*TWO)]},
        )
    ),
    "open_voting": lambda r, s: {
        "budget": 2,
        "group": some_group(r),
        "across": r.random() < 0.5,
    },
    "place_vote": lambda r, s: {"topic": topic(r, s), "person": person(r, s)},
    "take_vote": lambda r, s: {"topic": topic(r, s), "person": person(r, s)},
    "add_person": lambda r, s: {"affiliation": side(r), "group": group(r)},
    "close_voting": lambda r, s: {"group": some_group(r)},
    "invite_cofacilitator": lambda r, s: {"called": "Kollegin", "group": some_group(r)},
    "revoke_cofacilitator": lambda r, s: {"number": r.choice((1, 3, 4, 5))},
    "hand_over": lambda r, s: {"called": r.choice(("", "Nachfolge"))},
    "end_session": lambda r, s: {},
    "reopen_session": lambda r, s: {},
    "do_together": lambda r, s: {"steps": r.choice(TOGETHER)(r, s)},
    "undo": lambda r, s: {"revision": revision(r, s)},
    "redo": lambda r, s: {},
}
