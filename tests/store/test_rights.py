"""Every function of the store, for every kind of viewer: nobody else's rows, ever.

The functions are found by looking at the modules, so that a new one is tested too.
"""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, true

import lib.store
from lib.store import (
    agreed,
    checklist_owners,
    expected,
    logs,
    mends,
    notes,
    own_foods,
    plans,
    remembered,
    roster,
    sheet_rows,
    ticks,
)
from lib.store.agreed import Agreement
from lib.store.engine import open_store
from lib.store.mends import Change
from lib.store.sheets import Sheet
from lib.store.teams import athletes, create_team
from lib.store.viewer import LOCAL_COACH, NotAllowedError, Viewer
from tests.store.conftest import copied
from tests.store.made import dump, log_rows, save

DAY = dt.date(2026, 6, 1)
SHEET = Sheet("session", DAY, start_local="07:00")
DOCTOR_OF_ALL = Viewer("local doctor", "medical", None)
PLANNED = {
    "sport": "running",
    "effort": "easy",
    "duration_min": 60.0,
    "temp_c": 20.0,
    "rh_pct": 50.0,
    "recovery_h": 24.0,
}
WRITERS = [
    "create_team",
    "choose_reference_set",
    "save_import",
    "save_row",
    "set_times",
    "set_tick",
    "set_expected_days",
    "set_most_names",
    "add_absence",
    "remove_absence",
    "set_owner",
    "end_list",
    "take_back_ending",
    "write_note",
    "change_note",
    "delete_note",
    "agree",
    "set_agreed",
    "save_plan",
    "delete_plan",
    "update_athlete",
    "add_athletes",
    "rename_athlete",
    "order_squad",
    "rename_team",
    "set_scale",
    "show_units",
    "hide_mass",
    "save_own_food",
    "remove_own_food",
    "remember_answers",
    "remember_mapping",
    "mend",
    "undo_mend",
    "forget_answers",
    "forget_mapping",
    "undo_upload",
    "erase_athlete",
    "delete_team",
]


def _opens(function: Callable[..., Any]) -> bool:
    """Say whether it is handed a store, whatever it calls it and wherever it stands."""
    kinds = [str(each.annotation) for each in inspect.signature(function).parameters.values()]
    return any("Engine" in kind or "Store" in kind for kind in kinds)


def _modules() -> Iterator[ModuleType]:
    for module in pkgutil.iter_modules(lib.store.__path__, "lib.store."):
        if not module.ispkg:
            yield importlib.import_module(module.name)


def _functions(modules: Iterable[ModuleType]) -> Iterator[tuple[str, Callable[..., Any]]]:
    for there in modules:
        for name, function in inspect.getmembers(there, callable):
            public = not name.startswith("_") and not inspect.isclass(function)
            own = getattr(function, "__module__", "") == there.__name__
            if public and own and _opens(function):
                yield name, function


def _without_viewer(functions: Mapping[str, Callable[..., Any]]) -> set[str]:
    return {
        name
        for name, function in functions.items()
        if list(inspect.signature(function).parameters)[:2] != ["engine", "viewer"]
    }


FUNCTIONS = dict(_functions(_modules()))
ABOUT_A_TEAM = sorted(
    (name for name, found in FUNCTIONS.items() if "team_id" in inspect.signature(found).parameters),
    # What destroys comes last, or there would be nothing left to ask about.
    key=lambda name: (WRITERS.index(name) if name in WRITERS else -1, name),
)
# A number that only counts changes, lists and old words that an athlete never gets, and what
# is on labels and in headings of files.
OF_THE_WHOLE_TEAM = {
    *("revision", "uploads", "plans", "own_foods", "mapping", "mappings"),
    *("sheets", "last_sheet"),
    *("expected_days", "most_names"),
    "note_versions",
}
READERS = [name for name in ABOUT_A_TEAM if name not in WRITERS]


