"""The drawers of /tugas: many cases, old pages, and what has changed since."""

from datetime import timedelta

from bot.buttons import CloseCase, Drawer, OpenDrawer, PageQueue, Press, TakeCase
from bot.sandbox.people import Person
from bot.services.desk import labels
from bot.services.staff import members
from bot.storage.tables import Case, Label
from tests.journeys.talking import asks_for_a_person, counselor, forged
from tests.service import Bot

MINE, ALL = "Terbuka: menunggu Anda.", "Semua (9), terbuka"


async def with_cases(bot: Bot, many: int) -> tuple[Person, list[Person], list[str]]:
    """Return a counselor with so many cases, their workers and their codes."""
    rina = await counselor(bot, "Rina")
    workers = [await asks_for_a_person(bot, f"Pekerja{n}") for n in range(many)]
    for number, worker in enumerate(workers, 1):
        forged(rina, TakeCase(number))
        await worker.sees("Silakan tulis.")
    async with bot.service.transactions.begin() as work:
        cases = [await work.rows.get_one(Case, n + 1) for n in range(many)]
        return rina, workers, [each.code for each in cases]


async def opens(officer: Person, press: Press, words: str) -> str:
    """Press what may be an old or forged button; return the screen that it opens."""
    forged(officer, press)
    return str((await officer.sees(words))["text"])


async def test_nine_cases_stand_in_drawers_of_eight_a_page(bot: Bot) -> None:
    rina, workers, codes = await with_cases(bot, 9)
    rina.says("/tugas")
    listed = await rina.sees(MINE)

    assert listed["text"].startswith("Anda punya 9 kasus.\n")
    assert "Saya (9), terbuka" in rina.buttons
    for tab in ("Pekerja (0)", "Batas (0)", "Diam (0)", "Semua (9)"):
        assert tab in rina.buttons
    assert "Label" not in rina.buttons
    assert sum(each.startswith("Pekerja ") for each in rina.buttons) == 8 + 1
    rina.presses("Berikutnya")
    await rina.sees_button("Sebelumnya")
    assert [each for each in rina.buttons if codes[8] in each]

    bot.clock.moves(timedelta(days=7))
    rina.says("/tugas")
    await rina.sees_button("Diam (9)")
    rina.presses("Diam (9)")
    silent = await rina.sees("Terbuka: diam 7 hari.")
    assert f"Pekerja {codes[0]}: diam 7 hari." in silent["text"]
    rina.presses("Pekerja (0)")
    await rina.sees("Laci ini kosong.")
    rina.presses("Semua (9)")
    await rina.sees_button(ALL)
    rina.presses(f"Pekerja {codes[0]}")
    await rina.sees(f"Aktif: Pekerja {codes[0]}")
    rina.says("Apa kabar?")
    await workers[0].sees("Apa kabar?")
    rina.says("/tugas")
    await rina.sees("Terbuka: menunggu Anda.")
    rina.presses("Pekerja (1)")
    told = await rina.sees("Terbuka: menunggu pekerja.")
    assert f"Pekerja {codes[0]}: dijawab 1 menit lalu." in told["text"]


async def test_an_old_or_forged_page_shows_what_is_so_now(bot: Bot) -> None:
    rina, workers, codes = await with_cases(bot, 9)
    rina.says("/tugas")
    first = await rina.sees(MINE)
    rina.presses("Berikutnya")
    await rina.sees_button("Sebelumnya")
    forged(rina, CloseCase(9, "other"))
    await workers[8].sees("ditutup")

    shown = await opens(rina, OpenDrawer(Drawer.MINE, 1, ""), "Anda punya 8 kasus.")
    assert shown.count("belum menulis.") == 8
    shown = await opens(
        rina, OpenDrawer(Drawer.ALL, 2_000_000_000, "wage"), "Anda punya 8 kasus."
    )
    assert shown.count("belum menulis.") == 8
    await opens(rina, OpenDrawer(Drawer.MINE, 0, "nonsense"), MINE)
    await opens(rina, PageQueue("tasks", 99), "Anda punya 8 kasus.")
    assert "Semua (8), terbuka" in rina.buttons

    agus = await counselor(bot, "Agus")
    shown = await opens(agus, OpenDrawer(Drawer.ALL, 0, ""), "Anda belum punya kasus.")
    assert not any(each in shown for each in codes)
    async with bot.service.transactions.begin() as work:
        await members.remove(work, rina.id)
    rina.presses_old(first, "Semua (9)")
    await rina.is_told("Langkah ini hanya untuk Petugas.")


async def test_a_case_that_was_closed_meanwhile_is_not_opened(bot: Bot) -> None:
    rina, (siti,), (code,) = await with_cases(bot, 1)
    rina.says("/tugas")
    listed = await rina.sees("Anda punya 1 kasus.")
    forged(rina, CloseCase(1, "other"))
    await siti.sees("ditutup")

    rina.presses_old(listed, f"Pekerja {code}")

    await rina.is_told("Kasus ini sudah ditutup.")
    await rina.sees("Anda belum punya kasus.")


async def test_a_label_shows_its_cases_alone_until_all_are_wanted(bot: Bot) -> None:
    rina, _workers, codes = await with_cases(bot, 3)
    async with bot.service.transactions.begin() as work:
        by = await members.known(work, rina.id)
        for number, label in ((1, Label.WAGE), (2, Label.WAGE), (2, Label.PAPERS)):
            await labels.put(work, by, await work.rows.get_one(Case, number), label)
    rina.says("/tugas")
    await rina.sees("Anda punya 3 kasus.")

    rina.presses("Label")
    await rina.sees("Label yang mana?")
    asked = rina.last
    (wage,) = [each for each in rina.buttons if each.endswith("(2)")]
    rina.presses(wage)
    shown = await rina.sees("Label: ")

    assert codes[0] in shown["text"]
    assert codes[1] in shown["text"]
    assert codes[2] not in shown["text"]
    assert "Saya (2)" in rina.buttons
    rina.presses("Saya (2)")
    await rina.sees("Terbuka: menunggu Anda.")
    rina.presses("Semua label")
    await rina.sees_button("Saya (3), terbuka")
    async with bot.service.transactions.begin() as work:
        by = await members.known(work, rina.id)
        for number, label in ((1, Label.WAGE), (2, Label.WAGE), (2, Label.PAPERS)):
            case = await work.rows.get_one(Case, number)
            await labels.take_off(work, by, case, label)
    rina.presses_old(asked, wage)
    await rina.sees_button("Semua (3), terbuka")
    rina.presses("Cari")
    await rina.sees("Siapa yang Anda cari?")


async def test_what_is_laid_aside_and_owed_is_still_ones_own_turn(bot: Bot) -> None:
    rina, _workers, codes = await with_cases(bot, 2)
    async with bot.service.transactions.begin() as work:
        owed, answered = [await work.rows.get_one(Case, each) for each in (1, 2)]
        for each in (owed, answered):
            each.snoozed_at = each.last_words_at = work.now
        answered.unanswered_since = None

    shown = await opens(rina, OpenDrawer(Drawer.MINE, 0, ""), MINE)

    assert f"Pekerja {codes[0]}: menunggu jawaban Anda 1 menit." in shown
    assert codes[1] not in shown
    shown = await opens(
        rina, OpenDrawer(Drawer.WORKER, 0, ""), "Terbuka: menunggu pekerja."
    )
    assert f"Pekerja {codes[1]}: ditunda sampai pekerja menulis." in shown
