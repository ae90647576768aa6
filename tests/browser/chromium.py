"""Find Chromium, or install it where Debian's packages can be had.

Run as a script it makes sure there is one; imported, it says where it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HELP = (
    "The browser tests need Chromium. Install it (Debian: apt-get install chromium), "
    "or set CHROMIUM to the path of one."
)


def found() -> str | None:
    """Return the path of a Chromium on this machine, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def path() -> str:
    """Return the path of Chromium, or say how to get one."""
    where = found()
    if where is None:
        raise RuntimeError(HELP)
    return where


def install() -> int:
    """Install Debian's Chromium where that is possible; return an exit status."""
    if found():
        return 0
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        sys.stderr.write(HELP + "\n")
        return 1
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu"],
    ):
        result = subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
        if result.returncode != 0:
            sys.stderr.write(f"{' '.join(command)} failed. {HELP}\n")
            return result.returncode
    return 0 if found() else 1


if __name__ == "__main__":
    sys.exit(install())
