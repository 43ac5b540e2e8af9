"""`temani office`: how cases are taken, how soon and how many; also in a file."""

from pathlib import Path

from tests.commands.test_office_command import BEKASI, office


def test_targets_and_capacity_are_set_and_what_is_not_named_stays(
    database_url: str,
) -> None:
    office(database_url, "add", BEKASI, "--region", "32.16", "--deals")
    targets = office(
        database_url, "set", BEKASI, "--take-within", "2 jam", "--answer-within", "1d2h"
    )
    capacity = office(
        database_url, "set", BEKASI, "--busy-at", "5", "--full-at", "500", "--no-deals"
    )
    refused = office(database_url, "set", BEKASI, "--full-at", "4", "--no-jkp")
    listed = office(database_url, "list")

    assert targets.out.endswith("JKP  deals 2h/570m 40/60\n")
    assert capacity.out.endswith("JKP  take 2h/570m 5/500\n")
    assert refused.status == 2
    assert listed.out == capacity.out


WRONG_TARGETS = """nama,dibagi,diambil_dalam,dijawab_dalam,ramai,penuh
A,ya,4 jam,2 hari,30,50
B,mungkin,,,,
C,,segera,,,
D,,11 hari,,,
E,,,,banyak,
F,,,,,-1
G,,,,70,
"""


def test_targets_of_a_file_are_read_and_their_faults_named(
    fresh_sqlite: str, tmp_path: Path
) -> None:
    file = tmp_path / "offices.csv"
    file.write_text(WRONG_TARGETS, encoding="utf-8")
    refused = office(fresh_sqlite, "import", str(file), "--write")
    file.write_text("\n".join(WRONG_TARGETS.splitlines()[:2]), encoding="utf-8")
    office(fresh_sqlite, "import", str(file), "--write")
    again = office(fresh_sqlite, "import", str(file))

    assert [line.partition(":")[0] for line in refused.err.splitlines()[:-1]] == [
        f"Line {number}" for number in range(3, 9)
    ]
    assert "take_within 'segera' is no time such as 4h or 2d." in refused.err
    listed = office(fresh_sqlite, "list")
    assert listed.out.endswith("JKP  deals 4h/2d 30/50\n")
    assert again.out.startswith("To be written: 0 new, 0 changed.")
