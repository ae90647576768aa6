"""The command that imports the official archive, from file to search."""

from __future__ import annotations

from typer.testing import CliRunner

from lib.commands.application import application
from lib.reference.food_search import FoodIndex
from lib.reference.foods import with_more
from lib.schema.frames import empty
from lib.store.engine import open_store
from lib.store.official_foods import official_foods
from lib.store.viewer import LOCAL_COACH
from tests.imports.archive import archive


def run(path, url: str):
    return CliRunner().invoke(
        application, ["foods", "import", str(path)], env={"DATABASE_URL": url}
    )


def test_the_archive_comes_into_the_store_and_is_found_after_our_own_table(tmp_path):
    url = f"sqlite:///{tmp_path / 'store.db'}"
    result = run(archive(tmp_path / "fdc.zip"), url)
    assert result.exit_code == 0
    assert "3 foods are in the store" in result.output
    engine = open_store(url)
    index = FoodIndex(with_more(empty("own_foods"), official_foods(engine, LOCAL_COACH)))
    engine.dispose()

    def found(query: str) -> list[str]:
        return [str(index.foods["food_id"][place]) for place in index.search(query).foods]

    assert found("kale raw of the archive") == ["fdc_1"]
    assert found("banana")[0] == "banana"
    assert found("bananas")[0] == "banana"
    assert found("banana")[-1] == "fdc_3"
    assert found("oat milk")[0] == "oat_drink_fortified"


def test_what_is_no_archive_changes_nothing_and_says_why(tmp_path):
    url = f"sqlite:///{tmp_path / 'store.db'}"
    run(archive(tmp_path / "fdc.zip"), url)
    wrong = tmp_path / "wrong.zip"
    wrong.write_bytes(b"no archive")
    result = run(wrong, url)
    assert result.exit_code == 1
    assert "wrong.zip is damaged" in result.output
    engine = open_store(url)
    assert len(official_foods(engine, LOCAL_COACH)) == 3
    engine.dispose()
