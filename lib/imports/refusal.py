"""The refusal of a whole file."""

from __future__ import annotations


class ImportRefused(Exception):  # noqa: N818 - a refusal is an answer to a person, not an error
    """The whole file cannot be read; the text is a full sentence saying why and what to do."""
