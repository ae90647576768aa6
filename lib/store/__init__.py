"""The only folder that speaks SQL: who may read and write what, and how it is kept.

Every function takes the engine and then the viewer, and filters by the viewer in SQL.
"""

from __future__ import annotations
