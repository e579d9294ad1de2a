"""What the terminal says once the server listens."""

from __future__ import annotations

import io
import sys
from typing import TextIO

import qrcode


def announce(address: str, first_link: str | None, out: TextIO = sys.stdout) -> None:
    """Print the address for phones, with a QR code, and the link of the very first start."""
    lines = ["", f"  Stellwand is running. For phones in the room: {address}", ""]
    if code := qr(address, out.encoding):
        lines += [f"  {line}" for line in code.splitlines()]
    if first_link:
        lines += ["", "  Make the first account with this link (it works once):", f"  {first_link}"]
    lines += ["", "  Ctrl-C ends it.", ""]
    print("\n".join(lines), file=out, flush=True)


def qr(address: str, encoding: str | None) -> str:
    """The QR code in block characters, dark on light; empty if the terminal cannot show them."""
    code = qrcode.QRCode(border=2, error_correction=qrcode.constants.ERROR_CORRECT_L)
    code.add_data(address)
    drawn = io.StringIO()
    code.print_ascii(out=drawn, invert=True)
    try:
        drawn.getvalue().encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ""
    return drawn.getvalue()
