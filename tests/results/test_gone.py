"""Dots on what is no topic of its board any more: kept in the results, and in every file."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from board.core.actor import Actor
from board.core.model import Rule, Session
from board.core.redaction import pattern_of
from board.results import editing
from board.results.exports import export
from board.results.exports.pdf import content
from board.results.freeze import freeze
from board.results.model import Results, from_json, to_json
from board.results.speech import speech
from board.results.visible import as_published
from board.results.words import Words
from board.results.workshop_file import parse
from tests.core.rooms import ANNA, BERT, CLEO, FACILITATOR, Room
from tests.results.test_exports import rows_of_csv, rows_of_xlsx

TODAY = date(2026, 11, 29)


def held(rule: Rule = Rule.ALWAYS) -> Room:
    """Two dots lie on the theme "Weg", one on a loose note; the round is closed."""
    room = Room(groups=1, rule=rule)
    for person, side in ((ANNA, "administration"), (BERT, "citizen"), (CLEO, "citizen")):
        room.act(person, "join", affiliation=side, group=1)
    room.act(ANNA, "add_note", quadrant="threats", text="eins")
    room.act(BERT, "add_note", quadrant="threats", text="Frau Schmidt")
    room.act(FACILITATOR, "form_cluster", notes=["n1"], title="Weg")
    room.act(FACILITATOR, "open_voting", budget=2, question="Was zuerst?")
    for person, topic in ((ANNA, "c1"), (BERT, "c1"), (CLEO, "n2")):
        room.act(person, "place_vote", topic=topic)
    room.act(FACILITATOR, "close_voting")
    return room


def frozen(session: Session) -> Results:
    return freeze(session, TODAY)


def sentences(results: Results) -> list[str]:
    return [said for group in results.groups for said in Words(speech("de")).after(group)]


def dots(results: Results) -> list[tuple[object, ...]]:
    rows = rows_of_xlsx(export(results, "xlsx"), "dots")
    return [(row["title"], row["administration"], row["citizen"]) for row in rows]


def test_a_dissolved_theme_is_told_in_every_file() -> None:
    """Catches: dots that are in the room's result and not in the published one."""
    room = held()
    before = frozen(room.session)
    room.act(FACILITATOR, "dissolve_cluster", cluster="c1")
    results = frozen(room.session)
    said = "Nicht mehr unter den Themen, aber mit Punkten: Weg (1 Punkt: Verwaltung, 1 Punkt: "
    assert sentences(results) == [said + "Bürgerschaft)."]
    assert [row for row in dots(results) if row[1:] != (0, 0)] == [
        ("Frau Schmidt", 0, 1),
        ("Weg", 1, 1),
    ]
    for file in (before, results):
        sums = Counter[str]()
        for row in rows_of_csv(export(file, "csv")):
            for side in ("administration", "citizen"):
                sums[side] += int(row[f"dots_{side}"] or 0)
        assert sums == {"administration": 1, "citizen": 2}
    assert said in content.board(results, results.groups[0], Words(speech("de")))["aside"]
    assert results.comparison
    topic = next(each for each in results.comparison.topics if each.title == "Weg")
    assert (topic.administration.persons, topic.citizen.persons) == (1, 1)
    assert from_json(to_json(results)) == results == as_published(results)
    assert parse(to_json(results), TODAY).groups[0].gone == results.groups[0].gone


def test_a_merged_theme_has_the_dots_of_both() -> None:
    room = held()
    room.act(FACILITATOR, "form_cluster", notes=["n2"], title="Zeit")
    room.act(FACILITATOR, "merge_clusters", cluster="c1", into="c2")
    results = frozen(room.session)
    assert dots(results) == [("Zeit", 1, 2)] and not sentences(results)


@pytest.mark.parametrize(
    ("who", "name", "fields", "line"),
    [
        (FACILITATOR, "set_aside_note", {"reason": "personal_data"}, "ein zurückgestellter Zettel"),
        (BERT, "withdraw_note", {}, "ein zurückgezogener Zettel"),
    ],
)
def test_what_was_set_aside_or_withdrawn_keeps_its_dots_and_not_its_words(
    who: Actor, name: str, fields: dict[str, Any], line: str
) -> None:
    room = held()
    room.act(who, name, note="n2", **fields)
    results = frozen(room.session)
    assert f"{line} (1 Punkt: Bürgerschaft)." in sentences(results)[-1]
    assert "Schmidt" not in to_json(results).decode()


def test_a_parked_note_that_is_corrected_or_redacted_is_so_in_its_line() -> None:
    """Catches: the words that were blackened in the parking lot stand in the result of the dots."""
    room = held()
    room.act(FACILITATOR, "park_note", note="n2", parked=True)
    results = frozen(room.session)
    assert "Frau Schmidt (1 Punkt: Bürgerschaft)." in sentences(results)[-1]
    place = next((0, i) for i, note in enumerate(results.groups[0].notes) if note.parked)
    assert "Schmidt" not in to_json(editing.redacted(results, place, None)).decode()
    everywhere = editing.redacted_everywhere(results, pattern_of("Schmidt"))
    assert "Frau [geschwärzt] (1 Punkt: Bürgerschaft)." in sentences(everywhere)[-1]


def test_a_later_round_is_named() -> None:
    room = held()
    room.act(FACILITATOR, "open_voting", budget=1)
    room.act(BERT, "place_vote", topic="c1")
    room.act(FACILITATOR, "close_voting")
    room.act(FACILITATOR, "dissolve_cluster", cluster="c1")
    (said,) = sentences(frozen(room.session))
    assert said.endswith("Bürgerschaft; Runde 2: 1 Punkt: Bürgerschaft).")


def test_below_the_rung_no_line_is_left() -> None:
    """Dots are told per side or not at all, and so is what had some."""
    room = held(Rule.NEVER)
    room.act(FACILITATOR, "dissolve_cluster", cluster="c1")
    results = frozen(room.session)
    assert not results.groups[0].gone and "Weg" not in to_json(results).decode()
