"""/insiden: Budi writes down what happened, Ani agrees, and Siti is told in time."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.buttons import ChangeIncident, MoveIncident, SeeIncident
from bot.sandbox.people import Person as Phone
from bot.services.incidents import reminding
from bot.storage.tables import Audit, Deed, Incident, IncidentState, Person
from tests.journeys.checking import pressing
from tests.journeys.drafted import admin, budi_starts, loses_the_role
from tests.journeys.lengths import seen_of
from tests.journeys.own import erased
from tests.journeys.talking import asks_for_a_person, counselor, forged, said_by_bot
from tests.journeys.test_protected import looked_at
from tests.service import Bot

ABOUT = "Tentang data Anda di layanan ini"
HOW = "Laptop petugas dicuri dari mobil kantor."


async def opened(budi: Phone) -> None:
    """Open an incident by one tap."""
    budi.says("/insiden")
    await budi.sees("Insiden data pribadi")
    await pressing(budi, "Insiden baru")
    await budi.sees("Apa yang terjadi?")
    budi.presses("Perangkat petugas hilang")
    await budi.sees("Sudah masuk register.")


async def types(budi: Phone, label: str, question: str, words: str) -> None:
    """Fill in a part that is typed."""
    await pressing(budi, label)
    await budi.sees(question)
    budi.says(words)
    await budi.sees("Tersimpan.")


async def filled(budi: Phone, whom: str = "Semua orang") -> None:
    """Open an incident and say all of it, by taps and five typed lines."""
    await opened(budi)
    assert "Sisa dari 72 jam: 72 jam." in budi.last["text"]
    await types(budi, "Kapan", "Kapan terjadi", "23 Nov 2026 08.00 - 24 Nov 2026 17.30")
    await types(budi, "Diketahui", "Kapan diketahui?", "24 Nov 2026 17.00")
    assert "Sisa dari 72 jam: 53 jam." in budi.last["text"]
    await pressing(budi, "Data apa", "☐ nama")
    await budi.sees_button("☑ nama")
    await pressing(budi, "☐ nomor telepon")
    await budi.sees_button("☑ nomor telepon")
    budi.presses("Kembali")
    await types(budi, "Caranya", "Bagaimana terjadinya?", HOW)
    await types(budi, "Tindakan", "Apa yang dilakukan", "Akses ditutup oleh Disnaker.")
    await types(budi, "Kontak", "Ke mana mereka bisa bertanya?", "Disnaker, 021-500")
    assert "Masih perlu diisi: siapa yang terdampak." in budi.last["text"]
    await pressing(budi, "Siapa", whom)
    await budi.sees("Surat sudah siap.")


async def asked(bot: Bot) -> tuple[Phone, Phone, Phone, int]:
    """Let Budi type the number, and Ani be asked; Siti waits for an officer."""
    siti = await asks_for_a_person(bot, "Siti")
    ani = await admin(bot, "Ani")
    budi = await budi_starts(bot)
    await filled(budi)
    many = (await the_incident(bot)).counted or 0
    await pressing(budi, "Lanjut kirim")
    await budi.sees(f"Ketik jumlah penerima: {many}.")
    budi.says(str(many))
    await budi.sees("Admin lain sudah diminta.")
    await ani.sees("meminta persetujuan Anda untuk pemberitahuan insiden ini.")
    return budi, ani, siti, many


async def the_incident(bot: Bot) -> Incident:
    newest = select(Incident).order_by(col(Incident.id).desc())
    async with bot.service.transactions.reading() as session:
        found = (await session.exec(newest)).first()
    assert found is not None
    return found


def heard(phone: Phone) -> int:
    return sum(each.startswith(ABOUT) for each in said_by_bot(phone))


async def test_from_the_tap_to_the_notice(bot: Bot) -> None:
    budi, ani, siti, many = await asked(bot)
    assert heard(siti) == 0
    await pressing(ani, "Setujui")
    await ani.sees(f"Lalu ketik jumlah penerima: {many}")
    ani.says("ya")
    await ani.sees("Ketik angkanya saja")
    ani.says(str(many + 1))
    await ani.sees("Angkanya berbeda")
    assert heard(siti) == 0
    ani.says(str(many))
    await ani.sees("Anda setuju. Pemberitahuan mulai dikirim.")

    notice = await siti.sees(ABOUT)
    assert seen_of(notice) <= 350
    for words in ("23 November 2026", "nama dan nomor telepon", "Disnaker, 021-500"):
        assert words in notice["text"]
    assert HOW in notice["text"]
    siti.presses("Bicara dengan petugas")
    await bot.sandbox.settled()
    assert heard(siti) == 1
    async with bot.service.transactions.reading() as session:
        deeds = select(Audit.deed).where(col(Audit.detail).startswith("incident"))
        found = (await session.exec(deeds.order_by(col(Audit.id)))).all()
    assert found == [
        Deed.OPENED_INCIDENT,
        Deed.ASKED_INCIDENT,
        Deed.APPROVED_INCIDENT,
    ]
    budi.says("/insiden")
    await budi.sees("(pemberitahuan dikirim,")


async def test_the_letter_to_the_authority_and_the_register(bot: Bot) -> None:
    budi, _ani, siti, _many = await asked(bot)
    await pressing(budi, "Surat ke lembaga")
    letter = await budi.sees("Pemberitahuan kegagalan pelindungan data pribadi")
    assert "Pasal 46 ayat (1) dan (2)" in letter["text"]
    assert HOW in letter["text"]
    budi.presses("Sebagai PDF")
    sent = await budi.sees("Surat ke lembaga, insiden 1.")
    pdf = _file(bot, sent)
    assert pdf.startswith(b"%PDF-1.4")
    assert b"Laptop petugas dicuri dari mobil kantor." in pdf
    budi.says("/insiden")
    await pressing(budi, "Register", "CSV")
    sent = await budi.sees("Register insiden data pribadi, CSV.")
    register = _file(bot, sent).decode("utf-8-sig")
    assert "Perangkat petugas hilang" in register
    assert str(siti.id) not in register
    budi.says("/insiden")
    await pressing(budi, "Register", "PDF")
    sent = await budi.sees("Register insiden data pribadi, PDF.")
    assert sent["document"]["file_name"] == "register-insiden.pdf"
    assert b"Perangkat petugas hilang" in _file(bot, sent)

    files = [each["message_id"] for each in budi.screen if "document" in each]
    assert len(files) == 3
    await erased(siti)
    await looked_at(bot, timedelta(seconds=5))
    assert [each for each in budi.screen if "document" in each] == []


async def test_a_no_gives_the_draft_back(bot: Bot) -> None:
    budi, ani, siti, _many = await asked(bot)
    await pressing(ani, "Tolak")
    await ani.sees("Kembali menjadi draf.")
    await budi.sees("tidak setuju. Insiden kembali menjadi draf.")
    assert (await the_incident(bot)).state is IncidentState.DRAFT
    assert heard(siti) == 0


async def test_two_admins_at_once_and_old_buttons(bot: Bot) -> None:
    ani = await admin(bot, "Ani")
    budi = await budi_starts(bot)
    await opened(budi)
    number = (await the_incident(bot)).id
    ani.says("/insiden")
    await pressing(ani, str(number))
    await ani.sees(f"Insiden {number}:")
    step = (await the_incident(bot)).step
    forged(budi, ChangeIncident(number, step, "data", "name"))
    await budi.sees("Data apa yang mungkin terlihat?")
    forged(ani, ChangeIncident(number, step, "data", "phone"))
    await ani.sees(f"Insiden {number}:")
    await bot.sandbox.settled()
    assert (await the_incident(bot)).data_kinds == ["name"]
    # What is typed to the question of before is not kept either.
    await pressing(ani, "Caranya")
    await ani.sees("Bagaimana terjadinya?")
    step = (await the_incident(bot)).step
    forged(budi, ChangeIncident(number, step, "data", "wage"))
    await budi.sees_button("☑ upah")
    ani.says(HOW)
    await ani.sees("Insiden ini sudah berubah")
    assert (await the_incident(bot)).how is None


async def test_what_cannot_be_read_is_asked_again(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await opened(budi)
    await pressing(budi, "Kapan")
    await budi.sees("Kapan terjadi")
    budi.says("minggu lalu kayaknya")
    await budi.sees("Waktunya belum terbaca.")
    budi.says("23 Nov 2026")
    await budi.sees("Tersimpan.")
    await pressing(budi, "Siapa", "Kode kasus")
    await budi.sees("Ketik kode kasus")
    budi.says("ABCD1234")
    await budi.sees("Tidak ada kasus ABCD1234.")
    await pressing(budi, "Kembali", "Siapa", "Per wilayah")
    await budi.sees("Ketik provinsi")
    budi.says("negeri dongeng")
    await budi.sees("bukan satu wilayah")
    budi.says("Jawa Barat, Kota Ambon")
    await budi.sees("Terdampak: orang di suatu wilayah")
    await pressing(budi, "Siapa", "Per petugas")
    await budi.sees("Yang mana?")


@pytest.mark.parametrize("role", ["worker", "counselor"])
async def test_who_is_no_admin_sees_and_moves_nothing(bot: Bot, role: str) -> None:
    budi = await budi_starts(bot)
    await opened(budi)
    row = await the_incident(bot)
    other = (
        await counselor(bot, "Rina")
        if role == "counselor"
        else await asks_for_a_person(bot, "Siti")
    )
    other.says("/insiden")
    for press in (
        SeeIncident(row.id, "formal"),
        SeeIncident(0, "csv"),
        ChangeIncident(row.id, row.step, "data", "name"),
        MoveIncident(row.id, row.step, "closed"),
    ):
        forged(other, press)
    await bot.sandbox.settled()
    assert not any("Insiden 1" in each for each in said_by_bot(other))
    now = await the_incident(bot)
    assert (now.step, now.state) == (row.step, IncidentState.DRAFT)


async def test_who_loses_the_role_meanwhile_lets_nothing_go(bot: Bot) -> None:
    budi, ani, siti, many = await asked(bot)
    await pressing(ani, "Setujui")
    await ani.sees("Lalu ketik jumlah penerima")
    async with bot.service.transactions.begin() as work:
        await loses_the_role(work, budi.id)
    ani.says(str(many))
    await ani.sees("Yang meminta bukan admin lagi.")
    await bot.sandbox.settled()
    assert heard(siti) == 0
    assert (await the_incident(bot)).state is IncidentState.DRAFT


async def test_admins_are_reminded_and_it_is_closed(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await opened(budi)
    bot.clock.moves(timedelta(hours=25))
    async with bot.service.transactions.begin() as work:
        await reminding.remind(work)
    await budi.sees("Insiden 1 tentang data pribadi menunggu.")
    await pressing(budi, "Lihat insiden")
    await budi.sees("Sisa dari 72 jam: 47 jam.")
    await pressing(budi, "Lembaga diberi tahu")
    await budi.sees("Lembaga diberi tahu")
    await pressing(budi, "Tutup")
    await budi.sees("Belum ada yang diberi tahu.")
    await pressing(budi, "Ya, tutup")
    await budi.sees("Insiden ditutup.")
    # A second tap on a button of before closes nothing more.
    row = await the_incident(bot)
    forged(budi, MoveIncident(row.id, row.step - 1, "closed"))
    await budi.sees("Insiden 1:")
    async with bot.service.transactions.reading() as session:
        closed = select(Audit.id).where(col(Audit.deed) == Deed.CLOSED_INCIDENT)
        assert len((await session.exec(closed)).all()) == 1


async def test_who_blocked_us_is_in_the_list_for_the_office(bot: Bot) -> None:
    joko = await asks_for_a_person(bot, "Joko")
    async with bot.service.transactions.begin() as work:
        found = select(Person).where(col(Person.telegram_id) == joko.id)
        person = (await work.session.exec(found)).one()
    joko.blocks()
    budi, ani, siti, many = await asked(bot)
    await pressing(ani, "Setujui")
    await ani.sees("Lalu ketik")
    ani.says(str(many))
    await siti.sees(ABOUT)
    await bot.sandbox.settled()
    budi.says("/insiden")
    await pressing(budi, "1", "Tidak terjangkau")
    sent = await budi.sees("tidak terjangkau. Minta kantor menyurati mereka.")
    assert f"{person.id};" in _file(bot, sent).decode("utf-8-sig")


def _file(bot: Bot, sent: dict[str, dict[str, str]]) -> bytes:
    stored = bot.sandbox.world.files.find(sent["document"]["file_id"])
    assert stored is not None
    return stored.content
