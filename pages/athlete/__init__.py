"""What an athlete asks."""

from __future__ import annotations
