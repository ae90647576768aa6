"""The texts that stand in tables of the reference and not in the code."""

from __future__ import annotations

from collections.abc import Iterator


def texts_of_tables() -> Iterator[tuple[str, str]]:
    """Return the file and the English of every text in a table that people read."""
    yield from ()
