"""Weight privacy and units: every text of every page, document and download is searched.

The team's masses and energies stand nowhere else, so that each number found is one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import pytest
import streamlit as st
from sqlalchemy import Engine

from lib.science.units import KG_PER_LB
from lib.store.engine import open_store
from lib.views import reading
from lib.views.menu import (
    ATHLETE,
    DOCUMENTS,
    EVIDENCE,
    FOODS,
    LEARN,
    MY_DAY,
    REPAIRS,
    TITLES,
    TODAY,
    UPLOAD,
    WEIGH_IN,
)
from lib.words import reader as words_of_reader
from tests.pages.conftest import ENTRY
from tests.pages.everything_shown import Files, files_kept
from tests.pages.walk import told, told_in_short
from tests.pages.weighed_team import ENERGIES, MASSES_KG, NAME, make, shown_in_us_units

MASS_OR_ENERGY: Final = re.compile(r"\d[\d.,]*\s?(?:kg|lb|kcal|kJ)\b(?!\s?[/·])")
SI: Final = re.compile(r"(?<![\w/])(?:kg|(?:L|mL)(?:/h)?|°C)(?![\w/²])")
NUMBER: Final = re.compile(r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)(?!\w)")
OF_NO_ATHLETE: Final = re.compile(
    r"\(evidence\?threshold=[^)]*\): \*\*[^*]*\*\*"  # What a rule compares with.
    r"|(?<=\w )\[[^\]]*\](?=: )"  # A column of a template, with the unit of the logs.
    r"|(?<=unit: )kg"  # The unit of a log, beside a value.
    r"|Morning weight \(kg\)"  # A heading of the file that is sent.
    r"|(?<=°F) is [-\u2212]?\d+ °C|(?<=°F) \([-\u2212]?\d+ °C\)"  # The same in both units.
    # As it was logged, for a doctor.
    r"|(?<=(?:lb|oz|°F)\s)\((?:[-\u2212\d.,]+)(?:\s+to\s+[\d.,]+)?\s+(?:kg|mL|°C)\)"
    # A doubted value is quoted as it stands in the file.
    r"|looks\s+like the wrong unit:\s+[\d.]+\s+kg|pounds where kg should"
    r"|[\d.]+\s+kg\s+as\s+it\s+stands\s+in\s+the\s+file"
    r"|(?:Kilograms|Litres|Celsius) \([^)]*\)"  # The units a team chooses from.
)
"""What is the same for everybody, and is no quantity of the team."""
OF_NOBODY: Final = frozenset({TITLES[EVIDENCE], TITLES[LEARN], TITLES[FOODS]})
"""Pages on foods, sources and rules: their masses and energies are no athlete's."""
EXAMPLES: Final = frozenset(
    {
        *("athletes.csv", "biometrics.csv", "diet.csv", "food_log.csv", "hydration.csv"),
        *("sample_athletes.csv", "sessions.csv", "sweat_sensor.csv", "symptoms.csv"),
    }
)
"""Templates and examples that the Upload page offers."""
WITH_MASSES: Final = (TODAY, ATHLETE, WEIGH_IN, MY_DAY, REPAIRS, UPLOAD, DOCUMENTS)
"""Pages that are walked through in German once more."""
SWAPPED: Final = str.maketrans(",.", ".,")
"""What turns the marks of German numbers into those that are searched for."""
TABLES: Final = (".csv", ".parquet")
HUNDREDTHS: Final = frozenset(
    round(mass / unit, 2) for mass in MASSES_KG for unit in (1.0, KG_PER_LB)
)
TENTHS: Final = frozenset(round(mass / unit, 1) for mass in MASSES_KG for unit in (1.0, KG_PER_LB))


@dataclass(frozen=True)
class Told:
    """What the pages show by title, and what the files say by name."""

    pages: dict[str, set[str]]
    files: dict[str, str]


def _files(kept: Files) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, text in kept.texts():
        if name not in EXAMPLES:
            found[name] = f"{found.get(name, '')}\n{text}"
    return found


def _walked(engine: Engine, walk: Callable[[], dict[str, set[str]]], *, hidden: bool) -> Told:
    shown_in_us_units(engine, hidden=hidden)
    with files_kept() as kept:
        return Told(walk(), _files(kept))


@pytest.fixture(scope="module")
def engine(tmp_path_factory) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path_factory.mktemp('weighed') / 'store.db'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        patch.chdir(ENTRY.parent)
        st.cache_data.clear()
        found = open_store(url)
        make(found)
        yield found
        found.dispose()


@pytest.fixture(scope="module")
def private(engine) -> Told:
    return _walked(engine, told, hidden=True)


@pytest.fixture(scope="module")
def private_in_german(engine, private) -> Told:
    del private
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_language", lambda: "de")
        # Options are written once more where no page is read, by whoever looks at them.
        asked = words_of_reader._asked  # noqa: SLF001 - the one place that is asked
        patch.setattr(words_of_reader, "_asked", lambda: replace(asked(), language="de"))
        return _walked(engine, partial(told, WITH_MASSES), hidden=True)


