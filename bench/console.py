"""The console with 300 notes and 40 themes: the longest task of the page while somebody leads.

``python -m bench.console``. A real Chromium drags, selects several and searches, each three times.
Its trace says how long the page was busy at a stretch: by the clock, which on a busy machine also
counts the waiting for a core, and at work.
"""

import json
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
ROUNDS, LONG_MS = 3, 50
Act = Callable[[], None]
CHROMIUM = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    with ours() as server:
        made = server.create_session()
        fill(server, made["facilitator_token"])
        with sync_playwright() as playwright:
            path = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"{server.url}/console?lang=de#{made['facilitator_token']}")
            page.locator("[data-note]").nth(NOTES - 1).wait_for(state="attached", timeout=60_000)
            page.wait_for_timeout(1000)
            figures = {name: measure(page, act) for name, act in ACTIONS.items()}
            browser.close()
    heads = ("what is done", "tasks above 50 ms", "longest, ms", "longest at work, ms")
    rows = [
        (name, str(count), f"{clock:.0f}", f"{work:.0f}")
        for name, (count, clock, work) in figures.items()
    ]
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


def measure(page: Page, prepare: Callable[[Page], Act]) -> tuple[int, float, float]:
    """(tasks above 50 ms, the longest by the clock in ms, and at work in ms) of three rounds."""
    tasks = [task for _ in range(ROUNDS) for task in traced(page, prepare(page))]
    clock, work = zip(*tasks, strict=True)
    return sum(task > LONG_MS for task in clock), max(clock), max(work)


def traced(page: Page, act: Act) -> list[tuple[float, float]]:
    """(by the clock, at work) in ms for each task of the page's main thread while `act` runs."""
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=["toplevel"])
    act()
    page.wait_for_timeout(500)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    pages = {
        (event["pid"], event["tid"])
        for event in events
        if event.get("args", {}).get("name") == "CrRendererMain"
    }
    return [
        (event["dur"] / 1000, event.get("tdur", event["dur"]) / 1000)
        for event in events
        if event["name"] == "ThreadControllerImpl::RunTask"
        and "dur" in event
        and (event["pid"], event["tid"]) in pages
    ]


def drag(page: Page) -> Act:
    """From the first risk through the board to the edge of the second chance, in thirty moves."""
    (x, y), (to_x, to_y) = corner(page, "threats", 0), corner(page, "opportunities", 1)

    def act() -> None:
        page.mouse.move(x, y)
        page.mouse.down()
        for step in range(1, 31):
            page.mouse.move(x + (to_x - x) * step / 30, y + (to_y - y) * step / 30)
        page.locator(".note--landing").wait_for()
        page.mouse.up()

    return act


def select(page: Page) -> Act:
    """Six notes that are in view, one by one, and none again."""
    places = [corner(page, name, n) for name in ("opportunities", "threats") for n in range(3)]

    def act() -> None:
        page.keyboard.down("Control")
        for x, y in places:
            page.mouse.click(x, y)
        page.keyboard.up("Control")
        page.locator(".note--chosen").nth(len(places) - 1).wait_for()
        page.keyboard.press("Escape")

    return act


def search(page: Page) -> Act:
    field = page.locator("#side-search")

    def act() -> None:
        field.press_sequentially("Bürgerbüro")
        field.fill("")

    return act


def corner(page: Page, quadrant: str, place: int) -> tuple[float, float]:
    """A point on the left of a quadrant's note."""
    box = page.locator(f"[data-quadrant={quadrant}] [data-note]").nth(place).bounding_box()
    assert box
    return box["x"] + 10, box["y"] + 10


ACTIONS: dict[str, Callable[[Page], Act]] = {
    "drag a note across the board": drag,
    "select six notes": select,
    "search, letter by letter": search,
}

if __name__ == "__main__":
    main()
