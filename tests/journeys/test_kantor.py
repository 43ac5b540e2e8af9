"""/kantor: an admin sees the office and sets it; a coordinator its hours and days."""

from sqlmodel import col, select

from bot.buttons import OfficePart
from bot.office_hours import OfficeHours
from bot.sandbox.people import Person as Phone
from bot.services.staff import members, offices, opening
from bot.storage.tables import Audit, Deed, Office, Role
from tests.journeys.conftest import ADMIN
from tests.journeys.talking import OFFICE, REGION, counselor, forged
from tests.service import Bot

ELSEWHERE = "Disnaker Kota Ambon"


async def admin(
    bot: Bot, name: str = "Ayu", *, office: str = OFFICE, region: str | None = REGION
) -> Phone:
    """Return an admin of an office, who looks at it."""
    ayu = await counselor(bot, name, role=Role.ADMIN, office=office, region=region)
    ayu.says("/kantor")
    await ayu.sees("Petugas mengambil kasus sendiri.")
    return ayu


async def the_office(bot: Bot, name: str = OFFICE) -> Office:
    async with bot.service.transactions.begin() as work:
        found = await offices.find(work, name)
        assert found is not None
        return found


async def hours(bot: Bot) -> OfficeHours:
    office = await the_office(bot)
    async with bot.service.transactions.begin() as work:
        return await opening.hours_of(work, office)


async def times_set(bot: Bot) -> int:
    """Return how often somebody has set an office."""
    async with bot.service.transactions.reading() as session:
        noted = select(Audit).where(
            col(Audit.deed) == Deed.SET_OFFICE, col(Audit.actor_id).is_not(None)
        )
        return len((await session.exec(noted)).all())


async def test_the_screen_says_what_the_office_is(bot: Bot) -> None:
    ayu = await admin(bot)
    screen = ayu.transcript()

    for said in (
        OFFICE,
        "Disnaker kabupaten, WIB, melayani JKP",
        "Telepon: belum diisi",
        "Diambil dalam 4 jam, dijawab dalam 2 hari kerja.",
        "diingatkan pada 40, ditanya dulu pada 60.",
        "1 orang bertugas di sini.",
        "Senin sampai Kamis: 07.30-16.00, istirahat 12.00-13.00",
        "Sabtu sampai Minggu: tutup",
    ):
        assert said in screen


async def test_a_telephone_is_typed_corrected_and_echoed(bot: Bot) -> None:
    ayu = await admin(bot)
    ayu.presses("Telepon")
    await ayu.sees("Berapa nomor telepon kantornya?")
    ayu.says("belum ada pak")
    await ayu.sees("Nomornya belum terbaca.")
    ayu.says("021-8970001")

    await ayu.sees("Tersimpan. Telepon: 021-8970001")
    assert (await the_office(bot)).telephone == "021-8970001"
    ayu.presses("Alamat")
    await ayu.sees("Apa alamat kantornya?")
    ayu.says("x" * 201)
    await ayu.sees("Paling banyak 200 huruf.")
    ayu.presses("Batal")
    await ayu.sees("Telepon: 021-8970001")
    ayu.says("Jalan Merdeka 1")
    await ayu.sees("Pesan ini tidak terkirim")
    assert (await the_office(bot)).address == ""
    assert await times_set(bot) == 1


async def test_words_that_call_it_off_are_no_address(bot: Bot) -> None:
    ayu = await admin(bot)
    ayu.presses("Alamat")
    await ayu.sees("Apa alamat kantornya?")
    ayu.says("batal")
    await ayu.sees("Alamat: belum diisi")
    ayu.presses("Alamat")
    await ayu.sees("Apa alamat kantornya?")
    ayu.says("Jalan  Merdeka 1,\nCikarang")
    await ayu.sees("Tersimpan. Alamat: Jalan Merdeka 1, Cikarang")


async def test_targets_capacity_and_mode_are_tapped_or_typed(bot: Bot) -> None:
    ayu = await admin(bot)
    ayu.presses("Batas waktu")
    await ayu.sees("Di luar jam kerja waktunya tidak dihitung.")
    ayu.presses("Diambil")
    await ayu.sees("harus diambil dalam berapa lama")
    ayu.presses("2 jam")
    await ayu.sees("Tersimpan. Kasus yang menunggu diambil dalam 2 jam.")
    ayu.presses("Batas waktu")
    await ayu.sees("Di luar jam kerja")
    ayu.presses("Dijawab")
    await ayu.sees("harus dijawab dalam berapa lama")
    ayu.says("30 hari")
    await ayu.sees("Batas waktu antara 1 jam dan 10 hari kerja")
    ayu.says("1 hari 2 jam")
    await ayu.sees("dijawab dalam 1 hari kerja dan 2 jam.")
    ayu.presses("Kapasitas")
    await ayu.sees("Pada berapa kasus petugas diingatkan")
    ayu.says("60 40")
    await ayu.sees("angka pertama tidak lebih besar")
    ayu.says("10 dan 20")
    await ayu.sees("Tersimpan. Kasus per petugas: diingatkan pada 10")
    ayu.presses("Cara bagi")
    await ayu.sees("Bagaimana kasus sampai ke petugas?")
    ayu.says("dibagi otomatis")
    await ayu.sees("Tersimpan. Kasus dibagi otomatis")

    office = await the_office(bot)
    assert (office.take_minutes, office.answer_minutes) == (120, 570)
    assert (office.busy_at, office.full_at, office.deals) == (10, 20, True)
    assert await times_set(bot) == 4


