"""Exports: what stands in the cells, whose names do, and that nothing evaluates."""

import csv
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlmodel import col, select

from bot.services.export import cells
from bot.services.export.sheets import FileKind
from bot.services.export.wanted import What, file_name
from bot.services.people import consents
from bot.services.privacy import erasure, pausing
from bot.storage.tables import Consent, Person
from bot.storage.transactions import Transactions
from tests.services.exporting import (
    DAY,
    REGION,
    asked_once,
    exported,
    rows_of_csv,
    rows_of_xlsx,
    wanted,
)

FORMULAS = ("=1+1", "+62812", "-5", "@SUM(A1)", "\t=1", "\r=1", "  =cmd", "＝1+1", "|x")  # noqa: RUF001
"""What a spreadsheet would reckon with, the wide forms of East Asia among it."""

NAMES = (
    'a\nb;c"d',
    "Siti; Aminah",
    'Budi "Bos" Santoso',
    "👩🏽\u200d🏭 Rina",
    "Ngurah\u00a0Putu",
    "نور",
    "_x000A_",
)
"""Names that break files elsewhere."""

NAME = 1
"""The column in which names stand."""


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_begins_like_a_formula_is_text(typed: str) -> None:
    cell = cells.text_for_csv(typed)

    assert cell == f"'{typed}"


@pytest.mark.parametrize("typed", ["Siti", "", "0812 3456", "a=b", "'s-Gravenhage"])
def test_other_words_are_left_as_they_are(typed: str) -> None:
    assert cells.text_for_csv(typed) == typed


@pytest.mark.parametrize("before", [" ", "\u3000", "\u200e", "\u2060 ", "\v", "\ufeff"])
@pytest.mark.parametrize("sign", ["=", "＝", "﹦", "⁺", "﹣", "＠"])  # noqa: RUF001
def test_what_is_not_seen_before_a_formula_hides_none(before: str, sign: str) -> None:
    typed = f"{before}{sign}1"

    assert cells.text_for_csv(typed) == f"'{typed}"


@pytest.mark.parametrize("comma", [",", ", ", ";", "\t", "\n", "\r\n"])
def test_no_formula_stands_where_another_country_begins_a_cell(comma: str) -> None:
    rows = ["K1", f"Budi{comma}=1+1{comma}+2", "x"]
    line = ";".join(
        f'"{cell}"' if any(e in cell for e in ';"\r\n') else cell
        for cell in map(cells.text_for_csv, rows)
    )

    for apart in (",", ";", "\t"):
        read = [
            cell for row in csv.reader(StringIO(line), delimiter=apart) for cell in row
        ]
        assert not [each for each in read if each.strip().startswith(("=", "+"))]
    assert cells.text_for_csv("Siti, S.Pd.; Aminah") == "Siti, S.Pd.; Aminah"


async def test_no_cell_of_a_csv_evaluates_and_rows_stay_whole(
    transactions: Transactions,
) -> None:
    await asked_once(transactions, (*FORMULAS, *NAMES))

    file, written = await exported(transactions, wanted(What.NAMED))

    head, *rows = rows_of_csv(file)
    assert file.startswith(b"\xef\xbb\xbf")
    assert {len(each) for each in rows} == {len(head)}
    assert [each[NAME] for each in rows] == [*(f"'{e}" for e in FORMULAS), *NAMES]
    assert written.lines == len(rows) == len(written.named)


async def test_a_workbook_holds_the_same_words_as_text_and_days_as_days(
    transactions: Transactions, tmp_path: Path
) -> None:
    await asked_once(transactions, (*FORMULAS, *NAMES))

    file, _written = await exported(transactions, wanted(What.NAMED, FileKind.XLSX))

    head, *rows = rows_of_xlsx(file, tmp_path)
    assert head[:2] == ["Kode kasus", "Nama pekerja"]
    told = [each[NAME] for each in rows]
    # A carriage return is written as workbooks write it.
    plain = [each.replace("_x000D_", "") for each in told]
    assert plain[: len(FORMULAS)] == [each.strip() for each in FORMULAS]
    assert told[len(FORMULAS) :][:3] == list(NAMES)[:3]
    asked_on = date(1899, 12, 30) + timedelta(days=int(rows[0][4]))
    assert asked_on == DAY
    with ZipFile(tmp_path / "read.xlsx") as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet


