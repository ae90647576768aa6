"""Every formula, number and graded statement as one kind of record, so that all can be checked.

A record says what it is, where it is from, and how far somebody looked. Which rules use it is
added by the assessment, which alone knows the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lib.reference.sources import Source, source
from lib.words.language import noted, said, say, say_count
from lib.words.numbers import with_marks

# What is read out where no table says when somebody looked.
DESIGN_SOURCE: Final = "design"


class Status(StrEnum):
    """How far a number was checked; the words are those of the tables."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    MEMORY = "memory"
    COMPUTED = "computed"
    DESIGN = "design"

    @property
    def words(self) -> str:
        """Say it as readers see it.

        Examples
        --------
        >>> Status.MEMORY.words
        'from memory, not checked'
        """
        return said(_WORDS[self])


_WORDS: Final = {
    Status.VERIFIED: noted("verified in the source"),
    Status.SECONDARY: noted("seen in a secondary source"),
    Status.MEMORY: noted("from memory, not checked"),
    Status.COMPUTED: noted("computed"),
    Status.DESIGN: noted("choice of this app"),
}
MEANING: Final = {
    Status.VERIFIED: noted("Somebody saw it in the publication that is named."),
    Status.SECONDARY: noted(
        "Seen in a reprint, a review or a summary; the original was not opened."
    ),
    Status.MEMORY: noted("Believed to be right. Nobody opened the source to look."),
    Status.COMPUTED: noted("Follows by arithmetic from definitions or from other numbers here."),
    Status.DESIGN: noted("No outside authority sets it; the reason stands beside it."),
}


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that can be looked up.

    `key` is unique. `value` is a number as text, an equation, or a sentence. `used_in` names
    files of this app, `rules` the codes of the rules that rest on it.
    """

    key: str
    kind: str
    name: str
    value: str
    unit: str
    sources: tuple[str, ...]
    locator: str
    edition: str
    status: Status
    checked_on: str
    note: str = ""
    used_in: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def amount(self) -> str:
        """Return value and unit together."""
        return f"{said(self.value)} {self.unit}".strip()

    @property
    def cited(self) -> tuple[Source, ...]:
        """Return the publications behind it."""
        return tuple(source(key) for key in self.sources)

    @property
    def is_unverified(self) -> bool:
        """Say whether somebody still has to open a source."""
        return self.status is Status.MEMORY

    @property
    def to_open(self) -> str:
        """Say what somebody must open to verify it.

        Examples
        --------
        >>> Record(key="x", kind="Threshold", name="A cut", value="2", unit="h",
        ...        sources=("casa2000",), locator="table 1", edition="2000",
        ...        status=Status.MEMORY, checked_on="").to_open[-47:]
        '(2000), Fluid replacement for athletes: table 1'
        """
        outside = [each for each in self.cited if each.key != DESIGN_SOURCE]
        if not outside:
            return say("No publication is named yet ({locator})", locator=self.locator)
        names = "; ".join(
            f"{each.authors} ({each.year}), {each.title}" if each.year else each.authors
            for each in outside
        )
        return f"{names}: {self.locator}" if self.locator else names


def _counted(status: Status, number: int) -> str:
    if status is Status.DESIGN:
        return say_count("{count} choice of this app", "{count} choices of this app", number)
    return f"{with_marks(f'{number:,}')} {status.words}"


def counts(records: tuple[Record, ...]) -> dict[Status, int]:
    """Count the records of each status, the surest first."""
    return {each: sum(one.status is each for one in records) for each in Status}


def counted_in_words(records: tuple[Record, ...]) -> str:
    """Say in one sentence how many there are and how sure they are.

    Examples
    --------
    >>> counted_in_words(())
    'Nothing is listed.'
    """
    if not records:
        return say("Nothing is listed.")
    parts = [_counted(each, number) for each, number in counts(records).items() if number]
    return say_count(
        "{count} entry: {parts}.", "{count} entries: {parts}.", len(records), parts="; ".join(parts)
    )
