"""The archive: a results page and a PDF of 500 notes, and all formats at once beside a workshop.

``python -m bench.archive [--seconds 6]``. The longest stall is the longest answer of a tiny request
that somebody sends all the time, beside the workshop alone and while the files are made. Times of
one machine mean nothing elsewhere. Ends with an error if a note of the workshop was lost.
"""

import argparse
import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from bench import report
from bench.fanout import check
from bench.generator import Figures, load_ours
from bench.servers import ROOT, Ours, ours

NOTES, GROUPS = 500, 4
FORMATS = ("pdf", "xlsx", "csv", "json")
LOOKS = 9
PHONES, RATE = 50, 5
QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")
TEXT = "Man wartet lange auf einen Termin, und niemand weiß, wer zuständig ist ({})"


def workshop(title: str) -> bytes:
    """A workshop file of 500 notes of both sides in four groups."""
    notes = [
        {
            "quadrant": QUADRANTS[number % 4],
            "affiliation": ("administration", "citizen")[number % 3 == 0],
            "text": TEXT.format(number),
        }
        for number in range(NOTES)
    ]
    groups = [{"name": f"Tisch {n + 1}", "notes": notes[n::GROUPS]} for n in range(GROUPS)]
    return json.dumps({"title": title, "groups": groups}).encode()


def published(server: Ours, title: str) -> str:
    """Imports and publishes such a workshop; the path of its page."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        file.write(workshop(title))
        file.flush()
        slug = flask(server, "import", file.name)["slug"]
    flask(server, "publish", slug)
    return f"/results/{slug}"


def flask(server: Ours, *arguments: str) -> dict[str, str]:
    command = [sys.executable, "-m", "flask", "--app", "app", "session", *arguments, "--json"]
    made = subprocess.run(
        command, cwd=ROOT, env=server.environment, capture_output=True, text=True, check=True
    )
    answer: dict[str, str] = json.loads(made.stdout)
    return answer


def fetched(server: Ours, path: str) -> float:
    """The ms until the whole answer is here."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return (time.perf_counter() - began) * 1000


@contextmanager
def probed(server: Ours) -> Iterator[list[float]]:
    """Asks for next to nothing all the time; the ms of each answer."""
    took: list[float] = []
    stopped = threading.Event()

    def probe() -> None:
        while not stopped.wait(0.01):
            took.append(fetched(server, "/health"))

    thread = threading.Thread(target=probe)
    thread.start()
    try:
        yield took
    finally:
        stopped.set()
        thread.join()


def measure(seconds: float) -> Figures:
    with ours() as server:
        page = published(server, "Fünfhundert")
        figures = {"pdf ms": fetched(server, f"{page}/export.pdf")}
        fetched(server, page)
        looks = [fetched(server, page) for _ in range(LOOKS)]
        figures["page ms"] = statistics.median(looks)
        other = published(server, "Noch fünfhundert")
        # Two workshops: a load always gives its commands the same ids.
        first, second = (server.join(server.create_session()["code"], PHONES) for _ in range(2))
        with probed(server) as calm:
            alone = load_ours(server, first, RATE, seconds)
        with probed(server) as busy, ThreadPoolExecutor(len(FORMATS) + 1) as pool:
            beside = pool.submit(load_ours, server, second, RATE, seconds)
            time.sleep(seconds / 3)
            paths = [f"{other}/export.{format}" for format in FORMATS]
            figures["four formats ms"] = max(pool.map(lambda path: fetched(server, path), paths))
            exporting = beside.result()
    for run in (alone, exporting):
        check(run)
    return figures | {
        "longest stall alone ms": max(calm),
        "longest stall while exporting ms": max(busy),
        "acknowledged p99 alone ms": alone["ack_p99"],
        "acknowledged p99 while exporting ms": exporting["ack_p99"],
    }


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.archive")
    parser.add_argument("--seconds", type=float, default=6)
    figures = measure(parser.parse_args(arguments).seconds)
    text = report.table(
        [f"{NOTES} notes; {PHONES} phones, {RATE} notes/s", "ms"],
        [[name.removesuffix(" ms"), f"{value:.0f}"] for name, value in figures.items()],
    )
    print(text + "\n", flush=True)
    report.save("archive", figures)
    report.document("archive", text)


if __name__ == "__main__":
    main()
