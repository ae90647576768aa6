"""What `python -m lib …` can do; each command is a function that prints what it did."""

from __future__ import annotations
