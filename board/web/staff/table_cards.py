"""Cards for the tables, to print: their QR codes know the group, so joining is two taps."""

from __future__ import annotations

import qrcode
from flask import abort, render_template
from markupsafe import Markup
from qrcode.image.svg import SvgPathImage

from board import workshops
from board.services import services
from board.web.staff import blueprint


@blueprint.get("/sessions/<session_id>/print")
def table_cards(session_id: str) -> str:
    """One sheet a group."""
    row = services().store.sessions.need(session_id)
    if not row.is_open:
        abort(404)
    groups = services().live.session(row.id).groups.values()
    address = workshops.links(services(), row).join_url
    cards = [(group, drawn(f"{address}?group={group.number}")) for group in groups]
    return render_template("staff/table_cards.html", row=row, cards=cards, join_url=address)


def drawn(address: str) -> Markup:
    """The address as a QR code, drawn inside the page. It holds nothing but digits we made."""
    picture = qrcode.make(address, image_factory=SvgPathImage, border=2)
    drawing = picture.to_string(encoding="unicode")
    return Markup(drawing.replace(' id="qr-path"', ""))  # an id may stand on a page only once
