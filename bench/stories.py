"""The stories the product promises to find, as changes to the logs of healthy athletes.

Each begins on the same day and says which rules must name the athlete, and by when.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from bench.invented import LAST_DAY
from lib.reference.intakes import intakes_for
from lib.reference.thresholds import value

# The story begins this many days before the last day that is looked at.
AFTER = 14
ONSET = pd.Timestamp(LAST_DAY) - pd.Timedelta(days=AFTER)
# Day-to-day variation of one person, as in within_person_sd.csv.
MAGNESIUM_CV, CALCIUM_CV = 0.38, 0.50

Logs = dict[str, pd.DataFrame]
Plant = Callable[[Logs, pd.DataFrame, np.random.Generator], Logs]


@dataclass(frozen=True, slots=True)
class Story:
    """One trouble: how it gets into the logs, and which rules must name it by when."""

    name: str
    codes: tuple[str, ...]
    window_days: int
    plant: Plant


def _since(rows: pd.DataFrame, first: int, last: int) -> pd.Series:
    """Say which rows lie between two days, counted from the day the story begins."""
    return rows["local_date"].between(
        ONSET + pd.Timedelta(days=first), ONSET + pd.Timedelta(days=last)
    )


def _on(people: pd.DataFrame, after: int, **values: object) -> pd.DataFrame:
    """Return one row an athlete, so many days after the story begins."""
    when = ONSET + pd.Timedelta(days=after)
    return pd.DataFrame({"athlete_id": people["athlete_id"], "local_date": when} | values)


def _with(logs: Logs, table: str, rows: pd.DataFrame) -> Logs:
    return logs | {table: pd.concat([logs[table], rows], ignore_index=True)}


def _usual_mass(logs: Logs, people: pd.DataFrame) -> np.ndarray:
    masses = logs["biometrics"][logs["biometrics"]["metric"] == "body_mass"]
    return masses.groupby("athlete_id")["value"].median().loc[people["athlete_id"]].to_numpy()


def _one_session(
    logs: Logs,
    people: pd.DataFrame,
    rng: np.random.Generator,
    *,
    after: int,
    minutes: float,
    change_percent: np.ndarray,
    sweat_l_h: np.ndarray,
    **more: object,
) -> Logs:
    """Put one weighed session in place of whatever was trained that day; scale SD 0.1 kg."""
    mass = _usual_mass(logs, people)
    before = mass * rng.normal(1, 0.004, len(mass))
    change = change_percent / 100 * before
    burned = 0.0002 * 10 * minutes
    drunk = np.maximum(sweat_l_h * minutes / 60 + burned + change, 0.0)
    rows = _on(
        people,
        after,
        duration_min=minutes,
        mass_pre_kg=(before + rng.normal(0, 0.1, len(mass))).round(1),
        mass_post_kg=(before + change + rng.normal(0, 0.1, len(mass))).round(1),
        fluid_ml=(1000 * drunk).round(-1),
        urine_ml=0.0,
        energy_kcal=10 * minutes,
        **more,
    )
    others = logs["sessions"][~_since(logs["sessions"], after, after)]
    return _with(logs | {"sessions": others}, "sessions", rows)


def _mornings(
    logs: Logs,
    rng: np.random.Generator,
    *,
    days: tuple[int, int],
    lighter_percent: float,
    dark: float,
    thirsty: float,
) -> Logs:
    """Replace the mornings of some days: lighter, and with these chances of each sign."""
    rows = logs["biometrics"]
    here = _since(rows, *days)
    metric, size = rows["metric"], len(rows)
    lighter = rows["value"] * (1 - lighter_percent / 100)
    colour = np.where(rng.uniform(size=size) < dark, 7.0, 3.0)
    thirst = np.where(rng.uniform(size=size) < thirsty, 6.0, 2.0)
    values = np.select(
        [metric == "body_mass", metric == "urine_colour", metric == "thirst"],
        [lighter.round(1), colour, thirst],
        rows["value"],
    )
    return logs | {"biometrics": rows.assign(value=rows["value"].mask(here, pd.Series(values)))}


def _heavy_salty(logs: Logs, people: pd.DataFrame, rng: np.random.Generator) -> Logs:
    """Lose 2,500 mg/h or more in every session; two whole-body tests in the first four days."""
    size = len(people)
    rate, sodium = rng.uniform(1.6, 2.4, size), rng.uniform(70, 95, size)
    logs = logs | {"sessions": logs["sessions"].head(0)}
    for after in (-12, -9, -6, -3, 0, 3):
        tested = after >= 0
        logs = _one_session(
            logs,
            people,
            rng,
            after=after,
            minutes=90,
            change_percent=rng.uniform(-2.4, -1.2, size),
            sweat_l_h=rate * rng.lognormal(0, 0.12, size),
            sweat_na_mmol_l=(sodium * rng.lognormal(0, 0.12, size)).round(0) if tested else np.nan,
            sweat_na_site="whole_body" if tested else None,
        )
    return logs


def _over_drinker(logs: Logs, people: pd.DataFrame, rng: np.random.Generator) -> Logs:
    """Gain 1 to 2 % of body mass in 90 minutes."""
    size = len(people)
    return _one_session(
        logs,
        people,
        rng,
        after=0,
        minutes=90,
        change_percent=rng.uniform(1.0, 2.0, size),
        sweat_l_h=rng.uniform(0.4, 0.9, size),
    )


def _long_event(logs: Logs, people: pd.DataFrame, rng: np.random.Generator) -> Logs:
    """Gain 0.4 to 1 % in four hours, when a loss would be usual."""
    size = len(people)
    return _one_session(
        logs,
        people,
        rng,
        after=0,
        minutes=240,
        change_percent=rng.uniform(0.4, 1.0, size),
        sweat_l_h=rng.uniform(0.4, 0.8, size),
    )


def _not_recovered(logs: Logs, people: pd.DataFrame, rng: np.random.Generator) -> Logs:
    """Lose 3.5 to 4.5 % in heat and is still 2 % down on two mornings, with the usual signs."""
    logs = _one_session(
        logs,
        people,
        rng,
        after=0,
        minutes=100,
        change_percent=rng.uniform(-4.5, -3.5, len(people)),
        sweat_l_h=rng.uniform(1.6, 2.4, len(people)),
        wbgt_c=31.0,
    )
    return _mornings(logs, rng, days=(1, 2), lighter_percent=2.0, dark=0.8, thirsty=0.7)


def _not_recovered_after_less(logs: Logs, people: pd.DataFrame, rng: np.random.Generator) -> Logs:
    """Lose 2.3 to 2.9 %, which names nobody; only the two mornings after can."""
    logs = _one_session(
        logs,
        people,
        rng,
        after=0,
        minutes=90,
        change_percent=rng.uniform(-2.9, -2.3, len(people)),
        sweat_l_h=rng.uniform(1.4, 2.0, len(people)),
        wbgt_c=31.0,
    )
    return _mornings(logs, rng, days=(1, 2), lighter_percent=2.0, dark=0.8, thirsty=0.7)


def _persistent_signs(logs: Logs, people: pd.DataFrame, rng: np.random.Generator) -> Logs:
    """Be 2 % lighter on four mornings, with dark urine on 80 % and thirst on 70 % of them."""
    del people
    return _mornings(logs, rng, days=(0, 3), lighter_percent=2.0, dark=0.8, thirsty=0.7)


def _usual_intake(nutrient: str, cv: float, share_of_ear: float, *, first: int = 0) -> Plant:
    """Return a story of a usual intake that is this share of the EAR since a first day.

    Nothing was logged before. Days are log-normal, and their mean is the usual intake.
    """
    column = f"{nutrient}_mg"
    log_sd = np.sqrt(np.log(1 + cv**2))

    def plant(logs: Logs, people: pd.DataFrame, rng: np.random.Generator) -> Logs:
        ages = people.assign(age_years=26.0).set_index("athlete_id")
        ear = intakes_for(ages, nutrient=nutrient, reference_set="us")["ear"]
        rows = logs["diet"][_since(logs["diet"], first, AFTER)]
        usual = share_of_ear * ear.loc[rows["athlete_id"]].to_numpy(dtype="float64")
        eaten = usual * rng.lognormal(-(log_sd**2) / 2, log_sd, len(rows))
        return logs | {"diet": rows.assign(**{column: eaten})}

    return plant


def _few_b12_sources(logs: Logs, people: pd.DataFrame, rng: np.random.Generator) -> Logs:
    """Eat vegan without a fortified food: a source by chance on one day in ten."""
    del people
    rows = logs["diet"][_since(logs["diet"], 0, AFTER)]
    has_source = rng.uniform(size=len(rows)) < 0.1
    eaten = np.where(has_source, 1.2, rng.uniform(0.0, 0.4, len(rows)))
    return logs | {"diet": rows.assign(vitamin_b12_ug=eaten)}


def _supplement(logs: Logs, people: pd.DataFrame, rng: np.random.Generator) -> Logs:
    """Take 400 to 700 mg of magnesium a day as tablets, written down on two days in three."""
    size = len(people)
    dose = rng.choice([400.0, 500.0, 700.0], size)
    for after in range(7):
        rows = _on(
            people,
            after,
            level="food",
            is_supplement=True,
            food_name="Magnesium",
            magnesium_mg=dose,
        )
        logs = _with(logs, "diet", rows[rng.uniform(size=size) < 2 / 3])
    return logs


def _report(
    words: tuple[str, ...], severities: tuple[float, ...], *, after: tuple[int, ...] = (0,)
) -> Plant:
    """Return a story told in one of these words, each with its severity."""

    def plant(logs: Logs, people: pd.DataFrame, rng: np.random.Generator) -> Logs:
        for each in after:
            chosen = rng.integers(0, len(words), len(people))
            rows = _on(
                people,
                each,
                symptom=np.array(words)[chosen],
                severity_0_10=np.array(severities)[chosen],
            )
            logs = _with(logs, "symptoms", rows)
        return logs

    return plant


def _stops(logs: Logs, people: pd.DataFrame, rng: np.random.Generator) -> Logs:
    """Send nothing at all after the day before."""
    del people, rng
    return {name: rows[rows["local_date"] < ONSET] for name, rows in logs.items()}


def _unit_mixed_up(logs: Logs, people: pd.DataFrame, rng: np.random.Generator) -> Logs:
    """Morning masses in pounds on one day, marked by the import as it marks them."""
    del rng
    rows = logs["biometrics"]
    here = _since(rows, 0, 0) & (rows["metric"] == "body_mass")
    pounds = _on(people, 0, metric="body_mass", context="morning_fasted").assign(
        value=(_usual_mass(logs, people) * 2.20462).round(1),
        quality="unit_suspect:body_mass",
    )
    return _with(logs | {"biometrics": rows[~here]}, "biometrics", pounds)


STORIES = (
    Story("heavy salty sweater", ("SWT01",), 7, _heavy_salty),
    Story("over-drinker with a gain", ("EAH01", "EAH03"), 1, _over_drinker),
    Story("net water gain in a long event", ("EAH01", "EAH02", "EAH03"), 1, _long_event),
    Story("large loss in heat, not made up", ("HYD01", "HYD03", "HYD04"), 2, _not_recovered),
    Story("smaller loss, not made up", ("HYD03", "HYD04"), 2, _not_recovered_after_less),
    Story("signs on four mornings", ("HYD03", "HYD04"), 3, _persistent_signs),
    *(
        Story(
            f"magnesium {below} % below the EAR, two weeks",
            ("DIE01",),
            AFTER,
            _usual_intake("magnesium", MAGNESIUM_CV, 1 - below / 100),
        )
        for below in (20, 25, 30)
    ),
    Story(
        "magnesium 20 % below the EAR, four weeks",
        ("DIE01",),
        AFTER,
        _usual_intake("magnesium", MAGNESIUM_CV, 0.8, first=-AFTER + 1),
    ),
    *(
        Story(
            f"calcium {below} % below the EAR, two weeks",
            ("DIE02",),
            AFTER,
            _usual_intake("calcium", CALCIUM_CV, 1 - below / 100),
        )
        for below in (20, 30, 40)
    ),
    *(
        Story(
            f"calcium {below} % below the EAR, four weeks",
            ("DIE02",),
            AFTER,
            _usual_intake("calcium", CALCIUM_CV, 1 - below / 100, first=-AFTER + 1),
        )
        for below in (20, 25)
    ),
    Story("few vitamin B12 sources, vegan", ("DIE05",), AFTER, _few_b12_sources),
    Story("supplement above the upper level", ("DIE07",), 7, _supplement),
    Story(
        "symptom for a doctor",
        ("SYM01", "SYM02"),
        0,
        _report(
            ("palpitations", "swelling", "tingling", "dark_urine", "vomiting"),
            (5.0, 3.0, 4.0, 2.0, 6.0),
        ),
    ),
    Story(
        "emergency",
        ("SYM01",),
        0,
        _report(
            ("collapse", "confusion", "seizure", "chest_pain", "headache"),
            (9.0, 5.0, 9.0, 6.0, 9.0),
        ),
    ),
    Story("recurrent cramps", ("SYM03",), 9, _report(("cramp",), (6.0,), after=(0, 4, 9))),
    Story("unit mixed up", ("DAT01",), 0, _unit_mixed_up),
)
STOPPED = Story("stopped sending", (), int(value("board.stopped_sending_days")), _stops)
