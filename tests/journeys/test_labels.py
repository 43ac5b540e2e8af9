"""Labels of a case: ticked, unticked, tapped twice, pressed by who may not."""

from sqlmodel import select

from bot.buttons import LabelCase
from bot.storage.tables import CaseLabel, Label
from tests.journeys.relaying import all_settled, talking
from tests.journeys.talking import counselor, forged
from tests.service import Bot


async def labels(bot: Bot) -> list[Label]:
    async with bot.service.transactions.reading() as session:
        return [each.label for each in await session.exec(select(CaseLabel))]


async def test_a_label_is_put_on_and_taken_off_and_stands_on_the_card(
    bot: Bot,
) -> None:
    rina, siti = await talking(bot)
    rina.presses("Lainnya")
    await rina.sees_button("Label")
    rina.presses("Label")
    await rina.sees("Label kasus")
    seen = rina.last

    rina.presses("☐ dokumen")
    rina.presses_old(seen, "☐ dokumen")
    await rina.is_told("Sudah kami terima")
    assert await labels(bot) == [Label.PAPERS]
    await rina.sees_button("☑ dokumen")
    rina.presses("☐ upah belum dibayar")
    await rina.sees_button("☑ upah belum dibayar")
    rina.presses("Selesai")
    await rina.sees("Label: dokumen dan upah belum dibayar.")

    rina.presses_old(seen, "☐ dokumen")
    await rina.sees_button("☑ dokumen")
    rina.presses("☑ dokumen")
    await rina.sees_button("☐ dokumen")
    assert await labels(bot) == [Label.WAGE]
    assert "Label" not in siti.transcript()


async def test_who_may_not_changes_and_sees_nothing(bot: Bot) -> None:
    rina, siti = await talking(bot)
    agus = await counselor(bot, "Agus", office="Disnaker Bandung", region="32.73")

    for each in (LabelCase(1), LabelCase(1, "papers", "on")):
        forged(agus, each)
        await agus.is_told("Kasus ini milik petugas lain.")
        forged(siti, each)
        await siti.is_told("hanya untuk Petugas.")
    forged(rina, LabelCase(1, "ill", "on"))
    await rina.sees("Label kasus")

    assert await labels(bot) == []
    assert "Label" not in agus.transcript() + siti.transcript()


async def test_a_case_closed_meanwhile_is_labelled_no_more(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.presses("Lainnya")
    await rina.sees_button("Label")
    rina.presses("Label")
    await rina.sees_button("☐ dokumen")
    siti.presses("Masalah selesai")
    await siti.sees_button("Ya, selesai")
    siti.presses("Ya, selesai")
    await rina.sees("menyatakan masalahnya selesai")
    await all_settled(bot)

    rina.presses("☐ dokumen")

    await rina.is_told("Kasus ini sudah ditutup.")
    assert await labels(bot) == []
