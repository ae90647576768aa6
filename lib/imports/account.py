"""Where each row below the headings goes: taken, blank, equal to an earlier one, or refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lib.imports.refusal import ImportRefused
from lib.imports.sheet import MOST_PROBLEMS_OF_A_KIND, shortened
from lib.schema.problems import Problem, Severity
from lib.words.language import say
from lib.words.numbers import with_marks

MOST_ROWS: Final = 50_000
_SHOWN: Final = 10


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


def row_length(cells: int, headings: int) -> str:
    """Say of a row that it has too many or too few cells, and was left out."""
    return say(
        "is a row of {cells} cells under {headings} headings, so it was left out.",
        cells=with_marks(f"{cells:,}"),
        headings=with_marks(f"{headings:,}"),
    )


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
            row_length(len(row), width),
            say(
                "Give it one cell for each heading; put a text that holds the delimiter in quotes."
            ),
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
            say(
                "{file} has more than {most} rows. "
                "Send it in pieces, for instance one season each.",
                file=account.name,
                most=with_marks(f"{MOST_ROWS:,}"),
            )
        )
    account.seen[key] = number
    account.rows.append(row)
    account.numbers.append(number)
    account.row_parts.append(part)


def notes_on(account: Account) -> list[str]:
    """Name the rows that were counted once because they repeat an earlier one."""
    if not account.duplicates:
        return []
    count = with_marks(f"{len(account.duplicates):,}")
    shown = ", ".join(
        say("{row} (as {first})", row=number, first=first)
        for number, first in account.duplicates[:_SHOWN]
    )
    if len(account.duplicates) > _SHOWN:
        return [
            say(
                "Rows exactly equal to an earlier row, counted once: {count}, namely {rows} "
                "and others.",
                count=count,
                rows=shown,
            )
        ]
    return [
        say(
            "Rows exactly equal to an earlier row, counted once: {count}, namely {rows}.",
            count=count,
            rows=shown,
        )
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
                say(
                    "A further {count} rows do not have one cell for each heading and were "
                    "left out.",
                    count=with_marks(f"{beyond:,}"),
                ),
                say("Mend the first ones and send the file again."),
                "row_length",
            )
        )
    if account.wrong_length and not account.rows:
        raise ImportRefused(
            say(
                "{file} cannot be read: none of its {count} rows has one cell for each heading. "
                "{first}",
                file=account.name,
                count=with_marks(f"{account.wrong_length:,}"),
                first=account.problems[0].sentence,
            )
        )
