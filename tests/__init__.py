"""Tests mirror `board/`; `browser/` drives a real Chromium, `launch/` the real server."""
