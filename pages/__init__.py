"""One question of one reader per file: open, read, stop when empty, show."""

from __future__ import annotations
