"""What stands in the report, as plain data: every sentence made, every place in a chart known."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from board.core.model import Side
from board.core.publication import Rung
from board.results.exports.pdf.comparison import comparison_of
from board.results.model import QUADRANTS, Contact, Group, Note, Results
from board.results.speech import speech
from board.results.words import Words

Content = dict[str, Any]


def content_of(results: Results) -> Content:
    """The report's data for report.typ. The file is dated by the archive."""
    says = Words(speech(results.language))
    _ = says.speech.say
    archived = date.fromisoformat(results.archived_on)
    dated = [_("Archived on %(date)s", date=says.date(results.archived_on))]
    if results.published_on:
        dated.append(_("Published on %(date)s", date=says.date(results.published_on)))
    if results.corrected_on:
        dated.append(_("Corrected on %(date)s", date=says.date(results.corrected_on)))
    return {
        **language_of(results, says.speech.locale),
        "title": one_line(results.title),
        "date": [archived.year, archived.month, archived.day],
        "kicker": _("Results"),
        "facts": " · ".join(says.facts(results)),
        "question": results.question,
        "intro": list(results.intro),
        "comparison": comparison_of(results, says.speech),
        "about_sides": says.about_sides(results),
        "legend": [mark(side, says) for side in sides_of(results)],
        "groups": [board(results, group, says) for group in results.groups],
        "outlook": [_("What happens next"), results.outlook],
        "contacts_heading": _("Contacts and source"),
        "contacts": [contact_lines(contact, says) for contact in results.contacts],
        "source": results.source_url or "",
        "dated": dated,
        "page": _("Page"),
        "missing": _("This file has no sign for this character."),
    }


def language_of(results: Results, spoken: str) -> Content:
    """The notes' language, where typst can name it, else the one of the fixed words."""
    parts = results.language.split("-")
    region = parts[1] if len(parts) > 1 and re.fullmatch("[A-Za-z]{2}", parts[1]) else None
    known = re.fullmatch("[A-Za-z]{2,3}", parts[0])
    return {
        "lang": parts[0].lower() if known else spoken,
        "region": region and region.upper(),
        "words_lang": spoken,
    }


def board(results: Results, group: Group, says: Words) -> Content:
    """One group's lists."""
    _ = says.speech.say
    guessed = says.guessed(group)
    several = len(results.groups) > 1
    return {
        "heading": one_line(says.heading(group)),
        "people": says.took_part(group.people) if several else "",
        "guessed": guessed,
        "none": _("No notes"),
        "quadrants": [
            {
                "label": one_line(says.label(results, quadrant)),
                "notes": [
                    card(note, says, bool(sides_of(results)), bool(guessed))
                    for note in group.in_quadrant(quadrant)
                ],
            }
            for quadrant in QUADRANTS
        ],
        "aside": says.set_aside(group.set_aside),
        "remarks": [
            {"number": note.number, "text": note.comment} for note in group.notes if note.comment
        ],
    }


def card(note: Note, says: Words, with_sides: bool, guessed: bool) -> Content:
    return {
        "number": note.number,
        "text": note.text,
        "side": mark(note.affiliation, says) if with_sides else None,
        "remark": says.speech.say("Assignment inferred") if note.inferred and not guessed else "",
    }


def mark(side: Side | None, says: Words) -> Content:
    """A side's sign: its key for the shape, its word for everybody."""
    return {"key": side.value if side else "none", "word": says.side(side)}


def sides_of(results: Results) -> list[Side | None]:
    """The sides whose signs are shown: those that occur, where the result names sides."""
    if results.rung is Rung.NO_SIDES:
        return []
    occurring = {note.affiliation for note in results.notes}
    if occurring <= {None}:
        return []
    return [side for side in (*Side, None) if side in occurring]


def contact_lines(contact: Contact, says: Words) -> list[str]:
    phone = contact.phone and says.speech.say("Telephone %(number)s", number=contact.phone)
    lines = [contact.name, *contact.address, phone, contact.email, contact.web]
    return [line for line in lines if line]


def one_line(text: str) -> str:
    """A heading and a bookmark have no line breaks."""
    return " ".join(text.split()) or "–"
