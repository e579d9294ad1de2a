"""The comparison in a real browser: axe, narrow screens, labels that stay in their boxes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from board.results.charts import width_of
from board.results.model import to_json
from tests.results.compared import compared
from tests.running import ROOT, Running

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, shared_server: Running, tmp_path: Path) -> Iterator[Page]:
    """The picture's workshop, published, everything unfolded."""
    file = tmp_path / "compared.json"
    file.write_bytes(to_json(compared()))
    made = json.loads(shared_server.flask("session", "import", str(file), "--json"))
    shared_server.flask("session", "publish", made["session"])
    context = browser.new_context(locale="de-DE", base_url=shared_server.url)
    opened = context.new_page()
    opened.goto(f"/results/{made['slug']}")
    opened.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true })")
    yield opened
    context.close()


def test_the_comparison_is_for_everybody(page: Page) -> None:
    """Catches weak contrast, tables without heads, sideways scrolling, labels too wide."""
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate("axe.run().then((r) => r.violations.map((v) => v.id))") == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    labels = page.evaluate(
        """[...document.querySelectorAll(".intervals text")].map((it) =>
        [it.textContent, Number(it.getAttribute("font-size")), it.getComputedTextLength()])"""
    )
    assert len(labels) > 10
    wider = [text for text, size, width in labels if width > width_of(text, size)]
    assert wider == []
