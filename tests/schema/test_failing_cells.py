"""What is asked of pandera: every column with a failing cell, as if it were asked of all."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from lib.schema import check
from lib.schema.frames import typed
from lib.schema.glossary import TABLES

TOLD = ("sessions", "hydration", "diet", "biometrics", "symptoms", "labs")


def _values(column) -> list[object]:
    """Return values at, inside and outside the ranges of a column, with gaps between."""
    ends = [end for limits in (column.hard, column.soft) if limits for end in limits]
    if column.kind == "whole":
        return [None, *(each for end in ends for each in (int(end) - 1, int(end), int(end) + 1))]
    if column.kind == "number":
        around = [each for end in ends for each in (np.nextafter(end, -9e9), end, end + 1e-6)]
        return [None, np.inf, -np.inf, *around]
    return [None, *column.choices, "no such word"]


def _rows(table: str, chance: np.random.Generator) -> pd.DataFrame:
    cells = {
        column.name: pd.Series([_values(column)[at] for at in places])
        for column in TABLES[table].columns
        if column.kind in {"whole", "number", "choice"}
        for places in [chance.integers(0, len(_values(column)), size=18)]
    }
    return typed(table, pd.DataFrame(cells))


def _cells(found: pd.DataFrame | None) -> set[tuple[str, int]]:
    return set() if found is None else set(zip(found["column"], found["index"], strict=True))


@pytest.mark.parametrize("table", TOLD)
@pytest.mark.parametrize("which", ["hard", "soft"])
def test_no_failing_cell_is_passed_over(table, which, monkeypatch):
    chance = np.random.default_rng(7)
    failing = 0
    for _ in range(2):
        rows = _rows(table, chance)
        quick = _cells(check._failures(table, which, rows))  # noqa: SLF001
        with monkeypatch.context() as patch:
            patch.setattr(check, "_fails", lambda _column, _which, values: values.notna().any())
            whole = _cells(check._failures(table, which, rows))  # noqa: SLF001
        assert quick == whole
        failing += len(whole)
    assert failing or not check._limited(table, which)  # noqa: SLF001
