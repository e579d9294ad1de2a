"""The workshop's own settings, its end and its reopening."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from board.core import commands as cmd
from board.core import events as ev
from board.core.actor import Actor, Role
from board.core.errors import Refusal
from board.core.events import AnyEvent
from board.core.model import Session
from board.core.rules.agenda import agenda_of, steps_left
from board.core.rules.asking import group_of
from board.core.rules.deciding import wanted_by
from board.core.rules.leading import stopped
from board.core.rules.people import lowered
from board.core.text import clean, tidy

MOST_HELPERS = 50


@wanted_by(Role.FACILITATOR)
def change_settings(
    session: Session, command: cmd.ChangeSettings, actor: Actor, now: int
) -> list[AnyEvent]:
    old = session.settings
    changes: dict[str, Any] = {}
    if command.title is not None:
        changes["title"] = clean(command.title, 200)
    if command.question is not None:
        changes["question"] = tidy(command.question)
    if command.date is not None:
        changes["date"] = checked_date(command.date)
    if command.place is not None:
        changes["place"] = tidy(command.place) or None
    if command.labels is not None:
        labels = {**old.labels, **{k.value: tidy(v) for k, v in command.labels.items()}}
        changes["labels"] = {quadrant: label for quadrant, label in labels.items() if label}
    for switch in ("hidden", "approval", "locked", "sound"):
        if getattr(command, switch) is not None:
            changes[switch] = getattr(command, switch)
    if command.note_limit is not None:
        changes["note_limit"] = command.note_limit or None
    if command.agenda is not None:
        changes["agenda"] = agenda_of(command.agenda, old.agenda)
    new = replace(old, **changes)
    events: list[AnyEvent] = [ev.SettingsChanged(new, old)] if new != old else []
    left = steps_left(session, new.agenda)
    return [*left, *events, *renamed(session, command.group_names or {})]


@wanted_by(Role.FACILITATOR)
def invite_cofacilitator(
    session: Session, command: cmd.InviteCofacilitator, actor: Actor, now: int
) -> list[AnyEvent]:
    if actor.helper or len(session.cofacilitators) >= MOST_HELPERS:
        raise Refusal("forbidden")
    if command.group:
        group_of(session, command.group)
    number = len(session.cofacilitators) + 1
    return [ev.CofacilitatorInvited(number, name_of_helper(command.called), command.group)]


def name_of_helper(called: str) -> str:
    try:
        return clean(called, 80)
    except Refusal as refusal:
        raise Refusal("name_bad") from refusal


@wanted_by(Role.FACILITATOR)
def revoke_cofacilitator(
    session: Session, command: cmd.RevokeCofacilitator, actor: Actor, now: int
) -> list[AnyEvent]:
    helper = session.cofacilitators.get(command.number)
    if actor.helper:
        raise Refusal("forbidden")
    if helper is None:
        raise Refusal("not_found")
    return [] if helper.revoked else [ev.CofacilitatorRevoked(helper.number)]


@wanted_by(Role.FACILITATOR)
def hand_over(session: Session, command: cmd.HandOver, actor: Actor, now: int) -> list[AnyEvent]:
    if actor.helper:
        raise Refusal("forbidden")
    called = tidy(command.called)
    invite = cmd.InviteCofacilitator(called)
    invited = invite_cofacilitator(session, invite, actor, now) if called else []
    return [ev.LeadHandedOver(session.lead + 1), *invited]


@wanted_by(Role.FACILITATOR)
def end_session(
    session: Session, command: cmd.EndSession, actor: Actor, now: int
) -> list[AnyEvent]:
    """Open rounds of dots are closed with it: what was placed counts. Time stops, and hands are
    lowered, so that nothing runs on when the workshop is reopened."""
    if session.ended:
        return []
    return [
        *(ev.RoundClosed(round.id) for round in session.open_rounds()),
        *stopped(session, None),
        *lowered(session, None),
        ev.SessionEnded(),
    ]


@wanted_by(Role.FACILITATOR)
def reopen_session(
    session: Session, command: cmd.ReopenSession, actor: Actor, now: int
) -> list[AnyEvent]:
    return [ev.SessionReopened()] if session.ended else []


def checked_date(text: str) -> str | None:
    """A date as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD; empty means none."""
    if not text:
        return None
    try:
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
            raise ValueError("not a date")
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError as error:
        raise Refusal("bad_request") from error
    return text


GROUP = re.compile("[1-9][0-9]?")


def renamed(session: Session, names: dict[str, str]) -> list[AnyEvent]:
    events: list[AnyEvent] = []
    for number, name in names.items():
        group = group_of(session, int(number) if GROUP.fullmatch(number) else 0)
        new = tidy(name)[:80] or None
        if new != group.name:
            events.append(ev.GroupRenamed(group.number, new, group.name))
    return events
