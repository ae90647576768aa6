"""Documents and files to hand over: what is known, in a form that leaves the app."""

from __future__ import annotations
