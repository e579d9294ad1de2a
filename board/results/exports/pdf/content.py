"""What stands in the report, as plain data: every sentence made, every place in a chart known."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from board.core.model import Side
from board.core.publication import Rung
from board.results.exports.pdf.comparison import comparison_of
from board.results.model import QUADRANTS, Contact, Dots, Group, Item, Note, Results
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
        "rounds": [says.round(round) for round in results.rounds],
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
                "items": [
                    item_of(item, says, bool(sides_of(results)), bool(guessed))
                    for item in group.items_in(quadrant)
                ],
            }
            for quadrant in QUADRANTS
        ],
        "aside": " ".join(filter(None, (says.set_aside(group.set_aside), *says.gone(group)))),
        "parked_heading": _("Parking lot"),
        "parked": [
            card(note, says, bool(sides_of(results)), bool(guessed)) for note in group.parked
        ],
        "remarks": [
            {"number": note.number, "text": note.comment} for note in group.notes if note.comment
        ],
    }


def item_of(item: Item, says: Words, with_sides: bool, guessed: bool) -> Content:
    """A topic with its notes, or a single note; its dots stand beside it."""
    return {
        "topic": one_line(item.topic.title or says.speech.say("Topic")) if item.topic else None,
        "notes": [card(note, says, with_sides, guessed) for note in item.notes],
        "dots": [dots_of(entry, says) for entry in item.dots],
    }


def dots_of(dots: Dots, says: Words) -> list[Content]:
    """A round's dots per side; those without a side only where there are any."""
    sides = [*Side, None] if dots.none else [*Side]
    return [
        {"key": mark(side, says)["key"], "count": dots.of(side), "alt": says.dots(dots, side)}
        for side in sides
    ]


def card(note: Note, says: Words, with_sides: bool, guessed: bool) -> Content:
    _ = says.speech.say
    remarks = [
        _("Contradiction") if note.flash else "",
        _("Assignment inferred") if note.inferred and not guessed else "",
    ]
    return {
        "number": note.number,
        "text": note.text,
        "side": mark(note.affiliation, says) if with_sides else None,
        "remark": ", ".join(filter(None, remarks)),
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
