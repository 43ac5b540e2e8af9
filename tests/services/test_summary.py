"""The sheet: one small page for everybody, and no name that it cannot write."""

import re
import zlib
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.jkp.assessment import assess
from bot.jkp.facts import facts_from
from bot.services.results import pdf
from bot.services.results.sheet import Sheet, render
from bot.texts import Text, verbatim
from tests.services.test_result_card import ELIGIBLE, TODAY

MOST_BYTES = 60_000
NOW = datetime(2026, 11, 25, 5, tzinfo=UTC)


def sheet(
    name: str | None = "Siti",
    answers: tuple[Text, ...] = (),
    today: date = TODAY,
    **other: object,
) -> Sheet:
    facts = facts_from({**ELIGIBLE, **other})
    found = assess(facts, today)
    return Sheet(found, facts, answers, ("ktp",), name, NOW, today)


def words_of(file: bytes) -> str:
    """Return what is written on the pages, one piece of text a line."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", file, re.DOTALL)
    pages = [zlib.decompress(each) for each in streams if each[:1] == b"x"]
    said = re.findall(rb"\((.*?)(?<!\\)\) Tj", b"\n".join(pages), re.DOTALL)
    return b"\n".join(said).decode("latin-1").replace("\\(", "(").replace("\\)", ")")


def pages_of(file: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", file))


def test_it_holds_result_conditions_last_day_and_papers() -> None:
    said = words_of(render(sheet(answers=(verbatim("alasan di surat: Efisiensi"),))))

    for words in (
        "Ringkasan cek JKP",
        "Nama: Siti",
        "Kemungkinan memenuhi syarat",
        "Hari terakhir mengajukan: 5 Mei 2027.",
        "Iuran terbayar 24 bulan dari 24, dan syaratnya paling sedikit 12.",
        "PP 37/2021 jo. PP 6/2025 Pasal 19 ayat (3)",
        "Tanda terima laporan PHK",
        "alasan di surat: Efisiensi",
        "Keputusan ada di BPJS Ketenagakerjaan.",
    ):
        assert words in said, words


def test_days_left_do_not_stand_on_it_as_a_promise() -> None:
    said = words_of(render(sheet()))
    assert "Sisa" not in said.split("Terpenuhi")[0]


def test_a_day_that_has_passed_is_said_so() -> None:
    said = words_of(render(sheet(terminated_on="2026-05-20")))
    assert "20 November 2026" in said
    assert "Hari terakhir mengajukan: 20 November 2026.\n" not in said


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"paid_months_in_24": None, "programmes": None, "terminated_on": None},
        {"reason": "resignation", "terminated_by": "worker"},
        {"reported_wage": None, "jkn": None, "proof": None, "arrears_months": None},
    ],
)
@pytest.mark.parametrize("answers", [0, 25, 60])
def test_it_is_one_small_page_whatever_it_holds(
    other: dict[str, Any], answers: int
) -> None:
    long = verbatim(
        "sebuah pertanyaan yang panjang: sebuah jawaban yang panjang sekali"
    )
    made = render(sheet(answers=(long,) * answers, **other))

    assert pages_of(made) == 1
    assert len(made) < MOST_BYTES


@pytest.mark.parametrize("answers", [0, 25, 60])
def test_nothing_falls_off_its_end(answers: int) -> None:
    made = render(sheet(answers=(verbatim("satu baris jawaban"),) * answers))
    said = words_of(made)

    assert said.count("satu baris jawaban") == answers
    heights = [float(y) for y in re.findall(r"([\d.]+) Td", _page(made))]
    assert min(heights) > 0


@pytest.mark.parametrize(
    "name", [None, "", "   ", "محمد", "🙂", "李小龙", "\x00\u202e"]
)
def test_a_name_that_cannot_be_written_leaves_a_line(name: str | None) -> None:
    said = words_of(render(sheet(name)))
    assert "Nama: ____" in said
    assert "?" not in said


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Siti Müller", "Siti Müller"),
        ("Nguyễn", "Nguyên"),
        ("Łukasz", "?ukasz"),
        ("Đoàn “Ani”", '?oàn "Ani"'),
        ("I \u0130 \u2013 \u2026", "I I - ..."),
        ("a\u202eb\x07c\nd", "abc d"),
        ("", ""),
    ],
)
def test_letters_of_elsewhere_lose_their_accents(name: str, written: str) -> None:
    assert pdf.printable(name) == written


def test_the_same_sheet_is_the_same_file() -> None:
    assert render(sheet()) == render(sheet())


def _page(file: bytes) -> str:
    streams = re.findall(rb"stream\n(.*?)\nendstream", file, re.DOTALL)
    pages = [zlib.decompress(each) for each in streams if each[:1] == b"x"]
    return b"\n".join(pages).decode("latin-1").replace("\n", " ")
