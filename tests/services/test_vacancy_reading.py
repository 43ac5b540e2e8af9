"""What is typed of a vacancy, or stands in a cell, is read as one value or refused."""

import io
from datetime import date, datetime
from zipfile import ZipFile

import pytest
import xlsxwriter

from bot.interview.reading.result import Read, Unread, Unsure
from bot.services.vacancies import lists, template
from bot.services.vacancies.lists import COLUMNS, MOST_BYTES
from bot.services.vacancies.reading import accepts, read_part
from bot.table_files.unreadable import Unreadable
from bot.texts import plain
from tests.service import NOON

TODAY = NOON.date()


@pytest.mark.parametrize(
    ("part", "said", "value"),
    [
        ("title", "  Operator   jahit ", "Operator jahit"),
        ("field", "Garmen, tekstil, sepatu", "garment_footwear"),
        ("field", "garment_footwear", "garment_footwear"),
        ("region", "kab bekasi", "32.16"),
        ("region", "32.75", "32.75"),
        ("pay", "4,5 jt", "4500000-4500000"),
        ("pay", "4 - 5 jt", "4000000-5000000"),
        ("pay", "Rp4.500.000 sampai Rp5.000.000", "4500000-5000000"),
        ("pay", "minimal 4 juta", "4000000-"),
        ("pay", "maksimal 5 juta", "-5000000"),
        ("pay", "negosiasi", ""),
        ("contract", "kontrak", "pkwt"),
        ("contract", "tetap", "pkwtt"),
        ("education", "SMP", "smp"),
        ("places", "10 orang", "10"),
        ("places", "-", ""),
        ("access", "kursi roda dan pendamping", "wheelchair,companion"),
        ("access", "tidak ada", "none"),
        ("access", "tidak tahu", ""),
        ("until", "31 desember 2026", "2026-12-31"),
        ("until", "besok", "2026-11-26"),
        ("apply", "petugas", "officer"),
        ("at", "hrd@busana.example", "hrd@busana.example"),
    ],
)
def test_it_is_read(part: str, said: str, value: str) -> None:
    assert read_part(part, said, TODAY) == Read(value)
    assert accepts(part, value, TODAY)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("title", "x"),
        ("title", "y" * 81),
        ("firm", ""),
        ("region", "Atlantis"),
        ("region", "Jawa Barat"),
        ("region", "99.99"),
        ("pay", "banyak"),
        ("pay", "5000000000"),
        ("places", "0"),
        ("places", "banyak"),
        ("access", "kursi roda, kolam renang"),
        ("access", "tidak ada, kursi roda"),
        ("until", "1 Januari 2020"),
        ("until", "31 Desember 2029"),
        ("until", "kapan-kapan"),
        ("at", "NIK 3216011203850001"),
        ("notes", "z" * 401),
    ],
)
def test_it_is_refused_with_a_sentence(part: str, said: str) -> None:
    reading = read_part(part, said, TODAY)
    assert isinstance(reading, Unread)
    assert plain(reading.hint, "id")


@pytest.mark.parametrize(
    ("part", "said"), [("region", "bekasi"), ("pay", "4.500"), ("pay", "150 ribu/hari")]
)
def test_what_may_mean_two_things_is_asked(part: str, said: str) -> None:
    reading = read_part(part, said, TODAY)
    assert isinstance(reading, Unsure)
    assert all(accepts(part, each, TODAY) for each in reading.candidates)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("field", "nothing"),
        ("access", "none,wheelchair"),
        ("access", "wheelchair,"),
        ("pay", "-"),
        ("pay", "5-4"),
        ("pay", "0-4"),
        ("region", "32"),
        ("until", "2026-11-24"),
        ("until", "kemarin"),
        ("title", ""),
    ],
)
def test_a_forged_value_is_not_accepted(part: str, value: str) -> None:
    assert not accepts(part, value, TODAY)


HEAD = ";".join(COLUMNS)
LINE = "Kurir;CV Antar;transport_logistics;Kota Bekasi;;;;;;;;31/12/2026;petugas;;"


