"""The foreign formats that are read, in the order in which a person is likely to have them."""

from __future__ import annotations

from typing import Final

from lib.imports.formats.apple_health import AppleHealth
from lib.imports.formats.cronometer_biometrics import CronometerBiometrics
from lib.imports.formats.cronometer_exercises import CronometerExercises
from lib.imports.formats.cronometer_foods import CronometerFoods
from lib.imports.formats.cronometer_notes import CronometerNotes
from lib.imports.formats.fatsecret import FatSecret
from lib.imports.formats.fitbit import Fitbit
from lib.imports.formats.garmin_activities import GarminActivities
from lib.imports.formats.garmin_fit import GarminFit
from lib.imports.formats.garmin_hydration import GarminHydration
from lib.imports.formats.health_connect import HealthConnect
from lib.imports.formats.intervals_activities import IntervalsActivities
from lib.imports.formats.intervals_wellness import IntervalsWellness
from lib.imports.formats.lose_it_foods import LoseItFoods
from lib.imports.formats.lose_it_water import LoseItWater
from lib.imports.formats.macrofactor_days import MacroFactorDays
from lib.imports.formats.macrofactor_foods import MacroFactorFoods
from lib.imports.formats.myfitnesspal_exercise import MyFitnessPalExercise
from lib.imports.formats.myfitnesspal_nutrition import MyFitnessPalNutrition
from lib.imports.formats.openscale import OpenScale
from lib.imports.formats.renpho import Renpho
from lib.imports.formats.samsung_health import SamsungHealth
from lib.imports.formats.strava import Strava
from lib.imports.formats.sweat_sensor import SweatSensor
from lib.imports.formats.trainingpeaks import TrainingPeaks
from lib.imports.formats.weight_list import WeightList
from lib.imports.formats.withings import Withings
from lib.imports.mapped import MappedImporter

MAPPED_FORMATS: Final[tuple[MappedImporter, ...]] = (
    CronometerFoods(),
    CronometerBiometrics(),
    CronometerExercises(),
    CronometerNotes(),
    MacroFactorFoods(),
    MacroFactorDays(),
    FatSecret(),
    LoseItFoods(),
    LoseItWater(),
    MyFitnessPalNutrition(),
    MyFitnessPalExercise(),
    WeightList(),
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
    AppleHealth(),
    SamsungHealth(),
    HealthConnect(),
    Fitbit(),
)
