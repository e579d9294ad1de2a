"""The notes as a table, for CSV and XLSX alike."""

from __future__ import annotations

from board.core.model import Quadrant, Reason, Side
from board.results.model import Group, Note, Results

NOTE_COLUMNS = (
    "number",
    "group",
    "group_name",
    "quadrant",
    "quadrant_label",
    "affiliation",
    "affiliation_label",
    "text",
    "quadrant_inferred",
    "affiliation_inferred",
    "remark",
    "comment",
)
GROUP_COLUMNS = (
    "group",
    "group_name",
    "notes",
    "people",
    "administration",
    "citizen",
    "none",
    "set_aside",
)

Row = dict[str, str | int | float | None]

# An export is written in the workshop's language, not the reader's, so that its bytes stay the
# same for everybody; the catalogues, which follow the reader, are no use here.
WORDS: dict[str, dict[Quadrant | Side | Reason | str, str]] = {
    "de": {
        Quadrant.STRENGTHS: "Stärken",
        Quadrant.WEAKNESSES: "Schwächen",
        Quadrant.OPPORTUNITIES: "Chancen",
        Quadrant.THREATS: "Risiken",
        Side.ADMINISTRATION: "Verwaltung",
        Side.CITIZEN: "Bürgerschaft",
        Reason.PERSONAL_DATA: "personenbezogene Angaben",
        Reason.INSULT: "Beleidigung",
        Reason.DUPLICATE: "doppelt",
        Reason.OFF_TOPIC: "nicht zum Thema",
        Reason.OTHER: "anderer Grund",
        "inferred": "Zuordnung vermutet",
    },
    "en": {
        Quadrant.STRENGTHS: "Strengths",
        Quadrant.WEAKNESSES: "Weaknesses",
        Quadrant.OPPORTUNITIES: "Opportunities",
        Quadrant.THREATS: "Threats",
        Side.ADMINISTRATION: "Administration",
        Side.CITIZEN: "Citizens",
        Reason.PERSONAL_DATA: "personal data",
        Reason.INSULT: "insult",
        Reason.DUPLICATE: "duplicate",
        Reason.OFF_TOPIC: "off topic",
        Reason.OTHER: "another reason",
        "inferred": "assignment inferred",
    },
}


def words_for(results: Results) -> dict[Quadrant | Side | Reason | str, str]:
    """The fixed words in the document's language (English where we have no other)."""
    return WORDS.get(results.language.split("-")[0].lower(), WORDS["en"])


def note_rows(results: Results) -> list[Row]:
    """One row per note, in the order of the page."""
    words = words_for(results)

    def row(note: Note, group_name: str | None) -> Row:
        return {
            "number": note.number,
            "group": note.group,
            "group_name": group_name,
            "quadrant": note.quadrant.value,
            "quadrant_label": results.quadrant_labels.get(note.quadrant, words[note.quadrant]),
            "affiliation": note.affiliation and note.affiliation.value,
            "affiliation_label": note.affiliation and words[note.affiliation],
            "text": note.text,
            "quadrant_inferred": "true" if note.quadrant_inferred else None,
            "affiliation_inferred": "true" if note.affiliation_inferred else None,
            "remark": words["inferred"] if note.inferred else None,
            "comment": note.comment or None,
        }

    return [row(note, group.name) for group in results.groups for note in group.notes]


def group_rows(results: Results) -> list[Row]:
    """One row per board: how many notes and persons, and what was set aside."""
    words = words_for(results)

    def row(group: Group) -> Row:
        people = group.people
        return {
            "group": group.number,
            "group_name": group.name,
            "notes": len(group.notes),
            "people": people.total if people else None,
            "administration": people.administration if people else None,
            "citizen": people.citizen if people else None,
            "none": people.none if people else None,
            "set_aside": ", ".join(
                f"{count} × {words[reason]}" for reason, count in group.set_aside.items()
            ),
        }

    return [row(group) for group in results.groups]
