"""The sentences of a results page: who took part, what was set aside, why there are no sides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from babel.numbers import format_decimal

from board.core.model import Quadrant, Reason, Rule, Side
from board.core.publication import SMALLEST, Rung
from board.results.dates import date_written
from board.results.model import Contact, Correction, Dots, Group, People, Results, Round
from board.results.speech import Speech


def N_(sentence: str) -> str:  # noqa: N802
    """Marks a sentence for the catalogues; it is translated where it is shown."""
    return sentence


BARE_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(/[^\s]*)?")

QUADRANTS: Mapping[Quadrant, str] = {
    Quadrant.STRENGTHS: N_("Strengths"),
    Quadrant.WEAKNESSES: N_("Weaknesses"),
    Quadrant.OPPORTUNITIES: N_("Opportunities"),
    Quadrant.THREATS: N_("Threats"),
}
SIDES: Mapping[Side | None, str] = {
    Side.ADMINISTRATION: N_("Administration"),
    Side.CITIZEN: N_("Citizens"),
    None: N_("No side given"),
}
REASONS: Mapping[Reason, str] = {
    Reason.PERSONAL_DATA: N_("personal data"),
    Reason.INSULT: N_("insult"),
    Reason.DUPLICATE: N_("already said"),
    Reason.OFF_TOPIC: N_("belongs elsewhere"),
    Reason.OTHER: N_("another reason"),
}

CORRECTIONS: Mapping[Correction, str] = {
    Correction.TEXTS: N_("texts of the page"),
    Correction.NOTES: N_("typing errors in notes"),
    Correction.TITLES: N_("titles of topics"),
    Correction.REDACTED: N_("personal data redacted"),
    Correction.ORDER: N_("order"),
}


class Words:
    """Everything that is said about a results document, in one language."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech

    def date(self, day: str | None) -> str:
        """A day, a month or a year as people write it."""
        return date_written(day, self.speech.locale)

    def facts(self, results: Results) -> list[str]:
        """The line below the title: when and where, how many persons, groups and notes."""
        _n = self.speech.count
        known = [
            self.when_and_where(results),
            self.entered(results),
            _n("%(n)s group", "%(n)s groups", results.group_count),
            _n("%(n)s note", "%(n)s notes", len(results.notes)),
        ]
        return [fact for fact in known if fact]

    def when_and_where(self, results: Results) -> str:
        """Date and place, as far as they are known."""
        day = self.inferred(date_written(results.date, self.speech.locale), results.date_inferred)
        place = self.inferred(results.place or "", results.place_inferred)
        return ", ".join(part for part in (day, place) if part)

    def inferred(self, text: str, guessed: bool) -> str:
        _ = self.speech.say
        return _("%(text)s (inferred)", text=text) if text and guessed else text

    def took_part(self, people: People | None) -> str:
        """How many persons, per side where the document says so. Empty where nobody counted."""
        _n = self.speech.count
        if people is None:
            return ""
        if people.administration is None or people.citizen is None:
            return _n("%(n)s person", "%(n)s people", people.total)
        sides = [
            _n(
                "%(n)s person from the administration",
                "%(n)s people from the administration",
                people.administration,
            ),
            _n("%(n)s citizen", "%(n)s citizens", people.citizen),
        ]
        if people.none:
            sides.append(_n("%(n)s without an answer", "%(n)s without an answer", people.none))
        return ", ".join(sides)

    def entered(self, results: Results) -> str:
        """Who took part, and whether the team only entered it."""
        _ = self.speech.say
        people = self.took_part(results.people)
        if not people or not results.people_entered:
            return people
        return _("%(people)s (stated by the team)", people=people)

    def dots(self, dots: Dots, side: Side | None) -> str:
        """The dots of a side in words, for those who do not see its sign: "4 dots: Citizens"."""
        _n, n = self.speech.count, dots.of(side)
        return _n("%(n)s dot: %(side)s", "%(n)s dots: %(side)s", n, side=self.side(side))

    def round(self, round: Round) -> str:
        """ "Round 2: What is urgent?"."""
        _ = self.speech.say
        if not round.question:
            return _("Round %(number)s", number=round.number)
        return _("Round %(number)s: %(question)s", number=round.number, question=round.question)

    def after(self, group: Group) -> list[str]:
        """What stands below a board: what was set aside, what is in the parking lot, and dots on
        what is no longer a topic."""
        _n, parked = self.speech.count, len(group.parked)
        lot = _n("%(n)s note in the parking lot.", "%(n)s notes in the parking lot.", parked)
        parts = (self.set_aside(group.set_aside), lot if parked else "", *self.gone(group))
        return [part for part in parts if part]

    def gone(self, group: Group) -> list[str]:
        """Topics with dots that are none of the board's any more, a sentence each."""
        _ = self.speech.say
        return [
            _(
                "No longer among the topics, but with dots: %(topic)s (%(dots)s).",
                topic=" ".join(topic.title.split()) or _("Topic"),
                dots="; ".join(map(self.dots_in, topic.dots)),
            )
            for topic in group.gone
        ]

    def dots_in(self, dots: Dots) -> str:
        """The dots of all sides, with the round where there was more than one."""
        sides = [side for side in (*Side, None) if dots.of(side)]
        said = ", ".join(self.dots(dots, side) for side in sides)
        name = self.speech.say("Round %(number)s", number=dots.round)
        return f"{name}: {said}" if dots.round > 1 else said

    def heading(self, group: Group) -> str:
        """What stands above a board."""
        _ = self.speech.say
        if group.number is None:
            return group.name or _("Joint board")
        return group.name or _("Group %(number)s", number=group.number)

    def label(self, results: Results, quadrant: Quadrant) -> str:
        """The quadrant's name: the workshop's own, else the reader's word."""
        _ = self.speech.say
        return results.quadrant_labels.get(quadrant) or _(QUADRANTS[quadrant])

    def side(self, affiliation: Side | None) -> str:
        """The word for a side, and for no side."""
        _ = self.speech.say
        return _(SIDES[affiliation])

    def guessed(self, group: Group) -> str:
        """What an imported source did not say about any note of the board.

        Empty unless it is true of all of them: then it is said once above the board, else at each
        note.
        """
        _ = self.speech.say
        quadrants = [note.quadrant_inferred for note in group.notes]
        sides = [note.affiliation_inferred for note in group.notes]
        if not group.notes or not all(note.inferred for note in group.notes):
            return ""
        if all(quadrants) and all(sides):
            return _("The source says neither the quadrant nor the side of these notes.")
        if all(quadrants) and not any(sides):
            return _("The source does not say in which quadrant these notes stood.")
        if all(sides) and not any(quadrants):
            return _("The source does not say which side these notes come from.")
        return ""

    def about_sides(self, results: Results) -> str:
        """Why sides stand on one board only, or nowhere. Empty where each group shows them."""
        _ = self.speech.say
        smallest = SMALLEST.get(results.rule)
        if results.rung is Rung.SIDES_PER_GROUP:
            return ""
        if results.rung is Rung.JOINT_BOARD:
            return _(
                "In one group a side had fewer than %(count)s people. "
                "So that nobody can be recognised, the notes of all groups stand on one board.",
                count=smallest,
            )
        if results.rule is Rule.NEVER or smallest is None:
            return _("It was agreed before the workshop that the result names no sides.")
        return _(
            "One side had fewer than %(count)s people. "
            "So that nobody can be recognised, we show all notes together.",
            count=smallest,
        )

    def set_aside(self, counts: Mapping[Reason, int]) -> str:
        """Moderation in the open: how many notes were set aside, and why. Empty for none."""
        _, _n = self.speech.say, self.speech.count
        total = sum(counts.values())
        if not total:
            return ""
        if len(counts) == 1:
            reasons = _(REASONS[next(iter(counts))])
        else:
            reasons = ", ".join(
                _("%(reason)s (%(count)s)", reason=_(REASONS[reason]), count=count)
                for reason, count in counts.items()
            )
        return _n(
            "%(n)s note set aside: %(reasons)s.",
            "%(n)s notes set aside: %(reasons)s.",
            total,
            reasons=reasons,
        )

    def corrections(self, results: Results) -> list[str]:
        """What was corrected after publication, one sentence a day. Older documents tell only the
        last day."""
        _ = self.speech.say
        if results.corrected_on and not results.corrections:
            return [_("Corrected on %(date)s", date=self.date(results.corrected_on))]
        return [
            _(
                "Corrected on %(date)s: %(what)s",
                date=self.date(line.on),
                what=", ".join(_(CORRECTIONS[kind]) for kind in line.what),
            )
            for line in results.corrections
        ]

    def size(self, count: int) -> str:
        """A number of bytes as people read it: "6 kB", "1.9 MB"."""
        unit, number = ("kB", count / 1000) if count < 999_500 else ("MB", count / 1_000_000)
        shown = max(round(number, 1 if number < 10 and unit == "MB" else 0), 1)
        return f"{format_decimal(shown, locale=self.speech.locale)}\u00a0{unit}"

    @staticmethod
    def mail_link(contact: Contact) -> str:
        return "mailto:" + quote(contact.email, safe="@") if "@" in contact.email else ""

    @staticmethod
    def web_link(contact: Contact) -> str:
        """The contact's website as an address; a scheme that is not the web's is no link."""
        if contact.web.startswith(("https://", "http://")):
            return contact.web
        return f"https://{contact.web}" if BARE_HOST.fullmatch(contact.web) else ""
