"""Counselors from before the roles were told apart are confirmed by an admin, once."""

from sqlmodel import col, select, update

from bot.buttons import ConfirmPost
from bot.sandbox.people import Person as Phone
from bot.services.staff import members
from bot.storage.tables import Audit, Deed, Role, Staff
from tests.journeys.conftest import ADMIN
from tests.journeys.talking import OFFICE, asks_for_a_person, counselor, forged, takes
from tests.service import Bot


async def from_before(bot: Bot, name: str, *, office: str = OFFICE) -> Phone:
    """Return a counselor whom nobody has confirmed."""
    phone = await counselor(bot, name, office=office)
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        of_them = update(Staff).where(col(Staff.person_id) == person.id)
        await work.session.exec(of_them.values(confirmed_at=None))
    return phone


async def post_of(bot: Bot, phone: Phone) -> Staff:
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        post = await members.post_of(work, person.id)
        assert post is not None
        return post


async def times_confirmed(bot: Bot) -> int:
    async with bot.service.transactions.reading() as session:
        noted = select(Audit).where(col(Audit.deed) == Deed.CONFIRMED)
        return len((await session.exec(noted)).all())


async def test_each_is_confirmed_once_by_the_admin_of_the_office(bot: Bot) -> None:
    rina, agus = await from_before(bot, "Rina"), await from_before(bot, "Agus")
    ayu = await counselor(bot, "Ayu", role=Role.ADMIN)
    assert "Perlu dipastikan: 2 orang." in ayu.transcript()
    ayu.says("/kantor")
    await ayu.sees("3 orang bertugas di sini.\nPerlu dipastikan: 2 orang.")
    ayu.presses("Pastikan (2)")
    first = await ayu.sees("Ibu Rina, Pengantar Kerja")
    ayu.presses("Petugas Antar Kerja")
    await ayu.sees("Sudah dipastikan: Ibu Rina, Petugas Antar Kerja.")
    assert (await post_of(bot, rina)).role is Role.PLACEMENT_OFFICER

    ayu.presses_old(first, "Pengantar Kerja")
    await ayu.is_told("Sudah dipastikan sebelumnya: Ibu Rina, Petugas Antar Kerja.")
    ayu.presses("Pengantar Kerja")
    await ayu.sees("Semua petugas sudah dipastikan.")

    agus_post = await post_of(bot, agus)
    assert agus_post.role is Role.COUNSELOR
    assert agus_post.confirmed_at is not None
    assert (await post_of(bot, rina)).role is Role.PLACEMENT_OFFICER
    assert await times_confirmed(bot) == 2


async def test_who_is_not_confirmed_works_as_before(bot: Bot) -> None:
    rina = await from_before(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    rina.presses("Tutup kasus")

    await rina.sees("Hasilnya apa?")
    assert "Klaim diajukan" in rina.buttons


async def test_who_is_left_for_later_comes_again(bot: Bot) -> None:
    await from_before(bot, "Rina")
    await from_before(bot, "Agus")
    ayu = await counselor(bot, "Ayu", role=Role.ADMIN)
    ayu.says("/kantor")
    await ayu.sees("Perlu dipastikan: 2 orang.")
    ayu.presses("Pastikan (2)")
    await ayu.sees("Ibu Rina, Pengantar Kerja")
    ayu.presses("Nanti")
    await ayu.sees("Ibu Agus, Pengantar Kerja")
    ayu.presses("Nanti")
    await ayu.sees("Ibu Rina, Pengantar Kerja")
    assert await times_confirmed(bot) == 0


async def test_nobody_confirms_who_is_of_another_office(bot: Bot) -> None:
    rina = await from_before(bot, "Rina")
    eve = await counselor(bot, "Eve", role=Role.ADMIN, office="Disnaker Kota Ambon")
    tari = await counselor(bot, "Tari", role=Role.COORDINATOR)
    rinas, eves = await post_of(bot, rina), await post_of(bot, eve)
    assert rinas.office_id is not None
    assert eves.office_id is not None

    forged(eve, ConfirmPost(rinas.office_id, rinas.id, "placement_officer"))
    await eve.is_told("Tombol ini sudah lama.")
    forged(eve, ConfirmPost(eves.office_id, rinas.id, "placement_officer"))
    await eve.is_told("sudah tidak bertugas di kantor Anda")
    forged(tari, ConfirmPost(rinas.office_id, rinas.id, "placement_officer"))
    await tari.is_told("hanya untuk Admin")
    ayu = await counselor(bot, "Ayu", role=Role.ADMIN)
    forged(ayu, ConfirmPost(rinas.office_id, rinas.id, "admin"))
    await ayu.is_told("Tombol ini sudah lama.")

    assert (await post_of(bot, rina)).role is Role.COUNSELOR
    assert await times_confirmed(bot) == 0


async def test_who_serves_no_more_is_not_confirmed(bot: Bot) -> None:
    rina = await from_before(bot, "Rina")
    ayu = await counselor(bot, "Ayu", role=Role.ADMIN)
    ayu.says("/kantor")
    await ayu.sees("Perlu dipastikan: 1 orang.")
    ayu.presses("Pastikan (1)")
    await ayu.sees("Ibu Rina, Pengantar Kerja")
    async with bot.service.transactions.begin() as work:
        await members.remove(work, rina.id)
    ayu.presses("Pengantar Kerja")

    await ayu.is_told("sudah tidak bertugas di kantor Anda")
    await ayu.sees("Semua petugas sudah dipastikan.")
    assert await times_confirmed(bot) == 0


async def test_who_is_of_no_office_is_confirmed_by_an_admin_of_none(bot: Bot) -> None:
    rina = await from_before(bot, "Rina", office="")
    budi = bot.person("Budi", user_id=ADMIN)
    budi.says("/kantor")
    await budi.sees("Kantor mana?")
    budi.presses("Tanpa kantor (1)")
    await budi.sees("Ibu Rina, Pengantar Kerja")
    budi.presses("Pengantar Kerja")
    await budi.sees("Sudah dipastikan: Ibu Rina, Pengantar Kerja.")

    assert (await post_of(bot, rina)).confirmed_at is not None
