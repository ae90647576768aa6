"""Numbers as people write them. `float()` is never asked first.

It would accept `1_000`, full-width digits, `nan` and `inf`. The decimal mark is settled
once for the whole file, because `1,200` is either 1200 or 1.2 and a cell cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, Literal

from lib.imports.sheet import BadCell
from lib.words.language import noted, said, say

Mark = Literal[".", ","]

LONGEST_NUMBER: Final = 24
_SPACES: Final = " \u00a0\u202f'\u2019"
_NUMBER: Final[dict[Mark, re.Pattern[str]]] = {
    ".": re.compile(
        rf"[+-]?(?:[0-9]{{1,3}}(?:[,{_SPACES}][0-9]{{3}})+|[0-9]+)?(?:\.[0-9]*)?", re.ASCII
    ),
    ",": re.compile(
        rf"[+-]?(?:[0-9]{{1,3}}(?:[.{_SPACES}][0-9]{{3}})+|[0-9]+)?(?:,[0-9]*)?", re.ASCII
    ),
}
_POINT_ONLY: Final = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+)?(?:0|[0-9]*)\.[0-9]*", re.ASCII)
_COMMA_ONLY: Final = re.compile(r"[+-]?(?:[0-9]{1,3}(?:\.[0-9]{3})+)?(?:0|[0-9]*),[0-9]*", re.ASCII)
_EITHER: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}([.,])[0-9]{3}", re.ASCII)
_SEVERAL_GROUPS: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})+")
_WRITE: Final[dict[Mark, str]] = {
    ".": noted(
        "Write a plain number (the decimal mark of this file is a point), or leave the cell empty."
    ),
    ",": noted(
        "Write a plain number (the decimal mark of this file is a comma), or leave the cell empty."
    ),
}


def evidence(text: str) -> tuple[bool, bool, bool]:
    """Say whether a cell shows a decimal point, a decimal comma, or could be either."""
    if _EITHER.fullmatch(text):
        return False, False, True
    groups = _SEVERAL_GROUPS.fullmatch(text)
    if groups is not None:
        return groups.group(1) == ",", groups.group(1) == ".", False
    return (
        _POINT_ONLY.fullmatch(text) is not None,
        _COMMA_ONLY.fullmatch(text) is not None,
        False,
    )


def decimal_mark(texts: Iterable[str], *, delimiter: str) -> tuple[Mark | None, str]:
    """Settle the decimal mark of a file.

    Returns
    -------
    The mark, or None when only a person can tell, and a cell that could be read both ways.
    """
    points = commas = 0
    unsure = ""
    for text in texts:
        point, comma, either = evidence(text)
        points += point
        commas += comma
        unsure = unsure or (text if either else "")
    if commas > points:
        return ",", unsure
    if points or not unsure or delimiter != ";":
        return ".", unsure
    return None, unsure


def number_reader(mark: Mark) -> Callable[[str], float]:
    """Return the function that reads a number written with this decimal mark."""
    pattern = _NUMBER[mark]
    thousands = ("," if mark == "." else ".") + _SPACES
    drop = str.maketrans(dict.fromkeys(thousands) | {",": "." if mark == "," else None})

    def read(text: str) -> float:
        plain = text.replace("\u2212", "-")
        readable = len(plain) <= LONGEST_NUMBER and pattern.fullmatch(plain) is not None
        if not readable or not any(letter.isdecimal() for letter in plain):
            raise BadCell(say("is not a number."), said(_WRITE[mark]))
        return float(plain.translate(drop))

    return read


_GRAVITY: Final = re.compile(r"1[.,](0[0-9]{1,3})", re.ASCII)
THOUSANDFOLD: Final = 1_000
LARGEST_GRAVITY: Final = 60
"""Last digits of the densest urine there is, 1.060, as some write it."""


def gravity_is_shortened(value: float) -> bool:
    """Say whether a specific gravity is not written as 1.018 but as 1018 or 18."""
    last_digits = 1 < value <= LARGEST_GRAVITY and float(value).is_integer()
    return last_digits or THOUSANDFOLD <= value <= THOUSANDFOLD + LARGEST_GRAVITY


def gravity_of(value: float) -> float:
    """Return the specific gravity that 1018 or 18 stands for.

    Examples
    --------
    >>> gravity_of(1018.0), gravity_of(18.0), gravity_of(1.018)
    (1.018, 1.018, 1.018)
    """
    if not gravity_is_shortened(value):
        return value
    return (value if value >= THOUSANDFOLD else THOUSANDFOLD + value) / THOUSANDFOLD


def plain_gravity_reader(read: Callable[[str], float]) -> Callable[[str], float]:
    """Return the function that reads 1.018 and 1,018 alike: no gravity has thousands."""

    def plain(text: str) -> float:
        whole = _GRAVITY.fullmatch(text.strip())
        return float(f"1.{whole.group(1)}") if whole else read(text)

    return plain


def gravity_reader(read: Callable[[str], float], *, shortened: bool) -> Callable[[str], float]:
    """Return the function that reads a specific gravity; 1018 and 18 only if agreed on."""
    plain = plain_gravity_reader(read)

    def gravity(text: str) -> float:
        value = plain(text)
        return gravity_of(value) if shortened else value

    return gravity
