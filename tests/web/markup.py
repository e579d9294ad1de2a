"""A strict look at a page's HTML: what browsers would forgive is found here."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
POINTERS = ("for", "aria-labelledby", "aria-describedby")


def faults(page: str) -> list[str]:
    """Tags that are not closed in order, ids twice or missing, headings, inline styles."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    found = reader.found + [f"<{tag}> is never closed" for tag in reader.open]
    found += [f"id {name} twice" for name in reader.ids if reader.ids.count(name) > 1]
    found += [f"no id {name}" for name in reader.pointed if name not in reader.ids]
    if reader.headings.count(1) != 1:
        found.append(f"{reader.headings.count(1)} main headings")
    for before, after in zip(reader.headings, reader.headings[1:], strict=False):
        if after > before + 1:
            found.append(f"h{after} follows h{before}")
    return found


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.found: list[str] = []
        self.ids: list[str] = []
        self.pointed: list[str] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.look_at(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.look_at(tag, attrs)

    def look_at(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        self.found += [f"<{tag}> has {name} twice" for name in names if names.count(name) > 1]
        self.found += [f"<{tag}> has {name}" for name in names if name[:2] == "on"]
        self.found += [f"<{tag}> has style" for name in names if name == "style"]
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in POINTERS:
                self.pointed += (value or "").split()
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append(int(tag[1]))
        if tag in ("div", "section", "ul", "ol", "p", "h2", "dl") and "p" in self.open[:-1]:
            self.found.append(f"<{tag}> inside <p>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.found.append(f"</{tag}> closes nothing")
