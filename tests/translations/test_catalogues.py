"""Every sentence has its German text, and the catalogues hold nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from board import languages
from board.languages import _, _n, current_language, init_languages, speaking, words_for_browser
from board.translations import build, check

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def test_every_message_has_its_text() -> None:
    """Catches an untranslated, unused or contradictory message, and a lost placeholder."""
    assert check.problems() == []


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small project with sources in three languages and no fragments yet."""
    (tmp_path / "board" / "translations" / "de").mkdir(parents=True)
    (tmp_path / "static" / "js").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    (tmp_path / "app.py").write_text("")
    (tmp_path / "board" / "pages.py").write_text('_("Good morning, %(name)s")\nN_("Later")\n')
    (tmp_path / "static" / "js" / "main.js").write_text(SCRIPT)
    (tmp_path / "templates" / "home.html").write_text('<p title="{{ _("Home") }}"></p>')
    monkeypatch.setattr(build, "ROOT", tmp_path)
    for module in (build, check):
        monkeypatch.setattr(module, "HERE", tmp_path / "board" / "translations")
    monkeypatch.setattr(build, "COMPILED", tmp_path / "compiled")
    words_for_browser.cache_clear()
    yield tmp_path
    words_for_browser.cache_clear()


def write(project: Path, name: str, body: str) -> None:
    path = project / "board" / "translations" / "de" / f"{name}.po"
    path.write_text(HEADER + body, "utf-8")


SCRIPT = """
// _("Said in a comment")
/** `_("Said in a comment, too")` */
html`<p>${open ? html`<b>${_n("%(n)s note", "%(n)s notes", n, {x: _("Se" +
  "nd")})}</b>` : ""}</p>`;
my_("no message"); it._("neither"); _(variable);
"""

COMPLETE = """
msgid "Good morning, %(name)s"
msgstr "Guten Morgen, %(name)s"

msgid "Later"
msgstr "Später"

msgid "Home"
msgstr "Start"

msgid "Send"
msgstr "Senden"

msgid "%(n)s note"
msgid_plural "%(n)s notes"
msgstr[0] "ein Zettel"
msgstr[1] "%(n)s Zettel"
"""


def test_a_complete_catalogue_has_no_problems(project: Path) -> None:
    write(project, "all", COMPLETE)
    assert check.problems() == []


@pytest.mark.parametrize("missing", ["Good morning", "Later", "Home", "Send", "%(n)s note"])
def test_a_missing_text_is_named_wherever_it_is_said(project: Path, missing: str) -> None:
    """Catches a reader that skips Python, templates or scripts."""
    entries = COMPLETE.strip().split("\n\n")
    write(project, "all", "\n\n".join(e for e in entries if f'msgid "{missing}' not in e))
    (problem,) = check.problems()
    assert "no text in de" in problem and missing in problem


@pytest.mark.parametrize(
    ("extra", "complaint"),
    [
        ('msgid "Never said"\nmsgstr "Nie gesagt"', "used nowhere"),
        ('msgid "Send"\nmsgstr "Abschicken"', "another text"),
        ('msgid "Later"\nmsgstr "Später %(x)s"', "placeholders differ"),
    ],
)
def test_what_does_not_fit_is_named(project: Path, extra: str, complaint: str) -> None:
    write(project, "all", COMPLETE)
    write(project, "extra", extra)
    assert any(complaint in problem for problem in check.problems())


def test_a_bare_percent_sign_is_refused(project: Path) -> None:
    write(project, "all", COMPLETE + '\nmsgid "100 % sure"\nmsgstr "ganz sicher"\n')
    (project / "board" / "more.py").write_text('_("100 % sure")')
    assert any("only %(name)s" in problem for problem in check.problems())


def test_python_and_browser_speak_german_and_english(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, "all", COMPLETE)
    app = Flask("words")
    app.secret_key = "words"
    init_languages(app)
    with app.test_request_context("/?lang=de"):
        assert current_language() == "de"
        assert _("Good morning, %(name)s", name="Zeitz") == "Guten Morgen, Zeitz"
        assert [_n("%(n)s note", "%(n)s notes", n) for n in (1, 2)] == ["ein Zettel", "2 Zettel"]
        with speaking("en"):
            assert _("Later") == "Later"
            assert [_n("%(n)s note", "%(n)s notes", n) for n in (1, 2)] == ["1 note", "2 notes"]
        assert _("Later") == "Später"
    in_german = {"Send": "Senden", "%(n)s note": ["ein Zettel", "%(n)s Zettel"]}
    assert words_for_browser("de") == in_german
    assert words_for_browser("en") == {}


def test_a_screen_gets_its_own_words_only(project: Path) -> None:
    """Fails when every phone fetches the console's words as well."""
    write(project, "all", COMPLETE)
    for folder, script in (("phone", '_("Later")'), ("console", '_("Home")'), ("lib", "")):
        (project / "static" / "js" / folder).mkdir()
        (project / "static" / "js" / folder / "main.js").write_text(script)
    build.compile_all()
    assert words_for_browser("de", "phone") == {"Later": "Später"}


@pytest.mark.parametrize(
    ("path", "accepts", "language"),
    [
        ("/", "", "de"),
        ("/", "fr", "de"),
        ("/", "en-GB,en;q=0.9", "en"),
        ("/?lang=de", "en", "de"),
        ("/?lang=en", "de", "en"),
        ("/?lang=tlh", "en", "en"),
    ],
)
def test_the_wish_counts_then_the_browser_and_german_is_first(
    project: Path, path: str, accepts: str, language: str
) -> None:
    app = Flask("choice")
    app.secret_key = "choice"
    write(project, "all", COMPLETE)
    init_languages(app)
    app.add_url_rule("/", view_func=current_language)
    client = app.test_client()
    assert client.get(path, headers={"Accept-Language": accepts}).text == language
    if "lang=de" in path or "lang=en" in path:
        assert client.get("/", headers={"Accept-Language": "fr"}).text == language


def test_every_language_has_a_name() -> None:
    assert set(build.languages()) <= set(languages.LANGUAGES)
