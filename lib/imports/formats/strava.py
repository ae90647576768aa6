"""Strava's `activities.csv`: times in UTC, weather where Strava knows it, no sweat, no drinks.

Five headings are there twice; the second of a name is in metres and seconds.
"""

from __future__ import annotations

from typing import Final

from lib.imports.fields import Field
from lib.imports.mapped import MappedImporter, Told, day, same_in_all
from lib.imports.measures import Measure
from lib.imports.settling import Settling
from lib.imports.signatures import SIGNATURES
from lib.imports.sports import with_our_sports
from lib.words.language import noted

_PERCENT: Final = 100


class Strava(MappedImporter):
    """The list of activities in Strava's archive."""

    key = "strava"
    title = noted("Strava activities (activities.csv)")
    how_to_export = noted(
        "On strava.com: Settings, My Account, 'Download or Delete Your Account', 'Request Your "
        "Archive'. A ZIP arrives by e-mail; send activities.csv and the .fit files out of it."
    )
    variants = "headings there twice, marks of web pages in headings, with and without weather"
    needs = SIGNATURES["strava_activities"]
    in_utc = True
    fields = (
        day("activity date"),
        Field("sessions.sport", Measure.TEXT, "activity type"),
        Field("sessions.duration_min", Measure.DURATION, "moving time", unit="s"),
        Field("file.elapsed_min", Measure.DURATION, "elapsed time", unit="s"),
        Field("sessions.distance_km", Measure.DISTANCE, "distance 2", unit="m"),
        Field("sessions.energy_kcal", Measure.ENERGY, "calories", unit="kcal"),
        Field("sessions.temp_c", Measure.TEMPERATURE, "weather temperature", unit="c"),
        Field("sessions.rh_pct", Measure.PERCENT, "humidity", unit="%"),
        Field("sessions.rpe", Measure.SCALE, "perceived exertion"),
    )
    constants = same_in_all(sessions={"method": "device_estimate"})
    said = (
        noted(
            "This file tells no sweat and no drinks: they stay unknown. The .fit files of the same "
            "archive have them where the watch estimates sweat."
        ),
        noted(
            "The athlete's weight in it is a setting and no weighing, and its average temperature "
            "is that of the device: neither was read."
        ),
    )
    reads = noted("Start, sport, duration, distance, energy, weather, exertion")
    leaves_out = noted("Heart rate, power, places, gear: nothing here uses them")

    def finish(self, told: Told, settling: Settling) -> None:  # noqa: ARG002 - nothing is left open
        """Write humidity in per cent, and take the whole time where none in motion is stated."""
        if "sessions" not in told.tables:
            return
        sessions = with_our_sports(told.tables["sessions"])
        if "rh_pct" in sessions.columns:
            sessions["rh_pct"] = sessions["rh_pct"] * _PERCENT
        elapsed = told.frame.get("file.elapsed_min")
        if elapsed is not None and "duration_min" in sessions.columns:
            whole = elapsed.loc[sessions["source_row"]].to_numpy()
            in_motion = sessions["duration_min"]
            sessions["duration_min"] = in_motion.mask(in_motion.isna(), whole)
        told.tables["sessions"] = sessions
