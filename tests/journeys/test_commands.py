"""The menus of commands: whose they are, in which language, and what staff see."""

import asyncio
from collections.abc import Callable

from sqlmodel import col, select

from bot.buttons import Open, PutBack, Room, Speak, TakeCase
from bot.sandbox.people import Person as Phone
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Audit, Deed, Person, Role
from tests.journeys.checking import asked_for_the_date, pressing, started
from tests.journeys.conftest import ADMIN
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.service import Bot

OF_STAFF = {"antrean", "tugas"}
OF_ADMINS = {*OF_STAFF, "siaran", "undang"}


def listed(phone: Phone) -> dict[str, str]:
    """Return the commands in somebody's menu, with what is said of each."""
    return {each["command"]: each["description"] for each in phone.commands}


async def menu_of(
    bot: Bot, phone: Phone, fits: Callable[[dict[str, str]], bool]
) -> dict[str, str]:
    """Wait until somebody's menu is as it should be; return it."""
    settled = bot.service.relay.settled
    async with asyncio.timeout(10), settled:
        await settled.wait_for(lambda: fits(listed(phone)))
    return listed(phone)


async def test_a_worker_has_the_commands_of_workers(bot: Bot) -> None:
    siti = await started(bot)

    assert listed(siti)["cek"] == "Cek apakah Anda mungkin berhak atas JKP"
    assert not OF_ADMINS & set(listed(siti))


async def test_who_gets_a_role_gets_its_menu_and_loses_it_again(bot: Bot) -> None:
    rina = await started(bot, "Rina")
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, rina.id)
        await members.appoint(
            work, person, Appointment(Role.COUNSELOR, "Ibu Rina"), by=None
        )

    menu = await menu_of(bot, rina, lambda menu: "antrean" in menu)
    assert menu["antrean"] == "Lihat siapa yang menunggu"
    assert set(menu) & OF_ADMINS == OF_STAFF
    assert "cek" in menu

    async with bot.service.transactions.begin() as work:
        await members.remove(work, rina.id)
    assert "cek" in await menu_of(bot, rina, lambda menu: "antrean" not in menu)


async def test_who_never_started_is_given_the_menu_when_they_come(bot: Bot) -> None:
    async with bot.service.transactions.reading() as session:
        person = (await session.exec(select(Person))).one()
    assert (person.telegram_id, person.blocked_at, person.gone_at) == (
        ADMIN,
        None,
        None,
    )
    budi = bot.person("Budi", user_id=ADMIN)
    budi.starts()

    await menu_of(bot, budi, lambda menu: set(menu) >= OF_ADMINS)
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Person.blocked_at))).all() == [None]


async def test_the_menu_speaks_the_language_that_was_chosen(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    rina.says("/bahasa")
    await pressing(rina, "English")
    await rina.sees("From now on we write in English.")

    menu = await menu_of(
        bot, rina, lambda menu: menu["antrean"] == "See who is waiting"
    )
    assert menu["cek"] == "Check whether you may have a right to JKP"
    siti = await started(bot)
    assert listed(siti)["cek"] == "Cek apakah Anda mungkin berhak atas JKP"


async def test_a_question_is_asked_again_in_the_new_language(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    siti.says("/bahasa")
    await pressing(siti, "English")
    asked = await siti.sees("From now on we write in English.")

    assert "From which date" in asked["text"] or "On which date" in asked["text"]
    siti.says("5 nov 2026")
    await siti.sees("Thursday, 5 November 2026")
    await pressing(siti, "Yes, that is right")


async def test_a_forged_language_changes_nothing(bot: Bot) -> None:
    siti = await started(bot)
    forged(siti, Speak("xx"))

    await siti.sees("Mulai sekarang kami memakai Bahasa Indonesia.")
    async with bot.service.transactions.reading() as session:
        assert set((await session.exec(select(Person.language))).all()) == {"id"}


async def test_staff_are_greeted_as_staff(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    rina.starts()
    hello = await rina.sees("Halo lagi, Ibu Rina.")

    assert (
        "Anda terdaftar sebagai Pengantar Kerja di Disnaker Kabupaten Bekasi."
        in hello["text"]
    )
    assert "/antrean untuk melihat yang menunggu" in hello["text"]
    assert "/siaran" not in hello["text"]
    await pressing(rina, "Antrean")
    await rina.sees("Tidak ada yang menunggu")
    rina.says("/bantuan")
    await rina.sees("Perintah untuk petugas")
    await pressing(rina, "Menu utama", "Untuk petugas")
    await rina.sees("Perintah untuk petugas")
    await pressing(rina, "Menu utama", "Cek hak JKP")
    await rina.sees("Langkah 1")


async def test_an_admin_is_shown_what_admins_do(bot: Bot) -> None:
    budi = bot.person("Budi", user_id=ADMIN)
    budi.starts()
    await budi.sees("/undang untuk mengundang orang bertugas di sini")
    await pressing(budi, "Undang")
    await budi.sees("Orang ini akan menjadi apa?")
    budi.starts()
    await pressing(budi, "Siaran baru")
    await budi.sees("Ini siaran apa?")


async def test_a_counselor_does_not_become_an_admin_by_a_forged_press(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    for room in (Room.INVITE, Room.ANNOUNCE):
        rina.starts()
        await rina.sees("Halo lagi, Ibu Rina.")
        forged(rina, Open(room))
        await rina.sees("Anda terdaftar sebagai Pengantar Kerja")
    siti = await started(bot)
    for room in (Room.INVITE, Room.ANNOUNCE, Room.OFFICERS):
        siti.starts()
        await siti.sees("Halo, kami Temani.")
        forged(siti, Open(room))
        await siti.sees("Apa yang ingin Anda lakukan?")


async def test_refused_presses_are_in_the_audit(bot: Bot) -> None:
    siti = await started(bot)
    forged(siti, TakeCase(1))
    await siti.is_told("hanya untuk Petugas")
    rina = await counselor(bot, "Rina")
    dewi = await asks_for_a_person(bot, "Dewi")
    agus = await counselor(bot, "Agus")
    await takes(agus, dewi)
    forged(rina, PutBack(1, "yes"))
    await rina.is_told("Kasus ini milik petugas lain.")

    async with bot.service.transactions.reading() as session:
        noted = select(Audit).where(col(Audit.deed) == Deed.REFUSED_PRESS)
        rows = (await session.exec(noted.order_by(col(Audit.id)))).all()
    assert [(each.detail, each.case_id) for each in rows] == [
        (TakeCase.CODE, None),
        (PutBack.CODE, 1),
    ]
