"""`flask --app app session …`: workshops from the command line."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from board import desk, installation, workshops
from board.core.commands.session import MOST_NOTES_A_QUADRANT
from board.core.errors import Refusal
from board.core.model import Phase, Quadrant, Rule
from board.core.text import clean
from board.exporting import exported
from board.languages import _
from board.results.exports import FORMATS
from board.results.file_values import some_date
from board.results.model import Results
from board.services import services
from board.store.sessions import SessionRow
from board.terminal import Commands, json_option, links_table, show, table

session = Commands("session", help="Workshops: create, import, archive, publish, export.")


by_option = click.option("--by", metavar="NAME", help="The account that does it.")


def title_option(ctx: click.Context, param: click.Parameter, value: str) -> str:
    try:
        return clean(value, 200)
    except Refusal as refusal:
        raise click.BadParameter("Use 1 to 200 visible characters.") from refusal


def date_option(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    try:
        return some_date(value, "date")
    except Refusal as refusal:
        raise click.BadParameter("Use YYYY-MM-DD, YYYY-MM or YYYY.") from refusal


def label_option(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> dict[Quadrant, str]:
    found = {}
    for value in values:
        quadrant, _equals, label = value.partition("=")
        if quadrant not in set(Quadrant):
            raise click.BadParameter(f"Use QUADRANT=LABEL with one of {', '.join(Quadrant)}.")
        found[Quadrant(quadrant)] = label
    return found


@session.command("create")
@click.option("--title", required=True, callback=title_option)
@click.option("--question", default="", help="What is worked on.")
@click.option("--date", callback=date_option, help="YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option("--place")
@click.option("--language", type=click.Choice(["de", "en"]), default="de")
@click.option("--groups", type=click.IntRange(1, workshops.MOST_GROUPS), default=1)
@click.option("--group-name", "names", multiple=True, help="Once for each group, in order.")
@click.option("--phase", type=click.Choice([phase.value for phase in Phase]), default="lobby")
@click.option("--rule", type=click.Choice([rule.value for rule in Rule]), default="from_5")
@click.option("--withdrawal-days", type=click.IntRange(0, 365), help="Instead of the setting's.")
@click.option("--label", "labels", multiple=True, callback=label_option, help="QUADRANT=LABEL")
@click.option("--hidden", is_flag=True, help="Notes lie face down until they are revealed.")
@click.option("--approval", is_flag=True, help="Notes wait for the facilitator's approval.")
@click.option(
    "--note-limit", type=click.IntRange(1, MOST_NOTES_A_QUADRANT), help="Per person and quadrant."
)
@json_option
def session_create(
    title: str,
    question: str,
    date: str | None,
    place: str | None,
    language: str,
    groups: int,
    names: tuple[str, ...],
    phase: str,
    rule: str,
    withdrawal_days: int | None,
    labels: dict[Quadrant, str],
    hidden: bool,
    approval: bool,
    note_limit: int | None,
    as_json: bool,
) -> None:
    """Open a workshop and print its links."""
    if len(names) > groups:
        groups = len(names)
    created = workshops.create(
        services(),
        title=title,
        question=question,
        date=date,
        place=place,
        language=language,
        labels=labels,
        rule=Rule(rule),
        groups=[*names, *[None] * (groups - len(names))],
        phase=Phase(phase),
        withdrawal_days=withdrawal_days,
        hidden=hidden,
        approval=approval,
        note_limit=note_limit,
    )
    show(asdict(created), as_json, links_text(created))


def links_text(created: workshops.Created) -> str:
    return links_table(
        [
            (_("Code"), created.code),
            (_("Phones"), created.join_url),
            (_("Stage"), created.stage_url),
            (_("Console"), created.facilitator_url),
        ]
    )


@session.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@json_option
def session_import(files: tuple[Path, ...], as_json: bool) -> None:
    """Make archived workshops of workshop files or exports of our own."""
    rows = []
    with click.progressbar(
        files, label=_("Importing"), file=sys.stderr, hidden=as_json or len(files) == 1
    ) as each:
        for file in each:
            try:
                rows.append(workshops.import_file(services(), installation.limited_bytes(file)))
            except Refusal as refusal:
                if refusal.code == "bad_file" and len(files) > 1:
                    raise Refusal(
                        "bad_file", detail=f"{file}: {refusal.details['detail']}"
                    ) from refusal
                raise
    found = [{"session": row.id, "slug": row.slug} for row in rows]
    show(
        found if len(files) > 1 else found[0],
        as_json,
        "\n".join(_("Archived: %(address)s", address=address_of(row)) for row in rows),
    )


def address_of(row: SessionRow) -> str:
    return f"{services().config.base_url}/results/{row.slug}"


@session.command("archive")
@click.argument("session")
@by_option
@json_option
def session_archive(session: str, by: str | None, as_json: bool) -> None:
    """End a workshop, keep its results, delete who wrote what."""
    by = workshops.account(services(), by)
    row = workshops.archive(services(), workshops.find(services(), session).id, by)
    show(described(row), as_json, _("Archived: %(address)s", address=address_of(row)))


@session.command("publish")
@click.argument("session")
@by_option
@json_option
def session_publish(session: str, by: str | None, as_json: bool) -> None:
    """Show the results of an archived workshop to everybody."""
    by = workshops.account(services(), by)
    row = workshops.publish(services(), workshops.find(services(), session).id, by)
    show(described(row), as_json, _("Published: %(address)s", address=address_of(row)))


@session.command("take-back")
@click.argument("session")
@by_option
@json_option
def session_take_back(session: str, by: str | None, as_json: bool) -> None:
    """Hide published results again; they stay archived."""
    by = workshops.account(services(), by)
    row = workshops.take_back(services(), workshops.find(services(), session).id, by)
    show(described(row), as_json, _("Taken back: %(address)s", address=address_of(row)))


@session.command("delete")
@click.argument("session")
@by_option
@json_option
def session_delete(session: str, by: str | None, as_json: bool) -> None:
    """Delete archived or published results for good; their address says when."""
    by = workshops.account(services(), by)
    row = workshops.delete(services(), workshops.find(services(), session).id, by)
    show(described(row), as_json, _("Deleted: %(address)s", address=address_of(row)))


@session.command("redact")
@click.argument("session")
@click.option("--note", type=click.IntRange(1), help="The note's number.")
@click.option("--group", type=click.IntRange(1), help="The note's group, where there are several.")
@click.option("--text", help="Only this part of the note.")
@click.option("--word", help="This word everywhere.")
@by_option
@json_option
def session_redact(
    session: str,
    note: int | None,
    group: int | None,
    text: str | None,
    word: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Blacken a note, a part of it, or a word everywhere, in everything that is kept."""
    if (note is None) == (word is None) or (text is not None and note is None):
        raise click.UsageError("Use --note N, --note N --text PART, or --word WORD.")
    if "" in (text, word):
        raise click.UsageError("What is to be redacted is empty.")
    row = workshops.find(services(), session)
    by = workshops.account(services(), by)
    desk.redact(services(), row.id, word=word or text, note=note, group=group, by=by)
    row = services().store.sessions.need(row.id)
    show(described(row), as_json, _("Redacted: %(address)s", address=address_of(row)))


