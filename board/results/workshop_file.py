"""Reads workshop files: JSON from elsewhere, written by hand, or our own JSON export.

The form is the contract's: `groups[].notes[]` with `quadrant` and `text`, everything else optional,
unknown keys ignored. What comes in is hostile until it has passed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from board.core.errors import Refusal
from board.core.model import Quadrant, Reason, Rule, Side
from board.core.publication import Rung
from board.results.file_board import in_order, on_its_board, rounds_of, topics_of
from board.results.file_comparison import checked, from_notes
from board.results.file_shape import (
    N_,
    File,
    FileContact,
    FileGroup,
    FileNote,
    OwnFile,
    Where,
    decode,
    refuse,
)
from board.results.file_values import (
    PARAGRAPH,
    TITLE,
    chosen,
    full_date,
    language,
    line,
    note_text,
    sensible,
    some_date,
    web_address,
)
from board.results.model import (
    FORMAT,
    QUADRANTS,
    VERSION,
    Contact,
    Group,
    Note,
    People,
    Results,
    Topic,
)
from board.results.visible import as_published

MAX_BYTES = 2 * 1024 * 1024
MAX_NOTES = 10_000
MAX_GROUPS = 200


def parse(data: bytes, today: date) -> Results:
    """The file as a results document, archived today unless it is an export that says when.

    An export of our own comes back byte for byte. Raises Refusal `bad_file`, naming the place and
    the reason, and `too_large` above 2 MB.
    """
    if len(data) > MAX_BYTES:
        raise Refusal("too_large")
    data = data.removeprefix(b"\xef\xbb\xbf")
    file = decode(data, File)
    if len(file.groups) > MAX_GROUPS:
        refuse(N_("there are too many groups"))
    if not file.groups:
        refuse(N_("there are no groups"))
    if sum(len(group.notes) for group in file.groups) > MAX_NOTES:
        refuse(N_("there are too many notes"))
    own = decode(data, OwnFile) if file.format == FORMAT else None
    if own and own.version > VERSION:
        refuse(N_("it comes from a newer version of this program"))
    results = results_of(file, own, today)
    comparison = checked(own.comparison) if own else from_notes(results.notes)
    return as_published(replace(results, comparison=comparison))


def results_of(file: File, own: OwnFile | None, today: date) -> Results:
    return Results(
        format=FORMAT,
        version=VERSION,
        title=line(file.title, "title", TITLE) or "Workshop",
        question=line(file.question, "question", PARAGRAPH),
        date=some_date(file.date, "date"),
        date_inferred=bool(file.date_inferred),
        place=line(file.place, "place") or None,
        place_inferred=bool(file.place_inferred),
        language=language(file.language),
        intro=tuple(filter(None, (line(p, "intro", PARAGRAPH) for p in several(file.intro)))),
        outlook=line("\n\n".join(several(file.outlook)), "outlook", PARAGRAPH),
        contacts=tuple(contact(found) for found in file.contacts or ()),
        quadrant_labels=labels(file.quadrant_labels or {}),
        source_url=web_address(file.source_url),
        rule=own.rule if own else Rule.ALWAYS,
        rung=own.rung if own else Rung.SIDES_PER_GROUP,
        archived_on=full_date(own.archived_on, "archived_on") if own else today.isoformat(),
        published_on=day(own.published_on if own else None, "published_on"),
        corrected_on=day(own.corrected_on if own else None, "corrected_on"),
        corrections=tuple(
            replace(line, on=full_date(line.on, "corrections")) for line in own.corrections
        )
        if own
        else (),
        people=counted(own.people, ()) if own and own.people else None,
        group_count=group_count(file, own),
        groups=tuple(
            group_of(file, place, number, own)
            for place, number in enumerate(numbers_of(file.groups, bool(own)))
        ),
        rounds=rounds_of(own),
        people_entered=bool(own and own.people and own.people_entered),
    )


def group_of(file: File, place: int, number: int, own: OwnFile | None) -> Group:
    group = file.groups[place]
    where: Where = (("group", number),)
    topics: tuple[Topic, ...] = ()
    notes = [
        note_of(file, group, note, number, (*where, ("note", place)))
        for place, note in enumerate(group.notes, start=1)
    ]
    if own:
        kept = numbers_of(group.notes, True)
        notes = [
            replace(note, number=number, corrected=found.corrected is True)
            for note, number, found in zip(notes, kept, group.notes, strict=True)
        ]
        topics = topics_of(own, own.groups[place], where)
        notes = on_its_board(own, own.groups[place], notes, topics)
    notes.sort(key=in_order)
    if not own:
        notes = [replace(note, number=place) for place, note in enumerate(notes, start=1)]
    return Group(
        number=number,
        name=line(group.name, "name", where=where) or None,
        notes=tuple(notes),
        people=counted(group.people, where) if own and group.people else None,
        set_aside=set_aside(group.set_aside or {}, where) if own else {},
        name_inferred=bool(group.name_inferred),
        topics=topics,
    )


def numbers_of(numbered: Sequence[FileNote] | Sequence[FileGroup], own: bool) -> list[int]:
    """The numbers that an export of our own gives: the team may have changed the order.

    Where they are not each another number, and in other files, they count from 1.
    """
    found = [entry.number for entry in numbered]
    fits = all(type(number) is int and 0 < number <= MAX_NOTES for number in found)
    if own and fits and len({*found}) == len(found):
        return found
    return list(range(1, len(found) + 1))


def note_of(file: File, group: FileGroup, note: FileNote, number: int, where: Where) -> Note:
    """One note, its sub-lines joined to its text. A flag may also stand at the group or the file.

    An affiliation that is not there was not inferred either.
    """
    quadrant = chosen(Quadrant, note.quadrant, where, "quadrant")
    side = note.affiliation and chosen(Side, note.affiliation, where, "affiliation")
    return Note(
        number=None,
        group=number,
        quadrant=quadrant,
        affiliation=side or None,
        text=note_text("\n".join([note.text, *(note.children or ())]), where),
        comment=line(note.comment, "comment", PARAGRAPH, where),
        quadrant_inferred=first_of(
            note.quadrant_inferred, group.quadrant_inferred, file.quadrant_inferred
        ),
        affiliation_inferred=bool(side)
        and first_of(
            note.affiliation_inferred, group.affiliation_inferred, file.affiliation_inferred
        ),
    )


def first_of(*flags: bool | None) -> bool:
    """The innermost flag that says anything."""
    return next((flag for flag in flags if flag is not None), False)


def several(texts: list[str] | str | None) -> list[str]:
    return [texts] if isinstance(texts, str) else texts or []


def contact(found: FileContact) -> Contact:
    return Contact(
        name=line(found.name, "contacts"),
        phone=line(found.phone, "contacts"),
        email=line(found.email, "contacts"),
        web=line(found.web, "contacts"),
        address=tuple(filter(None, (line(part, "contacts") for part in several(found.address)))),
    )


def labels(found: dict[str, str]) -> dict[Quadrant, str]:
    """The renamed quadrants, in the order of the board."""
    for key in found:
        chosen(Quadrant, key, (), "quadrant_labels")
    named = {quadrant: line(found.get(quadrant), "quadrant_labels") for quadrant in QUADRANTS}
    return {quadrant: label for quadrant, label in named.items() if label}


def set_aside(found: dict[str, int], where: Where) -> dict[Reason, int]:
    for key in found:
        chosen(Reason, key, where, "set_aside")
    counts = {reason: found[reason] for reason in Reason if found.get(reason)}
    for count in counts.values():
        sensible(count, where, "set_aside")
    return counts


def counted(people: People, where: Where) -> People:
    for count in (people.total, people.administration, people.citizen, people.none):
        sensible(count or 0, where, "people")
    return people


def day(text: str | None, field: str) -> str | None:
    """A day that only an export of our own tells."""
    return full_date(text, field) if text else None


def group_count(file: File, own: OwnFile | None) -> int:
    """How many boards there were: more than are listed where a joint board stands for them."""
    if own and own.rung is Rung.JOINT_BOARD:
        sensible(own.group_count, (), "group_count")
        return own.group_count
    return len(file.groups)
