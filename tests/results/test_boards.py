"""Topics, dots, numbers and the parking lot, from the board to every file."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import jsonschema
import pytest

from board.core.errors import Refusal
from board.core.model import Cluster, NoteStatus, Quadrant, Round, Rule, Session
from board.core.publication import Rung
from board.core.redaction import pattern_of
from board.results import editing
from board.results.exports import FORMATS, export
from board.results.freeze import freeze
from board.results.model import Dots, Results, from_json, schema, to_json
from board.results.visible import as_published
from board.results.workshop_file import parse
from tests.results.pdf_reading import read
from tests.results.rooms import A, C, add, room
from tests.results.test_exports import rows_of_csv, rows_of_xlsx

TODAY = date(2026, 11, 29)
W = Quadrant.WEAKNESSES


def change(session: Session, note: str, **changes: object) -> None:
    session.notes[note] = replace(session.notes[note], **changes)  # type: ignore[arg-type]


def arranged(rule: Rule = Rule.FROM_5, citizens: int = 5, across: bool = False) -> Session:
    """Two tables: on the first two notes lie together, one is parked; everybody gave dots."""
    session = room([A] * 6, [A] * 5 + [C] * citizens, rule=rule)
    session.clusters["c1"] = Cluster("c1", 1, W, "Lange Wege", 0.5)
    for place, note in enumerate(("n3", "n1")):
        change(session, note, quadrant=W, cluster="c1", place=float(place + 7), number=21 - place)
    change(session, "n2", parked=True, number=5)
    change(session, "n4", number=2, flash=True)
    change(session, "n5", number=2)
    change(session, "n6", quadrant=W, place=0.1)
    session.groups[1] = replace(session.groups[1], numbered=True)
    votes = {1: {"c1": 2, "n4": 1}, 2: {"n3": 1}, 12: {"n7": 2}, 16: {"n7": 1}}
    votes = {person: dots for person, dots in votes.items() if person in session.participants}
    session.rounds["r1"] = Round(
        "r1", "Was ist wichtig?", 3, 3, across=across, open=False, votes=votes
    )
    session.rounds["r2"] = Round("r2", "", 1, 1, group=2, open=False, votes={7: {"n8": 1}})
    session.rounds["r3"] = Round("r3", "", 1, 1, votes={7: {"n8": 1}})
    return session


def board_of(results: Results, number: int = 0) -> list[tuple[object, ...]]:
    return [
        (note.number, note.text, note.topic, note.parked) for note in results.groups[number].notes
    ]


def test_a_board_is_kept_as_the_room_left_it() -> None:
    """Catches topics that are torn apart, numbers other than the room's, and lost notes."""
    results = freeze(arranged(), TODAY)
    assert board_of(results) == [
        (2, "Gedanke 4", None, False),
        (22, "Gedanke 5", None, False),
        (23, "Gedanke 6", None, False),
        (21, "Gedanke 3", 1, False),
        (20, "Gedanke 1", 1, False),
        (5, "Gedanke 2", None, True),
    ]
    first = results.groups[0]
    (topic,) = first.topics
    assert (topic.title, topic.quadrant) == ("Lange Wege", W)
    assert [item.topic for item in first.items_in(W)] == [None, topic]
    assert [note.text for note in first.notes if note.flash] == ["Gedanke 4"]


def test_dots_are_told_per_side_and_round_and_never_of_an_open_round() -> None:
    results = freeze(arranged(), TODAY)
    assert [(r.number, r.question, r.group) for r in results.rounds] == [
        (1, "Was ist wichtig?", None),
        (2, "", 2),
    ]
    assert results.groups[0].topics[0].dots == (Dots(1, administration=3),)
    by_text = {note.text: note.dots for note in results.notes}
    assert by_text["Gedanke 7"] == (Dots(1, citizen=3), Dots(2))
    assert by_text["Gedanke 8"] == (Dots(1), Dots(2, 1))
    assert by_text["Gedanke 1"] == by_text["Gedanke 2"] == ()


