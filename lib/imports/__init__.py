"""One file a foreign format: from the bytes of an upload to rows in our own columns.

A file passes the gate first, then exactly one importer. Nothing here writes to a
store or judges an athlete.
"""

from __future__ import annotations
