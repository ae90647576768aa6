"""Commands about foods."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lib.imports.food_data_central import read_archive
from lib.imports.refusal import ImportRefused
from lib.store.engine import open_store
from lib.store.official_foods import replace_official_foods
from lib.store.upgrades import StoreNotOpenedError
from lib.store.viewer import LOCAL_COACH

foods = typer.Typer(help="Foods that the search and food logs find.", no_args_is_help=True)


@foods.callback()
def about() -> None:
    """Foods that the search and food logs find."""


@foods.command("import")
def import_archive(
    path: Annotated[
        Path, typer.Argument(help="The CSV archive (.zip) of USDA FoodData Central.", exists=True)
    ],
) -> None:
    """Put the foods of the official archive into the store, in place of earlier ones."""
    try:
        official = read_archive(path)
        engine = open_store()
        try:
            count = replace_official_foods(engine, LOCAL_COACH, foods=official.foods)
        finally:
            engine.dispose()
    except (ImportRefused, StoreNotOpenedError) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from fault
    for note in official.notes:
        typer.echo(note)
    typer.echo(f"{count:,} foods are in the store; search and food logs of every team find them.")
