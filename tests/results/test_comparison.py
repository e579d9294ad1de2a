"""The comparison in the results document, in its sentences, files and imports."""

from __future__ import annotations

import io
import json
from typing import Any

import jsonschema
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from board.core.comparison.model import Basis, Share, Topic
from board.core.errors import Refusal
from board.core.model import Rule
from board.core.publication import Rung
from board.results.comparison_words import ComparisonWords
from board.results.exports import export
from board.results.exports.comparison_rows import PROFILE_COLUMNS, TOPIC_COLUMNS
from board.results.model import Results, from_json, schema, to_json
from board.results.speech import speech
from board.results.visible import as_published
from board.results.workshop_file import parse
from tests.core.comparison.rooms import Room, calm, eighteen_and_five, people, rooms, supported
from tests.results.compared import PICTURE, ZEITZ, compared
from tests.results.test_freeze import TODAY


def words(results: Results, language: str = "de") -> ComparisonWords:
    assert results.comparison
    return ComparisonWords(results, results.comparison, speech(language))


def with_room(room: Room, **changes: Any) -> Results:
    return replace(compared(), comparison=room.compare(), **changes)


# --- sentences ----------------------------------------------------------------------------------


def test_the_introduction_is_that_of_the_design_to_the_letter() -> None:
    assert " ".join(words(compared()).introduction()) == (
        "18 Personen aus der Verwaltung und 5 aus der Bürgerschaft haben mitgemacht. Damit die "
        "größere Seite nicht überwiegt, vergleichen wir Anteile: Wie viele Personen jeder Seite "
        "haben ein Thema aufgeschrieben oder mit Punkten gewichtet? Das Ergebnis ist nicht "
        "repräsentativ. Es zeigt die Sicht der Anwesenden."
    )


def test_the_summary_has_three_sentences_made_from_the_numbers() -> None:
    assert [str(sentence) for sentence in words(compared()).summary()] == [
        "Beiden Seiten wichtig: Fehlende Digitalisierung.",
        "5 von 5 aus der Bürgerschaft wichtig: Bürgerbeteiligung. Aus der Verwaltung: 3 von 18.",
        "13 von 18 aus der Verwaltung wichtig: Finanzierung, Fördermittel. "
        "Aus der Bürgerschaft: 0 von 5.",
    ]
    assert [str(sentence) for sentence in words(compared(), "en").summary()] == [
        "Important to both sides: Fehlende Digitalisierung.",
        "Important to 5 of 5 of the citizens: Bürgerbeteiligung. Of the administration: 3 of 18.",
        "Important to 13 of 18 of the administration: Finanzierung, Fördermittel. "
        "Of the citizens: 0 of 5.",
    ]


def test_where_nothing_stands_in_a_field_the_summary_says_so() -> None:
    room = eighteen_and_five(supported("%(topic)s %s \0", 1, 1))
    assert [str(sentence) for sentence in words(with_room(room)).summary()] == [
        "Kein Thema ist beiden Seiten wichtig.",
        "Kein Thema ist vor allem der Bürgerschaft wichtig.",
        "Kein Thema ist vor allem der Verwaltung wichtig.",
    ]


def test_a_title_may_look_like_a_placeholder() -> None:
    room = eighteen_and_five(supported("100 % %(topic)s %s", 18, 5))
    assert str(words(with_room(room)).summary()[0]) == "Beiden Seiten wichtig: 100 % %(topic)s %s."


def test_without_dots_the_page_says_so() -> None:
    said = " ".join(words(with_room(eighteen_and_five(supported("x", 9, 3)))).introduction())
    assert "Punkte wurden nicht vergeben." in said and "gewichtet" not in said


def test_the_uncertain_are_named_with_their_numbers_and_the_reason() -> None:
    says = words(compared())
    uncertain = [topic for topic in says.plotted() if topic.field == "uncertain"]
    assert says.uncertain(uncertain) == "Außendarstellung (4 von 18 und 2 von 5)"
    assert says.why_uncertain() == "Bei 5 Personen aus der Bürgerschaft kann er Zufall sein."


def test_a_language_without_a_catalogue_speaks_english() -> None:
    assert str(words(compared(), "pl").summary()[0]).startswith("Important to both sides")


# --- what an imported workshop can say ----------------------------------------------------------


