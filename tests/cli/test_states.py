"""Taking back, deleting and publishing by name from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Said


def archived(run: Run, *arguments: str) -> str:
    said = run("session", "create", "--title", "Rathaus", *arguments, "--json")
    session: str = said.value["session"]
    run("session", "archive", session)
    return session


def code_of(said: Said) -> str:
    assert said.code == 1
    code: str = json.loads(said.err)["error"]["code"]
    return code


def test_a_result_is_taken_back_and_deleted(run: Run, data: Path) -> None:
    session = archived(run)
    run("session", "publish", session)
    assert run("session", "take-back", session, "--json").value["state"] == "archived"
    deleted = run("session", "delete", "rathaus", "--json").value
    assert deleted["state"] == "deleted" and deleted["deleted_on"]
    again = run("session", "delete", session, "--json").value
    assert again == deleted
    assert code_of(run("session", "publish", session, "--json")) == "deleted"
    output = str(data / "x.json")
    said = run("session", "export", session, "--format", "json", "--output", output, "--json")
    assert code_of(said) == "deleted"
    assert code_of(run("session", "archive", session, "--json")) == "deleted"


def test_publishing_waits_for_the_withdrawal_date(run: Run) -> None:
    session = archived(run, "--withdrawal-days", "2")
    assert code_of(run("session", "publish", session, "--json")) == "too_early"


def test_four_eyes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STELLWAND_FOUR_EYES", "1")
    session = archived(run)
    assert code_of(run("session", "publish", session, "--json")) == "four_eyes"
    named = ("session", "publish", session, "--by", "Amt", "--json")
    assert code_of(run(*named)) == "account_unknown"
    run("staff", "add", "Amt", "--password-stdin", stdin="ein langes Passwort\n")
    assert run(*named).value["state"] == "published"
