"""Cited values as data, each with its source, and small typed functions that look them up."""

from __future__ import annotations
