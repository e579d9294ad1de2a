"""The comparison on the results page: whole, valid, and only where there is one."""

from __future__ import annotations

import pytest
from flask import Flask
from msgspec.structs import replace

from board import workshops
from board.core.model import Rule
from board.core.publication import Rung
from board.results.model import Results, to_json
from tests.core.comparison.rooms import eighteen_and_five, supported
from tests.results.compared import compared
from tests.web.markup import faults
from tests.web.team import Team, unknown_to_anybody


@pytest.fixture
def visitor(app: Flask) -> Team:
    return unknown_to_anybody(app)


def page_of(visitor: Team, results: Results, language: str = "de") -> str:
    """The published page of a document."""
    with visitor.app.app_context():
        row = workshops.import_file(visitor.services, to_json(results))
        workshops.publish(visitor.services, row.id)
    return visitor.get(f"/results/{row.slug}?lang={language}").text


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_is_valid_and_names_every_topic(visitor: Team, language: str) -> None:
    page = page_of(visitor, compared(), language)
    assert faults(page) == []
    assert "<script" not in page.split("<main")[1] and "style=" not in page
    results = compared()
    assert results.comparison
    for topic in results.comparison.topics:
        assert topic.title in page
    assert page.count('<svg class="persons') == 2 * 6
    assert page.count('class="persons__on"') >= 11 + 3 + 9 + 3


def test_the_parts_stand_in_the_order_of_the_design(visitor: Team) -> None:
    page = page_of(visitor, compared())
    places = [
        page.index(part)
        for part in (
            "Beiden Seiten wichtig: <strong",
            "Zwei Blicke im Vergleich",
            ">Beiden wichtig<",
            ">Vor allem der Bürgerschaft wichtig<",
            ">Vor allem der Verwaltung wichtig<",
            "Unterschied unsicher:",
            "Von wenigen genannt (3)",
            "Alle Zahlen als Tabelle",
            "Worüber jede Seite schrieb",
            'id="board-1"',
        )
    ]
    assert places == sorted(places)
    assert page.count("Hier lohnt sich das Gespräch.") == 2
    assert "11 von 18 Verwaltung" in page and "3 von 5 Bürgerschaft" in page


def test_without_a_comparison_nothing_of_it_is_shown(visitor: Team) -> None:
    """Catches half a section, and sides below the rung in any word of it."""
    page = page_of(visitor, replace(compared(), rule=Rule.NEVER, rung=Rung.NO_SIDES))
    body = page.split("<main")[1]
    for trace in ("Zwei Blicke", "Bürgerschaft", "persons", "mirror", "Beiden"):
        assert trace not in body


def test_hostile_titles_are_text(visitor: Team) -> None:
    bad = '"><img src=x onerror=alert(1)>%s{{ 7*7 }}'
    room = eighteen_and_five(supported(bad, 18, 5), supported(bad, 6, 0), supported(bad, 0, 0))
    page = page_of(visitor, replace(compared(), comparison=room.compare()))
    assert faults(page) == []
    assert "<img" not in page and "7*7" in page and "49" not in page.split("Zwei Blicke")[0]


def test_many_topics_fold(visitor: Team) -> None:
    room = eighteen_and_five(*(supported(f"Thema {n}", 18, 5) for n in range(40)))
    page = page_of(visitor, replace(compared(), comparison=room.compare()))
    assert faults(page) == []
    assert "34 weitere Themen" in page and page.count('<svg class="persons') == 12
