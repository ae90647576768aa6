"""One file for each foreign format: which columns it has, where they go, what is odd about it."""

from __future__ import annotations
