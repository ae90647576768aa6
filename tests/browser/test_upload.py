"""Bringing a file, from the file chooser to the board and back."""

from __future__ import annotations

import zipfile
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import TimeoutError, expect  # noqa: A004 - its own, not Python's

from lib.views.demonstration import SHEET, TEAM_ID
from tests.browser.serving import ROOT
from tests.browser.visiting import PHONE, shows_its_page_in_its_frame, wait_until_drawn

pytestmark = pytest.mark.browser

FILES = ROOT / "tests" / "files"
MILLISECONDS = 60_000
# Others may have started a team before, which would then be the first one shown.
UPLOAD = f"upload?team={TEAM_ID}"


def _start_own_team(page, name) -> str:
    """Start a team; return how its pages are addressed."""
    page.get_by_text("Start my own team").click()
    page.get_by_label("Name of the team").fill(name)
    page.get_by_role("button", name="Start the team").click()
    expect(page.get_by_text("Start my own team")).to_have_count(0, timeout=MILLISECONDS)
    wait_until_drawn(page)
    return urlsplit(page.url).query


def _choose(page, *files) -> None:
    chooser = page.locator("input[type=file]")
    expect(chooser).to_have_count(1, timeout=MILLISECONDS)
    chooser.set_input_files(list(files))
    page.get_by_text("Recognised as").first.wait_for(timeout=MILLISECONDS)
    wait_until_drawn(page)


def _save(page) -> None:
    page.get_by_role("button", name="Save", exact=True).click(timeout=MILLISECONDS)


def test_the_sample_sheet_comes_in_whole_once_and_goes_again(shared_dashboard, visitor):
    # The first of the file: nothing else was opened on this server before.
    page = visitor(shared_dashboard).open("upload")
    assert shows_its_page_in_its_frame("upload", page)

    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    wait_until_drawn(page)
    team = _start_own_team(page, "Whole and gone")

    _choose(page, SHEET)
    expect(page.get_by_text("0 rows refused")).to_be_visible()
    expect(page.get_by_text("0 values left out")).to_be_visible()
    expect(page.get_by_text("kept, questioned").first).to_be_visible()
    _save(page)
    expect(page.get_by_text("saved.")).to_be_visible(timeout=MILLISECONDS)
    wait_until_drawn(page)

    _choose(page, SHEET)
    expect(page.get_by_text("Already imported on")).to_be_visible()
    _save(page)
    # The preview says so too, before anything is saved; the answer is the sentence with the name.
    answer = page.get_by_text(f"{SHEET.name}: already imported on")
    expect(answer).to_be_visible(timeout=MILLISECONDS)
    expect(answer).to_contain_text("0 new rows")
    # Drawing the page anew closes what has been opened in it.
    wait_until_drawn(page)

    page.get_by_role("button", name="Undo").first.click()
    page.get_by_role("button", name="Yes, take it back").click()
    expect(page.get_by_text("taken back,")).to_be_visible(timeout=MILLISECONDS)
    page.goto(f"{shared_dashboard.address}/today?{team}")
    expect(page.get_by_text("has no athletes yet")).to_be_visible(timeout=MILLISECONDS)
    assert "Traceback" not in shared_dashboard.said()


def test_several_files_at_once_are_each_recognised_by_name(shared_dashboard, visitor, tmp_path):
    grouped = ROOT / "tests" / "files" / "cronometer_daily" / "grouped.csv"
    strange = tmp_path / "strange.csv"
    strange.write_text("x;y\n1;2\n", encoding="utf-8")
    page = visitor(shared_dashboard).open(UPLOAD)

    _choose(page, SHEET, grouped, strange)

    for name in (SHEET.name, grouped.name, strange.name):
        expect(page.get_by_role("heading", level=3, name=name)).to_be_visible(timeout=MILLISECONDS)
    expect(page.get_by_text("is not a format we know")).to_be_visible()
    assert "Traceback" not in shared_dashboard.said()


def test_the_same_bytes_dropped_twice_are_one_file(shared_dashboard, visitor, tmp_path):
    again = tmp_path / "again.csv"
    again.write_bytes(SHEET.read_bytes())
    page = visitor(shared_dashboard).open(UPLOAD)

    _choose(page, SHEET, again)

    expect(page.get_by_text("again.csv is the same file as sample_athletes.csv")).to_be_visible()
    expect(page.get_by_text("Recognised as")).to_have_count(1)


