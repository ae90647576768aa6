"""Numbers that people type: with a point or a comma, and never guessed."""

from __future__ import annotations

from lib.imports.number_cells import decimal_mark, number_reader
from lib.imports.sheet import BadCell
from lib.words.language import say


def number(text: str, what: str) -> float | None:
    """Return the number that was typed, or None for a blank.

    Raises
    ------
    ValueError
        When it is none, or could be two; the text is a sentence for people.

    Examples
    --------
    >>> number("0,84", "Value"), number(" 12.5 ", "Value"), number("", "Value")
    (0.84, 12.5, None)
    """
    plain = text.strip()
    if not plain:
        return None
    # A comma before three digits is thousands to one person and a decimal mark to another.
    mark, _ = decimal_mark([plain], delimiter=";")
    if mark is None:
        raise ValueError(
            say(
                "{what}: '{typed}' can be read in two ways. Write it without thousands, such as "
                "{example} or with another digit at the end.",
                what=what,
                typed=plain,
                example=plain.replace(",", "").replace(".", ""),
            )
        )
    try:
        return number_reader(mark)(plain)
    except BadCell as wrong:
        words = say(
            "{what}: '{typed}' is no number. Write it such as 0.84.", what=what, typed=plain
        )
        raise ValueError(words) from wrong
