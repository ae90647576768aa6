"""The words of the interface in the language of whoever reads.

A text stands in the code in English, whole, with a name wherever a value comes in. Its
translation is looked up by that English text in `lib/words/<language>/*.po`, as gettext does.
What has no translation is said in English; a test keeps the two complete.
"""

from __future__ import annotations

import math
from functools import cache
from importlib import resources
from typing import Final

from babel.messages.pofile import read_po

from lib.words.numbers import with_marks
from lib.words.reader import Language, reader

LANGUAGES: Final[dict[Language, str]] = {"en": "English", "de": "Deutsch"}
"""The languages there are, each by its own name."""
WRITTEN_IN: Final[Language] = "en"
Said = str | tuple[str, ...]
Key = tuple[str, str | None]


@cache
def translations(language: Language) -> dict[Key, Said]:
    """Return the translated texts of a language, by English text and context.

    What is said of one and of several is kept by the English of one, with both its forms.
    """
    found: dict[Key, Said] = {}
    if language == WRITTEN_IN:
        return found
    for file in (resources.files("lib.words") / language).iterdir():
        if not file.name.endswith(".po"):
            continue
        with file.open("rb") as content:
            for message in read_po(content, locale=language, abort_invalid=True):
                english = message.id if isinstance(message.id, str) else message.id[0]
                string = message.string
                forms = (string,) if isinstance(string, str) else tuple(string or ())
                if english and forms and all(forms):
                    found[english, message.context] = (
                        string if isinstance(string, str) else tuple(str(form) for form in forms)
                    )
    return found


def _looked_up(english: str, context: str | None) -> str:
    found = translations(reader().language).get((english, context), english)
    return found if isinstance(found, str) else found[0]


def say(text: str, /, *, context: str | None = None, **values: object) -> str:
    """Return a text in the reader's language, with its values put in by their names.

    The text is written out where `say` is called, so that it can be collected. A value is
    already written for the reader: a number through `lib.words.quantities`, a word through here.

    Parameters
    ----------
    context
        What tells two meanings of one English text apart, for translators.

    Examples
    --------
    >>> say("Down {change}.", change="1.4 %")
    'Down 1.4 %.'
    """
    found = _looked_up(text, context)
    return found.format(**values) if values else found


def say_count(one: str, several: str, /, count: float, **values: object) -> str:
    """Return what is said of one, or of another number, of which the text says `{count}`.

    The number is written whole; one that is not known is said so.

    Examples
    --------
    >>> say_count("{count} athlete", "{count} athletes", 2)
    '2 athletes'
    """
    forms = translations(reader().language).get((one, None), (one, several))
    shown = say("unknown") if math.isnan(count) else with_marks(f"{count:,.0f}")
    # English and German both say of one what they say of no other number.
    return forms[0 if shown == "1" else 1].format(count=shown, **values)


def noted(text: str) -> str:
    """Return a text as it is, for a table from which it is `said` later."""
    return text


def said(text: str, /, **values: object) -> str:
    """Return a text of a table in the reader's language.

    Its English was `noted` in the code, or is a text of the tables in `lib/reference`. What is
    in neither, such as the name of an athlete, comes back as it is.
    """
    found = _looked_up(text, None)
    return found.format(**values) if values else found
