"""Every text of the interface is translated, whole, with the same values in it."""

from __future__ import annotations

import re

import pytest

from lib.words import reader as reading
from lib.words.language import noted, said, say, say_count
from lib.words.reader import Reader
from tests.words.texts import (
    TRANSLATED,
    catalogues,
    file_of,
    not_written_out,
    of_source,
    sources,
    translated,
    written,
)

VALUE = re.compile(r"\{([^}]*)\}")


@pytest.fixture
def reads_german(monkeypatch):
    monkeypatch.setattr(reading, "_asked", lambda: Reader(language="de"))


def test_every_text_is_written_out_where_it_is_said():
    found = [where for source, file in sources() for where in not_written_out(source, file)]
    assert found == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_is_without_a_translation_and_none_is_left_over(language, tmp_path):
    found = catalogues(language)
    there = {path.stem for path in file_of(language, "words").parent.glob("*.po")}
    assert there == set(found)
    for part, catalogue in found.items():
        missing = [message.id for message in catalogue if message.id and not translated(message)]
        assert missing == [], f"{part}: write them with python -m tests.words.texts"
        written(catalogue, tmp_path / "new.po")
        assert (tmp_path / "new.po").read_bytes() == file_of(language, part).read_bytes()


def _forms(said_as) -> list[str]:
    return [said_as] if isinstance(said_as, str) else list(said_as)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_values_of_its_text(language):
    for catalogue in catalogues(language).values():
        for message in catalogue:
            for text in _forms(message.string) if message.id else []:
                names = set(VALUE.findall(text))
                english = {name for form in _forms(message.id) for name in VALUE.findall(form)}
                assert names <= english, (text, message.id)
                # Of one the number may be said in words.
                assert names | {"count"} >= english, (text, message.id)
                assert all(name.isidentifier() for name in names), text


def test_texts_are_collected_from_what_says_them():
    source = (
        'a = say("One {thing}", thing=1) + noted("two " "parts")\n'
        'b = say_count("{count} day", "{count} days", 3)\n'
        'c = counted(3, "session") + counted(4, "body", "bodies") + say("May", context="month")\n'
    )
    found = [(text.english, text.several, text.context) for text in of_source(source, "lib/a/b.py")]
    assert found == [
        ("One {thing}", "", None),
        ("two parts", "", None),
        ("{count} day", "{count} days", None),
        ("{count} session", "{count} sessions", None),
        ("{count} body", "{count} bodies", None),
        ("May", "", "month"),
    ]
    assert not_written_out(source, "lib/a/b.py") == []
    assert not_written_out('say(f"a {b}")\n\nnoted(c)', "b.py") == ["b.py:1", "b.py:3"]


@pytest.mark.usefixtures("reads_german")
def test_a_text_is_said_in_the_language_of_the_reader():
    assert say("unknown") == "unbekannt"
    assert said(noted("not known")) == "nicht bekannt"
    assert said("Unknown Runner") == "Unknown Runner"
    assert say_count("{count} session", "{count} sessions", 1) == "1 Einheit"
    assert say_count("{count} session", "{count} sessions", 1200) == "1.200 Einheiten"
