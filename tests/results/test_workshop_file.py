"""Files from elsewhere: what is taken, what is refused, and with which words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.core.errors import Refusal
from board.core.model import Quadrant, Rule, Side
from board.core.publication import Rung
from board.core.text import clean
from board.results.workshop_file import MAX_BYTES, parse
from tests.results.rooms import calm

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "data/examples").glob("*.json"))
TODAY = date(2026, 11, 29)


def file(*notes: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"groups": [{"notes": list(notes)}], **more}).encode()


def note(text: str = "Radweg", **more: Any) -> dict[str, Any]:
    return {"quadrant": "threats", "text": text, **more}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_comes_in_note_for_note(path: Path) -> None:
    """Fails when a child line, an affiliation, an order or a note is lost."""
    source = json.loads(path.read_text("utf-8"))
    results = parse(path.read_bytes(), TODAY)
    assert (results.title, results.date, results.place) == (
        (source["title"], source["date"], source["place"])
    )
    assert results.rung is Rung.SIDES_PER_GROUP and results.people is None
    for group, found in zip(source["groups"], results.groups, strict=True):
        assert found.name == group["name"]
        for quadrant in Quadrant:
            assert [(n.text, n.affiliation, n.comment) for n in found.in_quadrant(quadrant)] == [
                (
                    clean("\n".join([n["text"], *n.get("children", [])])),
                    n["affiliation"],
                    n.get("comment", ""),
                )
                for n in group["notes"]
                if n["quadrant"] == quadrant
            ]


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 4


def test_the_page_around_the_notes_comes_along() -> None:
    results = parse((ROOT / "data/examples/zeitz-2019-01-23.json").read_bytes(), TODAY)
    assert len(results.intro) == 2 and "Ideenwerk" in results.outlook
    assert results.contacts[0].phone == "+49 3441/83-217"
    assert results.contacts[1].address == ("Roßmarkt 13A", "06712 Zeitz")
    assert results.groups[0].name_inferred


def test_almost_everything_is_optional() -> None:
    results = parse(b"\xef\xbb\xbf" + file(note(), date="2019-01", unknown={"a": [1]}), TODAY)
    assert (results.title, results.date, results.language) == ("Workshop", "2019-01", "de")
    assert results.archived_on == "2026-11-29" and results.rule is Rule.ALWAYS
    assert results.notes[0].affiliation is None


def test_a_flag_may_stand_at_the_file_the_group_or_the_note() -> None:
    data = {
        "quadrant_inferred": True,
        "groups": [
            {"notes": [note(), note(quadrant_inferred=False)]},
            {"affiliation_inferred": True, "notes": [note(affiliation="citizen")]},
        ],
    }
    notes = parse(json.dumps(data).encode(), TODAY).notes
    assert [n.quadrant_inferred for n in notes] == [True, False, True]
    assert notes[2].affiliation is Side.CITIZEN and notes[2].affiliation_inferred


def test_what_only_our_exports_know_does_not_count_in_other_files() -> None:
    """Fails when somebody's file can claim a rung, a day or numbers of persons."""
    results = parse(
        file(note(), rung="no_sides", people={"total": 9}, published_on="2001-01-01"), TODAY
    )
    assert (results.rung, results.people, results.published_on) == (
        (Rung.SIDES_PER_GROUP, None, None)
    )


def own(**more: Any) -> bytes:
    described = {
        "format": "stellwand-results",
        "version": 1,
        "rule": "from_5",
        "rung": "no_sides",
        "archived_on": "2020-01-01",
        "group_count": 1,
    }
    return file(note(affiliation="citizen"), **(described | more))


def test_an_own_export_is_shown_by_its_rung_whatever_was_put_into_it() -> None:
    """Fails when the import trusts a file to have been redacted."""
    assert parse(own(), TODAY).notes[0].affiliation is None


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (b"", "this is not a JSON file in UTF-8"),
        (b"{", "this is not a JSON file in UTF-8"),
        (b"\xff\xfe{}", "this is not a JSON file in UTF-8"),
        (b"[]", "this has the wrong form"),
        (b"{}", "groups: this is missing"),
        (b'{"groups": [], "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
        (b'{"groups": []}', "there are no groups"),
        (file(note(), {"text": "a"}), "group 1, note 2, quadrant: this is missing"),
        (
            file(note(), {"quadrant": "threats", "text": 5}),
            "group 1, note 2, text: this has the wrong form",
        ),
        (file(note(" \u200b ")), "group 1, note 1, text: the text is empty"),
        (file(note("x" * 281)), "group 1, note 1, text: the text is too long"),
        (file(note("\ud83d")), "this is not a JSON file in UTF-8"),
        (file(note(children=["x" * 280])), "group 1, note 1, text: the text is too long"),
        (file(note(quadrant="luck")), "group 1, note 1, quadrant: this word is not"),
        (file(note(affiliation="press")), "group 1, note 1, affiliation: this word is not"),
        (file(note(), date="2019-02-30"), "date: this is not a date"),
        (file(note(), date="2019-13"), "date: this is not a date"),
        (file(note(), date="gestern"), "date: this is not a date"),
        (file(note(), title="x" * 201), "title: the text is too long"),
        (file(note(), language="<b>"), "language: this is not a language tag"),
        (file(note(), source_url="javascript:alert(1)"), "source_url: this is not a web address"),
        (file(note(), quadrant_labels={"luck": "Glück"}), "quadrant_labels: this word is not"),
        (json.dumps({"groups": [{"notes": []}] * 201}).encode(), "there are too many groups"),
        (file(*[note()] * 10_001), "there are too many notes"),
        (own(version=2), "newer version"),
        (own(archived_on="now"), "archived_on: this is not a date"),
        (own(people={"total": -1}), "people: this number is not possible"),
        (own(rung="joint_board", group_count=10**30), "group_count: this number is not possible"),
    ],
)
def test_a_bad_file_is_refused_with_place_and_reason(data: bytes, detail: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse(data, TODAY)
    assert caught.value.code == "bad_file"
    assert detail in caught.value.details["detail"]


def test_a_file_above_two_megabytes_is_refused() -> None:
    with pytest.raises(Refusal, match="too_large"):
        parse(b" " * (MAX_BYTES + 1), TODAY)


@calm
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["groups", "notes", "quadrant", "text", "date", "format", "people", "intro"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_taken_or_refused(value: Any) -> None:
    """Fails when a file of any shape ends in a traceback."""
    try:
        parse(json.dumps(value).encode(), TODAY)
    except Refusal as refusal:
        assert refusal.code == "bad_file"
