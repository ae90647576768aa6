"""Heat in the air: WBGT estimates from temperature and humidity, and bands of it.

A meter beats every estimate. The simple estimate assumes sun and a light wind; the other end
is the same air without sun.
"""

from __future__ import annotations

from collections.abc import Sequence

from lib.science.quantity import (
    Number,
    arctangent,
    exponential,
    rounded_half_up,
    square_root,
    where_within,
)

STULL_AIR_C = (-20.0, 50.0)
STULL_HUMIDITY_PERCENT = (5.0, 99.0)


def vapour_pressure_hpa(*, air_c: Number, humidity_percent: Number) -> Number:
    """Water vapour pressure of the air.

    Parameters
    ----------
    air_c
        Air temperature. [°C]
    humidity_percent
        Relative humidity. [%]

    Returns
    -------
    Vapour pressure. [hPa]

    References
    ----------
    .. [1] key ``bom_wbgt`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(vapour_pressure_hpa(air_c=28.0, humidity_percent=65.0), 3)
    24.49
    """
    return humidity_percent / 100 * 6.105 * exponential(17.27 * air_c / (237.7 + air_c))


def wbgt_sunny_c(*, air_c: Number, humidity_percent: Number) -> Number:
    """Wet-bulb globe temperature on a sunny day with light wind, from air alone.

    Parameters
    ----------
    air_c
        Air temperature. [°C]
    humidity_percent
        Relative humidity. [%]

    Returns
    -------
    Estimate; several degrees too high in cloud, wind and at night. [°C]

    Notes
    -----
    ``0.567 T + 0.393 e + 3.94`` [1]_; there is no term for sun or wind.

    References
    ----------
    .. [1] key ``bom_wbgt`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(wbgt_sunny_c(air_c=28.0, humidity_percent=65.0), 2)
    29.44
    """
    vapour = vapour_pressure_hpa(air_c=air_c, humidity_percent=humidity_percent)
    return 0.567 * air_c + 0.393 * vapour + 3.94


def wet_bulb_c(*, air_c: Number, humidity_percent: Number) -> Number:
    """Wet-bulb temperature at sea level.

    Parameters
    ----------
    air_c
        Air temperature, -20 to 50; outside it the answer is missing. [°C]
    humidity_percent
        Relative humidity, 5 to 99; outside it the answer is missing. [%]

    Returns
    -------
    Wet-bulb temperature, good to about a degree. [°C]

    References
    ----------
    .. [1] key ``stull2011`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(wet_bulb_c(air_c=28.0, humidity_percent=65.0), 3)
    22.974
    """
    air = where_within(air_c, *STULL_AIR_C)
    humidity = where_within(humidity_percent, *STULL_HUMIDITY_PERCENT)
    return (
        air * arctangent(0.151977 * square_root(humidity + 8.313659))
        + arctangent(air + humidity)
        - arctangent(humidity - 1.676331)
        + 0.00391838 * humidity * square_root(humidity) * arctangent(0.023101 * humidity)
        - 4.686035
    )


def wbgt_outdoor_c(*, natural_wet_bulb_c: Number, globe_c: Number, air_c: Number) -> Number:
    """Wet-bulb globe temperature from its three parts.

    Parameters
    ----------
    natural_wet_bulb_c, globe_c, air_c
        Of the three thermometers; without sun the globe is as warm as the air. [°C]

    Returns
    -------
    Wet-bulb globe temperature. [°C]

    Notes
    -----
    ``0.7 Tnwb + 0.2 Tg + 0.1 T`` [1]_.

    References
    ----------
    .. [1] key ``armstrong2007`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> round(wbgt_outdoor_c(natural_wet_bulb_c=25.0, globe_c=40.0, air_c=32.0), 1)
    28.7
    """
    return 0.7 * natural_wet_bulb_c + 0.2 * globe_c + 0.1 * air_c


def heat_band(*, wbgt_c: Number, edges_c: Sequence[float]) -> Number:
    """Return how many edges the WBGT is above, 0 for the lowest band.

    The printed bands are in steps of a tenth and leave gaps, so the value is rounded half
    up to a tenth first; otherwise 90 °F, which is 32.22 °C, would land one band too high.

    Parameters
    ----------
    wbgt_c
        Wet-bulb globe temperature; a missing one has no band. [°C]
    edges_c
        Upper edge of each band but the last, rising. [°C]

    Returns
    -------
    Whole number of the band.

    References
    ----------
    .. [1] key ``armstrong2007`` in ``lib/reference/sources.csv``.

    Examples
    --------
    >>> [heat_band(wbgt_c=each, edges_c=(27.8, 30.0, 32.2)) for each in (27.8, 27.9, 32.222)]
    [0.0, 1.0, 2.0]
    """
    rounded = rounded_half_up(wbgt_c, 0.1)
    # Half a step above each edge: nothing lies there, and no dust of floating point matters.
    above = [(rounded > edge + 0.05) * 1.0 for edge in edges_c]
    return sum(above) + rounded * 0  # pyright: ignore[reportReturnType] - floats or Series alike
