"""Collect the texts of the interface, and keep the files of translations in step with them.

`python -m tests.words.texts` brings `lib/words/<language>/*.po` up to date: what is new comes in
without a translation, what the code no longer says goes.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from lib.words.language import LANGUAGES, WRITTEN_IN
from lib.words.reader import Language, in_english
from tests.words.glossary_texts import texts_of_the_glossary
from tests.words.tables import texts_of_tables

ROOT = Path(__file__).parents[2]
CODE = [*ROOT.glob("lib/**/*.py"), *ROOT.glob("pages/**/*.py"), ROOT / "dashboard.py"]
ONE_TEXT = frozenset({"say", "noted"})
TRANSLATED: tuple[Language, ...] = tuple(
    language for language in LANGUAGES if language != WRITTEN_IN
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the interface, what it is of several where it says a number, and where it is."""

    english: str
    several: str
    context: str | None
    file: str

    @property
    def part(self) -> str:
        """The file of translations that holds it: one for each folder of the code."""
        folders = self.file.split("/")
        return folders[1] if folders[0] == "lib" and len(folders) > 2 else "pages"


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _parts(call: ast.Call) -> list[ast.expr]:
    """Return the arguments of a call that are texts, if it is one that says some."""
    name = _name(call)
    if name in ONE_TEXT:
        return [call.args[0], *(each.value for each in call.keywords if each.arg == "context")]
    if name == "say_count":
        return call.args[:2]
    return call.args[1:] if name == "counted" else []


def not_written_out(source: str, file: str) -> list[str]:
    """Return where a text is put together before it is said, so that it cannot be collected."""
    return [
        f"{file}:{part.lineno}"
        for call in _calls(ast.parse(source), file)
        for part in _parts(call)
        if not (isinstance(part, ast.Constant) and isinstance(part.value, str))
    ]


def _of_call(call: ast.Call, file: str) -> Iterator[Text]:
    texts = [part.value for part in _parts(call) if isinstance(part, ast.Constant)]
    if len(texts) < len(_parts(call)) or not texts:
        return
    first, *more = (str(text) for text in texts)
    name = _name(call)
    if name == "counted":
        yield Text(
            f"{{count}} {first}", f"{{count}} {more[0] if more else first + 's'}", None, file
        )
    elif name == "say_count":
        yield Text(first, more[0], None, file)
    else:
        yield Text(first, "", more[0] if more else None, file)


# Where these are made of what they are given.
MAKES_THEM = frozenset({"lib/words/language.py", "lib/assess/in_words.py:counted"})


def _calls(tree: ast.AST, file: str) -> Iterator[ast.Call]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef) and f"{file}:{node.name}" in MAKES_THEM:
            continue
        if isinstance(node, ast.Call):
            yield node
        yield from _calls(node, file)


def of_source(source: str, file: str) -> list[Text]:
    """Return the texts of a module, in their order."""
    return [text for call in _calls(ast.parse(source), file) for text in _of_call(call, file)]


def sources() -> Iterator[tuple[str, str]]:
    """Return every module that may say something, with its name."""
    for path in sorted(CODE):
        file = path.relative_to(ROOT).as_posix()
        if file not in MAKES_THEM:
            yield path.read_text(encoding="utf-8"), file


@cache
def collected() -> tuple[Text, ...]:
    """Return every text that the code and the tables of the reference hold."""
    # Kept for all: whoever asks first may read German.
    with in_english():
        tables = (*texts_of_tables(), *texts_of_the_glossary())
    found = [Text(english, "", None, file) for file, english in tables]
    for source, file in sources():
        found += of_source(source, file)
    return tuple(text for text in found if text.english)


def file_of(language: Language, part: str) -> Path:
    """Return where the translations of a part of the code are."""
    return ROOT / "lib" / "words" / language / f"{part}.po"


def translated(message: Message) -> bool:
    """Say whether a message has a translation, in all its forms."""
    forms = (message.string,) if isinstance(message.string, str) else message.string
    return all(forms or ("",))


def _known(language: Language) -> Catalog:
    known = Catalog(locale=language)
    for path in sorted((ROOT / "lib" / "words" / language).glob("*.po")):
        with path.open("rb") as content:
            for message in read_po(content, locale=language, abort_invalid=True):
                if message.id and translated(message):
                    known.add(message.id, message.string, context=message.context)
    return known


@cache
def catalogues(language: Language) -> dict[str, Catalog]:
    """Return the catalogue of each part as it is to be, with the translations there are."""
    known = _known(language)
    found: dict[str, Catalog] = {}
    for text in collected():
        catalogue = found.setdefault(text.part, Catalog(locale=language))
        identity = (text.english, text.several) if text.several else text.english
        there = known.get(text.english, text.context)
        string = there.string if there is not None and there.id == identity else ""
        catalogue.add(identity, string, locations=[(text.file, 0)], context=text.context)
    return found


def written(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue, in the order in which the code says its texts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=98, omit_header=True, include_lineno=False)


def main() -> None:
    """Bring the translations of every language up to date, and say what is missing."""
    for language in TRANSLATED:
        for part, catalogue in catalogues(language).items():
            missing = sum(not translated(message) for message in catalogue if message.id)
            written(catalogue, file_of(language, part))
            sys.stdout.write(f"{language} {part}: {missing} of {len(catalogue)} to be translated\n")


if __name__ == "__main__":
    main()
