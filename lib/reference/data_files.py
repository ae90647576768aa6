"""Reading the data files beside this one, once each.

A blank cell is unknown: it becomes NaN in a number column and an empty text elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import cache, wraps
from pathlib import Path
from typing import TypeVar, cast

import pandas as pd
import yaml

from lib.words.reader import Language, reader

Made = TypeVar("Made")

FOLDER = Path(__file__).parent
NUMBER_COLUMNS = frozenset(
    {
        "value",
        "mean",
        "sd",
        "sd_printed",
        "cv_percent",
        "age_from_years",
        "age_to_years",
        "slope",
        "slope_kcal_per_kg",
        "intercept_mmol_l",
        "log_bias_sd",
        "met",
        "speed_km_h",
        "power_w_kg",
    }
)
UNIT_ENDINGS = ("_g", "_kcal", "_mg", "_ug")


class UnknownReferenceError(LookupError):
    """Something was looked up that the reference files do not hold."""


def unknown(kind: str, key: str, known: Iterable[str]) -> UnknownReferenceError:
    """Return the error for a key that is not there, naming those that are most like it.

    Examples
    --------
    >>> str(unknown("source", "baker216", ["baker2016", "montain2007"]))
    "There is no source 'baker216'. Most alike: baker2016."
    """
    names = sorted(known)
    alike = get_close_matches(key, names, n=5, cutoff=0.5)
    hint = f"Most alike: {', '.join(alike)}." if alike else f"Known are: {', '.join(names)}."
    return UnknownReferenceError(f"There is no {kind} '{key}'. {hint}")


@cache
def csv_table(name: str) -> pd.DataFrame:
    """Read one CSV file; callers must not change what they get."""
    table = pd.read_csv(FOLDER / f"{name}.csv", dtype="str", keep_default_na=False)
    for column in table.columns:
        if column in NUMBER_COLUMNS or column.endswith(UNIT_ENDINGS):
            table[column] = pd.Series([_number(cell) for cell in table[column]], dtype="float64")
    return table


def _number(cell: str) -> float:
    return float(cell) if cell else math.nan


def once_per_language(make: Callable[[], Made]) -> Callable[[], Made]:
    """Keep what a function makes for each language, for its texts are `said` for the reader."""

    @cache
    def made(_: Language) -> Made:
        return make()

    @wraps(make)
    def found() -> Made:
        return made(reader().language)

    return found


@cache
def yaml_record(name: str) -> dict[str, object]:
    """Read one YAML file whose top level is a mapping."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    # The same reader as `yaml.safe_load`, in C where the package has it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return cast("dict[str, object]", yaml.load(text, Loader=loader))  # noqa: S506 - see above
