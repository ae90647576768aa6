"""ZIP archives: what must hold before one is opened, and which of its files are read.

Nothing is written to disk and no name of a member is used as a path. Each member that is
read counts as a file of its own, with its own questions.
"""

from __future__ import annotations

import gzip
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, Final

from lib.imports.archive_answers import Settled, nothing_settled, weight_unit_of_myfitnesspal
from lib.imports.contract import Upload
from lib.imports.foreign import sentence_for_members
from lib.imports.refusal import ImportRefused
from lib.imports.sheet import shortened
from lib.words.language import noted, said, say
from lib.words.numbers import with_marks

ZIP: Final = b"PK\x03\x04"
EMPTY_ZIP: Final = b"PK\x05\x06"
MOST_MEMBERS: Final = 20_000
MOST_READ: Final = 400
"""More files than this of one archive are not read at once."""
MOST_REFUSED: Final = 12
"""Where more members than this cannot be read, none is."""
LARGEST_MEMBER_BYTES: Final = 5 << 20
MOST_UNPACKED_BYTES: Final = 64 << 20
PIECE_BYTES: Final = 1 << 18
HEAD_BYTES: Final = 8_192
"""How much of a file may be looked at to know its form."""
LARGEST_RATIO: Final = 250
_RATIO_MATTERS_FROM_BYTES: Final = 1 << 20
_LOCAL_HEADER_BYTES: Final = 30
_ENCRYPTED: Final = 1
_GZIP: Final = ".gz"
_PACKED: Final = ".zip"
_NAMES_SHOWN: Final = 3
_GZIP_MARK: Final = b"\x1f\x8b"
DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    UnicodeDecodeError,
    ValueError,
)
"""What the standard library raises on archives that are broken."""
SEND_AGAIN: Final = noted("Save or download it again, and send it as it is.")


@dataclass(frozen=True, slots=True)
class _Archive:
    """An archive we know: what shows it, which of its members are read, and what one settles.

    `settles` finds in the members that are read what another of them leaves open. An account is
    one person's; of an archive that somebody packed, `of_one_person` is None.
    """

    title: str
    shown_by: str
    reads: str
    of_one_person: bool | None = True
    settles: Callable[[Sequence[Upload]], Settled] = nothing_settled

    def is_this(self, members: Iterable[str]) -> bool:
        return any(re.search(self.shown_by, member, re.IGNORECASE) for member in members)


