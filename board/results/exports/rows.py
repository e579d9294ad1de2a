"""The notes as a table, for CSV and XLSX alike."""

from __future__ import annotations

from board.core.model import Quadrant, Reason, Side
from board.results.model import Dots, Group, Item, Note, Results

NOTE_COLUMNS = (
    "number",
    "group",
    "group_name",
    "quadrant",
    "quadrant_label",
    "affiliation",
    "affiliation_label",
    "text",
    "topic",
    "parked",
    "contradiction",
    "dots_administration",
    "dots_citizen",
    "dots_none",
    "quadrant_inferred",
    "affiliation_inferred",
    "remark",
    "comment",
)
DOT_COLUMNS = (
    "title",
    "group",
    "number",
    "quadrant",
    "round",
    "question",
    "administration",
    "citizen",
    "none",
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
        "gone": "nicht mehr unter den Themen",
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
        "gone": "no longer among the topics",
    },
}


def words_for(results: Results) -> dict[Quadrant | Side | Reason | str, str]:
    """The fixed words in the document's language (English where we have no other)."""
    return WORDS.get(results.language.split("-")[0].lower(), WORDS["en"])


def note_rows(results: Results) -> list[Row]:
    """One row per note, in the order of the page.

    The dots of a topic stand in the row of its first note, so that a column can be summed.
    """
    words = words_for(results)

    def row(note: Note, group: Group, item: Item | None) -> Row:
        return {
            "number": note.number,
            "group": note.group,
            "group_name": group.name,
            "quadrant": note.quadrant.value,
            "quadrant_label": results.quadrant_labels.get(note.quadrant, words[note.quadrant]),
            "affiliation": note.affiliation and note.affiliation.value,
            "affiliation_label": note.affiliation and words[note.affiliation],
            "text": note.text,
            "topic": title_of(item) if item and item.topic else None,
            "parked": "true" if note.parked else None,
            "contradiction": "true" if note.flash else None,
            **dots_in_all(item.dots if item and item.notes[0] is note else ()),
            "quadrant_inferred": "true" if note.quadrant_inferred else None,
            "affiliation_inferred": "true" if note.affiliation_inferred else None,
            "remark": words["inferred"] if note.inferred else None,
            "comment": note.comment or None,
        }

    rows = []
    for group in results.groups:
        items = {id(note): item for item in group.items() for note in item.notes}
        rows += [row(note, group, items.get(id(note))) for note in group.notes]
    return rows


def gone_rows(results: Results) -> list[Row]:
    """One row per topic that has dots and is on no board any more, so that the sums stay right."""
    words = words_for(results)
    return [
        dict.fromkeys(NOTE_COLUMNS)
        | {
            "group": group.number,
            "group_name": group.name,
            "quadrant": topic.quadrant.value,
            "quadrant_label": results.quadrant_labels.get(topic.quadrant, words[topic.quadrant]),
            "topic": topic.title,
            **dots_in_all(topic.dots),
            "remark": words["gone"],
        }
        for group in results.groups
        for topic in group.gone
    ]


def title_of(item: Item) -> str:
    """The topic's title; one without a title is called by its first note."""
    return (item.topic and item.topic.title) or item.notes[0].text


def dots_in_all(dots: tuple[Dots, ...]) -> Row:
    """The dots of all rounds, per side; empty where there could be none."""
    return {
        f"dots_{side}": sum(getattr(entry, side) for entry in dots) if dots else None
        for side in ("administration", "citizen", "none")
    }


def dot_rows(results: Results) -> list[Row]:
    """One row per topic and round of dots, those last that are on no board any more."""
    questions = {round.number: round.question for round in results.rounds}

    def row(
        entry: Dots, title: str, group: Group, quadrant: Quadrant, number: int | None = None
    ) -> Row:
        return {
            "title": title,
            "group": group.number,
            "number": number,
            "quadrant": quadrant.value,
            "round": entry.round,
            "question": questions[entry.round] or None,
            "administration": entry.administration,
            "citizen": entry.citizen,
            "none": entry.none,
        }

    laid = [
        row(entry, title_of(item), group, item.notes[0].quadrant, item.notes[0].number)
        for group in results.groups
        for item in group.items()
        for entry in item.dots
    ]
    gone = [
        row(entry, topic.title, group, topic.quadrant)
        for group in results.groups
        for topic in group.gone
        for entry in topic.dots
    ]
    return laid + gone


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
