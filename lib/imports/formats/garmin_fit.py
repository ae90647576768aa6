"""FIT recordings of any maker: sessions with the device's estimate of sweat, and weighings.

Sweat loss, drinks and laps are asked for by number, for the decoder does not name them.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from lib.imports.contract import Option, Question
from lib.imports.converting import Columns
from lib.imports.fields import Field
from lib.imports.formats.fit_file import FIT_KIND, START_IN_UTC
from lib.imports.mapped import MappedImporter, Told, day, same_in_all, texts_of
from lib.imports.measures import Measure
from lib.imports.settling import Settling
from lib.imports.sheet import Sheet
from lib.imports.sports import with_our_sports
from lib.imports.weighings import ask_morning, say_morning, with_mark
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks

PERSON_QUESTION: Final = "scale_person"
_NOBODY: Final = "none"


class GarminFit(MappedImporter):
    """A FIT file, of Garmin or another maker."""

    key = "garmin_fit"
    title = noted("Recording of a watch, bike computer or scale (.fit)")
    how_to_export = noted(
        "In Garmin Connect on the web: open the activity, the gear wheel, 'Export File' (a ZIP "
        "with one .fit). Wahoo, Coros, Suunto and others have the same file in their export."
    )
    variants = "one or several sessions, with and without local time, files of scales, cut short"
    kind = FIT_KIND
    fields = (
        day("start, start in universal time"),
        Field("sessions.sport", Measure.TEXT, "sport"),
        Field("sessions.duration_min", Measure.DURATION, "duration"),
        Field("sessions.distance_km", Measure.DISTANCE, "distance", unit="m"),
        Field("sessions.energy_kcal", Measure.ENERGY, "energy"),
        Field("sessions.sweat_loss_ml", Measure.VOLUME, "estimated sweat loss"),
        Field("sessions.fluid_ml", Measure.VOLUME, "fluid consumed"),
        Field("biometrics.body_mass", Measure.MASS, "weight"),
        Field("biometrics.body_fat", Measure.PERCENT, "body fat"),
        Field("biometrics.body_water", Measure.PERCENT, "body water"),
        Field("file.person", Measure.TEXT, "person on the scale"),
        Field("file.cut_short", Measure.TEXT, "file cut short"),
    )
    constants = same_in_all(
        sessions={"method": "device_estimate"}, biometrics={"method": "measured"}
    )
    reads = noted(
        "Start, sport, duration, distance, energy, estimated sweat loss, drinks; weighings"
    )
    leaves_out = noted(
        "Heart rate, power, place: nothing here uses them. The device's temperature, which is no "
        "air temperature, and the body weight set on it, which nobody weighed."
    )

    def times_in_utc(self, sheet: Sheet) -> bool:
        """Say whether the file lacks the device's own clock."""
        return sheet.headings[0] == START_IN_UTC

    def ask(self, settling: Settling, sheet: Sheet, columns: Columns) -> None:
        """Ask who of several people on the scale this is, and whether mornings were fasted."""
        people = texts_of(sheet, "person on the scale")
        masses = texts_of(sheet, "weight")
        told = pd.DataFrame({"who": people, "kg": pd.to_numeric(pd.Series(masses))}).dropna()
        named = {str(who) or _NOBODY: rows["kg"] for who, rows in told.groupby("who")}
        if len(named) > 1 and settling.answers.get(PERSON_QUESTION) not in named:
            settling.questions.append(
                Question(
                    PERSON_QUESTION,
                    say(
                        "{count} people stood on this scale. Which of them is the athlete?",
                        count=len(named),
                    ),
                    tuple(
                        Option(
                            who,
                            say("No person stated")
                            if who == _NOBODY
                            else say("Person {number}", number=who),
                            say(
                                "weighings: {count}, the median is {mass} kg",
                                count=len(kg),
                                mass=with_marks(f"{kg.median():.1f}"),
                            ),
                        )
                        for who, kg in named.items()
                    ),
                    each_time=True,
                )
            )
        who = settling.answers.get(PERSON_QUESTION, "")
        others = np.array([len(named) > 1 and (each or _NOBODY) != who for each in people])
        in_utc = self.times_in_utc(sheet)
        ask_morning(settling, sheet, columns, in_utc=in_utc, of_others=others)

    def finish(self, told: Told, settling: Settling) -> None:
        """Keep the athlete's weighings, and mark what may be no value."""
        sessions = with_our_sports(told.tables["sessions"])
        stated = sessions["sweat_loss_ml"] > 0
        for column in ("fluid_ml", "sweat_loss_ml"):
            zero = sessions[column].eq(0)
            sessions = with_mark(sessions, sessions.index[zero], f"zero_may_be_missing:{column}")
            sessions[column] = sessions[column].mask(zero)
            if zero.any():
                heading = told.headings["sessions"][column]
                told.notes.append(say("{column}: 0 was read as not known.", column=said(heading)))
        sessions["sweat_loss_method"] = stated.map({True: "device_estimate", False: None})
        told.tables["sessions"] = sessions
        people = pd.Series(texts_of(told.sheet, "person on the scale")).replace("", _NOBODY)
        answer = settling.answers.get(PERSON_QUESTION)
        weighings = told.tables["biometrics"]
        if answer and len(set(people)) > 1:
            others = people.loc[weighings["source_row"]].ne(answer).to_numpy()
            told.empty |= set(weighings.loc[others, "source_row"])
            told.tables["biometrics"] = weighings[~others]
            told.notes.append(
                say(
                    "Weighings of other people, not read: {count}.",
                    count=with_marks(f"{others.sum():,}"),
                )
            )
        say_morning(told, settling)
        if any(texts_of(told.sheet, "file cut short")):
            for name, rows in told.tables.items():
                told.tables[name] = with_mark(rows, rows.index, "file_cut_short")
        told.tables = {name: rows for name, rows in told.tables.items() if not rows.empty}
