"""How a sodium value from one patch site becomes one for the whole body.

Only equations that were seen are here. Sites with a known bias but no equation are moved
by the bias and trusted less; any other site, and any method at rest, gives no answer.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

from lib.reference.data_files import csv_table

COLUMNS: Final = ("kind", "slope", "intercept_mmol_l", "log_bias_sd")


def all_sweat_sites() -> pd.DataFrame:
    """Return every site with its equation, one row each, in the order of the file."""
    return csv_table("sweat_sites").copy()


def site_equations_for(sites: pd.Series[str]) -> pd.DataFrame:
    """Return the equation for the site of each sodium test.

    Parameters
    ----------
    sites
        ``whole_body``, ``forearm``, ``thigh``, ``chest`` or ``upper_back``; anything else,
        and a missing site, has no equation.

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
    table = csv_table("sweat_sites").set_index("site")[list(COLUMNS)]
    return table.reindex(sites.astype("object")).set_axis(sites.index, axis="index")
