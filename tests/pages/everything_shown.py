"""All that a page hands over: its texts, tables, charts, address, and files behind buttons."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from google.protobuf.message import Message
from pypdf import PdfReader
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest, app_test
from streamlit.testing.v1.element_tree import Block

from tests.pages.rendered import nodes, strings

ARROW = b"\xff\xff\xff\xff"


def _cells(frame: pd.DataFrame) -> Iterator[str]:
    yield from (str(name) for name in frame.columns)
    for column in frame:
        values = frame[column].dropna()
        yield from (f"{column}: {value}" for value in dict.fromkeys(values.astype("str")))


def _in_table(content: bytes) -> Iterable[str]:
    return _cells(pa.ipc.open_stream(content).read_pandas()) if content.startswith(ARROW) else ()


def shown(app: AppTest) -> set[str]:
    """Return every text of a page as it stands, and its address."""
    found = {
        f"{name}={value}"
        for name, values in app.query_params.items()
        for value in ([values] if isinstance(values, str) else values)
    }
    for node in nodes(app):
        if isinstance(node.proto, Message):
            found |= set(strings(node.proto, _in_table))
        value = None if isinstance(node, Block) else getattr(node, "value", None)
        if isinstance(value, str):
            found.add(value)
    return {text for text in found if text}


def _texts_of(content: bytes, name: str) -> Iterator[tuple[str, str]]:
    """Return what a file says, by the name of the file or of its member."""
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        yield name, "\n".join(page.extract_text() for page in reader.pages)
        yield name, str(dict(reader.metadata or {}))
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield from _texts_of(archive.read(member), f"{name}/{member}")
    elif content.startswith(b"PAR1"):
        frame = pd.read_parquet(io.BytesIO(content))
        yield name, "\n".join(_cells(frame))
    elif name.endswith(".csv"):
        heads, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        cells = (f"{head}: {cell}" for row in rows for head, cell in zip(heads, row, strict=False))
        yield name, "\n".join(dict.fromkeys([*heads, *cells]))
    else:
        yield name, content.decode()


class Files:
    """The files that pages offered, each once, by name."""

    def __init__(self) -> None:
        self.ready: dict[tuple[str, int], bytes] = {}
        self.waiting: dict[str, Callable[[], bytes]] = {}

    def texts(self) -> Iterator[tuple[str, str]]:
        """Return what the files say, by name."""
        for (name, _), content in self.ready.items():
            yield from _texts_of(content, name)
        for name, make in self.waiting.items():
            yield from _texts_of(make(), name)


@contextmanager
def files_kept() -> Iterator[Files]:
    """Keep what the pages hand to the server to be taken from it."""
    kept = Files()

    class Keeping(MediaFileManager):
        def add(self, path_or_data: Any, mimetype: str, coordinates: str, **more: Any) -> str:
            kept.ready[str(more.get("file_name")), hash(path_or_data)] = path_or_data
            return super().add(path_or_data, mimetype, coordinates, **more)

        def add_deferred(
            self, data_callable: Any, mimetype: Any, coordinates: str, **more: Any
        ) -> str:
            kept.waiting[str(more.get("file_name"))] = data_callable
            return super().add_deferred(data_callable, mimetype, coordinates, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app_test, "MediaFileManager", Keeping)
        yield kept