def read(content: str, name: str = "a.csv") -> lists.Lines:
    return lists.read(name, content.encode(), TODAY, None)


def test_each_line_is_fit_or_bad_and_has_its_number() -> None:
    found = read("\n".join((HEAD, LINE, "", LINE, LINE.replace("Kurir", "x"))))
    assert [each.line for each in found.fit] == [2]
    assert [(each.line, each.column) for each in found.bad] == [
        (4, None),
        (5, "pekerjaan"),
    ]
    assert plain(found.bad[0].told, "id") == "Baris 4: isinya sama dengan baris 2"


def test_the_print_is_of_what_it_says_and_of_the_office() -> None:
    content = f"{HEAD}\n{LINE}".encode()
    first = lists.read("a.csv", content, TODAY, 1).fit[0]
    assert first.print == lists.read("b.csv", content, TODAY, 1).fit[0].print
    assert first.print != lists.read("a.csv", content, TODAY, 2).fit[0].print


@pytest.mark.parametrize(
    ("low", "high", "pay", "bad"),
    [
        ("4 jt", "5 jt", "4000000-5000000", None),
        ("4 jt", "", "4000000-", None),
        ("", "5 jt", "-5000000", None),
        ("", "", "", None),
        ("5 jt", "4 jt", None, "gaji_sampai"),
        ("murah", "", None, "gaji_dari"),
    ],
)
def test_pay_stands_in_two_columns(
    low: str, high: str, pay: str | None, bad: str | None
) -> None:
    line = LINE.replace("Bekasi;;", f"Bekasi;{low};{high}")
    found = read(f"{HEAD}\n{line}")
    assert [each.words["pay"] for each in found.fit] == ([] if pay is None else [pay])
    assert [each.column for each in found.bad] == ([] if bad is None else [bad])


@pytest.mark.parametrize(
    "content",
    ["", "nama;umur\nSiti;3", "pekerjaan;pekerjaan\na;b", 'pekerjaan\n"Kurir'],
)
def test_what_is_no_table_of_vacancies_is_unreadable(content: str) -> None:
    with pytest.raises(Unreadable) as error:
        read(content)
    assert plain(error.value.why, "id")


def test_what_is_too_large_is_not_read() -> None:
    with pytest.raises(Unreadable):
        lists.read("a.csv", b"x" * (MOST_BYTES + 1), TODAY, None)


def test_a_workbook_with_days_and_numbers_is_read_like_the_same_list() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, list(COLUMNS))
        sheet.write_row(1, 0, LINE.split(";"))
        sheet.write_number(1, list(COLUMNS).index("gaji_dari"), 4_500_000.0)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        at = list(COLUMNS).index("buka_sampai")
        sheet.write_datetime(1, at, datetime(2026, 12, 31), day)  # noqa: DTZ001
    found = lists.read("a.xlsx", out.getvalue(), TODAY, None)
    assert found.bad == []
    assert found.fit[0].words["until"] == "2026-12-31"
    assert found.fit[0].words["pay"] == "4500000-"


def test_the_example_is_read_without_a_fault() -> None:
    found = lists.read("contoh.xlsx", template.made(NOON), TODAY, None)
    assert (len(found.fit), found.bad) == (2, [])
    assert found.fit[0].words["until"] == date(2026, 12, 25).isoformat()


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="900000000"><c t="inlineStr"><is><t>x</t></is></c></row>',
        '<row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>',
        '<row r="1"><c r="ZZZZZZZZZ1"><v>1</v></c></row>',
    ],
    ids=["far down", "far to the right", "out of the sheet"],
)
def test_a_workbook_that_would_fill_the_memory_is_none(sheet: str) -> None:
    out = io.BytesIO()
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with ZipFile(out, "w") as book:
        written = (
            f'<worksheet xmlns="{space}"><sheetData>{sheet}</sheetData></worksheet>'
        )
        book.writestr("xl/worksheets/sheet1.xml", written)
    with pytest.raises(Unreadable):
        lists.read("a.xlsx", out.getvalue(), TODAY, None)
