"""The comparison's part of the report: the same sentences, charts and table as on the page."""

from __future__ import annotations

from typing import Any

from board.core.comparison.model import ComparedTopic, Field
from board.core.model import Side
from board.results import charts
from board.results.charts import Label, Plot
from board.results.comparison_words import ComparisonWords
from board.results.model import Results
from board.results.speech import Speech

SHOWN = 6
"""Topics that a field shows with their persons; the others stand in the table."""

MOST_FEW = 40

Content = dict[str, Any]


def comparison_of(results: Results, speech: Speech) -> Content | None:
    """None where the document has no comparison."""
    if results.comparison is None:
        return None
    says = ComparisonWords(results, results.comparison, speech)
    _ = speech.say
    few = results.comparison.in_field(Field.FEW)
    uncertain = results.comparison.in_field(Field.UNCERTAIN)
    towards = (says.towards(side) for side in (Side.CITIZEN, Side.ADMINISTRATION))
    plot = charts.plot(says.plotted(), *towards)
    return {
        "heading": _("Two views compared"),
        "intro": " ".join(says.introduction()),
        "summary": [list(sentence) for sentence in says.summary()],
        "fields": [field(says, kind) for kind in says.columns] if says.is_compared else [],
        "uncertain": [
            _("Difference uncertain:"),
            says.uncertain(uncertain),
            says.why_uncertain(),
        ]
        if uncertain
        else [],
        "few": [
            _("Named by few (%(count)s)", count=len(few)),
            [f"{name(says, topic)}: {says.counts(topic)}" for topic in few[:MOST_FEW]],
        ]
        if few
        else [],
        "table": table(says) if results.comparison.topics else None,
        "plot": drawn(plot, _) if plot else None,
        "profile": profile(says),
    }


def field(says: ComparisonWords, kind: Field) -> Content:
    found = says.comparison.in_field(kind)
    return {
        "kind": kind.value,
        "heading": says.field(kind),
        "invitation": says.invitation(kind),
        "none": says.speech.say("No topic"),
        "topics": [
            {
                "title": name(says, topic),
                "alt": says.counts(topic),
                "rows": [row(says, topic, side) for side in Side],
            }
            for topic in found[:SHOWN]
        ],
        "more": [f"{name(says, topic)}: {says.counts(topic)}" for topic in found[SHOWN:]],
    }


def row(says: ComparisonWords, topic: ComparedTopic, side: Side) -> Content:
    support = topic.of(side)
    drawn = charts.person_row(support)
    return {
        "side": side.value,
        "text": says.of_side(support, side),
        "width": drawn.width,
        "height": drawn.height,
        "size": drawn.size,
        "marks": [[mark.x, mark.y, mark.filled] for mark in drawn.marks],
        "bar": drawn.bar,
    }


def name(says: ComparisonWords, topic: ComparedTopic) -> str:
    """The topic's title with its number and, where there are several groups, its group."""
    title = " ".join(topic.title.split())
    place = says.place(topic)
    number = f"{topic.number} " if topic.number else ""
    return f"{title} ({place} · {topic.number})" if place and number else f"{number}{title}"


def table(says: ComparisonWords) -> Content:
    """All figures, topic by topic."""
    _ = says.speech.say
    return {
        "heading": _("All figures as a table"),
        "caption": _("How many people of each side a topic is important to"),
        "head": [
            _("Topic"),
            *(says.side(side) for side in Side),
            _("Difference in percentage points, with its interval of 95 percent"),
            _("Field"),
        ],
        "rows": [
            [
                name(says, topic),
                *(says.of(topic.of(side)) if topic.of(side).of else "–" for side in Side),
                says.difference(topic) or "–",
                says.field(topic.field),
            ]
            for topic in says.comparison.topics
        ],
    }


def profile(says: ComparisonWords) -> Content:
    """What each side wrote about, with the length of each bar in percent."""
    _ = says.speech.say
    entries = says.profile()
    lengths = {side: charts.bar_lengths(entries, side) for side in Side}
    return {
        "heading": _("What each side wrote about"),
        "head": [
            says.written(Side.ADMINISTRATION),
            _("Quadrant"),
            says.written(Side.CITIZEN),
        ],
        "rows": [
            {
                "label": " ".join(says.label(entry.quadrant).split()) or "–",
                "texts": [says.notes(entry.of(side)) for side in Side],
                "lengths": [lengths[side][place] for side in Side],
            }
            for place, entry in enumerate(entries)
        ],
        "inferred": _("The source does not say which side these notes come from.")
        if any(note.affiliation_inferred for note in says.results.notes)
        else "",
    }


def drawn(plot: Plot, _: Any) -> Content:
    return {
        "alt": _(
            "Differences between the sides with their intervals; the table has the same numbers"
        ),
        "caption": _(
            "The point is the difference of the shares, the line its interval of 95 percent. "
            "A line that crosses the middle may be chance."
        ),
        "width": plot.width,
        "height": plot.height,
        "top": plot.top,
        "bottom": plot.bottom,
        "ticks": list(plot.ticks),
        "labels": [placed(label) for label in plot.labels],
        "rows": [
            {
                "y": row.y,
                "low": row.low,
                "high": row.high,
                "value": row.value,
                "field": row.field.value,
            }
            for row in plot.rows
        ],
    }


def placed(label: Label) -> Content:
    left, _top, right, _bottom = label.box
    return {
        "text": label.text,
        "left": left,
        "width": right - left,
        "baseline": label.baseline,
        "anchor": label.anchor,
        "size": label.size,
    }