def test_what_is_published_is_what_is_shown_and_nothing_face_down_is_lost() -> None:
    """The comparison counts the same notes as the lists."""
    session = arranged()
    change(session, "n7", hidden=True)
    add(session, "wartet", author=7, status=NoteStatus.WAITING)
    results = freeze(session, TODAY)
    assert "Gedanke 7" in [note.text for note in results.notes]
    assert results.comparison
    assert "Gedanke 7" in [topic.title for topic in results.comparison.topics]
    assert "wartet" not in to_json(results).decode()
    assert sum(results.set_aside.values()) == 1


@pytest.mark.parametrize("rule", [Rule.NEVER, Rule.FROM_5])
def test_below_the_rung_there_are_no_dots_at_all(rule: Rule) -> None:
    """A sum of dots over both sides is never shown without its split."""
    session = arranged(rule, citizens=2)
    results = freeze(session, TODAY)
    assert results.rung is Rung.NO_SIDES and results.groups[0].topics
    for format in ("json", "csv"):
        text = export(results, format).decode()
        assert '"rounds"' not in text and '"round"' not in text
    assert {row["dots_administration"] for row in rows_of_csv(export(results, "csv"))} == {""}


def test_dots_go_where_too_few_of_a_side_were_active() -> None:
    """Five joined, but only four of them wrote or gave dots."""
    session = arranged()
    del session.notes["n13"]
    assert not freeze(session, TODAY).rounds


def joint(across: bool) -> Session:
    session = arranged(across=across)
    for person in (12, 13):
        session.participants[person] = replace(session.participants[person], group=1)
        change(session, f"n{person}", group=1)
    return session


def test_on_the_joint_board_topics_and_dots_name_no_group() -> None:
    for across in (True, False):
        results = freeze(joint(across), TODAY)
        assert results.rung is Rung.JOINT_BOARD
        (board,) = results.groups
        assert [topic.title for topic in board.topics] == ["Lange Wege"]
        assert sum(note.topic == 1 for note in board.notes) == 2
        assert [(r.number, r.group) for r in results.rounds] == ([(1, None)] if across else [])
        assert bool(board.topics[0].dots) is across
        assert as_published(results) == results
        assert {note.number for note in board.notes} == {None}


def test_the_joint_board_is_the_same_whatever_the_groups_are_called() -> None:
    """Fails when the order of topics or their numbers tells the group."""
    session, other = joint(True), joint(True)
    for board in (session, other):
        board.clusters["c2"] = Cluster("c2", 2, W, "Lange Wege", 1.0)
        change(board, "n9", quadrant=W, cluster="c2")
    swap = {1: 2, 2: 1}
    other.rounds["r2"] = replace(session.rounds["r2"], group=1)
    other.groups = {n: replace(session.groups[swap[n]], number=n) for n in swap}
    other.notes = {k: replace(n, group=swap[n.group]) for k, n in other.notes.items()}
    other.clusters = {k: replace(c, group=swap[c.group]) for k, c in other.clusters.items()}
    other.participants = {k: replace(p, group=swap[p.group]) for k, p in other.participants.items()}
    assert to_json(freeze(other, TODAY)) == to_json(freeze(session, TODAY))


@pytest.mark.parametrize("make", [arranged, lambda: joint(True), lambda: arranged(Rule.NEVER)])
def test_json_comes_back_byte_for_byte(make: object) -> None:
    results = freeze(make(), TODAY)  # type: ignore[operator]
    written = export(results, "json")
    jsonschema.validate(json.loads(written), json.loads(schema()))
    assert export(parse(written, date(2031, 1, 1)), "json") == written
    assert from_json(written) == results


def test_older_documents_have_neither_topics_nor_dots() -> None:
    document = json.loads(export(freeze(room([A] * 5), TODAY), "json"))
    assert not {"rounds", "people_entered"} & set(document)
    assert "topics" not in document["groups"][0]
    assert from_json(json.dumps(document)).groups[0].parked == []


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["rounds"].append(d["rounds"][0]),
        lambda d: d["groups"][0]["topics"].append(d["groups"][0]["topics"][0]),
        lambda d: d["groups"][0]["topics"][0].update(number=0),
        lambda d: d["groups"][0]["topics"][0].update(dots=[{"round": 9}]),
        lambda d: d["groups"][0]["notes"][0].update(dots=[{"round": 1, "citizen": -1}]),
        lambda d: d["groups"][0]["notes"][0].update(dots="viele"),
    ],
)
def test_impossible_topics_and_dots_are_refused(change: object) -> None:
    document = json.loads(export(freeze(arranged(), TODAY), "json"))
    change(document)  # type: ignore[operator]
    with pytest.raises(Refusal, match="bad_file"):
        parse(json.dumps(document).encode(), TODAY)


