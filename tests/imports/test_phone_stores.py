"""What golden files cannot show of phone stores: sums against a naive one, damage, progress."""

from __future__ import annotations

import random
from collections import defaultdict

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.imports.archives import unpack
from lib.imports.contract import ImportRefused, Upload
from lib.imports.gate import open_upload
from lib.imports.one_source import one_source
from lib.imports.recognise import read
from lib.imports.sqlite_reading import tables_of
from tests.imports.golden import FILES, LATEST_DAY
from tests.imports.health_connect_files import database, sample
from tests.imports.hostile_phone import health_xml, zipped

GRAMS = {"mg": 1e-3, "g": 1.0, "mcg": 1e-6}
RECORDS = st.lists(
    st.tuples(
        st.sampled_from(["Sodium", "Magnesium", "EnergyConsumed"]),
        st.sampled_from(["Cronometer", "YAZIO", "Ann's app"]),
        st.integers(1, 4),
        st.sampled_from(list(GRAMS)),
        st.integers(1, 5_000),
    ),
    min_size=1,
    max_size=40,
)
COLUMNS = {"Sodium": "sodium_mg", "Magnesium": "magnesium_mg", "EnergyConsumed": "energy_kcal"}


def record(kind, source, day, unit, amount):
    unit = "kcal" if kind == "EnergyConsumed" else unit
    moment = f"2026-06-{day:02d} 12:30:00 +0100"
    name = source.replace("'", "&apos;")
    return (
        f'<Record type="HKQuantityTypeIdentifierDietary{kind}" sourceName="{name}" unit="{unit}" '
        f'startDate="{moment}" endDate="{moment}" value="{amount}"/>\n'
    )


def expected(records):
    """Add up by hand: one source a day and quantity, most energy first, then most records."""
    sums, counts = defaultdict(float), defaultdict(int)
    order = {name: place for place, name in enumerate(dict.fromkeys(each[1] for each in records))}
    for kind, source, day, unit, amount in records:
        factor = 1 if kind == "EnergyConsumed" else GRAMS[unit] * 1_000
        sums[kind, day, source] += amount * factor
        counts[kind, day, source] += 1
    chosen = {}
    for kind, day in {(kind, day) for kind, day, _ in sums}:
        sources = [source for k, d, source in sums if (k, d) == (kind, day)]
        best = max(
            sources,
            key=lambda source: (
                sums.get(("EnergyConsumed", day, source), 0.0),
                counts[kind, day, source],
                sums[kind, day, source],
                -order[source],
            ),
        )
        chosen[f"2026-06-{day:02d}", COLUMNS[kind]] = sums[kind, day, best]
    return chosen


@settings(deadline=None, max_examples=25)
@given(RECORDS)
def test_a_day_is_the_sum_of_one_source_in_our_units(records):
    body = "".join(record(*each) for each in records).encode()
    sheet = open_upload(Upload("export.xml", health_xml(body)))
    headings = {"Energy (kcal)": "energy_kcal", "Sodium (mg)": "sodium_mg",
                "Magnesium (mg)": "magnesium_mg"}  # fmt: skip
    told = {
        (row[0], headings[heading]): float(cell)
        for row in sheet.rows
        for heading, cell in zip(sheet.headings, row, strict=True)
        if heading in headings and cell
    }
    wanted = expected(records)
    assert told.keys() == wanted.keys()
    for key, amount in wanted.items():
        assert told[key] == pytest.approx(amount, abs=1e-5)


def test_a_second_source_never_changes_what_the_first_one_adds_up_to():
    told = pd.DataFrame(
        [
            ("2026-06-01", "sodium_mg", 0, 2_600.0, 4, 2_500.0),
            ("2026-06-01", "sodium_mg", 1, 1_500.0, 9, 900.0),
            ("2026-06-02", "sodium_mg", 1, 2_200.0, 5, 2_100.0),
        ],
        columns=["day", "what", "source", "amount", "records", "energy"],
    )
    chosen = one_source(told)
    assert chosen.sums["amount"].tolist() == [2_600.0, 2_200.0]
    assert chosen.others[["day", "other_amount", "differs"]].to_numpy().tolist() == [
        ["2026-06-01", 1_500.0, True]
    ]


def test_names_of_people_are_nowhere_in_what_was_read():
    body = (
        record("Sodium", "Ann's app", 1, "mg", 900) + record("Sodium", "YAZIO", 1, "mg", 800)
    ).encode()
    result = read(Upload("export.xml", health_xml(body)), {"athlete": "A01"}, latest_day=LATEST_DAY)
    shown = [*result.notes, *(problem.sentence for problem in result.problems)]
    cells = [str(cell) for rows in result.tables.values() for cell in rows.to_numpy().ravel()]
    assert not [text for text in (*shown, *cells) if "Ann" in text]
    assert any("another app" in text for text in shown)


