"""Rounds of dots: opened, placed, taken back, closed. Nothing is counted before the end."""

from __future__ import annotations

from board.core import commands as cmd
from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.events import AnyEvent
from board.core.model import Participant, Round, Session, Spotlight, number_of
from board.core.rules.asking import group_of, participant_of, person_of
from board.core.rules.deciding import wanted_by
from board.core.text import tidy
from board.core.weighing import may_open, topics_asked


@wanted_by(Role.FACILITATOR)
def open_voting(
    session: Session, command: cmd.OpenVoting, actor: Actor, now: int
) -> list[AnyEvent]:
    if command.group:
        group_of(session, command.group)
    if not may_open(session, command.group, command.across):
        raise Refusal("voting_open")
    if not session.topics(command.group):
        raise Refusal("nothing_to_weigh")
    opened = ev.RoundOpened(
        f"r{max(map(number_of, session.rounds), default=0) + 1}",
        tidy(command.question),
        command.budget,
        min(command.each, command.budget),
        command.group,
        command.across,
    )
    # Who was done was so with something else: during a round it is said of the dots.
    done = [p for p in session.participants.values() if p.done and command.group in (None, p.group)]
    return [opened, *(ev.DoneSaid(person.number, False) for person in done)]


@wanted_by(Role.PARTICIPANT, Role.FACILITATOR)
def place_vote(session: Session, command: cmd.PlaceVote, actor: Actor, now: int) -> list[AnyEvent]:
    voter = voter_of(session, command.person, actor)
    round = open_round(session, voter.group)
    if command.topic not in topics_asked(session, round, voter.group):
        raise Refusal("not_found")
    if round.left(voter.number) < 1:
        raise Refusal("no_dots_left")
    if round.votes.get(voter.number, {}).get(command.topic, 0) >= round.each:
        raise Refusal("enough_on_topic")
    return [ev.VotePlaced(round.id, voter.number, command.topic)]


@wanted_by(Role.PARTICIPANT, Role.FACILITATOR)
def take_vote(session: Session, command: cmd.TakeVote, actor: Actor, now: int) -> list[AnyEvent]:
    voter = voter_of(session, command.person, actor)
    round = open_round(session, voter.group)
    if not round.votes.get(voter.number, {}).get(command.topic):
        return []
    return [ev.VoteTaken(round.id, voter.number, command.topic)]


@wanted_by(Role.FACILITATOR)
def close_voting(
    session: Session, command: cmd.CloseVoting, actor: Actor, now: int
) -> list[AnyEvent]:
    """The stages of those who took part show the result until the facilitator moves on.

    Where each group has a round of its own, all are closed unless one group is named.
    """
    rounds = session.open_rounds(command.group)
    if not rounds:
        raise Refusal("voting_closed")
    result = Spotlight(result=True)
    shown = [
        ev.SpotlightChanged(group.number, result, group.spotlight)
        for group in session.groups.values()
        if any(round.asks(group.number) for round in rounds) and group.spotlight != result
    ]
    return [*(ev.RoundClosed(round.id) for round in rounds), *shown]


def open_round(session: Session, group: int) -> Round:
    round = session.open_round(group)
    if round is None:
        raise Refusal("voting_closed")
    return round


def voter_of(session: Session, person: int | None, actor: Actor) -> Participant:
    """The participant, or the person without a phone for whom the facilitator places dots."""
    if actor.role is Role.PARTICIPANT:
        if person is not None:
            raise Refusal("forbidden")
        return participant_of(session, actor)
    if person is None:
        raise Refusal("bad_request")
    return person_of(session, person)
