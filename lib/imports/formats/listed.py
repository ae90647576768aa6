"""The foreign formats that are read, in the order in which a person is likely to have them."""

from __future__ import annotations

from typing import Final

from lib.imports.formats.cronometer_foods import CronometerFoods
from lib.imports.formats.garmin_activities import GarminActivities
from lib.imports.formats.garmin_fit import GarminFit
from lib.imports.formats.garmin_hydration import GarminHydration
from lib.imports.formats.intervals_activities import IntervalsActivities
from lib.imports.formats.intervals_wellness import IntervalsWellness
from lib.imports.formats.openscale import OpenScale
from lib.imports.formats.renpho import Renpho
from lib.imports.formats.strava import Strava
from lib.imports.formats.sweat_sensor import SweatSensor
from lib.imports.formats.trainingpeaks import TrainingPeaks
from lib.imports.formats.withings import Withings
from lib.imports.mapped import MappedImporter

MAPPED_FORMATS: Final[tuple[MappedImporter, ...]] = (
    CronometerFoods(),
    Withings(),
    Renpho(),
    OpenScale(),
    GarminFit(),
    GarminHydration(),
    GarminActivities(),
    Strava(),
    IntervalsWellness(),
    IntervalsActivities(),
    TrainingPeaks(),
    SweatSensor(),
)
