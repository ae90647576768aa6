"""How much an athlete sweats in one session: loss, rate, and how sure that is.

Everything here takes and returns plain numbers or aligned pandas Series. A missing input
gives a missing output. Nothing is rounded and nothing is clipped: a negative sweat loss
is a measuring error that somebody must see.
"""

from __future__ import annotations

from lib.science.quantity import Number, positive, square_root
from lib.science.units import ML_PER_L


def sweat_loss_raw_l(
    *, mass_pre_kg: Number, mass_post_kg: Number, drink_l: Number, food_kg: Number, urine_l: Number
) -> Number:
    """Sweat lost in a session, from weighing before and after, without correction.

    Parameters
    ----------
    mass_pre_kg, mass_post_kg
        Body mass before and after, nude or in the same dry kit, towelled. [kg]
    drink_l, food_kg
        Drunk and eaten between the two weighings. [L, kg]
    urine_l
        Passed between the two weighings, stool included. [L]

    Returns
    -------
    Sweat loss. [L] Too high by the fuel burned and the water breathed out; see
    `sweat_loss_corrected_l`. Negative when more mass was gained than was drunk.

    Notes
    -----
    ``sweat = (pre - post) + drink + food - urine``, one kilogram taken as one litre [1]_.

    References
    ----------
    .. [1] key ``baker2017`` in ``lib/reference/sources.csv``, table 3.

    Examples
    --------
    >>> round(sweat_loss_raw_l(mass_pre_kg=72.40, mass_post_kg=70.95, drink_l=0.80,
    ...                        food_kg=0.06, urine_l=0.15), 3)
    2.16
    """
    return mass_pre_kg - mass_post_kg + drink_l + food_kg - urine_l


def sweat_loss_corrected_l(
    *, sweat_loss_raw_l: Number, energy_kcal: Number, correction_l_per_kcal: float
) -> Number:
    """Sweat lost in a session, less the mass that left as burned fuel and in the breath.

    Parameters
    ----------
    sweat_loss_raw_l
        From `sweat_loss_raw_l`. [L]
    energy_kcal
        Energy used between the two weighings, gross. [kcal]
    correction_l_per_kcal
        Mass lost other than by sweat. [kg/kcal, taken as L/kcal]

    Returns
    -------
    Sweat loss. [L]

    Notes
    -----
    ``sweat = sweat_raw - correction * energy`` [1]_. Water made from the fuel roughly
    balances the water in the breath, so `water_deficit_l` subtracts the same term.

    References
    ----------
    .. [1] key ``cheuvront_montain2017`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(sweat_loss_corrected_l(sweat_loss_raw_l=2.16, energy_kcal=1150.0,
    ...                              correction_l_per_kcal=0.0002), 3)
    1.93
    """
    return sweat_loss_raw_l - correction_l_per_kcal * energy_kcal


def sweat_rate_l_h(*, sweat_loss_l: Number, duration_h: Number) -> Number:
    """Sweat loss per hour, from weighing to weighing.

    Parameters
    ----------
    sweat_loss_l
        Raw or corrected; say which beside the result. [L]
    duration_h
        Time between the weighings; zero and less give a missing rate. [h]

    Returns
    -------
    Sweat rate. [L/h]

    References
    ----------
    .. [1] key ``baker2017`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(sweat_rate_l_h(sweat_loss_l=1.93, duration_h=95 / 60), 3)
    1.219
    """
    return sweat_loss_l / positive(duration_h)


def sweat_rate_ml_kg_h(*, sweat_rate_l_h: Number, mass_kg: Number) -> Number:
    """Sweat rate for each kilogram of body mass, to compare people of different size.

    Parameters
    ----------
    sweat_rate_l_h
        Sweat rate. [L/h]
    mass_kg
        Body mass before the session. [kg]

    Returns
    -------
    Sweat rate. [mL/kg/h]

    References
    ----------
    .. [1] key ``baker2016`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(sweat_rate_ml_kg_h(sweat_rate_l_h=1.21, mass_kg=79.1), 1)
    15.3
    """
    return ML_PER_L * sweat_rate_l_h / positive(mass_kg)


def body_mass_loss_percent(*, mass_pre_kg: Number, mass_post_kg: Number) -> Number:
    """Body mass lost in a session, as a share of the mass before it.

    Parameters
    ----------
    mass_pre_kg, mass_post_kg
        Body mass before and after. [kg]

    Returns
    -------
    Loss, 0 to 100, negative when mass was gained. [%]

    Notes
    -----
    ``100 * (pre - post) / pre`` [1]_. It holds burned fuel as well as water.

    References
    ----------
    .. [1] key ``baker2017`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(body_mass_loss_percent(mass_pre_kg=72.40, mass_post_kg=70.95), 3)
    2.003
    """
    return 100 * (mass_pre_kg - mass_post_kg) / positive(mass_pre_kg)


def water_deficit_l(
    *, mass_pre_kg: Number, mass_post_kg: Number, energy_kcal: Number, correction_l_per_kcal: float
) -> Number:
    """Water the body is short of after a session.

    Parameters
    ----------
    mass_pre_kg, mass_post_kg
        Body mass before and after. [kg]
    energy_kcal
        Energy used between the weighings. [kcal]
    correction_l_per_kcal
        As in `sweat_loss_corrected_l`. [L/kcal]

    Returns
    -------
    Water deficit. [L] Negative when water was gained, which happens to a mass-stable
    athlete in a long event.

    References
    ----------
    .. [1] key ``cheuvront_montain2017`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(water_deficit_l(mass_pre_kg=72.40, mass_post_kg=70.95, energy_kcal=1150.0,
    ...                       correction_l_per_kcal=0.0002), 2)
    1.22
    """
    return mass_pre_kg - mass_post_kg - correction_l_per_kcal * energy_kcal


def sweat_loss_sd_l(*, scale_sd_kg: Number, drink_sd_l: Number, urine_sd_l: Number) -> Number:
    """Return the standard deviation of one sweat test, from the errors of its measurements.

    Parameters
    ----------
    scale_sd_kg
        One weighing; it counts twice. [kg]
    drink_sd_l, urine_sd_l
        What was drunk and passed. [L]

    Returns
    -------
    Standard deviation of the sweat loss; divide by the hours for that of the rate. [L]

    Notes
    -----
    ``sqrt(2 * scale**2 + drink**2 + urine**2)``: independent errors add as squares.

    References
    ----------
    .. [1] key ``design`` in ``lib/reference/sources.csv``, independent errors.

    Examples
    --------
    >>> round(sweat_loss_sd_l(scale_sd_kg=0.05, drink_sd_l=0.05, urine_sd_l=0.03), 3)
    0.092
    """
    return square_root(2 * scale_sd_kg**2 + drink_sd_l**2 + urine_sd_l**2)
