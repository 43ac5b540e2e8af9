"""The card of a case: what the worker told for it, and how it follows them."""

from bot.interview.answers import UNKNOWN
from bot.sandbox.people import Person
from bot.services.interviews import profiles
from bot.services.staff import members
from tests.journeys.checking import looks_over
from tests.journeys.talking import asks_for_a_person, counselor, named_below, takes
from tests.service import Bot


async def test_the_card_carries_what_the_profile_says_but_for_the_phone(
    bot: Bot,
) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    async with bot.service.transactions.begin() as work:
        worker = await members.known(work, siti.id)
        told = {
            "region": "32.16",
            "name": "Siti",
            "address": "ibu",
            "phone": "+6281234567890",
            "title": "operator jahit",
            "education": UNKNOWN,
            "need": "chat",
        }
        await profiles.keep(work, worker.id, told)

    await takes(rina, siti)
    card = rina.last["text"]

    assert "Siti" in card
    assert "operator jahit" in card
    assert "Chat saja" in card
    assert "81234567890" not in card
    assert "Pendidikan" not in card


async def test_who_has_the_case_is_told_of_a_later_result(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await looks_over(bot, "Siti")
    review = siti.last
    siti.says("/petugas")
    await siti.sees("Setuju?")
    siti.presses("Setuju")
    await siti.sees("kabupaten atau kota")
    siti.says("kab bekasi")
    await siti.sees("Benar?")
    siti.presses("Ya, benar")
    await siti.sees("masuk antrean")
    code = await takes(rina, siti)
    assert "Belum ada hasil cek." in rina.last["text"]

    siti.presses_old(review, "Sudah benar")
    told = await rina.sees("hasil baru")

    assert told["text"] == (
        f"Pekerja tanpa nama, kasus {code}, punya hasil baru: "
        "Kemungkinan memenuhi syarat."
    )
    rina.presses("Buka kasus")
    await rina.sees("Hari terakhir klaim: 5 Mei 2027")


async def test_two_who_gave_no_name_are_told_apart_wherever_they_stand(
    bot: Bot,
) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    first = await takes(rina, siti)
    dewi = await asks_for_a_person(bot, "Dewi")
    second = await takes(rina, dewi)
    joko = await asks_for_a_person(bot, "Joko")
    await _tells_the_name(joko, "Joko")
    third = await takes(rina, joko)

    siti.says("halo")
    below = named_below(await rina.sees("halo"))
    rina.says("Untuk siapa ini")
    await rina.sees("Untuk siapa?")
    asked = rina.buttons
    rina.says("/tugas")
    listed = await rina.sees("Anda punya 3 kasus.")

    assert below == f"Pekerja {first}"
    for each in (f"Pekerja {first}", f"Pekerja {second}", f"{third}, Joko"):
        assert each in asked
        assert each in rina.buttons
        assert each in listed["text"]
    assert "Pekerja tanpa nama" not in listed["text"]


async def test_a_name_can_be_given_while_waiting(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")

    await _tells_the_name(siti, "Siti")
    await takes(rina, siti)

    assert "Siti" in rina.last["text"]


async def _tells_the_name(worker: Person, name: str) -> None:
    worker.presses("Sebut nama saya")
    await worker.sees("Siapa nama panggilan Anda?")
    worker.says(name)
    await worker.sees("Anda ingin disapa")
