"""What everybody may ask."""

from __future__ import annotations
