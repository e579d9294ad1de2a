"""The comparison as two tables: the topics, and what each side wrote about."""

from __future__ import annotations

from board.core.comparison.model import Comparison
from board.results.exports.rows import Row, words_for
from board.results.model import Results

TOPIC_COLUMNS = (
    "title",
    "group",
    "number",
    "quadrant",
    "field",
    "administration",
    "administration_of",
    "citizen",
    "citizen_of",
    "difference",
    "low",
    "high",
)
PROFILE_COLUMNS = (
    "group",
    "quadrant",
    "quadrant_label",
    "basis",
    "administration_active",
    "administration_notes",
    "administration_of",
    "administration_percent",
    "citizen_active",
    "citizen_notes",
    "citizen_of",
    "citizen_percent",
)


def topic_rows(comparison: Comparison) -> list[Row]:
    """One row per topic: persons of each side, of how many, and the difference's interval."""
    return [
        {
            "title": topic.title,
            "group": topic.group,
            "number": topic.number,
            "quadrant": topic.quadrant and topic.quadrant.value,
            "field": topic.field.value,
            "administration": topic.administration.persons,
            "administration_of": topic.administration.of,
            "citizen": topic.citizen.persons,
            "citizen_of": topic.citizen.of,
            "difference": topic.difference.value if topic.difference else None,
            "low": topic.difference.low if topic.difference else None,
            "high": topic.difference.high if topic.difference else None,
        }
        for topic in comparison.topics
    ]


def profile_rows(results: Results) -> list[Row]:
    """One row per quadrant, first for the whole room (no group), then for each group."""
    assert results.comparison
    words = words_for(results)
    return [
        {
            "group": view.group,
            "quadrant": entry.quadrant.value,
            "quadrant_label": results.quadrant_labels.get(entry.quadrant, words[entry.quadrant]),
            "basis": results.comparison.basis.value,
            "administration_active": view.active.administration if view.active else None,
            "administration_notes": entry.administration.notes,
            "administration_of": entry.administration.of,
            "administration_percent": entry.administration.percent,
            "citizen_active": view.active.citizen if view.active else None,
            "citizen_notes": entry.citizen.notes,
            "citizen_of": entry.citizen.of,
            "citizen_percent": entry.citizen.percent,
        }
        for view in results.comparison.views
        for entry in view.profile
    ]
