"""The mass that leaves in a session other than as sweat: water breathed out, and burned fuel.

The usual correction is one number for each kilocalorie. Here it is taken apart, to see
how far that number may be off for an effort and for the air that was breathed.
"""

from __future__ import annotations

from typing import Final

from lib.science.quantity import Number, positive

LUNG_VAPOUR_PRESSURE_MMHG: Final = 44.0
BREATH_WATER_G_PER_L_MMHG: Final = 0.019
CO2_G_PER_MOL: Final = 44.0
O2_G_PER_MOL: Final = 32.0
GAS_L_PER_MOL: Final = 22.4
FAT_KCAL_PER_L: Final = 4.686
FAT_RER: Final = 0.707
CARBOHYDRATE_MORE_KCAL_PER_L: Final = 0.361


def energy_kcal_per_l_oxygen(*, rer: Number) -> Number:
    """Return the energy of one litre of oxygen, from fat to carbohydrate.

    Parameters
    ----------
    rer
        Respiratory exchange ratio, 0.707 for fat to 1 for carbohydrate.

    Returns
    -------
    Energy equivalent of oxygen. [kcal/L]

    References
    ----------
    .. [1] key ``lusk1924`` in ``lib/reference/sources.csv``, table without protein.

    Examples
    --------
    >>> round(energy_kcal_per_l_oxygen(rer=0.9), 3)
    4.924
    """
    return FAT_KCAL_PER_L + CARBOHYDRATE_MORE_KCAL_PER_L * (rer - FAT_RER) / (1 - FAT_RER)


def breath_water_g_min(*, oxygen_l_min: Number, vapour_pressure_mmhg: Number) -> Number:
    """Water breathed out in a minute.

    Parameters
    ----------
    oxygen_l_min
        Oxygen uptake. [L/min]
    vapour_pressure_mmhg
        Of the water in the air breathed in. [mmHg]

    Returns
    -------
    Water. [g/min]

    References
    ----------
    .. [1] key ``mitchell1972`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(breath_water_g_min(oxygen_l_min=3.0, vapour_pressure_mmhg=8.75), 2)
    2.01
    """
    gradient = LUNG_VAPOUR_PRESSURE_MMHG - vapour_pressure_mmhg
    return BREATH_WATER_G_PER_L_MMHG * oxygen_l_min * gradient


def gas_exchange_g_min(*, oxygen_l_min: Number, rer: Number) -> Number:
    """Mass by which the carbon dioxide breathed out exceeds the oxygen taken in.

    Parameters
    ----------
    oxygen_l_min
        Oxygen uptake. [L/min]
    rer
        Respiratory exchange ratio.

    Returns
    -------
    Mass lost in a minute. [g/min]

    References
    ----------
    .. [1] key ``mitchell1972`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(gas_exchange_g_min(oxygen_l_min=3.0, rer=0.9), 3)
    1.018
    """
    return oxygen_l_min * (CO2_G_PER_MOL * rer - O2_G_PER_MOL) / GAS_L_PER_MOL


def mass_exchange_g_per_kcal(*, rer: Number, vapour_pressure_mmhg: Number) -> Number:
    """Mass lost other than by sweat for each kilocalorie used, from its two parts.

    Parameters
    ----------
    rer
        Respiratory exchange ratio.
    vapour_pressure_mmhg
        Of the water in the air breathed in. [mmHg]

    Returns
    -------
    Mass. [g/kcal] The oxygen uptake cancels out: both parts and the energy grow with it.

    References
    ----------
    .. [1] key ``mitchell1972`` in ``lib/reference/sources.csv``.
    .. [2] key ``lusk1924`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(mass_exchange_g_per_kcal(rer=0.95, vapour_pressure_mmhg=3.27), 3)
    0.243
    """
    one_litre = rer * 0 + 1
    breath = breath_water_g_min(oxygen_l_min=one_litre, vapour_pressure_mmhg=vapour_pressure_mmhg)
    gas = gas_exchange_g_min(oxygen_l_min=one_litre, rer=rer)
    return (breath + gas) / positive(energy_kcal_per_l_oxygen(rer=rer))
