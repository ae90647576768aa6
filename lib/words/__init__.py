"""For whom words are written: the units, and what is not shown. It knows nothing of athletes."""

from __future__ import annotations
