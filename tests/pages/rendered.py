"""Every text a page draws: words, labels, help, options and tables, whatever element holds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pandas as pd
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block


def _no_texts(_: bytes) -> Iterable[str]:
    return ()


def strings(
    message: Message, in_bytes: Callable[[bytes], Iterable[str]] = _no_texts
) -> Iterator[str]:
    """Return every text of an element, and those that are found in its bytes."""
    for field, value in message.ListFields():
        for each in value if field.is_repeated else [value]:
            if isinstance(each, Message):
                yield from strings(each, in_bytes)
            elif isinstance(each, bytes):
                yield from in_bytes(each)
            elif isinstance(each, str) and not each.startswith("$$ID"):
                yield each


def nodes(app: AppTest) -> Iterator[Any]:
    """Return every element of a page, and every block that holds some."""
    return _inside(app._tree)  # noqa: SLF001 - there is no public way to every element


def _inside(block: Block) -> Iterator[Any]:
    for each in block.children.values():
        yield each
        if isinstance(each, Block):
            yield from _inside(each)


def rendered(app: AppTest) -> list[str]:
    """Return every text of the page as it stands."""
    found: list[str] = []
    for node in nodes(app):
        if isinstance(node.proto, Message):
            found += strings(node.proto)
        value = None if isinstance(node, Block) else getattr(node, "value", None)
        if isinstance(value, pd.DataFrame):
            found += [str(cell) for cell in [*value.columns, *value.to_numpy().ravel()]]
    return found
