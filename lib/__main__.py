"""Entry of the command line: `python -m lib --help` lists the commands."""

from __future__ import annotations

from lib.commands.application import application

if __name__ == "__main__":
    application()
