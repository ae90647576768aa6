"""Quantities in the reader's unit: converted and rounded once, here.

What is written per litre or per kilogram by the field (mmol/L, mg/L, mOsm/kg), and a figure
quoted from a source, is not converted.
"""

from __future__ import annotations

import math
from typing import Final

from lib.science.quantity import Number, rounded_down, rounded_up_to
from lib.science.units import KG_PER_LB, ML_PER_L, ML_PER_US_FL_OZ, fahrenheit_from_celsius
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks
from lib.words.reader import MassUnit, TemperatureUnit, VolumeUnit, reader

FAHRENHEIT_PER_CELSIUS: Final = 1.8
TEMPERATURE_WORDS: Final[dict[TemperatureUnit, str]] = {"c": "°C", "f": "°F"}
LARGE_VOLUME_WORDS: Final[dict[VolumeUnit, str]] = {"ml": "L", "fl oz": "fl oz"}
SMALL_VOLUME_WORDS: Final[dict[VolumeUnit, str]] = {"ml": "mL", "fl oz": "fl oz"}
LITRE_WORDS: Final[dict[VolumeUnit, str]] = {
    "ml": noted("litre"),
    "fl oz": noted("fluid ounce"),
}


def decimal(number: float, digits: int = 1) -> str:
    """Return the number with so many digits, with a true minus sign, or 'unknown'."""
    if math.isnan(number):
        return unknown()
    return with_marks(f"{number:.{digits}f}").replace("-", "\u2212")


def unknown() -> str:
    """Return what is written for a number that is not known."""
    return say("unknown")


def _with_unit(number: str, unit: str) -> str:
    return number if number == unknown() else f"{number} {unit}"


def _to(low: str, high: str) -> str:
    return say("{low} to {high}", low=low, high=high)


def mass_unit() -> MassUnit:
    """Return the unit in which masses are written, 'kg' or 'lb'."""
    return reader().mass_written


def typed_mass_unit() -> MassUnit:
    """Return the unit in which masses are typed, also by whoever is not shown them again."""
    return reader().mass


def _converted_mass(mass_kg: Number, unit: MassUnit) -> Number:
    return mass_kg / KG_PER_LB if unit == "lb" else mass_kg


def in_typed_mass_unit(mass_kg: Number) -> Number:
    """Return a mass in the unit of `typed_mass_unit`."""
    return _converted_mass(mass_kg, typed_mass_unit())


def in_mass_unit(mass_kg: Number) -> Number:
    """Return a mass or a change of mass in the unit of `mass_unit`."""
    return _converted_mass(mass_kg, mass_unit())


def mass_number(mass_kg: float, digits: int = 1) -> str:
    """Return a mass without its unit, for a table or a card that names the unit itself."""
    return decimal(in_mass_unit(mass_kg), digits)


def mass(mass_kg: float, digits: int = 1) -> str:
    """Return a mass with its unit, or 'unknown'.

    Examples
    --------
    >>> mass(0.9), mass(float("nan"))
    ('0.9 kg', 'unknown')
    """
    return _with_unit(mass_number(mass_kg, digits), mass_unit())


def mass_range(low_kg: float, high_kg: float, digits: int = 1) -> str:
    """Return two masses with one unit, as in '69.5 to 70.5 kg'."""
    return _to(mass_number(low_kg, digits), mass(high_kg, digits))


def litre_unit() -> str:
    """Return the unit in which amounts of about a litre are written, 'L' or 'fl oz'."""
    return LARGE_VOLUME_WORDS[reader().volume]


def in_litre_unit(volume_l: Number) -> Number:
    """Return a volume of litres in the unit of `litre_unit`."""
    return volume_l * (ML_PER_L / ML_PER_US_FL_OZ) if reader().volume == "fl oz" else volume_l


def litre_digits(digits: int) -> int:
    """Return the digits of an amount: fluid ounces are whole, for one is 0.03 litres."""
    return 0 if reader().volume == "fl oz" else digits


def litre_number(volume_l: float, digits: int = 1) -> str:
    """Return a volume of litres without its unit."""
    return decimal(in_litre_unit(volume_l), litre_digits(digits))


def volume(volume_l: float, digits: int = 1) -> str:
    """Return a volume of litres with its unit, or 'unknown'.

    Examples
    --------
    >>> volume(1.34), volume(-0.25, 2)
    ('1.3 L', '\u22120.25 L')
    """
    return _with_unit(litre_number(volume_l, digits), litre_unit())


def volume_range(low_l: float, high_l: float, digits: int = 1) -> str:
    """Return two volumes with one unit, as in '1.3 to 1.6 L'."""
    return _to(litre_number(low_l, digits), volume(high_l, digits))


def litre_word() -> str:
    """Return the unit of `litre_unit` in full, 'litre' or 'fluid ounce'."""
    return said(LITRE_WORDS[reader().volume])


def limit_number(limit_l: float, digits: int = 1) -> str:
    """Return a drinking limit without its unit: rounded down, for up would raise it."""
    shown = litre_digits(digits)
    return decimal(rounded_down(in_litre_unit(limit_l), 10.0**-shown), shown)


