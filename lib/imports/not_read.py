"""What to say of columns that stay in the file, so that nobody believes they were read."""

from __future__ import annotations

from collections.abc import Iterable

from lib.words.language import say


def kept_not_read(columns: Iterable[str]) -> tuple[str, ...]:
    """Name the columns that are not read, if there are any."""
    named = ", ".join(columns)
    return (say("Kept in your file, not read: {columns}.", columns=named),) if named else ()
