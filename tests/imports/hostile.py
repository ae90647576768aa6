"""Hostile uploads, built here so that no dangerous file lies in the repository.

Each is a name, the bytes, and words that the sentence must hold; no words means that
the file must be read, and `expected_rows` says how many rows are accepted.
"""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.imports import fit_files
from tests.imports import health_connect_files as android
from tests.imports import hostile_phone as phone

HEADING = b"Athlete,Date,Pre weight (kg),Post weight (kg),Fluid (mL)\n"
ROW = b"A01,2026-06-01,70.0,69.4,500\n"
DIARY = b"#---\n# Food Diary Report\n#---\nDate,Cals ( kcal),Fat( g),Carbs( g),Sod( mg)\n"
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file that must be answered in words; a large one is made when it is asked for."""

    name: str
    made: bytes | Callable[[], bytes]
    words: str = ""
    expected_rows: int = 0

    @property
    def content(self) -> bytes:
        """Return the bytes of the file."""
        return self.made if isinstance(self.made, bytes) else self.made()


def _rows(count: int, end: bytes = b"\n") -> bytes:
    rows = [b"A%d,2026-06-01,70.0,69.4,500" % number for number in range(count)]
    return end.join(rows) + end


def _columns(count: int) -> bytes:
    return b",".join(b"c%d" % number for number in range(count)) + b"\n"


def _workbook_members(sheet_xml: bytes, shared: bytes | None = None) -> dict[str, bytes]:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    members = {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
            f'<Override PartName="/{SHEET}" ContentType="{kinds}.worksheet+xml"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>"
        ).encode(),
        SHEET: f'<worksheet xmlns="{main}"><sheetData>'.encode()
        + sheet_xml
        + b"</sheetData></worksheet>",
    }
    if shared is not None:
        members["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">'.encode() + shared + b"</sst>"
    return members


def _zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def _cell(place: str, text: str) -> bytes:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


def _small_table() -> bytes:
    headings = ("Athlete", "Date", "Pre weight (kg)", "Post weight (kg)")
    values = ("A01", "2026-06-01", "70.0", "69.4")
    return b"".join(
        f'<row r="{number}">'.encode()
        + b"".join(_cell(f"{'ABCD'[place]}{number}", text) for place, text in enumerate(row))
        + b"</row>"
        for number, row in enumerate((headings, values), 1)
    )


def _overlapping() -> bytes:
    """Two entries of the directory that point at the same compressed bytes."""
    whole = _zipped(_workbook_members(b"<row/>" * 200_000) | {"xl/other.xml": b"x" * 9})
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        offset = archive.getinfo(SHEET).header_offset
    directory = whole.find(b"PK\x01\x02")
    entry = whole.find(b"xl/other.xml", directory) - 46
    return whole[: entry + 42] + struct.pack("<L", offset) + whole[entry + 46 :]


def _lying_size() -> bytes:
    """Build a directory that says 100 bytes where 40 MB come out."""
    whole = bytearray(_zipped(_workbook_members(b" " * 40_000_000)))
    directory = whole.find(b"PK\x01\x02")
    entry = whole.find(SHEET.encode(), directory) - 46
    whole[entry + 24 : entry + 28] = struct.pack("<L", 100)
    return bytes(whole)


def _damaged_member() -> bytes:
    """Change a byte of the compressed content, so that its check sum is wrong."""
    whole = bytearray(_zipped({"a.csv": HEADING + ROW * 50}, zipfile.ZIP_STORED))
    place = whole.find(b"A01")
    whole[place] ^= 1
    return bytes(whole)


def _encrypted() -> bytes:
    whole = bytearray(_zipped(_workbook_members(_small_table())))
    directory = whole.find(b"PK\x01\x02")
    while directory >= 0:
        whole[directory + 8] |= 1
        directory = whole.find(b"PK\x01\x02", directory + 4)
    return bytes(whole)


def _far_cell(column: str) -> bytes:
    far = b'<row r="1048576">' + _cell(f"{column}1048576", "x") + b"</row>"
    return _zipped(_workbook_members(_small_table() + far))


def _many_shared_texts() -> bytes:
    texts = b"".join(b"<si><t>text %d</t></si>" % number for number in range(1_400_000))
    return _zipped(_workbook_members(_small_table(), texts))


def _one_sheet_many_times(count: int) -> bytes:
    """Name one part as every sheet of a small file, so that reading multiplies it."""
    members = _workbook_members((b"<row>" + b"<c><v>1</v></c>" * 40 + b"</row>") * 150)
    sheets = "".join(
        f'<sheet name="S{number}" sheetId="{number}" r:id="rId1"/>' for number in range(1, count)
    )
    book = members["xl/workbook.xml"].decode()
    members["xl/workbook.xml"] = book.replace("</sheets>", f"{sheets}</sheets>").encode()
    return _zipped(members)


def _entities() -> bytes:
    """Ten entities, each ten times the one before: ten billion letters."""
    entities = b'<!ENTITY e0 "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY e%d "%s">' % (number, b"&e%d;" % (number - 1) * 10) for number in range(1, 10)
    )
    members = _workbook_members(_small_table().replace(b"A01", b"&e9;"))
    members[SHEET] = b"<!DOCTYPE worksheet [" + entities + b"]>" + members[SHEET]
    return _zipped(members)


def _entity_of_a_file() -> bytes:
    members = _workbook_members(_small_table().replace(b"A01", b"&x;"))
    declared = b'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    members[SHEET] = declared + members[SHEET]
    return _zipped(members)


def _long_shared_text(count: int) -> bytes:
    """One text of 30,000 letters that each cell refers to; 10,000 rows of 20 copy 6 GB."""
    cells = b'<c t="s"><v>0</v></c>' * 20
    rows = (b"<row>" + cells + b"</row>") * count
    shared = b"<si><t>" + b"x" * 30_000 + b"</t></si>"
    return _zipped(_workbook_members(rows, shared))


TEXT_CASES = (
    Hostile("a million columns.csv", lambda: _columns(600_000) + b"1\n", "columns"),
    Hostile("400 columns.csv", _columns(400) + b"1," * 399 + b"1\n", "400 columns"),
    Hostile(
        "20,000 fields under 2 headings.csv",
        b"Athlete,Date,Pre weight (kg)\n" + b"1," * 20_000 + b"\n",
        "none of its 1 rows",
    ),
    Hostile(
        "one unclosed quote.csv",
        HEADING + _rows(2_500) + b'A01,2026-06-01,"70.0,69.4,500\n' + _rows(2_500),
        "line 2502",
    ),
    Hostile("quote in the heading.csv", b'Athlete,"Date,Pre weight (kg)\n' + ROW, "quotation"),
    Hostile("quote inside a cell.csv", HEADING + b'A01,2026-06-01,"70"0,69.4,500\n', "line 2"),
    Hostile(
        "trailing comma on each row.csv",
        HEADING + ROW.replace(b"\n", b",\n") * 1,
        expected_rows=1,
    ),
    Hostile(
        "mixed delimiters.csv",
        HEADING + ROW + ROW.replace(b",", b";"),
        expected_rows=1,
    ),
    Hostile("all rows with another delimiter.csv", HEADING + ROW.replace(b",", b";"), "none of"),
    Hostile(
        "duplicate headings.csv",
        b"Athlete,Date,Fluid (mL),Fluid (mL)\nA01,2026-06-01,1,2\n",
        "two columns",
    ),
    Hostile("nul.csv", HEADING + ROW + b"A02,2026-06-01,7\x000.0,69.4,500\n", "line 3"),
    Hostile("utf16 without a mark.csv", (HEADING + ROW).decode().encode("utf-16-le"), "NUL"),
    Hostile(
        "mixed encodings.csv",
        HEADING + "Zoë,2026-06-01,70,69,5\n".encode() + "Noé,2026-06-01,70,69,5\n".encode("cp1252"),
        "line 3",
    ),
    Hostile("not text.csv", HEADING + b"\x81\x8d\x8f\n", "line 2"),
    Hostile("broken utf16.csv", b"\xff\xfe" + HEADING + ROW[:-1], "damaged"),
    Hostile("utf16.csv", (HEADING + ROW).decode().encode("utf-16"), expected_rows=1),
    Hostile(
        "sep line, mark and decimal comma.csv",
        b"\xef\xbb\xbfsep=;\r\n"
        b"Athlete;Date;Pre weight (kg);Post weight (kg)\r\nA01;2026-06-01;70,5;69,9\r\n",
        expected_rows=1,
    ),
    Hostile("5 MB of blank lines.csv", b"\n" * (5 << 20), "is empty"),
    Hostile("5 MB of blank rows.csv", HEADING + b",,,,\n" * (900_000), "no row of data"),
    Hostile("too large.csv", b"a" * ((5 << 20) + 1), "at most 5 MB"),
    Hostile("too many rows.csv", lambda: HEADING + _rows(50_001), "more than 50,000 rows"),
    Hostile("carriage returns only.csv", HEADING[:-1] + b"\r" + _rows(3, b"\r"), expected_rows=3),
    Hostile("gzip.csv", gzip.compress(HEADING + ROW), "gzip"),
    Hostile("database.csv", b"SQLite format 3\0" + b"\0" * 100, "database"),
    Hostile("recording.fit", b"\x0e\x10\xd9\x07\x00\x00\x00\x00.FIT" + b"\0" * 50, "damaged"),
    Hostile("document.pdf", b"%PDF-1.7\n" + b"x" * 50, "PDF"),
    Hostile("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50, "old Excel"),
    Hostile("page.csv", b"<!DOCTYPE html><html></html>", "web page"),
    Hostile(
        "bomb.xml",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>',
        "XML",
    ),
    Hostile("diary without days.csv", DIARY, "without a day"),
    Hostile("diary of one cell.csv", DIARY + b"x" * 5_000 + b",1,1,1,1\n", "at line 5"),
    Hostile("diary of brackets.csv", DIARY + (b"( " * 1_900 + b",") * 400, "without a day"),
    Hostile("nothing.csv", b"", "is empty"),
    Hostile("blanks.csv", b"  \r\n \t\r\n", "is empty"),
    Hostile("headings only.csv", HEADING, "no row of data"),
    Hostile("a cell of 5,000 letters.csv", HEADING + b"x" * 5_000 + b",1,1,1,1\n", "line 2"),
    Hostile("one line of 5 MB.csv", b"x" * (5 << 20), "line 1"),
    Hostile(
        "blanks inside cells.csv",
        HEADING + b"A01,2026-06-01,70.0" + b" " * 3_900 + b",69.4,500\n",
        expected_rows=1,
    ),
    Hostile(
        "numbers that are none.csv",
        HEADING
        + b"A1,2026-06-01,inf,69.4,1e400\nA2,2026-06-01,70.0,69.4,1_000\n"
        + "A3,2026-06-01,70.0,69.4,\uff14\uff10\n".encode()
        + b"A4,2026-06-01,nan,69.4,True\n",
        expected_rows=4,
    ),
    Hostile(
        "formulas.csv",
        HEADING + b"=cmd|' /C calc'!A0,2026-06-01,70.0,69.4,=1+1\n",
        expected_rows=1,
    ),
)
ARCHIVE_CASES = (
    Hostile(
        "bomb.xlsx",
        lambda: _zipped(_workbook_members(b" " * 30_000_000)),
        "far more than it should",
    ),
    Hostile(
        "larger bomb.xlsx", lambda: _zipped(_workbook_members(b" " * 90_000_000)), "more than 32 MB"
    ),
    Hostile("overlapping.xlsx", _overlapping, "overlap"),
    Hostile("lying size.xlsx", _lying_size, "damaged"),
    Hostile("encrypted.xlsx", _encrypted(), "password"),
    Hostile("far cell.xlsx", _far_cell("XFD"), "far outside"),
    Hostile("far cell in column one.xlsx", _far_cell("A"), "row 1,048,576"),
    Hostile("long shared text.xlsx", _long_shared_text(10_000), "cannot be opened"),
    Hostile("long text.xlsx", _long_shared_text(3), "more than 4,000 characters in row 1"),
    Hostile("hundreds of texts.xlsx", _many_shared_texts, "more than 32 MB"),
    Hostile("one sheet 2,000 times.xlsx", _one_sheet_many_times(2_000), "2,000 sheets"),
    Hostile("one sheet 300 times.xlsx", _one_sheet_many_times(300), "600,000 filled cells"),
    Hostile("entities.xlsx", _entities(), "cannot be opened"),
    Hostile("entity of a file.xlsx", _entity_of_a_file(), "cannot be opened"),
    Hostile(
        "many members.xlsx",
        lambda: _zipped({"xl/workbook.xml": b"x"} | {f"xl/{n}.xml": b"x" for n in range(2_499)}),
        "2,500 files",
    ),
    Hostile("cut off.xlsx", _zipped(_workbook_members(_small_table()))[:-40], "damaged"),
    Hostile("no workbook.xlsx", _zipped({"hello.txt": b"hello"}), "ZIP archive"),
    Hostile("empty archive.xlsx", _zipped({}), "ZIP archive"),
    Hostile("health.zip", _zipped({"apple_health_export/export.xml": b"<x/>"}), "ZIP archive"),
    Hostile("a damaged member.zip", _damaged_member(), "damaged"),
    Hostile("two tables.zip", _zipped({"a.csv": HEADING + ROW, "b.csv": HEADING}), "2 files"),
    Hostile("sheet.numbers", _zipped({"Index/Document.iwa": b"x"}), "Numbers"),
    Hostile("broken xml.xlsx", _zipped(_workbook_members(b"<row><c></row>")), "open"),
    Hostile("empty sheet.xlsx", _zipped(_workbook_members(b"")), "is empty"),
    Hostile("plain.xlsx", _zipped(_workbook_members(_small_table())), expected_rows=1),
)
_RUN = fit_files.SAMPLES["run_with_local_time.fit"]
RECORDING_CASES = (
    Hostile("changed.fit", _RUN[:60] + b"\x07" + _RUN[61:], "check sum is wrong"),
    Hostile("changed head.fit", _RUN[:5] + b"\x07" + _RUN[6:], "beginning was changed"),
    Hostile("half.fit", _RUN[: len(_RUN) // 2], "cut short"),
    Hostile("only the mark.fit", b"\x0c\x10\x5c\x08\0\0\0\0.FIT\0\0\0", "damaged"),
    Hostile("sizes of nothing.fit", b"\0\x10\x5c\x08\0\0\0\0.FIT" + b"\0" * 900, "damaged"),
    Hostile("course.fit", fit_files.fit(fit_files.file_of(6)), "kind 'course'"),
)
_ENTRY = b'[{"hydrationSource":"MANUAL","calendarDate":"2026-06-01","valueInML":'
HYDRATION_CASES = (
    Hostile("cut.json", _ENTRY + b"500", "no valid JSON"),
    Hostile("no number.json", _ENTRY + b"NaN}]", "no valid JSON"),
    Hostile("endless number.json", _ENTRY + b"9" * 5_000 + b"}]", "no valid JSON"),
    Hostile("deep.json", _ENTRY + b"[" * 100_000 + b"}]", "no valid JSON"),
    Hostile("many entries.json", _ENTRY + b"1}" + b",1" * 60_000 + b"]", "more than 50,000"),
)
PHONE_CASES = (
    Hostile("entities.xml", phone.entities(), "entities"),
    Hostile("entity of a file.xml", phone.entity_of_a_file(), "entities"),
    Hostile("hidden entities.xml", phone.hidden_entities(), "damaged in line 2"),
    Hostile("second list of types.xml", phone.second_dtd(), "outside itself"),
    Hostile("300,000 levels.xml", phone.too_deep(), "nested deeper than 32 levels in line 4"),
    Hostile("cut off.xml", phone.health_xml(phone.DRINK * 50)[:5_000], "breaks off in line 31"),
    Hostile("cut off after a record.xml", phone.health_xml()[:-15], "breaks off in line 4"),
    Hostile("head only.xml", phone.HEAD + b"<!DOCTYPE HealthData [", "outside"),
    Hostile("broken tag.xml", phone.health_xml(phone.DRINK + b"<Record <<\n"), "line 5"),
    Hostile("two roots.xml", phone.health_xml() + b"<HealthData/>", "damaged"),
    Hostile("one long text.xml", phone.health_xml(b"<!--" + b"x" * 3_000_000 + b"-->"), "1 MB"),
    Hostile("one long value.xml", phone.health_xml(b'<a b="' + b"x" * 3_000_000), "1 MB"),
    Hostile("nothing wanted.xml", phone.health_xml(b'<Record type="x"/>'), "1 records none is"),
    Hostile(
        "export bomb.zip",
        phone.zipped({"a/export.xml": phone.health_xml(b" " * 90_000_000)}),
        "far more than it should",
    ),
    Hostile("lying size of an export.zip", phone.lying_size(), "damaged"),
    Hostile("damaged export.zip", phone.damaged_archive(), "damaged"),
    Hostile("other.db", android.database(script=android.OTHER), "not one of Health Connect"),
    Hostile("views.db", android.database(script=android.VIEWS), "not one of Health Connect"),
    Hostile("endless.db", android.endless(), "damaged database"),
    Hostile("empty.db", android.database(), "without drinks, food or weights"),
    Hostile("half a database.db", android.sample()[:20_000], "damaged database"),
    Hostile("texts for numbers.db", android.database(drinks=android.NO_NUMBERS), "without drinks"),
    Hostile(
        "database bomb.zip",
        phone.zipped({"export.db": android.sample() + b"\0" * 90_000_000}),
        "far more than it should",
    ),
    Hostile("quote.csv", b'Food Log 20260601\nDaily Totals\n"","Sodium","9" mg"\n', "line 3"),
    Hostile("no food.csv", b"Activities\nDate,Calories Burned\n1,2\n", "without weights or food"),
    Hostile("steps.csv", b"com.samsung.shealth.step_daily_trend,1,2\na,b\n", "Samsung Health"),
    Hostile("no database.zip", phone.zipped({"health_connect_export.db": b"x"}), "ZIP archive"),
)
CASES = (*TEXT_CASES, *ARCHIVE_CASES, *RECORDING_CASES, *HYDRATION_CASES, *PHONE_CASES)
