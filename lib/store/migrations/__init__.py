"""Upgrades of the store, one file a step; a step that has been released is never edited."""

from __future__ import annotations
