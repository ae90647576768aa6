"""Units: every factor once, converted at the border where a file is read.

Factors marked exact are so by definition. Molar masses are the abridged standard atomic
weights.
"""

from __future__ import annotations

from typing import Final

from lib.science.quantity import Number

KG_PER_LB: Final = 0.45359237  # exact since 1959
KG_PER_STONE: Final = 14 * KG_PER_LB
G_PER_OZ: Final = 1000 * KG_PER_LB / 16  # exact: sixteen to the pound
ML_PER_US_FL_OZ: Final = 29.5735295625  # exact
ML_PER_IMPERIAL_FL_OZ: Final = 28.4130625  # exact
MMHG_PER_HPA: Final = 0.750062  # 760 mmHg are 1013.25 hPa
KJ_PER_KCAL: Final = 4.184  # exact, thermochemical calorie
IU_VITAMIN_D_PER_UG: Final = 40.0  # exact by definition of the unit
MG_PER_G: Final = 1000.0
ML_PER_L: Final = 1000.0
MINUTES_PER_HOUR: Final = 60.0
SALT_G_PER_MOL: Final = 58.443
LABEL_SALT_PER_SODIUM: Final = 2.5  # how European labels define "salt"

MOLAR_MASS_G_PER_MOL: Final[dict[str, float]] = {
    "sodium": 22.990,
    "potassium": 39.098,
    "chloride": 35.45,
    "magnesium": 24.305,
    "calcium": 40.078,
}
VALENCE: Final[dict[str, int]] = {
    "sodium": 1,
    "potassium": 1,
    "chloride": 1,
    "magnesium": 2,
    "calcium": 2,
}


def kg_from_lb(pounds: Number) -> Number:
    """Convert pounds to kilograms.

    Examples
    --------
    >>> round(kg_from_lb(154.6), 3)
    70.125
    """
    return pounds * KG_PER_LB


def ml_from_us_fl_oz(ounces: Number) -> Number:
    """Convert United States fluid ounces to millilitres.

    Examples
    --------
    >>> round(ml_from_us_fl_oz(20.0), 1)
    591.5
    """
    return ounces * ML_PER_US_FL_OZ


def ml_from_imperial_fl_oz(ounces: Number) -> Number:
    """Convert imperial (British) fluid ounces to millilitres.

    Examples
    --------
    >>> round(ml_from_imperial_fl_oz(20.0), 1)
    568.3
    """
    return ounces * ML_PER_IMPERIAL_FL_OZ


def celsius_from_fahrenheit(degrees_f: Number) -> Number:
    """Convert degrees Fahrenheit to degrees Celsius.

    Examples
    --------
    >>> celsius_from_fahrenheit(86.0)
    30.0
    """
    return (degrees_f - 32) * 5 / 9


def fahrenheit_from_celsius(degrees_c: Number) -> Number:
    """Convert degrees Celsius to degrees Fahrenheit.

    Examples
    --------
    >>> fahrenheit_from_celsius(24.0)
    75.2
    """
    return degrees_c * 9 / 5 + 32


def kcal_from_kj(kilojoules: Number) -> Number:
    """Convert kilojoules to kilocalories.

    Examples
    --------
    >>> kcal_from_kj(8368.0)
    2000.0
    """
    return kilojoules / KJ_PER_KCAL


def vitamin_d_ug_from_iu(international_units: Number) -> Number:
    """Convert international units of vitamin D to micrograms.

    Examples
    --------
    >>> vitamin_d_ug_from_iu(600.0)
    15.0
    """
    return international_units / IU_VITAMIN_D_PER_UG


def _of_element(table: dict[str, float] | dict[str, int], element: str) -> float:
    if element not in table:
        known = ", ".join(sorted(table))
        message = f"'{element}' is not an element of this table. Known are: {known}."
        raise ValueError(message)
    return float(table[element])


def mg_from_mmol(*, amount_mmol: Number, element: str) -> Number:
    """Convert millimoles of an element to milligrams.

    Parameters
    ----------
    amount_mmol
        Amount, or concentration per litre. [mmol or mmol/L]
    element
        ``sodium``, ``potassium``, ``chloride``, ``magnesium`` or ``calcium``.

    Returns
    -------
    Mass, or mass per litre. [mg or mg/L]

    Raises
    ------
    ValueError
        If the element is not in the table; the message names those that are.

    Examples
    --------
    >>> round(mg_from_mmol(amount_mmol=36.0, element="sodium"), 1)
    827.6
    """
    return amount_mmol * _of_element(MOLAR_MASS_G_PER_MOL, element)


def mmol_from_mg(*, amount_mg: Number, element: str) -> Number:
    """Convert milligrams of an element to millimoles; see `mg_from_mmol`.

    Examples
    --------
    >>> round(mmol_from_mg(amount_mg=2300.0, element="sodium"), 1)
    100.0
    """
    return amount_mg / _of_element(MOLAR_MASS_G_PER_MOL, element)


def mmol_from_meq(*, amount_meq: Number, element: str) -> Number:
    """Convert milliequivalents to millimoles: half for magnesium and calcium.

    Examples
    --------
    >>> mmol_from_meq(amount_meq=0.8, element="magnesium")
    0.4
    """
    return amount_meq / _of_element(VALENCE, element)


def sodium_mg_from_salt_g(salt_g: Number) -> Number:
    """Convert grams of salt (sodium chloride) to milligrams of sodium.

    Examples
    --------
    >>> round(sodium_mg_from_salt_g(1.0), 1)
    393.4
    """
    return salt_g * (MG_PER_G * MOLAR_MASS_G_PER_MOL["sodium"] / SALT_G_PER_MOL)


def sodium_mg_from_label_salt_g(salt_g: Number) -> Number:
    """Convert the "salt" of a European label, which is 2.5 times its sodium.

    Examples
    --------
    >>> sodium_mg_from_label_salt_g(1.0)
    400.0
    """
    return salt_g * (MG_PER_G / LABEL_SALT_PER_SODIUM)


def salt_g_from_sodium_mg(sodium_mg: Number) -> Number:
    """Convert milligrams of sodium to the grams of salt that hold it.

    Examples
    --------
    >>> round(salt_g_from_sodium_mg(1738.044), 2)
    4.42
    """
    return sodium_mg / (MG_PER_G * MOLAR_MASS_G_PER_MOL["sodium"] / SALT_G_PER_MOL)
