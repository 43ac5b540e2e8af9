"""Cards of a check: lines that are ticked, and statements that are crossed out."""

from tests.journeys.checking import (
    asked_for_the_date,
    at_the_statements,
    pressing,
    types,
)
from tests.service import Bot


async def test_a_card_is_ticked_and_done(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    await types(siti, "5 nov 2026", "Kamis, 5 November 2026")
    await pressing(siti, "Lewat perusahaan", "JKK (kecelakaan kerja)")
    await pressing(siti, "JHT (hari tua)")
    await siti.sees_button("☑ JHT (hari tua)")
    await pressing(siti, "Selesai")
    await siti.sees("Langkah 8")
    await pressing(siti, "Bantuan", "Jawaban saya")

    await siti.sees("JKK (kecelakaan kerja) dan JHT (hari tua)")


async def test_the_statements_are_true_until_they_are_pressed(bot: Bot) -> None:
    siti = await at_the_statements(bot)
    card = await siti.sees("Apakah lima hal ini benar untuk Anda?")
    marks = ["✓ Saya WNI", "✓ Punya BPJS Kesehatan", "✓ Belum pernah terima JKP"]
    assert {*marks, "Semua benar"} <= {*siti.buttons}

    await pressing(siti, "✓ Punya BPJS Kesehatan")
    await siti.sees_button("✗ Punya BPJS Kesehatan")
    assert "Semua benar" not in siti.buttons
    await pressing(siti, "✗ Punya BPJS Kesehatan")
    await siti.sees_button("Semua benar")
    assert "Selesai" not in siti.buttons
    await pressing(siti, "✓ Punya BPJS Kesehatan")
    await pressing(siti, "Selesai")

    asked = await siti.sees("BPJS Kesehatan")
    assert asked["message_id"] == card["message_id"]
