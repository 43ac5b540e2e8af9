"""`temani vacancies`: a file is shown first, comes in whole, and counts once."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands.office import office as offices
from bot.commands.vacancies import vacancies as command
from tests.commands.processes import Ended
from tests.service import KEY
from tests.services.many_vacancies import table

BEKASI = "Disnaker Kabupaten Bekasi"


def run(address: str, *arguments: str) -> Ended:
    """Run the command on a database, in this process."""
    surroundings = {"TEMANI_DATABASE_URL": address, "TEMANI_KEY": KEY}
    ended = CliRunner().invoke(command, arguments, env=surroundings)
    return Ended(ended.exit_code, ended.stdout, ended.stderr)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a list of 20 lines, of which 3 are bad and 2 look like scams."""
    path = tmp_path / "lowongan.csv"
    path.write_bytes(table(20, 3, 2).replace(b"Januari 2027", b"Januari 2999"))
    return path


@pytest.fixture
def current(tmp_path: Path) -> Path:
    """Return the example, which is open for 30 days from now."""
    path = tmp_path / "contoh.xlsx"
    made = CliRunner().invoke(command, ("example", str(path)))
    assert made.stdout == f"Written: {path}.\n"
    return path


def test_the_example_comes_in_once(database_url: str, current: Path) -> None:
    shown = run(database_url, "import", str(current))
    written = run(database_url, "import", str(current), "--write")
    again = run(database_url, "import", str(current), "--write")
    assert "To be written: 2 new, 0 of them held" in shown.out
    assert "Written: 2 new, 0 of them held" in written.out
    assert "2 came in before." in again.out
    assert "Written: 0 new" in again.out


def test_bad_lines_keep_the_rest_out_until_they_are_left_out(
    fresh_sqlite: str, file: Path
) -> None:
    refused = run(fresh_sqlite, "import", str(file), "--write")
    assert refused.status == 2
    assert "Baris 2, kab_kota: Tempat ini belum kami kenal." in refused.err
    assert "Nothing was written" in refused.err
    left_out = run(fresh_sqlite, "import", str(file), "--write", "--without-bad")
    assert left_out.status == 0
    assert "Written: 0 new" in left_out.out, "a year is the most"


def test_it_says_what_it_cannot_use(
    fresh_sqlite: str, tmp_path: Path, current: Path
) -> None:
    nowhere = run(fresh_sqlite, "import", str(tmp_path / "none.csv"))
    assert nowhere.status == 2
    assert "none.csv" in nowhere.err
    other = tmp_path / "other.csv"
    other.write_text("nama;umur\nSiti;30\n")
    assert "pekerjaan" in run(fresh_sqlite, "import", str(other)).err
    unknown = run(fresh_sqlite, "import", str(current), "--office", "Disnaker X")
    assert "There is no office Disnaker X" in unknown.err
    twice = run(fresh_sqlite, "example", str(current))
    assert (twice.status, "cannot be written" in twice.err) == (2, True)


def test_they_are_of_the_office_that_is_named(fresh_sqlite: str, current: Path) -> None:
    surroundings = {"TEMANI_DATABASE_URL": fresh_sqlite, "TEMANI_KEY": KEY}
    added = ("add", BEKASI, "--region", "32.16")
    assert CliRunner().invoke(offices, added, env=surroundings).exit_code == 0
    of_office = ("import", str(current), "--office", BEKASI, "--write")
    assert "Written: 2 new" in run(fresh_sqlite, *of_office).out
    assert "Written: 2 new" in run(fresh_sqlite, *of_office[:2], "--write").out
