"""What is set for a whole team: name, reference set, scale, and how quantities are shown."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Engine, update

from lib.schema.glossary import REFERENCE_SETS, SCALE_UNITS, TABLES
from lib.schema.names import folded
from lib.store.engine import writing
from lib.store.tables import teams as team_table
from lib.store.teams import bump_revision, hold_team
from lib.store.viewer import NotAllowedError, Viewer
from lib.words.language import say
from lib.words.numbers import with_marks

LONGEST_NAME: Final = 80


def _set(engine: Engine, viewer: Viewer, team_id: str, values: dict[str, object]) -> None:
    if not viewer.coaches(team_id):
        raise NotAllowedError
    with writing(engine) as connection:
        hold_team(connection, team_id)
        statement = update(team_table).where(team_table.c.team_id == team_id)
        connection.execute(statement.values(values))
        bump_revision(connection, team_id)


def rename_team(engine: Engine, viewer: Viewer, team_id: str, *, name: str) -> None:
    """Give the team another name. Only a coach of it may.

    Raises
    ------
    ValueError
        When the name is blank or too long; the text is a sentence for people.
    """
    plain = " ".join(name.split())
    if not folded(plain):
        raise ValueError(say("Give the team a name first."))
    if len(plain) > LONGEST_NAME:
        raise ValueError(
            say("The name of a team has at most {most} characters.", most=LONGEST_NAME)
        )
    _set(engine, viewer, team_id, {"name": plain})


def choose_reference_set(engine: Engine, viewer: Viewer, team_id: str, reference_set: str) -> None:
    """Set which reference intakes judge the team: ``us`` or ``efsa``. Only a coach of it may.

    Raises
    ------
    ValueError
        For another set; the message names the known ones.
    """
    if reference_set not in REFERENCE_SETS:
        known = ", ".join(REFERENCE_SETS)
        message = f"There is no reference set '{reference_set}'. Known are: {known}."
        raise ValueError(message)
    _set(engine, viewer, team_id, {"reference_set": reference_set})


def set_scale(
    engine: Engine, viewer: Viewer, team_id: str, *, unit: str | None, step_kg: float | None
) -> None:
    """Say what the team's scale shows: its unit, and its smallest step in kilograms.

    None is not known. Nothing that is stored is converted: masses are kept in kilograms.

    Raises
    ------
    ValueError
        For a unit or step that no scale has; the text is a sentence for people.
    """
    if unit is not None and unit not in SCALE_UNITS:
        raise ValueError(f"A scale shows {' or '.join(SCALE_UNITS)}, not '{unit}'.")
    low, high = TABLES["teams"].column("scale_step_kg").hard or (0.0, 0.0)
    if step_kg is not None and not low <= step_kg <= high:
        raise ValueError(
            say(
                "A scale's step is {low} to {high} kg.",
                low=with_marks(f"{low:g}"),
                high=with_marks(f"{high:g}"),
            )
        )
    _set(engine, viewer, team_id, {"scale_unit": unit, "scale_step_kg": step_kg})


def show_units(
    engine: Engine,
    viewer: Viewer,
    team_id: str,
    *,
    mass: str,
    volume: str,
    temperature: str,
) -> None:
    """Set the units in which the team reads. Nothing that is stored is converted.

    Raises
    ------
    ValueError
        For a unit that is not offered; the text is a sentence for people.
    """
    values = {"mass_unit": mass, "volume_unit": volume, "temperature_unit": temperature}
    for name, unit in values.items():
        known = TABLES["teams"].column(name).choices
        if unit not in known:
            raise ValueError(f"The unit is {' or '.join(known)}, not '{unit}'.")
    _set(engine, viewer, team_id, dict(values))


def hide_mass(engine: Engine, viewer: Viewer, team_id: str, *, hidden: bool) -> None:
    """Set whether coaches of the team see no body mass and no energy. Only a coach may."""
    _set(engine, viewer, team_id, {"hides_mass": hidden})
