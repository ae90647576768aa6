"""A server of its own for a test: a free port, a store, and a home nobody else uses."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 120
SECONDS_BETWEEN_KNOCKS = 0.1
SECONDS_TO_STOP = 10


@dataclass(frozen=True, slots=True)
class Server:
    """A running dashboard: where it answers, and where it writes what it has to say."""

    address: str
    log: Path

    def said(self) -> str:
        """Return what the server has written so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    @property
    def store_url(self) -> str:
        """Return where its store is, for a test that writes or reads behind its back."""
        return f"sqlite:///{self.log.with_name('store.db')}"


def free_port() -> int:
    """Return a port of this machine that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def _wait_until_it_answers(process: subprocess.Popen[bytes], server: Server, port: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not _answers(port):
        if process.poll() is not None:
            raise RuntimeError(f"The server ended by itself. It said:\n{server.said()}")
        if time.monotonic() > deadline:
            raise TimeoutError(f"No answer in {SECONDS_TO_START} s. It said:\n{server.said()}")
        time.sleep(SECONDS_BETWEEN_KNOCKS)


@contextmanager
def serving(
    folder: Path,
    *,
    command: tuple[str, ...] = ("-m", "lib", "serve", "--port"),
    store: Path | None = None,
) -> Iterator[Server]:
    """Run the dashboard with its store in `folder`, from its first answer to its end.

    `command` is what Python is asked to run; the port comes last. The store begins as a copy
    of the file `store`, or empty.
    """
    if store is not None:
        shutil.copyfile(store, folder / "store.db")
    port = free_port()
    server = Server(f"http://127.0.0.1:{port}", folder / "server.log")
    environment = {
        **{name: text for name, text in os.environ.items() if not name.startswith("STREAMLIT_")},
        "DATABASE_URL": server.store_url,
        "HOME": str(folder),
    }
    with server.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *command, str(port)],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_it_answers(process, server, port)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