@dataclass(frozen=True, slots=True)
class Target:
    """What a call asks for: a team, one of its athletes, one of its uploads, its plan."""

    team_id: str
    athlete_id: str
    upload_id: str
    name: str
    plan_id: str
    food_id: str = "no food"
    row_id: str = "no row"
    mend_id: str = "no mend"
    sheet_id: str = "no sheet"
    absence_id: str = "no absence"
    note_id: str = "no note"
    item_id: str = "no item"

    def arguments(self, function: Callable[..., Any]) -> dict[str, Any]:
        """Return arguments that ask for this, whatever the function wants to know."""
        known = {
            "team_id": self.team_id,
            "athlete_id": self.athlete_id,
            "upload_id": self.upload_id,
            "table": "sessions",
            "name": "Renamed",
            "values": {"sport": "Changed"},
            "reference_set": "efsa",
            "item_key": "drink",
            "note_kind": "shared",
            "note_id": self.note_id,
            "text": "Renamed",
            "agreement": Agreement("Renamed", DAY),
            "item_id": self.item_id,
            "state": "done",
            "food": {"name": "Bread", "portion": "1 slice", "portion_g": 30.0, "kind": "food"},
            "food_id": self.food_id,
            "day": DAY,
            "kind": SHEET.kind,
            "sheet": replace(SHEET, upload_id=self.sheet_id, start_local="08:00"),
            "entry": {"before": "70.0", "note": self.name},
            "rows": log_rows("sessions").drop(columns="athlete"),
            "sheet_id": self.sheet_id,
            "seen": 1,
            "mass": "lb",
            "volume": "fl oz",
            "temperature": "f",
            "hidden": True,
            "done": True,
            "file_name": "theirs.csv",
            "sha256": "0" * 64,
            "file_format": "test",
            "tables": {"sessions": log_rows("sessions", [self.name])},
            "fingerprint": "scale",
            "answers": {"unit": "lb"},
            "mapping": {"Mass": "mass_pre_kg"},
            "title": "Renamed",
            "changes": [Change("sessions", self.row_id, "rpe", 3.0, 7.0)],
            "mend_ids": [self.mend_id],
            "plan_id": self.plan_id,
            "weekdays": {"food": ("sun",)},
            "number": 9,
            "reason": "away",
            "first_day": DAY,
            "last_day": DAY,
            "absence_id": self.absence_id,
            "checklist": "after",
            "opened_on": DAY,
            "ended_on": DAY,
            "who": checklist_owners.Owner("coach"),
            "session": PLANNED,
            "lines": pd.DataFrame({"athlete_id": [self.athlete_id], "outcome": ["range"]}),
            "people": [{"name": "Somebody new"}],
            "athlete_ids": [self.athlete_id],
            "unit": "lb",
            "step_kg": 0.1,
        }
        wanted = inspect.signature(function).parameters.values()
        return {
            parameter.name: known[parameter.name]
            for parameter in wanted
            if parameter.name not in {"engine", "viewer"}
            and (
                parameter.default is inspect.Parameter.empty
                or parameter.name in {"team_id", "athlete_id"}
            )
        }


@dataclass(frozen=True, slots=True)
class World:
    """Two teams full of data, each word of which says whose it is."""

    engine: Engine
    own: Target
    colleague: Target
    foreign: Target

    def call(self, name: str, viewer: Viewer, target: Target) -> str:
        """Call one function and return its answer, or its refusal, as text."""
        function = FUNCTIONS[name]
        try:
            answer = function(self.engine, viewer, **target.arguments(function))
        except NotAllowedError as refusal:
            return f"refused: {refusal}"
        if isinstance(answer, pd.DataFrame | pd.Series):
            return str(answer.reset_index().to_dict("list"))
        return str(sorted(answer) if isinstance(answer, frozenset) else answer)


