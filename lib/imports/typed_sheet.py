"""A row typed into a weigh-in or morning sheet: what was typed, and the row of the log it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from lib.imports.number_cells import evidence, number_reader
from lib.imports.sheet import BadCell
from lib.schema.frames import empty, typed
from lib.science.units import kg_from_lb, ml_from_us_fl_oz
from lib.words.language import noted, said, say
from lib.words.reader import Language, reader

_KIT: Final = {"trocken": "dry", "nass": "wet", "nackt": "nude"}
"""Kit in the words of another language, as the logs have it."""
_KIT_LETTERS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {"d": "dry", "w": "wet", "n": "nude"},
    # A lone n may be nass or nackt, and is kept as it was typed.
    "de": {"t": "dry"},
}
"""At the scale a letter has to do."""
TO_KG: Final[Mapping[str, Callable[[float], float]]] = {"kg": lambda kg: kg, "lb": kg_from_lb}
_TO_ML: Final[Mapping[str, Callable[[float], float]]] = {
    "kg": lambda ml: ml,
    "lb": ml_from_us_fl_oz,
}
VOLUME_UNIT: Final = {"kg": "mL", "lb": "fl oz"}
"""Who weighs in pounds measures drinks in US fluid ounces."""
_MASSES: Final = {"before": "mass_pre_kg", "after": "mass_post_kg"}
_VOLUMES: Final = {"drink": "fluid_ml", "urine": "urine_ml"}
_TEXTS: Final = {"kit": "kit", "note": "notes"}
SESSION_FIELDS: Final = (*_MASSES, *_VOLUMES, *_TEXTS)
_MORNING: Final = {
    "mass": ("body_mass", "kg"),
    "urine_colour": ("urine_colour", "1 to 8"),
    "thirst": ("thirst", "1 to 9"),
}
MORNING_FIELDS: Final = tuple(_MORNING)
FIELD_WORDS: Final = {
    "before": noted("Before"),
    "after": noted("After"),
    "drink": noted("Drunk"),
    "urine": noted("Urine"),
    "kit": noted("Kit"),
    "note": noted("Note"),
    "mass": noted("Weight"),
    "urine_colour": noted("Urine colour"),
    "thirst": noted("Thirst"),
}


@dataclass(frozen=True, slots=True)
class TypedRow:
    """The rows of the log that a typed row makes, none for an empty one, and what is wrong."""

    rows: pd.DataFrame
    problems: tuple[str, ...]


def tidy(entry: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed without blanks around it and without empty fields."""
    kept = {field: " ".join(text.split()) for field, text in entry.items()}
    return {field: text for field, text in kept.items() if text}


def number(text: str, *, is_volume: bool = False) -> float:
    """Return a number written with a point or a comma.

    Raises
    ------
    BadCell
        When it is none, or when a volume such as 1,200 may be a little or a lot.

    Examples
    --------
    >>> number("72,4"), number("72.4"), number("650", is_volume=True)
    (72.4, 72.4, 650.0)
    """
    if is_volume and evidence(text)[2]:
        raise BadCell(
            say("can be read in two ways."), say("Write it without the mark, such as 1200 or 650.")
        )
    mark = "," if text.rfind(",") > text.rfind(".") else "."
    try:
        return number_reader(mark)(text)
    except BadCell as bad:
        raise BadCell(
            say("is not a number."),
            say("Write a plain number such as 71.4, or leave it empty."),
        ) from bad


def _numbers(
    entry: Mapping[str, str],
    fields: Mapping[str, str],
    convert: Callable[[float], float],
    *,
    is_volume: bool,
) -> tuple[dict[str, float], list[str]]:
    values: dict[str, float] = {}
    problems: list[str] = []
    for field, column in fields.items():
        text = entry.get(field, "")
        if not text:
            continue
        try:
            values[column] = convert(number(text, is_volume=is_volume))
        except BadCell as bad:
            problems.append(f"{said(FIELD_WORDS[field])}: '{text}' {bad.what} {bad.mend}")
    return values, problems


def session_row(
    entry: Mapping[str, str], *, mass_unit: str, duration_min: float | None
) -> TypedRow:
    """Return the session that a row of a weigh-in sheet tells of.

    `entry` holds `SESSION_FIELDS` as typed: masses in `mass_unit`, volumes in its
    `VOLUME_UNIT`. A row with a note or kit alone tells of no session.
    """
    entry = tidy(entry)
    masses, wrong_masses = _numbers(entry, _MASSES, TO_KG[mass_unit], is_volume=False)
    volumes, wrong_volumes = _numbers(entry, _VOLUMES, _TO_ML[mass_unit], is_volume=True)
    problems = (*wrong_masses, *wrong_volumes)
    if problems or not (masses or volumes):
        return TypedRow(empty("sessions"), problems)
    texts = {column: entry[field] for field, column in _TEXTS.items() if field in entry}
    if "kit" in texts:
        known = _KIT | _KIT_LETTERS[reader().language]
        texts["kit"] = known.get(texts["kit"].casefold(), texts["kit"])
    row = {"duration_min": duration_min, "method": "measured"} | masses | volumes | texts
    return TypedRow(typed("sessions", pd.DataFrame([row])), problems)


def morning_rows(entry: Mapping[str, str], *, mass_unit: str) -> TypedRow:
    """Return the body measures that a row of a morning sheet tells of, one a field."""
    entry = tidy(entry)
    masses, wrong = _numbers(entry, {"mass": "mass"}, TO_KG[mass_unit], is_volume=False)
    others = {field: field for field in MORNING_FIELDS if field != "mass"}
    ratings, more = _numbers(entry, others, lambda rating: rating, is_volume=False)
    values = masses | ratings
    if wrong or more or not values:
        return TypedRow(empty("biometrics"), (*wrong, *more))
    rows = [
        {
            "metric": metric,
            "value": values[field],
            "unit": unit,
            "context": "morning_fasted",
            "method": "measured" if field == "mass" else "self_report",
        }
        for field, (metric, unit) in _MORNING.items()
        if field in values
    ]
    return TypedRow(typed("biometrics", pd.DataFrame(rows)), ())


def merged(
    seen: Mapping[str, str], newest: Mapping[str, str], mine: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Join what two people typed at once; return it, and the fields on which they differ.

    A field that only one of them changed since both saw the row is taken from that one.

    Examples
    --------
    >>> merged({}, {"before": "72.4"}, {"after": "71.4"})
    ({'after': '71.4', 'before': '72.4'}, ())
    >>> merged({}, {"before": "72.4"}, {"before": "74.2"})
    ({'before': '74.2'}, ('before',))
    """
    seen, newest, mine = tidy(seen), tidy(newest), tidy(mine)
    joined: dict[str, str] = {}
    differing: list[str] = []
    for field in sorted(seen.keys() | newest.keys() | mine.keys()):
        was, theirs, own = (each.get(field, "") for each in (seen, newest, mine))
        if own not in {was, theirs} and theirs != was:
            differing.append(field)
        joined[field] = theirs if own == was else own
    return {field: text for field, text in joined.items() if text}, tuple(differing)
