"""Words of people are shown to the letter, and the PDF is one that a screen reader can read."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.reports.legible import EXPLAINED, SHOWN, legible
from lib.reports.paper import (
    Blanks,
    Bullets,
    Document,
    Grid,
    Heading,
    Line,
    Notice,
    Paper,
    first_words,
)
from lib.reports.typesetting import most_that_fits, pages, pdf_and_pages
from tests.reports.printed import printed

MARKUP = (
    '#panic("no")',
    "*bold* _slanted_",
    "[square] <label>",
    "$x^2$ and \\emph{x}",
    "@cite // not a comment /* nor this */",
    "= Heading",
    "- list + numbers / terms: x",
    "```raw``` `code`",
    "sys.inputs \"quoted\" 'single'",
    "--- ... ~ -? \\u{41}",
    '#include "typesetting.py"',
    "https://example.org/a_b",
)
A4_PT, LETTER_PT = (595.3, 841.9), (612.0, 792.0)


def made_of(*texts: str, title: str = "Title") -> Document:
    """Return a document that shows each text wherever a text can stand."""
    blocks = (
        Heading("Section"),
        *(Line(text, f"{text}:") for text in texts),
        Bullets(texts, to_tick=True),
        Notice(texts[0]),
        Blanks(texts[:2]),
        Heading("Table"),
        Grid(("Head", "Two"), tuple((text, text) for text in texts), (1, 2)),
    )
    return Document(title, "about", blocks, "foot", dt.datetime(2026, 6, 30, tzinfo=dt.UTC))


def letters(text: str) -> Counter[str]:
    plain = unicodedata.normalize("NFKD", text)
    return Counter(sign for sign in plain if not sign.isspace() and ord(sign) not in {0xAD, 0x640})


@pytest.mark.parametrize("paper", list(Paper))
def test_markup_in_a_text_is_shown_and_not_read(paper):
    shown = printed(made_of(*MARKUP), paper).text
    for text in MARKUP:
        plain = "".join(text.split())
        assert "".join(shown.split()).count(plain) >= 3, text


def test_a_title_of_markup_is_the_title():
    document = printed(made_of("x", title='*A* #1 $"@'))
    assert document.reader.metadata.title == '*A* #1 $"@'


@pytest.mark.parametrize("name", ["דנה כהן", "Дарья Ёлкина", "Ζωή", "Łukasz Ŵ", "Zoe\u0308"])
def test_names_in_other_letters_are_whole(name):
    shown = letters(printed(made_of(name)).text)
    assert not letters(name) - shown


def test_arabic_is_written_from_the_right_and_whole():
    shown = printed(made_of("سارة علي")).text
    assert letters("سارةعلي") <= letters(unicodedata.normalize("NFKC", shown))


@pytest.mark.parametrize(
    ("name", "numbers"),
    [("王小明", ["738B", "5C0F", "660E"]), ("Ann 🏉", ["1F3C9"]), ("अनु", ["0905", "0928", "0941"])],
)
def test_what_the_fonts_lack_is_numbered_and_explained(name, numbers):
    shown = printed(made_of(name)).text
    for each in numbers:
        assert f"[U+{each}]" in shown
    assert EXPLAINED in shown
    assert EXPLAINED not in printed(made_of("Ann")).text


def test_marks_that_turn_the_writing_round_become_blanks():
    assert legible("a\u202eb\u200bc\nd\x00e") == "a b c d e"


def test_piled_up_marks_are_numbered_where_no_font_has_them_together():
    pile = "Z\u0334\u0353\u0318a\u0315\u031b\u05b0\u0651l"
    shown = printed(made_of(pile)).text
    assert "Z" in shown
    assert "U+0651" in shown or "\u0651" in shown


def test_the_fonts_have_every_character_that_is_said_to_be_shown():
    alone = [chr(code) for code in sorted(SHOWN) if unicodedata.category(chr(code))[0] != "M"]
    every = " ".join("".join(alone[start : start + 60]) for start in range(0, len(alone), 60))
    document = Document("T", "", (Line(every, every),), "", made_of("x").made_at)
    assert "[U+" not in printed(document).text


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=40))
def test_no_text_stops_a_document(text):
    document = Document(f"Plan {text}", text, (Line(text, text),), text, made_of("x").made_at)
    assert pdf_and_pages(document, Paper.LETTER)[0].startswith(b"%PDF")


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, A4_PT), (Paper.LETTER, LETTER_PT)])
def test_the_pdf_is_tagged_and_has_title_language_and_size(paper, size):
    document = printed(made_of("Ann"), paper)
    root = document.reader.trailer["/Root"]
    box = document.reader.pages[0].mediabox
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.reader.metadata.title == "Title"
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()
    assert (float(box.width), float(box.height)) == pytest.approx(size, abs=0.5)
    assert {"/H1", "/Table", "/TH", "/TD", "/TR", "/L", "/LI", "/P"} <= document.tags()


def test_the_same_document_gives_the_same_bytes_and_another_paper_others():
    document = made_of("Ann")
    first, _ = pdf_and_pages(document, Paper.A4)
    assert first == pdf_and_pages(document, Paper.A4)[0]
    assert first != pdf_and_pages(document, Paper.LETTER)[0]


def test_a_page_is_filled_with_as_many_rows_as_go_on_it():
    def rows(most: int) -> Document:
        grid = Grid(("A",), tuple((str(place),) for place in range(most)), (1,))
        return Document("T", "", (Heading("Rows"), grid), "", made_of("x").made_at)

    shown = most_that_fits(lambda most: pages(rows(most), Paper.A4) == 1, most=200)
    assert pages(rows(shown), Paper.A4) == 1
    assert pages(rows(shown + 1), Paper.A4) == 2
    assert shown > 20
    assert printed(rows(shown + 1), Paper.A4).pages == 2
    assert pdf_and_pages(rows(shown + 1), Paper.A4)[1] == 2


def test_what_is_cut_or_left_out_is_said():
    assert first_words("x" * 50, 10) == "x" * 10 + " … (cut)"
    assert first_words("short", 10) == "short"
