"""After a worker's /hapus no list of her officer names her; another's card stays."""

from datetime import timedelta

from bot.sandbox.people import Person as Phone
from bot.services.outbox import guarding
from bot.services.outbox.guarding import EMPTIED
from bot.services.staff import members
from bot.storage.tables import Profile
from bot.texts import plain, verbatim
from tests.journeys.cards import a_round, at, labels_of
from tests.journeys.own import erased
from tests.journeys.relaying import all_settled
from tests.journeys.talking import asks_for_a_person, counselor, messages, takes
from tests.journeys.test_protected import TOO_LATE, looked_at, newest
from tests.service import Bot


async def named(bot: Bot, name: str) -> Phone:
    """Return a worker who waits in the queue, and has told a name."""
    phone = await asks_for_a_person(bot, name)
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        profile = await work.session.get_one(Profile, person.id)
        profile.name = name
    return phone


async def test_of_two_in_a_list_one_erases(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    dewi = await named(bot, "Dewi")
    await takes(rina, dewi)
    card = newest(rina, "sekarang Anda tangani")
    siti = await named(bot, "Sitiwati")
    await takes(rina, siti)
    await a_round(bot)
    rina.says("/tugas")
    listed = await rina.sees("Anda punya 2 kasus")
    rina.presses("Kasus saya", card)
    await rina.until(lambda: "Sitiwati" in (at(rina, card) or {})["text"] or None)
    await all_settled(bot)
    assert str(rina.screen).count("Sitiwati") > 1
    before = {each["message_id"] for each in messages(rina)}

    await erased(siti)
    told = await rina.sees("Percakapan ini tidak bisa dilanjutkan")
    await looked_at(bot, timedelta(seconds=5))

    await rina.until(lambda: "Sitiwati" not in str(rina.screen) or None)
    assert at(rina, listed) is None
    # A list stood over another's card, which is there again.
    assert "Tinggal di Kabupaten Bekasi" in (at(rina, card) or {})["text"]
    assert "Tulis ke Dewi" in labels_of(at(rina, card))
    new = {each["message_id"] for each in messages(rina)} - before
    assert new == {told["message_id"]}


async def test_a_note_on_anothers_case_is_answered_without_her_name(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await named(bot, "Sitiwati")
    await takes(rina, siti)
    dewi = await named(bot, "Dewi")
    await takes(rina, dewi)
    rina.says("#Tanya @Sitiwati")
    told = await rina.sees("Tidak ada rekan bernama Sitiwati")
    await all_settled(bot)

    await erased(siti)
    await looked_at(bot, timedelta(seconds=5))

    await rina.until(lambda: at(rina, told) is None or None)


async def test_a_file_too_old_to_be_deleted_is_replaced(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, rina.id)
        row = work.document(person, b"Sitiwati", "nama.csv", verbatim("Nama"))
        guarding.gone_in_time(work, row)
    sent = await rina.until(
        lambda: next((e for e in rina.screen if "document" in e), None)
    )
    await looked_at(bot, TOO_LATE)

    says = plain(EMPTIED, "id")
    await rina.until(lambda: (at(rina, sent) or {}).get("caption") == says or None)
    now = at(rina, sent) or {}
    stored = bot.sandbox.world.files.find(now["document"]["file_id"])
    assert stored is not None
    assert b"Sitiwati" not in stored.content
