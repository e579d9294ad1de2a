"""What staff may type: the fields, their limits, and the sentence beside a field that is wrong."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    Field,
    FieldList,
    FormField,
    PasswordField,
    StringField,
    TextAreaField,
    ValidationError,
)

from board.access import passwords
from board.core.errors import REFUSALS, Refusal
from board.core.text import is_visible, tidy
from board.languages import _

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

MOST_PEOPLE = 99_999


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


def number_of(field: Field, least: int, most: int) -> int | None:
    """The number in a text field, None where it is empty; anything else is an error."""
    found = text_of(field, LONGEST["place"])
    if not found:
        return None
    if found.isascii() and found.isdecimal() and least <= int(found[:6]) <= most:
        return int(found)
    raise ValidationError(
        _("Please enter a number from %(least)s to %(most)s, or nothing.", least=least, most=most)
    )


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
        number_of(field, 0, MOST_PEOPLE)

    def validate_citizens(self, field: Field) -> None:
        self.validate_administration(field)
        if bool(field.data) != bool(self.administration.data):
            raise ValidationError(_("Please give the numbers of both sides, or of none."))

    def people(self) -> list[int]:
        """The numbers of both sides; empty where none were given."""
        if not self.citizens.data:
            return []
        return [int(self.administration.data or 0), int(self.citizens.data)]
