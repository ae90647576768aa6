"""Published formulas: numbers or pandas Series in, the same out; no files, no thresholds."""

from __future__ import annotations
