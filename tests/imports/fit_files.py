"""A small writer of FIT files, for samples and for damaged ones.

`python -m tests.imports.fit_files` writes the samples again, byte for byte.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FILES = Path(__file__).parents[1] / "files" / "garmin_fit"
ZERO = datetime(1989, 12, 31, tzinfo=UTC)
ENUM, UINT8, UINT16, UINT32, SINT8, TEXT = 0x00, 0x02, 0x84, 0x86, 0x01, 0x07
PACKED = {ENUM: "B", UINT8: "B", UINT16: "H", UINT32: "I", SINT8: "b"}
FILE_ID, USER_PROFILE, SESSION, LAP, WEIGHT_SCALE, ACTIVITY = 0, 3, 18, 19, 30, 34
APP_ID, APP_FIELD = 207, 206
RUNNING, CYCLING, SWIMMING, TRANSITION, SOCCER = 1, 2, 5, 3, 7
NONE = 65_535


@dataclass(frozen=True, slots=True)
class Message:
    """One message; each field is a number, a base type and what stands there."""

    number: int
    fields: tuple[tuple[int, int, int | str], ...]


def crc_of(content: bytes) -> int:
    """CRC-16 with the polynomial 0xA001, bit by bit, as an oracle for the decoder's table."""
    crc = 0
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ 0xA001 if crc & 1 else crc >> 1
    return crc


def seconds(text: str) -> int:
    moment = datetime.fromisoformat(text)
    return int((moment.replace(tzinfo=UTC) - ZERO).total_seconds())


def encoded(message: Message) -> bytes:
    """Return a definition of local type 0 and its one record."""
    definition, record = bytearray(), bytearray()
    for number, kind, told in message.fields:
        if isinstance(told, str):
            cell = told.encode() + b"\0"
        else:
            cell = struct.pack("<" + PACKED[kind], told)
        definition += bytes((number, len(cell), kind))
        record += cell
    head = struct.pack("<BBBHB", 0x40, 0, 0, message.number, len(message.fields))
    return head + bytes(definition) + b"\0" + bytes(record)


def fit(*messages: Message, header_crc: bool = True) -> bytes:
    body = b"".join(encoded(message) for message in messages)
    head = struct.pack("<BBHI4s", 14, 0x20, 2_140, len(body), b".FIT")
    whole = head + struct.pack("<H", crc_of(head) if header_crc else 0) + body
    return whole + struct.pack("<H", crc_of(whole))


def file_of(kind: int) -> Message:
    return Message(FILE_ID, ((0, ENUM, kind), (1, UINT16, 1)))


def session(  # noqa: PLR0913 - one argument a field
    start: str, sport: int, seconds_timed: float, *, metres: float = 0, kcal: int = NONE,
    sweat: int | None = None, drunk: int | None = None, elapsed: float = 0, sub: int = 0,
    celsius: int | None = None,
) -> Message:  # fmt: skip
    fields: list[tuple[int, int, int | str]] = [
        (253, UINT32, seconds(start) + int(elapsed or seconds_timed)),
        (2, UINT32, seconds(start)),
        (5, ENUM, sport),
        (6, ENUM, sub),
        (7, UINT32, round(1_000 * (elapsed or seconds_timed))),
        (8, UINT32, round(1_000 * seconds_timed)),
        (9, UINT32, round(100 * metres)),
        (11, UINT16, kcal),
    ]
    if celsius is not None:
        fields.append((57, SINT8, celsius))
    if sweat is not None:
        fields.append((178, UINT16, sweat))
    if drunk is not None:
        fields.append((179, UINT16, drunk))
    return Message(SESSION, tuple(fields))


def lap(start: str, sweat: int) -> Message:
    return Message(LAP, ((2, UINT32, seconds(start)), (145, UINT16, sweat)))


def activity(end: str, hours: float, sessions: int = 1) -> Message:
    at = seconds(end)
    return Message(
        ACTIVITY, ((253, UINT32, at), (1, UINT16, sessions), (5, UINT32, at + int(3_600 * hours)))
    )


