"""Who reads: in which language and units, and whether body mass is kept from the reader.

Whatever writes a text or a quantity asks here, so that no sentence has to carry the choice
along. The pages say once who is reading; elsewhere it is somebody who reads English, kilograms,
litres and degrees Celsius.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Literal

MassUnit = Literal["kg", "lb"]
VolumeUnit = Literal["ml", "fl oz"]
TemperatureUnit = Literal["c", "f"]
Language = Literal["en", "de"]


@dataclass(frozen=True, slots=True)
class Reader:
    """How texts and quantities are written for somebody.

    With `hides_mass` nothing shown may hold a body mass or an energy; masses are then written
    in kilograms wherever a text is made, for the one place that takes them out knows those.
    """

    mass: MassUnit = "kg"
    volume: VolumeUnit = "ml"
    temperature: TemperatureUnit = "c"
    hides_mass: bool = False
    language: Language = "en"

    @property
    def units(self) -> str:
        """The units in which quantities are typed, as part of the key of such a field.

        A field that is drawn anew in another unit is then another field: what was typed in the
        unit before is never read in the new one.
        """
        return f"{self.mass}_{self.volume}_{self.temperature}"

    @property
    def mass_written(self) -> MassUnit:
        """The unit in which texts are made."""
        return "kg" if self.hides_mass else self.mass


_asked: Callable[[], Reader] = Reader


def ask_here(source: Callable[[], Reader]) -> None:
    """Say who knows who is reading; the pages do, once for the process."""
    global _asked  # noqa: PLW0603 - one answer for the process, set when the pages are loaded
    _asked = source


_english: ContextVar[bool] = ContextVar("english", default=False)
"""Whether texts are made in English here, whoever reads; other threads do not see it."""


@contextmanager
def in_english() -> Generator[None]:
    """Make texts in English for a while, such as those that anybody may search."""
    before = _english.set(True)
    try:
        yield
    finally:
        _english.reset(before)


def reader() -> Reader:
    """Return who is reading now."""
    return replace(_asked(), language="en") if _english.get() else _asked()
