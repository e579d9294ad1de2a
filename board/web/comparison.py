"""What the comparison's part of a results page is made from."""

from __future__ import annotations

from typing import Any

from board.core.comparison.model import Field
from board.core.model import Side
from board.languages import current_language
from board.results import charts
from board.results.comparison_words import ComparisonWords
from board.results.model import Results
from board.results.speech import speech


def comparison_of(results: Results) -> dict[str, Any]:
    """The values for `archive/comparison.html`, in the reader's language.

    `comparison` is None where the document has none; then nothing of it is shown.
    """
    comparison = results.comparison
    if comparison is None:
        return {"comparison": None}
    says = ComparisonWords(results, comparison, speech(current_language()))
    towards = (says.towards(side) for side in (Side.CITIZEN, Side.ADMINISTRATION))
    return {
        "comparison": comparison,
        "says": says,
        "fields": Field,
        "charts": charts,
        "plot": charts.plot(says.plotted(), *towards),
        "inferred_sides": any(note.affiliation_inferred for note in results.notes),
    }
