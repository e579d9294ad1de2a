"""What happens to a round of dots: they are placed, taken back and laid elsewhere, and once it is
closed it remembers what they lie on. `evolve` alone calls this."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from board.core.model import Session, Weighed


def vote(session: Session, round: str, participant: int, topic: str, by: int) -> set[str]:
    """Dots are the voter's own until the round closes; the room only learns who has finished."""
    votes = {person: dict(dots) for person, dots in session.rounds[round].votes.items()}
    dots = votes.setdefault(participant, {})
    dots[topic] = dots.get(topic, 0) + by
    if not dots[topic]:
        del dots[topic]
    session.rounds[round] = replace(session.rounds[round], votes=votes)
    return {f"d{participant}{round}", "progress"}


def lay_dots(session: Session, round: str, on: dict[str, dict[int, int]]) -> set[str]:
    """Puts exactly these dots on the topics named, whoever had some there before."""
    old = session.rounds[round]
    votes = {
        person: {topic: count for topic, count in dots.items() if topic not in on}
        for person, dots in old.votes.items()
    }
    for topic, dots in on.items():
        for person, count in dots.items():
            votes.setdefault(person, {})[topic] = count
    session.rounds[round] = replace(old, votes=votes)
    if not old.open:
        known = closing(session, round)["weighed"] | old.weighed
        session.rounds[round] = replace(session.rounds[round], weighed=known)
    changed = {person for person, dots in votes.items() if dots != old.votes.get(person)}
    return {round, "progress", *(f"d{person}{round}" for person in changed)}


def closing(session: Session, round: str) -> dict[str, Any]:
    """What a round remembers once it is closed: when, and what its dots lie on."""
    dotted = dict.fromkeys(t for dots in session.rounds[round].votes.values() for t in dots)
    known = {topic: found for topic in dotted if (found := weighed_topic(session, topic))}
    return {"closed": session.revision, "weighed": known}


def weighed_topic(session: Session, topic: str) -> Weighed | None:
    note, cluster = session.notes.get(topic), session.clusters.get(topic)
    if note:
        return Weighed(note.group, note.quadrant, "", note.number)
    if cluster:
        numbers = [note.number for note in session.in_cluster(topic) if note.number]
        lowest = None if cluster.title else min(numbers, default=None)
        return Weighed(cluster.group, cluster.quadrant, cluster.title, lowest)
    return None


def rename_weighed(session: Session, cluster: str, title: str) -> None:
    """A corrected title holds for the rounds that are over, too: the old one may never show."""
    for round in list(session.rounds.values()):
        if cluster in round.weighed:
            known = replace(round.weighed[cluster], title=title)
            weighed = round.weighed | {cluster: known}
            session.rounds[round.id] = replace(round, weighed=weighed)
