"""The commands by name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lib.commands.export import export
from lib.commands.foods import foods
from lib.commands.importing import import_files
from lib.commands.sample_team import sample_csv
from lib.commands.science_notes import science_notes
from lib.store.upgrades import StoreNotOpenedError
from lib.views.server import serve

application = typer.Typer(
    help="Commands of the athlete electrolyte dashboard.", no_args_is_help=True
)
application.add_typer(foods, name="foods")
application.command("export")(export)
application.command("import")(import_files)


@application.command("sample")
def write_sample(
    path: Annotated[Path, typer.Argument(help="Where to write the sheet.")] = Path(
        "data/sample_athletes.csv"
    ),
) -> None:
    """Write the invented demonstration team as one team sheet."""
    text = sample_csv()
    path.write_text(text, encoding="utf-8", newline="")
    typer.echo(f"Wrote {path}: {text.count(chr(10)) - 1} rows, all invented.")


@application.command("science-notes")
def write_science_notes(
    path: Annotated[Path, typer.Argument(help="Where to write the notes.")] = Path(
        "docs/science.md"
    ),
) -> None:
    """Write the science notes from the code and the reference files."""
    path.write_text(science_notes(), encoding="utf-8", newline="")
    typer.echo(f"Wrote {path}.")


@application.command("serve")
def serve_dashboard(
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8501,
) -> None:
    """Serve the dashboard on this machine."""
    try:
        serve(port)
    except StoreNotOpenedError as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from fault