async def test_a_list_without_names_has_none(transactions: Transactions) -> None:
    await asked_once(transactions, ("Siti Aminah",))

    file, written = await exported(transactions, wanted(What.CASES))

    (head, row) = rows_of_csv(file)
    assert "Siti" not in file.decode()
    assert row[0] == "K1"
    assert row[head.index("Hasil")] == "Bekerja lagi"
    assert row[head.index("Tempat tinggal")] == "Kabupaten Bekasi"
    assert not written.named


async def test_an_empty_month_is_a_head_alone(transactions: Transactions) -> None:
    for kind in FileKind:
        _file, written = await exported(transactions, wanted(What.NAMED, kind))

        assert written.lines == 0
    file, _written = await exported(transactions, wanted(What.NAMED))
    assert len(rows_of_csv(file)) == 1


async def test_nobody_is_named_who_did_not_agree_to_this(
    transactions: Transactions,
) -> None:
    numbers = await asked_once(
        transactions, ("Agreed", "Older", "Withdrew", "Erased", "Gone", "Paused")
    )
    await asked_once(transactions, ("Never",), agreed=False)
    async with transactions.begin() as work:
        _agreed, older, withdrew, erased, gone, paused = [
            await work.rows.get_one(Person, each) for each in numbers
        ]
        found = select(Consent).where(col(Consent.person_id) == older.id)
        for each in (await work.session.exec(found)).all():
            each.version = "older"
        await consents.refuse(work, withdrew)
        await erasure.put_out_of_sight(work, erased)
        await erasure.erase(work, gone)
        await pausing.pause(work, paused)

    file, written = await exported(transactions, wanted(What.NAMED))

    _head, *rows = rows_of_csv(file)
    assert [each[0] for each in rows] == [f"K{number}" for number in range(1, 8)]
    assert [each[NAME] for each in rows] == ["Agreed", "", "", "", "", "", ""]
    assert list(written.named) == numbers[:1]


async def test_a_list_ends_at_the_border_of_its_area(
    transactions: Transactions,
) -> None:
    await asked_once(transactions, ("Bekasi",))
    await asked_once(transactions, ("Jawa Barat",), area="32")
    await asked_once(transactions, ("Bandung",), area="32.73")
    await asked_once(transactions, ("Makassar",), area="73.71")
    await asked_once(transactions, ("Indonesia",), area="")

    named = {
        area: [
            each[NAME]
            for each in rows_of_csv(
                (await exported(transactions, wanted(What.NAMED, area=area)))[0]
            )[1:]
        ]
        for area in (REGION, "32", "73", "")
    }

    assert named[REGION] == ["Bekasi"]
    assert named["32"] == ["Bekasi", "Jawa Barat", "Bandung"]
    assert named["73"] == ["Makassar"]
    assert named[""] == ["Bekasi", "Jawa Barat", "Bandung", "Makassar", "Indonesia"]


async def test_many_pages_are_one_list_without_gaps(
    transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.export.case_lines.A_PAGE", 3)
    await asked_once(transactions, [f"N{number}" for number in range(10)])

    file, _written = await exported(transactions, wanted(What.NAMED))

    assert [each[NAME] for each in rows_of_csv(file)[1:]] == [
        f"N{number}" for number in range(10)
    ]


def test_the_name_of_a_file_says_what_and_when() -> None:
    asked = wanted(What.NAMED, FileKind.XLSX)

    assert file_name(asked) == "temani-kasus-bernama-32.16-2026-11-01-2026-11-30.xlsx"
