"""The console with 300 notes and 40 themes: the longest task of the page while somebody leads.

``python -m bench.console``. A real Chromium drags, selects several and searches; its own Long Tasks
API (tasks above 50 ms) and the frames' gaps say how long the page was busy at a stretch.
"""

import shutil
from collections.abc import Callable

import socketio
from playwright.sync_api import Page, sync_playwright

from bench import report
from bench.servers import Ours, ours

NOTES, THEMES = 300, 40
QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
WORDS = (
    "Termine im Bürgerbüro sind schwer zu bekommen und die Wege zwischen den Ämtern lang".split()
)
WATCH = """
window.tasks = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.tasks.push(entry.duration);
}).observe({ type: "longtask", buffered: false });
"""
CHROMIUM = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    with ours() as server:
        made = server.create_session()
        fill(server, made["facilitator_token"])
        with sync_playwright() as playwright:
            path = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.add_init_script(WATCH)
            page.goto(f"{server.url}/console?lang=de#{made['facilitator_token']}")
            page.locator("[data-note]").nth(NOTES - 1).wait_for(state="attached", timeout=60_000)
            page.wait_for_timeout(1000)
            figures = {name: longest(page, act) for name, act in ACTIONS.items()}
            browser.close()
    heads = ("what is done", "tasks above 50 ms", "longest, ms")
    rows = [(name, str(count), f"{most:.0f}") for name, (count, most) in figures.items()]
    text = report.table(heads, rows)
    print(text)
    report.save("console", figures)
    report.document("console", text)


def fill(server: Ours, token: str) -> None:
    """Notes over all quadrants, and every seventh or so in a theme."""
    console = socketio.Client()
    console.connect(server.url, auth={"token": token}, transports=["websocket"])

    def do(name: str, **fields: object) -> None:
        fill.count += 1  # type: ignore[attr-defined]
        payload = {"id": f"b{fill.count}", "name": name} | fields  # type: ignore[attr-defined]
        answer = console.call("command", payload, timeout=30)
        if not answer["ok"]:
            raise RuntimeError(f"{name}: {answer}")

    for index, quadrant in enumerate(QUADRANTS):
        share = range(index, NOTES, len(QUADRANTS))
        texts = [f"{n} " + " ".join(WORDS[: 4 + n % 10]) for n in share]
        do("add_notes", quadrant=quadrant, texts=texts, affiliation="citizen")
    do("change_phase", phase="arrange")
    for n in range(THEMES):
        do("form_cluster", notes=[f"n{3 * n + 1}", f"n{3 * n + 2}"], title=f"Thema {n}")
    console.disconnect()


fill.count = 0  # type: ignore[attr-defined]


def longest(page: Page, act: Callable[[Page], None]) -> tuple[int, float]:
    """(how many tasks above 50 ms, the longest one in ms) while `act` runs."""
    page.evaluate("window.tasks.length = 0")
    act(page)
    page.wait_for_timeout(500)
    tasks: list[float] = page.evaluate("window.tasks")
    return len(tasks), max(tasks, default=0.0)


def drag(page: Page) -> None:
    cards = page.locator("[data-note]:visible")
    start, end = cards.nth(100).bounding_box(), cards.nth(4).bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 30, start["y"] + 10)
    page.mouse.down()
    for step in range(1, 31):
        share = step / 30
        page.mouse.move(
            start["x"] + 30 + (end["x"] - start["x"]) * share,
            start["y"] + 10 + (end["y"] - start["y"]) * share,
        )
    page.mouse.up()


def select(page: Page) -> None:
    cards = page.locator("[data-note]:visible")
    for number in range(6):
        cards.nth(10 + number).click(modifiers=["Control"], force=True)
    page.keyboard.press("Escape")


def search(page: Page) -> None:
    page.locator("#side-search").press_sequentially("Bürgerbüro")
    page.locator("#side-search").fill("")


ACTIONS: dict[str, Callable[[Page], None]] = {
    "drag a note across the board": drag,
    "select six notes": select,
    "search, letter by letter": search,
}

if __name__ == "__main__":
    main()
