"""Space put aside on the disk: there when needed, never the reason why the disk is full."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from board.store.reserve import LARGEST, Reserve


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_the_reserve_takes_real_blocks_and_gives_them_back(tmp_path: Path) -> None:
    """Sabotage: a sparse file (`truncate`) keeps nothing free."""
    reserve = Reserve(tmp_path)
    assert reserve.keep() and reserve.keep()
    assert reserve.path.stat().st_blocks * 512 >= reserve.path.stat().st_size > 0
    with reserve.lent():
        assert not reserve.path.exists()
    assert reserve.path.exists()


def test_where_space_is_short_nothing_is_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = Usage(10 * LARGEST * 16, 0, 2 * LARGEST)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    assert not Reserve(tmp_path).keep()
    assert not Reserve(tmp_path).path.exists()


def test_a_full_disk_gets_the_reserve_back_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reserve = Reserve(tmp_path)
    reserve.keep()
    reserve.give_back_if_full()
    assert reserve.path.exists()
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(LARGEST, LARGEST, 0))
    reserve.give_back_if_full()
    assert not reserve.path.exists()
