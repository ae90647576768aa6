"""Any files saved and undone in any order, against what a few lines of plain Python say.

The oracle keeps the files that are not undone, in the order in which they came: the newest
one of an app that speaks of an athlete, table, day and time, or tells the whole day, says
which rows there are, and the oldest one that says something of an athlete is believed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lib.schema.frames import typed
from lib.store.logs import last_days, read_log
from lib.store.teams import athletes, create_team
from lib.store.uploads import undo_upload, uploads
from lib.store.viewer import LOCAL_COACH
from tests.store.made import FIRST_DAY, save

VALUES = {"sessions": "fluid_ml", "hydration": "volume_ml"}
TIMES = {"sessions": "start_local", "hydration": "time_local"}
DETAILS = ("sport", "birth_year")
FILES = 4


@dataclass(frozen=True)
class File:
    """Rows of (table, name, day, time, value), people, and days (table, name, day) told whole.

    Names are as written, people are (name, sport, birth year).
    """

    rows: tuple[tuple[str, str, int, str, float], ...]
    people: tuple[tuple[str, str | None, int | None], ...]
    app: str = "app"
    whole: tuple[tuple[str, str, int], ...] = ()

    def save(self, store, team_id):
        tables = {name: self._table(name) for name in VALUES}
        people = pd.DataFrame(list(self.people), columns=["athlete", *DETAILS], dtype="object")
        return save(
            store,
            team_id,
            tables,
            file_name=repr(self),
            people=people,
            file_format=self.app,
            whole_days={name: self._whole(name) for name in VALUES},
        )

    def _whole(self, name):
        days = [
            (FIRST_DAY + pd.Timedelta(days=day), who) for t, who, day in self.whole if t == name
        ]
        return pd.DataFrame(days, columns=["local_date", "athlete"])

    def _table(self, name):
        rows = [row[1:] for row in self.rows if row[0] == name]
        frame = pd.DataFrame(rows, columns=["athlete", "day", TIMES[name], VALUES[name]])
        days = FIRST_DAY + pd.to_timedelta(frame["day"], unit="D")
        frame = frame.drop(columns="day").assign(local_date=days, kind="drink")
        if name == "sessions":
            frame = frame.drop(columns="kind")
        return typed(name, frame)

    def by_key(self):
        """Return the rows by what makes them the same row again."""
        rows: dict[Any, list[Any]] = {}
        for table, name, day, time, value in self.rows:
            key = (table, _same_person(name), day, self.app, time)
            rows.setdefault(key, []).append((*key[:3], value, repr(self)))
        return rows

    def told(self):
        """Return the days that it tells whole, by the beginning of their keys."""
        return {(table, _same_person(name), day, self.app) for table, name, day in self.whole}

    def names(self):
        """Return the names in the order in which the store meets them."""
        rows, whole = (
            sorted(found, key=lambda row: list(VALUES).index(row[0]))
            for found in (self.rows, self.whole)
        )
        return [row[1] for row in (*rows, *whole)] + [person[0] for person in self.people]


def _same_person(name):
    return name.strip().lower()


@dataclass
class Oracle:
    """The files that count, oldest first."""

    files: list[File] = field(default_factory=list)

    def newest(self):
        """Return the rows that count, by key."""
        newest: dict[Any, list[Any]] = {}
        for file in self.files:
            mine = file.by_key()
            told = file.told()
            newest = {key: rows for key, rows in newest.items() if key[:4] not in told} | mine
        return newest

    def rows(self):
        return Counter(row for rows in self.newest().values() for row in rows)

    def counts(self, file):
        """Return how many rows of a further file are new, changed and the same."""
        mine, told = file.by_key(), file.told()
        there = {k: v for k, v in self.newest().items() if k in mine or k[:4] in told}
        values = (
            {k: Counter(row[3] for row in v) for k, v in each.items()} for each in (mine, there)
        )
        here, before = (defaultdict(Counter, found) for found in values)
        same = sum((here[key] & before[key]).total() for key in [*before])
        new = sum(max(0, here[key].total() - before[key].total()) for key in [*here])
        return new, sum(each.total() for each in before.values()) - same, same

    def people(self):
        known: dict[str, dict[str, Any]] = {}
        for file in self.files:
            for name in file.names():
                nothing = {"name": name} | dict.fromkeys(DETAILS)
                known.setdefault(_same_person(name), nothing)
            for name, *said in file.people:
                person = known[_same_person(name)]
                for detail, value in zip(DETAILS, said, strict=True):
                    person[detail] = value if person[detail] is None else person[detail]
        return sorted(tuple(person.values()) for person in known.values())

    def last_days(self):
        days: dict[Any, int] = {}
        for table, name, day, *_ in self.rows():
            days[table, name] = max(day, days.get((table, name), day))
        return days


def _rows(store, team_id, names):
    found = []
    for table, value in VALUES.items():
        rows = read_log(store, LOCAL_COACH, team_id, table)
        days = (rows["local_date"] - FIRST_DAY).dt.days
        who = rows["athlete_id"].map(names).map(_same_person)
        columns = (who, days, rows[value], rows["source_file"])
        found += [(table, *cells) for cells in zip(*columns, strict=True)]
    return Counter(found)


def _people(people):
    frame = people[["name", *DETAILS]].astype("object")
    return sorted(frame.where(frame.notna(), None).itertuples(index=False, name=None))


def _last_days(store, team_id, names):
    found = last_days(store, LOCAL_COACH, team_id)
    return {
        (row.table, _same_person(names[row.athlete_id])): (row.last_day - FIRST_DAY).days
        for row in found.itertuples()
    }


def _agrees(store, team_id, oracle):
    people = athletes(store, LOCAL_COACH, team_id)
    names = dict(zip(people["athlete_id"], people["name"], strict=True))
    assert _people(people) == oracle.people()
    assert _rows(store, team_id, names) == oracle.rows()
    assert _last_days(store, team_id, names) == oracle.last_days()


NAMES = st.sampled_from(["Ann", " ann", "ANN", "Ben"])
DAY_OF_LOG = (st.sampled_from(list(VALUES)), NAMES, st.integers(0, 1))
ROWS = st.tuples(
    *DAY_OF_LOG, st.sampled_from(["07:00", "12:00"]), st.sampled_from([300.0, 400.0, 500.0])
)
PEOPLE = st.tuples(
    NAMES, st.sampled_from([None, "Rugby", "Rowing"]), st.sampled_from([None, 1999, 2001])
)
A_FILE = st.builds(
    File,
    rows=st.lists(ROWS, max_size=5).map(tuple),
    people=st.lists(PEOPLE, max_size=2).map(tuple),
    app=st.sampled_from(["app", "app", "watch"]),
    whole=st.lists(st.tuples(*DAY_OF_LOG), max_size=3).map(tuple),
)
# Below FILES a number saves that file, and from there on it undoes one of the uploads so far.
STEPS = st.lists(st.integers(0, 2 * FILES - 1), min_size=3, max_size=10)


def test_files_saved_and_undone_in_any_order_leave_what_the_others_say(store):
    @settings(
        max_examples=10,
        deadline=None,
        derandomize=True,
        # What fails is short enough to read; making it shorter would take minutes.
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(files=st.lists(A_FILE, min_size=FILES, max_size=FILES, unique=True), steps=STEPS)
    def check(files, steps):
        team_id = create_team(store, LOCAL_COACH, name="History")
        saved: list[tuple[str, File]] = []
        undone: set[str] = set()
        oracle = Oracle()
        for step in steps:
            if step < FILES:
                answer = files[step].save(store, team_id)
                assert answer.already == (files[step] in oracle.files)
                if not answer.already:
                    counts = (answer.rows_new, answer.rows_changed, answer.rows_same)
                    assert counts == oracle.counts(files[step])
                    saved.append((answer.upload_id, files[step]))
                    oracle.files.append(files[step])
            elif saved:
                upload_id, file = saved[step % len(saved)]
                removed = undo_upload(store, LOCAL_COACH, team_id, upload_id)
                assert removed == (0 if upload_id in undone else len(file.rows))
                if upload_id not in undone:
                    oracle.files.remove(file)
                undone.add(upload_id)
            _agrees(store, team_id, oracle)
        listed = uploads(store, LOCAL_COACH, team_id)
        assert set(listed.loc[listed["undone_at"].notna(), "upload_id"]) == undone

    check()
