"""Workbooks made in a test, read as an upload."""

from __future__ import annotations

import io

import openpyxl

from lib.imports.contract import Upload
from lib.imports.recognise import read
from tests.imports.golden import LATEST_DAY


def read_sheets(answers=None, **sheets):
    """Read a workbook of these sheets, each a list of rows under its title."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return read(Upload("x.xlsx", target.getvalue()), answers, latest_day=LATEST_DAY)
