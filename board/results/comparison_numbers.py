"""The numbers and names of a comparison in words: "4 of 5", "2 of 13 notes", "Group 2"."""

from __future__ import annotations

from babel.numbers import format_percent

from board.core.comparison.model import (
    Basis,
    ComparedTopic,
    Comparison,
    QuadrantProfile,
    Share,
    Support,
)
from board.core.model import Quadrant, Side
from board.results.model import Results
from board.results.speech import Speech
from board.results.words import QUADRANTS, SIDES


class ComparisonNumbers:
    """What is said of one document's comparison in numbers, in one language."""

    sides = tuple(Side)

    def __init__(self, results: Results, comparison: Comparison, speech: Speech) -> None:
        self.results = results
        self.comparison = comparison
        self.speech = speech

    def persons(self, side: Side, n: int) -> str:
        """So many people of a side."""
        _n = self.speech.count
        if side is Side.ADMINISTRATION:
            return _n(
                "%(n)s person from the administration", "%(n)s people from the administration", n
            )
        return _n("%(n)s citizen", "%(n)s citizens", n)

    def of(self, support: Support) -> str:
        """ "4 of 5"."""
        _ = self.speech.say
        return _("%(some)s of %(all)s", some=support.persons, all=support.of)

    def of_side(self, support: Support, side: Side) -> str:
        """ "4 of 5 citizens", or that nobody of the side could."""
        _ = self.speech.say
        name = self.side(side)
        if not support.of:
            return _("%(side)s: nobody in this group", side=name)
        return _("%(some)s of %(all)s %(side)s", some=support.persons, all=support.of, side=name)

    def counts(self, topic: ComparedTopic) -> str:
        """ "4 of 18 Administration, 2 of 5 Citizens"."""
        return ", ".join(self.of_side(topic.of(side), side) for side in Side)

    def notes(self, share: Share) -> str:
        """ "2 of 13 notes", with the mean share where persons are known."""
        _ = self.speech.say
        if self.comparison.basis is Basis.NOTES or not share.of:
            return _("%(some)s of %(all)s notes", some=share.notes, all=share.of)
        return _(
            "%(some)s of %(all)s notes, %(percent)s",
            some=share.notes,
            all=share.of,
            percent=self.percent(share.percent),
        )

    def percent(self, number: int) -> str:
        return format_percent(number / 100, locale=self.speech.locale)

    def written(self, side: Side) -> str:
        """The side and all its notes: "Administration, 33 notes"."""
        total = self.comparison.room.profile[0].of(side).of
        _n = self.speech.count
        notes = _n("%(n)s note", "%(n)s notes", total)
        return f"{self.side(side)}, {notes}"

    def difference(self, topic: ComparedTopic) -> str:
        """ "+72 (23 to 88)" in percentage points; empty where there is none."""
        if topic.difference is None:
            return ""
        value, low, high = (
            points(number)
            for number in (topic.difference.value, topic.difference.low, topic.difference.high)
        )
        _ = self.speech.say
        return _("%(value)s (%(low)s to %(high)s)", value=value, low=low, high=high)

    def side(self, side: Side) -> str:
        return self.speech.say(SIDES[side])

    def towards(self, side: Side) -> str:
        """What stands at the end of the scale where a topic is more important to this side."""
        return f"← {self.side(side)}" if side is Side.CITIZEN else f"{self.side(side)} →"

    def label(self, quadrant: Quadrant) -> str:
        """The quadrant's name: the workshop's own, else the language's."""
        return self.results.quadrant_labels.get(quadrant) or self.speech.say(QUADRANTS[quadrant])

    def place(self, topic: ComparedTopic) -> str:
        """Where several groups have lists of their own: the group's name."""
        if topic.group is None or self.results.group_count == 1:
            return ""
        _ = self.speech.say
        name = next((g.name for g in self.results.groups if g.number == topic.group), None)
        return name or _("Group %(number)s", number=topic.group)

    def profile(self) -> tuple[QuadrantProfile, ...]:
        return self.comparison.room.profile


def points(number: float) -> str:
    """A difference in whole percentage points with its sign; the minus is a real one."""
    whole = round(number * 100)
    return f"+{whole}" if whole > 0 else f"\u2212{-whole}" if whole < 0 else "0"
