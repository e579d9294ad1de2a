"""Suggestions of similar notes, measured on labelled pairs that nothing was tuned on."""

from __future__ import annotations

import json
from pathlib import Path

from board.core.similarity import THRESHOLD, likeness, rarity_of, suggestions, words_of

PAIRS = json.loads(
    (Path(__file__).parents[1] / "vectors" / "similar_pairs.json").read_text("utf-8")
)["pairs"]


def measured(kind: str) -> tuple[float, float]:
    """(precision, recall) of suggesting on one half of the labelled pairs."""
    pairs = [pair for pair in PAIRS if pair["set"] == kind]
    words = [(words_of(p["a"], p["language"]), words_of(p["b"], p["language"])) for p in pairs]
    rarity = rarity_of(word.stems for both in words for word in both)
    suggested = [likeness(a, b, rarity) >= THRESHOLD for a, b in words]
    right = sum(s and p["same"] for s, p in zip(suggested, pairs, strict=True))
    return right / sum(suggested), right / sum(p["same"] for p in pairs)


def test_suggestions_are_more_often_right_than_the_labels_alone() -> None:
    """On the held-out half, where 45 % of the hard pairs are the same: docs/similarity.md has the
    figures. Sabotage tried: without OTHER_POINT the precision falls to that of guessing."""
    precision, recall = measured("held_out")
    print(f"held out: precision {precision:.2f}, recall {recall:.2f}")
    assert precision >= 0.55 and recall >= 0.15


def test_there_are_enough_labelled_pairs() -> None:
    assert len(PAIRS) >= 200 and {pair["language"] for pair in PAIRS} == {"de", "en"}


def test_opposites_are_not_suggested() -> None:
    for a, b in (
        ("freundliche Mitarbeiter", "unfreundliche Mitarbeiter"),
        ("Haushalt ist ausgeglichen", "Haushalt ist nicht ausgeglichen"),
        ("Aufzug im Rathaus fehlt", "WLAN im Rathaus fehlt"),
    ):
        assert not suggestions([("n1", a), ("n2", b)])


def test_the_most_alike_come_first_and_nothing_is_said_of_strange_notes() -> None:
    notes = [
        ("n1", "lange Wartezeiten im Bürgerbüro"),
        ("n2", "im Bürgerbüro wartet man zu lange"),
        ("n3", "🌳"),
        ("n4", "und"),
        ("n5", "Wartezeiten im Bürgerbüro sind lang"),
    ]
    found = suggestions(notes)
    assert {found[0].first, found[0].second} == {"n1", "n5"}
    assert all("n3" not in pair and "n4" not in pair for pair in found)
