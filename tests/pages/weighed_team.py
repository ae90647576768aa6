"""A team whose masses and energies are numbers that stand nowhere else, with all that tells them.

Sessions, mornings, diaries, a gain, a large loss, a red flag, doubted values, a mended one,
typed sheets, a lab value, a saved plan, ticks, owners, notes and agreed items.
"""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from typing import Final

import pandas as pd
from sqlalchemy import Engine

from lib.imports.contract import Upload
from lib.imports.recognise import read
from lib.imports.typed_sheet import morning_rows, session_row
from lib.schema.frames import typed
from lib.science.units import kg_from_lb
from lib.store import agreed, checklist_owners, notes, plans, team_settings, teams, ticks, uploads
from lib.store.identity import athlete_id
from lib.store.logs import read_log
from lib.store.mends import Change, mend
from lib.store.sheet_rows import save_row
from lib.store.sheets import Sheet
from lib.store.viewer import LOCAL_COACH

DAY: Final = dt.date(2026, 6, 30)
TEAM: Final = "weighed"
NAME: Final = "Weighed team"
USUAL, GAINS, ILL, LOSES, SCALE, UNKNOWN = NAMES = (
    "Vera S.",
    "Gina M.",
    "Rolf K.",
    "Lars D.",
    "Nele W.",
    "Otto Q.",
)
TYPED: Final = (
    NAME,
    "Weigh again on Friday",
    "Asked about food.",
    "Weighed on each day",
    "Morning weight (kg)",
    "Rowing",
    "confusion",
    "forearm",
    "lab",
    "Saturday",
)
"""What people wrote, which is shown as they wrote it."""
MORNING_KG: Final = {USUAL: 71.37, GAINS: 63.47, ILL: 84.29, LOSES: 92.83}
SESSIONS_KG: Final = {
    USUAL: (71.37, 70.43),
    GAINS: (63.47, 65.18),
    ILL: (84.29, 83.56),
    LOSES: (92.83, 88.16),
    SCALE: (58.64, 57.91),
}
POUNDS: Final = 157.35
"""The morning of one athlete in a column of kilograms: 71.37 kg."""
SHEET_LB: Final = {LOSES: ("203.62", "201.94"), SCALE: ("128.46", "129.92")}
MORNING_SHEET_LB: Final = "204.48"
EATEN_KCAL: Final = {USUAL: 2347, GAINS: 1087, LOSES: 3461}
BURNED_KCAL: Final = 1263
ENERGIES: Final = (*EATEN_KCAL.values(), BURNED_KCAL)
MASSES_KG: Final = frozenset(
    {
        POUNDS,
        *MORNING_KG.values(),
        *(mass for both in SESSIONS_KG.values() for mass in both),
        *(kg_from_lb(float(mass)) for both in SHEET_LB.values() for mass in both),
        kg_from_lb(float(MORNING_SHEET_LB)),
    }
)
HEADINGS: Final = (
    "Athlete,Sex,Birth year,Sport,Date,Morning weight (kg),Morning urine colour (1-8),"
    "Thirst (1-9),Start,Duration (min),Pre weight (kg),Post weight (kg),Fluid (mL),Urine (mL),"
    "Energy used (kcal),Temp (C),RH (%),Sweat Na (mmol/L),Sweat Na site,Symptoms,"
    "Energy eaten (kcal),Magnesium (mg),Calcium (mg),Potassium (mg),Sodium (mg),"
    "Diet complete (yes/no)"
)


def _row(name: str, day: dt.date) -> str:
    back = (DAY - day).days
    cells: dict[str, object] = {"Athlete": name, "Sex": "F", "Birth year": 1999, "Sport": "Rowing"}
    cells["Date"] = day.isoformat()
    if name in MORNING_KG:
        doubted = name == USUAL and back == 1
        cells["Morning weight (kg)"] = POUNDS if doubted else MORNING_KG[name]
        cells |= {"Morning urine colour (1-8)": 3, "Thirst (1-9)": 2}
    if name in SESSIONS_KG and back in {0, 4, 8, 12}:
        before, after = SESSIONS_KG[name]
        cells |= {"Start": "16:00", "Duration (min)": 95, "Fluid (mL)": 640, "Urine (mL)": 0}
        cells |= {"Pre weight (kg)": before, "Post weight (kg)": after}
        cells |= {"Energy used (kcal)": BURNED_KCAL, "Temp (C)": 29, "RH (%)": 55}
        if back == 4:
            cells |= {"Sweat Na (mmol/L)": 61, "Sweat Na site": "forearm"}
    if name == ILL and back == 0:
        cells["Symptoms"] = "confusion"
    if name in EATEN_KCAL:
        cells |= {"Energy eaten (kcal)": EATEN_KCAL[name], "Magnesium (mg)": 150}
        cells |= {"Calcium (mg)": 900, "Potassium (mg)": 2600, "Sodium (mg)": 2500}
        cells["Diet complete (yes/no)"] = "yes" if back != 2 else ""
    return ",".join(str(cells.get(each, "")) for each in HEADINGS.split(","))


