"""ZIP files whose bytes depend on what is in them alone, not on when they were made."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_UNIX = 3


def zip_bytes(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return one ZIP file of these names and contents, in this order."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in members:
            member = zipfile.ZipInfo(name, _EARLIEST)
            member.external_attr = _READABLE
            member.create_system = _UNIX
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return whole.getvalue()
