"""Hostile files that pretend to come from a phone's health store."""

from __future__ import annotations

import io
import struct
import zipfile

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
DRINK = (
    b' <Record type="HKQuantityTypeIdentifierDietaryWater" sourceName="WaterMinder" unit="mL"'
    b' startDate="2026-06-01 12:30:00 +0100" endDate="2026-06-01 12:30:00 +0100" value="500"/>\n'
)


def health_xml(body: bytes = DRINK, dtd: bytes = b"<!DOCTYPE HealthData []>\n") -> bytes:
    return HEAD + dtd + b'<HealthData locale="en_GB">\n' + body + b"</HealthData>\n"


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, (2026, 6, 4, 8, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return target.getvalue()


def entities() -> bytes:
    """Ten entities, each ten times the one before."""
    declared = b"".join(
        b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10 if n else b"aaaaaaaaaa")
        for n in range(10)
    )
    return health_xml(b"<Record>&e9;</Record>", b"<!DOCTYPE HealthData [" + declared + b"]>")


def entity_of_a_file() -> bytes:
    declared = b'<!DOCTYPE HealthData [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return health_xml(b"<Record>&x;</Record>", declared)


def hidden_entities() -> bytes:
    """Declare entities behind something that looks like the end of the DTD."""
    declared = b'<!DOCTYPE HealthData [<!-- ]> --><!ENTITY x "a">]>'
    return health_xml(b"<Record>&x;</Record>", declared)


def second_dtd() -> bytes:
    return health_xml(dtd=b'<!DOCTYPE HealthData []><!DOCTYPE HealthData [<!ENTITY x "a">]>')


def too_deep() -> bytes:
    return health_xml(b"<a>" * 300_000 + b"</a>" * 300_000)


def lying_size() -> bytes:
    """Build a directory that says 100 bytes where 3 MB come out."""
    whole = bytearray(zipped({"a/export.xml": health_xml(DRINK * 10_000)}))
    entry = whole.find(b"a/export.xml", whole.find(b"PK\x01\x02")) - 46
    whole[entry + 24 : entry + 28] = struct.pack("<L", 100)
    return bytes(whole)


def damaged_archive() -> bytes:
    whole = bytearray(zipped({"a/export.xml": health_xml(DRINK * 100)}))
    whole[len(whole) // 2 - 60] ^= 0x55
    return bytes(whole)
