"""JSON: the document itself. It is also a workshop file and can be imported again without loss."""

from __future__ import annotations

from board.results.model import Results, to_json


def write(results: Results) -> bytes:
    """The document as JSON, described by docs/results.schema.json."""
    return to_json(results)
