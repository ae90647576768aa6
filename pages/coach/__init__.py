"""What a coach asks."""

from __future__ import annotations
