"""Walk through every page of a team, with each athlete and each state that shows something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from streamlit.testing.v1 import AppTest

from lib.store.identity import athlete_id
from lib.views.documents_view import Kind
from lib.views.mass_shown import HIDES
from lib.views.menu import (
    ATHLETE,
    CHECKLISTS,
    DOCUMENTS,
    MY_DAY,
    REPAIRS,
    SESSION_PLAN,
    SYMPTOMS_AND_LABS,
    TITLES,
    TODAY,
    UPLOAD,
    WEIGH_IN,
)
from lib.words.language import say
from tests.pages.conftest import opened_by_address
from tests.pages.everything_shown import shown
from tests.pages.weighed_team import (
    DAY,
    GAINS,
    ILL,
    LOSES,
    SHEET_LB,
    TEAM,
    USUAL,
    sheet_of_the_team,
)

ANOTHER_SHEET: Final = sheet_of_the_team().replace(b"2026-06-", b"2026-05-")
TYPED: Final = "Type what is right"
Step = Callable[[AppTest], AppTest]


def _open(page: str, who: str = "", *, unfolded: tuple[str, ...] = (), **more: str) -> AppTest:
    address = {"team": TEAM, "day": DAY.isoformat()} | more
    if who:
        address["athlete"] = athlete_id(TEAM, who)
    app = opened_by_address(None if page == TODAY else page, address, unfolded)
    assert not app.exception, app.exception
    return app


def _steps(app: AppTest, *steps: Step) -> Iterator[AppTest]:
    yield app
    for step in steps:
        app = step(app)
        assert not app.exception, app.exception
        yield app


def _go_to(name: str) -> Step:
    def gone(app: AppTest) -> AppTest:
        jump = next(each for each in app.selectbox if each.label == say("Go to"))
        return jump.select_index(jump.options.index(name)).run()

    return gone


def _weigh_in() -> Iterator[AppTest]:
    def all_columns(app: AppTest) -> AppTest:
        return app.toggle(key="long_rows").set_value(True).run()

    alone = [_go_to(name) for name in SHEET_LB]
    yield from _steps(_open(WEIGH_IN, form="all"), all_columns)
    yield _open(WEIGH_IN, form="all", sheet="morning-1")
    yield from _steps(_open(WEIGH_IN, form="one"), *alone)
    yield from _steps(_open(WEIGH_IN, form="one", sheet="morning-1"), _go_to(LOSES))


def _typed_repairs(app: AppTest) -> AppTest:
    """Choose to type what is right in every card that lets one."""
    for radio in app.radio:
        typed = [place for place, words in enumerate(radio.options) if say(TYPED) in words]
        if typed:
            radio.set_value(typed[0])
    return app.run()


def _saved_plan(app: AppTest) -> AppTest:
    return app.selectbox(key=f"saved_plan_{TEAM}").select_index(0).run()


def _upload(app: AppTest) -> AppTest:
    return app.file_uploader[0].set_value([("next.csv", ANOTHER_SHEET, "text/csv")]).run()


def _week() -> Iterator[AppTest]:
    app = _open(DOCUMENTS, document=Kind.WEEK.value)
    yield app
    for radio in [each for each in app.radio if each.key == "document_reader"]:
        yield radio.set_value("medical").run()


def _documents() -> Iterator[AppTest]:
    yield _open(DOCUMENTS, USUAL, document=Kind.HAND_OVER.value)
    yield _open(DOCUMENTS, LOSES, document=Kind.PLAN.value)
    yield _open(DOCUMENTS, document=Kind.WEIGH_IN.value)
    yield from _week()


def _of_everybody(page: str, people: tuple[str, ...]) -> Iterator[AppTest]:
    for who in people:
        yield _open(page, who, unfolded=(f"past_lists_{TEAM}_{athlete_id(TEAM, who)}",))


def _states(page: str) -> Iterator[AppTest]:
    """Open one page in every state."""
    folds = (f"missing_{TEAM}", f"expected_settings_{TEAM}")
    walks: dict[str, Callable[[], Iterator[AppTest]]] = {
        TODAY: lambda: iter([_open(TODAY, unfolded=folds)]),
        WEIGH_IN: _weigh_in,
        ATHLETE: lambda: _of_everybody(ATHLETE, (USUAL, GAINS, ILL)),
        CHECKLISTS: lambda: _of_everybody(CHECKLISTS, (USUAL, GAINS)),
        SYMPTOMS_AND_LABS: lambda: _of_everybody(SYMPTOMS_AND_LABS, (USUAL,)),
        MY_DAY: lambda: _of_everybody(MY_DAY, (GAINS,)),
        REPAIRS: lambda: _steps(_open(REPAIRS), _typed_repairs),
        UPLOAD: lambda: _steps(_open(UPLOAD), _upload),
        DOCUMENTS: _documents,
        SESSION_PLAN: lambda: _steps(_open(SESSION_PLAN), _saved_plan),
    }
    return walks[page]() if page in walks else iter([_open(page)])


def told(pages: Iterable[str] = TITLES) -> dict[str, set[str]]:
    """Return what each of the pages shows, in all its states, by title."""
    return {TITLES[path]: set().union(*map(shown, _states(path))) for path in pages}


def _kilograms_shown() -> Iterator[AppTest]:
    """Open the page of an athlete and turn off the switch that two people look at it with."""
    for app in _of_everybody(ATHLETE, (USUAL,)):
        yield app.toggle(key=HIDES).set_value(False).run()


def told_in_short() -> dict[str, set[str]]:
    """Return what the pages show that hold most masses, each in few states, by title."""
    states = {
        WEIGH_IN: iter([_open(WEIGH_IN, form="all")]),
        ATHLETE: _kilograms_shown(),
        UPLOAD: _steps(_open(UPLOAD), _upload),
        DOCUMENTS: (_open(DOCUMENTS, USUAL, document=Kind.HAND_OVER.value), *_week()),
    }
    return {TITLES[path]: set().union(*map(shown, apps)) for path, apps in states.items()}
