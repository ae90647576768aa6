"""A table nobody recognises, read as a person says: which column is what, and in which unit.

What is said is a list of fields like those of the formats we know, and is read by the same code.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import Final, cast

import pandas as pd

from lib.imports.column_targets import ROW_KINDS, Said, targets
from lib.imports.converting import Columns
from lib.imports.fields import Field
from lib.imports.headings import folded, heading
from lib.imports.mapped import MappedImporter, Told
from lib.imports.matching import Matched
from lib.imports.measures import CONVERSIONS
from lib.imports.refusal import ImportRefused
from lib.imports.settling import Settling
from lib.imports.several_athletes import NAMES_OF_ATHLETES
from lib.imports.sheet import Sheet, shortened
from lib.imports.supplements import IN_TABLETS, set_supplements_apart, totals_hold_tablets
from lib.words.language import noted, said, say
from lib.words.spoken_names import with_capital

COLUMNS: Final = "columns"
LONGEST_MAPPING: Final = 40_000
MARK_LENGTH: Final = 8
_SUMS: Final = frozenset({"day", "meal"})
"""Kinds of row that add up what was eaten."""
_ONE_ROW: Final = {
    "day": noted("a whole day of eating or drinking"),
    "meal": noted("a meal"),
    "food": noted("a food"),
    "drink": noted("a drink"),
    "session": noted("a training session or match"),
    "morning": noted("a morning before breakfast"),
    "measure": noted("a weighing or other body measure"),
}


def as_answer(row_kind: str, said: tuple[Said, ...]) -> str:
    """Return what a person says of a table as the answer to the question for its columns."""
    columns = [{"heading": one.heading, "to": one.to, "unit": one.unit} for one in said]
    return json.dumps({"row": row_kind, "columns": columns}, ensure_ascii=False, sort_keys=True)


def _parsed(name: str, answer: str) -> tuple[str, tuple[Said, ...]]:
    wrong = say("{file}: what was said of its columns cannot be read. Say it again.", file=name)
    if len(answer) > LONGEST_MAPPING:
        raise ImportRefused(wrong)
    try:
        parsed = json.loads(answer)
        row_kind = parsed["row"]
        told = tuple(
            Said(str(one["heading"]), str(one["to"]), str(one.get("unit", "")))
            for one in cast("list[dict[str, str]]", parsed["columns"])
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise ImportRefused(wrong) from fault
    if row_kind not in ROW_KINDS:
        raise ImportRefused(wrong)
    return str(row_kind), told


def said_in_words(answer: str) -> str:
    """Say what somebody said of a table: what one row is, and which column is what."""
    row_kind, told = _parsed(say("The table"), answer)
    by_key = {each.key: each for each in targets(row_kind)}
    columns = [
        _column_in_words(one, with_capital(said(by_key[one.to].label)))
        for one in told
        if one.to in by_key
    ]
    return say(
        "each row is {what}, {columns}",
        what=said(_ONE_ROW[row_kind]),
        columns=", ".join(columns),
    )


def _column_in_words(one: Said, what: str) -> str:
    quoted = shortened(one.heading)
    if one.unit:
        return say("'{heading}' is {what} in {unit}", heading=quoted, what=what, unit=one.unit)
    return say("'{heading}' is {what}", heading=quoted, what=what)


class GenericTable(MappedImporter):
    """A table read as somebody said."""

    key = "own_table"
    title = noted("A table of your own, read as you said")
    how_to_export = noted(
        "Any table with a row of headings and a column for the day. You say once which column is "
        "what; tables with the same headings are then read alike."
    )
    variants = "Any table of days, meals, foods, drinks, sessions, mornings or measures"
    reads = noted("What you say is in its columns")
    leaves_out = noted("Columns you say nothing of")
    of_athletes = NAMES_OF_ATHLETES  # a plain 'Name' may be that of a food or of a session

    def __init__(self, row_kind: str, columns: tuple[Said, ...]) -> None:
        """Take what was said of the columns."""
        self.source = self.key
        self.row_kind = row_kind
        self.constants = ROW_KINDS[row_kind][1]
        by_key = {each.key: each for each in targets(row_kind)}
        self.fields = tuple(
            Field(one.to, by_key[one.to].measure, one.heading, unit=one.unit)
            for one in columns
            if one.to in by_key
        )

    @classmethod
    def of(cls, sheet: Sheet, answer: str) -> GenericTable:
        """Return the importer for an answer; one that does not fit the sheet is refused."""
        row_kind, told = _parsed(sheet.name, answer)
        # Tables whose headings differ in case or blanks alone are of one kind.
        written = {folded(text): text for text in sheet.headings}
        now_said = tuple(replace(one, heading=written.get(folded(one.heading), "")) for one in told)
        gone = [
            before.heading
            for before, now in zip(told, now_said, strict=True)
            if before.to and not now.heading
        ]
        if gone:
            raise ImportRefused(
                say(
                    "{file} has no column '{heading}', which was said to be there. "
                    "Say again which column is what.",
                    file=sheet.name,
                    heading=gone[0],
                )
            )
        keys = [one.to for one in now_said if one.to]
        if len(keys) != len(set(keys)):
            raise ImportRefused(
                say(
                    "{file}: two columns are said to be the same thing. Choose one of them.",
                    file=sheet.name,
                )
            )
        found = cls(row_kind, now_said)
        headings = "\x1f".join(sorted(written))
        found.source = f"{cls.key}_{sha256(headings.encode()).hexdigest()[:MARK_LENGTH]}"
        return found

    def match(self, sheet: Sheet) -> dict[str, Matched]:
        """Return the columns as they were said to be."""
        found: dict[str, Matched] = {}
        for each in self.fields:
            stated = heading(each.names).unit
            units = CONVERSIONS.get(each.measure, {})
            unit = each.unit or (stated if stated in units else "")
            found[each.key] = Matched(each, sheet.headings.index(each.names), each.names, unit)
        return found

    def ask(self, settling: Settling, sheet: Sheet, columns: Columns) -> None:  # noqa: ARG002 - the columns tell
        """Ask whether sums of a day or meal hold tablets, for nobody can part them later."""
        if self.row_kind not in _SUMS:
            return
        food = {
            key.partition(".")[2]: cells
            for key, (_, cells) in columns.items()
            if key.startswith("diet.")
        }
        totals_hold_tablets(
            settling, food, where=say("this table"), instead=say("a table with one row a food")
        )

    def finish(self, told: Told, settling: Settling) -> None:
        """Keep tablets apart from food: named ones by their row, those in sums by a gap."""
        diet = told.tables.get("diet")
        if diet is None:
            return
        if self.row_kind not in _SUMS:
            if "food_name" in diet.columns:
                set_supplements_apart(told, settling, pd.Series("", index=diet.index, dtype="str"))
            return
        held = [name for name in IN_TABLETS if name in diet.columns]
        if held and settling.answers.get("supplements_in_totals") == "yes":
            told.tables["diet"] = diet.assign(**dict.fromkeys(held, float("nan")))
            told.notes.append(
                say("Supplements are in these sums, so the minerals and vitamins stay unknown.")
            )
