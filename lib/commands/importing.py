"""The command that brings files: what was understood, then one transaction a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from lib.imports.archives import unpack
from lib.imports.contract import Imported, ImportRefused, Question, Upload
from lib.imports.generic import COLUMNS
from lib.imports.recognise import opened, read_rows
from lib.reports.import_words import in_words
from lib.schema.names import folded
from lib.store import logs
from lib.store.engine import Store, open_store
from lib.store.teams import athletes, create_team, teams
from lib.store.upgrades import StoreNotOpenedError
from lib.store.viewer import LOCAL_COACH
from lib.views.bringing import answers_before, as_before, save_read
from lib.views.known_days import REPLACE, WHOLE_DAYS, whole_days_question

REFUSED: Final = 1
"""Exit code when a file or a part of it could not be read, or the store not opened."""
ASKS: Final = 3
"""Exit code when a file waits for an answer (2 is a wrong use of the command)."""
_PROBLEMS_SHOWN: Final = 10
_CHUNK_BYTES: Final = 1 << 20
_NOT_MADE: Final = ""
"""Stands for a team that a dry run does not make: nothing is known of it."""


@dataclass(frozen=True, slots=True)
class _Errand:
    """What is the same for all files: where they go, whose they are, and what was answered."""

    engine: Store
    team_id: str
    answers: Mapping[str, str]
    dry_run: bool
    known_mass_kg: Mapping[str, float]


def _answers(given: list[str], athlete: str | None) -> dict[str, str]:
    answers = {} if athlete is None else {"athlete": athlete}
    for each in given:
        key, between, answer = each.partition("=")
        if not between or not key.strip():
            raise typer.BadParameter(f"'{each}' is no answer; write it as date_order=dmy.")
        answers[key.strip()] = answer.strip()
    return answers


def _team_id(engine: Store, name: str, *, new_team: bool, dry_run: bool) -> str:
    known = teams(engine, LOCAL_COACH)
    found = known[(known["name"].map(folded) == folded(name)) | (known["team_id"] == name)]
    if len(found) == 1:
        return str(found["team_id"].iloc[0])
    if len(found):
        named = ", ".join(found["team_id"])
        raise ImportRefused(f"There are several teams '{name}'. Name one of: {named}.")
    if new_team and dry_run:
        return _NOT_MADE
    if new_team:
        return create_team(engine, LOCAL_COACH, name=name)
    named = ", ".join(f"'{each}'" for each in known["name"]) or "none"
    raise ImportRefused(
        f"There is no team '{name}'. Known are: {named}. Add --new-team to make it."
    )


def _known_mass_kg(engine: Store, team_id: str) -> dict[str, float]:
    people = athletes(engine, LOCAL_COACH, team_id, with_archived=True)
    names = dict(zip(people["athlete_id"], people["name"], strict=True))
    masses = logs.usual_mass_kg(engine, LOCAL_COACH, team_id)
    return {str(names[key]): float(kg) for key, kg in masses.items()}


def _fingerprint_of_bytes(upload: Upload, athlete: str | None) -> str:
    digest = sha256()
    with upload.stream() as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
    whole = digest.hexdigest()
    return whole if athlete is None else sha256(f"{whole} {athlete}".encode()).hexdigest()


def _understood(
    errand: _Errand, upload: Upload, given: Mapping[str, str]
) -> tuple[Imported, list[str]]:
    """Read a file with the answers given now, and with those of before where they are missing.

    Returns what was read, and what was taken from before in words.
    """
    answers = {**given, **errand.answers}
    rows = opened(upload)
    found = read_rows(rows, answers, known_mass_kg=errand.known_mass_kg)
    taken: list[str] = []
    athlete = errand.answers.get("athlete")
    while before := {
        key: answer
        for key, answer in answers_before(
            errand.engine, LOCAL_COACH, errand.team_id, found, athlete
        ).items()
        if key not in answers
    }:
        taken += [
            as_before(each, before[each.key]) for each in found.questions if each.key in before
        ]
        answers |= before
        found = read_rows(rows, answers, known_mass_kg=errand.known_mass_kg)
    return found, taken


def _say_question(question: Question) -> None:
    typer.echo(f"  Question: {question.text}")
    for option in question.options:
        told = f" ({option.consequence})" if option.consequence else ""
        typer.echo(f"    --answer {question.key}={option.value}   {option.label}{told}")
    if question.key == "athlete":
        typer.echo("    --athlete NAME")
    elif question.key == COLUMNS:
        typer.echo("    Say it once on the Upload page; tables like it are then read here too.")
    elif not question.options:
        typer.echo(f"    --answer {question.key}=…")


def _say(upload: Upload, found: Imported) -> None:
    typer.echo(f"{upload.name}: {found.title}")
    for words in (*in_words(found), *found.notes):
        typer.echo(f"  {words}")
    typer.echo(
        f"  Rows: {found.rows_read:,} read, {found.rows_accepted:,} ready, "
        f"{found.rows_refused:,} refused, {found.rows_duplicate:,} twice, "
        f"{found.rows_blank:,} blank, {found.rows_waiting:,} waiting."
    )
    for problem in found.problems[:_PROBLEMS_SHOWN]:
        typer.echo(f"  {problem.severity.value.capitalize()}: {problem.sentence}")
    more = len(found.problems) - _PROBLEMS_SHOWN
    if more > 0:
        typer.echo(f"  And {more:,} more remarks.")


def _save(errand: _Errand, upload: Upload, found: Imported) -> None:
    saved = save_read(
        errand.engine,
        LOCAL_COACH,
        errand.team_id,
        name=upload.name,
        sha256=_fingerprint_of_bytes(upload, errand.answers.get("athlete")),
        found=found,
    )
    if saved.already:
        typer.echo(f"  Already imported on {saved.saved_at[:10]}: 0 new rows.")
        return
    typer.echo(
        f"  Saved: {saved.rows_new:,} new rows, {saved.rows_changed:,} changed, "
        f"{saved.rows_same:,} already known."
    )


def _whole_days(errand: _Errand, found: Imported) -> Question | frozenset[str]:
    """Return the tables of which the file tells whole days, or the question for it."""
    question = whole_days_question(errand.engine, LOCAL_COACH, errand.team_id, found)
    if question is None:
        return found.whole_days
    answer = errand.answers.get(WHOLE_DAYS)
    if answer not in {option.value for option in question.options}:
        return question
    return found.whole_days | {"diet"} if answer == REPLACE else found.whole_days


def _one(errand: _Errand, upload: Upload, given: Mapping[str, str]) -> int:
    """Bring one file; return the exit code it asks for."""
    try:
        found, taken = _understood(errand, upload, given)
    except ImportRefused as refusal:
        typer.echo(str(refusal), err=True)
        return REFUSED
    _say(upload, found)
    for words in taken:
        typer.echo(f"  {words}")
    whole = None if found.questions else _whole_days(errand, found)
    questions = (*found.questions, *((whole,) if isinstance(whole, Question) else ()))
    if questions:
        for question in questions:
            _say_question(question)
        return ASKS
    if not found.rows_accepted:
        typer.echo("  Nothing in this file can be saved.", err=True)
        return REFUSED
    if not errand.dry_run:
        _save(errand, upload, found if whole is None else replace(found, whole_days=whole))
    return REFUSED if found.rows_refused else 0


def _all(errand: _Errand, paths: list[Path]) -> int:
    codes: list[int] = []
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Opening", total=len(paths))
        for number, path in enumerate(paths):
            bar.update(task, description=path.name, completed=number)

            def show(share: float, done: int = number) -> None:
                bar.update(task, completed=done + share)

            try:
                unpacked = unpack(Upload(path.name, path=path, progress=show))
            except ImportRefused as refusal:
                typer.echo(str(refusal), err=True)
                codes.append(REFUSED)
                continue
            for note in unpacked.notes:
                typer.echo(note)
            for refusal in unpacked.refused:
                typer.echo(refusal, err=True)
                codes.append(REFUSED)
            codes += [_one(errand, upload, unpacked.answers) for upload in unpacked.uploads]
    return ASKS if ASKS in codes else max(codes, default=0)


def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(help="Files as the app or watch gives them.", exists=True, dir_okay=False),
    ],
    team: Annotated[str, typer.Option(help="Name of the team they belong to.")],
    athlete: Annotated[
        str | None, typer.Option(help="Whose files these are, where they name nobody.")
    ] = None,
    answer: Annotated[
        list[str] | None, typer.Option(help="Answer to a question, such as date_order=dmy.")
    ] = None,
    *,
    new_team: Annotated[bool, typer.Option("--new-team", help="Make the team first.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and check; save nothing.")
    ] = False,
) -> None:
    """Bring files into the logs of a team.

    Exit code 0: everything was read. 1: something was refused. 3: a file waits for an answer.
    What can be saved is saved in every case, unless --dry-run is given.
    """
    answers = _answers(answer or [], athlete)
    try:
        engine = open_store()
    except StoreNotOpenedError as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(REFUSED) from fault
    try:
        team_id = _team_id(engine, team, new_team=new_team, dry_run=dry_run)
        errand = _Errand(engine, team_id, answers, dry_run, _known_mass_kg(engine, team_id))
        code = _all(errand, files)
    except ImportRefused as refusal:
        typer.echo(str(refusal), err=True)
        code = REFUSED
    finally:
        engine.dispose()
    if code:
        raise typer.Exit(code)
