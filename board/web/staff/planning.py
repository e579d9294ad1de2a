"""The form of a new workshop: a title is enough, everything else has its default."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)

from board.core.commands.session import MOST_MINUTES, MOST_NOTES_A_QUADRANT
from board.core.model import AgendaStep, Phase, Quadrant, Rule
from board.languages import LANGUAGES, N_, _
from board.web.staff.forms import LONGEST, StaffForm, number_of, text_of
from board.workshops import MOST_GROUPS

MOST_DAYS = 365
ROWS = 8
"""Steps of the agenda that the form has room for; the console has room for more."""
USUAL = (
    (Phase.LOBBY, 10),
    (Phase.COLLECT, 10),
    (Phase.ARRANGE, 20),
    (Phase.VOTE, 5),
    (Phase.DISCUSS, 15),
)
PHASES = {
    Phase.LOBBY: N_("Arrive"),
    Phase.COLLECT: N_("Collect"),
    Phase.ARRANGE: N_("Arrange"),
    Phase.VOTE: N_("Vote"),
    Phase.DISCUSS: N_("Discuss"),
}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class AgendaRow(StaffForm):
    """One step of the agenda; a row without anything in it is none."""

    phase = SelectField(choices=["", *(phase.value for phase in Phase)], default="")
    minutes = StringField()
    question = StringField()

    def validate_phase(self, field: Field) -> None:
        if not field.data and not self.is_empty():
            raise ValidationError(_("Please choose the phase of this step."))

    def validate_minutes(self, field: Field) -> None:
        number_of(field, 1, MOST_MINUTES)

    def validate_question(self, field: Field) -> None:
        text_of(field, LONGEST["question"])

    def is_empty(self) -> bool:
        fields = (self.phase, self.minutes, self.question)
        return not any((field.data or "").strip() for field in fields)

    def step(self) -> AgendaStep:
        minutes = int(self.minutes.data or 0) or None
        return AgendaStep(Phase(self.phase.data), minutes, self.question.data)


class NewWorkshop(StaffForm):
    """A title is enough; everything else has a default that suits most workshops."""

    title = StringField()
    question = StringField()
    date = StringField()
    place = StringField()
    language = SelectField(choices=list(LANGUAGES))
    groups = IntegerField(default=1)
    group_names = TextAreaField()
    strengths = StringField()
    weaknesses = StringField()
    opportunities = StringField()
    threats = StringField()
    rule = RadioField(choices=[rule.value for rule in Rule], default=Rule.FROM_5.value)
    withdrawal_days = StringField()
    phase = SelectField(choices=[Phase.LOBBY.value, Phase.COLLECT.value], default=Phase.LOBBY.value)
    hidden = BooleanField(default=True)
    approval = BooleanField()
    note_limit = StringField()
    agenda = FieldList(FormField(AgendaRow), min_entries=ROWS, max_entries=ROWS)

    def validate_title(self, field: Field) -> None:
        text_of(field, LONGEST["title"], missing=_("Please give the workshop a title."))

    def validate_question(self, field: Field) -> None:
        text_of(field, LONGEST["question"])

    def validate_place(self, field: Field) -> None:
        text_of(field, LONGEST["place"])

    def validate_date(self, field: Field) -> None:
        if not is_date(text_of(field, LONGEST["place"])):
            raise ValidationError(_("Please enter the date as year, month and day: 2026-11-29."))

    def validate_withdrawal_days(self, field: Field) -> None:
        number_of(field, 0, MOST_DAYS)

    def validate_groups(self, field: Field) -> None:
        if not 1 <= (field.data or 0) <= MOST_GROUPS:
            field.errors = []  # instead of the library's own sentence for "not a number"
            raise ValidationError(
                _("Please enter a number from 1 to %(count)s.", count=MOST_GROUPS)
            )

    def validate_group_names(self, field: Field) -> None:
        text_of(field, MOST_GROUPS * (LONGEST["group_name"] + 1))
        names = self.names()
        if len(names) > (self.groups.data or MOST_GROUPS):
            raise ValidationError(_("There are more names than groups."))
        if any(len(name) > LONGEST["group_name"] for name in names):
            raise ValidationError(
                _("Please use at most %(count)s characters a name.", count=LONGEST["group_name"])
            )

    def validate_strengths(self, field: Field) -> None:
        text_of(field, LONGEST["label"])

    validate_weaknesses = validate_strengths
    validate_opportunities = validate_strengths
    validate_threats = validate_strengths

    def validate_note_limit(self, field: Field) -> None:
        number_of(field, 1, MOST_NOTES_A_QUADRANT)

    def propose(self) -> None:
        """Writes the usual steps into the agenda's empty rows; what was typed stays."""
        for row, (phase, minutes) in zip(self.agenda, USUAL, strict=False):
            if row.is_empty():
                row.phase.data, row.minutes.data = phase.value, str(minutes)

    def names(self) -> list[str]:
        """One name per line; an empty line leaves that group without a name."""
        text = self.group_names.data or ""
        return [line.strip() for line in text.split("\n")] if text else []

    def all_names(self) -> list[str | None]:
        """One entry per group, None where it has no name."""
        names = self.names()
        missing = int(self.groups.data or 1) - len(names)
        return [name or None for name in names] + [None] * missing

    def wishes(self) -> dict[str, Any]:
        """The checked fields as `workshops.create` takes them."""
        days = self.withdrawal_days.data
        return {
            "title": self.title.data,
            "question": self.question.data,
            "date": self.date.data or None,
            "place": self.place.data or None,
            "language": self.language.data,
            "labels": {q: self[q.value].data for q in Quadrant if self[q.value].data},
            "rule": Rule(self.rule.data),
            "groups": self.all_names(),
            "phase": Phase(self.phase.data),
            "withdrawal_days": int(days) if days else None,
            "hidden": self.hidden.data,
            "approval": self.approval.data,
            "note_limit": int(self.note_limit.data or 0) or None,
            "agenda": [row.step() for row in self.agenda if not row.is_empty()],
        }


def is_date(text: str) -> bool:
    """Whether a text is empty, a year, a year and month, or a full date that exists."""
    if not text:
        return True
    if not DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True
