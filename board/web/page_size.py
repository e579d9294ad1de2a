"""Pages that everybody in the hall asks for at once: small, and kept by nobody."""

from __future__ import annotations

import gzip

from flask import make_response, request
from werkzeug.wrappers import Response


def private(text: str, status: int) -> Response:
    """Kept by nobody, and small: halls have slow Wi-Fi, and this page is asked for by everybody."""
    response = make_response(text, status)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip") > 0:
        response.set_data(gzip.compress(response.get_data(), compresslevel=6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
