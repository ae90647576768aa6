"""How a mineral in the sweat of one patch site becomes one for the whole body.

Only equations that were seen are here. Sites with a known bias but no equation are moved
by the bias and trusted less; any other site, and any method at rest, gives no answer.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import pandas as pd

from lib.reference.data_files import csv_table, unknown

COLUMNS: Final = ("kind", "slope", "intercept_mmol_l", "log_bias_sd")


def all_sweat_sites() -> pd.DataFrame:
    """Return every site with its equation, one row each, in the order of the file."""
    return csv_table("sweat_sites").copy()


@cache
def _by_site(mineral: str) -> pd.DataFrame:
    table = csv_table("sweat_sites")
    rows = table[table["mineral"] == mineral]
    if rows.empty:
        raise unknown("mineral with sweat sites", mineral, table["mineral"].unique())
    return rows.set_index("site")[[*COLUMNS, "sex"]]


def site_equations_for(
    sites: pd.Series[str], *, mineral: str = "sodium", sexes: pd.Series[str] | None = None
) -> pd.DataFrame:
    """Return the equation for the site of each sweat test.

    Parameters
    ----------
    sites
        Such as ``whole_body``, ``forearm`` or ``chest``; anything else, and a missing site,
        has no equation.
    mineral
        ``sodium`` or ``potassium``.
    sexes
        ``F`` or ``M``, aligned with `sites`; an equation that was published for one sex gives
        no answer for the other, nor without the sex.

    Returns
    -------
    Aligned with `sites`: ``kind`` (measured, regression or bias), ``slope``,
    ``intercept_mmol_l`` [mmol/L] and ``log_bias_sd``, the SD of the bias shared by all tests
    at the site. Whole-body values have slope 1 and intercept 0, so that nothing is ever
    converted twice.

    Examples
    --------
    >>> found = site_equations_for(pd.Series(["forearm", "other"]))
    >>> [float(slope) for slope in found["slope"]]
    [0.57, nan]
    """
    found = _by_site(mineral).reindex(sites.astype("object")).set_axis(sites.index, axis="index")
    only = found["sex"].fillna("")
    fits = only == ""
    if sexes is not None:
        fits = fits | (only == sexes.astype("object").fillna(""))
    return found[list(COLUMNS)].where(fits)
