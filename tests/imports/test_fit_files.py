"""FIT files: nothing changed is ever accepted with another value, and no error gets out."""

from __future__ import annotations

import random

import pytest
from fitdecode.utils import compute_crc

from lib.imports.contract import ImportRefused, Upload
from lib.imports.gate import open_upload
from lib.imports.recognise import read
from tests.imports import fit_files
from tests.imports.fit_files import SAMPLES, crc_of, fit, lap, session
from tests.imports.golden import LATEST_DAY

ANSWERS = {"athlete": "A01", "time_zone": "Europe/Berlin"}
WHOLE = SAMPLES["run_with_local_time.fit"]
MUTATIONS = 2_000


def told(content: bytes):
    return read(Upload("x.fit", content), ANSWERS, latest_day=LATEST_DAY)


def cells_of(content: bytes) -> list[list[str]]:
    """Return what the gate lays out, but for the start and the mark of a file cut short."""
    sheet = open_upload(Upload("x.fit", content))
    assert sheet.kind == "fit"
    return [row[1:-1] for row in sheet.rows]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_what_the_script_writes(name):
    assert (fit_files.FILES / name).read_bytes() == SAMPLES[name]


def test_the_check_sum_is_that_of_the_decoder():
    for content in SAMPLES.values():
        assert crc_of(content[:-2]) == compute_crc(content[:-2])
        assert crc_of(b"123456789") == 0xBB3D  # the check value of CRC-16/ARC


def mutated(chance: random.Random) -> bytes:
    """Return the recording with one to three bytes changed, added, lost or sent twice.

    One that is cut off has no check sum, and so is taken by itself below.
    """
    content = bytearray(WHOLE)
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(content))
        kind = chance.choice(["flip", "set", "insert", "delete", "double"])
        if kind == "flip":
            content[place] ^= 1 << chance.randrange(8)
        elif kind == "set":
            content[place] = chance.choice([0, 1, 127, 128, 254, 255])
        elif kind == "insert":
            content.insert(place, chance.randrange(256))
        elif kind == "delete" and len(content) > 1:
            del content[place]
        else:
            content[place:place] = content[place : place + 9]
    return bytes(content)


def test_changed_bytes_are_refused_with_a_sentence_or_read_with_the_same_values():
    chance = random.Random(20_261_126)
    expected = cells_of(WHOLE)
    accepted = 0
    for _ in range(MUTATIONS):
        content = mutated(chance)
        said = ""
        try:
            cells = cells_of(content)
        except ImportRefused as refusal:
            said = str(refusal)
            cells = expected
        accepted += not said
        assert cells == expected
        assert not said or said.startswith("x.fit")
    assert accepted > 0


def test_a_recording_that_stops_early_keeps_its_session_and_is_marked():
    record = 1 + 4 + 2 + 4
    behind = record + 2  # the last record, and the check sum
    for cut in range(1, behind + 1):
        sheet = open_upload(Upload("x.fit", WHOLE[:-cut]))
        assert [row[1:-1] for row in sheet.rows] == cells_of(WHOLE)
        assert [row[-1] for row in sheet.rows] == ["yes"]
    for cut in range(behind + 1, len(WHOLE) - 12):
        with pytest.raises(ImportRefused, match=r"cut short, before or in"):
            open_upload(Upload("x.fit", WHOLE[:-cut]))


def test_two_laps_are_never_added_up():
    start = "2026-06-01T05:58:10"
    laps = (lap(start, 300), lap(start, 616))
    result = told(fit(*laps, session(start, 1, 3_000, kcal=600)))
    assert result.tables["sessions"]["sweat_loss_ml"].isna().all()


def test_a_lap_that_differs_from_its_session_is_said():
    start = "2026-06-01T05:58:10"
    result = told(fit(lap(start, 300), session(start, 1, 3_000, kcal=600, sweat=616)))
    assert result.tables["sessions"]["sweat_loss_ml"].tolist() == [616.0]
    assert any("300 mL" in note and "616 mL" in note for note in result.notes)


def test_recordings_in_a_chain_are_all_read_and_what_follows_is_said():
    start = "2026-06-02T05:58:10"
    second = fit(session(start, 2, 3_000, kcal=600, sweat=700))
    result = told(WHOLE + second + b"\0" * 20)
    assert result.tables["sessions"]["sweat_loss_ml"].tolist() == [616.0, 700.0]
    assert any("further bytes" in note for note in result.notes)


def test_a_clock_that_was_never_set_is_asked_about():
    result = read(
        Upload("x.fit", fit(fit_files.RUN, fit_files.activity("2026-06-01T06:51:00", 0.1))),
        {"athlete": "A01"},
        latest_day=LATEST_DAY,
    )
    assert [question.key for question in result.questions] == ["time_zone"]
