"""Energy used in a session to come, from pace, power or effort; gross, resting included.

Each function is one published or customary relation. None of them knows the person, so
that all are good to about a quarter.
"""

from __future__ import annotations

from typing import Final

from lib.science.quantity import Number

KCAL_H_PER_W: Final = 3600 / 4184  # a watt for an hour, in thermochemical kilocalories
KM_H_PER_M_S: Final = 3.6
LOONEY_AT_REST_W_KG: Final = 4.43
LOONEY_PER_SPEED_W_KG: Final = 1.51
LOONEY_PER_SPEED_SQUARED_W_KG: Final = 0.37


def running_energy_kcal_h(*, speed_km_h: Number, mass_kg: Number) -> Number:
    """Energy used in level running.

    Parameters
    ----------
    speed_km_h
        Mean speed; the relation was made for about 7 to 22 km/h. [km/h]
    mass_kg
        Body mass. [kg]

    Returns
    -------
    Gross energy. [kcal/h]

    Notes
    -----
    ``4.43 + 1.51 S + 0.37 S**2`` watts for each kilogram, S in m/s [1]_.

    References
    ----------
    .. [1] key ``looney2023`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(running_energy_kcal_h(speed_km_h=10.8, mass_kg=70.0))
    740
    """
    speed = speed_km_h / KM_H_PER_M_S
    per_kg = (
        LOONEY_AT_REST_W_KG
        + LOONEY_PER_SPEED_W_KG * speed
        + LOONEY_PER_SPEED_SQUARED_W_KG * speed**2
    )
    return per_kg * mass_kg * KCAL_H_PER_W


def cycling_energy_kcal_h(*, power_w: Number, gross_efficiency: float) -> Number:
    """Energy used in cycling.

    Parameters
    ----------
    power_w
        Mean power at the pedals. [W]
    gross_efficiency
        Share of the energy that becomes power, about 0.20 to 0.23.

    Returns
    -------
    Gross energy. [kcal/h]

    Notes
    -----
    ``power / efficiency`` [1]_.

    References
    ----------
    .. [1] key ``ettema_loras2009`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(cycling_energy_kcal_h(power_w=200.0, gross_efficiency=0.21))
    819
    """
    return power_w / gross_efficiency * KCAL_H_PER_W


def effort_energy_kcal_h(*, met: Number | float, mass_kg: Number) -> Number:
    """Energy used in any activity, by its multiple of the resting rate.

    Parameters
    ----------
    met
        Metabolic equivalents: multiples of rest. [MET]
    mass_kg
        Body mass. [kg]

    Returns
    -------
    Gross energy, one kilocalorie an hour for each kilogram and MET. [kcal/h]

    References
    ----------
    .. [1] key ``ainsworth2011`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> effort_energy_kcal_h(met=8.0, mass_kg=70.0)
    560.0
    """
    return mass_kg * met


def heat_production_kcal_h(*, energy_kcal_h: Number, gross_efficiency: Number | float) -> Number:
    """Heat that has to leave the body: the energy that does not become work outside it.

    Parameters
    ----------
    energy_kcal_h
        Gross energy. [kcal/h]
    gross_efficiency
        Share that becomes work: about a fifth in cycling, nearly nothing in level running.

    Returns
    -------
    Heat. [kcal/h]

    References
    ----------
    .. [1] key ``ettema_loras2009`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(heat_production_kcal_h(energy_kcal_h=819.4, gross_efficiency=0.21))
    647
    """
    return energy_kcal_h * (1 - gross_efficiency)
