"""The command that serves: what it says when the store cannot be opened."""

from __future__ import annotations

from typer.testing import CliRunner

from lib.commands.application import application


def test_an_address_that_leads_nowhere_ends_in_a_sentence_without_the_password(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://coach:secret@@nowhere/team")
    answer = CliRunner().invoke(application, ["serve"])
    assert answer.exit_code == 1
    assert "DATABASE_URL" in answer.output
    assert "secret" not in answer.output
