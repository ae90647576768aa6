"""Where each row below the headings goes: taken, blank, equal to an earlier one, or refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lib.imports.refusal import ImportRefused
from lib.imports.sheet import MOST_PROBLEMS_OF_A_KIND, shortened
from lib.schema.problems import Problem, Severity

MOST_ROWS: Final = 50_000


@dataclass(slots=True)
class Account:
    """Where each row below the headings went, while the file is being read."""

    name: str
    rows: list[list[str]] = field(default_factory=list[list[str]])
    numbers: list[int] = field(default_factory=list[int])
    row_parts: list[int] = field(default_factory=list[int])
    problems: list[Problem] = field(default_factory=list[Problem])
    seen: dict[tuple[str, ...], int] = field(default_factory=dict[tuple[str, ...], int])
    read: int = 0
    blank: int = 0
    wrong_length: int = 0
    duplicates: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


def _short_or_long(account: Account, number: int, row: list[str], width: int) -> None:
    account.wrong_length += 1
    if account.wrong_length > MOST_PROBLEMS_OF_A_KIND:
        return
    account.problems.append(
        Problem(
            Severity.REFUSED,
            account.name,
            number,
            "",
            shortened(" | ".join(row[:4])),
            f"is a row of {len(row):,} cells under {width:,} headings, so it was left out.",
            "Give it one cell for each heading; put a text that holds the delimiter in quotes.",
            "row_length",
        )
    )


def take(account: Account, part: int, number: int, row: list[str], *, width: int) -> None:
    """Take one row, or say why not; `width` is the number of headings."""
    account.read += 1
    if not any(row) or not any(cell.strip() for cell in row):
        account.blank += 1
        return
    if len(row) == width + 1 and not row[-1].strip():
        row = row[:width]
    if len(row) != width:
        _short_or_long(account, number, row, width)
        return
    key = (str(part), *row)
    if key in account.seen:
        account.duplicates.append((number, account.seen[key]))
        return
    if len(account.rows) >= MOST_ROWS:
        raise ImportRefused(
            f"{account.name} has more than {MOST_ROWS:,} rows. "
            "Send it in pieces, for instance one season each."
        )
    account.seen[key] = number
    account.rows.append(row)
    account.numbers.append(number)
    account.row_parts.append(part)


def notes_on(account: Account) -> list[str]:
    """Name the rows that were counted once because they repeat an earlier one."""
    if not account.duplicates:
        return []
    shown = ", ".join(f"{number} (as {first})" for number, first in account.duplicates[:10])
    more = " and others" if len(account.duplicates) > 10 else ""  # noqa: PLR2004 - as shown above
    return [
        "Rows exactly equal to an earlier row, counted once: "
        f"{len(account.duplicates):,}, namely {shown}{more}."
    ]


def finish(account: Account) -> None:
    """Sum up what was too much to list; refuse the file when every row was refused."""
    beyond = account.wrong_length - MOST_PROBLEMS_OF_A_KIND
    if beyond > 0:
        account.problems.append(
            Problem(
                Severity.REFUSED,
                account.name,
                None,
                "",
                "",
                f"A further {beyond:,} rows do not have one cell for each heading and were "
                "left out.",
                "Mend the first ones and send the file again.",
                "row_length",
            )
        )
    if account.wrong_length and not account.rows:
        raise ImportRefused(
            f"{account.name} cannot be read: none of its {account.wrong_length:,} rows has one "
            f"cell for each heading. {account.problems[0].sentence}"
        )
