"""The glossary: every table and column, its unit, range and meaning, and the checks they imply.

Nothing here reads files, databases or settings, and nothing here imports another layer.
"""

from __future__ import annotations
