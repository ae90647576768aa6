"""Nothing on any page stands outside of what is said in the reader's language."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from inspect import isfunction
from pathlib import Path
from typing import Any, Final

import pytest
import streamlit as st

from lib.reference.foods import NUTRIENT_COLUMNS
from lib.reference.sources import all_sources
from lib.schema.glossary import TABLES
from lib.store.engine import open_store
from lib.views import reading
from lib.views.documents_view import Kind
from lib.views.menu import TITLES
from lib.words import language
from lib.words.language import LANGUAGES
from tests.pages.conftest import ENTRY
from tests.pages.walk import told
from tests.pages.weighed_team import NAMES, TYPED, make

SAID: Final = re.compile(r"⟦[^⟦⟧]*⟧")
WORD: Final = re.compile(r"[^\W\d_]{3,}")
CITED: Final = "\u00a7"
"""Stands in a text for a part of a citation, which is in the language of its work."""
COLUMNS: Final = "|".join(
    {
        *(column.name for table in TABLES.values() for column in table.columns),
        *(
            "amounts",
            "athlete",
            "counts",
            "high",
            "how",
            "ink",
            "key",
            "kind",
            "level",
            "low",
            "name",
        ),
        *("nutrient", "ratio", "reference", "site", "spread", "unit", "upper", "words"),
        r"[a-z\d]+(?:_[a-z\d]+)+",
    }
)
"""Columns of files, and of the frames behind charts, which stand before each of their cells."""
IDENTIFIERS: Final = frozenset(
    {
        *COLUMNS.split("|"),
        *NUTRIENT_COLUMNS,
        *(Path(path).stem for path in TITLES),
        *map(str, Kind),
        *("primary", "secondary", "tertiary", "plaintext", "streamlit", "False", "True", "Letter"),
        *("all", "coach", "day", "food", "medical", "morning", "one", "session", "steady"),
        *LANGUAGES.values(),
    }
)
"""Words that no sentence is: of options, kinds of buttons, pages and papers, and languages."""
NO_TEXT: Final = re.compile(
    r"\]\([^)]*\)"  # Where a link leads.
    r"|:material/\w+:|:(?:small|gray|red|orange|green|blue|violet)(?:-\w+)?\["
    r"|`[^`]*`|\b[A-Z]{3}\d\d\b|[\w-]+\.(?:csv|xlsx|pdf|zip)\b|lib/[\w/]+"
    r"|(?:\b[A-Z]\w+tag, )?\b\d{1,2}\.[ \u00a0](?:Mai|Juni?|[A-Z][a-zä]+\.? 20\d\d)"
    r"|\b(?:EAR|RDA|mmol|mEq|min|UTC|CSV)\b|from memory|local coach"
    rf"|^- \*\*{CITED}.*?\*\*"  # Where in a work a figure stands.
    rf"|^- (?:{COLUMNS})(?= \[|:)|^(?:{COLUMNS}): "
    rf"|{reading.CHOICE}",
    re.MULTILINE,
)
IS_PROGRAM: Final = re.compile(r"\s*(?:<s(?:tyle|cript)>|export default|button \{)")
# A word alone may be one of a sentence that was forgotten.
CODE: Final = re.compile(r"(?=.*(?:[\d_/#=]|\w\.\w|^\.\w))[\w./:#?=&%+,-]+")
CHART_WORDS: Final = frozenset({"title", "text", "description", "label"})


class Marked(dict[Any, Any]):
    """Translations in which each text is its own, between marks."""

    def get(self, key: Any, default: Any = None) -> Any:
        del key
        marked = [f"⟦{text}⟧" for text in (default if isinstance(default, tuple) else (default,))]
        return tuple(marked) if isinstance(default, tuple) else marked[0]


def _chart_words(spec: Any) -> Iterator[str]:
    if isinstance(spec, dict):
        for name, value in spec.items():
            if name in CHART_WORDS and isinstance(value, str):
                yield value
            yield from _chart_words(value)
    elif isinstance(spec, list):
        for each in spec:
            yield from _chart_words(each)


def outside(text: str) -> str:
    """Return what stands in no marks, which may lie in each other."""
    while (rest := SAID.sub(" ", text)) != text:
        text = rest
    return text


@pytest.fixture(scope="module")
def citations() -> list[str]:
    columns = ["authors", "title", "journal_or_publisher", "doi_or_url"]
    cells = all_sources()[columns].fillna("").astype("str").to_numpy().ravel()
    return sorted({cell for cell in cells if cell}, key=len, reverse=True)


def _forget_what_was_said() -> None:
    """Forget every text that is kept by its language, for here they stand between marks."""
    st.cache_data.clear()
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] != "lib":
            continue
        for each in list(vars(module).values()):
            closure = getattr(each, "__closure__", None) if isfunction(each) else None
            inside = [cell.cell_contents for cell in closure or ()]
            for kept in (each, *inside):
                if isinstance(kept, _lru_cache_wrapper):
                    kept.cache_clear()


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> Iterator[dict[str, set[str]]]:
    url = f"sqlite:///{tmp_path_factory.mktemp('languages') / 'store.db'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        patch.chdir(ENTRY.parent)
        # Days and numbers are those of German, and every text is its own.
        patch.setattr(reading, "_language", lambda: "de")
        patch.setattr(language, "translations", lambda _language: Marked())
        _forget_what_was_said()
        engine = open_store(url)
        make(engine)
        yield told()
        engine.dispose()
    _forget_what_was_said()


def not_said(text: str, citations: list[str]) -> list[str]:
    """Return the words of a text that are neither said nor a name, a code or a citation."""
    if text.startswith("{"):
        spec = json.loads(text)
        return [word for each in _chart_words(spec) for word in not_said(each, citations)]
    plain = text.replace("\\", "")
    alone = re.sub(rf"^(?:{COLUMNS}): ", "", plain)
    if IS_PROGRAM.match(plain) or alone in IDENTIFIERS or CODE.fullmatch(alone):
        return []
    for known in citations:
        plain = plain.replace(known, CITED)
    for known in (*NAMES, *TYPED):
        plain = plain.replace(known, " ")
    return WORD.findall(NO_TEXT.sub(" ", outside(plain)))


@pytest.mark.parametrize("title", list(TITLES.values()))
def test_every_word_is_said_in_the_language_of_the_reader(title, pages, citations):
    found = {text: words for text in pages[title] if (words := not_said(text, citations))}
    assert found == {}
    assert any("⟦" in text for text in pages[title])


def test_a_word_that_is_not_said_is_found(citations):
    assert not_said("⟦Down ⟦1.4 %⟧⟧ today", citations) == ["today"]
    assert not_said('{"x": {"title": "Sweat rate", "field": "rate"}}', citations) == [
        "Sweat",
        "rate",
    ]
    for text in ("Save", "Table", "Warning: drink", "- **Drink more water now** ⟦x⟧", "Saved."):
        assert not_said(text, citations) != []
    for text in ("kind: primary", "magnesium_mg: 150", "form=all", "- unit: ⟦Unit of the value⟧"):
        assert not_said(text, citations) == []
    assert not_said("⟦all⟧ :small[⟦said⟧] (Baker LB 2017)", citations) == []
