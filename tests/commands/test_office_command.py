"""`temani office`: offices, their hours and days, and whole files of them."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner

from bot.commands.office import office as command
from tests.commands.processes import Ended
from tests.service import KEY

BEKASI = "Disnaker Kabupaten Bekasi"
WEST_JAVA = "Disnaker Jawa Barat"
JALAN_1 = "Jalan 1, Cikarang"
USUALLY = "take 4h/2d 40/60"
"""How an office takes cases, how soon, and how many, unless it is said."""


def office(address: str, *arguments: str) -> Ended:
    """Run the command on a database, in this process, which is much faster."""
    surroundings = {"TEMANI_DATABASE_URL": address, "TEMANI_KEY": KEY}
    ended = CliRunner().invoke(command, arguments, env=surroundings)
    return Ended(ended.exit_code, ended.stdout, ended.stderr)


def test_offices_are_added_changed_and_shown_under_one_another(
    database_url: str,
) -> None:
    added = office(database_url, "add", WEST_JAVA, "--region", "jabar")
    office(
        database_url,
        *("add", BEKASI, "--region", "kab bekasi", "--parent", WEST_JAVA),
        *("--telephone", "021-555"),
    )
    again = office(database_url, "add", "disnaker  kabupaten BEKASI")
    moved = office(database_url, "set", BEKASI, "--address", "Jalan 1", "--no-jkp")
    circle = office(database_url, "set", WEST_JAVA, "--parent", BEKASI)
    shown = office(database_url, "tree")

    assert added.out == f"{WEST_JAVA}  province  32  WIB  JKP  {USUALLY}\n"
    assert again.status == 2
    assert "already" in again.err
    line = f"{BEKASI}  regency  32.16  WIB  no JKP  {USUALLY}  Jalan 1  021-555\n"
    assert moved.out == line
    assert circle.status == 2
    assert "hands on to this office itself" in circle.err
    assert shown.out == f"{WEST_JAVA}  province  32  WIB  JKP  {USUALLY}\n  {line}"


def test_hours_and_days_are_set_by_hand(fresh_sqlite: str) -> None:
    office(fresh_sqlite, "add", BEKASI, "--region", "32.16")

    usual = office(fresh_sqlite, "hours", BEKASI)
    friday = office(
        fresh_sqlite,
        *("hours", BEKASI, "--days", "fri,sat", "--open", "08.00-14.00"),
        *("--break", "11.30-13.00"),
    )
    ramadan = office(
        fresh_sqlite, "hours", BEKASI, "--ramadan", "--days", "mon", "--open", "-"
    )
    closed = office(fresh_sqlite, "close", BEKASI, "2026-12-09", "--why", "HUT")
    opened = office(fresh_sqlite, "open", BEKASI, "2026-12-24")
    fast = office(fresh_sqlite, "ramadan", "2027-02-08", "2027-03-09")

    assert usual.out.splitlines()[3:6] == [
        "thu  07.30-16.00, break 12.00-13.00",
        "fri  07.30-16.30, break 11.30-13.00",
        "sat  closed",
    ]
    assert friday.out.splitlines()[4:6] == [
        "fri  08.00-14.00, break 11.30-13.00",
        "sat  08.00-14.00, break 11.30-13.00",
    ]
    assert ramadan.out.splitlines()[:2] == [
        "mon  closed",
        "tue  08.00-15.00, break 12.00-12.30",
    ]
    assert closed.out == f"{BEKASI} is closed on 2026-12-09.\n"
    assert opened.out == f"{BEKASI} is open on 2026-12-24.\n"
    assert fast.out == "Ramadan is from 2027-02-08 to 2027-03-09.\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("add", "X", "--region", "xyzzy"), "write its full name"),
        (("add", "X", "--parent", "Y"), "There is no office Y"),
        (("set", "X"), "There is no office X"),
        (("hours", "X", "--days", "someday"), "could not read the weekdays"),
        (("hours", "X", "--days", "fri-mon"), "could not read the weekdays"),
        (("hours", "X", "--open", "early"), "could not read the hours"),
        (("hours", "X", "--open", "16.00-07.30"), "do not run forward"),
        (("add", "X" * 81), "at most 80 letters"),
        (("add", "X", "--take-within", "soon"), "4 hours, or 2 days"),
        (("add", "X", "--take-within", "59m"), "from 1 hour to 10 days"),
        (("add", "X", "--answer-within", "10d 1m"), "from 1 hour to 10 days"),
        (("add", "X", "--busy-at", "0"), "40 and 60"),
        (("add", "X", "--busy-at", "61"), "not above the second"),
        (("add", "X", "--full-at", "501"), "from 1 to 500"),
        (("close", "X", "tomorrow", "--why", "Y"), "is no day"),
        (("ramadan", "2027-03-09", "2027-02-08"), "is no Ramadan"),
        (("import", "nowhere.csv"), "there is no file nowhere.csv"),
        (("import", "nowhere.xlsx"), "there is no file nowhere.xlsx"),
    ],
)
def test_what_cannot_be_is_refused(
    fresh_sqlite: str, arguments: tuple[str, ...], says: str
) -> None:
    refused = office(fresh_sqlite, *arguments)

    assert (refused.status, refused.out) == (2, "")
    assert says in refused.err


LIST = """nama;jenis;wilayah;induk;zona;melayani_jkp;alamat;telepon
Disnaker Kabupaten Bekasi;;kab bekasi;Disnaker Jawa Barat;;;Jalan 1, Cikarang;021-555
Disnaker Jawa Barat;province;32;Binapenta;;;;

