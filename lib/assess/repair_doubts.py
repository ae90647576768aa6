"""Every doubted value of the logs, and the unit that would explain it."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from lib.assess.records import suspect
from lib.assess.repair import CHANGE, MASSES, Material, column_of
from lib.assess.repair_nutrients import nutrient_doubts
from lib.schema import plausible

VOLUMES: Final = ("fluid_ml", "volume_ml")
MARK: Final = r"(?:^|,)((?:unit_suspect|soft_range):\w+)"
ML_PER_L: Final = 1000


def usual_masses_kg(material: Material) -> pd.Series[float]:
    """Return each athlete's median body mass from values that nobody doubts. [kg]."""
    measures, sessions = material.records.biometrics, material.records.sessions
    mornings = measures[
        (measures["metric"] == "body_mass") & (measures["quality"].fillna("") == "")
    ]
    before = sessions[~suspect(sessions, "mass") & sessions["mass_pre_kg"].notna()]
    before = before[~before["quality"].fillna("").str.contains("soft_range:mass_p", regex=False)]
    rows = pd.concat(
        [
            mornings[["athlete_id", "value"]],
            before[["athlete_id", "mass_pre_kg"]].rename(columns={"mass_pre_kg": "value"}),
        ]
    )
    return rows.groupby("athlete_id")["value"].median()


def doubts(material: Material) -> pd.DataFrame:
    """Return one row a doubted value of any log.

    Returns
    -------
    ``log``, ``row_id``, ``athlete_id``, ``local_date``, ``source_file``, ``source_row``,
    ``about`` (column, metric or ``mass_change``), ``column`` that holds it, ``value``,
    ``marks`` (a tuple) and ``unit``, the key of the unit it may have been in, else empty.
    """
    parts = [nutrient_doubts(material)]
    for log, rows in material.records.logs().items():
        quality = rows["quality"].fillna("").astype("str")
        here = rows[quality.str.contains("unit_suspect:|soft_range:", regex=True)]
        marks = here["quality"].str.findall(MARK).explode().dropna()
        if marks.empty:
            continue
        about = marks.str.split(":").str[1]
        if log == "biometrics":
            about = here["metric"].reindex(about.index).astype("str")
        found = pd.DataFrame({"place": marks.index, "about": about.to_numpy(), "mark": marks})
        found = found.groupby(["place", "about"], sort=False)["mark"].agg(tuple).reset_index()
        column = np.where(found["about"] == CHANGE, "mass_post_kg", found["about"])
        found["column"] = "value" if log == "biometrics" else column
        names = ["row_id", "athlete_id", "local_date", "source_file", "source_row"]
        own = here.loc[found["place"]].reset_index(drop=True)
        value = [own[name].iloc[place] for place, name in enumerate(found["column"])]
        part = own[names].assign(
            log=log,
            about=found["about"],
            column=found["column"],
            value=value,
            marks=found["mark"],
        )
        parts.append(part.assign(value=part["value"].astype("float64"), unit=""))
    every = pd.concat(parts, ignore_index=True)
    if every.empty:
        return every
    # What is seen as another unit is not asked about a second time for being unusual.
    every = every.sort_values("unit", ascending=False, kind="stable")
    merged = every.groupby(["log", "row_id", "about"])["marks"].agg(lambda each: sum(each, ()))
    every = every.drop_duplicates(["log", "row_id", "about"])
    keys = pd.MultiIndex.from_frame(every[["log", "row_id", "about"]])
    every = every.assign(marks=merged.reindex(keys).to_numpy())
    every = every[every["value"].notna()].sort_values(["local_date", "log", "row_id"])
    found = _with_units(every.reset_index(drop=True), usual_masses_kg(material))
    return _with_both_masses(material, found)


def _with_both_masses(material: Material, rows: pd.DataFrame) -> pd.DataFrame:
    """Give both masses of a session one unit, though only one of them is beyond doubt's line.

    One converted without the other would be a change of mass that cannot be.
    """
    of_sessions = (rows["log"] == "sessions") & rows["about"].isin(MASSES)
    seen = rows[of_sessions & rows["unit"].isin(["lb", "kg"])].drop_duplicates("row_id")
    sessions = material.records.sessions.drop_duplicates("row_id").set_index("row_id")
    parts = [rows]
    for column in MASSES[:2]:
        amounts = seen["row_id"].map(sessions[column])
        parts.append(seen.assign(about=column, column=column, value=amounts)[amounts.notna()])
    both = pd.concat(parts, ignore_index=True)
    keys = ["log", "row_id", "about"]
    has_marks = both.groupby(keys, sort=False)["marks"].transform("first")
    is_other = has_marks.index >= len(rows)
    silent = is_other & ~both.duplicated(keys, keep="first")
    marks = has_marks.where(~silent, pd.Series([()] * len(both), both.index, dtype="object"))
    both = both.assign(marks=marks).drop_duplicates(keys, keep="last")
    return both.sort_values(["local_date", "log", "row_id"], kind="stable").reset_index(drop=True)


def _with_units(rows: pd.DataFrame, usual: pd.Series[float]) -> pd.DataFrame:
    """Say which unit would explain a mass or a drink."""
    is_mass, value = rows["about"].isin(MASSES), rows["value"]
    ratio = value / rows["athlete_id"].map(usual).astype("float64")
    pounds = ratio.between(*plausible.POUNDS_AS_KILOGRAMS) | (
        ratio.isna() & (value > plausible.SELDOM_HEAVIER_KG)
    )
    kilograms = ratio.between(*plausible.KILOGRAMS_AS_POUNDS)
    little = rows["about"].isin(VOLUMES) & value.between(0, plausible.SMALL_DRINK_ML, "neither")
    high = (
        rows["log"]
        .map(
            {
                "sessions": _soft("sessions", "fluid_ml"),
                "hydration": _soft("hydration", "volume_ml"),
            }
        )
        .astype("float64")
    )
    litres = little & (value * ML_PER_L <= high)
    unit = np.select(
        [is_mass & pounds, is_mass & kilograms, litres, little & ~litres],
        ["lb", "kg", "l", "oz"],
        default=rows["unit"],
    )
    return rows.assign(unit=unit, usual=rows["athlete_id"].map(usual).astype("float64"))


def _soft(log: str, column: str) -> float:
    return (column_of(log, column).soft or (0.0, np.inf))[1]
