"""The PDF, read by another library: tagged, titled, complete, whatever people wrote."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from board.core.errors import Refusal
from board.core.model import Quadrant, Rule
from board.core.publication import Rung
from board.core.text import clean
from board.results.exports import export
from board.results.exports.pdf import typesetting
from board.results.exports.pdf.content import content_of
from board.results.model import Note, Results
from board.results.workshop_file import parse
from tests.core.comparison.rooms import eighteen_and_five, supported
from tests.results.compared import PICTURE, compared
from tests.results.pdf_reading import Element, read
from tests.results.test_exports import EXAMPLES, TODAY, TRICKY

NO_SIGN = "Für dieses Zeichen hat diese Datei keine Schrift."


def with_notes(texts: Iterable[str], **changes: object) -> Results:
    """The small workshop of the tests with these notes on its board."""
    results = compared()
    notes = tuple(
        Note(number, 1, Quadrant.THREATS, None, text) for number, text in enumerate(texts, start=1)
    )
    group = replace(results.groups[0], notes=notes)
    return replace(results, groups=(group,), comparison=None, **changes)


def root_of(reader: PdfReader) -> Any:
    root: Any = reader.trailer["/Root"]
    return root.get_object()


def squeezed(text: str) -> str:
    """Without what setting a line adds or drops: spaces, hyphens, invisible characters."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFC", text)
        if letter not in "-\u2010" and unicodedata.category(letter) not in ("Zs", "Zl", "Cc", "Cf")
    )


def shown(letter: str) -> str:
    """How a character may come out: itself, a box, or (marks and selectors) not at all."""
    optional = "?" if unicodedata.category(letter).startswith("M") else ""
    return f"(?:{re.escape(letter)}|□[*\\d]*){optional}"


def items(tree: Element) -> list[str]:
    return [squeezed(item.said) for item in tree.all("LI")]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_note_of_the_examples_stands_in_the_structure_tree(path: Path) -> None:
    """Catches notes that are lost, or drawn without being told to a screen reader."""
    results = parse(path.read_bytes(), TODAY)
    reader, tree = read(export(results, "pdf"))
    said = items(tree)
    for note in results.notes:
        found = next(
            (item for item in said if item.startswith(squeezed(f"{note.number}{note.text}"))), None
        )
        assert found, note.text
        said.remove(found)
    root = root_of(reader)
    assert root["/Lang"] == results.language.split("-")[0]
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata and reader.metadata.title == results.title
    assert [title.said for title in tree.all("Title")] == [results.title]
    assert {"H1", "H2", "L", "LI"} <= {kind for kind in ("H1", "H2", "L", "LI") if tree.all(kind)}


def test_it_says_that_it_is_pdf_ua() -> None:
    reader, _tree = read(export(compared(), "pdf"))
    root = root_of(reader)
    metadata = root["/Metadata"].get_object().get_data()
    assert b"pdfuaid" in metadata and root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_comparison_stands_in_it_and_every_figure_has_its_words() -> None:
    _reader, tree = read(export(compared(), "pdf"))
    figures = tree.all("Figure")
    assert [figure.alt for figure in figures][:2] == [
        "11 von 18 Verwaltung, 3 von 5 Bürgerschaft",
        "9 von 18 Verwaltung, 3 von 5 Bürgerschaft",
    ]
    assert len(figures) == 7 and all(figure.alt for figure in figures)
    rows = [row.said for row in tree.all("TR")]
    for title, (administration, citizen) in PICTURE.items():
        assert any(
            squeezed(f"{title}{administration} von 18{citizen} von 5") in squeezed(row)
            for row in rows
        ), title
    assert len(tree.all("THead")) == 2


def test_headings_are_bookmarks_and_pages_are_numbered() -> None:
    reader, tree = read(export(compared(), "pdf"))
    outline = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert outline == [heading.said for heading in tree.all("H1")]
    assert "Gruppe 1" in outline and "Zwei Blicke im Vergleich" in outline
    pages = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        assert f"Seite {number} / {pages}" in page.extract_text().replace("\xa0", " ")


def test_tricky_notes_are_text_whatever_they_hold() -> None:
    """Catches markup that runs, characters that break the file, and notes that vanish.

    Characters without a glyph are boxes. Scripts from right to left are drawn the other way round.
    """
    texts = []
    for entry in TRICKY:
        try:
            texts.append(clean(entry["text"]))
        except Refusal:
            continue
    assert len(texts) > 20
    said = items(read(export(with_notes(texts), "pdf"))[1])
    notes = said[: len(texts)]
    for number, (text, found) in enumerate(zip(texts, notes, strict=True), start=1):
        if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
            assert found.startswith(str(number))
            continue
        pattern = "".join(map(shown, squeezed(text)))
        found = found.replace(squeezed(NO_SIGN), "")
        assert re.fullmatch(f"{number}{pattern}", found), (text, found)


def test_a_character_without_a_glyph_becomes_a_box_with_one_footnote() -> None:
    results = with_notes(
        ["Baum 🌳 und 🌳", "noch ein \U0001f6b2", "1\ufe0f\u20e3 zuerst"], title="🌳 Titel"
    )
    reader, tree = read(export(results, "pdf"))
    said = items(tree)
    assert said[0].startswith("1Baum□") and said[0].count("□") == 2
    assert said[1].startswith("2nochein□")
    assert said[2].startswith("31") and "zuerst" in said[2]
    everything = tree.said
    assert everything.count(NO_SIGN) == 1
    assert reader.metadata and reader.metadata.title == "□ Titel"


def test_nothing_that_people_wrote_is_markup() -> None:
    bad = '#eval("1+1") *fett* $x$ <label> @ref // kein #import "@preview/x:1.0.0" \\u{41}'
    room = eighteen_and_five(supported(bad, 18, 5), supported(bad, 3, 5))
    results = replace(
        with_notes([bad, bad], title=bad, question=bad, intro=(bad,), outlook=bad, place=bad),
        comparison=room.compare(),
    )
    _reader, tree = read(export(results, "pdf"))
    assert [item for item in items(tree) if squeezed(bad) in item][:2]
    assert squeezed(tree.all("Title")[0].said) == squeezed(bad)


def test_the_same_document_gives_the_same_bytes() -> None:
    results = compared()
    assert export(results, "pdf") == export(results, "pdf")
    assert export(results, "pdf") != export(replace(results, title="Anders"), "pdf")


@pytest.mark.parametrize("language", ["en", "pt-BR", "sr-Latn", "x-klingon", "de-AT", "zz"])
def test_any_language_tag_makes_a_file(language: str) -> None:
    reader, _tree = read(export(replace(compared(), language=language), "pdf"))
    assert root_of(reader)["/Lang"]


def test_sides_below_the_rung_are_not_in_it() -> None:
    results = replace(compared(), rule=Rule.NEVER, rung=Rung.NO_SIDES)
    _reader, tree = read(export(results, "pdf"))
    for trace in ("Bürgerschaft", "Zwei Blicke", "5 aus"):
        assert trace not in tree.said.replace("Bürgerschaften", "")
    assert json.dumps(content_of(results))


def test_a_file_that_cannot_be_set_loses_its_strange_characters_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Catches an export that fails for good because an error of typst was not understood."""
    monkeypatch.setattr(typesetting, "characters", lambda error, text: set())
    _reader, tree = read(export(with_notes(["Baum 🌳, Grüße"]), "pdf"))
    assert items(tree)[0].startswith("1Baum□") and "Grüße" in items(tree)[0]
