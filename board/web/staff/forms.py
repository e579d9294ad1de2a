"""What staff may type: the fields, their limits, and the sentence beside a field that is wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    Field,
    FieldList,
    FormField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)

from board.access import passwords
from board.core.errors import REFUSALS, Refusal
from board.core.model import Phase, Quadrant, Rule
from board.core.text import is_visible, tidy
from board.languages import LANGUAGES, _
from board.workshops import MOST_GROUPS

LONGEST = {
    "name": 80,
    "title": 160,
    "question": 280,
    "place": 120,
    "group_name": 60,
    "label": 40,
    "text": 4000,
    "contact": 200,
}
"""Code points per field. Generous for people, small enough that a page stays a page."""

MOST_DAYS = 365
MOST_PEOPLE = 99_999

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class StaffForm(FlaskForm):
    """A form whose texts are brought into the stored form before they are looked at.

    CSRF is checked for every POST by the app's CSRFProtect, so the form itself has no such field.
    """

    class Meta(FlaskForm.Meta):
        csrf = False

        def render_field(self, field: Any, render_kw: dict[str, Any]) -> Any:
            """An invalid field points at its sentence, so that screen readers read it out."""
            if field.errors:
                render_kw = {
                    "aria-invalid": "true",
                    "aria-describedby": f"{field.id}-error",
                    **render_kw,
                }
            return super().render_field(field, render_kw)

    def wrong(self) -> list[Field]:
        """The fields with an error, in their order on the page."""
        return [field for field in self if field.errors]


def text_of(field: Field, longest: int, missing: str | None = None) -> str:
    """Tidies the field in place and returns it; too long, unstorable or missing is an error.

    A field of one line loses line breaks that only a script could have sent.
    """
    try:
        field.data = tidy(field.data or "")
        if not isinstance(field, TextAreaField):
            field.data = " ".join(field.data.split("\n"))
    except Refusal as refusal:
        raise ValidationError(_(REFUSALS[refusal.code].message)) from refusal
    if missing and not any(is_visible(char) for char in field.data):
        raise ValidationError(missing)
    if len(field.data) > longest:
        raise ValidationError(
            _("This is too long. Please use at most %(count)s characters.", count=longest)
        )
    return str(field.data)


class SignIn(StaffForm):
    name = StringField()
    password = PasswordField()

    def validate_name(self, field: Field) -> None:
        text_of(field, LONGEST["name"], missing=_("Please enter your name."))

    def validate_password(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Please enter your password."))
        if len(field.data) > passwords.LONGEST:
            raise ValidationError(_("This password is too long."))


class FirstAccount(StaffForm):
    name = StringField()
    password = PasswordField()
    again = PasswordField()

    def validate_name(self, field: Field) -> None:
        text_of(field, LONGEST["name"], missing=_("Please enter your name."))

    def validate_password(self, field: Field) -> None:
        if len(field.data or "") < passwords.SHORTEST:
            raise ValidationError(
                _("Please use at least %(count)s characters.", count=passwords.SHORTEST)
            )
        if len(field.data) > passwords.LONGEST:
            raise ValidationError(_("This password is too long."))

    def validate_again(self, field: Field) -> None:
        if field.data != self.password.data:
            raise ValidationError(_("The two passwords differ."))


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
        found = text_of(field, LONGEST["place"])
        if found and not (found.isascii() and found.isdecimal() and int(found[:6]) <= MOST_DAYS):
            raise ValidationError(
                _("Please enter a number from 0 to %(count)s, or nothing.", count=MOST_DAYS)
            )

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
        }


class ContactFields(StaffForm):
    """Whom to ask about the workshop; every line is optional."""

    name = StringField()
    phone = StringField()
    email = StringField()
    web = StringField()
    address = TextAreaField()

    def validate_name(self, field: Field) -> None:
        text_of(field, LONGEST["contact"])

    validate_phone = validate_name
    validate_email = validate_name
    validate_web = validate_name
    validate_address = validate_name


class Texts(StaffForm):
    """What the results page says around the notes."""

    title = StringField()
    introduction = TextAreaField()
    outlook = TextAreaField()
    contacts = FieldList(FormField(ContactFields), max_entries=6)
    administration = StringField()
    citizens = StringField()

    def validate_title(self, field: Field) -> None:
        text_of(field, LONGEST["title"], missing=_("Please give the workshop a title."))

    def validate_introduction(self, field: Field) -> None:
        text_of(field, LONGEST["text"])

    validate_outlook = validate_introduction

    def validate_administration(self, field: Field) -> None:
        found = text_of(field, LONGEST["place"])
        if found and not (found.isascii() and found.isdecimal() and int(found[:6]) <= MOST_PEOPLE):
            raise ValidationError(
                _("Please enter a number from 0 to %(count)s, or nothing.", count=MOST_PEOPLE)
            )

    def validate_citizens(self, field: Field) -> None:
        self.validate_administration(field)
        if bool(field.data) != bool(self.administration.data):
            raise ValidationError(_("Please give the numbers of both sides, or of none."))

    def people(self) -> list[int]:
        """The numbers of both sides; empty where none were given."""
        if not self.citizens.data:
            return []
        return [int(self.administration.data or 0), int(self.citizens.data)]


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
