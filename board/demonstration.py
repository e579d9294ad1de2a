"""What `make demo` shows: the example workshops as published archives, and an open workshop."""

from __future__ import annotations

from pathlib import Path

from board import workshops
from board.core.model import Phase, State
from board.results.workshop_file import parse
from board.services import Services

EXAMPLES = Path(__file__).resolve().parent.parent / "data" / "examples"
TITLE = "Stärken und Schwächen unserer Verwaltung"
QUESTION = "Wie sehen die Menschen in Zeitz ihre Verwaltung, und wie sieht sie sich selbst?"


def prepare(services: Services) -> workshops.Created:
    """Imports and publishes what is not there yet, and opens one workshop with two groups.

    Doing it again changes nothing; an open demonstration is found again.
    """
    rows = services.store.sessions.all()
    shown = {row.title for row in rows if not row.is_open}
    for path in sorted(EXAMPLES.glob("*.json")):
        data = path.read_bytes()
        if parse(data, workshops.today()).title not in shown:
            workshops.publish(services, workshops.import_file(services, data).id)
    for row in rows:
        if row.state is State.LIVE and row.title == TITLE:
            return workshops.links(services, row)
    return workshops.create(
        services,
        title=TITLE,
        question=QUESTION,
        place="Zeitz",
        groups=[None, None],
        phase=Phase.COLLECT,
    )
