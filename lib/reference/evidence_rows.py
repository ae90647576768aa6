"""What a row of each table says: its name, its value and its unit, in the reader's language."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from lib.reference.checklist_rules import closing_in_words
from lib.reference.foods import NUTRIENT_COLUMNS
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks
from lib.words.spoken_names import with_capital

Row = Mapping[str, object]

ORIGIN: Final = ("source", "locator", "edition", "status", "checked_on", "used_by", "superseded_by")
MEASURES: Final = {
    "EAR": noted("estimated average requirement (EAR)"),
    "RDA": noted("recommended dietary allowance (RDA)"),
    "AI": noted("adequate intake (AI)"),
    "UL": noted("tolerable upper intake level (UL)"),
    "CDRR": noted("chronic disease risk reduction intake (CDRR)"),
    "AR": noted("average requirement (AR)"),
    "PRI": noted("population reference intake (PRI)"),
    "SAFE": noted("safe and adequate intake"),
}
PEOPLE: Final = {"F": noted("women and girls"), "M": noted("men and boys")}
STAGES: Final = {"pregnancy": noted("pregnancy"), "lactation": noted("lactation")}
SETS: Final = {"us": noted("American set"), "efsa": noted("European set")}
CLOSING: Final = noted("Closing kinds")
EFFORT_UNITS: Final = {
    "met": "MET",
    "speed_km_h": "km/h",
    "power_w_kg": noted("W for each kg of body mass"),
}


def digits(cell: object) -> str:
    """Return a number without trailing zeros, and nothing for a blank."""
    amount = float(str(cell)) if str(cell) else math.nan
    return "" if math.isnan(amount) else f"{amount:.10g}"


def _number(cell: object) -> str:
    """Return a number as `digits` does, with the marks of the reader."""
    return with_marks(digits(cell))


def plain(text: object) -> str:
    """Return what a table calls something in words, in English."""
    words = str(text).replace("_", " ")
    return words.replace("vitamin b", "vitamin B").replace("vitamin d", "vitamin D")


def _plain(text: object) -> str:
    return said(plain(text))


def _ages(row: Row) -> str:
    first, last = _number(row["age_from_years"]), _number(row["age_to_years"])
    if not last:
        return say("from {first} years", first=first)
    return say("{first} to {last} years", first=first, last=last)


def _who(row: Row) -> str:
    stage = str(row.get("life_stage", "none"))
    people = PEOPLE[str(row["sex"])] if stage == "none" else STAGES[stage]
    return f"{said(people)}, {_ages(row)}"


def of_threshold(row: Row) -> tuple[str, str, str]:
    """Say a threshold, or what was measured here."""
    return with_capital(said(str(row["meaning"]))), _number(row["value"]), said(str(row["unit"]))


def of_intake(row: Row) -> tuple[str, str, str]:
    """Say a reference intake."""
    measure = said(MEASURES[str(row["measure"])])
    reference_set = said(SETS[str(row["reference_set"])])
    name = f"{with_capital(_plain(row['nutrient']))}, {measure}: {_who(row)}, {reference_set}"
    return name, _number(row["value"]), said(str(row["unit"]))


def of_within_person(row: Row) -> tuple[str, str, str]:
    """Say how one person's intake differs from day to day."""
    name = say(
        "{nutrient}, day-to-day SD of one person: {who}",
        nutrient=with_capital(_plain(row["nutrient"])),
        who=_who(row),
    )
    share = say("{percent} % of the mean", percent=_number(row["cv_percent"]))
    spread = _number(row["sd"])
    return (name, spread, f"{said(str(row['unit']))} ({share})") if spread else (name, share, "")


def of_norm(row: Row) -> tuple[str, str, str]:
    """Say what is usual in sweat."""
    # The sports are the words that are read in files, and stay as they are.
    sports = str(row["sports"]).replace(";", ", ")
    name = with_capital(_plain(row["key"])) + (f": {sports}" if sports else "")
    return (
        say("{name}, mean and SD", name=name),
        say("{mean}, SD {spread}", mean=_number(row["mean"]), spread=_number(row["sd"])),
        str(row["unit"]),
    )


