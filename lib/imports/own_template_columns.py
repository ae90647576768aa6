"""Headings of our own CSV templates, as the glossary derives them."""

from __future__ import annotations

from typing import Final

from lib.schema.templates import TEMPLATE_TABLES, template_headings

HEADINGS_BY_TABLE: Final = {table: template_headings(table) for table in TEMPLATE_TABLES}
HEADINGS: Final = frozenset(
    heading for headings in HEADINGS_BY_TABLE.values() for heading in headings
)