def drinking_ends(low_l: float, high_l: float, digits: int = 1) -> tuple[str, str]:
    """Return the ends of a range of drinking, without unit.

    Litres are rounded to the nearest step, which is small beside how wide such a range is.
    Ounces, of which a cup is several, are rounded so that the range only becomes narrower.
    The lower end is empty where nothing is left between them: then the upper is a limit, and
    limits are never rounded up.

    Examples
    --------
    >>> drinking_ends(1.31, 1.58), drinking_ends(3.96, 4.0)
    (('1.3', '1.6'), ('', '4.0'))
    """
    low, high = litre_number(low_l, digits), litre_number(high_l, digits)
    if math.isnan(low_l) or math.isnan(high_l):
        return low, high
    limit = limit_number(high_l, digits)
    if reader().volume != "fl oz":
        return ("", limit) if low == high else (low, high)
    step = 10.0 ** -litre_digits(digits)
    lowest = rounded_up_to(in_litre_unit(low_l), step)
    leaves_some = lowest < rounded_down(in_litre_unit(high_l), step)
    return decimal(lowest, litre_digits(digits)) if leaves_some else "", limit


def ml_unit() -> str:
    """Return the unit in which what is drunk is written, 'mL' or 'fl oz'."""
    return SMALL_VOLUME_WORDS[reader().volume]


def in_ml_unit(volume_ml: Number) -> Number:
    """Return a volume of millilitres in the unit of `ml_unit`."""
    return volume_ml / ML_PER_US_FL_OZ if reader().volume == "fl oz" else volume_ml


def ml_number(volume_ml: float) -> str:
    """Return a whole number of millilitres without its unit, or of fluid ounces."""
    return decimal(in_ml_unit(volume_ml), 0)


def small_volume(volume_ml: float) -> str:
    """Return a volume of millilitres with its unit, or 'unknown'.

    Examples
    --------
    >>> small_volume(500.0)
    '500 mL'
    """
    return _with_unit(ml_number(volume_ml), ml_unit())


def rate_unit() -> str:
    """Return the unit in which sweat and drinking rates are written, 'L/h' or 'fl oz/h'."""
    return f"{litre_unit()}/h"


def rate(rate_l_h: float, digits: int = 1) -> str:
    """Return a rate with its unit, or 'unknown'.

    Examples
    --------
    >>> rate(1.25, 2)
    '1.25 L/h'
    """
    return _with_unit(litre_number(rate_l_h, digits), rate_unit())


def rate_range(low_l_h: float, high_l_h: float, digits: int = 1) -> str:
    """Return two rates with one unit, as in '0.8 to 1.2 L/h'."""
    return _to(litre_number(low_l_h, digits), rate(high_l_h, digits))


def temperature_unit() -> str:
    """Return '°C' or '°F'."""
    return TEMPERATURE_WORDS[reader().temperature]


def in_temperature_unit(degrees_c: Number) -> Number:
    """Return a temperature in the unit of `temperature_unit`."""
    return fahrenheit_from_celsius(degrees_c) if reader().temperature == "f" else degrees_c


def degrees_number(degrees_c: float, digits: int = 0) -> str:
    """Return a temperature without its unit."""
    return decimal(in_temperature_unit(degrees_c), digits)


def degrees(degrees_c: float, digits: int = 0) -> str:
    """Return a temperature with its unit, or 'unknown'.

    Examples
    --------
    >>> degrees(30.4)
    '30 °C'
    """
    return _with_unit(degrees_number(degrees_c, digits), temperature_unit())


def degrees_apart(difference_c: float, digits: int = 0) -> str:
    """Return a difference between two temperatures with its unit: no zero point is moved."""
    factor = FAHRENHEIT_PER_CELSIUS if reader().temperature == "f" else 1.0
    return _with_unit(decimal(factor * difference_c, digits), temperature_unit())


def read_in(number: float, unit: str) -> tuple[float, str]:
    """Return a number of a table and its unit as the reader's; other units stay as they are.

    For values that are written with the digits they have, such as a reading of a scale or a
    threshold: what is turned into another unit is rounded as finely as the reading was.

    Examples
    --------
    >>> read_in(70.25, "kg"), read_in(27.8, "°C WBGT"), read_in(700.0, "mOsm/kg")
    ((70.25, 'kg'), (27.8, '°C WBGT'), (700.0, 'mOsm/kg'))
    """
    base, of, rest = unit.partition(" ")
    if base == "kg" and mass_unit() == "lb":
        return round(in_mass_unit(number), 2), f"lb{of}{rest}"
    if base == "°C" and reader().temperature == "f":
        return round(in_temperature_unit(number), 1), f"°F{of}{rest}"
    if reader().volume == "fl oz":
        if base in {"L", "L/h", "L/day"}:
            return round(in_litre_unit(number), 1), f"fl oz{base[1:]}{of}{rest}"
        if base == "L/L":
            return number, "fl oz/fl oz"
        if base == "mL":
            return round(in_ml_unit(number), 1), f"fl oz{of}{rest}"
    return number, unit