@pytest.fixture(scope="module")
def open_to_all(engine, private) -> Told:
    del private
    return _walked(engine, told_in_short, hidden=False)


def _plain(text: str) -> str:
    return OF_NO_ATHLETE.sub("", text.replace("\\", ""))


def _is_telling(number: str) -> bool:
    """Say whether a number is a mass or an energy of the team, however it is rounded."""
    value = float(number.replace(",", ""))
    digits = len(number.partition(".")[2])
    if digits == 0:
        return value in ENERGIES
    return value in TENTHS if digits == 1 else round(value, 2) in HUNDREDTHS


def _read_in_german(texts: set[str]) -> set[str]:
    """Return the texts as they are, for a file has points in German too, and with marks swapped."""
    return texts | {text.translate(SWAPPED) for text in texts}


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 50) : found.end() + 30]


def numbers_in(texts: Iterable[str]) -> list[str]:
    """Return where a mass or an energy of the team is told, by its number."""
    return [
        _around(text, found)
        for text in map(_plain, texts)
        for found in NUMBER.finditer(text)
        if _is_telling(found[0])
    ]


def units_in(texts: Iterable[str], pattern: re.Pattern[str]) -> list[str]:
    """Return where a unit stands that should not; a unit alone is a choice to be made."""
    return [
        _around(text, found)
        for text in map(_plain, texts)
        for found in pattern.finditer(text)
        if found[0] != text.strip()
    ]


@pytest.mark.parametrize("title", TITLES.values())
def test_no_page_tells_a_mass_or_an_energy(title, private):
    shown = private.pages[title]
    assert numbers_in(shown) == []
    assert title in OF_NOBODY or units_in(shown, MASS_OR_ENERGY) == []


@pytest.mark.parametrize("title", [TITLES[path] for path in WITH_MASSES])
def test_no_page_in_german_tells_a_mass_or_an_energy(title, private_in_german):
    shown = private_in_german.pages[title]
    assert numbers_in(_read_in_german(shown)) == []
    assert units_in(shown, MASS_OR_ENERGY) == []


def _telling(files: dict[str, str]) -> dict[str, list[str]]:
    found = {
        name: [*numbers_in(_read_in_german({text})), *units_in([text], MASS_OR_ENERGY)]
        for name, text in files.items()
    }
    return {name: telling[:5] for name, telling in found.items() if telling}


def test_no_file_tells_a_mass_or_an_energy(private):
    assert _telling(private.files) == {}


def test_no_file_in_german_tells_a_mass_or_an_energy(private_in_german):
    assert _telling(private_in_german.files) == {}


def test_a_mass_as_german_writes_it_is_found():
    assert numbers_in(_read_in_german({"Vorher: 63,47, jetzt 1.263"})) != []
    assert numbers_in({"Vorher: 63,47"}) == []


def test_the_walk_in_german_has_met_what_it_was_made_for(private_in_german):
    everything = {
        title: "\n".join(map(_plain, texts)) for title, texts in private_in_german.pages.items()
    }
    for path, text in (
        (TODAY, "ärztliche Hilfe"),
        (ATHLETE, "Mehr getrunken als verloren"),
        (REPAIRS, "Pfund"),
        (UPLOAD, "Die ersten Zeilen"),
    ):
        assert text in everything[TITLES[path]], (path, text)
    assert any("hand_over" in name or ".pdf" in name for name in private_in_german.files)


@pytest.mark.parametrize("path", [ATHLETE, WEIGH_IN, UPLOAD])
def test_the_same_search_finds_them_where_they_are_shown(path, open_to_all):
    assert numbers_in(open_to_all.pages[TITLES[path]]) != []


def test_the_same_search_finds_them_in_files_that_hold_them(open_to_all):
    telling = {name for name, text in open_to_all.files.items() if numbers_in([text])}
    for part in ("hand_over", "week_medical", "_csv.zip/sessions.csv", "_parquet.zip/biometrics"):
        assert any(part in name for name in telling), part


@pytest.mark.parametrize("title", [title for title in TITLES.values() if title not in OF_NOBODY])
def test_a_team_that_reads_us_units_sees_no_others(title, private, open_to_all):
    both = private.pages[title] | open_to_all.pages.get(title, set())
    assert units_in(both, SI) == []


def test_documents_of_a_team_that_reads_us_units_hold_no_others(private, open_to_all):
    found = {
        name: units_in([text], SI)
        for told_of in (private, open_to_all)
        for name, text in told_of.files.items()
        if not name.endswith(TABLES)
    }
    assert {name: units[:5] for name, units in found.items() if units} == {}


def test_the_walk_has_met_what_it_was_made_for(private):
    everything = {title: "\n".join(map(_plain, texts)) for title, texts in private.pages.items()}
    assert NAME in everything["Roster"]
    for title, words in (
        ("Today", "Medical help"),
        ("Athlete", "Drank more than was lost"),
        ("Athlete", "Weigh again on Friday"),
        ("Weigh-in", "saved"),
        ("Repairs", "pounds"),
        ("Upload", "The first rows, as they were understood"),
        ("Session plan", "Saturday"),
    ):
        assert words in everything[title], (title, words)