def test_a_file_from_elsewhere_may_call_things_topics_and_dots() -> None:
    note = {"quadrant": "threats", "text": "x", "topic": "y", "dots": "viele", "parked": "nein"}
    file = {"groups": [{"notes": [note], "topics": ["a"]}], "rounds": 3}
    (found,) = parse(json.dumps(file).encode(), TODAY).notes
    assert (found.topic, found.parked, found.dots) == (None, False, ())


def test_tables_tell_topic_parking_and_dots_and_a_column_can_be_summed() -> None:
    results = freeze(arranged(), TODAY)
    for rows in (
        rows_of_csv(export(results, "csv")),
        rows_of_xlsx(export(results, "xlsx"), "notes"),
    ):
        told = {str(row["number"]) + str(row["group"]): row for row in rows}
        assert told["211"]["topic"] == told["201"]["topic"] == "Lange Wege"
        assert str(told["211"]["dots_administration"]) == "3"
        assert told["201"]["dots_administration"] in ("", None)
        assert [row["text"] for row in rows if row["parked"] == "true"] == ["Gedanke 2"]
        assert [row["text"] for row in rows if row["contradiction"]] == ["Gedanke 4"]
        assert sum(int(str(row["dots_citizen"] or 0)) for row in rows) == 3
    dots = rows_of_xlsx(export(results, "xlsx"), "dots")
    assert (dots[3]["title"], dots[3]["administration"]) == ("Lange Wege", 3)
    assert {row["question"] for row in dots} == {"Was ist wichtig?", None}


def test_the_pdf_has_topics_dots_and_the_parking_lot() -> None:
    _reader, tree = read(export(freeze(arranged(), TODAY), "pdf"))
    assert "Lange Wege" in [heading.said for heading in tree.all("H3")]
    assert "Themenspeicher" in [heading.said for heading in tree.all("H2")]
    figures = [figure.alt for figure in tree.all("Figure")]
    assert "3 Punkte: Verwaltung, 0 Punkte: Bürgerschaft" in figures
    said = [re.sub(r"\s", "", item.said) for item in tree.all("LI")]
    assert any(item.startswith("21Gedanke3") for item in said)
    assert set(FORMATS) >= {"pdf", "csv", "xlsx", "json"}


def texts(results: Results) -> list[str]:
    return [note.text[-1] for note in results.groups[0].notes]


def test_topics_and_notes_change_their_order_and_stay_together() -> None:
    """Catches a topic that is torn apart by a note that passes it."""
    results = freeze(arranged(), TODAY)
    assert texts(results) == ["4", "5", "6", "3", "1", "2"]
    up = editing.topic_moved(results, 0, 1, -1)
    assert texts(up) == ["4", "5", "3", "1", "6", "2"]
    assert texts(editing.note_moved(results, (0, 2), 1)) == texts(up)
    assert editing.topic_moved(up, 0, 1, -1) == up
    assert texts(editing.note_moved(results, (0, 3), 1)) == ["4", "5", "6", "1", "3", "2"]
    assert editing.note_moved(results, (0, 5), 1) == results
    assert export(parse(export(up, "json"), TODAY), "json") == export(up, "json")
    with pytest.raises(Refusal, match="not_found"):
        editing.topic_moved(results, 0, 9, 1)


def test_a_word_in_the_title_of_a_topic_is_redacted() -> None:
    session = arranged()
    session.clusters["c1"] = replace(session.clusters["c1"], title="Frau Huber")
    change(session, "n3", text="Frau Huber")
    results = freeze(session, TODAY)
    everywhere = editing.redacted_everywhere(results, pattern_of("Huber"))
    whole = editing.redacted(results, (0, 3), None)
    for redacted in (everywhere, whole):
        assert "Huber" not in to_json(redacted).decode()
