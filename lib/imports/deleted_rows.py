"""Rows that an app keeps in its export although a person deleted them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lib.imports.mapped import texts_of
from lib.imports.sheet import Sheet

_DELETED = frozenset({"1", "true", "yes", "y"})


def not_deleted(sheet: Sheet) -> npt.NDArray[np.bool_]:
    """Say which rows stand, by a column 'Deleted' where there is one."""
    marks = texts_of(sheet, "deleted")
    return np.array([mark.casefold() not in _DELETED for mark in marks], dtype=np.bool_)
