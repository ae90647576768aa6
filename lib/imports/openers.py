"""Files that are no plain table: each opener knows its bytes and lays the records out in rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from lib.imports.contract import Upload
from lib.imports.formats.apple_health import AppleHealthFile
from lib.imports.formats.fatsecret_text import FatSecretText
from lib.imports.formats.fit_file import FitFile
from lib.imports.formats.fitbit import FitbitFile
from lib.imports.formats.health_connect import HealthConnectFile
from lib.imports.formats.hydration_json import HydrationFile
from lib.imports.sheet import Sheet


class Opener(Protocol):
    """One form of file."""

    @property
    def largest_bytes(self) -> int:
        """Return the largest file that is opened."""
        ...

    def opens(self, head: bytes, members: frozenset[str]) -> bool:
        """Say whether a file with this beginning is of this form; `members` are those of a ZIP."""
        ...

    def sheet_of(self, upload: Upload, answers: Mapping[str, str]) -> Sheet:
        """Return the records as rows under headings, or raise ImportRefused."""
        ...


OPENERS: Final[tuple[Opener, ...]] = (
    FitFile(),
    HydrationFile(),
    FatSecretText(),
    AppleHealthFile(),
    HealthConnectFile(),
    FitbitFile(),
)
