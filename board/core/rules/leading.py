"""Phases, time, writing and what the stage shows large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple

from board.core import commands as cmd
from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.events import AnyEvent
from board.core.model import Group, NoteStatus, Phase, Quadrant, Session, Spotlight, Timer
from board.core.rules.asking import cluster_of, led, note_of
from board.core.rules.deciding import wanted_by
from board.core.text import tidy


@wanted_by(Role.FACILITATOR)
def change_phase(
    session: Session, command: cmd.ChangePhase, actor: Actor, now: int
) -> list[AnyEvent]:
    """Collecting opens writing, every other phase closes it; the stage is at the overview again.
    Only the result of a round stays on it when discussing begins."""
    return [
        event
        for group in led(session, command.group)
        if group.phase is not command.phase
        for event in into_phase(session, group, command.phase)
    ]


@wanted_by(Role.FACILITATOR)
def take_step(session: Session, command: cmd.TakeStep, actor: Actor, now: int) -> list[AnyEvent]:
    """A step of the agenda: its question, all that entering its phase brings with it, also where
    the group is in that phase already, and its minutes begin."""
    agenda = session.settings.agenda
    if not 0 <= command.step < len(agenda):
        raise Refusal("not_found")
    step = agenda[command.step]
    events: list[AnyEvent] = []
    for group in led(session, command.group):
        events += into_phase(session, group, step.phase)
        if group.step != command.step:
            events.append(ev.StepTaken(group.number, command.step, group.step))
        if step.minutes:
            timer = Timer(step.minutes * 60, ends=now + step.minutes * 60_000)
            events.append(ev.TimerChanged(group.number, timer, None))
    return events


BEFORE_ARRANGING = (Phase.LOBBY, Phase.COLLECT)


def into_phase(session: Session, group: Group, phase: Phase) -> list[AnyEvent]:
    """What a change of phase brings with it, for one group."""
    number, writing = group.number, phase is Phase.COLLECT
    events: list[AnyEvent] = []
    if (group.phase, group.writing) != (phase, writing):
        events.append(ev.PhaseChanged(number, phase, writing, group.phase, group.writing))
    if group.timer:
        events.append(ev.TimerChanged(number, None, group.timer))
    begins = phase is Phase.DISCUSS and group.phase is not phase
    kept = begins and group.spotlight and group.spotlight.result
    if group.spotlight and not kept:
        events.append(ev.SpotlightChanged(number, None, group.spotlight))
    if phase not in BEFORE_ARRANGING and not group.numbered:
        events.append(numbered(session, number))
    events += [
        ev.DoneSaid(person.number, False)
        for person in session.participants.values()
        if person.group == number and person.done
    ]
    return events


def numbered(session: Session, group: int) -> AnyEvent:
    """Numbers a group's notes by their place on the board, quadrant by quadrant."""
    notes = [
        note
        for quadrant in Quadrant
        for note in session.in_quadrant(group, quadrant)
        if note.status is NoteStatus.SHOWN
    ]
    numbers: dict[str, int | None] = {n.id: i for i, n in enumerate(notes, start=1)}
    return ev.NumbersChanged(group, numbers, True, {n.id: n.number for n in notes}, False)


@wanted_by(Role.FACILITATOR)
def start_timer(
    session: Session, command: cmd.StartTimer, actor: Actor, now: int
) -> list[AnyEvent]:
    timer = Timer(command.seconds, ends=now + command.seconds * 1000)
    return [
        ev.TimerChanged(group.number, timer, group.timer) for group in led(session, command.group)
    ]


@wanted_by(Role.FACILITATOR)
def pause_timer(
    session: Session, command: cmd.PauseTimer, actor: Actor, now: int
) -> list[AnyEvent]:
    return [
        ev.TimerChanged(number, Timer(timer.seconds, left=left_of(timer, now)), timer)
        for number, timer in running(session, command.group)
        if timer.ends is not None
    ]


@wanted_by(Role.FACILITATOR)
def resume_timer(
    session: Session, command: cmd.ResumeTimer, actor: Actor, now: int
) -> list[AnyEvent]:
    return [
        ev.TimerChanged(number, Timer(timer.seconds, ends=now + timer.left), timer)
        for number, timer in running(session, command.group)
        if timer.left is not None
    ]


@wanted_by(Role.FACILITATOR)
def extend_timer(
    session: Session, command: cmd.ExtendTimer, actor: Actor, now: int
) -> list[AnyEvent]:
    """Time that is up runs on from now. A timer that was stopped starts with what was asked."""
    extra = command.seconds * 1000
    events: list[AnyEvent] = []
    for group in led(session, command.group):
        old = group.timer
        if old is None:
            new = Timer(command.seconds, ends=now + extra)
        elif old.left is not None:
            new = Timer(old.seconds + command.seconds, left=old.left + extra)
        else:
            new = Timer(old.seconds + command.seconds, ends=now + left_of(old, now) + extra)
        events.append(ev.TimerChanged(group.number, new, old))
    return events


@wanted_by(Role.FACILITATOR)
def stop_timer(session: Session, command: cmd.StopTimer, actor: Actor, now: int) -> list[AnyEvent]:
    return stopped(session, command.group)


@wanted_by(Role.FACILITATOR)
def open_writing(
    session: Session, command: cmd.OpenWriting, actor: Actor, now: int
) -> list[AnyEvent]:
    return writing_changed(session, command.group, True)


@wanted_by(Role.FACILITATOR)
def close_writing(
    session: Session, command: cmd.CloseWriting, actor: Actor, now: int
) -> list[AnyEvent]:
    return writing_changed(session, command.group, False)


@wanted_by(Role.FACILITATOR)
def spotlight(session: Session, command: cmd.Spotlight, actor: Actor, now: int) -> list[AnyEvent]:
    wanted = light_of(session, command.target)
    return [
        ev.SpotlightChanged(group.number, wanted, group.spotlight)
        for group in led(session, command.group)
        if group.spotlight != wanted
    ]


def running(session: Session, number: int | None) -> Iterator[tuple[int, Timer]]:
    return ((group.number, group.timer) for group in led(session, number) if group.timer)


def stopped(session: Session, number: int | None) -> list[AnyEvent]:
    """The clocks of one group, or of all, are taken away."""
    return [ev.TimerChanged(group, None, timer) for group, timer in running(session, number)]


def left_of(timer: Timer, now: int) -> int:
    """Milliseconds left; never below zero."""
    if timer.left is not None:
        return timer.left
    return max(0, (timer.ends or now) - now)


def writing_changed(session: Session, number: int | None, writing: bool) -> list[AnyEvent]:
    return [
        ev.WritingChanged(group.number, writing, group.writing)
        for group in led(session, number)
        if group.writing is not writing
    ]


def light_of(session: Session, target: cmd.SpotlightTarget | None) -> Spotlight | None:
    if target is None:
        return None
    light = Spotlight(
        target.quadrant,
        target.note,
        target.cluster,
        target.qr,
        target.blank,
        tidy(target.message)[:200],
        target.result,
        target.fields,
    )
    if sum(bool(choice) for choice in astuple(light)) != 1:
        raise Refusal("bad_request")
    if light.note and note_of(session, light.note).status is not NoteStatus.SHOWN:
        raise Refusal("conflict")
    if light.cluster:
        cluster_of(session, light.cluster)
    return light
