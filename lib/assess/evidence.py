"""All there is to check, in one list: formulas, numbers, statements and rules, each with its use.

The reference files know where a number is from; only here is it known which rules rest on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from lib.assess.code_names import LOOK_UPS, files_reading, users_of
from lib.assess.evidence_use import file_of, rests_on
from lib.assess.rule import Rule, as_read
from lib.assess.rules import RULES
from lib.reference.evidence import Record, Status
from lib.reference.evidence_tables import table_records
from lib.reference.evidence_words import statements
from lib.reference.formulas import formulas
from lib.reference.thresholds import threshold
from lib.words.language import WRITTEN_IN, noted, said, say
from lib.words.reader import Language, in_english, reader
from lib.words.spoken_names import with_capital

RULE: Final = noted("Rule")
# Of these tables a rule uses the rows of its own nutrients, of the norms those of rates by sport.
BY_NUTRIENT: Final = ("intakes", "within_person_sd")
NORMS: Final = "sweat_norms"
RATES: Final = "sweat_norms sweat_rate"
FORMULA_KEY: Final = "formula "
SCIENCE: Final = "lib.science."


def _token(record: Record) -> str:
    """Return the name under which code speaks of a record."""
    if record.key.startswith(FORMULA_KEY):
        return SCIENCE + record.key.removeprefix(FORMULA_KEY)
    return record.key


def _rests(rule: Rule, record: Record) -> bool:
    """Say whether a rule rests on a record."""
    named = rests_on(rule)
    table = record.key.partition(" ")[0]
    if _token(record) in named:
        return True
    if f"table {table}" not in named:
        return False
    if table in BY_NUTRIENT:
        cells = set(record.key.split(" "))
        parts = (name.split("_") for name in rule.needs)
        return any({"_".join(each[:1]), "_".join(each[:2])} & cells for each in parts)
    return table != NORMS or record.key.startswith(RATES)


def _read_as_a_whole(record: Record) -> tuple[str, ...]:
    """Return the files that use the whole table; thresholds are only looked up one by one."""
    table = record.key.partition(" ")[0]
    return () if table in LOOK_UPS.values() and table != NORMS else files_reading(table)


def _of_rule(rule: Rule) -> Record:
    compared = (
        f"{said(threshold(key).meaning)}: {threshold(key).shown}" for key in rule.thresholds
    )
    return Record(
        key=f"rule {rule.code}",
        kind=RULE,
        name=f"{rule.code}: {said(rule.title)}",
        value="; ".join(with_capital(each) for each in compared) or say("no number decides it"),
        unit="",
        sources=rule.sources,
        locator=say("choice of this app: how the numbers below are put together"),
        edition="",
        status=Status.DESIGN,
        checked_on="",
        note=say(
            "{why} {uncertainty} What speaks against it: {against}",
            why=said(rule.why),
            uncertainty=as_read(rule.uncertainty),
            against=as_read(rule.against),
        ),
        used_in=(file_of(rule),),
        rules=(rule.code,),
    )


def catalogue() -> tuple[Record, ...]:
    """Return every record once, in the reader's language: rules, formulas, tables and statements.

    Examples
    --------
    >>> len({each.key for each in catalogue()}) == len(catalogue())
    True
    """
    return _catalogue(reader().language)


@cache
def _catalogue(_language: Language) -> tuple[Record, ...]:
    found = (*formulas(), *table_records())
    users = users_of(_token(each) for each in found)
    used = (
        replace(
            each,
            used_in=users[_token(each)] or _read_as_a_whole(each),
            rules=tuple(rule.code for rule in RULES if _rests(rule, each)),
        )
        for each in found
    )
    return (*(_of_rule(rule) for rule in RULES), *used, *statements())


def kinds(records: Iterable[Record]) -> tuple[str, ...]:
    """Return the kinds there are, in order."""
    return tuple(dict.fromkeys(each.kind for each in records))


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What to show; an empty part narrows nothing."""

    words: str = ""
    kind: str = ""
    status: str = ""
    rule: str = ""
    source: str = ""
    key: str = ""


def _text(record: Record) -> str:
    cited = (f"{each.key} {each.authors} {each.year} {each.title}" for each in record.cited)
    parts = (record.key, record.name, record.amount, record.locator, record.note, *record.rules)
    return " ".join((*parts, *cited)).casefold()


@cache
def _texts(language: Language) -> dict[str, str]:
    """Return what can be searched: the reader's language, English, and the keys."""
    found = {each.key: _text(each) for each in catalogue()}
    if language == WRITTEN_IN:
        return found
    with in_english():
        english = _texts(WRITTEN_IN)
    return {key: f"{text} {english[key]}" for key, text in found.items()}


def narrowed(wanted: Narrowing) -> tuple[Record, ...]:
    """Return the records that fit: every word somewhere, and each part that is given.

    Examples
    --------
    >>> [each.amount for each in narrowed(Narrowing(key="thresholds signs.thirst_from"))]
    ['5 of 9']
    """
    words = wanted.words.casefold().split()
    texts = _texts(reader().language)
    return tuple(
        each
        for each in catalogue()
        if (not wanted.kind or each.kind == wanted.kind)
        and (not wanted.status or each.status == wanted.status)
        and (not wanted.rule or wanted.rule in each.rules)
        and (not wanted.source or wanted.source in each.sources)
        and (not wanted.key or each.key == wanted.key)
        and all(word in texts[each.key] for word in words)
    )


def to_verify(records: Iterable[Record]) -> dict[str, tuple[Record, ...]]:
    """Group what nobody has checked by what has to be opened, what most rules rest on first."""
    found: dict[str, list[Record]] = {}
    for each in records:
        if each.is_unverified:
            found.setdefault(each.to_open, []).append(each)

    def urgency(pair: tuple[str, list[Record]]) -> tuple[int, int, str]:
        rules = {rule for each in pair[1] for rule in each.rules}
        return -len(rules), -len(pair[1]), pair[0]

    ordered = sorted(found.items(), key=urgency)
    return {place: tuple(those) for place, those in ordered}