@pytest.mark.parametrize("form", ["xml", "zip"])
def test_progress_rises_to_the_whole_and_a_path_reads_as_bytes_do(form, tmp_path):
    body = "".join(record("Sodium", "YAZIO", day % 28 + 1, "mg", day) for day in range(9_000))
    content = health_xml(body.encode())
    content = zipped({"apple_health_export/Export.xml": content}) if form == "zip" else content
    path = tmp_path / "export"
    path.write_bytes(content)
    shares: list[float] = []
    from_path = open_upload(Upload("export", path=path, progress=shares.append))
    assert from_path.rows == open_upload(Upload("export", content)).rows
    assert shares == sorted(shares)
    assert len(shares) > 3
    assert shares[-1] == 1.0


def damaged(whole, draw, number):
    content = bytearray(whole)
    for _ in range(draw.choice((1, 3, 20))):
        content[draw.randrange(16, len(content))] = draw.randrange(256)
    if number % 10 == 0:
        del content[draw.randrange(512, len(content)) :]
    return bytes(content)


def end_of(read_it):
    """Return what became of a file: nothing said, or the sentence that refuses it."""
    try:
        read_it()
    except ImportRefused as refusal:
        return str(refusal)
    return ""


def all_tables(content):
    with tables_of("health.db", content) as tables:
        for name in sorted(tables.names):
            tables.rows(name, ("row_id", "start_time", "volume", "energy", "weight"))


def test_a_damaged_database_is_read_or_refused_with_a_sentence():
    whole, draw = sample(), random.Random(1)
    contents = [damaged(whole, draw, number) for number in range(200)]
    said = [end_of(lambda content=content: all_tables(content)) for content in contents]
    some = contents[::20]
    said += [end_of(lambda each=each: open_upload(Upload("health.db", each))) for each in some]
    refused = [sentence for sentence in said if sentence]
    assert 20 < len(refused) < 190
    assert all(each.startswith("health.db ") and each.endswith(".") for each in refused)


def test_each_samsung_file_of_an_archive_is_one_upload_and_the_others_are_named():
    kinds = ("water", "nutrition", "weight", "exercise")
    names = ("health.water_intake", "health.nutrition", "health.weight", "shealth.exercise")
    members = {
        f"samsunghealth_x_20260604/com.samsung.{name}.20260604080000.csv": (
            FILES / "samsung_health" / f"{kind}.csv"
        ).read_bytes()
        for kind, name in zip(kinds, names, strict=True)
    }
    steps = "samsunghealth_x_20260604/com.samsung.shealth.step_daily_trend.20260604080000.csv"
    unpacked = unpack(Upload("samsung.zip", zipped(members | {steps: b"x"})))
    assert [open_upload(each).rows != [] for each in unpacked.uploads] == [True] * 4
    assert "step_daily_trend" in unpacked.notes[0]


def test_a_damaged_apple_export_is_read_or_refused_with_a_sentence():
    whole, draw = (FILES / "apple_health" / "mixed_units.xml").read_bytes(), random.Random(2)
    said: list[str] = []
    for number in range(100):
        content = bytearray(whole)
        place = draw.randrange(60, len(content))
        content[place] = draw.choice(b"<>&\"' 0a\n\x00\xff=/")
        if number % 10 == 0:
            del content[place:]
        said.append(end_of(lambda content=content: open_upload(Upload("a.xml", bytes(content)))))
    refused = [sentence for sentence in said if sentence]
    assert 10 < len(refused) < 95
    assert all(each.startswith("a.xml ") and each.endswith(".") for each in refused)


def test_a_database_written_beside_a_log_is_read():
    content = bytearray(sample())
    content[18:20] = b"\x02\x02"
    assert open_upload(Upload("health.db", bytes(content))).rows == (
        open_upload(Upload("health.db", sample())).rows
    )


def test_an_amount_below_zero_is_left_out_and_said_so():
    at = "2026-06-01 0"
    drinks = ((1, f"{at}8:00", 1, -0.2), (1, f"{at}9:00", 1, 0.5), (1, f"{at}9:30", 1, -0.1))
    meals = ({"moment": f"{at}8:00", "app_info_id": 2, "energy": 5e5, "sodium": -1.5},)
    found = read(Upload("health.db", database(drinks=drinks, meals=meals)), {"athlete": "Ann"})
    said = {problem.column: problem for problem in found.problems if "below zero" in problem.what}
    assert said.keys() == {"volume", "sodium"}
    assert "2 records" in said["volume"].what
    assert said["sodium"].value == "-1.5"
    assert found.tables["hydration"]["volume_ml"].tolist() == [500.0]
    assert found.tables["diet"]["sodium_mg"].isna().all()