@session.command("list")
@json_option
def session_list(as_json: bool) -> None:
    """List all workshops, the newest first."""
    rows = services().store.sessions.all()
    head = (_("Session"), _("Code"), _("State"), _("Title"), _("Address"))
    lines = [
        (row.id, row.code if row.is_open else "", row.state, row.title, row.slug) for row in rows
    ]
    show([described(row) for row in rows], as_json, table([head, *lines]))


def described(row: SessionRow) -> dict[str, str | None]:
    """A row for scripts. A code that lets nobody in any more is left out."""
    return {
        "session": row.id,
        "slug": row.slug,
        "title": row.title,
        "state": row.state.value,
        "code": row.code if row.is_open else None,
        "created": row.created,
        "archived_on": row.archived_on,
        "published_on": row.published_on,
        "deleted_on": row.deleted_on,
        "results_url": address_of(row),
    }


@session.command("links")
@click.argument("session")
@json_option
def session_links(session: str, as_json: bool) -> None:
    """Print the links of an open workshop again."""
    row = workshops.find(services(), session)
    if not row.is_open:
        raise Refusal("session_ended")
    created = workshops.links(services(), row)
    show(asdict(created), as_json, links_text(created))


@session.command("export")
@click.argument("session")
@click.option("--format", "format", type=click.Choice([*FORMATS, "all"]), required=True)
@click.option("--group", type=click.IntRange(1), help="Only this group's board.")
@click.option(
    "--output",
    type=click.Path(allow_dash=True),
    required=True,
    help="A file, or -; for all formats a folder.",
)
@json_option
def session_export(
    session: str, format: str, group: int | None, output: str, as_json: bool
) -> None:
    """Write the results to a file: the same bytes as the web's download."""
    row = workshops.find(services(), session)
    results = workshops.document(services(), row.id)
    wanted = results if group is None else results.only_group(group)
    if format == "all":
        written_all(row, wanted, output, as_json)
        return
    data = exported(services(), row.id, wanted, format)
    if output == "-":
        sys.stdout.buffer.write(data)
        return
    Path(output).write_bytes(data)
    show({"output": output, "bytes": len(data)}, as_json, _("Written: %(name)s", name=output))


def written_all(row: SessionRow, results: Results, output: str, as_json: bool) -> None:
    """Each format as a file of the folder, named as the web's downloads are."""
    folder = Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    with click.progressbar(
        FORMATS, label=_("Writing the files"), file=sys.stderr, hidden=as_json
    ) as formats:
        for format in formats:
            file = folder / f"{row.slug}.{format}"
            data = exported(services(), row.id, results, format)
            file.write_bytes(data)
            files.append({"output": str(file), "bytes": len(data)})
    names = ", ".join(str(file["output"]) for file in files)
    show(files, as_json, _("Written: %(names)s", names=names))
