"""What the phone's page shows, sorted for its template out of the participant's snapshot."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import request

from board.core.actor import Actor, Role
from board.core.model import Quadrant, Session
from board.core.views import Audience
from board.languages import _
from board.services import services

Entity = dict[str, Any]
ORDER = {quadrant.value: place for place, quadrant in enumerate(Quadrant)}


def view_of(session_id: str, actor: Actor) -> dict[str, Any]:
    """The same as over the socket; the board only where it is read or weighed."""
    on_board = request.args.get("view") == "board"
    state: Session = services().live.session(session_id)
    person = state.participants[actor.participant or 0]
    reads = on_board or state.open_round(person.group) is not None
    audience = Audience(Role.PARTICIPANT, person.group, person.number, board=reads)
    snapshot = services().live.snapshot(session_id, audience)
    entities = {entity["id"]: entity for entity in snapshot["put"]}
    me = entities["me"]
    group = entities[f"g{me['group']}"]
    left = time_left(group["timer"], snapshot["now"])
    notes = of_kind(entities, "note")
    own = [note for note in notes if note.get("own")]
    return {
        "session": entities["session"],
        "group": group,
        "groups": of_kind(entities, "group"),
        "clock": clock_face(left),
        "time_up": left == 0,
        "me": me,
        "own_notes": sorted(own, key=lambda note: int(note["id"][1:]), reverse=True),
        "full": full_fields(entities["session"], own),
        "board": board_of(entities, me["group"]) if on_board else None,
        "dots": dots_of(entities, group),
    }


def of_kind(entities: dict[str, Entity], kind: str) -> list[Entity]:
    return [entity for entity in entities.values() if entity["kind"] == kind]


def full_fields(session: Entity, own: list[Entity]) -> list[str]:
    """The fields in which the person has as many notes as the workshop allows."""
    used = Counter(note["quadrant"] for note in own)
    limit = session["note_limit"]
    names = {name: session["labels"].get(name) or label for name, label, _guide in quadrants()}
    return [names[field] for field in names if limit and used[field] >= limit]


def board_of(entities: dict[str, Entity], group: int) -> dict[str, Any]:
    """The group's board to read: per quadrant clusters and single notes in their order, and how
    many lie face down; what is parked stands apart."""
    notes = [n for n in of_kind(entities, "note") if n["group"] == group and is_on_board(n)]
    open_ones = [note for note in notes if not is_face_down(note)]
    face_down = Counter(note["quadrant"] for note in notes if is_face_down(note))
    lying = [note for note in open_ones if not note["parked"]]
    topics = topics_of(entities, lying)
    return {
        "topics": {q.value: [t for t in topics if t["quadrant"] == q] for q in Quadrant},
        "face_down": face_down,
        "parked": sorted(
            (note for note in open_ones if note["parked"]),
            key=lambda note: (ORDER[note["quadrant"]], *place_of(note)),
        ),
    }


def is_on_board(note: Entity) -> bool:
    """Own notes come with a state, the others only when they are shown."""
    return note.get("state", "board") in ("board", "hidden")


def is_face_down(note: Entity) -> bool:
    return bool(note.get("hidden")) or note.get("state") == "hidden"


def topics_of(entities: dict[str, Entity], notes: list[Entity]) -> list[Entity]:
    """Clusters with their notes, and notes in none, by group, quadrant and place."""
    inside: dict[str | None, list[Entity]] = {}
    for note in sorted(notes, key=place_of):
        cluster = note["cluster"] if note["cluster"] in entities else None
        inside.setdefault(cluster, []).append(note)
    found = [entities[key] | {"notes": held} for key, held in inside.items() if key]
    found += [note | {"notes": []} for note in inside.get(None, [])]
    return sorted(
        found, key=lambda topic: (topic["group"], ORDER[topic["quadrant"]], *place_of(topic))
    )


def place_of(entity: Entity) -> tuple[float, int]:
    return entity["place"], int(entity["id"][1:])


def dots_of(entities: dict[str, Entity], group: Entity) -> dict[str, Any]:
    """The round of dots as this person meets it.

    `state`: "none", "open", "placed" (open, and no dot is left) or "closed" (thanks are due).
    """
    rounds = of_kind(entities, "round")
    open_one = next((r for r in rounds if r["open"] and r["topics"]), None)
    if open_one is None:
        over = bool(rounds) and not rounds[-1]["open"] and group["phase"] == "vote"
        return {"state": "closed" if over else "none", "topics": []}
    own = entities.get(f"dots-{open_one['id'][1:]}", {"left": open_one["budget"], "on": {}})
    placed = sum(own["on"].values())
    left = max(0, open_one["budget"] - placed)
    wanted = set(open_one["topics"])
    notes = [note for note in of_kind(entities, "note") if is_on_board(note) and not note["parked"]]
    topics = [topic for topic in topics_of(entities, notes) if topic["id"] in wanted]
    return {
        "state": "open" if left > 0 else "placed",
        "question": open_one["question"],
        "budget": open_one["budget"],
        "each": open_one["each"],
        "across": open_one["across"],
        "left": left,
        "on": own["on"],
        "topics": topics,
    }


def quadrants() -> list[tuple[str, str, str]]:
    """Each quadrant's name on the wire, its usual label and its guiding question."""
    return [
        ("strengths", _("Strengths"), _("What is going well?")),
        ("weaknesses", _("Weaknesses"), _("What is not going well?")),
        ("opportunities", _("Opportunities"), _("What could move us forward?")),
        ("threats", _("Threats"), _("What can harm us?")),
    ]


def time_left(timer: Entity | None, now: int) -> int | None:
    """Milliseconds that are left of the time, None without a timer."""
    if timer is None:
        return None
    left: int = timer["left"] if timer["left"] is not None else max(0, timer["ends"] - now)
    return left


def clock_face(left: int | None) -> str:
    """The remaining time as "07:24", empty without a timer; the browser counts on from there."""
    if left is None:
        return ""
    minutes, seconds = divmod(-(-left // 1000), 60)
    return f"{minutes:02}:{seconds:02}"