def of_site(row: Row) -> tuple[str, str, str]:
    """Say the equation of a site."""
    slope, shift = _number(row["slope"]), float(str(row["intercept_mmol_l"]))
    sign = "-" if shift < 0 else "+"
    equation = say(
        "{equation}, SD of the bias {spread}",
        equation=f"{slope} x {sign} {_number(abs(shift))}",
        spread=_number(row["log_bias_sd"]),
    )
    mineral, site = _plain(row["mineral"]), _plain(row["site"])
    names = {
        "": say("Whole-body {mineral} from sweat of the site {site}", mineral=mineral, site=site),
        "F": say(
            "Whole-body {mineral} from sweat of the site {site} of women",
            mineral=mineral,
            site=site,
        ),
        "M": say(
            "Whole-body {mineral} from sweat of the site {site} of men",
            mineral=mineral,
            site=site,
        ),
    }
    return names[str(row["sex"])], equation, say("mmol/L, SD as a logarithm")


def of_resting_energy(row: Row) -> tuple[str, str, str]:
    """Say an equation for resting energy."""
    equation = f"{_number(row['slope_kcal_per_kg'])} x + {_number(row['intercept_kcal'])}"
    name = say("Resting energy: {who}", who=_who(row))
    return name, equation, say("kcal/day, x is body mass in kg")


def of_lab_unit(row: Row) -> tuple[str, str, str]:
    """Say a unit of a laboratory test."""
    name = say("{test} in {unit}", test=said(str(row["title"])), unit=row["unit"])
    return name, _number(row["value"]), say("of the test's first unit")


def of_lab_note(row: Row) -> tuple[str, str, str]:
    """Say what to bear in mind of a test."""
    name = say("Of the laboratory test {test}", test=_plain(row["test"]))
    return name, said(str(row["words"])), ""


def of_effort(row: Row) -> tuple[str, str, str]:
    """Say what a word for effort stands for."""
    known = [
        (_number(row[name]), said(unit))
        for name, unit in EFFORT_UNITS.items()
        if _number(row[name])
    ]
    value, unit = known[0] if known else (say("not known"), "")
    name = say(
        "Effort '{effort}' in {sport}: {words}",
        effort=said(str(row["effort"])),
        sport=_plain(row["sport"]),
        words=said(str(row["words"])),
    )
    return name, value, unit


def of_sport_kind(row: Row) -> tuple[str, str, str]:
    """Say which sports are planned alike."""
    sports = str(row["sports"]).replace(";", ", ") or say("every sport that is not named")
    return say("Planned as '{kind}'", kind=said(str(row["title"]).lower())), sports, ""


def of_food(row: Row) -> tuple[str, str, str]:
    """Say what is in a food."""
    parts = [
        f"{_plain(nutrient)} {amount} {column.rsplit('_', 1)[1].replace('ug', 'µg')}"
        for nutrient, column in NUTRIENT_COLUMNS.items()
        if (amount := _number(row[column]))
    ]
    amounts = ", ".join(parts) or say("nothing known")
    return said(str(row["name"])), amounts, say("in 100 g")


def of_closing(row: Row) -> tuple[str, str, str]:
    """Say what closes a list, with the keys of its numbers."""
    kind = str(row["closes_on"])
    words = closing_in_words(kind, number=lambda key: f"{{{plain(key)}}}").replace(";", ", ")
    return f"{said(CLOSING)}: {with_capital(_plain(kind))}: {words}", say("in words"), ""


def of_any(row: Row) -> tuple[str, str, str]:
    """Name a row of a table without words of its own by its texts, and give its numbers."""
    cells = {name: cell for name, cell in row.items() if name not in {*ORIGIN, "note"}}
    numbers = {n: _number(c) for n, c in cells.items() if isinstance(c, float)}
    texts = [str(cell) for cell in cells.values() if not isinstance(cell, float) and str(cell)]
    amounts = [f"{_plain(name)} {number}" for name, number in numbers.items() if number]
    name = ": ".join(_plain(text).replace(";", ", ") for text in texts)
    return with_capital(name), "; ".join(amounts) or say("in words"), ""
