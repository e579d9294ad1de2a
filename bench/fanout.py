"""Fan-out: how soon everybody has a note, beside a naive server and Node's socket.io.

``python -m bench.fanout [--rounds 3] [--seconds 4] [--only ours]``. The servers take turns,
round by round, each freshly started on one core with the generator on the other; the figures are
medians over the rounds. Ends with an error if one of our notes was lost, refused or not
acknowledged. Times of one machine mean nothing elsewhere: read the ratios.
"""

import argparse
import sys
from collections.abc import Callable

from bench import report
from bench.generator import Figures, load_ours, load_peer
from bench.servers import naive, node, ours

LOADS = ((100, 10), (300, 20))  # phones, notes a second
TICK = 20  # ms, as ours under load


def measure_ours(phones: int, rate: int, seconds: float) -> Figures:
    with ours() as server:
        tokens = server.join(server.create_session()["code"], phones)
        return load_ours(server, tokens, rate, seconds)


def measure_naive(phones: int, rate: int, seconds: float) -> Figures:
    with naive() as server:
        return load_peer(server, phones, rate, seconds)


def measure_node(phones: int, rate: int, seconds: float) -> Figures:
    with node() as server:
        return load_peer(server, phones, rate, seconds)


def measure_node_tick(phones: int, rate: int, seconds: float) -> Figures:
    with node(TICK) as server:
        return load_peer(server, phones, rate, seconds)


SERVERS: dict[str, tuple[str, Callable[[int, int, float], Figures]]] = {
    "ours": ("Stellwand", measure_ours),
    "naive": ("Flask-SocketIO, `emit` per note", measure_naive),
    "node": ("Node socket.io, per note", measure_node),
    "node_tick": (f"Node socket.io, tick {TICK} ms", measure_node_tick),
}

COLUMNS = {
    "acknowledged p50 ms": "ack_p50",
    "p99 ms": "ack_p99",
    "fan-out p50 ms": "fan_p50",
    "p99  ms": "fan_p99",
    "CPU µs per delivery": "cpu_us_per_delivery",
    "KB per connection": "rss_per_conn_kb",
    "lost": "lost",
}
RATIOS = ("fan_p50", "fan_p99", "cpu_us_per_delivery", "rss_per_conn_kb")


def measure(
    names: list[str], phones: int, rate: int, rounds: int, seconds: float
) -> dict[str, Figures]:
    """The medians of each server, which take turns: forwards, backwards, forwards …"""
    runs: dict[str, list[Figures]] = {name: [] for name in names}
    for turn in range(rounds):
        for name in names[:: 1 if turn % 2 == 0 else -1]:
            print(f"{phones} phones, {rate} notes/s, {turn + 1}/{rounds}: {name}", file=sys.stderr)
            runs[name].append(SERVERS[name][1](phones, rate, seconds))
    for run in runs.get("ours", []):
        check(run)
    return {name: report.medians(of) for name, of in runs.items()}


def check(run: Figures) -> None:
    """Nothing lost, nothing refused, everything acknowledged, nobody thrown out."""
    wrong = {name: run[name] for name in ("lost", "unacked", "refused", "died") if run[name]}
    if wrong:
        raise SystemExit(f"our server: {wrong}")


def tables(figures: dict[str, Figures], phones: int, rate: int) -> str:
    """What is shown of one load: the figures, and ours relative to each peer."""
    heads = [f"{phones} phones, {rate} notes/s", *COLUMNS]
    rows = [
        [SERVERS[name][0], *(f"{of[column]:.4g}" for column in COLUMNS.values())]
        for name, of in figures.items()
    ]
    text = report.table(heads, rows)
    peers = [name for name in figures if name != "ours"]
    if "ours" in figures and peers:
        heads = ["ours ÷ peer", *(head.strip() for head, of in COLUMNS.items() if of in RATIOS)]
        rows = [
            [SERVERS[peer][0], *(ratio(figures["ours"][of], figures[peer][of]) for of in RATIOS)]
            for peer in peers
        ]
        text += "\n\n" + report.table(heads, rows)
    return text


def ratio(mine: float, theirs: float) -> str:
    return f"{mine / theirs:.2f}" if theirs > 0 else "–"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.fanout")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--only", choices=SERVERS, action="append", help="may be repeated")
    options = parser.parse_args(arguments)
    results, shown = [], []
    for phones, rate in LOADS:
        figures = measure(
            options.only or list(SERVERS), phones, rate, options.rounds, options.seconds
        )
        results.append({"phones": phones, "rate": rate, "servers": figures})
        shown.append(tables(figures, phones, rate))
        print(shown[-1] + "\n", flush=True)
    report.save("fanout", results)
    if not options.only:
        report.document("fanout", "\n\n".join(shown))


if __name__ == "__main__":
    main()
