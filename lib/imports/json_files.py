"""JSON as vendors write it, parsed without any surprise from hostile text."""

from __future__ import annotations

import json
from typing import Final, NoReturn, cast

from lib.imports.refusal import ImportRefused
from lib.words.language import say

_LONGEST_NUMBER: Final = 40


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise ValueError(text)
    return int(text)


def parsed_json(name: str, content: bytes) -> object:
    """Return what a JSON file holds; NaN, endless numbers and endless depth are refused."""
    try:
        text = content.decode("utf-8-sig")
        return cast("object", json.loads(text, parse_constant=_no_number, parse_int=_whole))
    except (ValueError, RecursionError) as wrong:
        raise ImportRefused(
            say(
                "{file} is damaged: it is no valid JSON. Download it again and send it as it is.",
                file=name,
            )
        ) from wrong


def cell_of(told: object) -> str:
    """Return a value as the text of a cell; lists and objects are none."""
    if isinstance(told, bool):
        return "true" if told else "false"
    if isinstance(told, (int, float)):
        return repr(told)
    return " ".join(told.split()) if isinstance(told, str) else ""
