"""Quantities are written in the unit of whoever reads them."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.words import quantities
from lib.words import reader as words
from lib.words.reader import Reader

AMERICAN = Reader(mass="lb", volume="fl oz", temperature="f")


@pytest.fixture
def read_by(monkeypatch):
    def read(reader: Reader) -> None:
        monkeypatch.setattr(words, "_asked", lambda: reader)

    return read


def test_nobody_in_particular_reads_kilograms_litres_and_celsius():
    assert [
        quantities.mass(70.25), quantities.mass_range(69.54, 70.46), quantities.volume(1.34),
        quantities.volume_range(1.3, 1.64), quantities.small_volume(250.4),
        quantities.rate(1.25, 2), quantities.degrees(30.4), quantities.degrees_apart(3.0),
    ] == [
        "70.2 kg", "69.5 to 70.5 kg", "1.3 L", "1.3 to 1.6 L", "250 mL", "1.25 L/h", "30 °C",
        "3 °C",
    ]  # fmt: skip


def test_who_chose_pounds_reads_what_a_pound_and_an_ounce_are(read_by):
    # 70 kg = 154.32 lb; 1.5 L = 50.72 fl oz; 0.5 L = 16.9 fl oz; 30 °C = 86 °F; 5 K = 9 °F.
    read_by(AMERICAN)
    assert [
        quantities.mass(70.0), quantities.mass_range(69.5, 70.5), quantities.volume(1.5),
        quantities.volume_range(1.3, 1.6), quantities.small_volume(500.0),
        quantities.rate(1.25, 2), quantities.degrees(30.0), quantities.degrees_apart(5.0),
        quantities.degrees(-40.0),
    ] == [
        "154.3 lb", "153.2 to 155.4 lb", "51 fl oz", "44 to 54 fl oz", "17 fl oz", "42 fl oz/h",
        "86 °F", "9 °F", "\u221240 °F",
    ]  # fmt: skip


def test_a_drinking_limit_is_never_rounded_up(read_by):
    assert [quantities.limit_number(each, 2) for each in (0.84, 0.849, math.nan)] == [
        "0.84", "0.84", "unknown",
    ]  # fmt: skip
    # 0.8 L = 27.05 fl oz, 0.85 L = 28.74 fl oz: never 29.
    read_by(AMERICAN)
    assert [quantities.limit_number(each, 2) for each in (0.8, 0.85)] == ["27", "28"]


@pytest.mark.parametrize("reader", [Reader(), AMERICAN])
def test_what_is_not_known_has_no_unit_and_is_no_zero(read_by, reader):
    read_by(reader)
    for write in (
        quantities.mass, quantities.volume, quantities.small_volume, quantities.rate,
        quantities.degrees,
    ):  # fmt: skip
        assert write(math.nan) == "unknown"


def test_hidden_masses_are_made_in_kilograms_for_the_place_that_takes_them_out(read_by):
    read_by(Reader(mass="lb", hides_mass=True))
    assert (quantities.mass(70.0), quantities.mass_unit()) == ("70.0 kg", "kg")


@given(st.floats(-300, 300))
def test_a_column_is_converted_like_each_of_its_numbers(number):
    before = words._asked  # noqa: SLF001
    try:
        for reader in (Reader(), AMERICAN):
            words.ask_here(lambda reader=reader: reader)
            for convert in (
                quantities.in_mass_unit, quantities.in_litre_unit, quantities.in_ml_unit,
                quantities.in_temperature_unit,
            ):  # fmt: skip
                column = convert(pd.Series([number, math.nan]))
                assert column.iloc[0] == pytest.approx(convert(number))
                assert math.isnan(column.iloc[1])
    finally:
        words.ask_here(before)
