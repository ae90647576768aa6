"""Everything below the pages; each folder is a layer and says what belongs there."""

from __future__ import annotations
