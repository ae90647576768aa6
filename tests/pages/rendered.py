"""Every text a page draws: words, labels, help, options and tables, whatever element holds it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block


def _strings(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        many = value if field.is_repeated else [value]
        for each in many:
            if isinstance(each, Message):
                yield from _strings(each)
            elif isinstance(each, str) and not each.startswith("$$ID"):
                yield each


def _nodes(block: Block) -> Iterator[Any]:
    for each in block.children.values():
        yield each
        if isinstance(each, Block):
            yield from _nodes(each)


def rendered(app: AppTest) -> list[str]:
    """Return every text of the page as it stands."""
    found: list[str] = []
    for node in _nodes(app._tree):  # noqa: SLF001 - there is no public way to every element
        if isinstance(node.proto, Message):
            found += _strings(node.proto)
        value = None if isinstance(node, Block) else getattr(node, "value", None)
        if isinstance(value, pd.DataFrame):
            found += [str(cell) for cell in [*value.columns, *value.to_numpy().ravel()]]
    return found