def weighing(at: str, kg: float, who: int = NONE, fat: float = 655.35, water: float = 655.35):
    return Message(
        WEIGHT_SCALE,
        (
            (253, UINT32, seconds(at)),
            (0, UINT16, round(100 * kg)),
            (1, UINT16, round(100 * fat)),
            (2, UINT16, round(100 * water)),
            (12, UINT16, who),
        ),
    )


def owner(kg: float) -> Message:
    return Message(USER_PROFILE, ((4, UINT16, round(10 * kg)),))


RUN = session("2026-06-01T05:58:10", RUNNING, 3_112.4, metres=10_020.2, kcal=655, sweat=616,
              drunk=NONE, elapsed=3_190, celsius=27)  # fmt: skip
RIDE = session("2026-06-03T15:20:00", CYCLING, 5_900, metres=41_700, kcal=1_012, sweat=593,
               drunk=562, celsius=31)  # fmt: skip
ONE_RUN = (file_of(4), owner(69.7), lap("2026-06-01T05:58:10", 616), RUN,
           activity("2026-06-01T06:51:00", 2))  # fmt: skip
SAMPLES: dict[str, bytes] = {
    "run_with_local_time.fit": fit(*ONE_RUN),
    "ride_asked_for_zone.fit": fit(file_of(4), RIDE),
    "ride_in_universal_time.fit": fit(file_of(4), RIDE),
    "triathlon.fit": fit(
        file_of(4),
        session("2026-06-06T22:10:00", SWIMMING, 1_830, metres=1_500, kcal=402, sub=18),
        session("2026-06-06T22:41:00", TRANSITION, 140, metres=0),
        session("2026-06-06T22:44:00", CYCLING, 3_900, metres=39_800, kcal=1_050, sweat=0, drunk=0),
        activity("2026-06-06T23:50:00", 9.5, 3),
    ),
    "only_the_lap_tells.fit": fit(
        file_of(4),
        lap("2026-06-01T05:58:10", 616),
        session("2026-06-01T05:58:10", RUNNING, 3_112.4, metres=10_020, kcal=655, sub=3),
        activity("2026-06-01T06:51:00", -3.5),
    ),
    "app_fields.fit": fit(
        file_of(4),
        Message(APP_ID, ((3, UINT8, 0),)),
        Message(APP_FIELD, ((0, UINT8, 0), (1, UINT8, 178), (2, UINT8, UINT16),
                            (3, TEXT, "Sweat rate"), (8, TEXT, "mL/h"))),
        Message(APP_FIELD, ((0, UINT8, 0), (1, UINT8, 1), (2, UINT8, UINT16),
                            (3, TEXT, "Stress"), (8, TEXT, "x"))),
        session("2026-06-01T05:58:10", SOCCER, 5_400, kcal=800),
        activity("2026-06-01T07:30:00", 2),
    ),
    "cut_short.fit": fit(*ONE_RUN)[:-5],
    "two_people_on_a_scale.fit": fit(
        file_of(9),
        weighing("2026-06-01T05:02:11", 71.35, 1, 12.1, 58.2),
        weighing("2026-06-01T06:20:00", 88.0, 2),
        weighing("2026-06-01T17:40:00", 72.1, 1),
        weighing("2026-06-02T05:05:40", 70.9, 1),
        weighing("2026-06-02T06:30:00", 87.6, 2),
        weighing("2026-06-03T05:00:00", 655.34, 1),
    ),
    "scale_asked.fit": fit(
        file_of(9),
        weighing("2026-06-01T05:02:11", 71.35, 1),
        weighing("2026-06-01T06:20:00", 88.0, 2),
    ),
}  # fmt: skip


def write() -> None:
    FILES.mkdir(exist_ok=True)
    for name, content in SAMPLES.items():
        (FILES / name).write_bytes(content)


if __name__ == "__main__":
    write()
