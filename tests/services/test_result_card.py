"""What the card says: kindly on a no, never a no on what is not known."""

from datetime import date
from typing import Any

import pytest

from bot.jkp.assessment import Verdict, assess
from bot.jkp.facts import Facts, facts_from
from bot.services.results import card, other_support
from bot.texts import plain

TODAY = date(2026, 11, 25)

ELIGIBLE: dict[str, Any] = {
    "citizenship": "indonesian",
    "under_54_when_enrolled": True,
    "membership": "wage_earner",
    "contract": "permanent",
    "terminated_on": "2026-11-05",
    "reason": "efficiency",
    "terminated_by": "employer",
    "paid_months_in_24": 24,
    "business_size": "large",
    "programmes": ["jkk", "jkm", "jht", "jp"],
    "jkn": "through_employer",
    "reported_wage": 4_500_000,
    "previous_claims": 0,
    "working": "no",
    "willing_to_work": True,
    "employer_status": "operating",
    "arrears_months": 0,
    "proof": "notice_and_district_receipt",
}


def facts(**other: object) -> Facts:
    return facts_from({**ELIGIBLE, **other})


def card_text(**other: object) -> str:
    told = facts(**other)
    return plain(card.card(assess(told, TODAY), told, TODAY), "id")


@pytest.mark.parametrize(
    ("terminated_on", "said"),
    [
        ("2026-11-05", "Hari terakhir mengajukan: 5 Mei 2027. Sisa 161 hari."),
        ("2026-06-03", "Hari terakhir mengajukan: 3 Desember 2026. Sisa 8 hari."),
        ("2026-06-02", "Hari terakhir mengajukan: 2 Desember 2026. Tinggal 7 hari."),
        ("2026-05-26", "Hari terakhir mengajukan: 26 November 2026. Tinggal 1 hari."),
        ("2026-05-25", "Hari ini hari terakhir."),
        ("2026-05-24", "hari terakhir mengajukan adalah 24 November 2026."),
    ],
)
def test_the_last_day_comes_nearer(terminated_on: str, said: str) -> None:
    assert said in card_text(terminated_on=terminated_on)


def test_who_has_claimed_is_not_hurried() -> None:
    claimed = card_text(claimed_on="2026-11-20")

    assert "Hari terakhir mengajukan" not in claimed
    assert "Rp2.700.000 sebulan" in claimed


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"reason": "resignation", "terminated_by": "worker"}, "Bila Anda ternyata"),
        ({"reason": "retirement"}, "Di surat Anda tertulis pensiun."),
        ({"reason": "permanent_total_disability"}, "Hak lain bisa lebih besar"),
        ({"reason": "furlough"}, "Anda masih dirumahkan, jadi belum PHK"),
        (
            {"contract": "fixed_term", "contract_ends_on": "2026-11-05"}
            | {"reason": "contract_expired"},
            "Kontrak Anda selesai sesuai tanggalnya.",
        ),
        ({"citizenship": "foreign"}, "peserta JKP adalah warga negara Indonesia"),
        ({"under_54_when_enrolled": False}, "Aturan meminta usia di bawah 54 tahun"),
        ({"membership": "non_wage_earner"}, "Anda terdaftar sebagai bukan penerima"),
        ({"contract": "none"}, "Kerja sebagai mitra atau lepas"),
        (
            {"working": "employed", "working_since": "2026-11-10"},
            "Selamat, Anda sudah bekerja lagi.",
        ),
        ({"previous_claims": 3}, "JKP sudah Anda terima 3 kali."),
    ],
)
def test_a_no_is_said_in_the_words_for_its_cause(
    other: dict[str, object], said: str
) -> None:
    shown = card_text(**other)

    assert shown.startswith("Belum memenuhi syarat\n")
    assert said in shown
    assert shown.endswith("Ini perkiraan, bukan keputusan.")


@pytest.mark.parametrize("unknown", [*ELIGIBLE])
def test_what_is_not_known_never_makes_a_no(unknown: str) -> None:
    told = facts(**{unknown: None})
    found = assess(told, TODAY)
    shown = plain(card.card(found, told, TODAY), "id")

    assert found.verdict is not Verdict.NOT_ELIGIBLE
    assert "Belum memenuhi syarat" not in shown
    if found.verdict is Verdict.INCOMPLETE:
        assert "Ini bukan penolakan." in shown


def test_every_fact_that_can_be_missing_has_a_name() -> None:
    shown = plain(card.card(assess(Facts(), TODAY), Facts(), TODAY), "id")

    assert "_" not in shown


def test_nothing_stands_between_two_empty_lines() -> None:
    assert "\n\n\n" not in card_text(reason="retirement")


def test_who_was_never_enrolled_is_shown_the_inspectors() -> None:
    told = facts(membership="not_enrolled", programmes=[], paid_months_in_24=0)

    assert "lapormenaker.kemnaker.go.id" in plain(
        other_support.doors(told, TODAY), "id"
    )
