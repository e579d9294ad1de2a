"""The course of a workshop by mouse, by finger and by keyboard alone: phases, time, stage."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from board.core.model import AgendaStep, Phase, Quadrant, Session, Spotlight, Timer
from tests.browser.ways import Lead, sends

pytestmark = pytest.mark.browser


@sends("change_phase", "close_writing", "open_writing", "change_settings", "take_step")
def test_phases_and_the_agenda(lead: Lead) -> None:
    """Catches a step without its scope, and a phase, a switch or a line of the agenda that one of
    the hands cannot reach."""
    lead.console.do("change_phase", phase="collect", group=2)
    lead.open()
    lead.press("Next phase: Collect")
    lead.until(lambda session: phases(session) == [Phase.COLLECT, Phase.COLLECT])
    lead.press("Discuss")
    lead.until(lambda session: phases(session) == [Phase.DISCUSS, Phase.COLLECT])
    lead.press("Collect")
    lead.until(lambda session: session.groups[1].writing)
    lead.hand.press(lead.switch("Writing allowed"))
    lead.until(lambda session: not session.groups[1].writing)
    assert lead.state().groups[2].writing
    lead.hand.press(lead.switch("Writing allowed"))
    lead.until(lambda session: session.groups[1].writing)

    lead.hand.press(lead.page.locator("#fold-agenda summary"))
    lead.press("Prepare an agenda …", "+ Step")
    step = lead.page.get_by_role("group", name="Step 1")
    lead.hand.write(step.get_by_label("Minutes"), "8")
    lead.hand.write(step.get_by_label("Question"), "What first?")
    lead.press("Save")
    lead.until(lambda s: s.settings.agenda == (AgendaStep(Phase.COLLECT, 8, "What first?", 1),))
    next_step = lead.page.get_by_role("button", name="Next step of the agenda: Collect")
    for step in (next_step, lead.page.locator(".course button")):
        lead.press("Arrive")
        lead.until(lambda session: session.groups[1].phase is Phase.LOBBY)
        lead.hand.press(step)
        lead.until(lambda session: session.groups[1].phase is Phase.COLLECT)


def phases(session: Session) -> list[Phase]:
    return [group.phase for group in session.groups.values()]


@sends("start_timer", "pause_timer", "extend_timer", "resume_timer", "stop_timer")
def test_time(lead: Lead) -> None:
    """Catches a button of the clock that only a pointer reaches, and a clock that stands."""
    lead.open()
    clock = lead.page.locator(".top__clock")
    lead.press("Set time", "10 minutes")
    lead.until(lambda session: timer(session).seconds == 600)
    expect(clock).to_contain_text("Time left: 09:")
    lead.press("Pause")
    lead.until(lambda session: timer(session).left is not None)
    lead.press("+1 min")
    lead.until(lambda session: (timer(session).left or 0) > 600_000)
    expect(clock).to_contain_text("Time left: 10:")
    lead.press("Continue")
    lead.until(lambda session: timer(session).ends is not None)
    lead.hand.press(clock)
    lead.press("Stop the time")
    lead.until(lambda session: session.groups[1].timer is None)
    lead.press("Set time")
    lead.hand.write(lead.field("Minutes"), "7.5")
    lead.press("Start")
    lead.until(lambda session: timer(session).seconds == 450)


def timer(session: Session) -> Timer:
    return session.groups[1].timer or Timer(0)


@sends("spotlight")
def test_the_stage(lead: Lead) -> None:
    """Each thing the stage can show, and the walk through the board."""
    one, two = lead.console.write("one"), lead.console.write("two")
    lead.console.do("form_cluster", notes=[lead.console.write("three")], title="Theme")
    lead.open()
    lead.hand.do(lead.note("one"), "g", "Show large")
    lead.until(lambda session: shown(session).note == one)
    lead.hand.do(lead.note("one"), "g", "Back to overview")
    lead.until(lambda session: session.groups[1].spotlight is None)
    lead.hand.do(lead.theme("Theme"), "g", "Show large")
    lead.until(lambda session: shown(session).cluster)
    stage = lead.page.get_by_role("group", name="The stage shows")
    lead.hand.press(stage.get_by_role("button", name="Threats"))
    lead.until(lambda session: shown(session).quadrant is Quadrant.THREATS)
    lead.press("QR large")
    lead.until(lambda session: shown(session).qr)
    lead.press("Dark")
    lead.until(lambda session: shown(session).blank)
    lead.press("Message …")
    lead.hand.write(lead.field("Message"), "Pause bis 14:30")
    lead.press("Show")
    lead.until(lambda session: shown(session).message == "Pause bis 14:30")
    lead.press("Walk through", "All quadrants")
    lead.until(lambda session: shown(session).note == one)
    lead.press("Next")
    lead.until(lambda session: shown(session).note == two)
    lead.press("Back")
    lead.until(lambda session: shown(session).note == one)
    lead.press("End")
    lead.until(lambda session: session.groups[1].spotlight is None)


def shown(session: Session) -> Spotlight:
    return session.groups[1].spotlight or Spotlight()