_ARCHIVES: Final = (
    _Archive(
        noted("our own export"),
        r"(^|/)columns\.csv$",
        r"(^|/)(athletes|sessions|hydration|diet|biometrics|labs|symptoms)(_[0-9]+)?\.csv$",
        of_one_person=False,
    ),
    _Archive(
        noted("Garmin account export"),
        r"HydrationLogFile_|UDSFile_|summarizedActivities|DI[-_]CONNECT",
        r"HydrationLogFile_[^/]*\.json$|\.fit$",
    ),
    _Archive(
        "MyFitnessPal",
        r"(Nutrition|Measurement|Exercise)-Summary[^/]*\.csv$",
        r"(Nutrition|Measurement|Exercise)-Summary[^/]*\.csv$",
        settles=weight_unit_of_myfitnesspal,
    ),
    _Archive(
        "Lose It!", r"(^|/)food-logs\.csv$", r"(^|/)(food-logs|weights|water-intake)\.csv$"
    ),
    _Archive("Strava", r"(^|/)activities\.csv$", r"(^|/)activities\.csv$|\.fit(\.gz)?$"),
    _Archive("Withings", r"(^|/)(bp|height|weight)\.csv$", r"(^|/)weight\.csv$"),
    _Archive("Samsung Health", r"com\.samsung\.",
             r"com\.samsung\.[a-z.]*(water_intake|nutrition|weight|exercise)\.[0-9]+\.csv$"),
)  # fmt: skip
_ANY: Final = _Archive(
    noted("ZIP archive"), "", r"\.(csv|tsv|xlsx|fit|fit\.gz)$", of_one_person=None
)
_KEPT_WHOLE: Final = re.compile(
    r"^xl/workbook\.(xml|bin)$|^content\.xml$|^word/|^Index/.*\.iwa$|^mimetype$"
)
"""Documents that are ZIP archives by themselves: they are one file."""
APPLE_HEALTH: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!DOCTYPE\s+)?HealthData\b"
)
SQLITE: Final = re.compile(rb"SQLite format 3\0")
_OPENED_WHOLE: Final = ((".xml", APPLE_HEALTH), (".db", SQLITE))
"""Archives around one large member that is read from where it lies: how its name ends (the rest
is translated on some phones) and how it begins."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files of one upload, and what to say of those that are not read.

    `refused` are sentences about members that should have been read and cannot be.
    `of_one_person` says whether all are of one athlete; None where nobody can tell.
    `answers` are what one file settles for another; whoever reads them adds a person's own.
    """

    uploads: tuple[Upload, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    of_one_person: bool | None = True
    answers: Mapping[str, str] = field(default_factory=dict[str, str])


def _damaged(file: str) -> ImportRefused:
    return ImportRefused(
        say("{file} is damaged and cannot be unpacked. {mend}", file=file, mend=said(SEND_AGAIN))
    )


def is_zip(head: bytes) -> bool:
    """Say whether a file with this beginning is a ZIP archive."""
    return head.startswith((ZIP, EMPTY_ZIP))


def members_of(name: str, stream: IO[bytes]) -> list[zipfile.ZipInfo]:
    """Return the members of an archive that may be opened, or say why not.

    Looks at the directory only: count, passwords, declared sizes, members that overlap.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
    except DAMAGED as wrong:
        raise _damaged(name) from wrong
    if len(members) > MOST_MEMBERS:
        raise ImportRefused(
            say(
                "{file} holds {count} files; at most {most} can be looked through. "
                "Send the files of one month, or of one kind.",
                file=name,
                count=with_marks(f"{len(members):,}"),
                most=with_marks(f"{MOST_MEMBERS:,}"),
            )
        )
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise ImportRefused(
            say("{file} is protected by a password. Save it without one and send it.", file=name)
        )
    end = 0
    for member in sorted(members, key=lambda each: each.header_offset):
        if member.header_offset < end:
            raise ImportRefused(
                say(
                    "{file} is damaged: its parts overlap. {mend}",
                    file=name,
                    mend=said(SEND_AGAIN),
                )
            )
        end = member.header_offset + _LOCAL_HEADER_BYTES + member.compress_size
    return members


def pieces_of(shown: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of a member piece by piece, for what is too large to be held at once.

    Whoever takes them counts them: the size a member says it has is not to be trusted.
    """
    large = member.file_size > _RATIO_MATTERS_FROM_BYTES
    if large and member.file_size > LARGEST_RATIO * max(member.compress_size, 1):
        raise ImportRefused(
            say(
                "{file} unpacks to far more than it should. {mend}",
                file=shown,
                mend=said(SEND_AGAIN),
            )
        )
    try:
        with archive.open(member) as stream:
            while piece := stream.read(PIECE_BYTES):
                yield piece
    except DAMAGED as wrong:
        raise _damaged(shown) from wrong


def member_with(
    name: str, archive: zipfile.ZipFile, ending: str, beginning: re.Pattern[bytes]
) -> zipfile.ZipInfo | None:
    """Return the first member whose name ends so and whose bytes begin so."""
    for member in archive.infolist():
        if not member.filename.lower().endswith(ending) or "__MACOSX" in member.filename:
            continue
        head = next(pieces_of(f"{name}, {shortened(member.filename)},", archive, member), b"")
        if beginning.match(head[:HEAD_BYTES]):
            return member
    return None


def read_member(
    name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, most_bytes: int
) -> bytes:
    """Return the bytes of a member, never more than is allowed whatever its size is said to be."""
    shown = f"{name}, {shortened(member.filename)},"
    pieces: list[bytes] = []
    size = 0
    for piece in pieces_of(shown, archive, member):
        pieces.append(piece)
        size += len(piece)
        if size > most_bytes:
            break
    content = b"".join(pieces)
    if size > most_bytes:
        raise ImportRefused(
            say(
                "{file} is larger than {most} MB. Send a shorter time, for instance one year.",
                file=shown,
                most=most_bytes >> 20,
            )
        )
    return content


def _ungzipped(name: str, content: bytes, most_bytes: int) -> bytes:
    try:
        with gzip.open(BytesIO(content)) as stream:
            plain = stream.read(most_bytes + 1)
    except DAMAGED as wrong:
        raise _damaged(name) from wrong
    if len(plain) > most_bytes:
        raise ImportRefused(
            say(
                "{file} unpacks to more than {most} MB. {mend}",
                file=name,
                most=most_bytes >> 20,
                mend=said(SEND_AGAIN),
            )
        )
    return plain


def _chosen(names: list[str]) -> tuple[_Archive, list[str]]:
    archive = next((each for each in _ARCHIVES if each.is_this(names)), _ANY)
    reads = re.compile(archive.reads, re.IGNORECASE)
    return archive, [
        name for name in names if reads.search(name) and "__MACOSX" not in name.split("/")
    ]


def _others(archive: _Archive, names: list[str], read: list[str]) -> tuple[str, ...]:
    taken = set(read)
    left = [name for name in names if name not in taken]
    packed = [name for name in left if name.lower().endswith(_PACKED)]
    rest = [name for name in left if not name.lower().endswith(_PACKED)]
    notes: list[str] = []
    if packed:
        notes.append(
            say(
                "{archive}: holds archives of its own, which are not opened. "
                "Unpack it and send them, too: {files}.",
                archive=said(archive.title),
                files=_few(packed),
            )
        )
    if rest:
        notes.append(
            say(
                "{archive}: not read, because nothing in them is needed: {files}.",
                archive=said(archive.title),
                files=_few(rest),
            )
        )
    return tuple(notes)


def _few(names: list[str]) -> str:
    shown = ", ".join(shortened(name.rpartition("/")[2]) for name in names[:_NAMES_SHOWN])
    more = len(names) - _NAMES_SHOWN
    if more <= 0:
        return shown
    return say("{these} and {count} more", these=shown, count=with_marks(f"{more:,}"))


def _content_of(name: str, opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> Upload:
    content = read_member(name, opened, member, LARGEST_MEMBER_BYTES)
    inner = member.filename.rpartition("/")[2]
    if inner.lower().endswith(_GZIP):
        shown = f"{name}, {shortened(member.filename)},"
        content = _ungzipped(shown, content, LARGEST_MEMBER_BYTES)
        inner = inner[: -len(_GZIP)]
    return Upload(f"{name}: {inner}", content)


def _read_chosen(
    name: str, opened: zipfile.ZipFile, chosen: list[zipfile.ZipInfo]
) -> tuple[tuple[Upload, ...], tuple[str, ...]]:
    """Read the chosen members; return the sentences about those that cannot be, too."""
    uploads: list[Upload] = []
    refused: list[str] = []
    total = 0
    for member in chosen:
        try:
            uploads.append(_content_of(name, opened, member))
        except ImportRefused as refusal:
            refused.append(str(refusal))
            if len(refused) > MOST_REFUSED:
                raise
            continue
        total += len(uploads[-1].content)
        if total > MOST_UNPACKED_BYTES:
            raise ImportRefused(
                say(
                    "{file} unpacks to more than {most} MB. "
                    "Send a shorter time, for instance one year.",
                    file=name,
                    most=MOST_UNPACKED_BYTES >> 20,
                )
            )
    if not uploads:
        raise ImportRefused(refused[0])
    return tuple(uploads), tuple(refused)


def unpack(upload: Upload) -> Unpacked:
    """Return the files inside an upload; a file that is no archive is its own only part.

    Raises
    ------
    ImportRefused
        When the archive is damaged, hostile, or holds nothing that can be read.
    """
    head = upload.head(len(ZIP))
    name = shortened(upload.name)
    is_named_so = upload.name.lower().endswith(_GZIP)
    if is_named_so and head.startswith(_GZIP_MARK) and upload.size <= LARGEST_MEMBER_BYTES:
        plain = _ungzipped(name, upload.loaded(), LARGEST_MEMBER_BYTES)
        return Unpacked((Upload(upload.name[: -len(_GZIP)], plain),))
    if not is_zip(head):
        return Unpacked((upload,))
    with upload.stream() as stream:
        members = members_of(name, stream)
        names = [member.filename for member in members]
        archive, chosen = _chosen(names)
        if is_document(names) or (archive is _ANY and _wraps_one_file(name, stream)):
            return Unpacked((upload,))
        if not chosen:
            raise ImportRefused(f"{name} {sentence_for_members(names)}")
        if len(chosen) > MOST_READ:
            raise ImportRefused(
                say(
                    "{file} holds {count} files that can be read; at most {most} at once. "
                    "Send the newest ones by themselves.",
                    file=name,
                    count=with_marks(f"{len(chosen):,}"),
                    most=MOST_READ,
                )
            )
        wanted = set(chosen)
        read = [member for member in members if member.filename in wanted]
        with zipfile.ZipFile(stream) as opened:
            uploads, refused = _read_chosen(name, opened, read)
    settled = archive.settles(uploads)
    notes = (*_others(archive, names, chosen), *settled.notes)
    return Unpacked(
        uploads, said(archive.title), notes, refused, archive.of_one_person, settled.answers
    )


def _wraps_one_file(name: str, stream: IO[bytes]) -> bool:
    with zipfile.ZipFile(stream) as opened:
        return any(
            member_with(name, opened, ending, beginning) is not None
            for ending, beginning in _OPENED_WHOLE
        )


def is_document(members: Iterable[str]) -> bool:
    """Say whether an archive is a workbook or another document by itself."""
    return any(_KEPT_WHOLE.search(each) for each in members)