def test_a_name_with_markup_in_it_is_shown_as_it_was_written(shared_dashboard, visitor, tmp_path):
    sheet = tmp_path / "names.csv"
    name = "<img src=x onerror=alert(1)> [**A**](https://example.org)"
    sheet.write_text(
        f"Athlete,Date,Pre weight (kg),Post weight (kg),Fluid (mL),Duration (min)\n"
        f"{name},2026-06-03,70.0,69.2,500,60\n",
        encoding="utf-8",
    )
    guest = visitor(shared_dashboard)
    page = guest.open(UPLOAD)
    team = _start_own_team(page, "Names")
    _choose(page, sheet)
    _save(page)
    expect(page.get_by_text("saved.")).to_be_visible(timeout=MILLISECONDS)
    page.goto(f"{shared_dashboard.address}/today?{team}&day=2026-06-03")
    wait_until_drawn(page)

    expect(page.get_by_text(name).first).to_be_attached()
    assert page.locator("img[src=x]").count() == 0
    assert page.get_by_role("link", name="A", exact=True).count() == 0
    assert guest.strangers() == set()


def _unfold(page, chooser) -> None:
    """Open a list of choices; a page that is drawn anew just then closes it again."""
    option = page.get_by_role("option").first
    for _ in range(5):
        chooser.click()
        chooser.press("ArrowDown")
        try:
            option.wait_for(timeout=MILLISECONDS / 12)
        except TimeoutError:
            continue
        return
    expect(option).to_be_visible()


def _say_whose(page, name) -> None:
    """Choose the athlete, or write the name of a new one."""
    whose = page.get_by_role("combobox", name="Whose file is this?")
    expect(whose).to_be_visible(timeout=MILLISECONDS)
    wait_until_drawn(page)
    _unfold(page, whose)
    known = page.get_by_role("option", name=name, exact=True)
    if known.count():
        known.click()
    else:
        page.get_by_role("option", name="Somebody new …").click()
        field = page.get_by_label("Name of the new athlete")
        field.fill(name)
        field.press("Enter")
    wait_until_drawn(page)


def _save_when_asked_no_more(page) -> None:
    """Take the last answer to each question, as a person in doubt would, until it can be saved.

    A question may only come once the page has taken in what was said before, so what is waited
    for is a question or the button, whichever is there first.
    """
    save = page.get_by_role("button", name="Save", exact=True)
    unanswered = page.get_by_role("radiogroup").filter(
        has_not=page.get_by_role("radio", checked=True)
    )
    expect(save.or_(unanswered).first).to_be_visible()
    while unanswered.count():
        unanswered.first.locator("label").last.click()
        wait_until_drawn(page)
        expect(save.or_(unanswered).first).to_be_visible()
    save.click()


def _zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, sample in members.items():
            archive.write(FILES / sample, name)
    return path


def test_five_kinds_of_file_come_in_on_a_phone(shared_dashboard, visitor, tmp_path):
    apple = _zipped(
        tmp_path / "export.zip",
        {"apple_health_export/export.xml": "apple_health/workouts.xml"},
    )
    diary = _zipped(
        tmp_path / "File-Export.zip",
        {"a/Nutrition-Summary-x.csv": "myfitnesspal_nutrition/with_times_and_notes.csv"},
    )
    kinds = {
        FILES / "cronometer_foods" / "year_2026.csv": "Cronometer Food",
        FILES / "garmin_fit" / "run_with_local_time.fit": "Recording of a watch",
        apple: "Apple Health",
        diary: "MyFitnessPal",
        FILES / "withings" / "english.csv": "Withings",
    }
    page = visitor(shared_dashboard, size=PHONE).open(UPLOAD)
    _start_own_team(page, "Five kinds")
    for file, title in kinds.items():
        _choose(page, file)
        expect(page.get_by_text(f"Recognised as: {title}").first).to_be_visible()
        _say_whose(page, "Ann")
        _save_when_asked_no_more(page)
        expect(page.get_by_text("saved.")).to_be_visible(timeout=MILLISECONDS)
        wait_until_drawn(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE[0]
    assert "Traceback" not in shared_dashboard.said()
