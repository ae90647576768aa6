"""The command that writes everything of a team or of one athlete into a file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from lib.reports.export import Form, everything
from lib.schema.names import folded
from lib.store.engine import Store, open_store
from lib.store.teams import athletes, teams
from lib.store.upgrades import StoreNotOpenedError
from lib.store.viewer import LOCAL_COACH


class _NotExportedError(Exception):
    """Why there is no file; a sentence for people."""


def _named(known: pd.DataFrame, identifier: str, asked: str, what: str) -> str:
    """Return the identifier of the one row with this name or identifier."""
    found = known[(known["name"].map(folded) == folded(asked)) | (known[identifier] == asked)]
    if len(found) == 1:
        return str(found[identifier].iloc[0])
    if len(found):
        listed = ", ".join(found[identifier])
        raise _NotExportedError(f"There are several {what}s '{asked}'. Name one of: {listed}.")
    names = ", ".join(f"'{name}'" for name in known["name"]) or "none"
    raise _NotExportedError(f"There is no {what} '{asked}'. Known are: {names}.")


def _content(engine: Store, team: str, athlete: str | None, form: Form) -> bytes:
    team_id = _named(teams(engine, LOCAL_COACH), "team_id", team, "team")
    athlete_id = None
    if athlete is not None:
        people = athletes(engine, LOCAL_COACH, team_id, with_archived=True)
        athlete_id = _named(people, "athlete_id", athlete, "athlete")
    return everything(engine, LOCAL_COACH, team_id, form, athlete_id=athlete_id)


def _write(path: Path, content: bytes) -> None:
    """Put the whole file in its place, or nothing."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(beside).replace(path)
        finally:
            Path(beside).unlink(missing_ok=True)
    except OSError as fault:
        raise _NotExportedError(f"{path} cannot be written: {fault.strerror}.") from fault


def export(
    team: Annotated[str, typer.Argument(help="Name of the team.")],
    to: Annotated[Path, typer.Option("--to", help="The ZIP file to write.")],
    athlete: Annotated[str | None, typer.Option(help="Only this athlete.")] = None,
    *,
    parquet: Annotated[bool, typer.Option("--parquet", help="Parquet, not CSV.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Write everything of a team, or of one athlete, as a ZIP file of tables."""
    try:
        if to.exists() and not force:
            raise _NotExportedError(f"{to} is there already. Add --force to replace it.")
        engine = open_store()
        try:
            content = _content(engine, team, athlete, "parquet" if parquet else "csv")
        finally:
            engine.dispose()
        _write(to, content)
    except (_NotExportedError, StoreNotOpenedError) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from fault
    typer.echo(f"Wrote {to}: {len(content):,} bytes.")
