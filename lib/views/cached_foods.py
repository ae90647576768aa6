"""Cached foods: what searches and food logs of a team find."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.reference.food_search import FoodIndex, everyday_foods
from lib.reference.foods import with_more
from lib.store import official_foods as official
from lib.store import own_foods as foods_of_team
from lib.store.viewer import Viewer
from lib.views.cached_store import HOUR, store
from lib.views.scope import Scope
from lib.words.reader import Language, reader


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=32)
def own_foods(scope: Scope) -> pd.DataFrame:
    """Return the foods the team has added from labels."""
    return foods_of_team.own_foods(store(scope.url), scope.viewer, scope.team_id)


@st.cache_data(show_spinner=False, ttl=HOUR, max_entries=4)
def _official_foods(url: str, version: str, viewer: Viewer) -> pd.DataFrame:
    """Return the foods of the official archive; `version` changes with every import."""
    del version
    return official.official_foods(store(url), viewer)


@st.cache_resource(show_spinner=False, ttl=HOUR, max_entries=16)
def _food_index(
    url: str,
    viewer: Viewer,
    team_id: str,
    own_stamp: tuple[str, ...],
    version: str,
    language: Language,
) -> FoodIndex:
    """Build the index anew when foods have changed, not with every other change of the team."""
    del language  # foods can be found by their names in it
    others = _official_foods(url, version, viewer)
    if not own_stamp and others.empty:
        return everyday_foods()
    return FoodIndex(with_more(foods_of_team.own_foods(store(url), viewer, team_id), others))


def food_index(scope: Scope) -> FoodIndex:
    """Return what the team's searches and food logs find: own foods, the table, the archive."""
    own = own_foods(scope)
    stamp = tuple(str(mark) for mark in pd.util.hash_pandas_object(own, index=False))
    version = official.official_version(store(scope.url), scope.viewer)
    return _food_index(scope.url, scope.viewer, scope.team_id, stamp, version, reader().language)