Binapenta;;-;;;ya;;
BP3MI Mataram;;52;;WITA;;;
"""


def test_a_file_is_shown_first_and_then_written_whole(
    database_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "kantor.csv"
    file.write_text("\ufeff" + LIST, encoding="utf-8")

    shown = office(database_url, "import", str(file))
    nothing = office(database_url, "list")
    written = office(database_url, "import", str(file), "--write")
    again = office(database_url, "import", str(file))
    tree = office(database_url, "tree")

    assert shown.out.splitlines() == [
        "Line 2: add Disnaker Kabupaten Bekasi.",
        "Line 3: add Disnaker Jawa Barat.",
        "Line 5: add Binapenta.",
        "Line 6: add BP3MI Mataram.",
        "To be written: 4 new, 0 changed. Add --write to do so.",
    ]
    assert nothing.out == ""
    assert written.out.endswith("Written: 4 new, 0 changed.\n")
    assert again.out == "To be written: 0 new, 0 changed. Add --write to do so.\n"
    assert tree.out.splitlines() == [
        f"BP3MI Mataram  bp3mi  52  WITA  no JKP  {USUALLY}",
        f"Binapenta  ministry  the whole country  WIB  JKP  {USUALLY}",
        f"  Disnaker Jawa Barat  province  32  WIB  JKP  {USUALLY}",
        f"    {BEKASI}  regency  32.16  WIB  JKP  {USUALLY}  {JALAN_1}  021-555",
    ]


WRONG = """name,kind,region,parent,zone,jkp,telephone
Binapenta,,,,,,
,city,,,,,
binapenta,,,,,,
A,palace,,,,,
B,,xyzzy,,,,
C,,,Nowhere,,,
D,,,D,,,
E,,,,WAKTU,,
F,,,,,perhaps,
G,,,,,,0123456789012345678901234567890123
"""


def test_nothing_of_a_file_with_faults_goes_in(
    database_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "offices.csv"
    file.write_text(WRONG, encoding="utf-8")

    refused = office(database_url, "import", str(file), "--write")
    known = office(database_url, "list")

    assert refused.status == 2
    assert refused.err.splitlines() == [
        "Line 3: it has no name.",
        "Line 4: 'binapenta' stands in line 2 already.",
        "Line 5: kind 'palace' is none of ministry, bp3mi, province, regency, city.",
        "Line 6: 'xyzzy' is no single kabupaten, kota or province.",
        "Line 9: zone 'WAKTU' is none of WIB, WITA, WIT.",
        "Line 10: jkp 'perhaps' is none of ya, yes, tidak, no.",
        "Line 11: telephone has more than 32 letters.",
        "Line 7: there is no office 'Nowhere' above it.",
        "Line 8: 'D' hands on to it already.",
        "Nothing was written; mend these lines and try again.",
    ]
    assert known.out == ""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "is empty"),
        ("name,colour\n", "must name the columns"),
        ("kind\n", "must name the columns"),
        ("name,nama\n", "must name the columns"),
        ('name\n"Binapenta\n', "wrong near line 2"),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    fresh_sqlite: str, tmp_path: Path, content: str, says: str
) -> None:
    file = tmp_path / "offices.csv"
    file.write_text(content, encoding="utf-8")

    refused = office(fresh_sqlite, "import", str(file))

    assert refused.status == 2
    assert says in refused.err


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def spreadsheet(rows: str, strings: str = "") -> bytes:
    """Return an XLSX file as spreadsheet programs write them, with one sheet."""
    made = io.BytesIO()
    with ZipFile(made, "w") as parts:
        parts.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        )
        parts.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
    return made.getvalue()


SHARED = "<si><t>name</t></si><si><r><t>Disnaker </t></r><r><t>Kota Ambon</t></r></si>"
ROWS = """
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>region</t></is>
</c><c r="D1" t="str"><v>telephone</v></c><c r="C1" t="str"><v>jkp</v></c></row>
<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>81.71</v></c>
<c r="C3" t="b"><v>0</v></c></row>
"""


def test_a_spreadsheet_is_read_like_the_same_list(
    fresh_sqlite: str, tmp_path: Path
) -> None:
    file = tmp_path / "kantor.XLSX"
    in_order = ROWS.replace(
        '<c r="D1" t="str"><v>telephone</v></c><c r="C1" t="str"><v>jkp</v></c>',
        '<c r="C1" t="str"><v>jkp</v></c><c r="D1" t="str"><v>telephone</v></c>',
    )
    file.write_bytes(spreadsheet(in_order, SHARED))

    written = office(fresh_sqlite, "import", str(file), "--write")
    listed = office(fresh_sqlite, "list")

    assert written.out.startswith("Line 3: add Disnaker Kota Ambon.\n")
    assert listed.out == f"Disnaker Kota Ambon  city  81.71  WIT  no JKP  {USUALLY}\n"


@pytest.mark.parametrize(
    "content",
    [
        b"no zip at all",
        spreadsheet('<row r="1"><c t="s"><v>7</v></c></row>'),
        spreadsheet('<row r="1">'),
        spreadsheet('<row r="one"></row>'),
        spreadsheet("").replace(b"sheet1.xml", b"sheet9.xml"),
    ],
)
def test_a_file_that_is_no_spreadsheet_is_refused(
    fresh_sqlite: str, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "kantor.xlsx"
    file.write_bytes(content)

    refused = office(fresh_sqlite, "import", str(file))

    assert refused.status == 2
    assert "no XLSX file that can be read; save it as CSV" in refused.err


def test_texts_of_an_office_are_set_shown_and_taken_back(database_url: str) -> None:
    office(database_url, "add", BEKASI, "--region", "32.16", "--greeting", "Halo.")
    texts = ("--hours-note", "Jumat tutup pukul 11.", "--closing", "Salam.")
    office(database_url, "set", BEKASI, *texts)
    office(database_url, "set", BEKASI, "--closing", "-")
    wrong = office(database_url, "set", BEKASI, "--greeting", "Kirim OTP Anda")
    shown = office(database_url, "list")

    assert wrong.status == 2
    assert "as if a secret were asked for" in wrong.err
    assert f"  {USUALLY}\n  greeting: Halo.\n  hours: Jumat tutup" in shown.out
    assert "closing" not in shown.out
