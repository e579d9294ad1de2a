"""What the comparison says in sentences, for the page and the files alike.

Not giving a dot is not "not seeing": a topic is *important to* so many, never *seen by* them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from board.core.comparison.model import Basis, ComparedTopic, Field
from board.core.model import Side
from board.results.comparison_numbers import ComparisonNumbers


def N_(sentence: str) -> str:  # noqa: N802
    """Marks a sentence for the catalogues; it is translated where it is shown."""
    return sentence


FIELDS: Mapping[Field, str] = {
    Field.BOTH: N_("Important to both"),
    Field.CITIZEN: N_("Important above all to the citizens"),
    Field.ADMINISTRATION: N_("Important above all to the administration"),
    Field.UNCERTAIN: N_("Difference uncertain"),
    Field.FEW: N_("Named by few"),
    Field.NOT_COMPARED: N_("Only one side could name it"),
}
COLUMNS = (Field.BOTH, Field.CITIZEN, Field.ADMINISTRATION)
"""The fields that lead, in the order of the page."""
SHOWN = 80
"""A topic in the summary is cut after so many characters; the columns have it in full."""


class Sentence(NamedTuple):
    """A sentence around a topic, which the page prints in bold; the parts may be empty."""

    before: str
    topic: str
    after: str

    def __str__(self) -> str:
        return self.before + self.topic + self.after


class ComparisonWords(ComparisonNumbers):
    """The sentences about one document's comparison, in one language."""

    columns = COLUMNS

    @property
    def is_compared(self) -> bool:
        """Whether any topic stands in one of the four fields."""
        return any(topic.difference for topic in self.comparison.topics)

    # --- what leads -----------------------------------------------------------------------------

    def introduction(self) -> list[str]:
        """Who is compared and how, what is not known, and that it is not representative."""
        _ = self.speech.say
        last = _("The result is not representative. It shows the view of those present.")
        active = self.comparison.room.active
        if self.comparison.basis is Basis.NOTES or active is None:
            known = _(
                "Of this workshop only the notes are known, not the people. "
                "So shares of the notes are compared."
            )
            return [known, last]
        who = _(
            "%(administration)s and %(citizens)s took part.",
            administration=self.persons(Side.ADMINISTRATION, active.administration),
            citizens=self.persons(Side.CITIZEN, active.citizen),
        )
        return [who, self.method(), last]

    def method(self) -> str:
        """How the topics are compared, or why they are not."""
        _ = self.speech.say
        if not self.comparison.topics:
            return _(
                "So that no group can be recognised, "
                "only what each side wrote about is compared here, not single topics."
            )
        if not self.is_compared:
            return _("No topic was before both sides, so single topics cannot be compared.")
        if self.comparison.dots:
            return _(
                "So that the larger side does not outweigh the other, we compare shares: "
                "how many people of each side wrote a topic down or gave it dots?"
            )
        return _(
            "So that the larger side does not outweigh the other, we compare shares: "
            "how many people of each side wrote a topic down? No dots were given."
        )

    def summary(self) -> list[Sentence]:
        """The result in three sentences, or in two where topics are not compared."""
        if self.is_compared:
            return [
                self.about_both(),
                *(self.about_one(side) for side in (Side.CITIZEN, Side.ADMINISTRATION)),
            ]
        return [found for side in Side if (found := self.about_notes(side))]

    def about_both(self) -> Sentence:
        _ = self.speech.say
        topic = self.first(Field.BOTH)
        if topic is None:
            return Sentence(_("No topic is equally important to both sides."), "", "")
        return around(_("Important to both sides: %(topic)s."), topic)

    def about_one(self, side: Side) -> Sentence:
        """The topic that is most above all this side's, with the numbers of both."""
        _ = self.speech.say
        citizens = side is Side.CITIZEN
        topic = self.first(Field.CITIZEN if citizens else Field.ADMINISTRATION)
        if topic is None:
            return Sentence(
                _("No topic is important above all to the citizens.")
                if citizens
                else _("No topic is important above all to the administration."),
                "",
                "",
            )
        if citizens:
            text = _(
                "Important to %(here)s of the citizens: %(topic)s. "
                "Of the administration: %(there)s.",
                here=self.of(topic.citizen),
                there=self.of(topic.administration),
                topic="%(topic)s",
            )
        else:
            text = _(
                "Important to %(here)s of the administration: %(topic)s. "
                "Of the citizens: %(there)s.",
                here=self.of(topic.administration),
                there=self.of(topic.citizen),
                topic="%(topic)s",
            )
        return around(text, topic)

    def about_notes(self, side: Side) -> Sentence | None:
        """What a side wrote about most. None where it wrote nothing, or several things as often."""
        _ = self.speech.say
        profile = self.comparison.room.profile
        most = max(profile, key=lambda entry: entry.of(side).percent)
        share = most.of(side)
        if not share.of or [e.of(side).percent for e in profile].count(share.percent) > 1:
            return None
        text = (
            _("The administration wrote most about %(topic)s: %(share)s.")
            if side is Side.ADMINISTRATION
            else _("The citizens wrote most about %(topic)s: %(share)s.")
        )
        before, after = (text % {"share": self.notes(share), "topic": "\0"}).split("\0")
        return Sentence(before, self.label(most.quadrant), after)

    def first(self, field: Field) -> ComparedTopic | None:
        return next(iter(self.comparison.in_field(field)), None)

    # --- the rest -------------------------------------------------------------------------------

    def uncertain(self, topics: Iterable[ComparedTopic]) -> str:
        """The topics of which the difference may be chance, each with its numbers."""
        _ = self.speech.say
        return ", ".join(
            _(
                "%(topic)s (%(here)s and %(there)s)",
                topic=shortened(topic.title),
                here=self.of(topic.administration),
                there=self.of(topic.citizen),
            )
            for topic in topics
        )

    def why_uncertain(self) -> str:
        """Which side is so small that chance can do it."""
        _n = self.speech.count
        active = self.comparison.room.active
        if active is None:
            return ""
        if active.citizen <= active.administration:
            return _n(
                "With %(n)s citizen it can be chance.",
                "With %(n)s citizens it can be chance.",
                active.citizen,
            )
        return _n(
            "With %(n)s person from the administration it can be chance.",
            "With %(n)s people from the administration it can be chance.",
            active.administration,
        )

    def field(self, field: Field) -> str:
        return self.speech.say(FIELDS[field])

    def invitation(self, field: Field) -> str:
        """What stands under both one-sided fields."""
        _ = self.speech.say
        one_sided = field in (Field.CITIZEN, Field.ADMINISTRATION)
        return _("Here it is worth talking.") if one_sided else ""

    def plotted(self) -> list[ComparedTopic]:
        """The topics whose differences are drawn: all but those that few named."""
        fields = (*COLUMNS, Field.UNCERTAIN)
        return [topic for field in fields for topic in self.comparison.in_field(field)]


def around(text: str, topic: ComparedTopic) -> Sentence:
    """A sentence split where its topic stands; a title may hold any character, so it waits."""
    before, after = text.split("%(topic)s")
    return Sentence(before, shortened(topic.title), after)


def shortened(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"