def test_an_imported_workshop_compares_notes_and_says_that_persons_are_unknown() -> None:
    results = parse(ZEITZ.read_bytes(), TODAY)
    assert results.comparison and results.comparison.basis is Basis.NOTES
    assert results.comparison.topics == ()
    sides = {note.affiliation for note in results.notes}
    assert len(sides) == 2
    for entry in results.comparison.room.profile:
        for side in ("administration", "citizen"):
            own = [note for note in results.notes if note.affiliation == side]
            here = [note for note in own if note.quadrant is entry.quadrant]
            share = Share(len(here), len(own), round(100 * len(here) / len(own)))
            assert getattr(entry, side) == share
    said = " ".join(words(results).introduction())
    assert said.startswith("Von diesem Workshop sind nur die Zettel bekannt")


def test_notes_of_one_side_are_no_comparison() -> None:
    note = {"quadrant": "strengths", "text": "x", "affiliation": "citizen"}
    assert parse(json.dumps({"groups": [{"notes": [note]}]}).encode(), TODAY).comparison is None


def test_our_own_export_comes_back_byte_for_byte() -> None:
    for results in (compared(), parse(ZEITZ.read_bytes(), TODAY)):
        written = export(results, "json")
        assert export(parse(written, TODAY), "json") == written
        jsonschema.validate(json.loads(written), json.loads(schema()))
        assert from_json(written).comparison == results.comparison


@pytest.mark.parametrize(
    "change",
    [
        {"views": []},
        {"views": [{"group": None, "profile": []}]},
        {"topics": [{"title": "x", "field": "both", "administration": {"persons": 3, "of": 2}}]},
        {"topics": [{"title": "x", "field": "both", "administration": {"persons": -1, "of": 2}}]},
        {
            "topics": [
                {"title": "x", "field": "both", "administration": {"persons": 1, "of": 10**9}}
            ]
        },
        {"topics": [{"title": "x" * 9999, "field": "both"}]},
        {"topics": [{"title": "x", "field": "best"}]},
        {"topics": "x"},
        {"basis": "dice"},
    ],
)
def test_impossible_numbers_in_a_file_are_refused(change: dict[str, Any]) -> None:
    """Catches a file that makes the page draw or divide what cannot be."""
    file = json.loads(to_json(compared()))
    for topic in change.get("topics", []):
        if isinstance(topic, dict):
            topic.setdefault("administration", {"persons": 0, "of": 1})
            topic.setdefault("citizen", {"persons": 0, "of": 1})
    file["comparison"] |= change
    with pytest.raises(Refusal) as refused:
        parse(json.dumps(file).encode(), TODAY)
    assert refused.value.code == "bad_file"


# --- visibility ---------------------------------------------------------------------------------


@given(rooms(), st.sampled_from(list(Rule)), st.sampled_from(list(Rung)))
@calm
def test_what_is_published_holds_no_comparison_below_the_rung(
    room: Room, rule: Rule, rung: Rung
) -> None:
    results = with_room(room, rule=rule, rung=rung)
    published = as_published(results)
    assert as_published(published) == published
    if rung is Rung.NO_SIDES:
        assert published.comparison is None
        assert b"comparison" not in export(results, "json")
        book = openpyxl.load_workbook(io.BytesIO(export(results, "xlsx")))
        assert book.sheetnames == ["notes", "groups"]
    if rung is Rung.JOINT_BOARD and published.comparison:
        assert {topic.group for topic in published.comparison.topics} <= {None}


def test_one_groups_export_holds_that_groups_comparison_only() -> None:
    persons = [*people(6, 6), *people(6, 6, group=2, first=13)]
    topics = [Topic(f"Thema {group}", group, frozenset({12 * group - 11})) for group in (1, 2)]
    zeitz = parse(ZEITZ.read_bytes(), TODAY)
    results = replace(zeitz, comparison=Room(persons, topics, []).compare())
    one = results.only_group(2)
    assert one.comparison and [topic.title for topic in one.comparison.topics] == ["Thema 2"]
    assert [view.group for view in one.comparison.views] == [2]
    assert compared().only_group(1).comparison == compared().comparison


# --- files --------------------------------------------------------------------------------------


def test_the_sheets_hold_every_number() -> None:
    results = compared()
    book = openpyxl.load_workbook(io.BytesIO(export(results, "xlsx")))
    assert book.sheetnames == ["notes", "topics", "comparison", "groups"]
    head, *rows = book["topics"].iter_rows(values_only=True)
    assert head == TOPIC_COLUMNS and book["topics"].auto_filter.ref
    found = {row[0]: (row[5], row[6], row[7], row[8]) for row in rows}
    for title, (administration, citizen) in PICTURE.items():
        assert found[title] == (administration, 18, citizen, 5)
    head, *rows = book["comparison"].iter_rows(values_only=True)
    assert head == PROFILE_COLUMNS and len(rows) == 4
    assert rows[0][2] == "Stärken" and sum(int(str(row[5])) for row in rows) == rows[0][6]
