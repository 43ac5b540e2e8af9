"""A copy as text holds what the file for machines holds, in words where it can."""

from datetime import UTC, date, datetime
from typing import Any

from bot.services.privacy import export, readable
from bot.services.privacy.readable_names import FIELDS, PARTS

NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)
ANSWERS = {
    "terminated_on": "2026-11-05",
    "reported_wage": "4500000",
    "under_54": "under",
    "region": "99.99",
    "of_old": "x",
    "several": ["a", "b"],
}
FOUND: dict[str, Any] = {
    "service": "Temani",
    "made_at": NOON,
    "in_short": ["Nama panggilan: Siti"],
    "consents": [{"id": 7, "given": True, "answered_at": NOON}],
    "estimates": [{"verdict": "eligible", "last_claim_day": date(2027, 5, 5)}],
    "answers": [{"kind": "person", "answers": ANSWERS}],
    "profile": [],
    "talks": [
        {"code": "A7K2", "messages": [{"by": "you"}], "notes": [{"text": "Ramah"}]}
    ],
}


def text() -> str:
    return readable.written(FOUND, "id", None).decode()


def test_it_is_said_in_the_words_and_by_the_clock_of_the_reader() -> None:
    said = text()
    assert "Dibuat: Rabu, 25 November 2026, 12.00 WIB" in said
    assert "Setuju: ya" in said
    assert "Perkiraan: Kemungkinan memenuhi syarat" in said
    assert "Hari terakhir klaim: 5 Mei 2027" in said
    assert "PROFIL ANDA\ntidak ada" in said
    assert "Kode kasus: A7K2" in said
    assert "Isi: Ramah" in said
    assert "Rp4.500.000" in said


def test_what_has_no_name_in_words_is_not_left_out() -> None:
    assert "Rincian: id=7" in text()
    assert "of_old: x" in text()
    assert "region: 99.99" in text()
    assert "several: a, b" in text()


def test_every_part_of_the_copy_is_called_something() -> None:
    assert export.OWN.keys() <= PARTS.keys()
    assert not PARTS.keys() & FIELDS.keys()
