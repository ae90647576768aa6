"""A list of athletes: read as people write it, nobody merged, every faulty row named."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from openpyxl import Workbook

from lib.imports.contract import ImportRefused, Upload
from lib.imports.sheet import BadCell
from lib.imports.squad_columns import HEADINGS
from lib.imports.squad_file import Birth, birth_reader, read_squad, template

TODAY = dt.date(2026, 6, 30)


def squad(text, **answers):
    return read_squad(Upload("squad.csv", text.encode()), answers, today=TODAY)


def sentences(found):
    return [each.sentence for each in found.problems]


def test_the_template_reads_back_and_its_example_is_nobody():
    content = template().decode("utf-8-sig")
    assert content.splitlines()[0] == ",".join(HEADINGS)
    found = squad(content + 'Ann,,2001-05-14,f,Rowing,vegan,pregnant\r\n"Ben",7,1999,M,,,\r\n')
    ann, ben = found.people
    assert ann.details == {
        "sex_for_reference": "F",
        "birth_year": 2001,
        "birth_date": "2001-05-14",
        "sport": "Rowing",
        "diet_pattern": "vegan",
        "life_stage": "pregnancy",
    }
    assert (ben.name, ben.details) == ("Ben", {"sex_for_reference": "M", "birth_year": 1999})
    assert found.problems == ()
    assert found.notes == ("The example row was left out.",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Name;Geburtsdatum\nAnn;14.05.2001\n", ["Ann"]),
        ("First name,Last name,DOB\nAnn,Lee,2001\nBen,,2000\n", ["Ann Lee", "Ben"]),
        ("ID,Sex\nA17,F\nA18,x\n", ["A17", "A18"]),
        ("athlete,mark\nAnn,7\nBen,4\nben,9\n,12\n", ["Ann", "Ben (4)", "ben (9)", "12"]),
        ("athlete,sex\n'=1+1,F\n", ["=1+1"]),
    ],
)
def test_names_and_ids_are_found_as_people_write_them(text, names):
    assert [each.name for each in squad(text).people] == names


def test_a_workbook_is_read_like_a_table():
    book = Workbook()
    for row in (["Athlete", "Date of birth", "Gender"], ["Ann", dt.date(2001, 5, 14), "female"]):
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    (ann,) = read_squad(Upload("squad.xlsx", content.getvalue()), today=TODAY).people
    assert (ann.birth, ann.sex) == (Birth(2001, "2001-05-14"), "F")


def test_two_of_one_name_are_named_and_none_of_them_is_taken():
    found = squad("athlete,birth\nAnn,2001\nBen,2001\n BEN ,1990\n")
    assert [each.name for each in found.people] == ["Ann"]
    assert sentences(found) == [
        f"Row {row}, athlete: '{name}' stands in rows 3 and 4. Nobody can tell whether that is one "
        "athlete or two, so none of them was taken. Delete what is there twice, or write a mark "
        "such as the shirt number in a column 'mark'."
        for row, name in ((3, "Ben"), (4, "BEN"))
    ]


def test_every_faulty_cell_says_where_what_and_how_to_mend_it():
    found = squad(
        "athlete,birth,sex,diet,life stage\n"
        "Ann,2031-01-01,F,omnivore,\n"
        "Ben,1850,boy,carnivore,\n"
        ",2001,F,,\n"
        "Cleo,soon,Q,,resting\n"
    )
    assert [each.name for each in found.people] == ["Ann", "Ben", "Cleo"]
    assert all(each.birth is None for each in found.people)
    assert sentences(found) == [
        "Row 2, birth: '2031-01-01' lies in the future. Write it as 2001-05-14, or the year alone. "
        "The year has four digits.",
        "Row 3, birth: '1850' is not between 1900 and 2025. Write it as 2001-05-14, or the year "
        "alone.",
        "Row 3, diet: 'carnivore' is not a way of eating we know. Write one of: omnivore, "
        "vegetarian, vegan.",
        "Row 4, athlete: has no name or ID, so the row was left out. Write a name, initials or an "
        "ID.",
        "Row 5, birth: 'soon' is not a day that can be read. Write it as 2001-05-14, or the year "
        "alone.",
        "Row 5, sex: 'Q' is not a sex for the reference values we know. Write one of: F, M.",
        "Row 5, life stage: 'resting' is not a life stage we know. Write pregnant or lactating, or "
        "leave the cell empty.",
    ]


def test_day_or_month_first_is_asked_and_never_guessed():
    text = "athlete,birth\nAnn,05/06/2001\nBen,1999\n"
    (question,) = squad(text).questions
    assert question.key == "date_order"
    assert squad(text).people == ()
    ann, ben = squad(text, date_order="mdy").people
    assert (ann.birth, ben.birth) == (Birth(2001, "2001-05-06"), Birth(1999))


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "birth,sex\n2001,F\n"])
def test_a_table_without_names_is_refused_in_a_sentence(text):
    with pytest.raises(ImportRefused, match="no column with a name or an ID"):
        squad(text)


@pytest.mark.parametrize("text", ["14.5.95", "2026-07-01", "1899", "2026", "12", "yesterday"])
def test_a_birth_that_cannot_be_is_refused(text):
    with pytest.raises(BadCell):
        birth_reader("dmy", TODAY)(text)


def test_a_long_name_and_a_thousand_rows():
    rows = "".join(f"Athlete {number},2001\n" for number in range(1_000))
    found = squad(f"athlete,birth\n{'x' * 81},2001\n{rows}")
    assert len(found.people) == 1_000
    assert "longer than 80" in sentences(found)[0]
