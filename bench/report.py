"""Tables for the terminal, JSON for machines, and the table in docs/performance.md."""

import json
import os
import platform
import statistics
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bench.servers import ROOT

RESULTS = ROOT / "bench" / "results"
DOCUMENT = ROOT / "docs" / "performance.md"


def medians(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """For each figure the median over the runs."""
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A markdown table that reads well in a terminal, too: numbers to the right."""
    lines = [list(heads), *(list(row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines.insert(1, rule)
    return "\n".join(
        "| " + " | ".join([line[0].ljust(widths[0]), *_right(line, widths)]) + " |"
        for line in lines
    )


def _right(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)]


def save(name: str, figures: object) -> None:
    """Keep the figures of a run as bench/results/<name>.json."""
    RESULTS.mkdir(exist_ok=True)
    machine = {"cores": os.cpu_count(), "machine": platform.machine()}
    versions = {"python": platform.python_version()}
    content = {"date": date.today().isoformat(), **machine, **versions, "figures": figures}
    (RESULTS / f"{name}.json").write_text(json.dumps(content, indent=2) + "\n")


def document(name: str, text: str) -> None:
    """Put `text` between the marks of `name` in docs/performance.md."""
    start, end = f"<!-- {name}: written by make bench -->", f"<!-- /{name} -->"
    before, _, rest = DOCUMENT.read_text().partition(start)
    _, mark, after = rest.partition(end)
    if not mark:
        raise RuntimeError(f"{DOCUMENT.name} has no place for {name}")
    DOCUMENT.write_text(f"{before}{start}\n{text}\n{end}{after}")
