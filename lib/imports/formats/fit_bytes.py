"""FIT files as bytes: whether one is whole, its records, and fields by their number.

The check sum stands at the end, so it is computed before a value is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import fitdecode  # pyright: ignore[reportMissingTypeStubs] - it has none
from fitdecode.utils import compute_crc  # pyright: ignore[reportMissingTypeStubs] - as above

from lib.imports.refusal import ImportRefused
from lib.words.language import noted, said, say

MARK: Final = slice(8, 12)
"""Where `.FIT` stands."""
SWEAT_OF_SESSION, DRUNK_IN_SESSION, SWEAT_OF_LAP = 178, 179, 145
"""In mL; the decoder has no names for them."""
SEND_AGAIN: Final = noted("Export the recording again and send it as it is.")
_IN_ML: Final = frozenset({SWEAT_OF_SESSION, DRUNK_IN_SESSION, SWEAT_OF_LAP})
_NO_VALUE: Final = 65_535
_SHORTEST_HEADER: Final = 12
_CRC_BYTES: Final = 2


def number_of(message: fitdecode.FitDataMessage, number: int) -> float | None:
    """Return a field by its number; those of an app on the device count by themselves."""
    for each in message.fields:
        stated = each.field_def
        if stated is None or stated.is_dev or stated.def_num != number:
            continue
        if number in _IN_ML and each.raw_value == _NO_VALUE:
            return None
        told = each.value
        return float(told) if isinstance(told, (int, float)) else None
    return None


def text_of(message: fitdecode.FitDataMessage, number: int) -> str:
    """Return a text by its number; empty where it is none."""
    for each in message.fields:
        if each.field_def is not None and each.field_def.def_num == number:
            return each.value if isinstance(each.value, str) else ""
    return ""


def raw_of(message: fitdecode.FitDataMessage, number: int) -> int | None:
    """Return a field as it is stored."""
    for each in message.fields:
        if each.field_def is not None and each.field_def.def_num == number:
            return each.raw_value if isinstance(each.raw_value, int) else None
    return None


def end_of(name: str, content: bytes) -> tuple[int, bool]:
    """Return where the recordings end and whether the last is cut short, or refuse the file."""
    place = 0
    while len(content) - place >= _SHORTEST_HEADER:
        head = content[place : place + content[place]]
        if head[MARK] != b".FIT" or len(head) < _SHORTEST_HEADER:
            break
        if len(head) < content[place]:
            return len(content), True
        own = int.from_bytes(head[12:14], "little")
        if own and compute_crc(head[:12]) != own:
            raise ImportRefused(
                say(
                    "{file} is damaged: its beginning was changed. {mend}",
                    file=name,
                    mend=said(SEND_AGAIN),
                )
            )
        end = place + len(head) + int.from_bytes(head[4:8], "little") + _CRC_BYTES
        there = content[end - _CRC_BYTES : end]
        right = compute_crc(content[place : end - _CRC_BYTES]).to_bytes(_CRC_BYTES, "little")
        if end > len(content) and right.startswith(there):
            return len(content), True
        if there != right:
            raise ImportRefused(
                say(
                    "{file} is damaged: its check sum is wrong. {mend}",
                    file=name,
                    mend=said(SEND_AGAIN),
                )
            )
        place = end
    if not place:
        raise ImportRefused(
            say(
                "{file} is damaged: it does not begin as a recording. {mend}",
                file=name,
                mend=said(SEND_AGAIN),
            )
        )
    return place, False


def frames_of(
    content: bytes,
) -> Iterator[fitdecode.FitDataMessage | fitdecode.FitDefinitionMessage]:
    """Yield definitions and records; the check sum is not looked at again."""
    with fitdecode.FitReader(
        content,
        processor=None,
        check_crc=fitdecode.CrcCheck.DISABLED,
        error_handling=fitdecode.ErrorHandling.IGNORE,
    ) as reader:
        for each in reader:
            if isinstance(each, (fitdecode.FitDataMessage, fitdecode.FitDefinitionMessage)):
                yield each