def _fill(engine: Engine, names: list[str], mark: str) -> list[Target]:
    team_id = create_team(engine, LOCAL_COACH, name=f"{mark} team")
    for name in names:
        who = f"{mark} {name}"
        tables = {table: log_rows(table, [who], mark=who) for table in ("sessions", "biometrics")}
        saved = save(engine, team_id, tables, file_name=f"{who}.csv")
    found = athletes(engine, LOCAL_COACH, team_id).set_index("name")["athlete_id"]
    for name in names:
        who, item = found[f"{mark} {name}"], f"{mark} {name} item"
        ticks.set_tick(engine, LOCAL_COACH, team_id, who, item_key=item, day=DAY, done=True)
    plan_id = plans.save_plan(
        engine,
        LOCAL_COACH,
        team_id,
        name=f"{mark} plan",
        day=DAY,
        session=PLANNED,
        lines=pd.DataFrame({"athlete_id": found.to_list(), "outcome": "range"}),
    )
    food = {"name": f"{mark} loaf", "portion": "1 slice", "portion_g": 30.0, "kind": "food"}
    food_id = own_foods.save_own_food(engine, LOCAL_COACH, team_id, food=food)
    days = {"weigh_in": ("mon",)}
    expected.set_expected_days(engine, LOCAL_COACH, team_id, weekdays=days)
    expected.set_most_names(engine, LOCAL_COACH, team_id, number=4)
    title = f"{mark} scale"
    remembered.remember_mapping(engine, LOCAL_COACH, team_id, "scale", {"Mass": mark}, title)
    targets: list[Target] = []
    for name in names:
        label, who = f"{mark} {name}", found[f"{mark} {name}"]
        unit = {"unit": f"{label} lb", "order": f"{label} day first"}
        remembered.remember_answers(engine, LOCAL_COACH, team_id, "scale", unit, who)
        for later in (f"{label} renamed", label):
            roster.rename_athlete(engine, LOCAL_COACH, team_id, who, name=later)
        (row,) = logs.read_log(
            engine, LOCAL_COACH, team_id, "sessions", athlete_id=who
        ).itertuples()
        fluid = Change("sessions", row.row_id, "fluid_ml", row.fluid_ml, 400.0, (), f"{label} said")
        (mend_id,) = mends.mend(engine, LOCAL_COACH, team_id, [fluid])
        typed = sheet_rows.save_row(
            engine,
            LOCAL_COACH,
            team_id,
            sheet=SHEET,
            athlete_id=who,
            entry={"before": "71.0", "note": label},
            rows=log_rows("sessions", mark=label).drop(columns="athlete"),
            seen=0,
        )
        absence_id = expected.add_absence(
            engine, LOCAL_COACH, team_id, who, reason="ill", first_day=DAY, last_day=DAY
        )
        opened = {"checklist": "after", "opened_on": DAY}
        checklist_owners.set_owner(
            engine,
            LOCAL_COACH,
            team_id,
            who,
            item_key="after_weigh_out",
            who=checklist_owners.Owner("doctor", label),
            **opened,
        )
        checklist_owners.end_list(
            engine, LOCAL_COACH, team_id, who, ended_on=DAY, reason=f"{label} agreed", **opened
        )
        known = (saved.upload_id, label, plan_id, food_id, row.row_id, mend_id)
        known = (*known, typed.upload_id, absence_id)
        for kind in ("coach", "medical", "shared"):
            said = {"note_kind": kind, "text": f"{label} {kind} note"}
            note_id = notes.write_note(engine, DOCTOR_OF_ALL, team_id, who, **said)
        agreement = Agreement(f"{label} agreed", DAY)
        item_id = agreed.agree(engine, LOCAL_COACH, team_id, who, agreement=agreement)
        known = (*known, note_id, item_id)
        targets.append(Target(team_id, who, *known))
    return targets