def sheet_of_the_team() -> bytes:
    """Return the team's file, as a coach would send it."""
    days = [DAY - dt.timedelta(days=back) for back in range(14)]
    rows = [_row(name, day) for name in NAMES for day in days if name != UNKNOWN or day == DAY]
    return "\n".join((HEADINGS, *rows)).encode()


def _typed_sheets(engine: Engine) -> None:
    session = Sheet("session", DAY, start_local="18:30", duration_min=60.0, mass_unit="lb")
    for name, (before, after) in SHEET_LB.items():
        entry = {"before": before, "after": after, "drink": "24"}
        save_row(
            engine, LOCAL_COACH, TEAM, sheet=session, athlete_id=athlete_id(TEAM, name),
            entry=entry, rows=session_row(entry, mass_unit="lb", duration_min=60.0).rows, seen=0,
        )  # fmt: skip
    entry = {"mass": MORNING_SHEET_LB, "thirst": "4"}
    save_row(
        engine, LOCAL_COACH, TEAM, sheet=Sheet("morning", DAY, mass_unit="lb"),
        athlete_id=athlete_id(TEAM, LOSES), entry=entry,
        rows=morning_rows(entry, mass_unit="lb").rows, seen=0,
    )  # fmt: skip


def _mended(engine: Engine) -> None:
    rows = read_log(engine, LOCAL_COACH, TEAM, "sessions", athlete_id=athlete_id(TEAM, SCALE))
    row = rows[rows["mass_pre_kg"] == SESSIONS_KG[SCALE][0]].iloc[0]
    mass, energy = float(row["mass_pre_kg"]), float(row["energy_kcal"])
    changes = [
        Change("sessions", str(row["row_id"]), "mass_pre_kg", mass, mass),
        Change("sessions", str(row["row_id"]), "energy_kcal", energy, energy),
    ]
    mend(engine, LOCAL_COACH, TEAM, changes)


def _talked(engine: Engine) -> None:
    who = athlete_id(TEAM, USUAL)
    notes.write_note(engine, LOCAL_COACH, TEAM, who, note_kind="coach", text="Asked about food.")
    agreed.agree(
        engine, LOCAL_COACH, TEAM, who, agreement=agreed.Agreement("Weigh again on Friday", DAY)
    )
    ticks.set_tick(
        engine, LOCAL_COACH, TEAM, who, item_key="low_magnesium_grains", day=DAY, done=True
    )
    checklist_owners.set_owner(
        engine, LOCAL_COACH, TEAM, athlete_id(TEAM, GAINS), checklist="over_drinker",
        item_key="over_drinker_pause", opened_on=DAY,
        who=checklist_owners.Owner("coach", "Kim"),
    )  # fmt: skip
    lines = pd.DataFrame({"athlete_id": [who], "outcome": ["no need to plan"]})
    session: dict[str, object] = {
        "sport": "running", "effort": "steady", "duration_min": 90.0, "temp_c": 24.0,
        "rh_pct": 50.0, "wbgt_c": None, "recovery_h": 24.0,
    }  # fmt: skip
    plans.save_plan(
        engine, LOCAL_COACH, TEAM, name="Saturday", day=DAY, session=session, lines=lines
    )


def make(engine: Engine) -> None:
    """Put the team into a store."""
    content = sheet_of_the_team()
    teams.create_team(engine, LOCAL_COACH, name=NAME, team_id=TEAM)
    team_settings.set_scale(engine, LOCAL_COACH, TEAM, unit="lb", step_kg=None)
    found = read(Upload("season.csv", content))
    uploads.save_import(
        engine,
        LOCAL_COACH,
        TEAM,
        file_name="season.csv",
        sha256=sha256(content).hexdigest(),
        file_format=found.format,
        tables={name: rows for name, rows in found.tables.items() if name != "athletes"},
        people=found.tables.get("athletes"),
    )
    lab = {"local_date": [pd.Timestamp(DAY)], "analyte": ["magnesium"], "value": [0.84]}
    rows = typed("labs", pd.DataFrame(lab | {"unit": ["mmol/L"], "matrix": ["serum"]}))
    uploads.save_import(
        engine, LOCAL_COACH, TEAM, file_name="lab", sha256="lab", file_format="form",
        tables={"labs": rows.assign(athlete=[USUAL])},
    )  # fmt: skip
    _typed_sheets(engine)
    _mended(engine)
    _talked(engine)


def shown_in_us_units(engine: Engine, *, hidden: bool) -> None:
    """Let the team read in US units, and turn weight privacy on or off."""
    team_settings.show_units(engine, LOCAL_COACH, TEAM, mass="lb", volume="fl oz", temperature="f")
    team_settings.hide_mass(engine, LOCAL_COACH, TEAM, hidden=hidden)
