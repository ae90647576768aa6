"""Damaged files by the thousand: what must hold for each, and how long and how much it takes.

`make fuzz` runs 100,000 in processes of their own, each with a limit of memory, and says how
many were read, refused and how long the slowest took. The tests run some of them.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lib.imports.contract import Imported, ImportRefused, Upload
from lib.imports.recognise import read
from tests.imports.golden import FILES, LATEST_DAY, answers_for, samples

SLOWEST_S = 2.0
MOST_BYTES = 3 << 30
LARGEST_GROWTH_BYTES = 150 << 20
NAME = "fuzz.csv"
BYTES = b',;"\n\r\t\0\xff\xfe0a.-=<>/{}[]:'
ONE_IN_THREE = 0.3
WORDS = (
    b"", b"--", b"NaN", b"1e400", b"-1", b"0", b"99999999999", b"2026-13-45", b"13/13/2026", b"1,5",
    b"1.5", b'""', b'"', b"total", b"Total", b"true", b"\xef\xbb\xbf", b"\xc2\xb5", b"kg", b"lb",
    b"24:61", b"01/02/03", b"null", b"<b>", b"&amp;", b"&x;", b"9" * 500, b"\n" * 40, b"," * 40,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one damaged file, and how long it took."""

    format: str
    seconds: float


@lru_cache(maxsize=256)
def _content(path: Path) -> tuple[bytes, dict[str, str]]:
    return path.read_bytes(), answers_for(path)


def _set(content: bytearray, place: int, rng: random.Random) -> None:
    content[place : place + 1] = bytes([rng.choice(BYTES)])


def _put_in(content: bytearray, place: int, rng: random.Random) -> None:
    content[place:place] = bytes([rng.choice(BYTES)])


def _take_out(content: bytearray, place: int, rng: random.Random) -> None:
    del content[place : place + rng.randint(1, 12)]


def _say_another_word(content: bytearray, place: int, rng: random.Random) -> None:
    content[place : place + rng.randint(0, 8)] = rng.choice(WORDS)


def _cut(content: bytearray, place: int, rng: random.Random) -> None:
    if rng.random() < ONE_IN_THREE:
        del content[place:]


def _repeat(content: bytearray, place: int, rng: random.Random) -> None:
    content[place:place] = content[place : place + rng.randint(1, 200)]


def _mix_lines(content: bytearray, place: int, rng: random.Random) -> None:
    lines = bytes(content).split(b"\n")
    rng.shuffle(lines)
    content[:] = b"\n".join(lines)


def _flip_a_bit(content: bytearray, place: int, rng: random.Random) -> None:
    if place < len(content):
        content[place] ^= 1 << rng.randrange(8)


CHANGES = (
    _set, _put_in, _take_out, _say_another_word, _cut, _repeat, _mix_lines, _flip_a_bit,
)  # fmt: skip


def damaged(content: bytes, rng: random.Random) -> bytes:
    """Return the bytes with one to six changes: bytes, words, lines, cuts, repeated pieces."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 6)):
        rng.choice(CHANGES)(changed, rng.randrange(len(changed) + 1), rng)
    return bytes(changed)


def check_account(result: Imported) -> None:
    """Check that every row is counted once, and that whatever is refused says so."""
    counted = (
        result.rows_accepted
        + result.rows_refused
        + result.rows_duplicate
        + result.rows_blank
        + result.rows_waiting
    )
    assert result.rows_read == counted, f"{result.rows_read} rows read, {counted} counted"
    parts = (result.rows_accepted, result.rows_refused, result.rows_blank, result.rows_waiting)
    assert min(parts) >= 0
    told = {problem.row for problem in result.problems} - {None}
    assert len(told) >= min(result.rows_refused, 1)
    for problem in result.problems:
        assert problem.what
        assert problem.mend
        assert "\n" not in problem.sentence


def attempt(content: bytes, answers: dict[str, str] | None = None) -> Imported | None:
    """Read, and hold what must hold for every file whatever is in it."""
    try:
        result = read(Upload(NAME, content), answers, latest_day=LATEST_DAY)
    except ImportRefused as refused:
        result = None
        said = str(refused)
    else:
        said = NAME
        check_account(result)
    assert said.startswith(NAME), said
    return result


def one(seed: int) -> Outcome:
    """Damage one sample, as the seed says, and read it with its answers or without."""
    rng = random.Random(seed)
    path = rng.choice(_damageable())
    content, answers = _content(path)
    # The processor's time: what else the machine does meanwhile is not the reader's.
    start = time.process_time()
    try:
        result = attempt(damaged(content, rng), answers if rng.random() < 0.8 else None)
    except Exception as fault:
        raise AssertionError(f"seed {seed}, {path.parent.name}/{path.name}: {fault!r}") from fault
    format_read = "refused" if result is None else result.format
    return Outcome(format_read, time.process_time() - start)


@lru_cache(maxsize=1)
def _damageable() -> list[Path]:
    """Return the samples that are read by this process itself; workbooks need a child each."""
    return [path for path in samples() if path.suffix != ".xlsx"]


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def _many(seeds: range) -> tuple[Counter[str], float, int]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    outcomes = [one(seed) for seed in seeds]
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) << 10
    slowest = max(outcome.seconds for outcome in outcomes)
    return Counter(outcome.format for outcome in outcomes), slowest, grown


def _pieces(count: int, first: int, size: int = 250) -> Iterator[range]:
    for start in range(first, first + count, size):
        yield range(start, min(start + size, first + count))


def main() -> int:
    """Read many damaged files in processes of their own and report."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    found: Counter[str] = Counter()
    slowest, most = 0.0, 0
    context = multiprocessing.get_context("spawn")
    with context.Pool(asked.processes, initializer=_limited) as pool:
        for number, (counts, seconds, grown) in enumerate(
            pool.imap_unordered(_many, _pieces(asked.count, asked.first)), 1
        ):
            found += counts
            slowest, most = max(slowest, seconds), max(most, grown)
            if number % 20 == 0:
                sys.stderr.write(f"{found.total():,} of {asked.count:,}\n")
    lines = [
        f"{found.total():,} damaged files from {FILES.name}: 0 uncaught errors",
        f"slowest {slowest:.2f} s, largest growth in 250 files {most >> 20} MiB",
        *(f"{count:8,} {name}" for name, count in found.most_common()),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    too_much = slowest > SLOWEST_S or most > LARGEST_GROWTH_BYTES
    return 1 if too_much else 0


if __name__ == "__main__":
    sys.exit(main())
