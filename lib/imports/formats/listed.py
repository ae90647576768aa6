"""The foreign formats that are read, in the order in which a person is likely to have them."""

from __future__ import annotations

from typing import Final

from lib.imports.formats.apple_health import AppleHealth
from lib.imports.formats.cronometer_foods import CronometerFoods
from lib.imports.formats.fitbit import Fitbit
from lib.imports.formats.health_connect import HealthConnect
from lib.imports.formats.samsung_health import SamsungHealth
from lib.imports.formats.withings import Withings
from lib.imports.mapped import MappedImporter

MAPPED_FORMATS: Final[tuple[MappedImporter, ...]] = (
    CronometerFoods(),
    Withings(),
    AppleHealth(),
    SamsungHealth(),
    HealthConnect(),
    Fitbit(),
)
