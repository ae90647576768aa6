"""Parts of pages that can be tested by themselves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

from lib.store import teams
from lib.store.engine import open_store
from lib.store.mends import Change, mend
from lib.store.viewer import LOCAL_COACH, Viewer
from lib.views import cached, demonstration, menu, wording
from lib.views.escaping import literal
from lib.views.opened import Opened
from lib.views.scope import Scope
from lib.words.reader import Reader
from tests.store.made import save, sessions
from tests.views.opened_by import opened_by

ROOT = Path(__file__).parents[2]


@given(some.text(alphabet="ab<>*_`[]()#+-.!|~$:{}\\&", max_size=30))
def test_escaped_text_has_no_special_character_without_its_backslash(text):
    escaped = literal(text)
    rest = escaped
    for character in "\\`*_{}[]<>()#+-.!|~$:":
        rest = rest.replace(f"\\{character}", "")
    assert not set(rest) & set("`*_{}[]<>()#+!|~$")


def test_invisible_and_turning_characters_become_spaces():
    assert literal("a\u202eb\u200bc\x00d") == "a b c d"


def test_every_page_file_is_in_the_menu():
    for path in menu.TITLES:
        assert (ROOT / path).is_file()


@pytest.mark.parametrize(
    ("names", "words"), [(0.0, "fewer than 0.1"), (0.09, "fewer than 0.1"), (0.3, "about 0.3")]
)
def test_chance_is_never_said_to_be_nothing(names, words):
    assert wording.chance(names) == words


@pytest.mark.parametrize(
    ("days", "words"), [(None, "no data yet"), (0, "data of this day"), (1, "1 day old")]
)
def test_the_age_of_data_is_said(days, words):
    last = None if days is None else dt.date(2026, 6, 30)
    assert words in wording.age(days, last)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.4", ""])  # noqa: S104
def test_without_sign_in_only_this_machine_is_served(address, monkeypatch):
    before = st.get_option("server.address")
    st._config.set_option("server.address", address)  # noqa: SLF001 - as the command line does
    try:
        app = AppTest.from_string(
            "from lib.views.local_only import stop_unless_local\n"
            "import streamlit as st\nstop_unless_local()\nst.write('inside')"
        ).run()
    finally:
        st._config.set_option("server.address", before)  # noqa: SLF001
    assert "no sign-in" in app.error[0].value
    assert not app.markdown


def test_two_visitors_at_once_make_one_demonstration_team(tmp_path):
    engine = open_store(f"sqlite:///{tmp_path / 'a.db'}")
    demonstration.ensure(engine, LOCAL_COACH)
    demonstration.ensure(engine, LOCAL_COACH)
    found = teams.teams(engine, LOCAL_COACH)
    assert found["team_id"].tolist() == [demonstration.TEAM_ID]
    assert len(teams.athletes(engine, LOCAL_COACH, demonstration.TEAM_ID)) == 16
    engine.dispose()


def _opened(url: str, viewer: Viewer, team_id: str, day: dt.date) -> Opened:
    return opened_by(Scope(url, viewer, team_id, 1, Reader()), day)


def test_a_cached_board_is_never_shown_to_a_viewer_of_another_team(tmp_path):
    url = f"sqlite:///{tmp_path / 'a.db'}"
    engine = open_store(url)
    demonstration.ensure(engine, LOCAL_COACH)
    stranger = Viewer("stranger", "coach", frozenset({"another"}))
    day = dt.date(2026, 6, 30)

    def board(viewer: Viewer) -> int:
        return len(cached.assessment(_opened(url, viewer, demonstration.TEAM_ID, day)).lines)

    st.cache_data.clear()
    assert [board(LOCAL_COACH), board(stranger), board(LOCAL_COACH)] == [16, 0, 16]
    engine.dispose()
    cached.store(url).dispose()


def test_a_training_of_a_weigh_in_and_a_watch_is_read_once_everywhere(tmp_path):
    """The sweat test on the watch goes along, and a mended mass is the one that is read."""
    url, day = f"sqlite:///{tmp_path / 'a.db'}", dt.date(2026, 6, 30)
    engine = open_store(url)
    team_id = teams.create_team(engine, LOCAL_COACH, name="Twice")
    weighed = sessions(local_date=["2026-06-30"], mass_pre_kg=84.0, mass_post_kg=83.0)
    watch = sessions(local_date=["2026-06-30"], method="device_estimate", sweat_na_mmol_l=45.0)
    save(engine, team_id, {"sessions": weighed}, file_name="sheet", file_format="team_sheet")
    save(engine, team_id, {"sessions": watch}, file_name="watch", file_format="garmin_fit")
    opened = _opened(url, LOCAL_COACH, team_id, day)
    st.cache_data.clear()
    (row_id,) = cached.records(opened).sessions["row_id"]
    change = Change("sessions", row_id, "mass_post_kg", 83.0, 83.5)
    mend(engine, LOCAL_COACH, team_id, [change])
    st.cache_data.clear()
    for rows in (
        cached.records(opened).sessions,
        cached.records(opened).tests(),
        cached.sessions_of_day(opened, day),
    ):
        found = rows[["row_id", "mass_post_kg", "sweat_na_mmol_l"]].to_numpy().tolist()
        assert found == [[row_id, 83.5, 45.0]]
    engine.dispose()
    cached.store(url).dispose()
