"""Speed, as ratios to the bare thing; never a test."""

from __future__ import annotations