@pytest.fixture(scope="module")
def targets(url_to_copy) -> list[Target]:
    """Fill a store once, which every test gets a copy of."""
    engine = open_store(url_to_copy)
    found = [*_fill(engine, ["ann", "ben"], "OWN"), *_fill(engine, ["eve"], "FOREIGN")]
    engine.dispose()
    return found


@pytest.fixture
def world(url_to_copy, targets, tmp_path) -> Iterator[World]:
    with copied(url_to_copy, tmp_path) as url:
        engine = open_store(url)
        yield World(engine, *targets)
        engine.dispose()


@pytest.fixture(scope="module")
def world_to_read(url_to_copy, targets, tmp_path_factory) -> Iterator[World]:
    """Give one copy to all tests that call nothing but what reads."""
    with copied(url_to_copy, tmp_path_factory.mktemp("read")) as url:
        engine = open_store(url)
        yield World(engine, *targets)
        engine.dispose()


UNKNOWN = Target("no such team", "nobody", "no upload", "FOREIGN eve", "no plan")
VIEWERS = {
    "coach": lambda world: Viewer("coach", "coach", frozenset({world.own.team_id})),
    "medical": lambda world: Viewer("doctor", "medical", frozenset({world.own.team_id})),
    "coach of none": lambda _: Viewer("new coach", "coach", frozenset()),
    "athlete": lambda world: Viewer(
        "ann", "athlete", frozenset({world.own.team_id}), world.own.athlete_id
    ),
    "athlete of none": lambda world: Viewer(
        "stray", "athlete", frozenset(), world.foreign.athlete_id
    ),
    "athlete nobody knows": lambda world: Viewer(
        "unlinked", "athlete", frozenset({world.own.team_id})
    ),
}


@pytest.fixture(params=VIEWERS)
def viewer(request, world) -> Viewer:
    return VIEWERS[request.param](world)


def test_every_function_that_opens_the_store_knows_who_is_looking():
    # These move bytes and give transactions; they answer no question about anybody.
    assert _without_viewer(FUNCTIONS) == {"empty_write_ahead_log", "reading", "writing"}


NEW_FUNCTIONS = """
from __future__ import annotations
from functools import cache
def all_rows(engine: Engine): ...
def rows_of(team_id: str, store: Store): ...
def afterwards(db: Engine, viewer: Viewer): ...
@cache
def remembered(engine: Engine): ...
def as_it_should_be(engine: Engine, viewer: Viewer): ...
"""


def test_a_new_function_without_a_viewer_would_be_found():
    new = ModuleType("lib.store.new")
    exec(NEW_FUNCTIONS, vars(new))  # noqa: S102 - our own few lines above
    found = dict(_functions([new]))
    assert _without_viewer(found) == {"all_rows", "rows_of", "afterwards", "remembered"}
    assert "as_it_should_be" in found


def test_what_takes_a_transaction_and_asks_for_no_viewer_is_known():
    """These work inside functions that asked; one more has to be thought about here."""
    taking = {
        name
        for module in _modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_")
        and function.__module__ == module.__name__
        and any("Connection" in str(p) for p in inspect.signature(function).parameters.values())
    }
    assert taking == {
        "bump_revision",
        "forget_people",
        "hold_athlete",
        "hold_team",
        "mends_of",
        "names_in",
        "names_of_sheets",
        "next_sequence",
        "save_people",
        "standing",
        "to_frame",
        "upgrade",
        "with_stored_mass",
    }


def test_every_other_function_is_about_a_team():
    with_viewer = {
        name
        for name, function in FUNCTIONS.items()
        if "viewer" in inspect.signature(function).parameters
    }
    # Foods of the official archive are nobody's: the same for every team.
    official = {"official_foods", "official_version", "replace_official_foods"}
    assert with_viewer - set(ABOUT_A_TEAM) == {"teams"} | official


def test_another_team_looks_like_one_that_does_not_exist(world, viewer):
    different = [
        name
        for name in ABOUT_A_TEAM
        if world.call(name, viewer, world.foreign) != world.call(name, viewer, UNKNOWN)
    ]
    assert different == []


