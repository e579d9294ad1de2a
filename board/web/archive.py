"""The public archive: the list of published results, each results page, its downloads.

Until a result is published only the team sees it; everybody else reads that it is being prepared.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from flask import Blueprint, Response, abort, make_response, render_template, request
from flask_login import current_user
from markupsafe import Markup

from board import workshops
from board.core.model import Side, State
from board.core.publication import Rung
from board.exporting import exported
from board.results.exports import FORMATS, export
from board.results.model import QUADRANTS, Results, from_json, to_json
from board.services import services
from board.states import first_day
from board.store.sessions import SessionRow
from board.stored import gone
from board.web.comparison import comparison_of
from board.web.words import words, written

blueprint = Blueprint("archive", __name__)
blueprint.add_app_template_global(written, "date_written")

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@blueprint.get("/results")
def results_list() -> str:
    """All published results, the newest workshop first, those without a date last."""
    rows = services().store.sessions.published()
    published = [(workshops.document(services(), row.id), row.slug) for row in rows]
    published.sort(key=lambda entry: entry[0].date or "", reverse=True)
    return render_template("archive/list.html", published=published, words=words())


@blueprint.get("/results/<slug>")
def results_page(slug: str) -> Response:
    """The result, its preview for the team, or that it is being prepared."""
    row = services().store.sessions.by_slug(slug)
    if row is None:
        abort(404)
    if row.deleted_on:
        raise gone(row)
    if not may_read(row):
        day = first_day(services(), row)
        return answer(render_template("archive/preparing.html", first_day=day), public=False)
    results = workshops.document(services(), row.id)
    public = row.state is State.PUBLISHED
    page = render_template(
        "archive/results.html",
        results=results,
        row=row,
        public=public,
        words=words(),
        quadrants=QUADRANTS,
        legend=legend(results),
        sides_with_dots=(*Side, None),
        spoken=spoken(results),
        source=source(results),
        downloads=downloads(row.id, results),
        **comparison_of(results),
    )
    return answer(page, public)


@blueprint.get("/results/<slug>/export.<format>")
def results_export(slug: str, format: str) -> Response:
    """The result as a file: the same bytes that the command line writes."""
    row = services().store.sessions.by_slug(slug)
    if row is not None and row.deleted_on:
        raise gone(row)
    if row is None or format not in FORMATS or not may_read(row):
        abort(404)
    results = workshops.document(services(), row.id)
    response = make_response(exported(services(), row.id, results, format))
    response.headers["Content-Type"] = FORMATS[format].media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}.{format}"'
    return answer(response, public=row.state is State.PUBLISHED)


class Download(NamedTuple):
    format: str
    name: str
    size: str


def downloads(session: str, results: Results) -> list[Download]:
    """Every file there is, with its size as people read it."""
    sizes = sizes_of(to_json(results)) | {
        name: len(exported(services(), session, results, name))
        for name, kind in FORMATS.items()
        if kind.slow
    }
    return [Download(name, kind.name, words().size(sizes[name])) for name, kind in FORMATS.items()]


@lru_cache(maxsize=64)
def sizes_of(document: bytes) -> dict[str, int]:
    """The bytes of each quick export; kept, as making them takes longer than the page itself."""
    results = from_json(document)
    return {name: len(export(results, name)) for name, kind in FORMATS.items() if not kind.slow}


def may_read(row: SessionRow) -> bool:
    """Published results are for everybody, archived ones for the team, others do not exist yet."""
    if row.state is State.PUBLISHED:
        return True
    return row.state is State.ARCHIVED and bool(current_user.is_authenticated)


def legend(results: Results) -> list[Side | None]:
    """The sides whose signs need a word: those that occur, where the result names sides."""
    if results.rung is Rung.NO_SIDES:
        return []
    occurring = {note.affiliation for note in results.notes}
    if occurring == {None}:
        return []
    return [side for side in (*Side, None) if side in occurring]


def spoken(results: Results) -> str:
    """The attribute that tells voices and hyphenation what the notes are written in."""
    known = LANGUAGE_TAG.fullmatch(results.language)
    return Markup(' lang="{}"').format(results.language) if known else ""


def source(results: Results) -> str:
    """The address an imported workshop was taken from, if it is one that may become a link."""
    address = results.source_url or ""
    return address if address.startswith(("https://", "http://")) else ""


def answer(content: str | Response, public: bool) -> Response:
    """Published answers may be kept but are asked for anew each time; others are kept nowhere."""
    response = make_response(content)
    if not public:
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
