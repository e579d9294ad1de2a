"""Themes by mouse, by finger and by keyboard alone."""

from __future__ import annotations

import pytest

from board.core.model import Quadrant, Session
from tests.browser.console_room import WEAKNESSES
from tests.browser.ways import Lead, sends

pytestmark = pytest.mark.browser


@sends("form_cluster", "rename_cluster", "add_to_cluster", "take_from_cluster")
def test_themes_are_formed_and_filled(lead: Lead) -> None:
    """Each thing that is dragged has its key and its line in a menu."""
    for text in ("one", "two", "three", "four"):
        lead.console.write(text)
    lead.open()
    lead.hand.drag(lead.note("one"), lead.note("two"), "t", "Lay together …", "two")
    lead.name_theme("Numbers")
    lead.until(lambda session: themes(session) == {"Numbers": ["two", "one"]})
    lead.hand.drag(lead.note("three"), lead.theme("Numbers"), "t", "Lay together …", "Numbers")
    lead.until(lambda session: themes(session) == {"Numbers": ["two", "one", "three"]})
    lead.hand.do(lead.note("four"), "t", "Lay together …", "Numbers")
    lead.until(lambda session: themes(session) == {"Numbers": ["two", "one", "three", "four"]})
    lead.hand.do(lead.note("one"), "r", "More …", "Take out of the theme")
    lead.until(lambda session: themes(session) == {"Numbers": ["two", "three", "four"]})
    lead.hand.do(lead.theme("Numbers"), "e", "Title")
    lead.name_theme("Figures")
    lead.until(lambda session: themes(session) == {"Figures": ["two", "three", "four"]})


@sends("form_cluster", "rename_cluster", "move_cluster", "merge_clusters", "dissolve_cluster")
def test_themes_are_moved_merged_and_dissolved(lead: Lead) -> None:
    """Several notes are chosen and laid together; catches a selection that one hand cannot make."""
    for text in ("one", "two", "three"):
        lead.console.write(text)
    lead.open()
    lead.hand.gather(lead.note("one"), lead.note("three"))
    lead.hand.do(lead.note("three"), "t", "Lay together …", "New theme of 2 notes")
    lead.name_theme("First")
    lead.until(lambda session: themes(session) == {"First": ["one", "three"]})
    lead.hand.do(lead.note("two"), "t", "Lay together …", "New theme with this note")
    lead.name_theme("Second")
    lead.until(lambda session: themes(session).get("Second") == ["two"])
    first = lead.theme("First")
    lead.hand.drag(first, lead.console.quadrant(WEAKNESSES), "2")
    lead.until(lambda session: place(session) is Quadrant.WEAKNESSES)
    lead.hand.do(first, "m", "Move …", "Threats")
    lead.until(lambda session: place(session) is Quadrant.THREATS)
    lead.hand.drag(lead.theme("Second"), first, "t", "Lay together …", "First")
    lead.until(lambda session: themes(session) == {"First": ["one", "three", "two"]})
    lead.hand.do(first, "l", "More …", "Dissolve the theme")
    lead.until(lambda session: themes(session) == {})


def place(session: Session) -> Quadrant:
    """Where the first theme lies."""
    return next(iter(session.clusters.values())).quadrant


def themes(session: Session) -> dict[str, list[str]]:
    """The texts in each theme, in their order."""
    return {
        cluster.title: [note.text for note in session.in_cluster(cluster.id)]
        for cluster in session.clusters.values()
    }
