"""A new version is started in the middle of a workshop."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.faults.conftest import app_on, host
from tests.faults.screens_room import SOON, Browsers, arrives, is_connected
from tests.running import ROOT, Running

pytestmark = [pytest.mark.xdist_group("faults"), pytest.mark.browser]

MARKED = "globalThis.isOldPage = true"
IS_NEW = "() => !globalThis.isOldPage"


@pytest.fixture
def next_version(tmp_path: Path) -> Path:
    """The program once more, with one asset that this version does not have."""
    program = tmp_path / "next"
    for folder in ("board", "templates", "static/dist"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, program / folder, ignore=ignored)
    shutil.copy(ROOT / "app.py", program)
    manifest = program / "static" / "dist" / "manifest.json"
    names = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(names | {"new.js": "new-1.js"}), "utf-8")
    return program


@pytest.fixture
def browsers(server: Running, browser: Browser) -> Iterator[Browsers]:
    """A workshop on a server of its own."""
    for app in app_on(server):
        made = Browsers(host(server, app), server.url, browser, [])
        yield made
        for context in made.contexts:
            context.close()


def test_everybody_is_back_and_takes_over_the_new_pages(
    browsers: Browsers, server: Running, next_version: Path
) -> None:
    """The stage and a phone where nobody types load their new pages by themselves; where somebody
    types, the phone asks, and what is in the field is still there afterwards.

    Sabotages tried: a snapshot without `version` (old pages stay); a phone that always reloads
    (the caret is torn from under the writer).
    """
    stage, idle, busy = browsers.stage(), browsers.phone(), browsers.phone()
    busy.write("vor dem Wechsel")
    arrives(busy, "vor dem Wechsel")
    busy.field.fill("mitten im Sa")
    busy.field.focus()
    idle.page.get_by_role("heading", level=1).click()
    for page in (stage, idle.page, busy.page):
        page.evaluate(MARKED)

    server.stop()
    server.program = next_version
    server.start()
    for page in (stage, idle.page):
        page.wait_for_function(IS_NEW, timeout=SOON)
    is_connected(idle)
    expect(stage.locator(".note").first).to_contain_text("vor dem Wechsel", timeout=SOON)

    expect(busy.page.get_by_text("There is a newer version of this page.")).to_be_visible(
        timeout=SOON
    )
    assert busy.page.evaluate("() => globalThis.isOldPage === true")
    expect(busy.field).to_be_focused()
    busy.page.get_by_role("button", name="Reload").click()
    busy.page.wait_for_function(IS_NEW, timeout=SOON)
    expect(busy.field).to_have_value("mitten im Sa")
    busy.write("nach dem Wechsel")
    arrives(busy, "nach dem Wechsel")
    assert browsers.hosted.texts() == ["vor dem Wechsel", "nach dem Wechsel"]
