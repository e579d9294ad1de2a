"""The join storm: everybody scans the code in the same second.

``python -m bench.joins [--phones 300] [--rounds 3]``. Each phone does what a browser does, at
once with all others: the join page and its sheet, the form, the phone's page with sheet and script,
the websocket, until the snapshot is there and it is ready to write. Ends with an error if one of
them did not get there.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from threading import Barrier

import websocket

from bench import report
from bench.servers import Ours, on_core, ours

PATIENCE = 30  # seconds after which a phone has failed
ASSET = re.compile(r'<(?:link rel="stylesheet" href|script type="module" src)="([^"]+)"')
CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')
TOKEN = re.compile(r'data-token="([^"]+)"')


class Phone:
    """One browser: a connection that stays open, a cookie, and a cache for what it has loaded."""

    def __init__(self, server: Ours) -> None:
        self.server = server
        self.line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        self.cookies: dict[str, str] = {}
        self.loaded: set[str] = set()
        self.requests = 0

    def take_part(self, code: str) -> None:
        """From scanning the code to ready to write. Raises on anything unexpected."""
        page = self.page("GET", f"/j/{code}")
        csrf = unescape(found(CSRF, page))
        form = f"csrf_token={csrf}&affiliation=citizen&group=1"
        page = self.page("POST", f"/j/{code}", form)
        self.listen(unescape(found(TOKEN, page)))

    def page(self, method: str, address: str, form: str | None = None) -> str:
        """A page, after its redirects, with the sheets and scripts it names."""
        status, text, location = self.request(method, address, form)
        while status in (302, 303):
            status, text, location = self.request("GET", location)
        if status != 200:
            raise RuntimeError(f"{method} {address}: {status} {text[:200]}")
        for asset in ASSET.findall(text):
            if asset not in self.loaded:
                self.loaded.add(asset)
                self.request("GET", asset)
        return text

    def request(self, method: str, address: str, form: str | None = None) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = self.server.url
        self.requests += 1
        self.line.request(method, address, form, headers)
        answer = self.line.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status >= 400:
            raise RuntimeError(f"{method} {address}: {answer.status} {text[:200]}")
        return answer.status, text, answer.headers.get("Location", "")

    def listen(self, token: str) -> None:
        """The live connection, until the snapshot has come."""
        self.requests += 1
        self.live = websocket.create_connection(
            f"ws://127.0.0.1:{self.server.port}/socket.io/?EIO=4&transport=websocket",
            timeout=PATIENCE,
            origin=self.server.url,
        )
        self.live.recv()
        self.live.send("40" + json.dumps({"token": token}))
        while not (message := str(self.live.recv())).startswith('42["snapshot"'):
            if message.startswith("44"):
                raise RuntimeError(message)

    def leave(self) -> None:
        self.live.close()
        self.line.close()


def found(pattern: re.Pattern[str], page: str) -> str:
    match = pattern.search(page)
    if not match:
        raise RuntimeError(f"the page has no {pattern.pattern}: {page[:300]}")
    return match[1]


def storm(phones: int) -> dict[str, float]:
    """All phones at once; seconds until half of them, 99 % and all were ready to write."""
    with ours() as server:
        code = server.create_session()["code"]
        Phone(server).take_part(code)  # what is made once is made: templates, caches
        room = [Phone(server) for _ in range(phones)]
        start = Barrier(phones)
        before = cpu_seconds(server.pid)
        with ThreadPoolExecutor(phones) as pool:
            times = sorted(pool.map(timed(start, code), room))
        used = cpu_seconds(server.pid) - before
        for phone in room:
            phone.leave()
    return {
        "half_s": statistics.median(times),
        "p99_s": times[int(0.99 * (phones - 1))],
        "all_s": times[-1],
        "cpu_ms_per_phone": 1000 * used / phones,
        "requests_per_phone": room[0].requests,
    }


def timed(start: Barrier, code: str) -> Callable[[Phone], float]:
    def run(phone: Phone) -> float:
        start.wait(PATIENCE)
        began = time.monotonic()
        phone.take_part(code)
        return time.monotonic() - began

    return run


def cpu_seconds(pid: int) -> float:
    """CPU time a process has used so far."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.joins")
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    on_core(-1)()
    runs = []
    for turn in range(options.rounds):
        print(f"{options.phones} phones join, {turn + 1}/{options.rounds}", file=sys.stderr)
        runs.append(storm(options.phones))
    figures = report.medians(runs)
    heads = ["phones at once", "half ready s", "99 % s", "all s", "CPU ms each", "requests each"]
    shown = report.table(heads, [[str(options.phones), *(f"{f:.3g}" for f in figures.values())]])
    print(shown + "\n", flush=True)
    report.save("joins", {"phones": options.phones, **figures})
    report.document("joins", shown)


if __name__ == "__main__":
    main()
