"""Names of apps that may be shown. The name of a source often holds a person's first name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lib.words.language import noted, said, say

_ANOTHER_APP: Final = noted("another app")
_KNOWN: Final[dict[str, str]] = {
    name.casefold(): name
    for name in (
        "Cronometer", "MyFitnessPal", "YAZIO", "Lose It!", "Lifesum", "MacroFactor", "FatSecret",
        "WaterMinder", "Waterllama", "Health", "Fitbit", "Garmin Connect", "Connect", "Strava",
        "Withings", "Health Mate", "Samsung Health", "Google Fit", "Noom", "Foodvisor",
        "MyNetDiary", "RENPHO", "Zwift", "TrainingPeaks", "Polar Flow", "COROS", "WHOOP", "Oura",
        "Apple Health", "Health Connect", "Garmin",
    )
}  # fmt: skip


def _known_app(name: str) -> str | None:
    return _KNOWN.get(" ".join(name.split()).casefold())


def shown_app(name: str) -> str:
    """Return the name of an app we know, else words for one we do not.

    Examples
    --------
    >>> shown_app("cronometer"), shown_app("Ann's Watch")
    ('Cronometer', 'another app')
    """
    return _known_app(name) or said(_ANOTHER_APP)


def shown_apps(names: Iterable[str]) -> str:
    """List apps: those we know by name, the others by their number."""
    found = [_known_app(name) for name in names]
    known = sorted({name for name in found if name is not None})
    others = found.count(None)
    if others:
        known.append(said(_ANOTHER_APP) if others == 1 else say("{count} other apps", count=others))
    return ", ".join(known)