async def test_a_coordinator_sets_hours_and_days_and_nothing_else(bot: Bot) -> None:
    tari = await counselor(bot, "Tari", role=Role.COORDINATOR)
    tari.says("/kantor")
    await tari.sees("Petugas mengambil kasus sendiri.")
    assert {"Jam kerja", "Hari khusus", "Petugas (1)"} <= set(tari.buttons)
    assert {"Alamat", "Cara bagi", "Batas waktu"}.isdisjoint(tari.buttons)
    office = await the_office(bot)

    for part, value in (
        ("mode", "deal"),
        ("ramadan", "2027-02-08.30"),
        ("confirm", ""),
    ):
        forged(tari, OfficePart(office.id, part, value))
        await tari.is_told("Kantor ini tidak Anda atur.")
    assert not (await the_office(bot)).deals
    assert (await hours(bot)).ramadan == ()
    rina = await counselor(bot, "Rina")
    rina.says("/kantor")
    await rina.sees("Langkah ini hanya untuk Koordinator.")


async def test_what_was_asked_is_nobodys_once_the_role_is_lost(bot: Bot) -> None:
    ayu = await admin(bot)
    ayu.presses("Alamat")
    asked = await ayu.sees("Apa alamat kantornya?")
    async with bot.service.transactions.begin() as work:
        await members.remove(work, ayu.id)
    ayu.says("Jalan Palsu 1")
    await ayu.sees("hanya untuk Koordinator")
    ayu.presses_old(asked, "Batal")
    await ayu.is_told("hanya untuk Koordinator")

    assert (await the_office(bot)).address == ""


async def test_an_old_screen_of_another_office_sets_nothing(bot: Bot) -> None:
    ayu = await admin(bot)
    await counselor(bot, "Rina", office=ELSEWHERE, region="81.71")
    ambon = await the_office(bot, ELSEWHERE)
    forged(ayu, OfficePart(ambon.id, "mode", "deal"))
    await ayu.is_told("Kantor ini tidak Anda atur.")
    ayu.says("/kantor")
    await ayu.sees("Petugas mengambil kasus sendiri.")
    ayu.presses("Alamat")
    await ayu.sees("Apa alamat kantornya?")
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, ayu.id)
        post = await members.post_of(work, person.id)
        assert post is not None
        post.office_id = ambon.id
    ayu.says("Jalan Merdeka 1")

    await ayu.sees("Kantor ini tidak Anda atur.")
    assert (await the_office(bot)).address == ""
    assert not (await the_office(bot, ELSEWHERE)).deals


async def test_an_admin_of_no_office_chooses_one_first(bot: Bot) -> None:
    await counselor(bot, "Rina")
    await counselor(bot, "Nona", office=ELSEWHERE, region="81.71")
    budi = bot.person("Budi", user_id=ADMIN)
    budi.says("/kantor")
    await budi.sees("Kantor mana?")
    assert budi.buttons == [OFFICE, ELSEWHERE, "Kembali"]
    budi.says("xyzzy")
    await budi.sees("Kantor itu belum ketemu.")
    budi.says("kota ambon")
    await budi.until(lambda: budi.buttons == [ELSEWHERE, "Kembali"] or None)
    budi.presses(ELSEWHERE)

    await budi.sees("Disnaker kota, WIT, melayani JKP")
    budi.presses("Telepon")
    await budi.sees("Berapa nomor telepon kantornya?")
    budi.says("0911-12345")
    await budi.sees("Tersimpan. Telepon: 0911-12345")
    assert (await the_office(bot, ELSEWHERE)).telephone == "0911-12345"


async def test_forged_values_are_answered_and_change_nothing(bot: Bot) -> None:
    ayu = await admin(bot)
    office = await the_office(bot)
    before = await times_set(bot)
    for part, value in (
        ("hours", "u60"),
        ("hours", "x"),
        ("days", "2026-99-99"),
        ("ramadan", "2027-02-08.99"),
        ("ramadan", "9999-12-31.30"),
        ("take", "1m"),
        ("people", "999999999999"),
        ("nothing", ""),
    ):
        forged(ayu, OfficePart(office.id, part, value))
        ayu.says("/kantor")
        await ayu.sees("Petugas mengambil kasus sendiri.")

    assert await times_set(bot) == before