def test_another_team_is_left_as_it_was(world, viewer):
    before = dump(world.engine, team_id=world.foreign.team_id)
    for name in ABOUT_A_TEAM:
        world.call(name, viewer, world.foreign)
    assert dump(world.engine, team_id=world.foreign.team_id) == before


def test_no_answer_holds_a_word_of_another_team(world, viewer):
    told = [
        name
        for name in ABOUT_A_TEAM
        for target in (world.own, world.foreign)
        if "FOREIGN" in world.call(name, viewer, target)
    ]
    assert told == []


def test_an_athlete_reads_nothing_of_a_colleague(world):
    viewer = VIEWERS["athlete"](world)
    told = [
        name
        for name in ABOUT_A_TEAM
        for target in (world.own, world.colleague)
        if "ben" in (answer := world.call(name, viewer, target))
        or world.colleague.athlete_id in answer
    ]
    assert told == []


@pytest.mark.parametrize("name", [name for name in READERS if name not in OF_THE_WHOLE_TEAM])
def test_without_the_filter_an_athlete_would_see_a_colleague(world_to_read, monkeypatch, name):
    monkeypatch.setattr(Viewer, "may_see", lambda _viewer, _table: true())
    answer = world_to_read.call(name, VIEWERS["athlete"](world_to_read), world_to_read.colleague)
    assert "ben" in answer or world_to_read.colleague.athlete_id in answer


def test_an_athlete_changes_nothing_of_a_colleague(world):
    viewer = VIEWERS["athlete"](world)
    who = {"team_id": world.own.team_id, "athlete_id": world.colleague.athlete_id}
    before = dump(world.engine, **who)
    for name in ABOUT_A_TEAM:
        world.call(name, viewer, world.colleague)
    assert dump(world.engine, **who) == before


def test_an_athlete_reads_and_writes_the_own_rows(world):
    viewer = VIEWERS["athlete"](world)
    answers = {name: world.call(name, viewer, world.own) for name in ("athletes", "read_log")}
    saved = world.call("save_import", viewer, world.own)
    assert all("OWN ann" in answer for answer in answers.values())
    assert "rows_new=1" in saved


def test_a_coach_sees_every_athlete_of_the_team(world):
    viewer = VIEWERS["coach"](world)
    assert len(athletes(world.engine, viewer, world.own.team_id)) == 2


@pytest.mark.parametrize("kind", VIEWERS)
def test_only_the_coach_of_every_team_makes_teams(world, kind):
    with pytest.raises(NotAllowedError):
        create_team(world.engine, VIEWERS[kind](world), name="Mine")


def test_the_list_of_teams_holds_only_the_own(world, viewer):
    found = FUNCTIONS["teams"](world.engine, viewer)
    assert set(found["team_id"]) == set(viewer.team_ids or ())


@pytest.mark.parametrize("name", READERS)
def test_without_the_filter_the_matrix_would_see_another_team(world_to_read, monkeypatch, name):
    """A matrix that cannot fail proves nothing: each reading function is caught here."""
    monkeypatch.setattr(Viewer, "may_see", lambda _viewer, _table: true())
    viewer = VIEWERS["coach"](world_to_read)
    assert world_to_read.call(name, viewer, world_to_read.foreign) != world_to_read.call(
        name, viewer, UNKNOWN
    )


@pytest.mark.parametrize("name", [name for name in WRITERS if name != "create_team"])
def test_without_the_right_to_write_the_matrix_would_see_a_change(world, monkeypatch, name):
    monkeypatch.setattr(Viewer, "may_write", lambda *_: True)
    before = dump(world.engine, team_id=world.foreign.team_id)
    world.call(name, VIEWERS["coach"](world), world.foreign)
    assert dump(world.engine, team_id=world.foreign.team_id) != before
