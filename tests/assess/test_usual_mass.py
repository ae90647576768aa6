"""What per cent of an athlete's own mass are of."""

from __future__ import annotations

import math

import pandas as pd

from lib.assess.history import mass_history
from lib.assess.usual_mass import usual_masses_kg
from tests.assess.squads import DAY, day, mornings, records, session


def test_a_baseline_goes_before_a_weighing_and_the_last_one_before_older_ones():
    weeks_ago = [
        each | {"athlete_id": "old", "local_date": each["local_date"] - pd.Timedelta(days=20)}
        for each in mornings(52.0)
    ]
    rows = [*(each | {"athlete_id": "a"} for each in mornings(68.0)), *weeks_ago]
    weighed = [
        session(athlete_id="scale", local_date=day(before), mass_pre_kg=mass)
        for before, mass in ((3, 90.0), (1, 91.0), (40, 80.0))
    ]
    wrong = session(
        athlete_id="scale", local_date=day(), mass_pre_kg=200.0, quality="unit_suspect:mass_pre_kg"
    )
    unusual = [
        session(
            athlete_id=who, local_date=day(), mass_pre_kg=181.0, quality="soft_range:mass_pre_kg"
        )
        for who in ("scale", "doubted")
    ]
    people = [{"athlete_id": each} for each in ("a", "old", "scale", "doubted", "nobody")]
    squad = records(people, biometrics=rows, sessions=[*weighed, wrong, *unusual])
    ids = ("nobody", "scale", "a", "old", "doubted")
    found = usual_masses_kg(squad, ids, last_day=DAY, days=28)
    assert found.index.tolist() == list(ids)
    assert math.isnan(found["nobody"])
    assert math.isnan(found["doubted"])
    assert found["scale"] == 91.0
    for who in ("a", "old"):
        baselines = mass_history(squad, athlete_id=who, last_day=DAY, days=28)["baseline_kg"]
        assert found[who] == baselines.dropna().iloc[-1]
        assert usual_masses_kg(squad, (who,), last_day=DAY, days=28)[who] == found[who]
